"""GitHub: the comment on a pull request, and the artifact that another run has left for it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from mkdocs_strategy.hosts.ci.api import Api, Refused
from mkdocs_strategy.hosts.ci.keeping import Comment
from mkdocs_strategy.hosts.ci.run import part
from mkdocs_strategy.hosts.ci.stopping import Stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs_strategy.hosts.ci.run import EarlierRun, Run

TOKEN = "GITHUB_TOKEN"  # noqa: S105  the name of a variable, not what it holds
_USUAL = "github-actions[bot]"
"""Who a workflow's own token writes as."""
_BOT = "[bot]"


class GitHub:
    """One repository on GitHub, as a token sees it."""

    def __init__(self, run: Run, pause: Callable[[float], None] = time.sleep) -> None:
        """Remember where to ask.

        Raises:
            Stop: The run has no token or no repository.
        """
        environment = run.environment
        token = environment.get(TOKEN, "")
        if not token:
            raise Stop(f"this step has no {TOKEN}", f"give it one: env: {TOKEN}: ${{{{ github.token }}}}")
        headers = {
            "Authorization": f"Bearer {token}",
            "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": "2022-11-28",
        }
        self._api = Api(environment.get("GITHUB_API_URL", ""), headers, pause)
        self._graph = Api(environment.get("GITHUB_GRAPHQL_URL", ""), headers, pause)
        self._repository = run.repository
        self._path = f"/repos/{run.repository}"

    def discussion(self, number: int) -> PullRequest:
        """The comments of one pull request."""
        return PullRequest(self._api, self._path, number, self._login())

    def pull_of(self, run: EarlierRun) -> int | None:
        """The open pull request that a run was for; None where it has moved on, is closed, or is not told apart.

        The event of such a run names no pull request of a fork, and the artifact was made by whoever opened it, so it is found by what
        GitHub itself says: the repository and branch it comes from, and its last commit, which must be the one that was judged.
        """
        found = []
        for pull in self._api.pages(f"{self._path}/pulls", state="open", head=f"{run.owner}:{run.branch}"):
            head, base = part(pull, "head"), part(pull, "base")
            if (
                head.get("sha") == run.head
                and part(head, "repo").get("full_name") == run.repository
                and part(base, "repo").get("full_name") == self._repository
                and isinstance(pull.get("number"), int)
            ):
                found.append(pull["number"])
        return found[0] if len(found) == 1 else None

    def artifact_of(self, run: EarlierRun, name: str, most: int) -> bytes | None:
        """The archive that a run has left under a name; None where it left none.

        Raises:
            Stop: It left several of that name, or a larger one than that.
        """
        listed = self._api.get(f"{self._path}/actions/runs/{run.number}/artifacts", name=name, per_page=100)
        entries = listed.get("artifacts") if isinstance(listed, dict) else None
        found = [
            entry
            for entry in (entries if isinstance(entries, list) else [])
            if isinstance(entry, dict) and entry.get("name") == name and not entry.get("expired")
        ]
        if not found:
            return None
        size, number = found[0].get("size_in_bytes"), found[0].get("id")
        if len(found) > 1 or not isinstance(size, int) or not isinstance(number, int) or size > most:
            raise Stop("what the first workflow left is not one small file, so nothing is posted")
        return self._api.download(f"{self._path}/actions/artifacts/{number}/zip", most)

    def _login(self) -> str:
        """Who the token writes as. A workflow's own token may not ask GitHub's older interface for it."""
        try:
            answer = self._graph.send("POST", "", {"query": "query { viewer { login } }"}, once=False)
            login = answer["data"]["viewer"]["login"]
        except (Refused, KeyError, TypeError):
            return _USUAL
        return login if isinstance(login, str) and login else _USUAL


class PullRequest:
    """The comments of one pull request."""

    def __init__(self, api: Api, repository: str, number: int, login: str) -> None:
        self._api = api
        self._repository = repository
        self._number = number
        self._login = login

    def comments(self) -> Iterator[Comment]:
        """The comments, the oldest first."""
        for entry in self._api.pages(f"{self._repository}/issues/{self._number}/comments"):
            number, text = entry.get("id"), entry.get("body")
            if isinstance(number, int) and isinstance(text, str):
                yield Comment(number, self._is_me(part(entry, "user")), text)

    def add(self, text: str) -> None:
        """Write a new comment."""
        self._api.send("POST", f"{self._repository}/issues/{self._number}/comments", {"body": text}, once=True)

    def change(self, number: int, text: str) -> None:
        """Write another text into a comment."""
        self._api.send("PATCH", f"{self._repository}/issues/comments/{number}", {"body": text}, once=False)

    def _is_me(self, user: dict[str, Any]) -> bool:
        """Whether a user is the holder of the token; a person may be called as a bot is, but is none."""
        login = user.get("login")
        if not isinstance(login, str):
            return False
        same = login.removesuffix(_BOT).lower() == self._login.removesuffix(_BOT).lower()
        return same and (user.get("type") == "Bot") == self._login.endswith(_BOT)

"""The commit that a change is compared with, and how a clone that lacks it gets it.

GitHub checks out the merge of a pull request with its base. The first parent of that merge is the base as it is now, so the two trees
differ in what the pull request brings and in nothing else, and a clone of depth 1 needs one commit more. Where something else is
checked out, it is the commit where the two histories part, which needs the histories.
"""

from __future__ import annotations

import base64
import os
import re
import subprocess
from typing import TYPE_CHECKING

from mkdocs_strategy.hosts.ci.stopping import Stop
from mkdocs_strategy.review.git import HASH, RepositoryProblem, said
from mkdocs_strategy.review.git import run as git
from mkdocs_strategy.review.repository import Repository
from mkdocs_strategy.views.plain import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_strategy.hosts.ci.run import Request, Run

_SLOWEST = 300.0
"""Seconds after which fetching is given up."""
_BRANCH = re.compile(r"(?:refs/remotes/)?origin/([A-Za-z0-9][A-Za-z0-9._/-]*)")
_HINT = "let the checkout bring the history: fetch-depth: 0 on GitHub, GIT_DEPTH: 0 on GitLab"


def find_base(folder: Path, run: Run, named: str = "") -> str:
    """The commit to compare with, present in the clone; empty where the run is about no change.

    Args:
        folder: A folder of the checkout.
        run: The run.
        named: A revision that somebody chose; it is taken as it is, fetched where it is a hash or a branch of `origin`.

    Raises:
        Stop: There is one, and the clone cannot get it.
    """
    try:
        with Repository.find(folder) as repository:
            clone = _Clone(repository, run)
            if named:
                return clone.named(named)
            if queued := run.queued_base():
                return clone.present(queued)
            request = run.request()
            if request is None:
                return ""
            return clone.merged_onto(request) or clone.parting(request)
    except RepositoryProblem as problem:
        raise Stop(str(problem), problem.hint) from problem


class _Clone:
    def __init__(self, repository: Repository, run: Run) -> None:
        self.repository = repository
        self.run = run

    def named(self, revision: str) -> str:
        if not self.repository.has(revision):
            if branch := _BRANCH.fullmatch(revision):
                self._fetch(
                    f"+refs/heads/{branch[1]}:refs/remotes/origin/{branch[1]}", deep=not self.repository.shallow
                )
            elif HASH.fullmatch(revision):
                self._fetch(revision, deep=not self.repository.shallow)
        return self.repository.resolve(revision)

    def present(self, commit: str) -> str:
        """A commit by its hash, fetched alone where the clone is shallow."""
        if not self.repository.has(commit):
            self._fetch(commit, deep=not self.repository.shallow)
        return self.repository.resolve(commit)

    def merged_onto(self, request: Request) -> str:
        """The base that the host has merged the change onto for this run; empty where it has not, or something else is checked out.

        A shallow clone hides parents from every command but the one that shows the commit as it is stored.
        """
        shown = git(self.repository.folder, "cat-file", "commit", self.repository.resolve("HEAD"))
        head = shown.stdout.partition(b"\n\n")[0].decode("utf-8", "replace")
        parents = [line.removeprefix("parent ") for line in head.splitlines() if line.startswith("parent ")]
        if len(parents) != 2 or parents[1] != request.head or not HASH.fullmatch(parents[0]):
            return ""
        return self.present(parents[0])

    def parting(self, request: Request) -> str:
        """Where the change left its base."""
        if not request.base:
            raise Stop("the run does not say which commit the change is compared with", "name one: --base REVISION")
        base, head = self.present(request.base), self.repository.resolve("HEAD")
        found = self.repository.merge_base(base, head)
        if found is None and self.repository.shallow:
            self._fetch(base, deep=True)
            found = self.repository.merge_base(base, head)
        if found is None:
            raise Stop("this clone does not know where the change left its base", _HINT)
        return found

    def _fetch(self, what: str, *, deep: bool) -> None:
        """Get one thing from `origin`; `deep` with all its history, else without any, which only a shallow clone can hold."""
        depth = (["--unshallow"] if self.repository.shallow else []) if deep else ["--depth=1"]
        arguments = ["fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head"]
        arguments += [*depth, "origin", what]
        why = self._call(arguments, {})
        if why is not None and (credentials := self._credentials()):
            why = self._call(arguments, credentials)
        if why is not None:
            raise Stop(f"git could not fetch {what[:60]}: {why}", _HINT)

    def _call(self, arguments: list[str], more: dict[str, str]) -> str | None:
        """None where git did it, else why not."""
        kept = {name: value for name, value in os.environ.items() if name not in {"GIT_DIR", "GIT_WORK_TREE"}}
        try:
            ended = subprocess.run(  # noqa: S603  a list of arguments, no shell; what is fetched is a hash or a branch of a known form
                ["git", "-c", f"core.hooksPath={os.devnull}", *arguments],  # noqa: S607  the git of the workflow
                cwd=self.repository.folder,
                env=kept | {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"} | more,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_SLOWEST,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as problem:
            return one_line(str(problem))
        return one_line(said(ended)) if ended.returncode else None

    def _credentials(self) -> dict[str, str]:
        """The job's token for one call of git, in the environment, where neither a file nor the list of processes shows it.

        The checkout is best made with `persist-credentials: false`, so a private repository asks for it here.
        """
        environment = self.run.environment
        token, server = environment.get("GITHUB_TOKEN", ""), environment.get("GITHUB_SERVER_URL", "")
        if self.run.host != "github" or not token or not server.startswith("https://"):
            return {}
        if git(self.repository.folder, "config", "--get-urlmatch", "http.extraheader", server).stdout.strip():
            return {}
        number = int(environment.get("GIT_CONFIG_COUNT") or 0)
        basic = base64.b64encode(f"x-access-token:{token}".encode()).decode()
        return {
            "GIT_CONFIG_COUNT": str(number + 1),
            f"GIT_CONFIG_KEY_{number}": f"http.{server}/.extraheader",
            f"GIT_CONFIG_VALUE_{number}": f"AUTHORIZATION: basic {basic}",
        }

"""The run of a workflow, as its host tells of it: in the environment and, on GitHub, in the file of the event.

The event is the word of the host, but many of its values were chosen by whoever opened the pull request: names of branches, of
repositories, texts. Only numbers, hashes and names of a known form are taken from it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs_strategy.hosts.ci.stopping import Stop
from mkdocs_strategy.review.git import HASH

if TYPE_CHECKING:
    from collections.abc import Mapping

_REPOSITORY = re.compile(r"[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}")
_LARGEST_EVENT = 30_000_000
"""Bytes; GitHub's own limit for an event is 25 MB."""


class Request(NamedTuple):
    """The pull or merge request that a run is about.

    Attributes:
        number: within its repository.
        base: the commit that the host compares with; empty where it names none.
        head: the last commit of the change.
        fork: whether the change comes from another repository, so that the run may not write.
    """

    number: int
    base: str
    head: str
    fork: bool


class EarlierRun(NamedTuple):
    """The run that a `workflow_run` event tells of.

    Attributes:
        number: its id.
        head: the commit it ran for.
        owner: whose repository the change comes from.
        repository: that repository, `owner/name`.
        branch: the branch there.
    """

    number: int
    head: str
    owner: str
    repository: str
    branch: str


@dataclass(frozen=True)
class Run:
    """A run of a workflow.

    Attributes:
        environment: its variables.
        host: `github`, `gitlab`, or empty for any other.
    """

    environment: Mapping[str, str]
    host: str

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Run:
        """The run that this environment belongs to."""
        host = "github" if environment.get("GITHUB_ACTIONS") == "true" else ""
        return cls(environment, host or ("gitlab" if environment.get("GITLAB_CI") else ""))

    @property
    def repository(self) -> str:
        """The repository on GitHub that the run belongs to, `owner/name`.

        Raises:
            Stop: The environment names none.
        """
        name = self.environment.get("GITHUB_REPOSITORY", "")
        if not _REPOSITORY.fullmatch(name):
            raise Stop("GITHUB_REPOSITORY names no repository", "this step runs in a workflow of GitHub")
        return name

    def request(self) -> Request | None:
        """The pull or merge request of the run; None where it is about none.

        Raises:
            Stop: The event cannot be read, or is one that has to stay away from changes.
        """
        if self.host == "gitlab":
            return self._merge_request()
        if self.host != "github":
            return None
        name = self.environment.get("GITHUB_EVENT_NAME", "")
        if name == "pull_request_target":
            raise Stop(
                "this workflow runs on pull_request_target, where the checkout is the base and the token may write",
                "run it on: pull_request; for forks see the two workflows of the documentation",
            )
        pull = self._event().get("pull_request") if name == "pull_request" else None
        if not isinstance(pull, dict):
            return None
        base, head = part(pull, "base"), part(pull, "head")
        if part(base, "repo").get("full_name") != self.repository:
            raise Stop("the event tells of a pull request of another repository")
        number = pull.get("number")
        if not isinstance(number, int) or number < 1:
            raise Stop("the event tells no number of its pull request")
        fork = part(head, "repo").get("full_name") != self.repository
        return Request(number, _hash(base.get("sha")), _hash(head.get("sha")), fork)

    def queued_base(self) -> str:
        """The commit below a group of GitHub's merge queue; empty for any other run."""
        if self.host != "github" or self.environment.get("GITHUB_EVENT_NAME") != "merge_group":
            return ""
        return _hash(part(self._event(), "merge_group").get("base_sha"))

    def earlier(self) -> EarlierRun | None:
        """The run for a pull request that this one follows; None where it was about something else.

        Raises:
            Stop: This run follows none, or one of another repository.
        """
        if self.environment.get("GITHUB_EVENT_NAME") != "workflow_run":
            raise Stop("this step follows another workflow", "run it on: workflow_run")
        run = part(self._event(), "workflow_run")
        if part(run, "repository").get("full_name") != self.repository:
            raise Stop("the event tells of a run of another repository")
        if run.get("event") != "pull_request":
            return None
        number, head = run.get("id"), _hash(run.get("head_sha"))
        source, branch = part(run, "head_repository").get("full_name"), run.get("head_branch")
        if not isinstance(number, int) or not head or not isinstance(source, str) or not isinstance(branch, str):
            raise Stop("the event does not say which change the run was for")
        if not _REPOSITORY.fullmatch(source):
            raise Stop("the event does not say where the change comes from")
        return EarlierRun(number, head, source.partition("/")[0], source, branch)

    def _merge_request(self) -> Request | None:
        number = self.environment.get("CI_MERGE_REQUEST_IID", "")
        if not number.isascii() or not number.isdigit():
            return None
        return Request(
            int(number),
            _hash(self.environment.get("CI_MERGE_REQUEST_DIFF_BASE_SHA")),
            _hash(self.environment.get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA") or self.environment.get("CI_COMMIT_SHA")),
            self.environment.get("CI_MERGE_REQUEST_SOURCE_PROJECT_ID")
            != self.environment.get("CI_MERGE_REQUEST_PROJECT_ID"),
        )

    def _event(self) -> dict[str, object]:
        path = self.environment.get("GITHUB_EVENT_PATH", "")
        try:
            with Path(path).open("rb") as file:
                event = json.loads(file.read(_LARGEST_EVENT))
        except (OSError, ValueError, RecursionError) as problem:
            raise Stop(f"the event of this run cannot be read: {problem}") from problem
        if not isinstance(event, dict):
            raise Stop("the event of this run is no mapping")
        return event


def part(mapping: Mapping[str, Any], name: str) -> dict[str, Any]:
    """A mapping within a document of the host; an empty one where it has none of that name."""
    found = mapping.get(name)
    return found if isinstance(found, dict) else {}


def _hash(value: object) -> str:
    return value if isinstance(value, str) and HASH.fullmatch(value) else ""

"""The commits that touched some paths, newest first, along the line of first parents: what a merge brings in is one change.

Hashes come from `git rev-list`, which runs no program that a configuration names; what a commit says of itself is read from its object.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.review.git import HASH, RepositoryProblem, run, said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.review.repository import Repository

_WHEN = re.compile(rb"> ([0-9]{1,12}) ([+-])([0-9]{2})([0-9]{2})$")
_NUMBER = re.compile(r"#[0-9]{1,9}\b")
_ZONE = datetime.timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Commit:
    """What a commit says of itself; nobody's name and address are kept.

    Attributes:
        hash: its hash.
        instant: when it was committed, in its committer's time zone.
        subject: what its message says it is about, as written.
        parents: the hashes of its parents, those that a shallow clone lacks among them.
    """

    hash: str
    instant: datetime.datetime
    subject: str
    parents: tuple[str, ...]

    @property
    def day(self) -> datetime.date:
        """The day on which it was committed, in its committer's time zone."""
        return self.instant.date()


def list_commits(
    repository: Repository, head: str, paths: Iterable[str], most: int, stop: str | None = None
) -> list[str]:
    """The hashes of the commits that changed some paths, newest first.

    Args:
        repository: Where they are.
        head: The hash of the newest commit to look at.
        paths: From the root of the repository, as they are; the empty path is the root.
        most: How many at most.
        stop: The hash of a commit that, with all before it, is left out.

    Raises:
        RepositoryProblem: The clone lacks what tells it, as a partial one may.
    """
    wanted = [path or "." for path in dict.fromkeys(paths)]
    revisions = [head] if stop is None else [head, f"^{stop}"]
    found = run(
        repository.folder, "rev-list", "--first-parent", f"--max-count={most}", "--end-of-options", *revisions,
        "--", *wanted,
    )  # fmt: skip
    if found.returncode:
        raise RepositoryProblem(
            f"git cannot tell the history of this folder: {said(found)}", "get the whole of it: git fetch --refetch"
        )
    return HASH.findall(found.stdout.decode("ascii", "replace"))


def read_commits(repository: Repository, hashes: Iterable[str]) -> dict[str, Commit]:
    """What commits say of themselves, by hash; those that the clone lacks, or whose day nobody can tell, are left out.

    Raises:
        RepositoryProblem: git ended early.
    """
    found = {}
    for name, content in repository.contents(hashes).items():
        commit = _commit(name, content) if content is not None else None
        if commit is not None:
            found[name] = commit
    return found


def _commit(name: str, content: bytes) -> Commit | None:
    head, _, message = content.partition(b"\n\n")
    parents: list[str] = []
    instant = None
    for line in head.split(b"\n"):
        key, _, value = line.partition(b" ")
        if key == b"parent":
            parents.append(value.decode("ascii", "replace"))
        elif key == b"committer":
            instant = _instant(value)
    if instant is None:
        return None
    return Commit(name, instant, _subject(message.decode("utf-8", "replace")), tuple(parents))


def _subject(message: str) -> str:
    """The first line; of a merge that a host made, whose first line names branches only, the title of what was merged."""
    first, _, rest = message.strip("\n").partition("\n")
    title = rest.strip("\n").partition("\n")[0].strip()
    if not first.startswith(("Merge pull request ", "Merge branch ")) or not title or title.startswith("#"):
        return first
    number = _NUMBER.search(first)
    return f"{title} ({number[0]})" if number else title


def _instant(value: bytes) -> datetime.datetime | None:
    found = _WHEN.search(value)
    if found is None:
        return None
    offset = datetime.timedelta(hours=int(found[3]), minutes=int(found[4])) * (-1 if found[2] == b"-" else 1)
    zone = datetime.timezone(offset) if -_ZONE < offset < _ZONE else datetime.UTC
    try:
        return datetime.datetime.fromtimestamp(int(found[1]), zone)
    except (OverflowError, ValueError, OSError):
        return None

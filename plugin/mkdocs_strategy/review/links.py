"""Where a revision may have a path: links are those of its own tree, not those that stand on the disk today.

A change that puts a link where a folder was must not hide what the folder held, nor let another configuration judge the change.
"""

from __future__ import annotations

import os
import posixpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mkdocs_strategy.review.repository import Repository

_MOST, _LONGEST = 5, 4_096
"""Links that are followed one after the other, and bytes of what one says."""


def places(repository: Repository, commit: str, path: Path) -> Iterator[str]:
    """Paths from the root of the repository under which a revision may have a path of the disk, the likeliest first.

    As it is written, where the revision's own links lead it, and where the links of today do; nothing for one outside.
    """
    written, today = repository.written(path), repository.inner(path)
    if written is not None:
        yield written
        own = followed(repository, commit, written)
        if own != written:
            yield own
    if today is not None and today != written:
        yield today


def followed(repository: Repository, commit: str, path: str) -> str:
    """Where the links of a commit lead a path of it; the path itself where none does, or out of the repository."""
    for _ in range(_MOST):
        parts = path.split("/")
        above = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
        link = next(iter(repository.links(commit, [one for one in above if one])), None)
        if link is None or link.size > _LONGEST:
            break
        said = os.fsdecode(repository.contents([link.hash])[link.hash] or b"")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(link.path), said))
        if not said or said.startswith("/") or target == ".." or target.startswith("../"):
            break
        path = posixpath.normpath(f"{target}{path[len(link.path) :]}")
        path = "" if path == "." else path
    return path

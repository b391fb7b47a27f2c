"""Entries of a commit's tree and of the index, as git lists them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Sort(Enum):
    """What an entry of a tree is."""

    FILE = "file"
    LINK = "link"
    SUBMODULE = "submodule"


_SORTS = {b"120000": Sort.LINK, b"160000": Sort.SUBMODULE}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a commit's tree.

    Attributes:
        path: from the root of the repository, with `/`; bytes that are no text as Python keeps them in names.
        sort: what it is.
        hash: the object that holds its content; of a submodule, its commit.
        size: bytes; 0 for a submodule, and where the clone lacks the object.
    """

    path: str
    sort: Sort
    hash: str
    size: int


def tree_entries(listed: bytes) -> Iterator[Entry]:
    """The entries of a tree, as `git ls-tree -r -z -l` lists them."""
    for row in listed.split(b"\0"):
        head, _, name = row.partition(b"\t")
        parts = head.split()
        if len(parts) == 4:
            mode, _, one, size = parts
            yield Entry(
                os.fsdecode(name), _SORTS.get(mode, Sort.FILE), one.decode(), int(size) if size.isdigit() else 0
            )


def staged_entries(listed: bytes) -> list[Entry]:
    """The entries of the index, as `git ls-files --stage -z` lists them; of a file that a merge left in conflict, our side.

    The index knows no sizes; what is too long to read is refused when it is read.
    """
    found: dict[str, Entry] = {}
    for row in listed.split(b"\0"):
        head, _, name = row.partition(b"\t")
        parts = head.split()
        if len(parts) == 3 and parts[2] in {b"0", b"2"}:
            path = os.fsdecode(name)
            found[path] = Entry(path, _SORTS.get(parts[0], Sort.FILE), parts[1].decode(), 0)
    return [found[path] for path in sorted(found)]

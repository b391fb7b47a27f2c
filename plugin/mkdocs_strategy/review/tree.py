"""The files of a folder as a commit holds them: the same that a walk over the disk would find, without a checkout.

Symbolic links are never followed: what one says is compared with the names in the same tree, so that a link that is refused on the disk
is refused here too.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs_strategy.review.repository import Sort
from mkdocs_strategy.source.files import LARGEST, SUFFIXES, passed_over, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.review.repository import Entry, Repository

_POINTER = b"version https://git-lfs.github.com/spec/v1"
_LONGEST_LINK = 4_096
_DEEPEST_NESTING = 5


@dataclass(frozen=True, slots=True)
class File:
    """A file of a commit: its path below the folder, printable; the hash of its content; the content."""

    name: str
    hash: str
    data: bytes


@dataclass(slots=True)
class Folder:
    """A folder of a commit.

    Attributes:
        files: what would be read on the disk.
        refused: what would not: path, what is wrong, and what to do, as `source.files` words them.
        lacking: files whose content this clone does not have, such as those that Git LFS keeps elsewhere.
        exists: whether the commit has the folder.
    """

    files: list[File] = field(default_factory=list)
    refused: list[tuple[str, str, str]] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    exists: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """An entry with its path below the folder, and the repository that holds its content."""

    name: str
    entry: Entry
    home: Repository


def read_folder(repository: Repository, commit: str, folder: str) -> Folder:
    """Read the Markdown and CSV files of a folder.

    Args:
        repository: Where the commit is.
        commit: Its hash.
        folder: The folder's path from the root of the repository; empty for the root itself.

    Raises:
        RepositoryProblem: The clone lacks the trees of the commit, or git ended early.
    """
    result = Folder()
    found: dict[str, _Found] = {}
    for one in _listed(repository, commit, folder, result, _DEEPEST_NESTING):
        result.exists = True
        if not any(passed_over(part) for part in one.name.split("/")):
            found[one.name] = one
    wanted: list[_Found] = []
    for one in found.values():
        if one.entry.sort is Sort.LINK:
            _judge_link(one, found, result)
        elif one.name.lower().endswith(SUFFIXES):
            if one.entry.size > LARGEST:
                result.refused.append((printable(one.name), _too_long(one.entry.size), "split it"))
            else:
                wanted.append(one)
    for one, data in _contents(wanted):
        if data is not None and len(data) > LARGEST:  # of the index, sizes are known only now
            result.refused.append((printable(one.name), _too_long(len(data)), "split it"))
            continue
        if data is None or data.startswith(_POINTER):
            result.lacking.append(printable(one.name))
        if data is not None:
            result.files.append(File(printable(one.name), one.entry.hash, data))
    return result


def _too_long(size: int) -> str:
    return f"this file is {size / 1024 / 1024:.0f} MB long; at most {LARGEST // 1024 // 1024} MB are read"


def read_one(repository: Repository, commit: str, path: str, most: int) -> bytes | None:
    """The content of one file by its path from the root of the repository, cut after so many bytes; None where it is no file there."""
    for entry in repository.entries(commit, path):
        if entry.path == path and entry.sort is Sort.FILE and entry.size <= LARGEST:
            data = repository.contents([entry.hash])[entry.hash]
            return data if data is None else data[:most]
    return None


def _listed(repository: Repository, commit: str, folder: str, result: Folder, depth: int) -> Iterator[_Found]:
    """The entries below a folder, those of submodules among them."""
    entries = repository.entries(commit, folder)
    if not entries and folder:
        # The folder may lie inside a submodule, of which the commit knows only where it stands.
        parts = folder.split("/")
        above = ["/".join(parts[:n]) for n in range(1, len(parts))]
        entries = repository.submodules(commit, above) if above else []
    for entry in entries:
        if entry.sort is not Sort.SUBMODULE:
            if entry.path != folder:
                yield _Found(entry.path[len(folder) + 1 :] if folder else entry.path, entry, repository)
            continue
        inside = folder[len(entry.path) + 1 :] if f"{folder}/".startswith(f"{entry.path}/") else ""
        name = entry.path[len(folder) + 1 if folder else 0 :] if not inside and entry.path != folder else ""
        home = repository.submodule(entry.path) if depth else None
        if home is None or not home.has(entry.hash):
            result.exists = True
            result.lacking.append(printable(name or entry.path))
            continue
        for one in _listed(home, entry.hash, inside, result, depth - 1):
            yield _Found(f"{name}/{one.name}" if name else one.name, one.entry, one.home)


def _judge_link(one: _Found, found: dict[str, _Found], result: Folder) -> None:
    """Refuse a link as the disk would; one to what is read where it stands anyway is passed over."""
    if one.entry.size > _LONGEST_LINK:
        return
    data = one.home.contents([one.entry.hash])[one.entry.hash] or b""
    said = data.decode("utf-8", "surrogateescape")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(one.name), said))
    wanted = one.name.lower().endswith(SUFFIXES)
    refuse = result.refused.append
    if said.startswith("/") or target == ".." or target.startswith("../"):
        # A link without a suffix most likely is one to a folder, which the disk refuses; what lies outside is not looked at.
        if wanted or "." not in posixpath.basename(one.name):
            refuse((printable(one.name), "this link leads out of the strategy folder", "copy here what it points to"))
    elif target == "." or f"{one.name}/".startswith(f"{target}/"):
        refuse((printable(one.name), "this link leads back to a folder above it", "remove the link"))
    elif wanted and target not in found and not any(name.startswith(f"{target}/") for name in found):
        refuse((printable(one.name), "this link leads nowhere", "remove it, or mend it"))


def _contents(wanted: list[_Found]) -> Iterator[tuple[_Found, bytes | None]]:
    homes: dict[int, list[_Found]] = {}
    for one in wanted:
        homes.setdefault(id(one.home), []).append(one)
    for those in homes.values():
        contents = those[0].home.contents(one.entry.hash for one in those)
        for one in those:
            yield one, contents[one.entry.hash]

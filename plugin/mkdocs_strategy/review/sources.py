"""Where the files of a revision come from: a commit, the index, or the working tree. All three give the same kinds of files.

`WORKTREE` and `INDEX` are words of ours; everything else is a revision as git understands it.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from mkdocs_strategy.reading.configuration import from_disk
from mkdocs_strategy.review.git import RepositoryProblem
from mkdocs_strategy.review.links import places
from mkdocs_strategy.review.repository import INDEX
from mkdocs_strategy.review.tree import File, Folder, read_folder, read_one
from mkdocs_strategy.source.files import Refused, read, walk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mkdocs_strategy.reading.configuration import Load
    from mkdocs_strategy.review.repository import Repository

WORKTREE = "WORKTREE"
_MOST = 1_000_001


@dataclass(frozen=True, slots=True)
class Source:
    """The files of one revision.

    Attributes:
        name: the revision as it was asked for.
        commit: its hash, or `worktree`, or `index`.
        load: a configuration file's bytes by its path on the disk; None where the revision has none.
        folder: the Markdown and CSV files of a folder by its path on the disk.
    """

    name: str
    commit: str
    load: Load
    folder: Callable[[Path], Folder]


def source_of(repository: Repository, name: str) -> Source:
    """The files of `WORKTREE`, `INDEX` or a commit.

    Raises:
        RepositoryProblem: There is no such revision.
    """
    if name == WORKTREE:
        return Source(name, "worktree", from_disk, partial(_on_disk, repository.object_format))
    if name == INDEX:
        return _in_repository(repository, name, INDEX, "index")
    commit = repository.resolve(name)
    return _in_repository(repository, name, commit, commit)


def commit_source(repository: Repository, name: str, commit: str) -> Source:
    """The files of a commit whose hash is known."""
    return _in_repository(repository, name, commit, commit)


def _in_repository(repository: Repository, name: str, tree: str, label: str) -> Source:
    loaded: dict[Path, bytes | None] = {}

    def load(path: Path) -> bytes | None:
        if path not in loaded:  # a configuration is asked for by several readers
            inner = repository.inner(path)
            # What lies outside the repository is no part of the revision and is read as it is now.
            there = places(repository, tree, path)
            found = (data for place in there if (data := read_one(repository, tree, place, _MOST)) is not None)
            outside = inner is None and repository.written(path) is None
            loaded[path] = from_disk(path) if outside else next(found, None)
        return loaded[path]

    def folder(path: Path) -> Folder:
        inner, had = repository.inner(path), Folder()
        for place in places(repository, tree, path):
            had = read_folder(repository, tree, place)
            if had.exists:
                break
        if repository.top is None and not had.exists:
            raise RepositoryProblem(
                f"{repository.folder} is a bare repository, which has no folder to compare from",
                "run the command in a clone of it that has its files",
            )
        if inner is None and not had.exists:
            raise RepositoryProblem(
                f"the strategy folder {path} lies outside the repository of {repository.folder}",
                "run the command where both are in one repository",
            )
        return had

    return Source(name, label, load, folder)


def _on_disk(object_format: str, path: Path) -> Folder:
    """The files that stand on the disk now, each with the hash that git gives its content: unchanged ones are read once."""
    result = Folder(exists=os.path.isdir(path))  # noqa: PTH112  unlike `Path.is_dir`, it never raises, however long the name
    for file in walk(path):
        if isinstance(file, Refused):
            result.refused.append((file.name, file.message, file.hint))
            continue
        try:
            data = read(file)
        except OSError:
            result.refused.append((file.name, "this file cannot be opened", "let it be read, or remove it"))
            continue
        blob = hashlib.new(object_format, b"blob %d\0" % len(data), usedforsecurity=False)
        blob.update(data)
        result.files.append(File(file.name, blob.hexdigest(), data))
    return result

"""A git repository as a source of files: found from a folder, asked for revisions, and read by hashes alone.

A revision is a word that somebody typed. It becomes the hash of a commit once, in a place where git takes no options; from there on
only hashes are used.
"""

from __future__ import annotations

import datetime
import os
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Self

from mkdocs_strategy.model.naming import closest
from mkdocs_strategy.review.entries import Entry, Sort, staged_entries, tree_entries
from mkdocs_strategy.review.git import ObjectReader, RepositoryProblem, run, said

__all__ = ["INDEX", "Entry", "NoRepository", "Repository", "Sort"]

if TYPE_CHECKING:
    from collections.abc import Iterable

INDEX = "INDEX"
"""Stands for what is staged, where a commit's hash could stand."""
_HASH = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?\n")
_COMMITTED = re.compile(rb"^committer [^\n]*> ([0-9]{1,12}) ([+-])([0-9]{2})([0-9]{2})$", re.MULTILINE)
_SHORT_HASH = re.compile(r"[0-9a-fA-F]{7,64}")
_MOST_NAMES = 5_000


class NoRepository(RepositoryProblem):
    """The folder lies in no git repository."""


class Repository:
    """A repository, to be used in a `with` statement or closed.

    Attributes:
        folder: where git is called.
        top: the root of its work tree, without symbolic links; None for a bare repository.
        shallow: whether the clone holds only a part of the history.
    """

    def __init__(self, folder: Path, top: Path | None, *, shallow: bool) -> None:
        self.folder = folder
        self.top = top
        self.shallow = shallow
        self._reader: ObjectReader | None = None
        self._contents: dict[str, bytes | None] = {}
        self._submodules: dict[str, Repository | None] = {}
        self._format = ""

    @property
    def object_format(self) -> str:
        """How objects are hashed: `sha1` or `sha256`."""
        if not self._format:
            shown = run(self.folder, "rev-parse", "--show-object-format").stdout.decode("ascii", "replace").strip()
            self._format = shown if shown in {"sha1", "sha256"} else "sha1"
        return self._format

    @classmethod
    def find(cls, folder: Path) -> Self:
        """The repository that a folder lies in; linked work trees, submodules and bare repositories are ones.

        Raises:
            NoRepository: It lies in none.
            RepositoryProblem: There is no git, or it does not trust the folder.
        """
        real = Path(os.path.realpath(folder))
        if not real.is_dir():
            raise NoRepository(f"there is no folder {folder}")
        asked = run(real, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository")
        if asked.returncode:
            why = said(asked)
            if "dubious ownership" in why:
                hint = f"if it is yours: git config --global --add safe.directory {shlex.quote(os.fspath(real))}"
                raise RepositoryProblem("git does not read this repository, because somebody else owns it", hint)
            if "not a git repository" not in why:
                raise RepositoryProblem(f"git cannot read the repository of {folder}: {why}")
            raise NoRepository(
                f"{folder} lies in no git repository, so there are no revisions to compare with",
                "go to a clone of the repository, or make one: git init",
            )
        inside, shallow = asked.stdout.split()[:2]
        top = None
        if inside == b"true":
            shown = run(real, "rev-parse", "--show-toplevel")
            top = Path(os.path.realpath(os.fsdecode(shown.stdout.removesuffix(b"\n"))))
        return cls(top or real, top, shallow=shallow == b"true")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End what git still runs."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None
        for inner in self._submodules.values():
            if inner is not None:
                inner.close()
        self._submodules.clear()

    # -- revisions ----------------------------------------------------------------------------------------------------

    def resolve(self, revision: str) -> str:
        """The hash of the commit that a revision names.

        Raises:
            RepositoryProblem: It names none that this clone has; the hint holds the command to get it, where there is one.
        """
        found = self._commit(revision)
        if found is None:
            raise self._unknown(revision)
        return found

    def merge_base(self, one: str, other: str) -> str | None:
        """The last commit that two commits have in common; None where this clone knows none."""
        found = run(self.folder, "merge-base", "--end-of-options", one, other)
        match = _HASH.match(found.stdout)
        return match[0].decode().strip() if not found.returncode and match else None

    def day(self, commit: str) -> datetime.date | None:
        """The day of a commit, in its committer's time zone; None for what is no commit."""
        if not _HASH.fullmatch(f"{commit}\n".encode()):
            return None
        found = _COMMITTED.search(self.contents([commit])[commit] or b"")
        if found is None:
            return None
        sign = -1 if found[2] == b"-" else 1
        zone = datetime.timedelta(hours=int(found[3]), minutes=int(found[4])) * sign
        try:
            return (datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=int(found[1])) + zone).date()  # noqa: DTZ001  the zone is added by hand
        except OverflowError:
            return None

    def default_branch(self) -> str:
        """The branch that others are merged into: where `origin/HEAD` points, else `main`, else `master`.

        Raises:
            RepositoryProblem: None of them is here.
        """
        for name in ("origin/HEAD", "main", "master", "origin/main", "origin/master"):
            if self._commit(name) is not None:
                return name
        if self._commit("HEAD") is None:
            raise RepositoryProblem(
                "nothing is committed here yet, so there is nothing to compare with", "commit once: git commit"
            )
        depth = "--depth=1 " if self.shallow else ""
        raise RepositoryProblem(
            "this clone has no branch main or master to compare with",
            f"get it: git fetch {depth}origin main:refs/remotes/origin/main, or name a revision",
        )

    def _commit(self, revision: str) -> str | None:
        if not revision or "\0" in revision:
            return None
        found = run(self.folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        # A range or an exclusion would print more than a hash.
        return found.stdout.decode().strip() if not found.returncode and _HASH.fullmatch(found.stdout) else None

    def _unknown(self, revision: str) -> RepositoryProblem:
        message = f"this clone has no revision {revision or '(an empty word)'}"
        if self._commit("HEAD") is None:
            return RepositoryProblem(f"{message}: nothing is committed yet", "commit once, then compare with HEAD")
        listed = run(self.folder, "for-each-ref", f"--count={_MOST_NAMES}", "--format=%(refname:short)")
        names = [name for name in os.fsdecode(listed.stdout).splitlines() if name]
        if f"origin/{revision}" in names:
            return RepositoryProblem(message, f"did you mean origin/{revision}?")
        if near := closest(revision, names):
            return RepositoryProblem(message, f"did you mean {' or '.join(near)}?")
        return RepositoryProblem(message, self._fetching(revision))

    def _fetching(self, revision: str) -> str:
        """The command that gets a revision."""
        if not run(self.folder, "remote").stdout.strip():
            return "git log --oneline lists the commits, git branch --all the branches"
        depth = "--depth=1 " if self.shallow else ""
        why = "this clone holds only a part of the history: " if self.shallow else "get it: "
        if _SHORT_HASH.fullmatch(revision):
            return f"{why}git fetch {depth}origin {revision}"
        if re.search(r"[~^@{:\s]", revision) or not revision:
            return f"{why}git fetch --unshallow" if self.shallow else "git log --oneline lists the commits"
        branch = revision.removeprefix("refs/remotes/").removeprefix("origin/")
        return f"{why}git fetch {depth}origin {shlex.quote(f'{branch}:refs/remotes/origin/{branch}')}"

    # -- files --------------------------------------------------------------------------------------------------------

    def inner(self, path: Path) -> str | None:
        """A path of the disk as trees name it, from the root of the repository; None where it lies outside, or the repository is bare."""
        if self.top is None:
            return None
        real = Path(os.path.realpath(path))
        if real == self.top:
            return ""
        return real.relative_to(self.top).as_posix() if real.is_relative_to(self.top) else None

    def written(self, path: Path) -> str | None:
        """A path from the root of the repository as it is written, whatever links stand on its way today; None for one outside.

        A revision has its own links: a change that puts one where a folder was must not hide what the folder held.
        """
        if self.top is None:
            return None
        whole = Path(os.path.abspath(path))  # noqa: PTH100  `resolve` would follow links
        for above in reversed((whole, *whole.parents)):
            if os.path.realpath(above) == os.fspath(self.top):
                inner = whole.relative_to(above).as_posix()
                return "" if inner == "." else inner
        return None

    def entries(self, commit: str, *paths: str) -> list[Entry]:
        """What a commit holds at and below some paths, in git's order; the empty path is the root. Paths that it lacks give nothing.

        Raises:
            RepositoryProblem: The clone lacks the trees of the commit.
        """
        wanted = () if "" in paths else paths
        if commit == INDEX:
            return self._staged(wanted)
        listed = run(self.folder, "ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--", *wanted)
        if listed.returncode:
            raise self._partial(commit)
        return list(tree_entries(listed.stdout))

    def _staged(self, paths: Iterable[str]) -> list[Entry]:
        """What the index holds.

        Raises:
            RepositoryProblem: The index cannot be read.
        """
        listed = run(self.folder, "ls-files", "--stage", "-z", "--", *paths)
        if listed.returncode:
            raise RepositoryProblem(f"git cannot read the index: {said(listed)}", "git status says what is wrong")
        return staged_entries(listed.stdout)

    def contents(self, hashes: Iterable[str]) -> dict[str, bytes | None]:
        """The contents of objects by their hashes; None for those the clone lacks. Each is read once, however often it is asked for.

        Raises:
            RepositoryProblem: git ended early.
        """
        asked = list(dict.fromkeys(hashes))
        lacking = [one for one in asked if one not in self._contents]
        if lacking:
            if self._reader is None:
                self._reader = ObjectReader(self.folder)
            self._contents.update(self._reader.read(lacking))
        return {one: self._contents[one] for one in asked}

    def has(self, commit: str) -> bool:
        """Whether this clone holds a commit."""
        return self._commit(commit) is not None

    def submodules(self, commit: str, paths: Iterable[str]) -> list[Entry]:
        """Which of some paths are submodules at a commit; nothing below them is listed."""
        return self._at(commit, list(paths), Sort.SUBMODULE)

    def links(self, commit: str, paths: Iterable[str]) -> list[Entry]:
        """Which of some paths are symbolic links at a commit."""
        return self._at(commit, list(paths), Sort.LINK)

    def _at(self, commit: str, wanted: list[str], sort: Sort) -> list[Entry]:
        """Those of some paths that are of a sort at a commit."""
        if not wanted:
            return []
        if commit == INDEX:
            return [e for e in self._staged(wanted) if e.sort is sort and e.path in wanted]
        listed = run(self.folder, "ls-tree", "-z", "-l", "--full-tree", commit, "--", *wanted)
        return [e for e in tree_entries(listed.stdout) if e.sort is sort and e.path in wanted]

    def submodule(self, path: str) -> Repository | None:
        """The repository of a submodule, where it is checked out; it is closed with this one."""
        if path not in self._submodules:
            self._submodules[path] = self._open_submodule(path)
        return self._submodules[path]

    def _open_submodule(self, path: str) -> Repository | None:
        if self.top is None:
            return None
        folder = self.top / path
        try:
            found = Repository.find(folder)
        except RepositoryProblem:
            return None
        # A folder that was never filled lies in the repository around it.
        return found if found.top == Path(os.path.realpath(folder)) and found.top != self.top else None

    def _partial(self, commit: str) -> RepositoryProblem:
        return RepositoryProblem(
            f"this clone lacks the files of {commit[:12]}", f"get them: git fetch --refetch --no-filter origin {commit}"
        )

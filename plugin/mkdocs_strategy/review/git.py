"""Running git as a reader that trusts nobody: no hooks, no pager, no filters, no network, nothing written, and always in bounded time.

Only commands that read objects by their hash are run. They know no textconv, external diff or file-system monitor; what could still
start a program (fetching what a partial clone lacks) is shut off by the environment.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
"""A whole hash, by SHA-1 or SHA-256."""
SLOWEST = 60.0
"""Seconds after which a call of git is ended."""
_TOGETHER = 100
"""Objects asked for at once: their names fit into the smallest pipe there is, so neither side ever waits for the other."""
_OPTIONS = ("--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
_KEPT = (
    "GIT_CONFIG",  # GLOBAL, SYSTEM, COUNT, …: where people say which directories are safe
    "GIT_OBJECT_DIRECTORY",  # what is being pushed, while a hook judges it
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_QUARANTINE_PATH",
    "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
)
_ENVIRONMENT = {
    "LC_ALL": "C",
    "LANGUAGE": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    # A partial clone fetches missing objects by itself, through whatever program its configuration names.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}


class RepositoryProblem(Exception):  # noqa: N818  it tells a person something; nothing has gone wrong in the program
    """What git cannot give; `hint` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def environment() -> dict[str, str]:
    """The environment git runs in: of git's own variables only those that say where objects and trusted folders are.

    A hook sets `GIT_DIR` and others for its own repository, which need not be the one that the strategy lies in.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_KEPT)}
    return kept | _ENVIRONMENT


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """One call of git in a folder.

    Raises:
        RepositoryProblem: There is no git, it cannot be started, or it takes too long.
    """
    try:
        return subprocess.run(  # noqa: S603  a list of arguments, no shell; every value stands where git takes no option
            [_git(), *_OPTIONS, "-C", os.fspath(folder), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=environment(),
            timeout=SLOWEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_slow() from None
    except (OSError, ValueError) as problem:
        raise _not_started(problem) from problem


class ObjectReader:
    """One `git cat-file --batch` that gives the contents of many objects; to be closed."""

    def __init__(self, folder: Path) -> None:
        try:
            self._process = subprocess.Popen(  # noqa: S603  as above
                [_git(), *_OPTIONS, "-C", os.fspath(folder), "cat-file", "--batch"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment(),
            )
        except OSError as problem:
            raise _not_started(problem) from problem

    def read(self, hashes: Sequence[str]) -> Iterator[tuple[str, bytes | None]]:
        """Each object's content; None for one that this clone lacks.

        Raises:
            RepositoryProblem: git ended, or takes too long.
        """
        for start in range(0, len(hashes), _TOGETHER):
            some = hashes[start : start + _TOGETHER]
            late = threading.Timer(SLOWEST, self._process.kill)
            late.daemon = True
            late.start()
            try:
                contents = self._exchange(some)
            except (OSError, ValueError):
                raise _too_slow() from None
            finally:
                late.cancel()
            yield from zip(some, contents, strict=True)

    def close(self) -> None:
        """End git."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue  # it has gone already
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _exchange(self, hashes: Sequence[str]) -> list[bytes | None]:
        asked, given = self._process.stdin, self._process.stdout
        if asked is None or given is None:
            raise OSError
        asked.write("".join(f"{one}\n" for one in hashes).encode("ascii"))
        asked.flush()
        found: list[bytes | None] = []
        for _ in hashes:
            head = given.readline().split()
            if len(head) == 2 and head[1] == b"missing":
                found.append(None)
                continue
            if len(head) != 3:
                raise OSError
            size = int(head[2])
            content = given.read(size + 1)
            if len(content) != size + 1:
                raise OSError
            found.append(content[:-1])
        return found


def said(result: subprocess.CompletedProcess[bytes]) -> str:
    """What git says of its failure: its first line without the word before it."""
    for line in result.stderr.decode("utf-8", "replace").splitlines():
        if line.startswith(("fatal: ", "error: ")):
            return line.partition(": ")[2]
    return "it does not say why"


def _git() -> str:
    found = shutil.which("git")
    if found is None:
        raise RepositoryProblem("git is not installed here, and revisions are read through it", "install git")
    return found


def _not_started(problem: Exception) -> RepositoryProblem:
    why = getattr(problem, "strerror", None) or str(problem)
    return RepositoryProblem(f"git cannot be started: {why}", "see whether git --version answers")


def _too_slow() -> RepositoryProblem:
    return RepositoryProblem(
        "git ended before it gave what was asked for", "git fsck says whether the repository is whole"
    )

"""A file's content exchanged for another in one step, and only where the file is still the one that was read."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PART = 1024 * 1024


class NotWritten(Exception):  # noqa: N818  it tells a person something; nothing has gone wrong in the program
    """The file stays as it is; the text says why, without capital and full stop."""


def exchange(path: Path, before: bytes, after: bytes, folders: Iterable[Path]) -> None:
    """Give a file another content.

    The new content is written beside the file and put in its place whole, so that nobody ever sees half of it and a full disk
    leaves the old one. The file keeps its permissions, and its owner where the system lets us.

    Args:
        path: The file; where a link leads to it within the folders, the file itself is exchanged and the link stays.
        before: What was read from it.
        after: What shall stand there.
        folders: What may be written to. A file that a link leads out of them is left alone.

    Raises:
        NotWritten: The file lies elsewhere, is no plain file any more, has changed since it was read, or cannot be written.
    """
    real = Path(os.path.realpath(path))
    if not any(real.is_relative_to(os.path.realpath(folder)) for folder in folders):
        raise NotWritten("a link leads out of the folder")
    try:
        status = _same(real, before)
        if not os.access(real, os.W_OK):
            raise NotWritten("it may not be written")
        handle, name = tempfile.mkstemp(prefix=f".{real.name[:100]}.", suffix="~", dir=real.parent)
    except OSError as problem:
        raise NotWritten(f"it cannot be written: {problem.strerror or problem}") from problem
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(after)
            out.flush()
            os.fsync(out.fileno())
        _dress(Path(name), status)
        if _state(os.stat(real, follow_symlinks=False)) != _state(status):  # noqa: PTH116  as above, of the link itself
            raise NotWritten("it has changed since it was read")
        os.replace(name, real)  # noqa: PTH105  a name as the system gave it
    except OSError as problem:
        raise NotWritten(f"it cannot be written: {problem.strerror or problem}") from problem
    finally:
        Path(name).unlink(missing_ok=True)


def _same(path: Path, before: bytes) -> os.stat_result:
    """The status of a plain file that still holds what was read from it."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise NotWritten("it is no file any more")
        parts: list[bytes] = []
        left = len(before) + 1
        while left > 0 and (part := os.read(handle, min(left, _PART))):
            parts.append(part)
            left -= len(part)
        if b"".join(parts) != before:
            raise NotWritten("it has changed since it was read")
        return status
    finally:
        os.close(handle)


def _state(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_ino, status.st_size, status.st_mtime_ns, stat.S_IFMT(status.st_mode)


def _dress(path: Path, status: os.stat_result) -> None:
    """Give a new file the owner and the permissions of the one whose place it takes."""
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):  # only an administrator gives files away; the content is what matters
            os.chown(path, status.st_uid, status.st_gid)
    path.chmod(stat.S_IMODE(status.st_mode))

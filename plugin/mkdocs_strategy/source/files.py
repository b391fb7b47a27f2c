"""The files of a strategy folder: which are read, which are refused, and how bytes become text.

A folder may come from anyone. Nothing outside it is opened, nothing that could block (a pipe) or never end (a device),
and a name can hold no character that would upset a terminal.
"""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.source.positions import Problem, Span
from mkdocs_strategy.source.trouble import split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 10 * 1024 * 1024
SUFFIXES = (".md", ".markdown", ".csv")
_SKIPPED = frozenset({"node_modules", "__pycache__"})
_DEEPEST = 64
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_UNMARKED = {b"\1\0\1\0": "UTF-16-LE", b"\0\1\0\1": "UTF-16-BE"}
"""Where zeros stand among the first bytes of text that does not say its encoding."""


class SourceFile(NamedTuple):
    """A file to be read.

    Attributes:
        path: Where it is, as the system is asked for it.
        name: Its path below the folder, with `/` between, printable whatever the file is called.
        size: Its length in bytes.
    """

    path: str
    name: str
    size: int


class Refused(NamedTuple):
    """A file that is not read, why, and what to do about it; `name` and `path` as for a file that is."""

    path: str
    name: str
    message: str
    hint: str


_FOLDER = Refused("", "", "", "")  # stands for a folder to go into


def printable(name: str) -> str:
    r"""A name in which everything a terminal would act on, and every byte that is no text, is written out as `\\x1b`."""
    if name.isprintable():
        return name
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)


def passed_over(name: str) -> bool:
    """Whether a file or folder of this name is never looked at."""
    return name.startswith(".") or name in _SKIPPED


def walk(root: Path) -> Iterator[SourceFile | Refused]:
    """The Markdown and CSV files of a folder and its subfolders, in the order of their names.

    Hidden files and folders, `node_modules` and `__pycache__` are passed over, and so are links to what lies elsewhere in the
    folder, as it is read there.

    Args:
        root: The strategy folder; where it does not exist, nothing is found.
    """
    base = os.path.realpath(root)
    found: list[tuple[str, SourceFile | Refused]] = []
    waiting: list[tuple[str, str, int]] = [(os.fspath(root), "", 0)]
    while waiting:
        folder, prefix, depth = waiting.pop()
        try:
            with os.scandir(folder) as listing:
                entries = list(listing)
        except OSError:
            if prefix:
                message, hint = "this folder cannot be opened", "let it be read, or move it away"
                found.append((prefix, Refused(folder, printable(prefix), message, hint)))
            continue
        for entry in entries:
            if passed_over(entry.name):
                continue
            name = f"{prefix}/{entry.name}" if prefix else entry.name
            one = _look(entry, name, base)
            if one is None:
                continue
            if one is not _FOLDER:
                found.append((name, one))
            elif depth < _DEEPEST:
                waiting.append((entry.path, name, depth + 1))
            else:
                found.append(
                    (name, _refuse(entry, name, f"this folder lies more than {_DEEPEST} levels deep", "move it up"))
                )
    found.sort(key=lambda pair: pair[0])
    for _, one in found:
        yield one


def _refuse(entry: os.DirEntry[str], name: str, message: str, hint: str) -> Refused:
    return Refused(entry.path, printable(name), message, hint)


def _look(entry: os.DirEntry[str], name: str, base: str) -> SourceFile | Refused | None:
    """What an entry of a folder is: a file, one refused, `_FOLDER`, or None for what is passed over."""
    wanted = entry.name.lower().endswith(SUFFIXES)
    try:
        if entry.is_symlink():
            passed, refused = _follow(entry, name, base, wanted)
            if passed or refused:
                return refused
        elif entry.is_dir():
            return _FOLDER
        if not wanted:
            return None
        status = entry.stat()
    except FileNotFoundError:
        return _refuse(entry, name, "this link leads nowhere", "remove it, or mend it") if wanted else None
    except (OSError, ValueError):
        return _refuse(entry, name, "this file cannot be opened", "let it be read, or remove it") if wanted else None
    if not stat.S_ISREG(status.st_mode):
        return _refuse(
            entry, name, "this is no file but a pipe, a socket or a device", "remove it from the strategy folder"
        )
    if status.st_size > LARGEST:
        size = f"{status.st_size / 1024 / 1024:.0f} MB"
        return _refuse(
            entry, name, f"this file is {size} long; at most {LARGEST // 1024 // 1024} MB are read", "split it"
        )
    if not os.access(entry.path, os.R_OK):
        return _refuse(entry, name, "this file cannot be opened", "let it be read, or remove it")
    return SourceFile(entry.path, printable(name), status.st_size)


def _follow(entry: os.DirEntry[str], name: str, base: str, wanted: bool) -> tuple[bool, Refused | None]:
    """Whether a link is passed over, or why it is refused; a link to what is read where it stands anyway is passed over."""
    real = Path(os.path.realpath(entry.path))
    is_folder = entry.is_dir()
    if not real.is_relative_to(base):
        if not wanted and not is_folder:
            return True, None
        return False, _refuse(entry, name, "this link leads out of the strategy folder", "copy here what it points to")
    if is_folder:
        if Path(os.path.realpath(os.path.dirname(entry.path))).is_relative_to(real):  # noqa: PTH120 - `entry.path` is a text
            return False, _refuse(entry, name, "this link leads back to a folder above it", "remove the link")
        return True, None
    parts = real.relative_to(base).parts
    hidden = any(passed_over(part) for part in parts)
    return not wanted or (not hidden and real.exists() and real.name.lower().endswith(SUFFIXES)), None


def read(file: SourceFile) -> bytes:
    """The bytes of a file, at most `LARGEST` of them, though it may have changed since it was found.

    Raises:
        OSError: It cannot be opened any more, or has become something that is no file.
    """
    # Without O_NONBLOCK, opening a pipe that took the file's place would wait for a writer for ever.
    handle = os.open(file.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(f"{file.name} is no file any more")
        parts = []
        left = LARGEST
        while left > 0:
            wanted = min(left, max(file.size + 1, 65_536))
            part = os.read(handle, wanted)
            parts.append(part)
            left -= len(part)
            if len(part) < wanted:  # a file gives less than is asked for only at its end
                break
        return parts[0] if len(parts) == 1 else b"".join(parts)
    finally:
        os.close(handle)


def decode(data: bytes) -> tuple[str, Problem | None]:
    """Bytes as UTF-8 text.

    Returns:
        The text, in which bytes that are none are shown as `�`, and a problem at the first of them.
    """
    if b"\0" in data[:4] and (unmarked := _UNMARKED.get(bytes(map(bool, data[:4])))):
        # As UTF-8 this would be text with a zero before each letter: a page on which nobody sees front matter.
        return _as_if(data, unmarked)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        bad = error.start
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _as_if(data, encoding)
    lines = split_lines(data[:bad].decode("utf-8"))
    line, column = len(lines), len(lines[-1]) + 1
    problem = Problem(
        f"byte 0x{data[bad]:02x} is no UTF-8 text",
        "save the file as UTF-8, and look at this character",
        Span(line, column, line, column + 1),
        "the first byte that is no text",
    )
    return data.decode("utf-8", "replace"), problem


def _as_if(data: bytes, encoding: str) -> tuple[str, Problem]:
    """Text in another encoding than UTF-8, and what to do about it."""
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    message = f"this file is written in {encoding.upper()[:6]}; it is read as if it were UTF-8"
    return text, Problem(message, "save it as UTF-8", Span(1, 1, 1, 2))

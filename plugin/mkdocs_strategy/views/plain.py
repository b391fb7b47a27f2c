r"""Plain text for terminals and logs: what comes from files is made harmless, measured as it is shown, cut and wrapped.

Control characters could move the cursor or recolour a terminal, marks of direction could show a line in another order than it is stored;
both are shown as escapes such as `\\x1b`.
"""

from __future__ import annotations

import re
import unicodedata

_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
TAB = 4
"""Columns that a tab is shown as."""


def harmless(text: str) -> str:
    """The text with every control character but newline and tab as an escape."""
    return _HARMFUL.sub(_escape, text) if _HARMFUL.search(text) else text


def escaped(text: str) -> str:
    r"""JSON with every such character as `\\u001b`, which means the same to whoever reads it."""
    return _HARMFUL.sub(lambda match: f"\\u{ord(match[0]):04x}", text) if _HARMFUL.search(text) else text


def one_line(text: str) -> str:
    """The text on one line: breaks and tabs are blanks, other control characters escapes."""
    return harmless(" ".join(text.splitlines()).replace("\t", " ").replace("\n", " "))


def width_of(text: str) -> int:
    """Columns that a text takes on a terminal: East Asian wide characters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_columns(c) for c in text)


def pad(text: str, width: int) -> str:
    """The text with blanks after it up to so many columns."""
    return text + " " * max(0, width - width_of(text))


def cut(text: str, width: int) -> str:
    """The text within so many columns, `…` for what does not fit."""
    if width_of(text) <= width:
        return text
    kept, used = [], 0
    for c in text:
        used += _columns(c)
        if used > width - 1:
            break
        kept.append(c)
    return "".join(kept).rstrip() + "…"


def wrap(text: str, width: int, indent: str = "", first: str | None = None) -> list[str]:
    """Lines of at most `width` columns, each after `indent` (the first after `first`); a word longer than a line stays whole."""
    lines: list[str] = []
    line = indent if first is None else first
    empty = True
    for word in text.split(" "):
        if not word:
            continue
        if not empty and width_of(line) + 1 + width_of(word) > width:
            lines.append(line)
            line, empty = indent, True
        line, empty = (line if empty else f"{line} ") + word, False
    lines.append(line.rstrip())
    return lines


def shown(text: str) -> tuple[str, list[int]]:
    """A line of source as a terminal shows it, and for each of its characters (and its end) the column where it begins, from 0."""
    parts: list[str] = []
    columns: list[int] = []
    at = 0
    for c in text:
        columns.append(at)
        piece = " " * TAB if c == "\t" else harmless(c)
        parts.append(piece)
        at += width_of(piece)
    columns.append(at)
    return "".join(parts), columns


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def _columns(c: str) -> int:
    if unicodedata.combining(c) or unicodedata.category(c) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(c) in "WF" else 1

"""Where a title breaks, told by a table instead of a font: the same lines on every machine, and no font to install.

The table holds the advance widths of Helvetica and Helvetica Bold, in thousandths of the font size, as their metric files state them.
Fonts of sites differ from Helvetica by up to a fifth; a line that would then leave its card is pinned to its estimated length.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

_ASCII = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 "
    "1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 "
    "333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"
)
_ASCII_BOLD = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611 "
    "975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 "
    "333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584"
)
_MORE = {
    "–": 556,
    "—": 1000,
    "…": 1000,
    "‘": 222,
    "’": 222,
    "“": 333,
    "”": 333,
    "·": 278,
    "−": 584,
    "×": 584,
    "→": 1000,
    "€": 556,
    "\xa0": 278,
}
_WIDTHS = tuple({chr(32 + i): int(w) for i, w in enumerate(table.split())} | _MORE for table in (_ASCII, _ASCII_BOLD))
_ELLIPSIS = "…"
_LOOSE = " -,;:·"
"""What does not stand before an ellipsis."""
SAFETY = 1.02
"""Lines are broken as if text were this much wider than the table says."""
PINNED = 1.2
"""A line is pinned to its estimated length where a font this much wider would leave the space."""


class TextLine(NamedTuple):
    """One line as it is drawn; `length` is the `textLength` that pins it, None where there is room to spare."""

    text: str
    length: int | None


@lru_cache(maxsize=2048)
def _other(character: str, bold: bool) -> int:
    """Accented letters are as wide as their base; marks take no room; wide scripts take 1 em; all else is taken for an `n`."""
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return 1000
    base = unicodedata.normalize("NFD", character)[0]
    table = _WIDTHS[bold]
    return table.get(base, table["n"])


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimated width of a text at a font size, in units of the drawing."""
    table = _WIDTHS[bold]
    total = 0
    for character in text:
        total += table[character] if character in table else _other(character, bold)
    return total * size / 1000


def pinned(text: str, size: float, room: float, *, bold: bool = False) -> TextLine:
    """A line that keeps within its room in any font; the room is what the text may take, in units of the drawing."""
    estimate = width(text, size, bold=bold)
    return TextLine(text, min(round(estimate), int(room)) if estimate * PINNED > room else None)


def cut(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The text where it fits, else its beginning with an ellipsis; meant to be pinned.

    It ends with a whole word where that leaves half of what fits.
    """
    if width(text, size, bold=bold) <= room:
        return text
    rest = text
    while rest and width(rest + _ELLIPSIS, size, bold=bold) > room:
        rest = rest[:-1]
    return _whole(text, rest) + _ELLIPSIS


def _whole(text: str, rest: str) -> str:
    """The beginning `rest` of a text without the part of a word at its end, where at least half of it is left."""
    if rest and text[len(rest) : len(rest) + 1].strip():
        head = rest.rpartition(" ")[0]
        if len(head.strip(_LOOSE)) * 2 >= len(rest):
            rest = head
    return rest.rstrip(_LOOSE)


@lru_cache(maxsize=8192)
def wrap(text: str, size: float, room: float, lines: int, *, bold: bool = False) -> tuple[TextLine, ...]:
    """Breaks a text after spaces and hyphens into at most `lines` lines; the last ends with an ellipsis where more was to say.

    A word longer than a line is broken where it must be.
    """
    pieces = _pieces(text)
    made: list[str] = []
    current, used, index = "", 0.0, 0
    space = width(" ", size, bold=bold)
    while index < len(pieces):
        piece = pieces[index]
        taken = width(piece, size, bold=bold)
        if (used + taken - (space if piece.endswith(" ") else 0)) * SAFETY <= room:
            current += piece
            used += taken
            index += 1
        elif current:
            made.append(current.rstrip())
            current, used = "", 0.0
        else:
            fitting = _fitting(piece, size, room, bold=bold)
            made.append(piece[:fitting])
            pieces[index] = piece[fitting:]
        if len(made) == lines:
            break
    if current and len(made) < lines:
        made.append(current.rstrip())
        current, index = "", len(pieces)
    if index < len(pieces):
        rest = made[-1]
        while rest and width(rest + _ELLIPSIS, size, bold=bold) * SAFETY > room:
            rest = rest[:-1]
        made[-1] = _whole(made[-1], rest) + _ELLIPSIS
    return tuple(pinned(line, size, room, bold=bold) for line in made)


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    start = 0
    text = " ".join(text.split())
    for i, character in enumerate(text):
        if character in " -‐–/" or unicodedata.east_asian_width(character) == "W":
            pieces.append(text[start : i + 1])
            start = i + 1
    if start < len(text):
        pieces.append(text[start:])
    return pieces


def _fitting(word: str, size: float, room: float, *, bold: bool) -> int:
    count = 1
    while count < len(word) and width(word[: count + 1], size, bold=bold) * SAFETY <= room:
        count += 1
    return count

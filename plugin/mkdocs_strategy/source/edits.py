"""Edits of a text: stretches replaced by other text, and every other character left as it is.

An edit is placed as findings are, by lines and columns, so that what an edit touches can be shown as it stands.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.source.positions import Span  # noqa: TC001  the named tuple's own annotations may be asked for
from mkdocs_strategy.source.trouble import LINE_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_NO_BREAK = "\\ No newline at end of file"


class Edit(NamedTuple):
    """One stretch of a text and what takes its place.

    Attributes:
        span: From its first character to the one behind its last; an empty stretch is a place to insert at. Columns count every
            character of the line, a byte order mark included.
        text: What stands there then; empty where the stretch is taken out.
    """

    span: Span
    text: str


class OverlapError(ValueError):
    """Two edits touch the same characters, or insert at the same place, so that their order would matter."""


class Places:
    """Where the lines of a text begin, to find the character at a line and column.

    Args:
        text: The text; CR, LF and both together end a line.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._begins = [0, *(found.end() for found in LINE_BREAK.finditer(text))]
        self._ends = [*(found.start() for found in LINE_BREAK.finditer(text)), len(text)]

    def offset(self, line: int, column: int) -> int:
        """How many characters stand before a place; its column may be the one behind the line's last character.

        Raises:
            ValueError: The text has no such place.
        """
        if not 1 <= line <= len(self._begins):
            raise ValueError(f"there is no line {line}")
        found = self._begins[line - 1] + column - 1
        if column < 1 or found > self._ends[line - 1]:
            raise ValueError(f"line {line} has no column {column}")
        return found

    def cut(self, span: Span) -> str:
        """The characters of a stretch.

        Raises:
            ValueError: The text has no such place.
        """
        return self.text[self.offset(span.line, span.column) : self.offset(span.end_line, span.end_column)]

    def line_break(self, line: int) -> str:
        """What ends a line; the empty text at the end of the text."""
        end = self._ends[line - 1]
        return self.text[end : self._begins[line]] if line < len(self._begins) else ""

    @property
    def lines(self) -> int:
        """How many lines there are, the empty one behind a last line break included."""
        return len(self._begins)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits made, in whatever order they are given.

    Raises:
        OverlapError: Two edits touch the same characters or insert at the same place.
        ValueError: An edit stands outside the text, or ends before it begins.
    """
    places = Places(text)
    ordered = sorted((*_offsets(places, edit.span), edit.text) for edit in edits)
    parts: list[str] = []
    at = 0
    for number, (begin, end, instead) in enumerate(ordered):
        if begin < at or (number and begin == ordered[number - 1][0]):
            raise OverlapError(f"two edits touch character {begin}")
        parts += (text[at:begin], instead)
        at = end
    return "".join((*parts, text[at:]))


def overlap(text: str, edits: Sequence[Edit]) -> bool:
    """Whether edits cannot all be made at once."""
    try:
        apply(text, edits)
    except OverlapError:
        return True
    return False


def _offsets(places: Places, span: Span) -> tuple[int, int]:
    begin, end = places.offset(span.line, span.column), places.offset(span.end_line, span.end_column)
    if end < begin:
        raise ValueError(f"an edit ends before it begins, on line {span.line}")
    return begin, end


def unified_diff(before: str, after: str, path: str) -> Iterator[str]:
    """The lines of a unified diff without their breaks; none where the texts are equal.

    Lines that differ in nothing but their break differ; what cannot be seen is for the reader to make visible.

    Args:
        before: The text as it is.
        after: The text as it shall be.
        path: The file's name, for the two lines at the top.
    """
    one, other = _LINE.findall(before), _LINE.findall(after)
    diff = difflib.unified_diff(one, other, f"a/{path}", f"b/{path}", lineterm="\n")
    for line in diff:
        broken = LINE_BREAK.sub("", line[-2:]) != line[-2:]
        text = line[:-2] if line.endswith("\r\n") else line[:-1] if broken else line
        yield text
        if not broken:
            yield _NO_BREAK

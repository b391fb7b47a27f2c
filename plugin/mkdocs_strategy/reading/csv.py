"""Rows of a CSV file with the place of every cell, which the standard reader does not tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.source.positions import Span
from mkdocs_strategy.source.trouble import split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_QUOTED = 100
"""How many lines a quoted cell may span: a quote that is never closed must not swallow a whole file at every row."""


class Row(NamedTuple):
    """One row: its texts, where they stand, and whether a quote in it is never closed."""

    texts: list[str]
    starts: list[tuple[int, int]]
    ends: list[tuple[int, int]]
    broken: bool = False

    @property
    def span(self) -> Span:
        """The whole row."""
        return Span(*self.starts[0], *self.ends[-1])

    def span_of(self, index: int) -> Span:
        """A cell, its quotes included; the whole row where it has no such cell, or nothing is written in it."""
        if index >= len(self.texts) or self.starts[index] == self.ends[index]:
            return self.span
        return Span(*self.starts[index], *self.ends[index])


def rows_of(text: str) -> Iterator[Row]:
    """The rows of a text, cells stripped of surrounding spaces; empty lines are passed over."""
    lines = split_lines(text)
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
        elif '"' not in line:
            yield plain_row(line, at + 1)
            at += 1
        else:
            row, at = _quoted(lines, at)
            yield row


def plain_row(line: str, number: int) -> Row:
    """The row of a line that holds no quotation mark."""
    texts, starts, ends = [], [], []
    column = 1
    for cell in line.split(","):
        text = cell.strip()
        lead = len(cell) - len(cell.lstrip()) if text else 0
        texts.append(text)
        starts.append((number, column + lead))
        ends.append((number, column + lead + len(text)))
        column += len(cell) + 1
    return Row(texts, starts, ends)


def _quoted(lines: list[str], at: int) -> tuple[Row, int]:
    texts: list[str] = []
    starts: list[tuple[int, int]] = []
    ends: list[tuple[int, int]] = []
    line, position, first = lines[at], 0, at
    while True:
        begin = len(line) - len(line[position:].lstrip())
        starts.append((at + 1, begin + 1))
        if line[begin : begin + 1] == '"':
            text, at_end, position = _cell(lines, at, begin + 1, first + _LONGEST_QUOTED)
            if position < 0:
                texts.append(line[begin:].strip())
                ends.append((at + 1, len(line) + 1))
                return Row(texts, starts, ends, broken=True), at + 1
            at, line = at_end, lines[at_end]
            ends.append((at + 1, position + 1))
            comma = line.find(",", position)
            rest = line[position : comma if comma >= 0 else len(line)]
            texts.append(text + rest.rstrip())
        else:
            comma = line.find(",", begin)
            text = line[begin : comma if comma >= 0 else len(line)].rstrip()
            texts.append(text)
            ends.append((at + 1, begin + len(text) + 1))
        if comma < 0:
            return Row(texts, starts, ends), at + 1
        position = comma + 1


def _cell(lines: list[str], at: int, position: int, last: int) -> tuple[str, int, int]:
    """A quoted cell's text, the line it ends on and the column after its quote; -1 where it has no end."""
    parts: list[str] = []
    while at < min(len(lines), last):
        line = lines[at]
        while (end := line.find('"', position)) >= 0:
            parts.append(line[position:end])
            if line[end + 1 : end + 2] != '"':
                return "".join(parts), at, end + 1
            parts.append('"')
            position = end + 2
        parts.append(line[position:] + "\n")
        at, position = at + 1, 0
    return "", at, -1

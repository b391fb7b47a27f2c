"""Coverage tables for people: what they say in words, and how they fit a terminal or a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import count_of, joined
from mkdocs_strategy.views.plain import cut, one_line, pad, width_of, wrap
from mkdocs_strategy.views.tables import csv_text, inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs_strategy.insight.matrix import Matrix
    from mkdocs_strategy.views.schemas.contents import MatrixEntry, NameEntry

NameOf = Callable[[str, str], str]
"""The name that people know a row or a column by, from its word (`team`, `choice`, …) and its id."""
MOST_NAMED = 8
"""Names told in one sentence; the rest is counted."""
_ROOM_FOR_ROWS = 0.45
"""Share of a terminal's width that the names of the rows may take."""
_GAP = "  "
_WHOLE = {
    "teams": "The work of every team{here} reaches a north star.",
    "choices": "Every choice{here} has an objective that pursues it.",
    "inputs": "Every input{here} has a guardrail.",
}
_NOTHING = {
    "teams": "No team to show: no active item names an owner.",
    "choices": "No choices yet.",
    "inputs": "No input metrics yet.",
}


@dataclass(frozen=True, slots=True)
class Remark:
    """What empty rows or columns mean.

    Attributes:
        before, after: the words around their names.
        word: what they are, such as `choice`.
        ids: theirs; none where the sentence names nothing.
        alarming: whether something is to be done.
    """

    before: str
    word: str = ""
    ids: tuple[str, ...] = ()
    after: str = ""
    alarming: bool = False

    def text(self, name_of: NameOf) -> str:
        """The sentence with names."""
        names = [one_line(name_of(self.word, item_id)) for item_id in self.ids[:MOST_NAMED]]
        if len(self.ids) > MOST_NAMED:
            names.append(f"{len(self.ids) - MOST_NAMED} more")
        return f"{self.before}{joined(names)}{self.after}"


def remarks(matrix: Matrix) -> list[Remark]:
    """What a matrix says in words: its empty rows and columns, or that there are none."""
    among = " among those chosen" if matrix.partial else ""
    if not matrix.rows:
        return [Remark(f"No {matrix.row_word}{among}." if among else _NOTHING[matrix.name]), *_empty(matrix, among)]
    said = _empty(matrix, among)
    return (
        said
        if any(remark.alarming for remark in said)
        else [Remark(_WHOLE[matrix.name].format(here=" here" if matrix.partial else "")), *said]
    )


def _empty(matrix: Matrix, among: str) -> list[Remark]:
    """A sentence for each sort of emptiness there is."""
    row, column = matrix.row_word, matrix.column_word
    rows, columns = matrix.empty_rows, matrix.empty_columns
    one = len(columns) == 1
    if matrix.name == "teams":
        said = [
            Remark(f"The work of no team{among} reaches ", column, columns, ".", alarming=True),
            Remark("The work of ", row, rows, f" reaches no north star{among}.", alarming=True),
        ]
    elif matrix.name == "choices":
        past = tuple(choice for choice in matrix.left if choice not in rows)
        verb = "pursues" if one else "pursue"
        said = [
            Remark(f"No objective{among} pursues ", row, rows, ".", alarming=True),
            Remark("Only objectives of past periods pursue ", row, past, ".", alarming=True),
            Remark("", column, columns, f" {verb} no single choice{among}.", alarming=True),
        ]
    else:
        verb = "watches" if one else "watch"
        said = [
            Remark(f"No guardrail{among} guards ", row, rows, ".", alarming=True),
            Remark("", column, columns, f" {verb} something other than an input{among}."),
        ]
    return [remark for remark in said if remark.ids]


def mark(matrix: Matrix, row: str, column: str) -> str:
    """A cell on a terminal: the number of a team's items, else `x`; `o` for what is over, `·` where the two do not meet."""
    ids = matrix.cells.get((row, column))
    if ids is None:
        return "·"
    if matrix.name == "teams":
        return str(len(ids))
    return "o" if column in matrix.over else "x"


def terminal_table(matrix: Matrix, width: int, name_of: NameOf) -> list[str]:
    """Lines of at most `width` columns.

    Columns bear their ids where there is room, else numbers with a key below; where even numbers have no room the table is split, and
    rows that meet nothing in a part are left out of that part.
    """
    if not matrix.rows or not matrix.columns:
        return []
    labels = [one_line(row) for row in matrix.rows]
    label_width = min(max(width_of(label) for label in (*labels, matrix.row_word)), int(width * _ROOM_FOR_ROWS))
    room = width - label_width
    heads = [one_line(column) for column in matrix.columns]
    if sum(width_of(head) + len(_GAP) for head in heads) <= room:
        return _part(matrix, matrix.rows, list(zip(matrix.columns, heads, strict=True)), label_width)
    numbers = [str(at) for at in range(1, len(matrix.columns) + 1)]
    cell = max(width_of(numbers[-1]), *(width_of(mark(matrix, *pair)) for pair in matrix.cells), 1) + len(_GAP)
    per_part = max(room // cell, 1)
    lines: list[str] = []
    for start in range(0, len(matrix.columns), per_part):
        part = list(zip(matrix.columns, numbers, strict=True))[start : start + per_part]
        split = len(matrix.columns) > per_part
        rows = [r for r in matrix.rows if any((r, c) in matrix.cells for c, _ in part)] if split else matrix.rows
        if split:
            lines += [""] if lines else []
            lines += wrap(_part_note(matrix, start, len(part), len(matrix.rows) - len(rows)), width)
        lines += _part(matrix, rows, part, label_width) if rows else []
        lines += [""] if rows else []
        key = max(width_of(number) for _, number in part)
        lines += [
            cut(f"{number.rjust(key)}  {one_line(column)}  {one_line(name_of(matrix.column_word, column))}", width)
            for column, number in part
        ]
    return lines


def _part(matrix: Matrix, rows: Sequence[str], columns: Sequence[tuple[str, str]], label_width: int) -> list[str]:
    widths = [
        max(width_of(head), *(width_of(mark(matrix, row, column)) for row in rows), 1) for column, head in columns
    ]
    head = (f"{_GAP}{' ' * (w - width_of(text))}{text}" for (_, text), w in zip(columns, widths, strict=True))
    lines = [pad(matrix.row_word, label_width) + "".join(head)]
    for row in rows:
        cells = (mark(matrix, row, column).rjust(w) for (column, _), w in zip(columns, widths, strict=True))
        lines.append(pad(cut(one_line(row), label_width), label_width) + "".join(f"{_GAP}{text}" for text in cells))
    return lines


def _part_note(matrix: Matrix, start: int, number: int, without: int) -> str:
    left = f"; {count_of(without, matrix.row_word)} with none here left out" if without else ""
    return f"{matrix.column_word.capitalize()}s {start + 1} to {start + number} of {len(matrix.columns)}{left}"


def legend(matrix: Matrix) -> str:
    """What the marks of a terminal's table mean."""
    if matrix.name == "teams":
        return "a number: the team’s active items that lead there"
    if matrix.name == "choices":
        past = " · o: did, in a period that is over" if matrix.over else ""
        return f"x: pursues it, a proxy of it, or supports what does{past}"
    return "x: guards it"


def told(matrix: Matrix, width: int, name_of: NameOf) -> list[str]:
    """A matrix as a terminal shows it below its title: table, legend, and what it says in words."""
    lines = terminal_table(matrix, width, name_of)
    if lines:
        lines += ["", *wrap(legend(matrix), width)]
    for remark in remarks(matrix):
        lines += wrap(remark.text(name_of), width)
    return lines


def matrix_csv(matrix: Matrix, name_of: NameOf) -> str:
    """A matrix as a table for a spreadsheet: a row's id and title, then a column for each id with the ids that make them meet."""
    rows = (
        (
            row,
            name_of(matrix.row_word, row),
            *(" ".join(matrix.cells.get((row, column), ())) for column in matrix.columns),
        )
        for row in matrix.rows
    )
    return csv_text((matrix.row_word, "title", *map(inert, matrix.columns)), rows)


def matrix_entry(matrix: Matrix, name_of: NameOf) -> MatrixEntry:
    """A matrix in a machine-readable document; pairs that do not meet stand in no cell."""

    def named(word: str, ids: Iterable[str]) -> list[NameEntry]:
        return [{"id": item_id, "title": name_of(word, item_id)} for item_id in ids]

    return {
        "name": matrix.name,
        "rows": named(matrix.row_word, matrix.rows),
        "columns": named(matrix.column_word, matrix.columns),
        "cells": [
            {"row": row, "column": column, "items": list(ids)} for row in matrix.rows for column, ids in matrix.row(row)
        ],
        "empty_rows": list(matrix.empty_rows),
        "empty_columns": list(matrix.empty_columns),
    }

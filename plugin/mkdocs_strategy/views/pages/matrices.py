"""Coverage tables on pages: teams by north stars, choices by objectives, inputs by guardrails, with what their gaps mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_strategy.insight.matrix import matrices
from mkdocs_strategy.insight.pursuit import pursuits
from mkdocs_strategy.views.matrices import MOST_NAMED, remarks
from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.refs import Ref, ref

if TYPE_CHECKING:
    from mkdocs_strategy.insight.matrix import Matrix
    from mkdocs_strategy.views.pages.here import Here

WIDEST = 12
"""Columns that a table on a page may have; a wider one is told as a list of what each row meets."""
MOST_ROWS = 60
"""Rows shown; the rest is counted."""
FEW_ROWS = 15
"""Rows shown on a page that is long without them."""
_TITLES = {
    "teams": "Which team leads to which north star",
    "choices": "Which objective pursues which choice",
    "inputs": "Which guardrail guards which input",
}
_VERBS = {"teams": "leads there with", "choices": "pursues it", "inputs": "guards it"}
"""What a filled cell says to someone who hears the page."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a row and a column meet: `text` is seen, `heard` read out; both empty where they do not meet.

    Attributes:
        text, heard: what the cell says.
        over: whether they met in a period that is over.
        via: whether they meet through something else: an objective that supports one which pursues the choice.
    """

    text: str = ""
    heard: str = ""
    over: bool = False
    via: bool = False


def matrix_part(here: Here, name: str, most: int = MOST_ROWS) -> Markup:
    """One of `insight.matrix.NAMES` as a section of a page; nothing where it has neither rows nor columns.

    Args:
        here: the page.
        name: which of them.
        most: rows to show; the rest is counted.
    """
    matrix = matrices(here.edition.strategy, here.edition.as_of, [name])[0]
    if not matrix.rows or not matrix.columns:
        return Markup()
    turned = len(matrix.columns) > len(matrix.rows) and name != "teams"
    rows, columns = (matrix.columns, matrix.rows) if turned else (matrix.rows, matrix.columns)
    row_word, column_word = (matrix.column_word, matrix.row_word) if turned else (matrix.row_word, matrix.column_word)
    grid = len(columns) <= WIDEST
    shown = []
    for row in rows[:most]:
        cells = [_cell(matrix, *((column, row) if turned else (row, column))) for column in columns]
        met = [(_ref(here, column_word, c), cell) for c, cell in zip(columns, cells, strict=True) if cell.text]
        shown.append({"ref": _ref(here, row_word, row), "cells": cells if grid else [], "met": met})
    return render(
        "matrix.html",
        title=_TITLES[name],
        name=name,
        row_word=row_word,
        column_word=column_word,
        columns=[_ref(here, column_word, column) for column in columns],
        bare=[column in (matrix.empty_rows if turned else matrix.empty_columns) for column in columns],
        rows=shown,
        more=max(len(rows) - most, 0),
        grid=grid,
        upright=len(columns) <= 4,
        over=bool(matrix.over),
        via=bool(matrix.indirect),
        drafts=_drafts(here) if name == "choices" else [],
        remarks=[
            {
                "before": remark.before,
                "refs": [_ref(here, remark.word, item_id) for item_id in remark.ids[:MOST_NAMED]],
                "more": max(len(remark.ids) - MOST_NAMED, 0),
                "after": remark.after,
                "alarming": remark.alarming,
            }
            for remark in remarks(matrix)
        ],
    )


def _cell(matrix: Matrix, row: str, column: str) -> Cell:
    ids = matrix.cells.get((row, column))
    if ids is None:
        return Cell()
    if matrix.name == "teams":
        return Cell(str(len(ids)), "item" if len(ids) == 1 else "items")
    over = column in matrix.over
    via = (row, column) in matrix.indirect
    verb = "supports what pursues it" if via else _VERBS[matrix.name]
    return Cell("yes", "did, in a period that is over" if over else verb, over, via)


def _drafts(here: Here) -> list[Ref]:
    """The objectives that are drafts and will pursue a choice: they stand at their choices, and count for nothing here."""
    strategy = here.edition.strategy
    found = [p.objective for c in strategy.counting("choice") for p in pursuits(strategy, c, drafts=True)]
    return [ref(here, o) for o in {o.id: o for o in found if o.is_draft}.values()]


def _ref(here: Here, word: str, name: str) -> Ref:
    if word == "team":
        return Ref("", here.edition.team(name), here.view("teams", name))
    item = here.edition.strategy.get(name)
    return Ref(name, name, "") if item is None else ref(here, item)

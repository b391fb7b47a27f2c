"""Rows of text as a table on a terminal, or as CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from mkdocs_strategy.views.plain import cut, one_line, pad, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs_strategy.model.item import Item

_LEAST = 4
"""Columns below which a cell says nothing."""
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")
ITEM_COLUMNS = ("id", "kind", "state", "owner", "period", "title", "path", "line")
"""Columns of a list of items, in CSV; a terminal gets the first six."""


def table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Lines of a table no wider than `width`: the widest columns are cut with `…` until it fits, the first (an id, to be copied) last."""
    cells = [[one_line(cell) for cell in row] for row in (head, *rows)]
    widths = [max(width_of(row[i]) for row in cells) for i in range(len(head))]
    room = max(width - 2 * (len(head) - 1), 4 * len(head))
    while sum(widths) > room:
        rest = [width if i else 0 for i, width in enumerate(widths)]
        widest = rest.index(max(rest)) if max(rest) > _LEAST else 0
        if widths[widest] <= _LEAST:
            break
        widths[widest] -= 1
    return ["  ".join(pad(cut(cell, widths[i]), widths[i]) for i, cell in enumerate(row)).rstrip() for row in cells]


def csv_text(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows as CSV with a head, every cell inert in a spreadsheet."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return text.getvalue()


def inert(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would run it; control characters are left out."""
    clean = "".join(c for c in cell if c >= " " or c in "\t\n")
    return f"'{clean}" if clean.lstrip(" ").startswith(_RUNS) else clean


def item_row(item: Item, period: str) -> tuple[str, ...]:
    """One item under `ITEM_COLUMNS`."""
    return (
        item.id,
        item.kind.name,
        item.state,
        ", ".join(item.owners),
        period,
        item.title,
        item.path,
        str(item.span.line),
    )

"""Rows of measurements: a metric's id mistyped, and a row that stands there twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.fixing.fix import Fix
from mkdocs_strategy.fixing.scalars import taken_out
from mkdocs_strategy.model.kinds import METRIC_KINDS
from mkdocs_strategy.reading.csv import rows_of
from mkdocs_strategy.source.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.fixing.desk import Desk
    from mkdocs_strategy.fixing.page import Page
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.reading.csv import Row

_MEASURED = METRIC_KINDS | {"key-result"}


def mend_row(finding: Finding, page: Page, desk: Desk) -> Iterator[Fix]:
    """Write the metric that is meant in every row of the file that names it wrongly; take out a row that repeats another."""
    if finding.field == "metric" and finding.value not in desk.strategy.items:
        yield from _renamed(finding, page, desk)
    elif finding.field == "date" and finding.related:
        yield from _repeated(finding, page)


def _renamed(finding: Finding, page: Page, desk: Desk) -> Iterator[Fix]:
    word = finding.value
    meant = desk.meant(word, _MEASURED)
    if meant is None:
        return
    rows = [row for row in _rows(page) if row.texts[0] == word]
    edits = tuple(Edit(span, meant[0]) for row in rows if page.cut(span := row.span_of(0)) == word)
    if edits and len(edits) == len(rows):
        rows_of_it = "its row" if len(rows) == 1 else f"its {len(rows)} rows"
        yield Fix(finding, f"Write `{meant[0]}` for `{word}` in {rows_of_it}.", edits, meant[1], frozenset({meant[0]}))


def _repeated(finding: Finding, page: Page) -> Iterator[Fix]:
    first = finding.related[0].place
    if first.path != page.path:
        return
    by_line = {row.span.line: row for row in _rows(page)}
    one, other = by_line.get(first.span.line), by_line.get(finding.place.span.line)
    if one is None or other is None or one.texts != other.texts or other.span.line != other.span.end_line:
        return
    edit = taken_out(page, other.span.line, other.span.line)
    about = frozenset({finding.item} if finding.item is not None else ())
    yield Fix(finding, "Take out the row, which repeats another word for word.", (edit,), about=about)


def _rows(page: Page) -> list[Row]:
    return [row for row in rows_of(page.text) if not row.broken]

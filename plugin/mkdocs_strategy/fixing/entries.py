"""Entries of lists and fields taken out, with what belongs to them and nothing more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_strategy.fixing.scalars import taken_out
from mkdocs_strategy.source.edits import Edit
from mkdocs_strategy.source.positions import Span
from mkdocs_strategy.source.tree import Entry, Mapping, Node, Sequence

if TYPE_CHECKING:
    from mkdocs_strategy.fixing.page import Page, Spot

_REST = re.compile(r"[ \t]*(?:#.*)?")


def without_value(page: Page, spot: Spot) -> Edit | None:
    """Take out an element of a list, or a field with its value; the field too where it was the list's last element.

    Args:
        page: The file.
        spot: The element, or the value of the field.

    Returns:
        None where it shares its lines with something else, or where nothing would be left of what holds it.
    """
    holder = spot.holders[-1] if spot.holders else None
    if isinstance(holder, Sequence):
        if len(holder.items) > 1:
            return _element(page, holder, spot.node)
        outer = spot.holders[-2] if len(spot.holders) > 1 else None
        if isinstance(outer, Mapping):
            entry = next((e for e in outer.entries if e.value is holder), None)
            return _field(page, outer, entry) if entry is not None else None
        return None
    if isinstance(holder, Mapping) and spot.entry is not None:
        return _field(page, holder, spot.entry)
    return None


def _element(page: Page, holder: Sequence, node: Node) -> Edit | None:
    at = next(n for n, one in enumerate(holder.items) if one is node)
    if page.is_flow(holder):
        return _between_commas(page, [one.span for one in holder.items], at)
    dash = holder.dashes[at]
    if page.lines[dash.line - 1][: dash.column - 1].strip():
        return None
    return _lines(page, dash.line, node.span)


def _field(page: Page, holder: Mapping, entry: Entry) -> Edit | None:
    if len(holder.entries) < 2:
        return None
    at = next(n for n, one in enumerate(holder.entries) if one is entry)
    spans = [Span(*one.key.span[:2], *max(one.key.span[2:], one.value.span[2:])) for one in holder.entries]
    if page.is_flow(holder):
        return _between_commas(page, spans, at)
    key, whole = entry.key.span, spans[at]
    lead = page.lines[key.line - 1][: key.column - 1]
    if not lead.strip():
        return _lines(page, key.line, whole)
    # The first field of a list's entry stands behind its dash, which then belongs to the second one.
    if at == 0 and lead.strip() == "-":
        gap = Span(whole.end_line, whole.end_column, *spans[1][:2])
        if not page.cut(gap).strip():
            return Edit(Span(*key[:2], *spans[1][:2]), "")
    return None


def _lines(page: Page, first: int, span: Span) -> Edit | None:
    """Take out the lines from one to a node's last; None where something but a remark follows on that line."""
    last, column = span.end_line, span.end_column
    if not _REST.fullmatch(page.lines[last - 1][column - 1 :]):
        return None
    return taken_out(page, first, last)


def _between_commas(page: Page, spans: list[Span], at: int) -> Edit | None:
    """Take out one of several values in brackets with the comma beside it, where they stand on one line."""
    here = spans[at]
    if len(spans) < 2:
        return None
    stretch = Span(*spans[at - 1][2:], *here[2:]) if at else Span(*here[:2], *spans[1][:2])
    gap = page.cut(Span(*spans[at - 1][2:], *here[:2]) if at else Span(*here[2:], *spans[1][:2]))
    return Edit(stretch, "") if gap.strip() == "," and stretch.line == stretch.end_line else None

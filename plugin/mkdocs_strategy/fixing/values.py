"""Values that say plainly what is meant and are not written as the format has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_strategy.fixing.entries import without_value
from mkdocs_strategy.fixing.fix import Fix
from mkdocs_strategy.fixing.names import nested_ids
from mkdocs_strategy.fixing.scalars import exchanged, inserted, is_plain
from mkdocs_strategy.model.grammar import FieldType
from mkdocs_strategy.model.ids import slug
from mkdocs_strategy.model.values import ValueProblem
from mkdocs_strategy.reading.texts import is_empty
from mkdocs_strategy.reading.values import VALUES
from mkdocs_strategy.source.edits import Edit
from mkdocs_strategy.source.tree import Mapping, Scalar, Sequence
from mkdocs_strategy.source.trouble import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.fixing.desk import Desk
    from mkdocs_strategy.fixing.page import Page
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.item import Item

_ONE_FORM = re.compile(r"write `([^`]+)`")
_RESPELLED = frozenset({FieldType.PERIOD, FieldType.DATE, FieldType.DURATION, FieldType.SHARE, FieldType.FLAG})
"""Types whose values have one spelling, so that another spelling of the same can be told."""


def respell(finding: Finding, page: Page, desk: Desk) -> Iterator[Fix]:
    """Write a period, date, duration, share or flag as the format has it: `Q3 2026` as `2026-Q3`."""
    item, spot = desk.item(finding), page.scalar(finding.place.span)
    if item is None or spot is None or not isinstance(spot.node, Scalar) or spot.is_key:
        return
    kind = _type_of(item, finding.field or "", spot.entry.key.value if spot.entry is not None else "")
    text = spot.node.value.strip()
    if kind not in _RESPELLED or ".." in text:  # a range that runs backwards may have its mistake in either end
        return
    new = _spelled(kind, text, desk.configuration.fiscal_year_start)
    edit = exchanged(page, spot.node, new) if new else None
    if edit is not None:
        # What hangs on a period or a date within the item, such as the end of its key results, comes to light with it.
        yield Fix(finding, f"Write `{new}` for `{text}`.", (edit,), about=frozenset({item.id, *nested_ids(item)}))


def respell_id(finding: Finding, page: Page, desk: Desk) -> Iterator[Fix]:
    """Write an id as it is read already: in small letters, with hyphens."""
    item, spot = desk.item(finding), page.scalar(finding.place.span)
    if item is None:
        return
    if spot is not None and isinstance(spot.node, Scalar) and spot.entry is not None and not spot.is_key:
        name, spec = spot.entry.key.value, item.kind.fields.get(finding.field or "")
        ids = spec is not None and spec.type in {FieldType.ID, FieldType.REPLACES}
        new = slug(spot.node.value)
        # A field may only come to name an item that is there; an item's own id is read in this form from the start.
        known = new == item.id if name == "id" == finding.field else ids and new in desk.strategy.items
        edit = exchanged(page, spot.node, new) if known and new != spot.node.value else None
        if edit is not None:
            says = f"Write `{new}` for `{spot.node.value.strip()}`."
            yield Fix(finding, says, (edit,), about=frozenset({item.id}))
    elif finding.field == "id" and finding.place.span.line == 1:
        root = page.parsed.root
        key = root.key("kind") if isinstance(root, Mapping) and not page.is_flow(root) else None
        if key is not None:
            says = f"Write `id: {item.id}`, as the name of the file gives no id."
            yield Fix(finding, says, (inserted(page, key.span.line, f"id: {item.id}"),))


def quote_brackets(finding: Finding, page: Page, desk: Desk) -> Iterator[Fix]:
    """`[[id]]` without quotes is a list in a list to YAML: an id where one is due, a text in quotes elsewhere."""
    item, spot = desk.item(finding), page.node(finding.place.span)
    if item is None or spot is None or not isinstance(spot.node, Sequence) or finding.field is None:
        return
    node, written = spot.node, page.cut(spot.node.span)
    if node.span.line != node.span.end_line or not page.is_flow(node):
        return
    about = frozenset({item.id})
    if finding.field in item.kind.relations:
        inner = node.items[0] if len(node.items) == 1 else None
        if isinstance(inner, Scalar) and inner.plain and is_plain(inner.value):
            edit = Edit(node.span, inner.value)
            yield Fix(finding, f"Write `{inner.value}` without the second brackets.", (edit,), about=about)
        return
    spec = item.kind.fields.get(finding.field)
    if spec is not None and spec.type is FieldType.TEXT and spot.entry is not None and "\\" not in written:
        edit = Edit(node.span, quoted(written))
        says = f"Quote the value of `{finding.field}`, which begins with a bracket."
        yield Fix(finding, says, (edit,), safe=written.startswith("[["), about=about)


def drop_empty_waiver(finding: Finding, page: Page, desk: Desk) -> Iterator[Fix]:
    """Take out an entry of `ignore` in which nothing stands."""
    if finding.field != "ignore":
        return
    item, spot = desk.item(finding), page.node(finding.place.span)
    if item is None or spot is None or not is_empty(spot.node) or not isinstance(spot.holders[-1], Sequence):
        return
    edit = without_value(page, spot)
    if edit is not None:
        yield Fix(finding, "Take out the entry of `ignore` that waives nothing.", (edit,))


def _type_of(item: Item, field: str, key: str) -> FieldType | None:
    """The type of the value behind a key: of the field, or of a date within a record."""
    if key == "date" and field == "evidence":
        return FieldType.DATE
    if key == "until" and field == "ignore":
        return FieldType.DATE
    spec = item.kind.fields.get(field)
    return spec.type if spec is not None and key == field else None


def _spelled(kind: FieldType, text: str, fiscal_year_start: int | None) -> str:
    """The one form in which the format has a value; empty where it can be read, or where there is not just one."""
    try:
        VALUES[kind](text, fiscal_year_start)
    except ValueProblem as problem:
        found = _ONE_FORM.fullmatch(problem.hint)
    else:
        return ""
    if found is None:
        return ""
    try:
        VALUES[kind](found[1], fiscal_year_start)
    except ValueProblem:
        return ""
    return found[1]

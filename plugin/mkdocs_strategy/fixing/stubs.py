"""Beginnings for what is missing, for a person to go on with: offered under `--unsafe` only.

Where something has to be thought of, a stub holds its place in words that `placeholder-value` finds, so that no error is silenced before
somebody has answered it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.fixing.fix import Fix
from mkdocs_strategy.fixing.scalars import inserted
from mkdocs_strategy.model.values import is_placeholder
from mkdocs_strategy.source.edits import Edit
from mkdocs_strategy.source.positions import Span
from mkdocs_strategy.source.tree import Entry, Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.fixing.desk import Desk
    from mkdocs_strategy.fixing.page import Page
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.item import Item

_NESTED = {
    "input-without-guardrail": ("guardrails", "guardrail", ("title: <what must not suffer>", "limit: <how much of it is too much>")),
    "choice-without-proxy": ("proxies", "proxy", ("title: <what changes, slowly and across teams, if this is right>",)),
}  # fmt: skip
"""By rule: the list in which the missing item is nested, the end of its id, and its fields."""

_FIELDS = {"choice-without-no": ("no_to", "<what a good team would want and will not do>")}
"""By rule: the missing field and what holds its place."""

_OUTCOME = "<what changes for users when this is done>"
_LONGEST = 60


def begin_nested(finding: Finding, page: Page, desk: Desk) -> Iterator[Fix]:
    """Nest the item that is missing, with places to fill in."""
    item = desk.item(finding)
    mapping = _mapping(page, item)
    if item is None or mapping is None:
        return
    list_name, ending, fields = _NESTED[finding.rule]
    new = _free_id(desk, f"{item.id[:_LONGEST].rstrip('-')}-{ending}")
    edit = _nested(page, mapping, list_name, (f"id: {new}", *fields))
    if edit is not None:
        says = f"Begin a {ending} under `{list_name}`, with places to fill in."
        yield Fix(finding, says, (edit,), safe=False, about=frozenset({item.id, new}))


def begin_field(finding: Finding, page: Page, desk: Desk) -> Iterator[Fix]:
    """Write the field that is missing, with a place to fill in."""
    item = desk.item(finding)
    mapping = _mapping(page, item)
    name, value = _FIELDS[finding.rule]
    edit = _written(page, mapping, name, value) if mapping is not None else None
    if item is not None and edit is not None:
        says = f"Begin `{name}`, with a place to fill in."
        yield Fix(finding, says, (edit,), safe=False, about=frozenset({item.id}))


def name_the_only_one(finding: Finding, page: Page, desk: Desk) -> Iterator[Fix]:
    """Write the missing relation where only one item can be meant."""
    item = desk.item(finding)
    mapping = _mapping(page, item)
    relation = item.kind.relations.get(finding.field or "") if item is not None else None
    if item is None or mapping is None or relation is None:
        return
    kinds = {"choice"} if relation.name == "pursues" else desk.targets(relation)
    parent = desk.strategy.get(item.parent) if item.parent is not None else None
    beside = [one for one in parent.children if one.kind.name in kinds] if parent is not None else []
    fitting = [one for one in beside or desk.strategy.counting(*sorted(kinds)) if one.counts and one is not item]
    edit = _written(page, mapping, relation.name, fitting[0].id) if len(fitting) == 1 else None
    if edit is not None:
        says = f"Write `{relation.name}: {fitting[0].id}`, the only one there is."
        about = frozenset({item.id, fitting[0].id, *finding.hanging})
        yield Fix(finding, says, (edit,), safe=False, about=about)


def make_initiative(finding: Finding, page: Page, desk: Desk) -> Iterator[Fix]:
    """Make an initiative of a key result that says what is done, and leave a place for what changes by it."""
    item = desk.item(finding)
    mapping = _mapping(page, item)
    title = item.fields.get("title") if item is not None else None
    spot = page.scalar(title.span) if title is not None else None
    if item is None or mapping is None or spot is None or spot.mapping is not mapping or item.kind.name != "key-result":
        return
    if spot.node.span.line != spot.node.span.end_line or is_placeholder(item.title):
        return
    new = _free_id(desk, f"{item.id[:_LONGEST].rstrip('-')}-initiative")
    nested = _nested(page, mapping, "initiatives", (f"id: {new}", f"title: {page.cut(spot.node.span)}"))
    edits = [Edit(spot.node.span, _OUTCOME), *([nested] if nested is not None else [])]
    if nested is None:
        return
    if item.parent is not None and mapping.key("id") is None:  # the id that the title gave stays
        line = spot.node.span.line
        edits.append(_line_after(page, mapping, line, f"id: {item.id}"))
        if edits[-1].span == nested.span:
            edits[1:] = [Edit(nested.span, edits[-1].text + nested.text)]
    says = "Make an initiative of it, with a place for what changes for users."
    yield Fix(finding, says, tuple(edits), safe=False, about=frozenset({item.id, new}))


def _mapping(page: Page, item: Item | None) -> Mapping | None:
    """Where an item's fields stand, if they stand on lines of their own."""
    spot = page.item(item.span) if item is not None else None
    node = spot.node if spot is not None else None
    if not isinstance(node, Mapping) or page.is_flow(node) or not node.entries:
        return None
    return node if all(entry.key.span.column == node.entries[0].key.span.column for entry in node.entries) else None


def _written(page: Page, mapping: Mapping, name: str, value: str) -> Edit | None:
    """An edit that writes a field: behind its name where nothing follows it, else on a line of its own."""
    key = mapping.key(name)
    if key is None:
        first = mapping.entries[0] if mapping.key("title") is None else _entry(mapping, "title")
        return _line_after(page, mapping, _end(first), f"{name}: {value}")
    node, end = mapping.get(name), key.span.end_column
    colon = Span(key.span.line, end, key.span.line, end + 1)
    if not isinstance(node, Scalar) or node.value or not node.plain or page.cut(colon) != ":":
        return None
    return Edit(Span(key.span.line, end + 1, key.span.line, end + 1), f" {value}")


def _nested(page: Page, mapping: Mapping, list_name: str, fields: tuple[str, ...]) -> Edit | None:
    """An edit that adds an entry to a list of an item, or begins the list."""
    value = mapping.get(list_name)
    lead = " " * (mapping.entries[0].key.span.column - 1)
    if value is None:
        entry = _entry_lines(f"{lead}  ", fields)
        return _line_after(page, mapping, _end(mapping.entries[-1]), f"{list_name}:\n{entry}")
    if not isinstance(value, Sequence) or page.is_flow(value) or not value.items:
        return None
    return inserted(page, value.span.end_line + 1, _entry_lines(" " * (value.span.column - 1), fields))


def _entry_lines(lead: str, fields: tuple[str, ...]) -> str:
    return "\n".join(f"{lead}{'- ' if number == 0 else '  '}{field}" for number, field in enumerate(fields))


def _line_after(page: Page, mapping: Mapping, line: int, text: str) -> Edit:
    """An edit that puts a field of a mapping behind a line."""
    return inserted(page, line + 1, " " * (mapping.entries[0].key.span.column - 1) + text)


def _entry(mapping: Mapping, name: str) -> Entry:
    return next(entry for entry in mapping.entries if entry.key.value == name)


def _end(entry: Entry) -> int:
    """The last line of a field."""
    return max(entry.key.span.end_line, entry.value.span.end_line)


def _free_id(desk: Desk, name: str) -> str:
    """An id that no item has."""
    taken = desk.strategy.items
    return next(one for n in range(1, len(taken) + 2) if (one := name if n == 1 else f"{name}-{n}") not in taken)

"""Ids that do not exist, and the one that is meant: in relations, formulas, effects, links in prose and views."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_strategy.fixing.entries import without_value
from mkdocs_strategy.fixing.fix import Fix
from mkdocs_strategy.fixing.scalars import exchanged, exchanged_within
from mkdocs_strategy.model.kinds import METRIC_KINDS
from mkdocs_strategy.model.strategy import formula_of
from mkdocs_strategy.source.edits import Edit
from mkdocs_strategy.source.tree import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_strategy.fixing.desk import Desk
    from mkdocs_strategy.fixing.page import Page
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.item import Item

_LINK = re.compile(r"\[\[[ \t]*([\w-]+)")


def mend_reference(finding: Finding, page: Page, desk: Desk) -> Iterator[Fix]:
    """Write the id that is meant where it is an old one of an item, or the only one that is near."""
    if finding.field in {"[[…]]", "root"}:
        yield from _in_prose(finding, page, desk)
        return
    item = desk.item(finding)
    if item is None or finding.field is None:
        return
    if finding.field == "formula":
        yield from _in_formula(finding, page, desk, item)
    elif finding.field in item.kind.relations:
        yield from _in_relation(finding, page, desk, item, finding.field)
    else:
        kinds = {"key-result"} if finding.field in {"expected", "measured"} else {item.kind.name}
        yield from _exchanged(finding, page, desk, kinds, item)


def replace_retired(finding: Finding, page: Page, desk: Desk) -> Iterator[Fix]:
    """Point to what replaced a retired item; that it does the same work there is for a person to see."""
    item, target = desk.item(finding), desk.strategy.get(finding.value)
    spot = page.scalar(finding.place.span)
    if item is None or target is None or spot is None or not isinstance(spot.node, Scalar):
        return
    new = desk.strategy.get(target.text("replaced_by"))
    relation = item.kind.relations.get(finding.field or "")
    if new is None or relation is None or new.kind.name not in desk.targets(relation) or not new.counts:
        return
    edit = exchanged(page, spot.node, new.id) if spot.node.value.strip() == target.id else None
    if edit is not None:
        about = frozenset({item.id, new.id, *finding.hanging})
        yield Fix(finding, f"Write `{new.id}`, which replaced `{target.id}`.", (edit,), safe=False, about=about)


def _in_relation(finding: Finding, page: Page, desk: Desk, item: Item, relation: str) -> Iterator[Fix]:
    kinds = desk.targets(item.kind.relations[relation])
    meant = desk.meant(finding.value, kinds)
    spot = page.scalar(finding.place.span)
    beside = {link.target for link in item.links if link.relation == relation}
    if meant is not None and spot is not None and meant[0] in beside and spot.entry is None:
        edit = without_value(page, spot)
        if edit is not None:
            about = frozenset({item.id, meant[0], *finding.hanging})
            says = f"Take out `{finding.value}`: `{meant[0]}` stands beside it."
            yield Fix(finding, says, (edit,), safe=meant[1], about=about)
            return
    yield from _exchanged(finding, page, desk, kinds, item)


def _exchanged(finding: Finding, page: Page, desk: Desk, kinds: Iterable[str], item: Item) -> Iterator[Fix]:
    meant = desk.meant(finding.value, kinds)
    spot = page.scalar(finding.place.span)
    if meant is None or spot is None or not isinstance(spot.node, Scalar) or spot.node.value.strip() != finding.value:
        return
    name, safe = meant
    if name == item.id or (spot.is_key and spot.mapping is not None and spot.mapping.get(name) is not None):
        return
    edit = exchanged(page, spot.node, name)
    if edit is not None:
        about = frozenset({item.id, name, *finding.hanging})
        yield Fix(finding, _says(name, finding.value), (edit,), safe, about)


def _in_formula(finding: Finding, page: Page, desk: Desk, item: Item) -> Iterator[Fix]:
    formula, meant = formula_of(item), desk.meant(finding.value, METRIC_KINDS)
    spot = page.scalar(item.fields["formula"].span)
    if formula is None or meant is None or spot is None or not isinstance(spot.node, Scalar) or meant[0] == item.id:
        return
    lead = len(spot.node.value) - len(spot.node.value.lstrip())
    found = [
        exchanged_within(page, spot.node, lead + at, name, meant[0])
        for name, at in formula.places
        if name == finding.value
    ]
    edits = tuple(edit for edit in found if edit is not None)
    if edits and len(edits) == len(found):
        yield Fix(finding, _says(meant[0], finding.value), edits, meant[1], frozenset({item.id, meant[0]}))


def _in_prose(finding: Finding, page: Page, desk: Desk) -> Iterator[Fix]:
    span, meant = finding.place.span, desk.meant(finding.value)
    if meant is None or span.line != span.end_line:
        return
    written = page.cut(span)
    if finding.field == "root":
        begin = 1 if written[:1] in {'"', "'"} and written[-1:] == written[:1] else 0
        if written[begin : len(written) - begin] != finding.value:
            return
    else:
        found = _LINK.match(written)
        if found is None or found[1] != finding.value:
            return
        begin = found.start(1)
    column = span.column + begin
    edit = Edit(span._replace(column=column, end_column=column + len(finding.value)), meant[0])
    about = frozenset({finding.item} if finding.item is not None else ())
    yield Fix(finding, _says(meant[0], finding.value), (edit,), meant[1], about)


def _says(new: str, old: str) -> str:
    return f"Write `{new}` for `{old}`."

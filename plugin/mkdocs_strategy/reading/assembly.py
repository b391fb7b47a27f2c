"""Documents and tables become one strategy: what can only be known when all items are.

Documents may be kept from one reading to the next and shared by several strategies, so nothing here changes them: an item
that takes an owner or a unit from another file is copied first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_strategy.model.quantity import Quantity
from mkdocs_strategy.model.strategy import Strategy
from mkdocs_strategy.reading.items import INHERITING
from mkdocs_strategy.reading.recorded import known_rows, unit_of
from mkdocs_strategy.reading.units import bare_effects, effect_in_unit, give_unit, is_bare

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Document
    from mkdocs_strategy.reading.document import Reading
    from mkdocs_strategy.reading.measurements import Table


def assemble(
    folder: str, readings: Iterable[Reading], tables: Iterable[Table] = (), findings: Iterable[Finding] = ()
) -> Strategy:
    """Put files together that were read one by one.

    Args:
        folder: Path of the strategy folder relative to the folder of `mkdocs.yml`.
        readings: What each Markdown file gave.
        tables: What each CSV file gave.
        findings: Further findings, such as of files that are refused.

    Returns:
        The strategy; the same for the same files in any order.
    """
    read = sorted(readings, key=lambda reading: reading.document.path)
    listed = sorted(tables, key=lambda table: table.path)
    found = [
        *findings,
        *(f for reading in read for f in reading.findings),
        *(f for table in listed for f in table.findings),
    ]
    documents = [reading.document for reading in read]
    items: dict[str, Item] = {}
    for document in documents:
        for item in document.items:
            items.setdefault(item.id, item)
    documents = _settled(documents, items)
    items = {}
    for document in documents:
        for item in document.items:
            items.setdefault(item.id, item)
    rows = known_rows(listed, items, frozenset().union(*(d.shown for d in documents)), found)
    found.sort(key=lambda finding: (finding.place.path, finding.place.span))
    return Strategy(folder, documents, rows, found)


# -- owners and units that come from another file ----------------------------------------------------------------------


def _settled(documents: list[Document], items: dict[str, Item]) -> list[Document]:
    settled = []
    for document in documents:
        copies: dict[int, Item] = {}
        for item in document.items:
            copy = _copied(item, items)
            if copy is not item:
                copies[id(item)] = copy
        settled.append(_with(document, copies) if copies else document)
    return settled


def _with(document: Document, copies: dict[int, Item]) -> Document:
    """The document with some of its items replaced, also where they are nested in others."""
    for item in document.items:
        if item.children and any(id(child) in copies for child in _all_below(item)):
            copies.setdefault(id(item), replace(item))
    for copy in copies.values():
        copy.children = [copies.get(id(child), child) for child in copy.children]
    return replace(document, items=[copies.get(id(item), item) for item in document.items])


def _all_below(item: Item) -> list[Item]:
    found = list(item.children)
    for child in found:
        found += child.children
    return found


def _copied(item: Item, items: dict[str, Item]) -> Item:
    """The item, or a copy with what it takes from others."""
    kind = item.kind.name
    if kind not in INHERITING:
        return item
    owners = item.owners or _objective_owners(item, items)
    effects = bare_effects(item) if kind == "initiative" else []
    unit = unit_of(item, items) if kind == "key-result" and not item.text("unit") and is_bare(item) else ""
    if owners == item.owners and not unit and not effects:
        return item
    copy = replace(item, owners=owners)
    if unit or effects:
        copy.fields = {name: replace(found) for name, found in item.fields.items()}
    if unit:
        give_unit(copy, unit)
    for name in effects:
        copy.fields[name].value = _in_units_of_results(copy, name, items)
    return copy


def _objective_owners(item: Item, items: dict[str, Item]) -> tuple[str, ...]:
    """The owners of the objectives that a key result is part of, or that an initiative's key results are part of."""
    results = [item] if item.kind.name == "key-result" else [items[t] for t in _targets(item, "moves") if t in items]
    objectives = [items[target] for result in results for target in _targets(result, "part_of") if target in items]
    return tuple(dict.fromkeys(owner for objective in objectives for owner in objective.texts("owner")))


def _targets(item: Item, relation: str) -> list[str]:
    return [link.target for link in item.links if link.relation == relation]


def _in_units_of_results(item: Item, name: str, items: dict[str, Item]) -> dict[str, object]:
    value = item.fields[name].value
    assert isinstance(value, dict)  # noqa: S101  `bare_effects` names only those
    moved = _targets(item, "moves")
    settled: dict[str, object] = {}
    for target, amount in value.items():
        result = items.get(target or (moved[0] if len(moved) == 1 else ""))
        unit = _result_unit(result, items) if result is not None else ""
        settled[target] = effect_in_unit(amount, unit) if unit and isinstance(amount, Quantity) else amount
    return settled


def _result_unit(result: Item, items: dict[str, Item]) -> str:
    if unit := unit_of(result, items):
        return unit
    baseline = result.value("baseline", Quantity) or result.value("target", Quantity)
    return baseline.unit if baseline is not None else ""

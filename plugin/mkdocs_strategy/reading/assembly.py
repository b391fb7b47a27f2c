"""Documents and tables become one strategy: what can only be known when all items are.

Documents may be kept from one reading to the next and shared by several strategies, so nothing here changes them: an item
that takes an owner or a unit from another file is copied first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import article
from mkdocs_strategy.model.finding import Finding, Related
from mkdocs_strategy.model.naming import closest
from mkdocs_strategy.model.quantity import Quantity
from mkdocs_strategy.model.strategy import Measurement, Strategy
from mkdocs_strategy.reading.items import INHERITING
from mkdocs_strategy.reading.notes import choice_of, shown
from mkdocs_strategy.reading.units import bare_effects, effect_in_unit, give_unit, is_bare
from mkdocs_strategy.source.positions import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    rows = _known_rows(listed, items, frozenset().union(*(d.shown for d in documents)), found)
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
    unit = _unit_of(item, items) if kind == "key-result" and not item.text("unit") and is_bare(item) else ""
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


def _unit_of(item: Item, items: dict[str, Item]) -> str:
    """The unit of a metric, or of a key result: its own, else that of what it measures."""
    if unit := item.text("unit"):
        return unit
    metrics = (items[target] for target in _targets(item, "measures") if target in items)
    return next((unit for metric in metrics if (unit := metric.text("unit"))), "")


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
    if unit := _unit_of(result, items):
        return unit
    baseline = result.value("baseline", Quantity) or result.value("target", Quantity)
    return baseline.unit if baseline is not None else ""


# -- measurements ------------------------------------------------------------------------------------------------------


def _known_rows(
    tables: list[Table], items: dict[str, Item], shown_ids: frozenset[str], findings: list[Finding]
) -> list[Measurement]:
    """The rows about metrics and key results that exist, in their units; of two for one date the first counts."""
    rows: list[Measurement] = []
    unknown: dict[tuple[str, str], list[Measurement]] = {}
    first_of: dict[tuple[str, str], Measurement] = {}
    old = {was: item.id for item in items.values() if "previously" in item.fields for was in item.texts("previously")}
    units: dict[str, str] = {}
    for table in tables:
        for row in table.rows:
            item = items.get(row.metric)
            if item is None or not (item.kind.is_metric or item.kind.name == "key-result"):
                if row.metric not in shown_ids:
                    unknown.setdefault((table.path, row.metric), []).append(row)
                continue
            first = first_of.setdefault((row.metric, row.day.isoformat()), row)
            if first is not row:
                findings.append(_second_value(row, first, item))
                continue
            if row.metric not in units:
                units[row.metric] = _unit_of(item, items)
            value = row.value.as_unit(units[row.metric])
            rows.append(row if value is row.value else row._replace(value=value))
    measurable = [item.id for item in items.values() if item.kind.is_metric or item.kind.name == "key-result"]
    findings.extend(_unknown_metric(lost, items, measurable, old) for lost in unknown.values())
    return rows


def _unknown_metric(
    rows: list[Measurement], items: dict[str, Item], measurable: list[str], old: dict[str, str]
) -> Finding:
    """One finding for all rows of a file that name the same thing."""
    first, metric = rows[0], rows[0].metric
    span = first.place.span
    place = first.place._replace(span=Span(span.line, span.column, span.line, span.column + len(metric)))
    more = f" {len(rows)} values are left out." if len(rows) > 1 else ""
    near: list[str] = []
    if metric in items:
        item = items[metric]
        message = f"{shown(item.title)} is {article(item.kind.word)}; values belong to metrics and key results."
        hint = "Name a metric or key result."
    elif metric in old:
        message = f"`{shown(metric)}` is now called `{old[metric]}`."
        hint = f"Write `{old[metric]}`."
    else:
        message = f"There is no metric or key result `{shown(metric)}`."
        near = closest(metric, measurable)
        hint = f"Did you mean {choice_of(near)}?" if near else "Write the id of a metric or key result."
    return Finding(
        "invalid-measurement", place, message + more, hint, "no metric has this id", field="metric", value=shown(metric)
    )


def _second_value(row: Measurement, first: Measurement, item: Item) -> Finding:
    return Finding(
        "invalid-measurement",
        row.place,
        f"{shown(item.title)} has two values for {row.written_date}; the first counts.",
        "Keep one of the two rows.",
        item=item.id,
        field="date",
        value=row.day.isoformat(),
        related=(Related(first.place, f"the first value, {first.value}"),),
    )

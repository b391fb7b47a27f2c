"""Which recorded rows count: those of metrics and key results that exist, one a day, bare numbers in their unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import article
from mkdocs_strategy.model.finding import Finding, Related
from mkdocs_strategy.model.naming import closest
from mkdocs_strategy.model.strategy import Measurement
from mkdocs_strategy.reading.notes import choice_of, shown
from mkdocs_strategy.source.positions import Span

if TYPE_CHECKING:
    import datetime

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.quantity import Quantity
    from mkdocs_strategy.reading.measurements import Table


def unit_of(item: Item, items: dict[str, Item]) -> str:
    """The unit of a metric, or of a key result: its own, else that of what it measures."""
    if unit := item.text("unit"):
        return unit
    metrics = (items[link.target] for link in item.links_of("measures") if link.target in items)
    return next((unit for metric in metrics if (unit := metric.text("unit"))), "")


class _Taken:
    """The rows of one metric so far: one a day; its unit, and bare numbers in it, each worked out once."""

    __slots__ = ("by_day", "item", "unit", "values")

    def __init__(self, item: Item, unit: str) -> None:
        self.item = item
        self.unit = unit
        self.by_day: dict[datetime.date, Measurement] = {}
        self.values: dict[str, Quantity] = {}


def known_rows(
    tables: list[Table], items: dict[str, Item], shown_ids: frozenset[str], findings: list[Finding]
) -> list[Measurement]:
    """The rows about metrics and key results that exist, in their units; of two for one date the first counts."""
    rows: list[Measurement] = []
    unknown: dict[tuple[str, str], list[Measurement]] = {}
    old = {was: item.id for item in items.values() if "previously" in item.fields for was in item.texts("previously")}
    taken: dict[str, _Taken | None] = {}
    for table in tables:
        for row in table.rows:
            metric = row.metric
            if metric not in taken:
                item = items.get(metric)
                measured = item is not None and (item.kind.is_metric or item.kind.name == "key-result")
                taken[metric] = _Taken(item, unit_of(item, items)) if item is not None and measured else None
            series = taken[metric]
            if series is None:
                if metric not in shown_ids:
                    unknown.setdefault((table.path, metric), []).append(row)
                continue
            first = series.by_day.setdefault(row.day, row)
            if first is not row:
                findings.append(_second_value(row, first, series.item))
                continue
            value = row.value
            if series.unit and not value.unit:
                value = series.values.get(value.text) or series.values.setdefault(
                    value.text, value.as_unit(series.unit)
                )
                row = Measurement(metric, row.day, value, row.written_date, row.place, row.note, row.source)  # noqa: PLW2901  the same row, with its unit
            rows.append(row)
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

"""Values that belong together are written in units that convert into each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.insight.progress import baseline_of, effect_on, unit_of
from mkdocs_strategy.model.bound import Bound
from mkdocs_strategy.model.finding import Finding, Related, Severity
from mkdocs_strategy.model.quantity import Quantity, comparable, convertible
from mkdocs_strategy.model.target import Change
from mkdocs_strategy.model.units import measure
from mkdocs_strategy.model.values import ValueProblem
from mkdocs_strategy.rules.registry import B, rule
from mkdocs_strategy.rules.wording import short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.case import Case


@rule(
    "unit-mismatch",
    Severity.ERROR,
    "okrs",
    "values that belong together in units that cannot be compared",
    source=B,
)
def unit_mismatch(case: Case) -> Iterable[Finding]:
    """Numbers that cannot be compared; one finding an item, at the value that does not fit."""
    told: set[str] = set()
    for item in case.counting("key-result"):
        for name, message in _mismatches(item, case):
            told.add(item.id)
            yield _finding(item, name, message, _one_unit(item, case, name))
            break
    for item in case.counting("initiative"):
        for name, message, hint in _effects(item, case, told):
            yield _finding(item, name, message, hint)
            break
    for item in case.strategy:
        if item.counts and item.kind.is_metric and "unit" in item.fields:
            yield from _of_metric(item, case)


def _finding(item: Item, name: str, message: str, hint: str) -> Finding:
    return Finding(
        rule="unit-mismatch",
        place=item.place_of(name),
        message=message,
        hint=hint,
        remark="this cannot be compared",
        item=item.id,
        field=name,
        value=str(item.fields[name].written) if name in item.fields else "",
    )


def _effects(item: Item, case: Case, told: set[str]) -> Iterator[tuple[str, str, str]]:
    """What an initiative expects or has measured of a key result that counts in something else, but for those told already.

    A percentage of anything is a change in proportion; points are a change of a percentage only.
    """
    for name in ("expected", "measured"):
        if name not in item.fields:
            continue
        for result in case.targets(item.id, "moves"):
            effect, unit = effect_on(item, name, result.id), unit_of(case.strategy, result)
            if (
                result.id in told
                or effect is None
                or not unit
                or not effect.unit
                or effect.measure.dimension == "percent"
            ):
                continue
            in_points = effect.measure.dimension == "points" and measure(unit).dimension == "percent"
            if not in_points and not convertible(effect.unit, unit):
                example = "pts" if measure(unit).dimension == "percent" else unit
                yield (
                    name,
                    f"{item.title} speaks of {effect}, and {result.title} counts in {short(unit)}.",
                    f"Write `{name}` as a change of that key result, in {short(example)}; or as a share of it, in percent.",
                )


def _of_metric(item: Item, case: Case) -> Iterator[Finding]:
    """What a metric counts in, beside its goal, its limit and its recorded values; the first of each that does not fit."""
    unit = item.text("unit")
    for name in ("goal", "limit"):
        value = item.fields[name].value if name in item.fields else None
        edges = (value.low, value.high) if isinstance(value, Bound) else (value,)
        if any(isinstance(edge, Quantity) and edge.unit and not convertible(edge.unit, unit) for edge in edges):
            message = f"{item.title} counts in {short(unit)}, and its `{name}` is {value}."
            yield _finding(item, name, message, f"Write `{name}` in {short(unit)}, or correct `unit`.")
            return
    for row in case.strategy.series.get(item.id, ()):
        if row.value.unit and not convertible(row.value.unit, unit):
            yield Finding(
                rule="unit-mismatch",
                place=row.place,
                message=f"{item.title} counts in {short(unit)}, and {row.value} was recorded for {row.written_date}.",
                hint=f"Write the value in {short(unit)}, or correct `unit`.",
                remark="this cannot be compared",
                item=item.id,
                field="unit",
                value=row.written_date,
                related=(Related(item.place_of("unit"), f"it counts in {short(unit)}"),),
            )
            return


def _one_unit(item: Item, case: Case, name: str) -> str:
    """What to write; where only the baseline lacks its unit, the baseline with the unit of the value beside it."""
    baseline = baseline_of(case.strategy, item)
    value = item.fields[name].value if name in item.fields else None
    if isinstance(baseline, Quantity) and not baseline.unit and isinstance(value, Quantity) and value.unit:
        return f"Give the baseline its unit: {Quantity(baseline.number, value.unit)}."
    return "Write all values of a key result in units that convert into each other, such as days and hours."


def _mismatches(item: Item, case: Case) -> Iterator[tuple[str, str]]:
    """Fields of a key result that do not fit, with a sentence for each."""
    strategy = case.strategy
    baseline = baseline_of(strategy, item)
    found = item.fields.get("target")
    target = found.value if found is not None else None
    unit = unit_of(strategy, item)
    metric = next((m for m in strategy.targets(item.id, "measures") if m.text("unit")), None)
    own = item.text("unit")
    for name in ("baseline", "current", "target"):
        value = baseline if name == "baseline" else item.value("current", Quantity) if name == "current" else target
        edges = [e for e in (value.low, value.high) if e is not None] if isinstance(value, Bound) else [value]
        for edge in edges:
            if not isinstance(edge, Quantity) or not (edge.unit or name == "baseline"):
                continue
            if name != "baseline" and baseline is not None and not comparable(baseline, edge.as_unit(unit)):
                yield name, f"{item.title} starts at {baseline} and its `{name}` is {edge}: the two cannot be compared."
            elif own and edge.unit and not convertible(own, edge.unit):
                yield name, f"{item.title} counts in {short(own)}, and its `{name}` is {edge}."
            elif metric is not None and edge.unit and not convertible(metric.text("unit"), edge.unit):
                yield (
                    name,
                    f"{item.title} has {edge} as its `{name}`, and {metric.title} counts in {short(metric.text('unit'))}.",
                )
    if isinstance(target, Change) and baseline is not None:
        try:
            target.apply(baseline)
        except ValueProblem:
            yield "target", f"{item.title} starts at {baseline}, which {target} cannot be added to."

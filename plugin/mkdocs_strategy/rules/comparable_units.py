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
        remark="not a unit that converts",
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
            effect = effect_on(item, name, result.id)
            if effect is None or not effect.unit or result.id in told or effect.measure.dimension == "percent":
                continue
            unit = unit_of(case.strategy, result)
            in_points = effect.measure.dimension == "points" and measure(unit).dimension == "percent"
            if unit and not in_points and not convertible(effect.unit, unit):
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
        if any(number.unit and not convertible(number.unit, unit) for number in _numbers(value)):
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
                remark="not a unit that converts",
                item=item.id,
                field="unit",
                value=row.written_date,
                related=(Related(item.place_of("unit"), f"it counts in {short(unit)}"),),
            )
            return


def _numbers(value: object) -> tuple[Quantity, ...]:
    """The quantities of a value: itself, or the ends of a bound."""
    return value.ends if isinstance(value, Bound) else (value,) if isinstance(value, Quantity) else ()


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
    target = item.fields["target"].value if "target" in item.fields else None
    own = item.text("unit")
    metric = next((m for m in strategy.targets(item.id, "measures") if m.text("unit")), None)
    theirs = metric.text("unit") if metric is not None else ""
    numbers = [] if baseline is None else [("baseline", baseline)]
    for name, value in (("current", item.value("current", Quantity)), ("target", target)):
        numbers += [(name, number) for number in _numbers(value) if number.unit]
    # Nearly every key result is written in one unit throughout, and nothing of it needs comparing.
    units = {number.unit for _, number in numbers} | {unit for unit in (own, theirs) if unit}
    for name, number in numbers if len(units) > 1 else ():
        if name != "baseline" and baseline is not None and not comparable(baseline, number):
            yield (
                name,
                f"{item.title} starts at {baseline} and its `{name}` is {number}: there is no way from one to the other.",
            )
        elif own and number.unit and not convertible(own, number.unit):
            yield name, f"{item.title} counts in {short(own)}, and its `{name}` is {number}."
        elif metric is not None and number.unit and not convertible(theirs, number.unit):
            yield name, f"{item.title} has {number} as its `{name}`, and {metric.title} counts in {short(theirs)}."
    if isinstance(target, Change) and baseline is not None:
        try:
            target.apply(baseline)
        except ValueProblem:
            yield "target", f"{item.title} starts at {baseline}, which {target} cannot be added to."

"""How key results stand: their value, how far they have come, whether that is on pace, and what initiatives brought."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.model.bound import Bound
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.model.quantity import Quantity, comparable, compare, convert, difference, format_quantity
from mkdocs_strategy.model.target import Change
from mkdocs_strategy.model.values import ValueProblem

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy

ON_PACE = 5
"""Points, as they are shown, up to which progress is on pace."""
_AS_EXPECTED = Decimal("0.1")
WELL = frozenset({"ahead of pace", "on pace", "reached", "holds", "held"})
"""The words of key results that need nobody's care."""


class Standing(NamedTuple):
    """How a key result stands on a day.

    Attributes:
        value: the current value; None where none is recorded.
        goal: where it shall stand: the target, with a change applied to the baseline; a bound stays a bound.
        progress: the share of the way from baseline to goal, 0 at the baseline and 1 at the goal, below 0 where it moved the other way,
            above 1 beyond the goal; for a bound 1 where it holds and 0 where not. None where it cannot be told.
        pace: the share of the period that is over on that day, 0 to 1; None without a period, and before it begins.
        begun: whether the period has begun; True without one.
    """

    value: Quantity | None
    goal: Quantity | Bound | None
    progress: Decimal | None
    pace: Decimal | None
    begun: bool = True

    @property
    def gap(self) -> int:
        """Points between progress and pace, each as it is shown, above 0 where it is ahead; 0 where there is nothing to compare."""
        if self.progress is None or self.pace is None or isinstance(self.goal, Bound):
            return 0
        return whole_percent(self.progress) - whole_percent(self.pace)

    @property
    def word(self) -> str:
        """How it stands in words: `reached`, `ahead of pace`, `on pace` (within 5 points), `behind pace`, `moved the other way`.

        What is short of its target when the period is over stands so `at its end`. A bound has no way to go, and so no pace: it `holds`
        or is a `target not reached yet`, and after the period it was `held` or the `target not reached`. Only guardrails have limits: one
        may hold while the stricter bound of a key result that measures it is not reached.
        """
        over = self.pace is not None and self.pace >= 1
        if self.progress is None:
            return "no value yet"
        if isinstance(self.goal, Bound):
            return (
                ("held" if over else "holds")
                if self.progress >= 1
                else "target not reached"
                if over
                else "target not reached yet"
            )
        if self.progress >= 1:
            return "reached"
        if not self.begun:
            return "not begun"
        if self.progress < 0:
            return "moved the other way"
        if self.pace is None:
            return ""
        if over:
            return "at its end"
        if abs(self.gap) <= ON_PACE:
            return "on pace"
        return "ahead of pace" if self.gap > 0 else "behind pace"


def whole_percent(share: Decimal | float) -> int:
    """A share in whole percents, rounded as everywhere it is shown, so that words and numbers agree."""
    return round(float(share) * 100)


def unit_of(strategy: Strategy, result: Item) -> str:
    """The unit of a key result's bare numbers: its own, else its baseline's, else that of the metric it measures."""
    if own := result.text("unit"):
        return own
    baseline = result.value("baseline", Quantity)
    if baseline is not None and baseline.unit:
        return baseline.unit
    return next((unit for metric in strategy.targets(result.id, "measures") if (unit := metric.text("unit"))), "")


def current_value(strategy: Strategy, result: Item, as_of: datetime.date | None = None) -> Quantity | None:
    """The value of a key result: the last row of its own id, else `current`, else the last row of the metric it measures.

    Rows after `as_of` are not looked at, where it is given. For a metric: the last row of its id.
    """
    row = strategy.last_row(result.id, as_of)
    value = row.value if row is not None else None
    if value is None and result.kind.name == "key-result":
        value = result.value("current", Quantity)
        if value is None:
            rows = (strategy.last_row(link.target, as_of) for link in result.links_of("measures"))
            value = next((row.value for row in rows if row is not None), None)
    return _with_unit(strategy, result, value)


def _with_unit(strategy: Strategy, result: Item, value: Quantity | None) -> Quantity | None:
    """A value with the unit of its key result; one that has its own, as most have, is not asked about."""
    return value if value is None or value.unit else value.as_unit(unit_of(strategy, result))


def baseline_of(strategy: Strategy, result: Item) -> Quantity | None:
    """Where a key result stood at the start, with its unit; None where it is unknown or not stated."""
    return _with_unit(strategy, result, result.value("baseline", Quantity))


def goal_of(strategy: Strategy, result: Item) -> Quantity | Bound | None:
    """Where a key result shall stand; None for `done`, where none is stated, or where a change has nothing to start from."""
    found = result.fields.get("target")
    target = found.value if found is not None else None
    if isinstance(target, Quantity):
        return _with_unit(strategy, result, target)
    if isinstance(target, Bound):
        return target
    baseline = baseline_of(strategy, result)
    if isinstance(target, Change) and baseline is not None:
        try:
            return target.apply(baseline)
        except ValueProblem:
            return None
    return None


def period_of(strategy: Strategy, item: Item) -> Period | None:
    """The period an item belongs to: its own, a strategy's horizon, else that of what it is part of or moves."""
    queue, seen = [item], {item.id}
    for at in queue:
        own = at.value("period", Period) or at.value("horizon", Period)
        if own is not None:
            return own
        above = [up for up in strategy.targets(at.id, "part_of", "moves") if up.id not in seen]
        queue += above
        seen.update(up.id for up in above)
    return None


def share_of_way(baseline: Quantity, value: Quantity, goal: Quantity) -> Decimal | None:
    """The share of the way from baseline to goal that a value has come; None where units differ or there is no way to go."""
    if not (comparable(baseline, value) and comparable(baseline, goal)):
        return None
    start, here, end = (convert(q, baseline.unit).number for q in (baseline, value, goal))
    return (here - start) / (end - start) if end != start else None


def progress_to(goal: Quantity | Bound | None, baseline: Quantity | None, value: Quantity) -> Decimal | None:
    """How far a value has come, as `Standing.progress`: the share of the way; of a bound 1 where it holds and 0 where not."""
    if isinstance(goal, Bound):
        holds = goal.holds(value)
        return None if holds is None else Decimal(holds)
    return share_of_way(baseline, value, goal) if goal is not None and baseline is not None else None


def standing(strategy: Strategy, result: Item, as_of: datetime.date) -> Standing:
    """How a key result stands as of a day."""
    value = current_value(strategy, result, as_of)
    goal = goal_of(strategy, result)
    baseline = baseline_of(strategy, result)
    progress = progress_to(goal, baseline, value) if value is not None else None
    return Standing(value, goal, progress, *pace_of(period_of(strategy, result), as_of))


def pace_of(period: Period | None, as_of: datetime.date) -> tuple[Decimal | None, bool]:
    """The share of a period that is over on a day (None without a period, and before it begins), and whether it has begun."""
    if period is None:
        return None, True
    if not period.begun(as_of):
        return None, False
    elapsed = period.elapsed(as_of)
    return Decimal(elapsed.numerator) / Decimal(elapsed.denominator), True


# -- initiatives ----------------------------------------------------------------------------------------------------


def effect_on(initiative: Item, field: str, result_id: str) -> Quantity | None:
    """What an initiative's `expected` or `measured` says of one key result; a plain value is said of each that it moves."""
    effects = initiative.value(field, dict) or {}
    value = effects.get(result_id, effects.get(""))
    return value if isinstance(value, Quantity) else None


def share_of_expected(expected: Quantity, measured: Quantity) -> Decimal | None:
    """Measured as a share of expected, below 0 where it went the other way; None where they cannot be compared."""
    measured = measured.as_unit(expected.unit)
    if not comparable(expected, measured) or not expected.number:
        return None
    return convert(measured, expected.unit).number / expected.number


def effect_word(expected: Quantity | None, measured: Quantity | None) -> str:
    """What came of an initiative, in words: `as expected` (within 10%), `70% of it`, `no effect`, `the other way`, …."""
    if measured is None:
        return "not known yet"
    if measured.number == 0:
        return "no effect"
    share = share_of_expected(expected, measured) if expected is not None else None
    if share is None:
        return "measured"
    if share < 0:
        return "the other way"
    if abs(share - 1) <= _AS_EXPECTED:
        return "as expected"
    return "better than expected" if share > 1 else f"{share:.0%} of it"


class Sum(NamedTuple):
    """What the plans for a key result come to.

    Attributes:
        expected: what its initiatives expect together; None where none says, or they cannot be added.
        needed: what is missing from the current value (else the baseline) to the goal.
        initiatives: how many of them say what they expect.
        silent: how many do not.
    """

    expected: Quantity | None
    needed: Quantity | None
    initiatives: int
    silent: int


def plans_add_up(strategy: Strategy, result: Item, as_of: datetime.date) -> Sum:
    """Do the plans add up: the changes that open initiatives expect, beside the change that is still needed."""
    open_ones = [
        i for i in strategy.sources(result.id, "moves") if i.counts and i.state not in {"idea", "stopped", "shipped"}
    ]
    said = [e for i in open_ones if (e := effect_on(i, "expected", result.id)) is not None]
    goal = goal_of(strategy, result)
    here = current_value(strategy, result, as_of) or baseline_of(strategy, result)
    needed = difference(goal, here) if isinstance(goal, Quantity) and here is not None else None
    return Sum(total(said), needed, len(said), len(open_ones) - len(said))


def total(quantities: Iterable[Quantity]) -> Quantity | None:
    """The sum of quantities in the unit of the first; None for none, or where they cannot be added."""
    result: Quantity | None = None
    for quantity in quantities:
        if result is None:
            result = quantity
        elif comparable(result, quantity):
            number = result.number + convert(quantity, result.unit).number
            sign = "+" if number > 0 else ""
            result = Quantity(number, result.unit, sign + format_quantity(number, result.unit))
        else:
            return None
    return result


def good_way(strategy: Strategy, item: Item) -> str:
    """Which way is good, `up` or `down`: as written, else as the key results that measure it point, else `up`.

    For a key result: as written, else the way from its baseline to its goal, else as its metric says.
    """
    if written := item.text("direction"):
        return written
    if item.kind.name == "key-result":
        baseline, goal = baseline_of(strategy, item), goal_of(strategy, item)
        if isinstance(goal, Bound):
            return "down" if goal.low is None else "up"
        if baseline is not None and goal is not None and (order := compare(goal, baseline)):
            return "up" if order > 0 else "down"
        return next((way for m in strategy.targets(item.id, "measures") if (way := m.text("direction"))), "up")
    ways = {good_way(strategy, r) for r in strategy.sources(item.id, "measures") if "target" in r.fields and r.counts}
    return ways.pop() if len(ways) == 1 else "up"

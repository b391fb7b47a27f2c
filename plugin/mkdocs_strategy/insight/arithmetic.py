"""What formulas of metrics come to, from recorded values and from values that are tried out.

A percentage enters a formula as a fraction; a value in another unit of its dimension is converted into the metric's unit first.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.insight.progress import good_way
from mkdocs_strategy.model.quantity import Quantity, in_unit
from mkdocs_strategy.model.strategy import formula_of
from mkdocs_strategy.model.units import measure
from mkdocs_strategy.model.values import ValueProblem

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator, Mapping

    from mkdocs_strategy.model.formula import Formula
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Measurement, Strategy

_TRIALS = 4
"""How often a formula is tried out with other values where none are recorded: enough that a sign or a `min` cannot hide by chance."""
_ROUNDING = 1e-9
"""What binary fractions may add to nothing, as a share of the values."""
_DEEPEST = 40
"""Formulas within formulas that are followed; deeper ones are no tree that anyone reads."""
_MOST = 300
"""Metrics that one formula may lead to when it is tried out: each input would be tried in all of them."""


class Reckoning(NamedTuple):
    """A metric's recorded value beside what its formula comes to on the same day.

    Attributes:
        row: the recorded value.
        computed: what the formula comes to, in the unit of the metric.
        off: by what share of the recorded value they differ; infinite where nothing was recorded but something computed.
        rows: the recorded values that the formula was computed from.
    """

    row: Measurement
    computed: Quantity
    off: float
    rows: tuple[Measurement, ...]


class Doubling(NamedTuple):
    """What happens to a metric when one of its components doubles (halves, where down is its good way).

    Attributes:
        parent: the metric.
        before, after: its value; of recorded values where all are known, else of values that were tried out.
        recorded: whether these are recorded values.
    """

    parent: Item
    before: float
    after: float
    recorded: bool


def number_of(metric: Item, value: Quantity) -> float:
    """The number with which a value of a metric enters a formula."""
    return (in_unit(value, metric.text("unit")) or value).fraction


def add_up(strategy: Strategy, metric: Item, as_of: datetime.date) -> Reckoning | None:
    """The last day up to `as_of` on which a metric and all that its formula needs have a value, and both values of that day.

    A component without a value of its own is computed by its own formula. None where there is no such day.
    """
    formula = formula_of(metric)
    rows = strategy.series.get(metric.id, ())
    if formula is None or not rows:
        return None
    days = _Days(strategy)
    for row in reversed(rows):
        if row.day > as_of:
            continue
        computed = _evaluate(strategy, metric, formula, days.of(row.day))
        if computed is None:
            continue
        recorded = number_of(metric, row.value)
        gap = abs(computed - recorded)
        off = gap / abs(recorded) if recorded else (float("inf") if gap > _ROUNDING else 0.0)
        return Reckoning(row, _as_quantity(metric, row, computed), off, tuple(days.used.values()))
    return None


def failed_doublings(strategy: Strategy, metric: Item, as_of: datetime.date) -> Iterator[Doubling]:
    """The metrics that an input drives, and whose formula says that they would not move their good way if it doubled."""
    way = good_way(strategy, metric)
    for parent in strategy.targets(metric.id, "drives"):
        formula = formula_of(parent)
        if formula is None or not parent.counts:
            continue
        below = _leads_to(strategy, formula)
        if metric.id not in below or len(below) > _MOST:
            continue
        doubling = _double(strategy, metric, way, parent, formula, as_of)
        if doubling is None:
            continue
        gain = (
            doubling.after - doubling.before if good_way(strategy, parent) == "up" else doubling.before - doubling.after
        )
        if gain <= _ROUNDING * max(abs(doubling.before), abs(doubling.after)):
            yield doubling


def _double(
    strategy: Strategy, metric: Item, way: str, parent: Item, formula: Formula, as_of: datetime.date
) -> Doubling | None:
    """The parent before and after; of several trials the one that speaks best for the input, so that one is enough to clear it."""
    last = _last_values(strategy, formula, as_of)
    trials: list[tuple[dict[str, float], bool]] = []
    if last is not None and last.get(metric.id, 0.0) > 0:
        trials.append((last, True))
    else:
        names = sorted(_leads_to(strategy, formula) | {metric.id})
        trials = [({name: _try(at, trial) for at, name in enumerate(names)}, False) for trial in range(_TRIALS)]
    sign = 1 if good_way(strategy, parent) == "up" else -1
    found: list[Doubling] = []
    for values, recorded in trials:
        moved = values | {metric.id: values[metric.id] * (2 if way == "up" else 0.5)}
        before = _evaluate(strategy, parent, formula, _given(values), metric.id)
        after = _evaluate(strategy, parent, formula, _given(moved), metric.id)
        if before is not None and after is not None:
            found.append(Doubling(parent, before, after, recorded))
    return max(found, key=lambda d: sign * (d.after - d.before), default=None)


def _given(values: Mapping[str, float]) -> Callable[[Item], float | None]:
    return lambda metric: values.get(metric.id)


def _try(at: int, trial: int) -> float:
    """Positive values of many sizes: each trial orders the names differently, so that a `min` or `max` lets each through once."""
    return ((at * 7 + trial * 11) % 13 + 1) * 10.0 ** ((at + trial) % _TRIALS - 2)


def _last_values(strategy: Strategy, formula: Formula, as_of: datetime.date) -> dict[str, float] | None:
    """The last recorded value of everything that a formula needs; None where one is missing."""
    values: dict[str, float] = {}
    for name in _leads_to(strategy, formula):
        metric = strategy.get(name)
        row = strategy.last_row(name, as_of)
        if metric is None or (row is None and formula_of(metric) is None):
            return None
        if row is not None:
            values[name] = number_of(metric, row.value)
    return values


def _leads_to(strategy: Strategy, formula: Formula) -> set[str]:
    """Every metric that a formula names, and that their formulas name; of more than `_MOST` only some."""
    found: set[str] = set()
    queue = list(formula.names)
    while queue:
        name = queue.pop()
        if len(found) > _MOST:
            break
        if name not in found:
            found.add(name)
            metric = strategy.get(name)
            below = formula_of(metric) if metric is not None else None
            queue.extend(below.names if below is not None else ())
    return found


class _Days:
    """The values that metrics have on a day; each series is looked through once, and `used` holds the rows of the day last asked for."""

    def __init__(self, strategy: Strategy) -> None:
        self.strategy = strategy
        self.used: dict[str, Measurement] = {}
        self._rows: dict[str, dict[datetime.date, Measurement]] = {}

    def of(self, day: datetime.date) -> Callable[[Item], float | None]:
        """A metric's value of one day, as a formula takes it."""
        self.used = {}

        def value(metric: Item) -> float | None:
            if metric.id not in self._rows:
                self._rows[metric.id] = {row.day: row for row in self.strategy.series.get(metric.id, ())}
            row = self._rows[metric.id].get(day)
            if row is None:
                return None
            self.used[metric.id] = row
            return number_of(metric, row.value)

        return value


def _evaluate(
    strategy: Strategy,
    metric: Item,
    formula: Formula,
    value_of: Callable[[Item], float | None],
    fixed: str = "",
) -> float | None:
    """What a formula comes to; None where a value is missing, or it has none.

    Args:
        strategy: Where the metrics are.
        metric: Whose formula it is.
        formula: The formula.
        value_of: A metric's own value, which goes before its formula; but where one is moved, what depends on it must move too.
        fixed: The metric that is moved; formulas that lead to it are computed, whatever is recorded of their metrics.
    """
    depending = _depending(strategy, fixed) if fixed else frozenset()
    known: dict[str, float | None] = {}

    def value(name: str, depth: int) -> float | None:
        if name in known:
            return known[name]
        known[name] = None  # a cycle is told elsewhere; here it has no value
        one = strategy.get(name)
        if one is None or depth > _DEEPEST:
            return None
        result = None if name in depending else value_of(one)
        own = formula_of(one)
        if result is None and own is not None and name != metric.id:
            result = computed(own, depth + 1)
        known[name] = result
        return result

    def computed(tree: Formula, depth: int) -> float | None:
        values = {name: value(name, depth) for name in tree.names}
        numbers = {name: one for name, one in values.items() if one is not None}
        try:
            return tree.evaluate(numbers) if len(numbers) == len(values) else None
        except ValueProblem:
            return None

    return computed(formula, 0)


def _depending(strategy: Strategy, name: str) -> frozenset[str]:
    """The metrics whose formulas lead to one, itself left out."""
    found: set[str] = set()
    queue = [name]
    while queue:
        for parent in strategy.component_of(queue.pop()):
            if parent.id not in found and parent.id != name:
                found.add(parent.id)
                queue.append(parent.id)
    return frozenset(found)


def _as_quantity(metric: Item, row: Measurement, number: float) -> Quantity:
    """What a formula came to, in the metric's unit and rounded as anyone would write it."""
    unit = row.value.as_unit(metric.text("unit")).unit
    factor = 100 if measure(unit).is_share else 1
    return Quantity(Decimal(f"{number * factor:.4g}"), unit)

"""What moved a metric between two days: its change split exactly among the components of its formula, and theirs in turn.

The split of one formula is in `splitting`. Where a component has a formula itself, its own change is split again and scaled to what the
component brought to the whole. What the measured change exceeds the formula's is told apart as unexplained, so that the parts always make
the measured change. Where a metric only drives another, the split ends and says so: how much an influence brought, nobody has written down.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal, DecimalException
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.exact import evaluate, exactly
from mkdocs_strategy.insight.known_values import Known, KnownValues, unit_of_metric
from mkdocs_strategy.insight.splitting import split
from mkdocs_strategy.model.english import on_day
from mkdocs_strategy.model.strategy import formula_of
from mkdocs_strategy.model.values import ValueProblem

if TYPE_CHECKING:
    import datetime

    from mkdocs_strategy.model.formula import Formula
    from mkdocs_strategy.model.item import Item, Link
    from mkdocs_strategy.model.strategy import Measurement, Strategy

_DEEPEST = 12
"""Steps down the tree that are followed."""
_MOST = 500
"""Shares that one answer holds: a component that stands in several formulas has one in each."""


_ASK = "strategy check shows circles; ask about a metric further down"


@dataclass(frozen=True, slots=True)
class Share:
    """A metric's change and what it brought to the metric that is asked about.

    All numbers are as they enter formulas: percentages are fractions.

    Attributes:
        metric: The metric.
        before, after: Its values on the two days.
        rows: The rows these were recorded in; None for a value that its formula gives.
        brought: Its part of the change of the metric that is asked about, in that metric's unit; None where it cannot be told, as what
            stands between them did not change.
        method: How its own change is split; empty where it is not.
        parts: The shares of its components, in the order of the formula.
        unexplained: What its measured change exceeds the formula's, in its own unit.
        unexplained_brought: The same in the unit of the metric that is asked about.
        influences: The links by which others drive it that are in no formula below it.
        ends: Why its change is not split further; None where it is, or where nothing is below it.
    """

    metric: Item
    before: Decimal
    after: Decimal
    rows: tuple[Measurement | None, Measurement | None]
    brought: Decimal | None
    unit: str
    method: str = ""
    parts: tuple[Share, ...] = ()
    unexplained: Decimal = Decimal(0)
    unexplained_brought: Decimal | None = Decimal(0)
    influences: tuple[Link, ...] = ()
    ends: ValueProblem | None = None

    @property
    def change(self) -> Decimal:
        """How far it moved."""
        with exactly():
            return self.after - self.before

    @property
    def stood_still(self) -> bool:
        """Whether both its values are from one row, as nothing was recorded in between."""
        return self.rows[0] is not None and self.rows[0] is self.rows[1]


def attribute(strategy: Strategy, metric: Item, start: datetime.date, end: datetime.date) -> Share:
    """Split a metric's change between two days.

    Args:
        strategy: The tree with its measurements.
        metric: The metric that is asked about.
        start: The first day; its value is the last one recorded up to it.
        end: The second day.

    Raises:
        ValueProblem: The metric has no value on one of the days, or its formula cannot be split; the message names what is missing.
    """
    try:
        found = _Attribution(strategy, start, end).share(metric)
    except DecimalException as beyond:
        raise ValueProblem(f"the parts of {metric.title} are beyond all numbers", "look at its values") from beyond
    if found.ends is not None:
        raise found.ends
    return found


class _Attribution:
    """One question: the values of two days, each looked up once."""

    def __init__(self, strategy: Strategy, start: datetime.date, end: datetime.date) -> None:
        self.strategy = strategy
        self.start = KnownValues(strategy, start)
        self.end = KnownValues(strategy, end)
        self._left = _MOST

    def share(self, metric: Item, brought: Decimal | None = None, above: tuple[str, ...] = ()) -> Share:
        """A metric's share; without `brought` it is the one asked about, and brings all its change."""
        one, other = self._pair(metric)
        formula = formula_of(metric)
        with exactly():
            change = other.number - one.number
            if not above:
                brought = change
            found = Share(
                metric,
                one.number,
                other.number,
                (one.row, other.row),
                brought,
                unit_of_metric(self.strategy, metric),
                influences=self._influences(metric),
            )
            if formula is None:
                return found
            try:
                return self._divided(found, formula, (*above, metric.id))
            except ValueProblem as problem:
                return replace(found, ends=problem)

    def _divided(self, whole: Share, formula: Formula, above: tuple[str, ...]) -> Share:
        """A share with the parts of its formula's components."""
        strategy = self.strategy
        if len(above) > _DEEPEST or any(name in above for name in formula.names):
            raise ValueProblem(f"the formulas below {whole.metric.title} lead too deep, or in a circle", _ASK)
        self._left -= len(formula.names)
        if self._left < 0:
            raise ValueProblem(f"more than {_MOST} metrics stand below", f"ask about {whole.metric.title} alone")
        pairs = {name: self._pair(self.start.component(whole.metric, name)) for name in sorted(formula.names)}
        before = {name: pair[0].number for name, pair in pairs.items()}
        after = {name: pair[1].number for name, pair in pairs.items()}
        found = split(formula, before, after)
        scale = _scale(whole) if len(above) > 1 else Decimal(1)
        parts = tuple(
            self.share(component, None if scale is None else scale * found.parts[component.id], above)
            for component in strategy.components(whole.metric)
        )
        unexplained = whole.change - (evaluate(formula, after) - evaluate(formula, before))
        return replace(
            whole,
            method=found.method,
            parts=parts,
            unexplained=unexplained,
            unexplained_brought=None if scale is None else scale * unexplained,
        )

    def _pair(self, metric: Item) -> tuple[Known, Known]:
        """A metric's values on the two days: both recorded, or both of its formula where it was not measured in between.

        One of each would make a difference between what is measured and what the formula gives look like a change.
        """
        one, other = self.start.recorded(metric), self.end.recorded(metric)
        if one is not None and other is not None and one.row is not other.row:
            return one, other
        if formula_of(metric) is not None:
            try:
                return Known(self.start.computed(metric), None), Known(self.end.computed(metric), None)
            except ValueProblem as problem:
                if one is not None and other is not None:
                    return one, other
                raise ValueProblem(
                    f"{metric.title} was not measured on both days, and {problem.message}", problem.hint
                ) from problem
        if one is not None and other is not None:
            return one, other
        day = self.start.day if one is None else self.end.day
        raise ValueProblem(
            f"{metric.title} has no value up to {on_day(day)}",
            f"record one: strategy checkin {metric.id} VALUE --date {day.isoformat()}",
        )

    def _influences(self, metric: Item) -> tuple[Link, ...]:
        """The links by which counting metrics drive one without standing in a formula that leads to it."""
        below = _below(self.strategy, metric)
        return tuple(
            link
            for link in self.strategy.incoming(metric.id, "drives")
            if link.source not in below and self.strategy.items[link.source].counts
        )


def _scale(whole: Share) -> Decimal | None:
    """By what a change of the metric is multiplied to give what it brought."""
    if whole.brought is None or not whole.change:
        return None
    return whole.brought / whole.change


def _below(strategy: Strategy, metric: Item) -> set[str]:
    """The ids of all that a metric's formula leads to."""
    found: set[str] = set()
    queue = [metric]
    for at in queue:
        for component in strategy.components(at):
            if component.id not in found:
                found.add(component.id)
                queue.append(component)
    return found

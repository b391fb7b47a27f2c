"""What if a metric stood elsewhere: the tree above it, computed anew through its formulas.

Whatever a formula does not say is left as it is: other metrics keep their last values, and where a metric only drives another (an
influence), the reckoning ends and says so. Before and after are both what the formula comes to, so that a difference between a metric's
formula and its measured value is never mistaken for an effect.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import DecimalException
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.insight.exact import change_from_formula, exactly, from_formula, in_formula
from mkdocs_strategy.insight.known_values import KnownValues, reckon, unit_of_metric
from mkdocs_strategy.insight.levers import Lever, levers_of
from mkdocs_strategy.model.quantity import Quantity, comparable, parse_quantity
from mkdocs_strategy.model.strategy import formula_of
from mkdocs_strategy.model.target import Change
from mkdocs_strategy.model.values import ValueProblem

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from mkdocs_strategy.model.item import Item, Link
    from mkdocs_strategy.model.strategy import Strategy

_DEEPEST = 40


class Trial(NamedTuple):
    """A metric and where it is tried out: a level, or a change from where it stands."""

    metric: Item
    to: Quantity | Change


@dataclass(frozen=True, slots=True)
class Moved:
    """A metric before and after.

    Attributes:
        metric: The metric.
        before, after: Its value, in its unit.
        change: What lies between, signed; percentages differ by points.
        share: The change as a share of the value before; None where that is zero.
        recorded: Its last recorded value, where it has one and a formula; it may differ from `before`, which the formula gives.
        levers: The components of its formula, the biggest lever first; empty for a metric that was set.
        set: Whether this is one of the metrics that were set.
    """

    metric: Item
    before: Quantity
    after: Quantity
    change: Quantity
    share: Decimal | None
    recorded: Quantity | None = None
    levers: tuple[Lever, ...] = ()
    set: bool = False


class Unknown(NamedTuple):
    """A metric above that cannot be computed, and why."""

    metric: Item
    problem: ValueProblem


class Influence(NamedTuple):
    """A link at which the reckoning ends, as no formula says how much goes on."""

    metric: Item
    target: Item
    link: Link


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What a trial comes to.

    Attributes:
        set: The metrics that were set, in the order they were named.
        moved: The metrics above, each after all that it is made of.
        unknown: Metrics above that cannot be computed.
        ends: Where influences begin.
        days: Of every other metric that a formula took a value from, and of those set, the day of that value.
    """

    set: tuple[Moved, ...]
    moved: tuple[Moved, ...]
    unknown: tuple[Unknown, ...]
    ends: tuple[Influence, ...]
    days: Mapping[str, datetime.date]


def read_trial(strategy: Strategy, metric: Item, text: str) -> Trial:
    """What is tried out, as a person writes it.

    Args:
        strategy: Where the metric is.
        metric: The metric.
        text: `12%` (there), `+10%` (a tenth more), `+3 pts`, `-2 days`; `=-5` for a level below zero, as a sign alone means a change.

    Raises:
        ValueProblem: It is no quantity, or in a unit that does not fit the metric.
    """
    stripped = text.strip()
    level = stripped.startswith("=")
    amount = parse_quantity(stripped[1:] if level else stripped)
    unit = unit_of_metric(strategy, metric)
    percents = Quantity(amount.number, unit).measure.dimension == "percent"
    if level or not amount.signed:
        value = amount.as_unit(unit)
        if unit and not comparable(value, Quantity(value.number, unit)):
            raise ValueProblem(
                f"{metric.title} is measured in {unit}, which {amount} does not convert to", f"write it in {unit}"
            )
        return Trial(metric, value)
    if not amount.unit:
        # `+3` of a percentage are three points more, as in targets: a relative change is written with its sign of percent.
        amount = Quantity(amount.number, "pts" if percents else unit, amount.text)
    return Trial(metric, Change(amount))


def what_if(strategy: Strategy, trials: Sequence[Trial], as_of: datetime.date) -> WhatIf:
    """Set metrics and compute what stands above them.

    Args:
        strategy: The tree with its measurements.
        trials: What is set; each metric once.
        as_of: The last day whose values count.

    Raises:
        ValueProblem: A metric that is set has no value to start from, its change does not fit its unit, one is set twice, or one is made
            of another that is set too.
    """
    known = KnownValues(strategy, as_of)
    start = {trial.metric.id: known.value(trial.metric) for trial in trials}
    if len(start) < len(trials):
        raise ValueProblem("a metric is set twice", "name each once")
    above = _above(strategy, set(start))
    for trial in trials:
        if trial.metric.id in above:
            made_of = next(other.metric for other in trials if trial.metric.id in _above(strategy, {other.metric.id}))
            if made_of.id == trial.metric.id:
                raise ValueProblem(
                    f"the formula of {trial.metric.title} leads back to itself", "strategy check shows the circle"
                )
            raise ValueProblem(
                f"{trial.metric.title} is made of {made_of.title}, and both are set",
                "set one of them: the formula gives the other",
            )
    changed = tuple(_set(strategy, trial, start[trial.metric.id].number) for trial in trials)
    tree = _Tree(known, above, {name: one.number for name, one in start.items()}, _after(strategy, changed))
    moved, unknown = tree.compute()
    days = dict(tree.days)
    days.update({name: one.row.day for name, one in start.items() if one.row is not None})
    reached = {**{t.metric.id: t.metric for t in trials}, **above}
    return WhatIf(changed, moved, unknown, tuple(_ends(strategy, reached)), days)


def _set(strategy: Strategy, trial: Trial, number: Decimal) -> Moved:
    unit = unit_of_metric(strategy, trial.metric)
    before = from_formula(number, unit)
    with exactly():
        after = trial.to.apply(before) if isinstance(trial.to, Change) else trial.to
    there = in_formula(after, unit)
    if there is None:
        raise ValueProblem(
            f"{trial.metric.title} is measured in {unit}, which {after} does not convert to", f"write it in {unit}"
        )
    return _moved(trial.metric, number, there, unit, set_=True)


def _moved(metric: Item, before: Decimal, after: Decimal, unit: str, *, set_: bool = False) -> Moved:
    try:
        with exactly():
            change = after - before
            share = change / abs(before) if before else None
    except DecimalException as beyond:
        raise ValueProblem(f"the change of {metric.title} is beyond all numbers", "look at its values") from beyond
    return Moved(
        metric,
        from_formula(before, unit),
        from_formula(after, unit),
        change_from_formula(change, unit),
        share,
        set=set_,
    )


def _after(strategy: Strategy, changed: Sequence[Moved]) -> dict[str, Decimal]:
    found = ((one.metric.id, in_formula(one.after, unit_of_metric(strategy, one.metric))) for one in changed)
    return {name: number for name, number in found if number is not None}


def _above(strategy: Strategy, names: set[str]) -> dict[str, Item]:
    """The counting metrics whose formulas lead to some, nearest first; those themselves only where another of them leads there."""
    found: dict[str, Item] = {}
    queue = sorted(names)
    for name in queue:
        for parent in strategy.component_of(name):
            if parent.id not in found and parent.counts:
                found[parent.id] = parent
                if parent.id not in names:
                    queue.append(parent.id)
    return found


def _ends(strategy: Strategy, reached: Mapping[str, Item]) -> list[Influence]:
    """The links by which the metrics reached drive one that no formula leads to."""
    ends = []
    for metric in reached.values():
        for link in metric.links_of("drives"):
            target = strategy.get(link.target)
            if target is not None and target.counts and target.id not in reached:
                ends.append(Influence(metric, target, link))
    return ends


class _Tree:
    """The metrics above those that were set, computed from below with the values before and after."""

    def __init__(
        self, known: KnownValues, above: Mapping[str, Item], before: dict[str, Decimal], after: dict[str, Decimal]
    ) -> None:
        self.known = known
        self.above = above
        self.before = before
        self.after = after
        self.days: dict[str, datetime.date] = {}
        self._open: set[str] = set()
        self._found: dict[str, Moved | ValueProblem] = {}

    def compute(self) -> tuple[tuple[Moved, ...], tuple[Unknown, ...]]:
        """Every metric above, each after its components; and those that cannot be computed."""
        for metric in self.above.values():
            self._look(metric)
        moved = tuple(one for one in self._found.values() if isinstance(one, Moved))
        unknown = tuple(
            Unknown(self.above[name], one) for name, one in self._found.items() if isinstance(one, ValueProblem)
        )
        return moved, unknown

    def _look(self, metric: Item) -> None:
        if metric.id in self._found:
            return
        try:
            found: Moved | ValueProblem = self._moved(metric)
        except ValueProblem as problem:
            found = problem
        self._found[metric.id] = found

    def _moved(self, metric: Item) -> Moved:
        formula = formula_of(metric)
        if metric.id in self._open or len(self._open) > _DEEPEST:
            raise ValueProblem(f"the formula of {metric.title} leads back to itself", "strategy check shows the circle")
        self._open.add(metric.id)
        before: dict[str, Decimal] = {}
        after: dict[str, Decimal] = {}
        try:
            for name in sorted(formula.names if formula is not None else ()):
                before[name], after[name] = self._pair(metric, name)
        finally:
            self._open.remove(metric.id)
        one, other = reckon(metric, before), reckon(metric, after)
        self.before[metric.id], self.after[metric.id] = one, other
        unit = unit_of_metric(self.known.strategy, metric)
        return replace(
            _moved(metric, one, other, unit),
            recorded=self._recorded(metric),
            levers=levers_of(self.known.strategy, metric, before),
        )

    def _recorded(self, metric: Item) -> Quantity | None:
        """A metric's last recorded value; None where there is none in its unit, as the formula does not need it."""
        try:
            found = self.known.recorded(metric)
        except ValueProblem:
            return None
        return found.row.value if found is not None and found.row is not None else None

    def _pair(self, metric: Item, name: str) -> tuple[Decimal, Decimal]:
        """A component's number before and after."""
        component = self.known.component(metric, name)
        if name in self.above and name not in self.before:
            self._look(component)
            problem = self._found[name]
            if isinstance(problem, ValueProblem):
                raise problem
        if name in self.before:
            return self.before[name], self.after[name]
        value = self.known.value(component)
        if value.row is not None:
            self.days[name] = value.row.day
        return value.number, value.number

"""What is known of metrics on a day: their last recorded values, and what their formulas come to where nothing was recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.insight.adding import look_at_units
from mkdocs_strategy.insight.exact import evaluate, in_formula
from mkdocs_strategy.model.english import on_day
from mkdocs_strategy.model.strategy import formula_of
from mkdocs_strategy.model.values import ValueProblem

if TYPE_CHECKING:
    import datetime
    from decimal import Decimal

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Measurement, Strategy

_DEEPEST = 40
"""Formulas within formulas that are followed; deeper ones are no tree that anyone reads."""


class Known(NamedTuple):
    """A metric's value on a day.

    Attributes:
        number: As it enters a formula: a percentage is a fraction.
        row: The row it was recorded in; None where it was computed by the metric's formula.
    """

    number: Decimal
    row: Measurement | None


def unit_of_metric(strategy: Strategy, metric: Item) -> str:
    """The unit in which a metric is shown and reckoned: its own, else that of its latest value; empty for bare numbers."""
    if own := metric.text("unit"):
        return own
    row = strategy.last_row(metric.id)
    return row.value.unit if row is not None else ""


class KnownValues:
    """The values of metrics as of a day, each looked up or computed once.

    Args:
        strategy: Where the metrics and their measurements are.
        day: The last day that counts; later rows are not looked at.
    """

    def __init__(self, strategy: Strategy, day: datetime.date) -> None:
        self.strategy = strategy
        self.day = day
        self._found: dict[str, Known | ValueProblem] = {}
        self._open: set[str] = set()
        self._looked_at: set[str] = set()

    def recorded(self, metric: Item) -> Known | None:
        """The last value recorded up to the day; None where there is none.

        Raises:
            ValueProblem: It is in a unit that does not convert to the metric's.
        """
        row = self.strategy.last_row(metric.id, self.day)
        if row is None:
            return None
        unit = unit_of_metric(self.strategy, metric)
        number = in_formula(row.value, unit)
        if number is None:
            raise ValueProblem(
                f"{metric.title} is measured in {unit}, and its value of {on_day(row.day)} is {row.value}",
                f"correct the value at {row.place.path}:{row.place.span.line}, or the metric's unit",
            )
        return Known(number, row)

    def value(self, metric: Item) -> Known:
        """The recorded value, else what the metric's formula comes to.

        Raises:
            ValueProblem: There is neither; the message names the metric that lacks a value.
        """
        found = self._found.get(metric.id)
        if found is None:
            try:
                found = self.recorded(metric) or Known(self.computed(metric), None)
            except ValueProblem as problem:
                found = problem
            self._found[metric.id] = found
        if isinstance(found, ValueProblem):
            raise found
        return found

    def computed(self, metric: Item) -> Decimal:
        """What a metric's formula comes to, whatever is recorded of the metric itself.

        Raises:
            ValueProblem: It has no formula, a component has no value, formulas lead in a circle, or cannot be reckoned.
        """
        formula = formula_of(metric)
        if formula is None:
            raise ValueProblem(
                f"{metric.title} has no value up to {on_day(self.day)}",
                f"record one: strategy checkin {metric.id} VALUE",
            )
        if metric.id in self._open:
            raise ValueProblem(f"the formula of {metric.title} leads back to itself", "strategy check shows the circle")
        if len(self._open) >= _DEEPEST:
            raise ValueProblem(
                f"more than {_DEEPEST} formulas lead from one to the next below {metric.title}", "measure some of them"
            )
        self._open.add(metric.id)
        try:
            numbers = {name: self.value(self.component(metric, name)).number for name in sorted(formula.names)}
        finally:
            self._open.remove(metric.id)
        return reckon(metric, numbers)

    def component(self, metric: Item, name: str) -> Item:
        """The metric that a formula means by a name.

        Raises:
            ValueProblem: There is none, or the formula adds up units that only look alike.
        """
        self._look_at_units(metric)
        found = self.strategy.get(name)
        if found is None:
            raise ValueProblem(
                f"the formula of {metric.title} names `{name}`, which does not exist", "strategy check shows its line"
            )
        return found

    def _look_at_units(self, metric: Item) -> None:
        formula = formula_of(metric)
        if formula is None or metric.id in self._looked_at:
            return

        def unit_of(name: str) -> str:
            found = self.strategy.get(name)
            return unit_of_metric(self.strategy, found) if found is not None else ""

        look_at_units(metric, formula, unit_of, unit_of_metric(self.strategy, metric))
        self._looked_at.add(metric.id)


def reckon(metric: Item, numbers: dict[str, Decimal]) -> Decimal:
    """What a metric's formula comes to for given numbers.

    Raises:
        ValueProblem: As `exact.evaluate`, with the metric named.
    """
    formula = formula_of(metric)
    if formula is None:
        raise ValueProblem(f"{metric.title} has no formula", "write one, such as `formula: a * b`")
    try:
        return evaluate(formula, numbers)
    except ValueProblem as problem:
        raise ValueProblem(f"{problem.message}, for {metric.title}", problem.hint) from problem

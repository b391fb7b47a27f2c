"""Numbers as the pages show them: standings with their tone, effects with their share, series to draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.insight import progress as insight
from mkdocs_strategy.insight.progress import (
    current_value,
    effect_on,
    effect_word,
    share_of_expected,
)
from mkdocs_strategy.insight.roll_up import objective_progress
from mkdocs_strategy.model.bound import Bound
from mkdocs_strategy.model.quantity import Quantity, format_quantity
from mkdocs_strategy.views.diagrams.content import bound_words

if TYPE_CHECKING:
    import datetime
    from decimal import Decimal

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy

_TONES = dict.fromkeys(insight.WELL, "good") | dict.fromkeys(
    ("behind pace", "moved the other way", "at its end", "target not reached yet", "target not reached"), "warn"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a key result or an objective stands; `tone` is `good`, `warn` or empty, as a lag is never red.

    Attributes:
        value: the current value; None: no value yet.
        baseline: where it began; None: unknown or not written.
        goal: where it shall stand, as words; empty where that cannot be told.
        progress: share of the way; None where it cannot be told.
        pace: share of the period that has passed; None without a period, and before it begins.
        word: as in the design.
        gap: points between progress and pace, above 0 where it is ahead; 0 where one of them is not known.
        bound: whether the goal is a bound, or an objective has limits only: it holds or does not, has no way to go, and so no bar.
        beside: of an objective, how the limits stand that its mean leaves out; empty where it has none.
    """

    value: Quantity | None
    baseline: Quantity | None
    goal: str
    progress: float | None
    pace: float | None
    word: str
    gap: int = 0
    bound: bool = False
    beside: str = ""

    @property
    def tone(self) -> str:
        """`good`, `warn` or empty."""
        return _TONES.get(self.word, "")


@dataclass(frozen=True, slots=True)
class Effect:
    """What an initiative was expected to change, what it changed, and the share that came (None: not known)."""

    expected: Quantity | None
    measured: Quantity | None
    share: float | None
    word: str


def told(quantity: Quantity | None) -> str:
    """A quantity as written; a bare number with the unit it stands for."""
    if quantity is None:
        return ""
    unit = "%" if quantity.unit == "percent" else quantity.unit
    if not quantity.text or (quantity.text[-1:].isdigit() and unit):
        return format_quantity(quantity.number, unit) if not quantity.text or unit else str(quantity)
    return quantity.text


def value_of(strategy: Strategy, item: Item, as_of: datetime.date) -> Quantity | None:
    """The current value of a metric or key result."""
    value = current_value(strategy, item, as_of)
    return value.as_unit(item.text("unit")) if value is not None else None


def series_of(strategy: Strategy, item: Item, as_of: datetime.date) -> list[tuple[datetime.date, Quantity]]:
    """Recorded values by day, those of the metric it measures where it has none of its own."""
    for key in (item.id, *(metric.id for metric in strategy.targets(item.id, "measures"))):
        if rows := [(row.day, row.value) for row in strategy.series.get(key, ()) if row.day <= as_of]:
            return rows
    return []


def standing(strategy: Strategy, item: Item, as_of: datetime.date) -> Standing:
    """How a key result stands on a day."""
    found = insight.standing(strategy, item, as_of)
    goal = bound_words(found.goal) if isinstance(found.goal, Bound) else told(found.goal)
    return Standing(
        found.value,
        insight.baseline_of(strategy, item),
        goal,
        _float(found.progress),
        _float(found.pace),
        found.word,
        found.gap,
        isinstance(found.goal, Bound),
    )


def _float(share: Decimal | None) -> float | None:
    return None if share is None else float(share)


def objective_standing(strategy: Strategy, objective: Item, as_of: datetime.date) -> tuple[Standing, int, int]:
    """How an objective stands, how many of its key results have a value, and how many there are."""
    found = objective_progress(strategy, objective, as_of)
    only = found.limits == found.results > 0
    stand = Standing(
        None, None, "", _float(found.mean), _float(found.pace), found.word, bound=only, beside=found.beside
    )
    return stand, found.valued, found.results


def effect(initiative: Item, key_result: str) -> Effect:
    """What an initiative was expected to do to a key result, and did."""
    expected, measured = (effect_on(initiative, name, key_result) for name in ("expected", "measured"))
    share = share_of_expected(expected, measured) if expected is not None and measured is not None else None
    return Effect(expected, measured, None if share is None else float(share), effect_word(expected, measured))

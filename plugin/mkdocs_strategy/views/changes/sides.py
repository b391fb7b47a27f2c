"""The two sides of a change: the item before and after, how it stands on each, and how far its period is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.insight.progress import current_value, period_of, standing
from mkdocs_strategy.model.bound import Bound
from mkdocs_strategy.review.change import Level
from mkdocs_strategy.review.values import quantity

if TYPE_CHECKING:
    from decimal import Decimal

    from mkdocs_strategy.insight.progress import Standing
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.period import Period
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.diff import Diff

_SPANS = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}
GOALPOSTS = frozenset(
    {
        "target-lowered", "target-raised", "baseline-changed", "due-postponed", "due-advanced", "period-extended",
        "period-shortened", "measures-changed",
    }
)  # fmt: skip
"""Classes of which it matters how much of the period is over."""


def before_of(change: Change, diff: Diff) -> Item | None:
    """The item at the base; None where it is new, or where the change is about no item."""
    name = change.item or ""
    earlier = diff.comparison.earlier(name)
    if earlier is None and not diff.comparison.stays(name):
        return diff.base.strategy.get(name)
    return earlier


def after_of(change: Change, diff: Diff) -> Item | None:
    """The item at the head; None where it is gone, or where the change is about no item."""
    name = change.item or ""
    if change.at_base and not diff.comparison.was_there(name):
        return None
    return diff.head.strategy.get(name)


def guarded_by(strategy: Strategy, item: Item) -> list[Item]:
    """The guardrails of an item that count."""
    return [one for one in strategy.sources(item.id, "guards") if one.counts]


def last_value(strategy: Strategy, item: Item, diff: Diff) -> str:
    """The last value of a metric or a key result for people; empty where there is none."""
    value = current_value(strategy, item, diff.base.as_of)
    if value is not None and not value.unit:
        value = value.as_unit(item.text("unit"))
    return quantity(value) if value is not None else ""


def within(change: Change, diff: Diff) -> tuple[bool | None, bool | None]:
    """Whether the last value that is known today lies within the limit of before, and within that of after; None where nobody can say."""
    before, after = before_of(change, diff), after_of(change, diff)
    rows = diff.head.strategy.series.get(after.id, ()) if after is not None else ()
    values = [row.value for row in rows if row.day <= diff.base.as_of]
    limits = [item.value("limit", Bound) if item is not None else None for item in (before, after)]
    one, other = (limit.holds(values[-1]) if limit is not None and values else None for limit in limits)
    return one, other


def standings(change: Change, diff: Diff) -> tuple[Standing, Standing] | None:
    """How a key result stands on both sides as of the day of judging; None for anything else."""
    before, after = before_of(change, diff), after_of(change, diff)
    if before is None or after is None or change.kind != "key-result" or before.kind is not after.kind:
        return None
    return (
        standing(diff.base.strategy, before, diff.base.as_of),
        standing(diff.head.strategy, after, diff.base.as_of),
    )


def stands(one: Standing) -> str:
    """How a key result stands in words: `37%, behind pace`; `no value yet` where nobody knows."""
    if one.progress is None:
        return one.word if one.value is None else "cannot be told"
    if isinstance(one.goal, Bound):
        return one.word
    share = percent(one.progress)
    return f"{share}, {one.word}" if one.word else share


def percent(share: Decimal) -> str:
    """A share as whole percents with a true minus."""
    return f"{share:.0%}".replace("-", "−")


def span_word(period: Period | None) -> str:
    """A period by its length: `quarter`, `year`; `period` for other lengths, and where there is none."""
    return _SPANS.get(period.months, "period") if period is not None else "period"


def period_at_base(change: Change, diff: Diff) -> Period | None:
    """The period that a goalpost belongs to, as the base has it."""
    before = before_of(change, diff)
    goalpost = change.name in GOALPOSTS or _is_promise_taken_back(change)
    return period_of(diff.base.strategy, before) if before is not None and goalpost else None


def _is_promise_taken_back(change: Change) -> bool:
    """Whether an objective or a key result goes out of force."""
    promise = change.kind in {"objective", "key-result"} and change.field == "state"
    return promise and change.name == "state-changed" and change.level is Level.BREAKING


def retired_early(change: Change, diff: Diff) -> bool:
    """Whether something is retired that would have been scored when its period ends."""
    return _is_promise_taken_back(change) and change.after == "retired" and "into" in how_far(change, diff)


def how_far(change: Change, diff: Diff) -> str:
    """How much of the period is over where a goalpost moves: `57% into the quarter`; empty before it begins."""
    period = period_at_base(change, diff)
    if period is None or not period.begun(diff.base.as_of):
        return ""
    if period.closed(diff.base.as_of):
        return f"after the {span_word(period)} was over"
    share = float(period.elapsed(diff.base.as_of))
    return f"{share:.0%} into the {span_word(period)}" if round(share, 2) else f"as the {span_word(period)} begins"

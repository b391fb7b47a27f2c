"""Facts of a chart, gathered from a strategy: the series, what it is held against, and what stands beside it."""

from __future__ import annotations

import datetime
import math
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.insight.progress import goal_of, period_of
from mkdocs_strategy.insight.series import LEAST, limits
from mkdocs_strategy.model.bound import Bound
from mkdocs_strategy.model.quantity import Quantity, comparable, convert
from mkdocs_strategy.views.charts.subject import Breach, Chart, Level, Panel, Spot, Stretch
from mkdocs_strategy.views.diagrams.content import bound_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mkdocs_strategy.insight.series import Series
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy

FEWEST = 2
"""Values below which there is no line to draw."""
MOST = 200
"""Values of a series that are drawn, the latest ones."""
BESIDE = 2
"""Panels beside the first: more are too small to be read."""
_BEYOND = 1e15
"""Numbers from here on have no place on paper."""


class Beside(NamedTuple):
    """An item that stands in a chart beside another, and what it is to it: `guards it`, `is guarded by it`."""

    item: Item
    role: str


def panel(strategy: Strategy, series: Series, as_of: datetime.date, href: str = "", role: str = "") -> Panel | None:
    """A series as a panel of a chart; None below two values, or where they are beyond drawing."""
    item = series.item
    points = series.points[-MOST:]
    if len(points) < FEWEST or any(not math.isfinite(p.number) or abs(p.number) > _BEYOND for p in points):
        return None
    usual = limits(series.points[:-1], LEAST - 1)
    limit = item.value("limit", Bound)
    outside = () if limit is None else tuple(p.day for p in points if limit.holds(series.quantity(p.number)) is False)
    return Panel(
        item.id,
        item.title,
        href,
        role,
        item.kind.layer.value,
        series.unit,
        series.way,
        tuple(Spot(p.day, p.number, str(p.row.value.as_unit(series.unit))) for p in points),
        tuple(_levels(strategy, item, series, as_of)),
        None if usual is None else (usual.low, usual.mean, usual.high),
        outside,
        tuple(gap.after for gap in series.gaps()),
        len(series.left_out),
    )


def aim(strategy: Strategy, item: Item, as_of: datetime.date) -> Item | None:
    """The key result whose target and period a series is held against: itself, else one that measures the metric now."""
    if item.kind.name == "key-result":
        return item
    for result in strategy.sources(item.id, "measures"):
        period = period_of(strategy, result)
        if result.counts and period is not None and period.contains(as_of) and not strategy.series.get(result.id):
            return result
    return None


def chart(
    strategy: Strategy,
    item: Item,
    as_of: datetime.date,
    beside: Sequence[Beside],
    href: Callable[[Item], str],
    series_of: Callable[[Item], Series],
) -> Chart | None:
    """Everything that the chart of a metric or key result shows; None below two values.

    Args:
        strategy: Where it is.
        item: The metric or key result.
        as_of: The last day that counts.
        beside: What may stand below it on the same time axis; those with a series do, two at most.
        href: The page of an item, from the page of the chart.
        series_of: The series of an item up to that day.
    """
    series = series_of(item)
    first = panel(strategy, series, as_of)
    if first is None:
        return None
    others: list[Panel] = []
    for other in beside:
        if len(others) < BESIDE and (
            also := panel(strategy, series_of(other.item), as_of, href(other.item), other.role)
        ):
            others.append(also)
    result = aim(strategy, item, as_of)
    period = period_of(strategy, result) if result is not None else None
    start, end = first.spots[0].day, first.spots[-1].day
    if period is not None:
        if result is item:
            # what was long before a key result's period says nothing of it; as much as its own length is kept to see where it came from
            start = max(start, period.start - (period.end - period.start))
            first = _since(first, start)
            start = first.spots[0].day
        if period.begun(as_of) and not period.closed(as_of):
            end = max(end, period.end)
    days = [review for review in _reviews(strategy, item) if start <= review <= end]
    return Chart(
        (first, *(one for other in others if (one := _within(other, start, end)) is not None)),
        start,
        end if end > start else start + datetime.timedelta(days=1),
        None if period is None else Stretch(period.start, period.end, str(period)),
        tuple(days),
        tuple(_breaches(strategy, item, as_of, start)),
        series.trend(),
        series.side() or ("not enough data" if len(series.points) < LEAST else "inside"),
        next((level.text for level in first.levels if level.kind == "target"), ""),
    )


def _since(found: Panel, start: datetime.date) -> Panel:
    import dataclasses

    spots = tuple(spot for spot in found.spots if spot.day >= start)
    return dataclasses.replace(found, spots=spots) if len(spots) >= FEWEST else found


def _within(found: Panel, start: datetime.date, end: datetime.date) -> Panel | None:
    """A panel beside the first, with its values between two days; None where fewer than two are left."""
    import dataclasses

    spots = tuple(spot for spot in found.spots if start <= spot.day <= end)
    return dataclasses.replace(found, spots=spots) if len(spots) >= FEWEST else None


def _levels(strategy: Strategy, item: Item, series: Series, as_of: datetime.date) -> Iterator[Level]:
    result = aim(strategy, item, as_of)
    if result is not None:
        period = period_of(strategy, result)
        goal = goal_of(strategy, result)
        ends = goal.ends if isinstance(goal, Bound) else (goal,) if goal is not None else ()
        for end in ends:
            if (number := _in_unit(series, end)) is not None:
                told = f"target {bound_words(goal) if isinstance(goal, Bound) else _short(end)}"
                yield Level(
                    "target",
                    number.number,
                    told,
                    None if period is None else period.start,
                    None if period is None else period.end,
                )
    goal = item.value("goal", Quantity)
    if goal is not None and (number := _in_unit(series, goal)) is not None:
        yield Level("goal", number.number, f"goal {_short(goal)}")
    limit = item.value("limit", Bound)
    for end in limit.ends if limit is not None else ():
        if (number := _in_unit(series, end)) is not None:
            yield Level("limit", number.number, f"limit {_short(end)}")


def _short(quantity: Quantity) -> str:
    """A value for a label: without a unit that is a word, which the axis says already."""
    text = str(quantity)
    return text.removesuffix(f" {quantity.unit}") if quantity.unit.isalpha() else text


def _in_unit(series: Series, value: Quantity) -> Quantity | None:
    value = value.as_unit(series.unit)
    if not comparable(value, Quantity(value.number, series.unit)) or not abs(value.number) < _BEYOND:
        return None
    return convert(value, series.unit)


def _reviews(strategy: Strategy, item: Item) -> Iterator[datetime.date]:
    for review in strategy.sources(item.id, "reviews"):
        on = review.value("date", datetime.date)
        if on is not None and review.counts:
            yield on


def _breaches(strategy: Strategy, item: Item, as_of: datetime.date, start: datetime.date) -> Iterator[Breach]:
    guarded = [item, *(strategy.targets(item.id, "measures") if item.kind.name == "key-result" else ())]
    known = {guard.id: guard for one in guarded for guard in strategy.sources(one.id, "guards") if guard.counts}
    for guard in known.values():
        limit = guard.value("limit", Bound)
        if limit is None:
            continue
        rows = strategy.series.get(guard.id, ())[-MOST:]
        days = tuple(row.day for row in rows if start <= row.day <= as_of and limit.holds(row.value) is False)
        if days:
            yield Breach(guard.title, days)

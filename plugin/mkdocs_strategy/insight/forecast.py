"""Where a series stands at the end of its period, if the pace holds.

The pace is the middle one of the slopes between every two points (Theil 1950, Sen 1968). One wild value moves a line of least squares
as far as it likes; here up to a quarter of the points may be wild before the line follows them, and of few points one often is.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.exact import exactly
from mkdocs_strategy.insight.progress import baseline_of, goal_of, period_of, progress_to
from mkdocs_strategy.insight.series import series_of
from mkdocs_strategy.model.units import measure

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from mkdocs_strategy.insight.series import Point, Series
    from mkdocs_strategy.model.bound import Bound
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.period import Period
    from mkdocs_strategy.model.quantity import Quantity
    from mkdocs_strategy.model.strategy import Strategy

LEAST = 3
"""Points below which there is no pace: through two points every line goes."""
_MOST = 120
"""Points that are looked at, the latest ones: their pairs are compared."""
LABEL = "if the pace holds"


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where a series goes.

    Attributes:
        day: The day that is looked ahead to.
        number: The value then, in the unit of the series.
        pace: The change a day.
        points: How many points the pace is taken from.
        since: The first of them.
        held: Whether the line led beyond what is possible (a share below 0% or above 100%, an amount below zero where none ever was) and
            the value was held there.
    """

    day: datetime.date
    number: Decimal
    pace: Decimal
    points: int
    since: datetime.date
    held: bool = False


@dataclass(frozen=True, slots=True)
class Outlook:
    """The forecast of a key result or metric for the end of its period.

    Attributes:
        series: Its points.
        period: Its period.
        forecast: None where fewer than three points are known: then nobody can say.
        goal: Where it shall stand; None where that is not stated.
        progress: The share of the way from baseline to goal it will have come; for a bound 1 where it will hold and 0 where not.
    """

    series: Series
    period: Period
    forecast: Forecast | None
    goal: Quantity | Bound | None
    progress: Decimal | None


def outlook(strategy: Strategy, item: Item, as_of: datetime.date) -> Outlook | None:
    """The forecast for the end of an item's period; None for an item without one, or once it is over.

    The pace is taken from the points of the period; where these are fewer than three, from the last three up to `as_of`.
    """
    period = period_of(strategy, item)
    if period is None or period.closed(as_of) or not period.begun(as_of):
        return None
    series = series_of(strategy, item, as_of)
    points = series.of(period)
    if len(points) < LEAST:
        points = series.points[-LEAST:]
    found = forecast(points, period.end, bounds_of(series))
    goal = goal_of(strategy, item)
    progress = None
    if found is not None:
        progress = progress_to(goal, baseline_of(strategy, item), series.quantity(found.number))
    return Outlook(series, period, found, goal, progress)


def bounds_of(series: Series) -> tuple[Decimal | None, Decimal | None]:
    """What a series cannot leave: zero, where it never was below; a hundred, where it is in percent and never was above."""
    numbers = series.numbers
    if not numbers:
        return None, None
    percents = measure(series.unit).dimension == "percent"
    return (
        Decimal(0) if min(numbers) >= 0 else None,
        Decimal(100) if percents and max(numbers) <= 100 else None,  # a whole
    )


def forecast(
    points: Sequence[Point], day: datetime.date, bounds: tuple[Decimal | None, Decimal | None] = (None, None)
) -> Forecast | None:
    """The value on a later day, on the line through the middle of the points with their middle slope.

    Args:
        points: In the order of days, at most one a day; the latest 120 count.
        day: The day that is looked ahead to.
        bounds: What the value can neither fall below nor rise above; None for no bound.

    Returns:
        None for fewer than three points.
    """
    points = points[-_MOST:]
    if len(points) < LEAST:
        return None
    with exactly():
        slopes = [
            (later.number - earlier.number) / (later.day - earlier.day).days
            for at, earlier in enumerate(points)
            for later in points[at + 1 :]
        ]
        pace = Decimal(median(slopes))
        first = points[0].day
        level = Decimal(median([point.number - pace * (point.day - first).days for point in points]))
        number = level + pace * (day - first).days
    low, high = bounds
    held = number
    if low is not None:
        held = max(held, low)
    if high is not None:
        held = min(held, high)
    return Forecast(day, held, pace, len(points), first, held != number)

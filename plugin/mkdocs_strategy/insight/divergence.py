"""Two series over the same stretch of time: where one gets better and the other worse, a number may be gamed.

The idea is document B's: behaviour and attitude should improve together, and where they diverge, that is gaming and not growth. Whether a
series moved at all is judged as in `series.movement`: from the middle value of the stretch's first third to that of its last third (at
least three points each), against 2.66 mean steps between neighbouring points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.insight.series import LEAST, movement

if TYPE_CHECKING:
    import datetime

    from mkdocs_strategy.insight.series import Movement, Series

_MOST = 13
"""Points of the series with fewer of them that a stretch holds at most: a quarter of weeks, so that old times do not hide new ones."""


class Stretch(NamedTuple):
    """Two series between two days.

    Attributes:
        one, other: How far each moved; both have at least so many points as were asked for.
        start, end: The first and last day.
    """

    one: Movement
    other: Movement
    start: datetime.date
    end: datetime.date

    @property
    def length(self) -> str:
        """How long it is, in words: `8 weeks`, `5 days`, `18 months`."""
        days = (self.end - self.start).days
        if days < 14:  # a fortnight
            return f"{days} days"
        return f"{round(days / 7)} weeks" if days < 365 else f"{round(days / 30.44)} months"


def shared_stretch(one: Series, other: Series, least: int = LEAST) -> Stretch | None:
    """The latest stretch that two series have in common; None where one of them has fewer points in it than `least`: not enough data."""
    if min(len(one.points), len(other.points)) < least:
        return None
    end = min(one.points[-1].day, other.points[-1].day)
    points = [[point for point in series.points if point.day <= end] for series in (one, other)]
    if min(map(len, points)) < least:
        return None
    start = max(*(found[0].day for found in points), min(found[-min(_MOST, len(found))].day for found in points))
    first, second = ([point for point in found if point.day >= start] for found in points)
    moved, also = movement(first, least), movement(second, least)
    if moved is None or also is None:
        return None
    return Stretch(moved, also, min(first[0].day, second[0].day), max(first[-1].day, second[-1].day))


def improved(series: Series, moved: Movement) -> bool:
    """Whether a series moved its good way beyond its noise."""
    return moved.way == series.way


def worsened(series: Series, moved: Movement) -> bool:
    """Whether it moved its bad way beyond its noise."""
    return bool(moved.way) and moved.way != series.way


def sat_still(series: Series, moved: Movement) -> bool:
    """Whether a series moved its good way by less than one standard deviation of a single value, a third of its noise, if at all.

    That a change lies within its noise does not show that there was none, so more is asked of a series that is said to have stood still.
    """
    return (moved.change if series.way == "up" else -moved.change) * 3 < moved.noise or not moved.change

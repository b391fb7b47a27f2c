"""Series of measurements: one point a day, what is missing between them, and whether a change is more than noise.

Noise is judged as on a process behaviour chart of individual values (XmR; W. A. Shewhart, D. J. Wheeler): a series that nothing acts on
stays within its mean ± 2.66 × the mean step between neighbouring points. A change within these limits is no signal. Fewer than six points
are not enough data, which is never the same as fine.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.insight.exact import exactly
from mkdocs_strategy.insight.known_values import unit_of_metric
from mkdocs_strategy.insight.progress import good_way, unit_of
from mkdocs_strategy.model.bound import Bound
from mkdocs_strategy.model.duration import Duration
from mkdocs_strategy.model.quantity import Quantity, in_unit

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.period import Period
    from mkdocs_strategy.model.strategy import Measurement, Strategy

LEAST = 6
"""Points below which nothing is said about noise."""
_XMR = Decimal("2.66")
"""Three standard deviations in mean steps between neighbours: 3 ÷ 1.128, the mean range of two normal values."""
_LATE = 1.5
"""A step longer than this many usual steps is a gap: at least one point is missing."""


class Point(NamedTuple):
    """One day's value: the number in the unit of its series, and the row it was recorded in."""

    day: datetime.date
    number: Decimal
    row: Measurement


class Gap(NamedTuple):
    """Two neighbouring days between which at least one value is missing."""

    after: datetime.date
    before: datetime.date


class Limits(NamedTuple):
    """Where values stay that only noise moves: the mean of some points, and 2.66 mean steps on either side of it."""

    low: Decimal
    mean: Decimal
    high: Decimal

    def hold(self, number: Decimal) -> bool:
        """Whether a value lies within them, the limits themselves included."""
        return self.low <= number <= self.high


class Movement(NamedTuple):
    """How far a stretch of points moved from its beginning to its end.

    Attributes:
        change: From the middle value of its first third to that of its last third, at least three points each, so that no single point
            decides.
        noise: 2.66 mean steps between neighbours.
        points: How many points it has.
    """

    change: Decimal
    noise: Decimal
    points: int

    @property
    def beyond_noise(self) -> bool:
        """Whether it moved further than noise would."""
        return abs(self.change) > self.noise

    @property
    def way(self) -> str:
        """`up` or `down` where it moved beyond its noise, else empty."""
        return ("up" if self.change > 0 else "down") if self.beyond_noise else ""


@dataclass(frozen=True, slots=True)
class Series:
    """The points of a metric or key result.

    Attributes:
        item: What was measured.
        unit: The unit of every number; percentages are in percent.
        way: Which way is good, `up` or `down`.
        points: One a day, in the order of days.
        left_out: Rows in a unit that does not convert to the series'; no number of theirs would be right.
        borrowed: Whether these are the points of the metric that a key result measures, as it has none of its own.
    """

    item: Item
    unit: str
    way: str
    points: tuple[Point, ...]
    left_out: tuple[Measurement, ...] = ()
    borrowed: bool = False

    @property
    def numbers(self) -> list[Decimal]:
        """The numbers alone."""
        return [point.number for point in self.points]

    @property
    def last(self) -> Point | None:
        """The latest point; None where there is none."""
        return self.points[-1] if self.points else None

    def of(self, period: Period) -> tuple[Point, ...]:
        """The points of a period."""
        return tuple(point for point in self.points if period.contains(point.day))

    def gaps(self) -> list[Gap]:
        """Where at least one value is missing: a step of more than one and a half of the usual one.

        The usual step is the item's `cadence`, else the middle one of all steps, for which three points are needed.
        """
        days = [point.day for point in self.points]
        steps = [(later - earlier).days for earlier, later in itertools.pairwise(days)]
        cadence = self.item.value("cadence", Duration)
        if cadence is None and len(steps) < 2:  # of one step nobody can say whether it is usual
            return []
        usual = 0.0 if cadence is not None else median(steps)
        found = []
        for earlier, later, step in zip(days, days[1:], steps, strict=False):
            due = usual if cadence is None else (cadence.after(earlier) - earlier).days
            if step > _LATE * due:
                found.append(Gap(earlier, later))
        return found

    def quantity(self, number: Decimal) -> Quantity:
        """A number of the series as a quantity."""
        return Quantity(number, self.unit)

    def signal(self) -> str:
        """What the latest value says: `signal` where it lies outside the limits of those before it, `no signal`, `not enough data`."""
        if len(self.points) < LEAST:
            return "not enough data"
        return "signal" if self.side() else "no signal"

    def side(self) -> str:
        """Where the latest value lies of the limits of those before it: `above`, `below`, or empty where it is no signal."""
        before = limits(self.points[:-1], LEAST - 1)
        if before is None or before.hold(self.points[-1].number):
            return ""
        return "above" if self.points[-1].number > before.high else "below"

    def trend(self) -> str:
        """Where it goes: `rises`, `falls`, `no signal`, `not enough data`."""
        moved = movement(self.points)
        if moved is None:
            return "not enough data"
        return {"up": "rises", "down": "falls"}.get(moved.way, "no signal")


def series_of(strategy: Strategy, item: Item, as_of: datetime.date | None = None) -> Series:
    """The points of a metric or a key result.

    A key result without rows of its own borrows those of the first metric it measures that has some. Of two rows for one day the first
    counts, as everywhere.

    Args:
        strategy: Where the measurements are.
        item: The metric or key result.
        as_of: The last day that counts; None for all.
    """
    rows, borrowed, unit = strategy.series.get(item.id, []), False, ""
    if item.kind.name == "key-result":
        if not rows:
            found = (strategy.series.get(metric.id, []) for metric in strategy.targets(item.id, "measures"))
            rows = next((one for one in found if one), [])
            borrowed = bool(rows)
        unit = unit_of(strategy, item)
    else:
        unit = unit_of_metric(strategy, item)
    unit = unit or (rows[-1].value.unit if rows else "")
    points, left_out = _points(rows, unit, as_of)
    return Series(item, unit, way_of(strategy, item), tuple(points), tuple(left_out), borrowed)


def way_of(strategy: Strategy, item: Item) -> str:
    """Which way is good, `up` or `down`: as `good_way` says, but where only a limit is written, away from the limit.

    A guardrail that must stay at most 5% is better lower, though nobody wrote `direction: down`.
    """
    limit = item.value("limit", Bound)
    if item.text("direction") or limit is None or len(limit.ends) != 1:
        return good_way(strategy, item)
    return "up" if limit.high is None else "down"


def _points(
    rows: Sequence[Measurement], unit: str, as_of: datetime.date | None
) -> tuple[list[Point], list[Measurement]]:
    points: dict[datetime.date, Point] = {}
    left_out: list[Measurement] = []
    for row in rows:
        if as_of is not None and row.day > as_of:
            continue
        value = in_unit(row.value, unit)
        if value is None:
            left_out.append(row)
        else:
            points.setdefault(row.day, Point(row.day, value.number, row))
    return sorted(points.values()), left_out


def limits(points: Sequence[Point], least: int = LEAST) -> Limits | None:
    """The limits of noise around some points; None for fewer than `least`."""
    if len(points) < max(least, 2):
        return None
    with exactly():
        mean = sum((point.number for point in points), Decimal(0)) / len(points)
        reach = noise(points)
        return Limits(mean - reach, mean, mean + reach)


def noise(points: Sequence[Point]) -> Decimal:
    """How far noise alone takes a value from the mean: 2.66 × the mean step between neighbouring points; 0 for fewer than two."""
    if len(points) < 2:  # there is no step
        return Decimal(0)
    with exactly():
        steps = sum((abs(later.number - earlier.number) for earlier, later in itertools.pairwise(points)), Decimal(0))
        return _XMR * steps / (len(points) - 1)


def movement(points: Sequence[Point], least: int = LEAST) -> Movement | None:
    """How far some points moved, and how far noise would; None for fewer than `least`.

    The steps between neighbours hold the trend too, so that a slow rise is a signal only where it adds up to more than its own steps.
    """
    third = max(len(points) // 3, 3)
    if len(points) < max(least, third):
        return None
    with exactly():
        change = _middle(points[-third:]) - _middle(points[:third])
    return Movement(change, noise(points), len(points))


def _middle(points: Sequence[Point]) -> Decimal:
    return Decimal(median([point.number for point in points]))

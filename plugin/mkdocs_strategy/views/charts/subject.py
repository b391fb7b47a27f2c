"""What a chart is made from: plain facts, the same for the same strategy, so that a drawing can be kept under them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime
    from decimal import Decimal


class Spot(NamedTuple):
    """One value: the day, the number in the unit of its panel, and the value as it was recorded."""

    day: datetime.date
    number: Decimal
    text: str


class Level(NamedTuple):
    """A line at one height.

    Attributes:
        kind: `target`, `goal` or `limit`.
        number: In the unit of the panel.
        text: As words: `target 50%`.
        start, end: The days between which it holds; None for always.
    """

    kind: str
    number: Decimal
    text: str
    start: datetime.date | None = None
    end: datetime.date | None = None


class Breach(NamedTuple):
    """A guardrail outside its limit on some days."""

    title: str
    days: tuple[datetime.date, ...]


class Stretch(NamedTuple):
    """A period that is marked on the time axis: its first and last day, and its name."""

    start: datetime.date
    end: datetime.date
    name: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One series.

    Attributes:
        id: The item's id.
        title: Its title.
        href: Its page, seen from the page that the chart stands on; empty on that page itself.
        role: What it is beside the first panel, such as `guardrail`; empty for the first.
        layer: The layer of its kind, which gives the hue.
        unit: The unit of every number.
        way: Which way is good, `up` or `down`.
        spots: Its values, one a day, in the order of days; two at least.
        levels: Target, goal and limits.
        usual: Low, mean and high of what noise alone explains, without the latest value; None below six values.
        outside: Days on which its own limit did not hold.
        gaps: Days after which at least one value is missing.
        left_out: How many values are in a unit that does not convert.
    """

    id: str
    title: str
    href: str
    role: str
    layer: str
    unit: str
    way: str
    spots: tuple[Spot, ...]
    levels: tuple[Level, ...] = ()
    usual: tuple[Decimal, Decimal, Decimal] | None = None
    outside: tuple[datetime.date, ...] = ()
    gaps: tuple[datetime.date, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Chart:
    """Panels, one below the other, on one time axis.

    Attributes:
        panels: The first is what the chart is about.
        start, end: The time axis.
        period: What its target is for; None without one.
        reviews: Days on which it was reviewed.
        breaches: Guardrails of it outside their limits.
        trend: `rises`, `falls`, `no signal`, `not enough data`.
        signal: Where the latest value lies of the usual range: `above`, `below`, `inside`, `not enough data`.
    """

    panels: tuple[Panel, ...]
    start: datetime.date
    end: datetime.date
    period: Stretch | None = None
    reviews: tuple[datetime.date, ...] = ()
    breaches: tuple[Breach, ...] = ()
    trend: str = ""
    signal: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Ahead:
    """Where the first panel's series stands at the end of the period if the pace holds.

    Attributes:
        day: The last day of the period.
        number: The value then, in the unit of the panel.
        text: `46% on 30 Sep`.
    """

    day: datetime.date
    number: Decimal
    text: str

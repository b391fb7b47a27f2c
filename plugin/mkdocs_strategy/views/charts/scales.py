"""Scales of a chart: from numbers and days to places, with few and round marks."""

from __future__ import annotations

import datetime
import math
from decimal import Decimal
from typing import NamedTuple

from mkdocs_strategy.model.english import MONTHS
from mkdocs_strategy.model.quantity import format_number, format_quantity
from mkdocs_strategy.model.units import SYMBOLS

_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)
"""Steps between marks, up to a power of ten: each is counted in the head."""
_MONTHS_APART = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_FORTNIGHT = 45
"""Days up to which weeks are marked, as months would leave the axis empty."""
_MAGNITUDES = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e4, "k"))
"""From which amount on a mark is written short; ten thousands read faster as `10k`, thousands as they are."""


class Scale(NamedTuple):
    """A straight scale.

    Attributes:
        low, high: what stands at its two ends.
        start, end: where these are, in units of the drawing; for heights `start` is the larger.
    """

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value, to a tenth of a unit."""
        span = self.high - self.low
        share = (value - self.low) / span if span else 0.5
        return round(self.start + share * (self.end - self.start), 1)

    def holds(self, value: float) -> bool:
        """Whether a value lies on the scale."""
        return self.low <= value <= self.high


class Mark(NamedTuple):
    """A mark of an axis: where, and what stands at it."""

    at: float
    text: str


def round_marks(low: float, high: float, most: int) -> list[float]:
    """Round numbers from one end to the other, at most so many; both ends are covered, so that the axis may begin and end at them."""
    if not high > low:
        return [low]
    raw = (high - low) / max(most - 1, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    for step in (factor * scale for scale in (power, power * 10) for factor in _ROUND):
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first + 1 <= most:
            return [float(f"{at * step:.12g}") for at in range(first, last + 1)]
    return [low, high]


def axis_text(number: float, unit: str) -> str:
    """A number at an axis: short, with `%` or the sign of money, without a unit that is a word."""
    value, magnitude = number, ""
    for factor, letter in _MAGNITUDES:
        if abs(number) >= factor:
            value, magnitude = number / factor, letter
            if letter == "k":
                value = number / 1e3
            break
    digits = Decimal(f"{value:.6g}")
    if unit and unit[0] in SYMBOLS:
        return format_quantity(digits, unit[0]) + magnitude
    return format_number(digits) + magnitude + ("%" if unit in {"%", "percent"} else "")


def day_number(day: datetime.date) -> float:
    """A day as a number that scales count with."""
    return float(day.toordinal())


def time_marks(scale: Scale, apart: float) -> list[Mark]:
    """The beginnings of months (of weeks on a short axis, of every so many months on a long one), with words.

    Args:
        scale: Days by `day_number`.
        apart: How far two marks must at least be from each other, in units of the drawing.
    """
    first, last = datetime.date.fromordinal(int(scale.low)), datetime.date.fromordinal(int(scale.high))
    if (last - first).days < _FORTNIGHT:
        return _weeks(scale, first, last, apart)
    span = max((scale.high - scale.low) / 30.44, 0.1)
    room = abs(scale.end - scale.start) / span
    step = next((months for months in _MONTHS_APART if months * room >= apart), _MONTHS_APART[-1])
    found: list[Mark] = []
    month = (first.year * 12 + first.month - 1) // step * step
    while month <= last.year * 12 + last.month - 1 and month // 12 <= datetime.MAXYEAR:
        if month >= 12 and (day := datetime.date(month // 12, month % 12 + 1, 1)) >= first:
            year = step >= 12 or not found or day.month == 1
            text = str(day.year) if step >= 12 else MONTHS[day.month - 1] + (f" {day.year}" if year else "")
            found.append(Mark(scale.at(day_number(day)), text))
        month += step
    return found


def _weeks(scale: Scale, first: datetime.date, last: datetime.date, apart: float) -> list[Mark]:
    days = (last - first).days or 1
    room = abs(scale.end - scale.start) / days
    step = next((n for n in (1, 2, 7, 14) if n * room >= apart), 28)
    return [
        Mark(scale.at(day_number(day)), f"{day.day} {MONTHS[day.month - 1]}")
        for day in (first + datetime.timedelta(days=n) for n in range(0, days + 1, step))
    ]

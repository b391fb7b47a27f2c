"""Durations: `3 days`, `2 weeks`, `6 months`, `1 quarter`, `1 year`.

Durations compare by one scale on which a quarter is 3 months and 13 weeks, and a year four quarters. Ages do not use that
scale: from a given day, months and years are counted in the calendar.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass, field
from functools import lru_cache, total_ordering

from mkdocs_strategy.model.values import ValueProblem, is_placeholder, shown

# In thirds of a day, in which every unit is whole: 3 months are 13 weeks, 91 days.
_THIRDS = {"day": 3, "week": 21, "month": 91, "quarter": 273, "year": 1092}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
FORM = re.compile(r"([0-9]{1,4})\s*(day|week|month|quarter|year)s?", re.IGNORECASE)
"""How a duration is written, its white space as single spaces."""
_RHYTHMS = {
    "daily": "1 day",
    "weekly": "1 week",
    "fortnightly": "2 weeks",
    "biweekly": "2 weeks",
    "monthly": "1 month",
    "quarterly": "1 quarter",
    "yearly": "1 year",
    "annually": "1 year",
    "annual": "1 year",
}
_SHORT = {"d": "day", "w": "week", "wk": "week", "mo": "month", "m": "month", "q": "quarter", "y": "year", "yr": "year"}


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Duration:
    """A length of time; equal lengths are equal however they are written.

    Attributes:
        count: How many, at least 1.
        unit: `day`, `week`, `month`, `quarter` or `year`.
        text: As written.
    """

    count: int
    unit: str
    text: str = field(default="")

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Read one; see `parse_duration`."""
        return parse_duration(text)

    def __str__(self) -> str:
        return self.text or f"{self.count} {self.unit}{'s' if self.count != 1 else ''}"

    @property
    def length(self) -> int:
        """Its place on the scale by which durations compare, in thirds of a day."""
        return self.count * _THIRDS[self.unit]

    def __eq__(self, other: object) -> bool:
        return self.length == other.length if isinstance(other, Duration) else NotImplemented

    def __lt__(self, other: Duration) -> bool:
        return self.length < other.length

    def __hash__(self) -> int:
        return hash(self.length)

    def after(self, date: datetime.date) -> datetime.date:
        """The day this long after a day; a month after 31 January is the last of February."""
        return self._move(date, 1)

    def before(self, date: datetime.date) -> datetime.date:
        """The day this long before a day; a month before 31 March is the last of February."""
        return self._move(date, -1)

    def _move(self, date: datetime.date, way: int) -> datetime.date:
        edge = datetime.date.max if way > 0 else datetime.date.min
        if self.unit not in _MONTHS:
            try:
                return date + datetime.timedelta(days=way * self.count * _THIRDS[self.unit] // 3)
            except OverflowError:
                return edge
        month = date.year * 12 + date.month - 1 + way * self.count * _MONTHS[self.unit]
        year, month = month // 12, month % 12 + 1
        if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
            return edge
        return datetime.date(year, month, min(date.day, calendar.monthrange(year, month)[1]))


@lru_cache(maxsize=4096)
def parse_duration(text: str) -> Duration:
    """Read a duration.

    Raises:
        ValueProblem: The text is no duration, or none at all (`0 days`).
    """
    stripped = " ".join(text.split())
    found = FORM.fullmatch(stripped)
    if found and int(found[1]):
        return Duration(int(found[1]), found[2].lower(), stripped)
    hint = "write a number and a unit, such as `3 days`, `2 weeks`, `6 months`, `1 quarter` or `1 year`"
    if found:
        raise ValueProblem(f"{shown(stripped)} is no time at all", hint)
    if is_placeholder(stripped):
        raise ValueProblem(f"{shown(stripped)} holds the place of a duration", hint)
    if rhythm := _RHYTHMS.get(stripped.casefold()):
        hint = f"write `{rhythm}`"
    elif short := re.fullmatch(r"([0-9]{1,4}) ?(\w{1,2})", stripped, re.ASCII):
        if unit := _SHORT.get(short[2].casefold()):
            hint = f"write `{Duration(int(short[1]), unit)}`"
    elif re.fullmatch(r"[0-9]+[.,][0-9]+ \w+", stripped):
        hint = "write a whole number of a smaller unit, such as `18 months`"
    raise ValueProblem(f"{shown(stripped)} is no duration", hint)

"""Periods of the calendar: `2026`, `2026-H2`, `2026-Q3`, `2026-07`, `2026-01..2027-06`, and fiscal ones.

`FY2027` is the fiscal year that ends in 2027; where it begins in January it is the calendar year 2027.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_strategy.model.values import ValueProblem, is_placeholder, shown

if TYPE_CHECKING:
    from fractions import Fraction

FORM = re.compile(
    r"(?P<fiscal>FY)?(?P<year>[0-9]{4})(?:-(?:(?P<part>[HQ])(?P<nth>[0-9]+)|(?P<month>[0-9]{1,2})))?", re.IGNORECASE
)
"""How a period is written that is no range; a range is two of them with `..` between."""
_REORDERED = re.compile(
    r"(?:(?P<part>[HQ])(?P<nth>[1-4])[ /-]*(?P<year>[0-9]{4})|(?P<year2>[0-9]{4})[ /]?(?P<part2>[HQ])(?P<nth2>[1-4]))",
    re.IGNORECASE,
)
_LENGTH = {"H": 6, "Q": 3}
_NAMES = {"H": "half", "Q": "quarter"}
_FORMS = "write a period such as `2026`, `2026-H2`, `2026-Q3`, `2026-07` or `2026-01..2027-06`"
_DAY = datetime.timedelta(days=1)
EARLIEST, LATEST = 1900, 2199


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of whole months, ordered by start, then end.

    Attributes:
        start: Its first day.
        end: Its last day, included.
        text: As written.
    """

    start: datetime.date
    end: datetime.date
    text: str = field(compare=False, default="")

    @classmethod
    def parse(cls, text: str, fiscal_year_start: int | None = None) -> Period:
        """Read one; see `parse_period`."""
        return parse_period(text, fiscal_year_start)

    def __str__(self) -> str:
        return self.text

    @property
    def months(self) -> int:
        """How many months it is long."""
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    @property
    def days(self) -> int:
        """How many days it is long."""
        return (self.end - self.start).days + 1

    def contains(self, other: datetime.date | Period) -> bool:
        """Whether a day, or the whole of another period, lies in it."""
        if isinstance(other, Period):
            return self.start <= other.start and other.end <= self.end
        return self.start <= other <= self.end

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end

    def begun(self, as_of: datetime.date) -> bool:
        """Whether its first day has come."""
        return self.start <= as_of

    def closed(self, as_of: datetime.date) -> bool:
        """Whether its last day is past."""
        return self.end < as_of

    def elapsed(self, as_of: datetime.date) -> Fraction:
        """The share of its days before `as_of`: 0 up to the first day, 1 from the day after the last."""
        from fractions import Fraction  # few commands ask how much of a period is over

        return Fraction(min(max((as_of - self.start).days, 0), self.days), self.days)


@lru_cache(maxsize=4096)
def parse_period(text: str, fiscal_year_start: int | None = None) -> Period:
    """Read a period.

    Args:
        text: The period; letters may be small.
        fiscal_year_start: The month (1 to 12) in which fiscal years begin; None where the configuration gives none.

    Raises:
        ValueProblem: The text is no period, or a range that runs backwards or lacks a side.
    """
    stripped = text.strip()
    if ".." not in stripped:
        start, end = _single(stripped, fiscal_year_start)
        return Period(start, end, stripped)
    first, _, last = stripped.partition("..")
    if not first.strip() or not last.strip():
        raise ValueProblem(f"the range {shown(stripped)} lacks a side", "write both ends, such as `2026-01..2027-06`")
    start, early = _single(first.strip(), fiscal_year_start)
    late, end = _single(last.strip(), fiscal_year_start)
    if late < start or end < early:
        raise ValueProblem(f"the range {shown(stripped)} runs backwards", f"write `{last.strip()}..{first.strip()}`")
    return Period(start, end, stripped)


def _single(text: str, fiscal_year_start: int | None) -> tuple[datetime.date, datetime.date]:
    """First and last day of a period that is no range."""
    found = FORM.fullmatch(text)
    if found is None:
        raise _refusal(text)
    year = int(found["year"])
    if not EARLIEST <= year <= LATEST:
        raise ValueProblem(f"the year {year} lies beyond what a strategy plans", _FORMS)
    begin = 1
    if found["fiscal"]:
        if fiscal_year_start is None:
            raise ValueProblem(
                f"{shown(text)} is a fiscal year, and nothing says in which month yours begins",
                "set `fiscal_year_start` to a month in the configuration, or write the months: `2026-07..2027-06`",
            )
        begin = fiscal_year_start
        year -= begin != 1
    first, length = (year * 12 + begin - 1), 12
    if part := (found["part"] or "").upper():
        nth, most = int(found["nth"]), 12 // _LENGTH[part]
        if not 1 <= nth <= most:
            raise ValueProblem(
                f"a year has no {_NAMES[part]} {found['nth'][:9]}",
                f"write `{found['year']}-{part}1` to `{found['year']}-{part}{most}`",
            )
        length = _LENGTH[part]
        first += (nth - 1) * length
    elif found["month"]:
        if found["fiscal"]:
            raise ValueProblem(
                f"{shown(text)} counts months in a fiscal year", "write the month of the calendar, such as `2026-07`"
            )
        month = int(found["month"])
        if not 1 <= month <= 12 or len(found["month"]) != 2:
            hint = f"write `{year}-{month:02}`" if 1 <= month <= 12 else f"write `{year}-01` to `{year}-12`"
            raise ValueProblem(
                f"{shown(text)} names no month"
                if not 1 <= month <= 12
                else f"a month has two digits, unlike {shown(text)}",
                hint,
            )
        first, length = first + month - 1, 1
    last = first + length
    return datetime.date(first // 12, first % 12 + 1, 1), datetime.date(last // 12, last % 12 + 1, 1) - _DAY


def _refusal(text: str) -> ValueProblem:
    """Why a text is no period."""
    if is_placeholder(text):
        return ValueProblem(f"{shown(text)} holds the place of a period", _FORMS)
    hint = _FORMS
    if found := _REORDERED.fullmatch(text):
        year, part, nth = (found[n] or found[n + "2"] for n in ("year", "part", "nth"))
        hint = f"write `{year}-{part.upper()}{nth}`"
    return ValueProblem(f"{shown(text)} is no period", hint)

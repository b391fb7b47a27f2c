"""Dates, written `2026-07-31` and in no other way."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from mkdocs_strategy.model.values import ValueProblem, is_placeholder, shown

FORM = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
"""How a date is written; not every one is in the calendar."""
_LOOSE = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")


@lru_cache(maxsize=8192)
def parse_date(text: str) -> datetime.date:
    """Read a date of the calendar.

    Raises:
        ValueProblem: The text is no date, or the month has no such day.
    """
    stripped = text.strip()
    if found := FORM.fullmatch(stripped):
        try:
            return datetime.date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            raise ValueProblem(
                f"there is no {stripped} in the calendar", "look up the last day of that month"
            ) from None
    hint = "write year, month and day, such as `2026-07-31`"
    if loose := _LOOSE.fullmatch(stripped):
        hint = f"write `{loose[1]}-{int(loose[2]):02}-{int(loose[3]):02}`"
    if is_placeholder(stripped):
        raise ValueProblem(f"{shown(stripped)} holds the place of a date", hint)
    raise ValueProblem(f"{shown(stripped)} is no date", hint)

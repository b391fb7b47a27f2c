"""How the pages write dates, counts and numbers; the words themselves are the design's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from mkdocs_strategy.model.period import Period

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NEAR = 60
"""Days up to which a date is told in days."""


def day(date: datetime.date) -> str:
    """`21 Aug 2026`."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def short_day(date: datetime.date) -> str:
    """`21 Aug`, for tables of one year."""
    return f"{date.day} {MONTHS[date.month - 1]}"


def month(date: datetime.date) -> str:
    """`Aug 2026`."""
    return f"{MONTHS[date.month - 1]} {date.year}"


def period_days(period: Period) -> str:
    """`1 Jul – 30 Sep 2026`: first and last day; months where the period is longer than a quarter."""
    start, end = period.start, period.end
    if (end - start).days > 100:
        return f"{month(start)} – {month(end)}"
    return f"{short_day(start) if start.year == end.year else day(start)} – {day(end)}"


def away(date: datetime.date, as_of: datetime.date) -> str:
    """How far a day is: `in 22 days`, `43 days overdue`, `in 3 months`, `today`."""
    days = (date - as_of).days
    if days == 0:
        return "today"
    distance = count(abs(days), "day") if abs(days) <= NEAR else count(round(abs(days) / 30.44), "month")
    return f"in {distance}" if days > 0 else f"{distance} overdue"


def count(number: int, word: str, plural: str = "") -> str:
    """`1 item`, `2 items`."""
    return f"{number} {word}" if number == 1 else f"{number} {plural or word + 's'}"


def percent(share: float) -> str:
    """A share as a whole percent."""
    return f"{round(share * 100)}%"


def signed(text: object) -> str:
    """A change as written, with a true minus and a sign."""
    written = str(text)
    if written.startswith("-"):
        return "−" + written[1:]
    return (
        written
        if written[:1] in {"+", "−", ""} or not written[0].isdigit() or written.strip("0., ").startswith(("%", "p"))
        else f"+{written}"
    )


def listed(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def team_name(owner: str) -> str:
    """What a team is called where no name is configured: its id as words."""
    words = owner.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]

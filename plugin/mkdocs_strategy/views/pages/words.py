"""How the pages write spans of time, shares and changes; dates and counts read as everywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import MONTHS, count_of, on_day

if TYPE_CHECKING:
    import datetime

    from mkdocs_strategy.model.period import Period

NEAR = 60
"""Days up to which a date is told in days."""


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
    return f"{short_day(start) if start.year == end.year else on_day(start)} – {on_day(end)}"


def away(date: datetime.date, as_of: datetime.date) -> str:
    """How far a day is: `in 22 days`, `43 days overdue`, `in 3 months`, `today`."""
    days = (date - as_of).days
    if days == 0:
        return "today"
    distance = count_of(abs(days), "day") if abs(days) <= NEAR else count_of(round(abs(days) / 30.44), "month")
    return f"in {distance}" if days > 0 else f"{distance} overdue"


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


def team_name(owner: str) -> str:
    """What a team is called where no name is configured: its id as words."""
    words = owner.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]

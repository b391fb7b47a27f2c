"""Numbers, lists and dates in running English, the same in findings, pages and the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def count_of(number: int, word: str, plural: str = "") -> str:
    """A number with its word: `1 item`, `2 items`."""
    return f"{number} {word if number == 1 else plural or word + 's'}"


def on_day(day: datetime.date) -> str:
    """A date as readers see it: `21 Aug 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def joined(words: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`; nothing where there are no words."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def article(word: str) -> str:
    """A word with `a` or `an`; a `u` at the beginning mostly sounds as in `unit`."""
    return f"an {word}" if word[:1].lower() in "aeio" else f"a {word}"

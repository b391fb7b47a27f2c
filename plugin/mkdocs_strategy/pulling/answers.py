"""What a source is asked and answers, as it goes between the process that writes and the one that reads."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs_strategy.pulling.places import Place

MOST_ROWS = 100_000
_LONGEST = 200
Cell = int | float | Decimal | str | datetime.date | datetime.datetime | None
"""What a cell may hold; a `bool` is an `int` to Python, and told apart where it matters."""


class Request(NamedTuple):
    """One question: where, what, and within how many seconds."""

    place: Place
    query: str
    seconds: float


class Answer(NamedTuple):
    """Rows as they came, under the names of their columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Failure(NamedTuple):
    """Why there is no answer, without secrets."""

    reason: str
    hint: str = ""


def answer(columns: Iterable[object], rows: Iterable[Sequence[object]]) -> Answer | Failure:
    """Rows in types that every process knows; a failure where they are more than a series of values can be.

    Of columns that are called `date` and `value` the others but `metric` are left out, so that a wide table stays a short answer.
    """
    names = [str(column) for column in columns]
    called = [name.strip().casefold() for name in names]
    kept: Sequence[int] = range(len(names))
    if {"date", "value"} <= set(called):
        kept = [at for at in kept if called[at] in {"metric", "date", "value"}]
    taken = tuple(tuple(_plain(row[at]) for at in kept) for row in rows)
    if len(taken) > MOST_ROWS:
        return Failure(
            f"it answers with more than {MOST_ROWS:,} rows",
            "group by day, week or month, and ask for recent dates only",
        )
    return Answer(tuple(names[at] for at in kept), taken)


def _plain(value: object) -> Cell:
    """A value of a driver as one of ours; what is none of them becomes a text that says what it was."""
    if value is None or isinstance(value, (bool, int, float, Decimal)):
        return value
    if isinstance(value, datetime.datetime):
        return datetime.datetime.combine(value.date(), value.time(), _zone(value))
    if isinstance(value, datetime.date):
        return datetime.date(value.year, value.month, value.day)
    if isinstance(value, str):
        return value[:_LONGEST]
    return f"a value of type {type(value).__name__}"


def _zone(value: datetime.datetime) -> datetime.timezone | None:
    """A fixed offset in place of a driver's own class of time zones."""
    offset = value.utcoffset()
    return None if offset is None else datetime.timezone(offset)

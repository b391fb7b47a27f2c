"""What a source answers as dated values of one metric: exact numbers, days of the calendar, and a word for every row that is neither."""

from __future__ import annotations

import datetime
from decimal import Context, Decimal
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.model.dates import parse_date
from mkdocs_strategy.model.english import joined, on_day
from mkdocs_strategy.model.period import parse_period
from mkdocs_strategy.model.quantity import Quantity, compare, convert, convertible, parse_quantity
from mkdocs_strategy.model.units import SYMBOLS
from mkdocs_strategy.model.values import ValueProblem, shown
from mkdocs_strategy.pulling.sources import SourceProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_strategy.pulling.answers import Answer, Cell

_METRIC, _DATE, _VALUE = "metric", "date", "value"
_FLOAT_DIGITS = 12
"""Digits that a binary fraction is recorded with: sums in a warehouse differ in the last ones from run to run."""
_EXACT = Context(prec=28)
_MOST_DIGITS = 30
_MOST_NAMES = 8


class Value(NamedTuple):
    """One value of a metric.

    Attributes:
        day: The day it is for; a period's last.
        written: The date or period as it is recorded.
        text: The value as it is recorded.
        amount: The same in the unit of the metric.
    """

    day: datetime.date
    written: str
    text: str
    amount: Quantity


class Refused(NamedTuple):
    """A row that is not recorded: the day or what stands in its place, and why."""

    when: str
    reason: str


class Values(NamedTuple):
    """What a source says of a metric: values in the order of days, and rows that are refused; rows without a value are neither."""

    values: tuple[Value, ...]
    refused: tuple[Refused, ...]


class Meant(NamedTuple):
    """What rows are read as.

    Attributes:
        metric: The id of the metric.
        unit: Its unit, which bare numbers take; empty where it has none.
        as_of: The last day that may have a value, and the day of a single one.
        fiscal_year_start: The month in which fiscal years begin.
        named: Whether a recorded value names the unit, as the rows before it do.
    """

    metric: str
    unit: str
    as_of: datetime.date
    fiscal_year_start: int | None = None
    named: bool = False


def values_of(found: Answer, meant: Meant) -> Values:
    """The values that an answer holds.

    Rows are `date` and `value` where columns are called so, else the first and the second of two; a single number is the value of `as_of`.
    A column `metric` says which rows are this metric's.

    Raises:
        SourceProblem: The columns do not say which holds the dates and which the values.
    """
    taken: dict[datetime.date, Value] = {}
    refused: list[Refused] = []
    twice: set[datetime.date] = set()
    for date, value in _dated(found, meant):
        if value is None or value == "":
            continue
        try:
            day, written = _day(date, meant)
        except ValueProblem as problem:
            refused.append(Refused(_cell(date), _worded(problem)))
            continue
        try:
            read = Value(day, written, *_amount(value, meant))
        except ValueProblem as problem:
            refused.append(Refused(on_day(day), _worded(problem)))
            continue
        if compare(taken.setdefault(day, read).amount, read.amount) != 0:
            twice.add(day)
    refused.extend(
        Refused(on_day(day), "the source has several values for this day; group by day") for day in sorted(twice)
    )
    kept = tuple(value for day, value in sorted(taken.items()) if day not in twice)
    return Values(kept, tuple(refused))


def _dated(found: Answer, meant: Meant) -> list[tuple[Cell, Cell]]:
    """Pairs of a date and a value."""
    names = [name.strip().casefold() for name in found.columns]
    rows: Sequence[tuple[Cell, ...]] = found.rows
    if _METRIC in names:
        at = names.index(_METRIC)
        rows = [row for row in rows if str(row[at]).strip() == meant.metric]
    if _DATE in names and _VALUE in names:
        date_at, value_at = names.index(_DATE), names.index(_VALUE)
    elif len(names) == 2 and _METRIC not in names:
        date_at, value_at = 0, 1
    elif len(names) == 1 and len(rows) <= 1:
        return [(meant.as_of, row[0]) for row in rows]
    elif len(names) == 1:
        raise SourceProblem("it answers with several values and no dates", "ask for two columns, date and value")
    else:
        have = [*names[:_MOST_NAMES], *(["more"] if len(names) > _MOST_NAMES else [])]
        raise SourceProblem(
            f"none knows which of its columns {joined(have)} are the date and the value",
            "call them so: select week_end as date, share as value from …",
        )
    return [(row[date_at], row[value_at]) for row in rows]


def _day(cell: Cell, meant: Meant) -> tuple[datetime.date, str]:
    """The day that a cell means, and how it is recorded.

    Raises:
        ValueProblem: It is no day, a moment that is another day elsewhere, or not over yet.
    """
    if isinstance(cell, str):
        day, written = _written_day(cell.strip(), meant.fiscal_year_start)
    elif isinstance(cell, datetime.datetime):
        day = _day_of_moment(cell)
        written = day.isoformat()
    elif isinstance(cell, datetime.date):
        day, written = cell, cell.isoformat()
    else:
        raise ValueProblem(f"{shown(_cell(cell))} is no date", "cast it to date")
    if day > meant.as_of:
        raise ValueProblem(f"it lies in the future; the strategy is judged as of {on_day(meant.as_of)}")
    return day, written


def _written_day(text: str, fiscal_year_start: int | None) -> tuple[datetime.date, str]:
    """A date, a period or a moment as text."""
    if len(text) > 10 and text[4:5] == "-" and text[10] in " T":
        try:
            moment = datetime.datetime.fromisoformat(text)
        except ValueError as problem:
            raise ValueProblem(f"{shown(text)} is no date", "cast it to date") from problem
        day = _day_of_moment(moment)
        return day, day.isoformat()
    try:
        day = parse_date(text)
    except ValueProblem as problem:
        try:
            return parse_period(text, fiscal_year_start).end, text
        except ValueProblem:
            raise problem from None
    return day, day.isoformat()


def _day_of_moment(moment: datetime.datetime) -> datetime.date:
    """The day of a timestamp: one without a time zone names its day, one with a zone only at midnight in UTC.

    A moment of the evening in New York is the next day in Berlin, and nobody but the author knows which day is meant.
    """
    if moment.tzinfo is None:
        return moment.date()
    there = moment.astimezone(datetime.UTC)
    if there.time() != datetime.time():
        raise ValueProblem(
            "it is a moment with a time zone, and which day that is depends on where",
            "name the zone: cast(… at time zone 'Europe/Berlin' as date)",
        )
    return there.date()


def _amount(cell: Cell, meant: Meant) -> tuple[str, Quantity]:
    """A value as it is recorded, and in the unit of the metric.

    Raises:
        ValueProblem: It is no amount, not finite, a change, or in a unit that does not convert.
    """
    if isinstance(cell, str):
        return _written_amount(cell, meant.unit)
    if isinstance(cell, bool) or not isinstance(cell, (int, float, Decimal)):
        raise ValueProblem(f"{shown(_cell(cell))} is no number", "cast it to a number in the unit of the metric")
    number = Decimal(f"{cell:.{_FLOAT_DIGITS}g}") if isinstance(cell, float) else Decimal(cell)
    if not number.is_finite():
        raise ValueProblem(f"its value is {cell}, which is no number")
    if number != number.to_integral_value():
        number = number.normalize(_EXACT)
    text = _digits(number) if abs(number.adjusted()) <= _MOST_DIGITS else ""
    if not text or len(text) > _MOST_DIGITS:
        raise ValueProblem("its value has more digits than anyone can have measured", "round it")
    amount = Quantity(number, meant.unit)
    return (_with_unit(text, amount) if meant.named and meant.unit else text), amount


def _written_amount(cell: str, unit: str) -> tuple[str, Quantity]:
    """A text such as `38%`, kept as it is written."""
    quantity = parse_quantity(cell)
    if quantity.text.startswith("+") or quantity.measure.dimension == "points":
        raise ValueProblem(f"{shown(cell)} is a change, and a value is a level")
    amount = quantity.as_unit(unit)
    if unit and not convertible(amount.unit, unit):
        raise ValueProblem(f"{shown(cell)} does not convert to {unit}, the unit of the metric")
    return quantity.text.replace("−", "-"), convert(amount, unit) if unit else amount


def _with_unit(digits: str, amount: Quantity) -> str:
    """A number with its unit, as long as that is read back as the same amount."""
    unit = amount.unit
    text = f"{digits}{unit}" if unit[:1] in {"%", "/", "°"} else f"{digits} {unit}"
    if unit[:1] in SYMBOLS:
        text = f"-{unit[0]}{digits[1:]}{unit[1:]}" if digits.startswith("-") else f"{unit[0]}{digits}{unit[1:]}"
    try:
        return text if compare(parse_quantity(text), amount) == 0 else digits
    except ValueProblem:
        return digits


def _digits(number: Decimal) -> str:
    """A number without exponent and without zeros that say nothing."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _worded(problem: ValueProblem) -> str:
    return f"{problem.message}; {problem.hint}" if problem.hint else problem.message


def _cell(cell: Cell) -> str:
    return "no date" if cell is None else str(cell)[:60]

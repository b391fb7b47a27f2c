"""Rows of a source as dated values: exact, of one day each, or refused with a reason."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.model.finding import Place
from mkdocs_strategy.model.quantity import parse_quantity
from mkdocs_strategy.model.strategy import Measurement
from mkdocs_strategy.pulling.answers import Answer, Failure, answer
from mkdocs_strategy.pulling.recorded import news
from mkdocs_strategy.pulling.sources import SourceProblem
from mkdocs_strategy.pulling.values import Meant, Values, values_of
from mkdocs_strategy.source.positions import Span

DAY = datetime.date(2026, 8, 2)
MEANT = Meant("replies", "percent", datetime.date(2026, 8, 21))
BERLIN = datetime.timezone(datetime.timedelta(hours=2))


def of(value: object, date: object = DAY, meant: Meant = MEANT) -> Values:
    found = answer(("date", "value"), [(date, value)])
    assert isinstance(found, Answer)
    return values_of(found, meant)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (31, "31"),
        (31.0, "31"),
        (0.1 + 0.2, "0.3"),
        (100 / 3, "33.3333333333"),
        (Decimal("31.5000000000"), "31.5"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.0"), "0"),
        (-4.5, "-4.5"),
        (12345678901234567890, "12345678901234567890"),
        (Decimal(1) / Decimal(3), "0.3333333333333333333333333333"),
        ("38%", "38%"),
        (" 1,200 ", "1,200"),
        ("−4", "-4"),
    ],
)
def test_a_number_is_recorded_with_its_digits(value: object, text: str) -> None:
    found = of(value)
    assert [one.text for one in found.values] == [text]
    assert found.refused == ()


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (float("nan"), "its value is nan"),
        (float("inf"), "its value is inf"),
        (Decimal("-Infinity"), "its value is -Infinity"),
        (1e300, "more digits than anyone"),
        (1e-300, "more digits than anyone"),
        (Decimal("1E400"), "more digits than anyone"),
        (10**40, "more digits than anyone"),
        (True, "is no number"),
        (datetime.timedelta(days=1), "is no quantity"),
        (DAY, "is no number"),
        ("1e400", "is no quantity"),
        ("many", "is no quantity"),
        ("+3", "is a change"),
        ("3 pts", "is a change"),
        ("4 days", "does not convert to percent"),
        ("3" * 500, "is no quantity"),
    ],
)
def test_what_is_no_amount_is_refused_with_its_day(value: object, says: str) -> None:
    found = of(value)
    assert found.values == ()
    assert [one.when for one in found.refused] == ["2 Aug 2026"]
    assert says in found.refused[0].reason


@pytest.mark.parametrize(
    ("date", "written"),
    [
        (DAY, "2026-08-02"),
        (datetime.datetime(2026, 8, 2, 23, 59), "2026-08-02"),  # noqa: DTZ001  without a zone on purpose
        (datetime.datetime(2026, 8, 2, tzinfo=datetime.UTC), "2026-08-02"),
        (datetime.datetime(2026, 8, 2, 2, tzinfo=BERLIN), "2026-08-02"),
        ("2026-08-02", "2026-08-02"),
        ("2026-08-02 10:30:00", "2026-08-02"),
        ("2026-08-02T00:00:00Z", "2026-08-02"),
        ("2026-Q2", "2026-Q2"),
        ("2026-07", "2026-07"),
    ],
)
def test_a_day_and_a_period_are_recorded_as_such(date: object, written: str) -> None:
    assert [one.written for one in of(1, date).values] == [written]


@pytest.mark.parametrize(
    ("date", "says"),
    [
        (datetime.date(2026, 8, 22), "lies in the future; the strategy is judged as of 21 Aug 2026"),
        ("2026-Q3", "lies in the future"),
        (datetime.datetime(2026, 8, 2, tzinfo=BERLIN), "is a moment with a time zone"),
        ("2026-08-02T00:00:00+02:00", "is a moment with a time zone"),
        ("2026-02-30", "no 2026-02-30 in the calendar"),
        ("2026-08-02 soon", "is no date"),
        ("soon", "is no date"),
        (20260802, "is no date"),
        (None, "is no date"),
    ],
)
def test_what_is_no_day_is_refused(date: object, says: str) -> None:
    found = of(1, date)
    assert found.values == ()
    assert says in found.refused[0].reason


def test_rows_without_a_value_are_left_out() -> None:
    found = values_of(Answer(("date", "value"), ((DAY, None), (DAY, ""), (DAY, 1))), MEANT)
    assert (len(found.values), found.refused) == (1, ())


def test_two_values_of_one_day_are_refused_and_the_same_twice_is_one() -> None:
    other = datetime.date(2026, 8, 3)
    found = values_of(Answer(("date", "value"), ((DAY, 1), (DAY, 2), (other, 3), (other, "3%"))), MEANT)
    assert [one.day for one in found.values] == [other]
    assert "several values for this day" in found.refused[0].reason


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        (("value", "date"), (1, DAY)),
        (("Value", "other", "DATE"), (1, "x", DAY)),
        (("week_end", "share"), (DAY, 1)),
        (("metric", "date", "value"), ("replies", DAY, 1)),
    ],
)
def test_columns_are_known_by_name_or_as_the_only_two(columns: tuple[str, ...], row: tuple[object, ...]) -> None:
    found = answer(columns, [row])
    assert isinstance(found, Answer)
    assert [(one.day, one.text) for one in values_of(found, MEANT).values] == [(DAY, "1")]


def test_rows_of_other_metrics_are_left_out() -> None:
    rows = (("letters", DAY, 7), ("replies", DAY, 1))
    assert [one.text for one in values_of(Answer(("metric", "date", "value"), rows), MEANT).values] == ["1"]


def test_one_number_is_the_value_of_today() -> None:
    found = values_of(Answer(("count",), ((12,),)), MEANT)
    assert [(one.day, one.text) for one in found.values] == [(MEANT.as_of, "12")]
    assert values_of(Answer(("count",), ()), MEANT) == Values((), ())


@pytest.mark.parametrize(
    ("columns", "rows"),
    [(("n",), ((1,), (2,))), (("a", "b", "c"), ((DAY, 1, 2),)), (("metric", "n"), (("replies", 1),)), ((), ())],
)
def test_columns_that_nobody_can_tell_apart_are_refused(
    columns: tuple[str, ...], rows: tuple[tuple[int, ...], ...]
) -> None:
    with pytest.raises(SourceProblem):
        values_of(Answer(columns, rows), MEANT)


@pytest.mark.parametrize(
    ("unit", "text"),
    [("%", "-4.5%"), ("$", "-$4.5"), ("days", "-4.5 days"), ("users/week", "-4.5 users/week"), ("", "-4.5")],
)
def test_a_unit_is_written_where_the_rows_before_name_it(unit: str, text: str) -> None:
    found = of(-4.5, meant=Meant("replies", unit, MEANT.as_of, None, True))
    assert [one.text for one in found.values] == [text]
    assert parse_quantity(text).number == found.values[0].amount.number


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.text(max_size=12),
    st.dates(),
    st.datetimes(),
)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=8), st.sampled_from(["", "percent", "$", "days"]))
def test_every_cell_is_a_value_that_is_read_back_or_a_refused_row(rows: list[tuple[object, object]], unit: str) -> None:
    found = answer(("date", "value"), rows)
    assert not isinstance(found, Failure)
    read = values_of(found, Meant("replies", unit, MEANT.as_of))
    assert len(read.values) + len(read.refused) <= 2 * len(rows)
    for value in read.values:
        assert value.day <= MEANT.as_of
        again = parse_quantity(value.text).as_unit(unit)
        assert again.base == value.amount.base or abs(again.base - value.amount.base) < abs(again.base) / 10**20


def recorded(*pairs: tuple[datetime.date, str]) -> list[Measurement]:
    return [
        Measurement("replies", day, parse_quantity(text), day.isoformat(), Place("", Span(1, 1, 1, 1)))
        for day, text in pairs
    ]


@pytest.mark.parametrize("text", ["30", "30.0", "30%", "30.000000000001"])
def test_a_value_that_stands_there_is_not_new(text: str) -> None:
    found = news(of(30).values, recorded((DAY, text)), "percent")
    assert (found.new, found.different) == ((), ())


@pytest.mark.parametrize("text", ["31", "30.001", "30 days"])
def test_a_value_that_stands_there_otherwise_is_told_and_not_new(text: str) -> None:
    found = news(of(30).values, recorded((DAY, text)), "percent")
    assert (found.new, len(found.different)) == ((), 1)


@given(st.dictionaries(st.dates(max_value=MEANT.as_of), st.floats(-1e9, 1e9), max_size=12))
def test_what_was_recorded_is_never_new_again(values: dict[datetime.date, float]) -> None:
    found = answer(("date", "value"), values.items())
    assert isinstance(found, Answer)
    read = values_of(found, MEANT)
    rows = recorded(*((one.day, one.text) for one in read.values))
    again = news(read.values, rows, "percent")
    assert (again.new, again.different) == ((), ())

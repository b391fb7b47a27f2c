import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.model.period import Period
from mkdocs_strategy.model.values import ValueProblem

singles = st.builds(
    lambda y, tail: f"{y}{tail}",
    st.integers(1990, 2100),
    st.sampled_from(["", "-H1", "-H2", "-Q1", "-Q4", "-q2", "-01", "-12"]),
)
periods = singles.map(Period.parse)


@pytest.mark.parametrize(
    ("text", "start", "end", "months"),
    [
        ("2026", "2026-01-01", "2026-12-31", 12),
        ("2026-H2", "2026-07-01", "2026-12-31", 6),
        ("2026-q3", "2026-07-01", "2026-09-30", 3),
        ("2024-02", "2024-02-01", "2024-02-29", 1),
        ("2026-01..2027-06", "2026-01-01", "2027-06-30", 18),
        ("2026-H2 .. 2027", "2026-07-01", "2027-12-31", 18),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text: str, start: str, end: str, months: int) -> None:
    found = Period.parse(text)
    assert (found.start.isoformat(), found.end.isoformat(), found.months, str(found)) == (start, end, months, text)


@pytest.mark.parametrize(
    ("text", "month", "start", "end"),
    [
        ("FY2027", 7, "2026-07-01", "2027-06-30"),
        ("FY2027", 1, "2027-01-01", "2027-12-31"),
        ("fy2027-q1", 7, "2026-07-01", "2026-09-30"),
        ("FY2027-H2", 4, "2026-10-01", "2027-03-31"),
        ("FY2026..2026-12", 10, "2025-10-01", "2026-12-31"),
    ],
)
def test_a_fiscal_year_is_named_by_the_year_it_ends_in(text: str, month: int, start: str, end: str) -> None:
    found = Period.parse(text, month)
    assert (found.start.isoformat(), found.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2026-Q5", "`2026-Q4`"),
        ("2026-Q0", "`2026-Q1`"),
        ("2026-H3", "`2026-H2`"),
        ("2026-13", "`2026-12`"),
        ("2026-7", "`2026-07`"),
        ("Q3 2026", "`2026-Q3`"),
        ("2026Q3", "`2026-Q3`"),
        ("2027..2026", "`2026..2027`"),
        ("2026..", "both ends"),
        ("..2026", "both ends"),
        ("2026-Q1..Q3", "`2026-H2`"),
        ("FY2027", "fiscal_year_start"),
        ("0000", "`2026`"),
        ("TBD", "`2026`"),
        ("next year", "`2026`"),
        ("", "`2026`"),
    ],
)
def test_what_is_no_period_is_refused_with_what_to_write(text: str, hint: str) -> None:
    with pytest.raises(ValueProblem) as refusal:
        Period.parse(text)
    assert hint in refusal.value.hint


def test_the_case_of_a_letter_makes_no_other_period() -> None:
    assert Period.parse("2026-q3") == Period.parse("2026-Q3") == Period.parse("2026-07..2026-09")


def test_a_period_elapses_from_nothing_to_all() -> None:
    quarter = Period.parse("2026-Q3")
    assert quarter.elapsed(datetime.date(2026, 6, 1)) == quarter.elapsed(quarter.start) == 0
    assert quarter.elapsed(datetime.date(2026, 8, 16)) == Fraction(1, 2)
    assert quarter.elapsed(datetime.date(2026, 10, 1)) == 1
    assert quarter.begun(quarter.start)
    assert not quarter.closed(quarter.end)
    assert quarter.closed(datetime.date(2026, 10, 1))


@given(periods, periods)
def test_overlapping_is_mutual_and_containing_implies_it(a: Period, b: Period) -> None:
    assert a.overlaps(b) == b.overlaps(a)
    assert a.overlaps(b) or not a.contains(b)
    assert a.contains(a.start)
    assert a.contains(a.end)


@given(periods, st.dates(), st.dates())
def test_time_does_not_run_back(period: Period, a: datetime.date, b: datetime.date) -> None:
    assert 0 <= period.elapsed(min(a, b)) <= period.elapsed(max(a, b)) <= 1


@given(st.text() | singles, st.none() | st.integers(1, 12))
def test_no_text_raises_anything_else(text: str, month: int | None) -> None:
    try:
        found = Period.parse(text, month)
    except ValueProblem as refusal:
        assert refusal.message
    else:
        assert Period.parse(str(found), month) == found

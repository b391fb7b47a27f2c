"""Scales of charts: round marks that cover what is drawn, and times that can be read."""

from __future__ import annotations

import datetime
import itertools

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.views.charts.scales import Scale, axis_text, day_number, round_marks, time_marks

_NUMBERS = st.floats(-1e12, 1e12, allow_nan=False).map(lambda number: round(number, 3))


@given(_NUMBERS, st.floats(0.01, 1e12), st.integers(2, 8))
def test_round_marks_cover_the_range_and_are_few(low: float, span: float, most: int) -> None:
    marks = round_marks(low, low + span, most)
    assert len(marks) <= max(most, 2)
    assert marks == sorted(marks)
    slack = 1e-6 * max(abs(low), span)
    assert marks[0] <= low + slack
    assert marks[-1] >= low + span - slack


def test_marks_are_numbers_that_people_count_in() -> None:
    assert round_marks(31, 50, 5) == [30, 35, 40, 45, 50]
    assert round_marks(0, 1, 5) == [0, 0.25, 0.5, 0.75, 1]


def test_an_axis_says_large_amounts_shortly_and_keeps_percent_and_money() -> None:
    assert [axis_text(n, u) for n, u in ((110_000, "messages"), (2_500_000, "$"), (12.5, "percent"), (-4, "days"))] == [
        "110k",
        "$2.5M",
        "12.5%",
        "−4",
    ]


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2900, 1, 1)), st.integers(1, 40_000))
def test_time_is_marked_at_beginnings_far_enough_apart(first: datetime.date, days: int) -> None:
    last = first + datetime.timedelta(days=days)
    scale = Scale(day_number(first), day_number(last), 0, 600)
    marks = time_marks(scale, 60)
    assert all(-0.1 <= mark.at <= 600.1 for mark in marks)
    assert all(b.at - a.at >= 50 for a, b in itertools.pairwise(marks))


def test_a_quarter_is_marked_by_its_months_and_names_the_year_once() -> None:
    scale = Scale(day_number(datetime.date(2026, 5, 25)), day_number(datetime.date(2026, 9, 30)), 40, 600)
    assert [mark.text for mark in time_marks(scale, 60)] == ["Jun 2026", "Jul", "Aug", "Sep"]


def test_the_axis_reaches_the_last_day_there_is() -> None:
    scale = Scale(day_number(datetime.date(9999, 11, 1)), day_number(datetime.date.max), 0, 600)
    assert time_marks(scale, 60)

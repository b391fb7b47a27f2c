"""Series of values: one point a day, gaps, and signals among noise."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.insight.correlation import Correlation, correlation
from mkdocs_strategy.insight.series import Series, limits, movement, series_of
from mkdocs_strategy.model.period import Period
from support.metric_trees import metrics, weekly

D = Decimal


def series(rows: str, fields: str = "", as_of: datetime.date | None = None) -> Series:
    strategy = metrics(rows, m=fields)
    return series_of(strategy, strategy.items["m"], as_of)


def of(*values: float | str) -> Series:
    return series(weekly("m", *values))


def test_points_stand_in_the_order_of_days_in_one_unit() -> None:
    found = series("m,2026-06-08,36 hours; m,2026-06-01,2 days; m,2026-06-15,1", "unit: days; direction: down")
    assert found.numbers == [2, D("1.5"), 1]
    assert (found.unit, found.way) == ("days", "down")


@pytest.mark.parametrize(
    ("fields", "way"),
    [
        ("limit: at most 5%", "down"),
        ("limit: at least 5%", "up"),
        ("limit: at most 5%; direction: up", "up"),
        ("limit: between 1% and 5%", "up"),
        ("", "up"),
    ],
)
def test_a_limit_says_which_way_is_good_where_nothing_else_does(fields: str, way: str) -> None:
    assert series("", fields).way == way


def test_of_two_values_for_one_day_the_first_counts() -> None:
    assert series("m,2026-06-01,2; m,2026-06-01,9").numbers == [2]


def test_a_value_in_another_unit_is_left_out_and_kept_apart() -> None:
    found = series("m,2026-06-01,2 days; m,2026-06-08,40%", "unit: days")
    assert (found.numbers, [str(row.value) for row in found.left_out]) == ([2], ["40%"])


def test_later_days_than_the_one_asked_about_do_not_count() -> None:
    assert series(weekly("m", 1, 2, 3), as_of=datetime.date(2026, 6, 8)).numbers == [1, 2]


def test_the_points_of_a_period_are_its_own() -> None:
    found = series("m,2026-05-31,1; m,2026-06,2; m,2026-06-01,3; m,2026-07-01,4")
    assert [point.number for point in found.of(Period.parse("2026-06"))] == [3, 2]


def test_a_key_result_borrows_the_values_of_its_metric_until_it_has_its_own() -> None:
    rows = weekly("m", "1%", "2%")
    result = "kind: key-result\nmeasures: m\nbaseline: 1%\ntarget: 5%"
    borrowed = metrics(rows, m="", k=result)
    own = metrics(rows + "; k,2026-06-10,4%", m="", k=result)
    assert [s.numbers for s in (series_of(borrowed, borrowed.items["k"]), series_of(own, own.items["k"]))] == [
        [1, 2],
        [4],
    ]
    assert series_of(borrowed, borrowed.items["k"]).borrowed


def test_a_metric_without_values_has_no_points() -> None:
    empty = series("")
    assert (empty.points, empty.last, empty.gaps(), empty.signal(), empty.trend()) == (
        (),
        None,
        [],
        "not enough data",
        "not enough data",
    )


def test_a_gap_is_where_a_value_is_missing() -> None:
    rows = "m,2026-06-01,1; m,2026-06-08,1; m,2026-06-15,1; m,2026-06-29,1"
    assert [(gap.after.day, gap.before.day) for gap in series(rows).gaps()] == [(15, 29)]


def test_months_of_unequal_length_are_no_gaps() -> None:
    assert series("m,2026-01,1; m,2026-02,1; m,2026-03,1; m,2026-04,1").gaps() == []


def test_the_cadence_says_what_is_usual() -> None:
    rows = "m,2026-06-01,1; m,2026-06-15,1"
    assert series(rows).gaps() == []
    assert len(series(rows, "cadence: 1 week").gaps()) == 1


def test_limits_are_the_mean_and_2_66_mean_steps() -> None:
    found = limits(of(10, 12, 11, 13, 10, 12).points)
    assert found is not None
    assert [round(one, 6) for one in found] == [
        round(one, 6) for one in (D(68) / 6 - D("2.66") * 2, D(68) / 6, D(68) / 6 + D("2.66") * 2)
    ]


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ((10, 12, 11, 13, 10), "not enough data"),
        ((10, 12, 11, 13, 10, 12), "no signal"),
        ((10, 12, 11, 13, 10, 18), "signal"),
        ((10, 12, 11, 13, 10, 4), "signal"),
        ((5, 5, 5, 5, 5, 5), "no signal"),
        ((5, 5, 5, 5, 5, 6), "signal"),
    ],
)
def test_the_latest_value_is_judged_by_those_before_it(values: tuple[float, ...], word: str) -> None:
    assert of(*values).signal() == word


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ((1, 2, 3, 4, 5), "not enough data"),
        ((1, 2, 3, 4, 5, 6), "rises"),
        ((6, 5, 4, 3, 2, 1), "falls"),
        ((5, 7, 4, 6, 5, 7, 4, 6), "no signal"),
        ((5, 5, 5, 5, 5, 90), "no signal"),
        ((3, 3, 3, 4, 4, 4), "rises"),
        ((5, 5, 5, 5, 5, 5), "no signal"),
    ],
)
def test_a_trend_is_more_than_its_own_noise(values: tuple[float, ...], word: str) -> None:
    assert of(*values).trend() == word


@given(st.lists(st.integers(-50, 50), min_size=6, max_size=20))
def test_a_movement_turns_around_with_its_series(values: list[int]) -> None:
    there, back = movement(of(*values).points), movement(of(*values[::-1]).points)
    assert there is not None
    assert back is not None
    assert (there.change, there.noise) == (-back.change, back.noise)


# -- two series ---------------------------------------------------------------------------------------------------------


def together(one: list[float], other: list[float], days: int = 7) -> Correlation:
    return correlation(of(*one).points, series(weekly("m", *other, days=days)).points)


RISING = [1, 2, 4, 5, 8, 10, 11, 15, 16, 21]
"""Its changes are 1, 2, 1, 3, 2, 1, 4, 1, 5."""


def test_changes_of_equal_rank_go_together() -> None:
    found = together(RISING, [one * 10 for one in RISING])
    assert (found.rank, found.changes, found.word) == (1, 9, "together")


def test_changes_of_opposite_rank_go_against_each_other() -> None:
    found = together(RISING, [-one for one in RISING])
    assert (found.rank, found.word) == (-1, "against each other")


def test_two_series_that_rise_have_nothing_to_do_with_each_other_for_that() -> None:
    other = [0, 3, 4, 6, 8, 11, 12, 14, 17, 19]
    assert together(RISING, other).word == "no signal"


def test_eight_shared_changes_are_needed() -> None:
    found = together(RISING[:8], RISING[:8])
    assert (found.rank, found.changes, found.word) == (None, 7, "not enough data")


def test_only_shared_days_count() -> None:
    assert together(RISING, RISING, days=14).changes == 4


def test_a_series_that_never_changes_its_pace_says_nothing() -> None:
    found = together(RISING, list(range(10)))
    assert (found.rank, found.word) == (None, "no signal")


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=9, max_size=30))
def test_a_rank_correlation_lies_between_minus_one_and_one_and_is_mutual(pairs: list[tuple[int, int]]) -> None:
    one, other = [float(a) for a, _ in pairs], [float(b) for _, b in pairs]
    found = together(one, other)
    assert found == together(other, one)
    assert found.rank is None or -1 <= found.rank <= 1

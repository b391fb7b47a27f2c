"""Where a series stands at the end of its period, if the pace holds."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.insight.forecast import forecast, outlook
from mkdocs_strategy.insight.series import series_of
from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.reading.folder import read_files
from support.metric_trees import TODAY, metrics, weekly

if TYPE_CHECKING:
    from mkdocs_strategy.insight.forecast import Outlook
    from mkdocs_strategy.insight.series import Point

END = datetime.date(2026, 9, 30)


def points(rows: str) -> tuple[Point, ...]:
    strategy = metrics(rows, m="")
    return series_of(strategy, strategy.items["m"]).points


def look(rows: str, result: str = "baseline: 20%\ntarget: 50%", as_of: datetime.date = TODAY) -> Outlook | None:
    files = {
        "o.md": "---\nkind: objective\ntitle: O\nperiod: 2026-Q3\n---\n",
        "m.md": "---\nkind: metric\ntitle: M\n---\n",
        "k.md": f"---\nkind: key-result\ntitle: K\npart_of: o\nmeasures: m\n{result}\n---\n",
        "x.csv": "metric,date,value\n" + rows.replace("; ", "\n") + "\n",
    }
    strategy = read_files(sorted(files.items()), "strategy", Configuration())
    return outlook(strategy, strategy.items["k"], as_of)


def test_two_points_are_no_pace() -> None:
    assert forecast(points(weekly("m", 1, 2)), END) is None


def test_a_line_goes_on() -> None:
    found = forecast(points(weekly("m", 1, 2, 3)), datetime.date(2026, 6, 22))
    assert found is not None
    assert (round(found.number, 20), found.points, found.since) == (4, 3, datetime.date(2026, 6, 1))


def test_one_wild_value_does_not_turn_the_line() -> None:
    found = forecast(points(weekly("m", 1, 2, 3, 400, 5, 6, 7)), datetime.date(2026, 7, 20))
    assert found is not None
    assert round(found.number, 20) == 8


def test_gaps_do_not_change_the_pace() -> None:
    found = forecast(points("m,2026-06-01,0; m,2026-06-03,2; m,2026-06-11,10"), datetime.date(2026, 6, 21))
    assert found is not None
    assert (found.number, found.pace) == (20, 1)


@given(st.lists(st.integers(-100, 100), min_size=3, max_size=12), st.integers(-50, 50), st.integers(1, 9))
def test_a_series_moved_and_stretched_gives_a_forecast_moved_and_stretched(
    values: list[int], by: int, times: int
) -> None:
    one = forecast(points(weekly("m", *values)), END)
    other = forecast(points(weekly("m", *[value * times + by for value in values])), END)
    assert one is not None
    assert other is not None
    assert abs(one.number * times + by - other.number) < Decimal("1e-20")


def test_the_outlook_of_a_key_result_is_for_the_end_of_its_period() -> None:
    found = look(weekly("m", "20%", "22%", "24%", "26%", "28%", "30%", start="2026-07-01"))
    assert found is not None
    assert found.forecast is not None
    assert (found.period.end, found.forecast.day) == (END, END)
    assert round(found.forecast.number, 20) == 46
    assert found.progress is not None
    assert round(found.progress, 3) == Decimal("0.867")


def test_points_before_the_period_do_not_set_its_pace_unless_there_are_too_few() -> None:
    early = weekly("m", "90%", "10%", start="2026-06-01")
    enough = look(early + "; " + weekly("m", "20%", "21%", "22%", start="2026-07-06"))
    few = look(early + "; m,2026-07-06,20%")
    assert enough is not None
    assert enough.forecast is not None
    assert few is not None
    assert few.forecast is not None
    assert (enough.forecast.points, enough.forecast.since) == (3, datetime.date(2026, 7, 6))
    assert few.forecast.since == datetime.date(2026, 6, 1)


def test_with_fewer_than_three_values_nobody_can_say() -> None:
    found = look(weekly("m", "20%", "22%", start="2026-07-06"))
    assert found is not None
    assert (found.forecast, found.progress) == (None, None)


def test_a_share_stays_a_share() -> None:
    found = look(weekly("m", "60%", "75%", "90%", start="2026-07-06"))
    assert found is not None
    assert found.forecast is not None
    assert (found.forecast.number, found.forecast.held) == (100, True)


def test_an_amount_does_not_fall_below_nothing() -> None:
    found = look(weekly("m", "9%", "6%", "3%", start="2026-07-06"))
    assert found is not None
    assert found.forecast is not None
    assert (found.forecast.number, found.forecast.held) == (0, True)


def test_a_bound_holds_at_the_end_or_not() -> None:
    rows = weekly("m", "60%", "62%", "64%", start="2026-07-06")
    kept, broken = look(rows, "baseline: 60%\ntarget: at least 70%"), look(rows, "baseline: 60%\ntarget: at most 70%")
    assert kept is not None
    assert broken is not None
    assert (kept.progress, broken.progress) == (1, 0)


@pytest.mark.parametrize("day", [datetime.date(2026, 6, 30), datetime.date(2026, 10, 1)])
def test_outside_its_period_there_is_nothing_to_look_ahead_to(day: datetime.date) -> None:
    assert look(weekly("m", "20%", "22%", "24%"), as_of=day) is None

"""How key results stand, and what initiatives brought."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.insight.progress import (
    Standing,
    current_value,
    effect_word,
    good_way,
    plans_add_up,
    standing,
)
from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.model.quantity import Quantity
from mkdocs_strategy.reading.folder import read_files

if TYPE_CHECKING:
    from mkdocs_strategy.model.strategy import Strategy

MIDDLE = datetime.date(2026, 8, 16)
"""Half of 2026-Q3 is over."""


def _strategy(result: str, rows: str = "", more: str = "") -> Strategy:
    files = {
        "o.md": "---\nkind: objective\ntitle: O\nperiod: 2026-Q3\n---\n",
        "m.md": "---\nkind: metric\ntitle: M\n---\n",
        "k.md": f"---\nkind: key-result\ntitle: K\npart_of: o\nmeasures: m\n{result}\n---\n",
    }
    if rows:
        files["x.csv"] = f"metric,date,value\n{rows}\n"
    if more:
        files["i.md"] = more
    return read_files(sorted(files.items()), "strategy", Configuration())


@pytest.mark.parametrize(
    ("result", "progress", "word"),
    [
        ("baseline: 31%\ntarget: 51%\ncurrent: 41%", Decimal("0.5"), "on pace"),
        ("baseline: 31%\ntarget: 51%\ncurrent: 35%", Decimal("0.2"), "behind pace"),
        ("baseline: 31%\ntarget: 51%\ncurrent: 47%", Decimal("0.8"), "ahead of pace"),
        ("baseline: 31%\ntarget: 51%\ncurrent: 51%", Decimal(1), "reached"),
        ("baseline: 31%\ntarget: 51%\ncurrent: 27%", Decimal("-0.2"), "moved the other way"),
        ("baseline: 4.5 days\ntarget: 2.5 days\ncurrent: 84 hours", Decimal("0.5"), "on pace"),
        ("baseline: 40%\ntarget: +10 pts\ncurrent: 45%", Decimal("0.5"), "on pace"),
        ("baseline: 40%\ntarget: +25%\ncurrent: 45%", Decimal("0.5"), "on pace"),
        ("baseline: 99%\ntarget: at least 99.9%\ncurrent: 99.95%", Decimal(1), "holds"),
        ("baseline: 99%\ntarget: at least 99.9%\ncurrent: 99.5%", Decimal(0), "target not reached yet"),
        ("baseline: unknown\ntarget: 50%\ncurrent: 45%", None, "no value yet"),
        ("baseline: 40%\ntarget: 50%", None, "no value yet"),
        ("baseline: 40%\ntarget: 4 days\ncurrent: 45%", None, "no value yet"),
    ],
)
def test_progress_is_the_signed_share_of_the_way(result: str, progress: Decimal | None, word: str) -> None:
    strategy = _strategy(result)
    stands = standing(strategy, strategy.items["k"], MIDDLE)
    assert stands.progress == progress
    assert stands.word == word
    assert stands.pace == Decimal("0.5")


@pytest.mark.parametrize(
    ("current", "gap", "word"),
    [
        ("45.4%", -5, "on pace"),
        ("44.6%", -5, "on pace"),
        ("44.4%", -6, "behind pace"),
        ("55.4%", 5, "on pace"),
        ("56%", 6, "ahead of pace"),
    ],
)
def test_pace_is_judged_by_the_points_that_are_shown(current: str, gap: int, word: str) -> None:
    strategy = _strategy(f"baseline: 0%\ntarget: 100%\ncurrent: {current}")
    stands = standing(strategy, strategy.items["k"], MIDDLE)
    assert (stands.gap, stands.word) == (gap, word)


@given(st.decimals(min_value=0, max_value=1, places=4), st.decimals(min_value=0, max_value=Decimal("0.999"), places=4))
def test_word_and_points_never_disagree(progress: Decimal, pace: Decimal) -> None:
    stands = Standing(None, None, progress, pace)
    words = {
        "on pace": abs(stands.gap) <= 5,
        "ahead of pace": stands.gap > 5,
        "behind pace": stands.gap < -5,
        "reached": progress == 1,
    }
    assert words[stands.word]


@pytest.mark.parametrize(
    ("day", "current", "target", "word"),
    [
        (datetime.date(2026, 6, 30), "31%", "51%", "not begun"),
        (datetime.date(2026, 6, 30), "51%", "51%", "reached"),
        (datetime.date(2026, 7, 1), "31%", "51%", "on pace"),
        (datetime.date(2026, 9, 30), "50%", "51%", "on pace"),
        (datetime.date(2026, 10, 1), "50%", "51%", "at its end"),
        (datetime.date(2026, 10, 1), "50%", "at least 51%", "target not reached"),
        (datetime.date(2026, 10, 1), "52%", "at least 51%", "held"),
    ],
)
def test_a_period_that_does_not_run_has_no_pace(day: datetime.date, current: str, target: str, word: str) -> None:
    strategy = _strategy(f"baseline: 31%\ntarget: {target}\ncurrent: {current}")
    assert standing(strategy, strategy.items["k"], day).word == word


@pytest.mark.parametrize(
    ("result", "rows", "value"),
    [
        ("current: 38%", "k,2026-08-01,40%\nm,2026-08-02,50%", "40%"),
        ("current: 38%", "m,2026-08-02,50%", "38%"),
        ("baseline: 31%", "m,2026-07-02,45%\nm,2026-08-02,50%", "50%"),
    ],
)
def test_the_value_is_the_own_row_then_current_then_the_metrics_row(result: str, rows: str, value: str) -> None:
    strategy = _strategy(result, rows)
    assert str(current_value(strategy, strategy.items["k"])) == value


def test_rows_of_later_days_are_not_looked_at() -> None:
    strategy = _strategy("baseline: 31%", "m,2026-07-02,45%\nm,2026-09-02,50%")
    assert str(current_value(strategy, strategy.items["k"], MIDDLE)) == "45%"


@pytest.mark.parametrize(
    ("expected", "measured", "word"),
    [
        ("+10 pts", None, "not known yet"),
        ("+10 pts", "+9.5 pts", "as expected"),
        ("+10 pts", "+12 pts", "better than expected"),
        ("+10 pts", "+7 pts", "70% of it"),
        ("+10 pts", "0 pts", "no effect"),
        ("+10 pts", "-2 pts", "the other way"),
        ("-2 days", "-48 hours", "as expected"),
    ],
)
def test_an_effect_is_told_beside_what_was_expected(expected: str, measured: str | None, word: str) -> None:
    assert effect_word(Quantity.parse(expected), Quantity.parse(measured) if measured else None) == word


def test_plans_are_summed_beside_what_is_still_needed() -> None:
    plan = "---\nkind: initiative\ntitle: I\nmoves: k\nexpected: +6 pts\n---\n"
    strategy = _strategy("baseline: 31%\ntarget: 51%\ncurrent: 41%", more=plan)
    total = plans_add_up(strategy, strategy.items["k"], MIDDLE)
    assert (str(total.expected), str(total.needed), total.initiatives, total.silent) == ("+6 pts", "+10 pts", 1, 0)


@pytest.mark.parametrize(
    ("result", "way"),
    [("baseline: 4\ntarget: 2", "down"), ("baseline: 2\ntarget: 4", "up"), ("target: at most 3", "down"), ("", "up")],
)
def test_the_good_way_follows_from_where_a_key_result_points(result: str, way: str) -> None:
    strategy = _strategy(result)
    assert good_way(strategy, strategy.items["k"]) == way
    assert good_way(strategy, strategy.items["m"]) == way

"""How an objective rolls up: the mean of its key results, its limits beside it."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from mkdocs_strategy.insight.roll_up import RollUp, objective_progress
from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.reading.folder import read_files
from support.clean import drawn

MIDDLE = datetime.date(2026, 8, 16)
"""Half of 2026-Q3 is over."""
AFTER = datetime.date(2026, 10, 1)
FILES = {
    "o.md": "---\nkind: objective\ntitle: O\nperiod: 2026-Q3\n---\n",
    "m.md": "---\nkind: metric\ntitle: M\n---\n",
    "g.md": "---\nkind: guardrail\ntitle: G\nguards: m\nlimit: at most 5%\n---\n",
}
WAY = "measures: m, baseline: 0%, target: 100%"
LIMIT = "measures: g, baseline: 9%, target: at most 5%"


def _rolled(*results: str, day: datetime.date = MIDDLE) -> RollUp:
    """An objective with these key results, as flow mappings."""
    files = dict(FILES)
    for at, result in enumerate(results):
        files[f"k{at}.md"] = (
            "---\n" + "\n".join(["kind: key-result", f"title: K{at}", "part_of: o", *result.split(", ")]) + "\n---\n"
        )
    strategy = read_files(((n, t.encode()) for n, t in sorted(drawn(files).items())), "strategy", Configuration())
    return objective_progress(strategy, strategy.items["o"], day)


def test_an_objective_stands_where_its_key_results_with_a_value_stand() -> None:
    found = _rolled(f"{WAY}, current: 50%", f"{WAY}, current: 70%", WAY)
    assert (found.mean, found.valued, found.results) == (Decimal("0.6"), 2, 3)
    assert (found.word, found.beside) == ("ahead of pace", "")


def test_more_than_the_whole_way_makes_up_for_nothing() -> None:
    assert _rolled(f"{WAY}, current: 300%", f"{WAY}, current: 0%").mean == Decimal("0.5")


def test_a_key_result_that_measures_a_guardrail_is_told_beside_the_mean() -> None:
    found = _rolled(f"{WAY}, current: 50%", f"{LIMIT}, current: 7%")
    assert (found.mean, found.word, found.beside) == (Decimal("0.5"), "on pace", "1 guardrail target not reached yet")
    found = _rolled(f"{WAY}, current: 20%", f"{LIMIT}, current: 4%")
    assert (found.mean, found.word, found.beside) == (Decimal("0.2"), "behind pace", "1 guardrail target reached")


def test_a_guardrail_with_a_target_to_reach_is_a_limit_too() -> None:
    found = _rolled(f"{WAY}, current: 50%", "measures: g, baseline: 9%, target: 5%, current: 7%")
    assert (found.mean, found.limits, found.missed) == (Decimal("0.5"), 1, 1)


def test_who_measures_more_than_guardrails_is_averaged() -> None:
    found = _rolled("measures: [m,g], baseline: 0%, target: 100%, current: 40%", f"{WAY}, current: 60%")
    assert (found.mean, found.limits) == (Decimal("0.5"), 0)


def test_a_bound_on_no_guardrail_counts_as_reached_or_not() -> None:
    assert _rolled(f"{WAY}, current: 50%", "target: at least 99%, current: 99.5%").mean == Decimal("0.75")


@pytest.mark.parametrize(
    ("currents", "day", "beside"),
    [
        (["4%", "7%"], MIDDLE, "1 of 2 guardrail targets reached"),
        (["4%", "5%"], MIDDLE, "2 of 2 guardrail targets reached"),
        (["8%", "7%"], MIDDLE, "0 of 2 guardrail targets reached"),
        (["4%", "7%"], AFTER, "1 of 2 guardrail targets reached"),
        (["7%"], AFTER, "1 guardrail target not reached"),
        (["4%"], AFTER, "1 guardrail target reached"),
    ],
)
def test_limits_are_counted_in_words(currents: list[str], day: datetime.date, beside: str) -> None:
    results = [f"{LIMIT}, current: {current}" for current in currents]
    assert _rolled(f"{WAY}, current: 50%", *results, day=day).beside == beside


def test_a_limit_without_a_value_is_told_as_such() -> None:
    assert _rolled(f"{WAY}, current: 50%", LIMIT).beside == "1 guardrail target without a value"


@pytest.mark.parametrize(
    ("currents", "word", "beside"),
    [
        (["7%"], "target not reached yet", ""),
        (["4%"], "holds", ""),
        (["4%", "7%"], "target not reached yet", "1 of 2 guardrail targets reached"),
        ([""], "no value yet", ""),
    ],
)
def test_an_objective_of_limits_only_has_no_mean(currents: list[str], word: str, beside: str) -> None:
    found = _rolled(*[f"{LIMIT}, current: {c}" if c else LIMIT for c in currents])
    assert (found.mean, found.word, found.beside) == (None, word, beside)


def test_before_its_period_an_objective_has_no_pace() -> None:
    found = _rolled(f"{WAY}, current: 0%", day=datetime.date(2026, 6, 1))
    assert (found.pace, found.word) == (None, "not begun")
    assert _rolled("state: draft", day=datetime.date(2026, 6, 1)).word == "not begun"

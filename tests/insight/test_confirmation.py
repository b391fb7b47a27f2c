"""Whether people have confirmed lately that a number is value: health checks and when they were last asked."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from mkdocs_strategy.insight.confirmation import checks_behind, checks_of
from mkdocs_strategy.insight.levels import levels, stars_above
from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.reading.folder import read_files
from support.clean import clean

if TYPE_CHECKING:
    from mkdocs_strategy.model.strategy import Strategy

TODAY = datetime.date(2026, 8, 21)


def _strategy(rows: str = "", **changes: str) -> Strategy:
    files = clean()
    for name, text in changes.items():
        files[f"{name}.md"] = text
    files["asked.csv"] = f"metric,date,value\n{rows}"
    return read_files(sorted(files.items()), "strategy", Configuration())


def _check(more: str = "", validates: str = "star") -> str:
    return f"---\nkind: health-check\ntitle: Was it worth it\nvalidates: {validates}\ninstrument: CES\n{more}\n---\n"


@pytest.mark.parametrize(
    ("rows", "more", "due", "late"),
    [
        ("ease,2026-06-30,4\n", "cadence: 1 quarter", datetime.date(2026, 9, 30), False),
        ("ease,2026-03-31,4\n", "cadence: 1 quarter", datetime.date(2026, 6, 30), True),
        ("ease,2026-03-31,4\n", "", datetime.date(2026, 9, 30), False),
        ("ease,2026-02-20,4\n", "", datetime.date(2026, 8, 20), True),
        ("ease,2026-02-21,4\n", "", datetime.date(2026, 8, 21), False),
        ("ease,2026-09-01,4\n", "", None, True),
        ("", "", None, True),
    ],
)
def test_a_check_is_late_once_its_cadence_or_half_a_year_has_passed(
    rows: str, more: str, due: datetime.date | None, late: bool
) -> None:
    strategy = _strategy(rows, ease=_check(more))
    (found,) = checks_of(strategy, strategy.items["star"], TODAY)
    assert (found.due, found.late) == (due, late)


def test_a_check_that_is_a_draft_confirms_nothing() -> None:
    strategy = _strategy("ease,2026-08-01,4\n", ease=_check("state: draft"))
    assert checks_of(strategy, strategy.items["star"], TODAY) == []


def test_the_gain_of_an_initiative_is_checked_by_its_own_check_before_those_of_its_north_star() -> None:
    strategy = _strategy()
    card = strategy.items["reason-card"]
    assert [found.check.id for found in checks_behind(strategy, card, TODAY)] == ["ease"]
    strategy = _strategy(own=_check(validates="reason-card"))
    assert [found.check.id for found in checks_behind(strategy, card, TODAY)] == ["own"]


def test_the_levels_run_from_the_vision_down_to_the_item() -> None:
    strategy = _strategy()
    kinds = [item.kind.name for item in levels(strategy, strategy.items["reason-card"])]
    assert kinds == ["vision", "north-star", "strategy", "choice", "objective", "key-result", "initiative"]


def test_an_item_cut_off_from_every_vision_has_no_levels_and_leads_to_no_north_star() -> None:
    strategy = _strategy(trust="---\nkind: strategy\ntitle: T\nadvances: nowhere\nhorizon: 2026\n---\n")
    card = strategy.items["reason-card"]
    assert levels(strategy, card) == []
    assert stars_above(strategy, card) == []

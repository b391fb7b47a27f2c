"""What falls due: every date that somebody is to keep, as one list."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.insight.due import MATTERS, Due, due
from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.reading.folder import read_files
from support.clean import AS_OF, clean, drawn


def _strategy(files: dict[str, str]) -> list[tuple[str, bytes]]:
    return [(name, text.encode()) for name, text in sorted(files.items())]


def _due(changes: dict[str, str], as_of: datetime.date = AS_OF, **asked: object) -> list[Due]:
    """What falls due in the clean strategy with some files over it."""
    strategy = read_files(_strategy(clean() | drawn(changes)), "strategy", Configuration())
    return due(strategy, as_of, **asked)  # type: ignore[arg-type]  # each test names what it asks for


def _of(found: list[Due], name: str) -> list[tuple[str, str | None, bool]]:
    return [(one.matter, one.day.isoformat() if one.day else None, one.overdue) for one in found if one.item.id == name]


def test_a_north_star_is_due_its_next_review_and_one_never_reviewed_at_once() -> None:
    assert _of(_due({}), "star") == [("review", "2027-01-01", False)]
    assert _of(_due({}, datetime.date(2027, 2, 1)), "star") == [("review", "2027-01-01", True)]
    new = "---\nkind: north-star\ntitle: N\nquantifies: vision\n---\n"
    assert _of(_due({"new.md": new}), "new") == [("review", None, True)]


def test_people_are_asked_again_after_the_cadence() -> None:
    check = "---\nkind: health-check\ntitle: E\nvalidates: star\ninstrument: CES\ncadence: 1 month\n---\n"
    rows = "metric,date,value\nease,2026-07-15,5\n"
    assert _of(_due({"ease.md": check, "x.csv": rows}), "ease") == [("health-check", "2026-08-15", True)]
    assert _of(_due({"ease.md": check}), "ease") == [("health-check", None, True)]


def _shipped(more: str) -> list[Due]:
    text = f"---\nkind: initiative\ntitle: L\nmoves: answered\nexpected: +4 pts\n{more}\n---\n"
    return _due({"opening-lines.md": text})


def test_an_effect_is_measured_when_it_can_be_seen_and_after_six_weeks_at_the_latest() -> None:
    # What it moves is measured by First replies, on which work shows within six weeks.
    found = _shipped("state: shipped\nshipped_on: 2026-08-03")
    assert _of(found, "opening-lines") == [("measure", "2026-09-14", False)]
    card = (
        "---\nkind: initiative\ntitle: C\nmoves: read\nexpected: +4 pts\nstate: shipped\nshipped_on: 2026-08-03\n---\n"
    )
    assert _of(_due({"reason-card.md": card}), "reason-card") == [("measure", "2026-08-17", True)]
    assert _of(_due({"reason-card.md": card}, weeks=1), "reason-card") == [("measure", "2026-08-10", True)]


def test_what_is_measured_or_not_meant_to_be_is_due_nothing() -> None:
    assert not _of(_shipped("state: shipped\nshipped_on: 2026-08-03\nmeasured: +3 pts"), "opening-lines")
    assert not _of(_shipped("state: shipped\nshipped_on: 2026-08-03\nupkeep: true"), "opening-lines")
    assert not _of(_shipped("state: building"), "opening-lines")


def test_an_initiative_that_names_the_day_it_ships_is_due_then() -> None:
    assert _of(_shipped("state: building\nshipped_on: 2026-09-01"), "opening-lines") == [("ship", "2026-09-01", False)]
    assert _of(_shipped("state: planned\nshipped_on: 2026-08-01"), "opening-lines") == [("ship", "2026-08-01", True)]


def _result(more: str, as_of: datetime.date = AS_OF) -> list[tuple[str, str | None, bool]]:
    text = f"---\nkind: key-result\ntitle: A\npart_of: personal\nbaseline: 20%\ntarget: 30%\n{more}\n---\n"
    return _of(_due({"answered.md": text}, as_of), "answered")


def test_a_key_result_is_due_on_its_own_day_or_at_the_end_of_its_period() -> None:
    assert _result("owner: outreach") == [("score", "2026-09-30", False)]
    assert _result("due: 2026-09-10") == [("score", "2026-09-10", False)]
    assert _result("score: 0.7") == []


def test_a_key_result_whose_day_is_past_is_overdue_until_it_is_reached_or_told() -> None:
    late = datetime.date(2026, 10, 5)
    assert _result("owner: outreach", late) == [("score", "2026-09-30", True)]
    assert _result("current: 25%", late) == []
    assert _result("due: 2026-08-10\ncurrent: 25%") == [("score", "2026-08-10", True)]
    assert _result("due: 2026-08-10\ncurrent: 31%") == []


def test_a_strategy_is_due_a_decision_when_its_horizon_ends() -> None:
    assert _of(_due({}), "trust") == [("horizon", "2027-06-30", False)]


def test_a_waiver_is_due_until_it_ends_and_not_where_waivers_do_not_hold() -> None:
    text = clean()["reasons.md"].replace(
        "bet: bold", "bet: bold\nignore: [{rule: vague-choice, because: so, until: 2026-09-01}]"
    )
    found = [one for one in _due({"reasons.md": text}) if one.item.id == "reasons"]
    assert [(one.day, one.rule) for one in found] == [(datetime.date(2026, 9, 1), "vague-choice")]
    assert not _of(_due({"reasons.md": text}, datetime.date(2026, 9, 2)), "reasons")
    assert not _of(_due({"reasons.md": text}, waivers=False), "reasons")


def test_drafts_are_due_nothing() -> None:
    text = clean()["star.md"].replace("kind: north-star", "kind: north-star\nstate: draft")
    assert not _of(_due({"star.md": text}), "star")


@given(st.dates(datetime.date(2025, 1, 1), datetime.date(2028, 1, 1)))
def test_the_list_is_in_order_and_overdue_is_what_has_passed(as_of: datetime.date) -> None:
    found = due(read_files(_strategy(clean()), "strategy", Configuration()), as_of)
    places = [(one.day or datetime.date.min, MATTERS.index(one.matter)) for one in found]
    assert places == sorted(places)
    assert all(one.overdue == (one.day is None or one.day < as_of) for one in found)

"""North stars as a compass: near-misses of the rules on wording and on who took part."""

from __future__ import annotations

import pytest

from support.clean import clean, judge

RULES = {"checklist-north-star", "north-star-without-design"}


def found(title: str = "Conversations that share knowledge", more: str = "") -> list[tuple[str, int, int]]:
    star = clean()["star.md"].replace("title: Conversations that share knowledge", f"title: {title}")
    report = judge(clean() | {"star.md": star.replace("phase: growth", f"phase: growth\n{more}".rstrip())})
    return [(f.rule, f.place.span.column, f.place.span.end_column) for f in report.findings if f.rule in RULES]


@pytest.mark.parametrize(
    ("title", "first", "behind"),
    [
        ("Improve the quality of conversations", 8, 15),
        ("Ship the new inbox", 8, 16),
        ("Roll out smart replies", 8, 16),
        ("INCREASE first replies", 8, 16),
    ],
)
def test_a_north_star_that_begins_as_a_task_is_found_at_its_first_words(title: str, first: int, behind: int) -> None:
    assert found(title) == [("checklist-north-star", first, behind)]


@pytest.mark.parametrize(
    "title",
    [
        "Tasks completed by active users per week",
        "Builds that pass at the first attempt",
        "Launch pages that visitors finish reading",
        "Release notes read to the end",
        "People who improve within a month",
        "Questions answered, and what they develop into",
        "Workflows completed end-to-end without support contact",
        "Share of orders that arrive on the day promised",
    ],
)
def test_what_users_get_is_no_task_though_its_words_may_look_like_one(title: str) -> None:
    assert found(title) == []


def test_a_north_star_marked_as_activity_is_found_once_whatever_its_title() -> None:
    assert found("Improve replies", "activity: true") == [("checklist-north-star", 11, 15)]
    assert found(more="activity: false") == []


@pytest.mark.parametrize("named", ["[product, Design]", "[data, user-research]", "[UX, product]"])
def test_design_and_research_count_however_they_are_written(named: str) -> None:
    assert found(more=f"contributors: {named}") == []


def test_contributors_without_design_and_research_are_found_and_no_contributors_are_not() -> None:
    assert found(more="contributors: [product, data]") == [("north-star-without-design", 15, 30)]
    assert found() == []


def test_a_draft_may_be_set_by_anyone() -> None:
    assert found("Build the inbox", "contributors: [data]\nstate: draft") == []

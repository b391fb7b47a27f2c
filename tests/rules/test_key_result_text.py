"""A key result's title and its fields say the same numbers."""

from __future__ import annotations

import pytest

from support.clean import clean, judge


def differs(title: str, baseline: str = "31%", target: str = "50%", more: str = "") -> list[str]:
    text = (
        f"---\nkind: key-result\ntitle: {title}\npart_of: personal\nbaseline: {baseline}\ntarget: {target}\n"
        f"owner: outreach\n{more}\n---\n"
    )
    return [f.value for f in judge({**clean(), "new.md": text}).findings if f.rule == "text-disagrees-with-target"]


@pytest.mark.parametrize(
    "title",
    [
        "Strangers answer, from 31% to 50%",
        "Raise answers to 50%",
        "Raise answers by 19 points",
        "Raise answers by 19 percentage points",
        "Raise answers by 61%",
        "50% of strangers answer",
        "Answers within 3 days rise from 31% to 50%",
        "Raise answers to 50% by 2027",
        "Raise answers to 50% by 30 June",
        "Expand answers to 3 countries",
        "Release 0.5.0 lifts answers",
        "Half of strangers answer",
        "31% → 50% of strangers answer",
        "Answers from 2 channels",
    ],
)
def test_numbers_that_agree_or_speak_of_something_else_are_silent(title: str) -> None:
    assert differs(title) == []


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Raise answers from 30% to 50%", "30%"),
        ("Raise answers from 31% to 45%", "45%"),
        ("Raise answers by 19%", "19%"),
        ("Raise answers by 15 points", "15 points"),
        ("60% of strangers answer", "60%"),
    ],
)
def test_a_number_that_differs_is_told_where_it_stands(title: str, number: str) -> None:
    assert differs(title) == [number]


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Shortlists in 60 hours instead of 4.2 days", []),
        ("Cut the wait from 4.2 days to 2 days", ["2 days"]),
        ("Cut the wait by 1.7 days", []),
        ("Cut the wait by 2 days", ["2 days"]),
        ("Cut the wait by 40%", []),
    ],
)
def test_units_of_one_dimension_are_compared(title: str, number: list[str]) -> None:
    assert differs(title, "4.2 days", "2.5 days") == number


@pytest.mark.parametrize(
    ("target", "title", "number"),
    [
        ("+25%", "Raise answers by 25%", []),
        ("+10 pts", "Raise answers by 10 points", []),
        ("+10 pts", "Raise answers by 10%", ["10%"]),
        ("at least 99.9%", "Keep 99.9% of letters", []),
        ("at least 99.9%", "Keep 99% of letters", ["99%"]),
        ("between 20% and 40%", "Keep answers at 40%", []),
    ],
)
def test_changes_and_bounds_are_read_as_such(target: str, title: str, number: list[str]) -> None:
    assert differs(title, "80%", target) == number


def test_a_bare_count_is_compared_where_the_clause_ends() -> None:
    assert differs("Grow from 3 to 5", "3", "5") == []
    assert differs("Grow from 3 to 6", "3", "5") == ["6"]
    assert differs("Reply to 6 strangers", "3", "5") == []


def test_without_numbers_to_compare_with_nothing_is_said() -> None:
    assert differs("Raise answers to 45%", "unknown", "done") == []

"""Objectives in words, about their own time and their own thing."""

from __future__ import annotations

import pytest

from support.clean import clean, judge


def objective(title: str, more: str = "supports: personal", period: str = "2026-Q3") -> str:
    return f"---\nkind: objective\ntitle: {title}\n{more}\nbecause: x\nperiod: {period}\nowner: craft\n---\n"


def told(rule: str, title: str, more: str = "supports: personal", period: str = "2026-Q3") -> list[str]:
    report = judge({**clean(), "new.md": objective(title, more, period)})
    return [f.value for f in report.findings if f.rule == rule and f.item == "new"]


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Reach 30% of strangers", "30%"),
        ("Serve 2000 users", "2000 users"),
        ("Earn $2M from letters", "$2M"),
        ("Double replies to 1,200 a week", "1,200"),
        ("Make 3 letters a habit", "3 letters"),
        ("A 10-year framework", "10"),
    ],
)
def test_a_number_is_told_as_it_stands(title: str, number: str) -> None:
    assert told("number-in-objective", title) == [number]


@pytest.mark.parametrize(
    "title",
    [
        "By 2030, end letters that nobody opens",
        "Be ready in 2027",
        "Win back Q3",
        "Answer 24/7",
        "Live up to ISO 27001",
        "Feel at home on iOS 18",
        "Open phase 2 to strangers",
        "B2B senders write like people",
        "Release 0.5.0 without fear",
        "FY27 begins with trust",
        "Letters (2026) that people keep",
    ],
)
def test_years_periods_and_names_are_no_numbers(title: str) -> None:
    assert told("number-in-objective", title) == []


@pytest.mark.parametrize(
    "title", ["A first message is worth opening", "This quarter every first message is worth opening"]
)
def test_the_vision_in_quarterly_language_is_told(title: str) -> None:
    assert told("objective-repeats-vision", title) == ["vision"]


@pytest.mark.parametrize(
    "title",
    [
        "Senders of a first message say why they write",
        "Messages in five languages are worth opening for those who read slowly and left us last year",
        "Recruiters open messages",
    ],
)
def test_who_chooses_something_of_the_vision_does_not_repeat_it(title: str) -> None:
    assert told("objective-repeats-vision", title) == []


def test_two_objectives_of_one_time_that_say_the_same_are_told_once() -> None:
    files = {
        **clean(),
        "one.md": objective("Letters reach those who wait"),
        "two.md": objective("Letters reaching those who wait"),
        "three.md": objective("The letter reaches those who wait"),
    }
    found = [f for f in judge(files).findings if f.rule == "near-duplicate-objective"]
    assert len(found) == 1
    assert len(found[0].related) == 2


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Make first contact feel personal", "2026-Q4"),
        ("Make first contact feel personal without letters", "2026-Q3"),
        ("Make second contact feel like work", "2026-Q3"),
    ],
)
def test_a_later_time_or_another_thing_is_no_duplicate(title: str, period: str) -> None:
    assert told("near-duplicate-objective", title, period=period) == []

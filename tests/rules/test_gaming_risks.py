"""Initiatives that invite gaming are asked what could go wrong; those that take a trick away are not."""

from __future__ import annotations

import pytest

from support.clean import clean, judge

WORK = """---
kind: initiative
title: {title}
moves: answered
because: {because}
expected: +4 pts
owner: outreach
{more}
---
"""


def risks(title: str, because: str = "it helps", more: str = "", **replaced: str) -> list[str]:
    files = {**clean(), "new-work.md": WORK.format(title=title, because=because, more=more)}
    for name, text in replaced.items():
        files[f"{name}.md"] = text
    return [f.value for f in judge(files).findings if f.rule == "gaming-risk" and f.item == "new-work"]


@pytest.mark.parametrize(
    ("title", "pattern"),
    [
        ("Push notifications for unread messages", "gaming-notifications"),
        ("A nudge after three silent days", "gaming-notifications"),
        ("Streaks for daily writers", "gaming-streaks"),
        ("Autoplay the next story", "gaming-streaks"),
        ("Share prompt after every reply", "gaming-sharing"),
        ("Invite friends to unlock search", "gaming-sharing"),
        ("An unskippable video for newcomers", "gaming-completion"),
        ("Mandatory tutorial", "gaming-completion"),
        ("Retention offers in the cancellation flow", "gaming-cancellation"),
    ],
)
def test_the_words_of_gaming_are_told_with_their_pattern(title: str, pattern: str) -> None:
    assert risks(title) == [pattern]


@pytest.mark.parametrize(
    "title",
    [
        "Fewer notifications by default",
        "Bundle notifications into one a day",
        "Notification settings that people find",
        "Remove the unskippable video",
        "One-click cancellation flow",
        "Simplify the cancellation flow",
        "Remove streaks",
        "Show why a message reached you",
        "Engage with maintainers at the conference",
        "Shared drafts",
        "Cancel stale jobs",
    ],
)
def test_what_takes_a_trick_away_or_only_sounds_alike_is_silent(title: str) -> None:
    assert risks(title) == []


def test_the_reason_is_read_too() -> None:
    assert risks("Weekly mail", because="a push notification brings people back") == ["gaming-notifications"]


@pytest.mark.parametrize(
    ("title", "numbers"),
    [
        ("Activation rate of newcomers", ["activation"]),
        ("Time spent in conversations", ["engagement"]),
        ("Monthly churn", ["retention"]),
        ("Retention period of logs", []),
        ("Strangers answer", []),
    ],
)
def test_the_number_that_is_moved_may_invite_gaming(title: str, numbers: list[str]) -> None:
    answered = clean()["answered.md"].replace("Strangers answer", title)
    assert risks("Show why a message reached you", answered=answered) == numbers


@pytest.mark.parametrize("more", ["gaming_risks: people may mute us", "state: idea", "state: stopped", "upkeep: true"])
def test_who_has_answered_or_need_not_is_not_asked(more: str) -> None:
    assert risks("Push notifications for unread messages", more=more) == []


def test_the_hint_names_a_guardrail() -> None:
    files = {**clean(), "new-work.md": WORK.format(title="Streaks", because="x", more="")}
    (found,) = [f for f in judge(files).findings if f.rule == "gaming-risk"]
    assert "guardrail on what each visit brings them" in found.hint

"""Activation that shows no value, and retention that a hidden way out would raise."""

from __future__ import annotations

import pytest

from support.clean import clean, judge

ACTIVATION, RETENTION = "activation-without-value", "retention-without-trust-guardrail"


def depth(title: str, more: str = "", files: dict[str, str] | None = None) -> dict[str, str]:
    files = dict(files or clean())
    files["depth.md"] = files["depth.md"].replace("title: Turns per conversation\n", f"title: {title}\n{more}")
    return files


def found(files: dict[str, str]) -> list[tuple[str, str | None]]:
    return [(finding.rule, finding.field) for finding in judge(files).findings]


@pytest.mark.parametrize(
    ("title", "definition"),
    [
        ("Activation", "New members who completed the tutorial"),
        ("Activated members", "Watched the unskippable video to its end"),
        ("Activation rate", "Share of newcomers who opened the app a second time"),
        ("Onboarding", "Members who reached the last step of the setup"),
        ("Activation", "Anyone who logged in"),
        ("Onboarding completion", ""),
    ],
)
def test_a_step_or_a_look_is_no_activation(title: str, definition: str) -> None:
    more = f"definition: {definition}\n" if definition else ""
    assert found(depth(title, more)) == [(ACTIVATION, "definition" if definition else "title")]


@pytest.mark.parametrize(
    ("title", "definition"),
    [
        ("Activation", "New members who got an answer from a stranger"),
        ("Activation", "New members who finished the tour and sent a first message"),
        ("Activation", "New members who completed their first task"),
        ("Onboarding completion", "Newcomers who found a subject in common"),
        ("Activation rate", ""),
        ("Newcomers who finish the tutorial", ""),
        ("Time until members are activated", ""),
    ],
)
def test_activation_by_value_or_of_nothing_said_is_left_alone(title: str, definition: str) -> None:
    more = f"definition: {definition}\n" if definition else ""
    assert found(depth(title, more)) == []


def test_a_guardrail_may_watch_the_first_steps() -> None:
    files = clean()
    files["regret.md"] = files["regret.md"].replace("Regretted replies", "Onboarding completed by a skip of all steps")
    assert found(files) == []


@pytest.mark.parametrize("title", ["Retention after 28 days", "Churn of teams", "Renewal rate", "Members retained"])
def test_staying_needs_a_guardrail_on_leaving(title: str) -> None:
    assert found(depth(title)) == [(RETENTION, "title")]


@pytest.mark.parametrize(
    "guardrail",
    [
        "Minutes to cancel",
        "Effort of leaving",
        "Complaints about closed accounts",
        "Members who trust us with their data",
    ],
)
def test_a_guardrail_on_effort_or_trust_is_enough(guardrail: str) -> None:
    files = depth("Retention after 28 days")
    files["regret.md"] = files["regret.md"].replace("Regretted replies", guardrail)
    assert found(files) == []


def test_a_guardrail_may_say_so_in_its_definition_and_a_health_check_in_its_question() -> None:
    files = depth("Retention after 28 days")
    files["regret.md"] = files["regret.md"].replace("limit:", "definition: Members who tried to cancel twice\nlimit:")
    assert found(files) == []
    files = depth("Retention after 28 days")
    files["asked.md"] = (
        "---\nkind: health-check\ntitle: A free door\nvalidates: depth\ninstrument: interviews\n"
        "question: How easy would it be to leave?\n---\n"
    )
    assert found(files) == []


@pytest.mark.parametrize(
    "title", ["Data retention in days", "Employee retention", "Members who came back", "Depth of talk"]
)
def test_other_things_that_stay_are_left_alone(title: str) -> None:
    assert found(depth(title)) == []


def test_retention_as_a_guardrail_of_activation_is_what_the_method_asks_for() -> None:
    files = depth("Activation rate")
    files["regret.md"] = files["regret.md"].replace("Regretted replies", "7-day retention of newly activated users")
    assert found(files) == []


def test_an_input_without_any_guardrail_is_told_once() -> None:
    files = depth("Retention after 28 days")
    files["regret.md"] = files["regret.md"].replace("guards: [replies, depth]", "guards: replies")
    assert found(files) == [("input-without-guardrail", None)]


def test_a_guardrail_with_a_broken_link_explains_what_is_missing() -> None:
    files = depth("Retention after 28 days")
    files["regret.md"] = files["regret.md"].replace("guards: [replies, depth]", "guards: [replies, dept]")
    assert RETENTION not in {rule for rule, _ in found(files)}


def test_a_proxy_of_retention_needs_one_too() -> None:
    files = clean()
    files["far-apart.md"] = files["far-apart.md"].replace("Conversations between strangers", "Retention of strangers")
    assert found(files) == [(RETENTION, "title")]

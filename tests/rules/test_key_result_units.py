"""What is said where the values of a key result cannot be compared."""

from __future__ import annotations

import pytest

from support.clean import clean, judge


@pytest.mark.parametrize(
    ("baseline", "hint"),
    [
        ("20", "Give the baseline its unit: 20%."),
        (
            "20 days",
            "Write all values of a key result in units that convert into each other, such as days and hours.",
        ),
    ],
)
def test_a_baseline_without_its_unit_is_told_which_one_to_write(baseline: str, hint: str) -> None:
    files = clean()
    files["answered.md"] = (
        files["answered.md"].replace("measures: replies\n", "").replace("baseline: 20%", f"baseline: {baseline}")
    )
    found = [f for f in judge(files).findings if f.rule == "unit-mismatch"]
    assert [f.hint for f in found] == [hint]


def mismatches(name: str, old: str, new: str, rows: str = "") -> list[str]:
    files = clean()
    assert old in files[name]
    files[name] = files[name].replace(old, new)
    if rows:
        files["values.csv"] = "metric,date,value\n" + rows
    return [f.message for f in judge(files).findings if f.rule == "unit-mismatch"]


@pytest.mark.parametrize("expected", ["+4 pts", "+10%", "+4"])
def test_points_and_percentages_fit_a_percentage(expected: str) -> None:
    assert mismatches("opening-lines.md", "expected: +4 pts", f"expected: {expected}") == []


def test_an_expectation_in_another_unit_than_its_key_result_is_told() -> None:
    (message,) = mismatches("opening-lines.md", "expected: +4 pts", "expected: -3 apples")
    assert "-3 apples" in message


def test_what_was_measured_is_compared_as_well() -> None:
    (message,) = mismatches("opening-lines.md", "expected: +4 pts", "expected: +4 pts\nmeasured: 2 days")
    assert "2 days" in message


def test_a_limit_in_another_unit_than_its_metric_is_told() -> None:
    (message,) = mismatches("regret.md", "limit: at most 5%", "limit: at most 2 days\nunit: percent")
    assert "its `limit` is at most 2 days" in message


def test_a_recorded_value_in_another_unit_is_told_once_a_series() -> None:
    rows = "replies,2026-07-01,3 days\nreplies,2026-08-01,4 days\n"
    (message,) = mismatches("replies.md", "unit: percent", "unit: percent", rows)
    assert "3 days was recorded for 2026-07-01" in message


def test_units_of_one_dimension_fit() -> None:
    rows = "replies,2026-07-01,36 hours\n"
    assert "hours" not in str(mismatches("replies.md", "unit: percent", "unit: days", rows))

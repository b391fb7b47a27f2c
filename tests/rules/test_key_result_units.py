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

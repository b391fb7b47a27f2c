"""What is said where the values of a key result cannot be compared."""

from __future__ import annotations

from support.clean import clean, judge


def test_a_baseline_without_its_unit_is_told_which_one_to_write() -> None:
    files = clean()
    files["answered.md"] = files["answered.md"].replace("baseline: 20%", "baseline: 20\n        current: 22%")
    found = [f for f in judge(files).findings if f.rule == "unit-mismatch"]
    assert [f.hint for f in found] == ["Give the baseline its unit: 20%."]

"""Formulas of metrics judge their inputs and their measured values."""

from __future__ import annotations

import time

import pytest

from support.clean import clean, judge


def star(formula: str, direction: str = "up") -> str:
    return clean()["star.md"].replace("formula: replies * depth", f"formula: {formula}\ndirection: {direction}")


def with_formula(name: str, formula: str) -> str:
    return clean()[name].replace("kind:", f"formula: {formula}\nkind:", 1)


def told(files: dict[str, str], rule: str) -> list[tuple[str | None, str]]:
    report = judge({**clean(), **files})
    return [(f.item, f.message) for f in report.findings if f.rule == rule]


def fails(formula: str, direction: str = "up", **files: str) -> list[str | None]:
    extra = {name.replace("_", "."): text for name, text in files.items()}
    return [item for item, _ in told({"star.md": star(formula, direction), **extra}, "counterfactual-fails")]


@pytest.mark.parametrize(
    ("formula", "failing"),
    [
        ("replies * depth", []),
        ("replies + depth - 1000000", []),
        ("min(replies, depth)", []),
        ("max(replies, depth)", []),
        ("depth - replies", ["replies"]),
        ("depth / replies", ["replies"]),
        ("depth + replies - replies", ["replies"]),
        ("depth + 0 * replies", ["replies"]),
        ("(replies + depth) / (replies + depth)", ["depth", "replies"]),
        ("replies / (depth - depth)", []),
    ],
)
def test_a_formula_without_values_is_tried_out(formula: str, failing: list[str]) -> None:
    assert fails(formula) == failing


def test_a_good_way_down_of_the_metric_above_turns_the_judgement() -> None:
    assert fails("depth / replies", "down") == ["depth"]


def test_an_input_whose_good_way_is_down_is_halved() -> None:
    replies = clean()["replies.md"].replace("unit: percent", "unit: percent\ndirection: down")
    assert fails("depth / replies", replies_md=replies) == []


def test_recorded_values_decide_where_all_are_known() -> None:
    rows = "metric,date,value\nreplies,2026-08-01,40%\ndepth,2026-08-01,5\n"
    assert fails("max(replies, depth)", values_csv=rows) == ["replies"]


def test_a_value_after_the_day_of_the_check_is_not_known_yet() -> None:
    rows = "metric,date,value\nreplies,2026-09-01,40%\ndepth,2026-08-01,5\n"
    assert fails("max(replies, depth)", values_csv=rows) == []


def test_a_formula_that_leads_to_the_input_through_another_is_followed() -> None:
    depth = with_formula("depth.md", "10 - replies")
    assert fails("depth * 2", depth_md=depth) == ["replies"]


def test_a_recorded_value_in_between_does_not_stand_still() -> None:
    depth = with_formula("depth.md", "10 * replies")
    rows = "metric,date,value\nreplies,2026-08-01,40%\ndepth,2026-08-01,5\n"
    assert fails("depth * 2", depth_md=depth, values_csv=rows) == []


def test_what_the_formula_says_goes_before_an_unsure_answer() -> None:
    replies = clean()["replies.md"].replace("if_doubled: rises", "if_doubled: depends")
    files = {"star.md": star("depth - replies"), "replies.md": replies}
    assert len(told(files, "counterfactual-fails")) == 1
    assert told(files, "counterfactual-unsure") == []


def test_a_cycle_of_formulas_is_only_a_cycle() -> None:
    depth = with_formula("depth.md", "star * 2")
    assert fails("depth * replies", depth_md=depth) == []


def adds_up(rows: str, formula: str = "replies * depth", **files: str) -> list[tuple[str | None, str]]:
    extra = {name.replace("_", "."): text for name, text in files.items()}
    values = "metric,date,value\n" + rows
    return told({"star.md": star(formula), "values.csv": values, **extra}, "tree-does-not-add-up")


def test_a_tree_within_five_percent_adds_up() -> None:
    assert adds_up("replies,2026-08-10,40%\ndepth,2026-08-10,5\nstar,2026-08-10,2.1\n") == []


def test_a_tree_that_is_further_off_is_told_with_both_values() -> None:
    ((item, message),) = adds_up("replies,2026-08-10,40%\ndepth,2026-08-10,5\nstar,2026-08-10,3\n")
    assert item == "star"
    assert "come to 2 on 10 Aug 2026, and 3 was measured" in message


def test_only_the_last_day_that_all_share_is_compared() -> None:
    rows = "replies,2026-08-03,40%\ndepth,2026-08-03,5\nstar,2026-08-03,2\nstar,2026-08-10,9\nreplies,2026-08-10,50%\n"
    assert adds_up(rows) == []


def test_a_part_without_values_is_computed_by_its_own_formula() -> None:
    depth = with_formula("depth.md", "replies * 10")
    ((_, message),) = adds_up("replies,2026-08-10,50%\nstar,2026-08-10,3\n", depth_md=depth)
    assert "come to 2.5" in message


def test_values_of_the_future_are_not_compared() -> None:
    assert adds_up("replies,2026-09-10,40%\ndepth,2026-09-10,5\nstar,2026-09-10,3\n") == []


def test_a_month_and_its_last_day_are_one_day() -> None:
    assert len(adds_up("replies,2026-07,40%\ndepth,2026-07-31,5\nstar,2026-07,3\n")) == 1


def test_a_division_by_nothing_is_no_value() -> None:
    assert adds_up("replies,2026-08-10,40%\ndepth,2026-08-10,0\nstar,2026-08-10,3\n", "replies / depth") == []


def test_nothing_measured_where_something_is_computed_is_told() -> None:
    assert len(adds_up("replies,2026-08-10,40%\ndepth,2026-08-10,5\nstar,2026-08-10,0\n")) == 1


def test_a_chain_of_a_thousand_formulas_is_left_untried_in_time() -> None:
    files = {"star.md": star("n0 * 2")}
    for number in range(1000):
        formula = f"formula: n{number + 1} * 2\n" if number < 999 else ""
        files[f"n{number}.md"] = f"---\nkind: input-metric\ntitle: Name {number}x\ndrives: star\n{formula}---\n"
    start = time.perf_counter()
    assert told(files, "counterfactual-fails") == []
    assert time.perf_counter() - start < 5  # half a second; ten, where each input is tried in all formulas

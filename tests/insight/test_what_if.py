"""What if a metric stood elsewhere: the tree above it, through its formulas."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from mkdocs_strategy.insight.what_if import WhatIf, read_trial, what_if
from mkdocs_strategy.model.values import ValueProblem
from support.metric_trees import TODAY, metrics

if TYPE_CHECKING:
    from mkdocs_strategy.model.strategy import Strategy

ROWS = "replies,2026-08-10,40%; depth,2026-08-17,5; letters,2026-08-17,1000; star,2026-08-17,2100"


def tree(rows: str = ROWS, **more: str) -> Strategy:
    fields = {
        "star": "formula: letters * answers",
        "answers": "formula: replies * depth",
        "replies": "unit: percent",
        "depth": "",
        "letters": "unit: letters",
        **more,
    }
    return metrics(rows, **fields)


def ask(strategy: Strategy, **trials: str) -> WhatIf:
    return what_if(strategy, [read_trial(strategy, strategy.items[name], text) for name, text in trials.items()], TODAY)


def told(found: WhatIf) -> dict[str, tuple[str, str, str]]:
    return {one.metric.id: (str(one.before), str(one.after), str(one.change)) for one in (*found.set, *found.moved)}


def test_everything_above_is_computed_through_formulas_of_formulas() -> None:
    found = ask(tree(), replies="+10%")
    assert told(found) == {
        "replies": ("40%", "44%", "+4 pts"),
        "answers": ("2", "2.2", "+0.2"),
        "star": ("2,000", "2,200", "+200"),
    }
    assert [one.metric.id for one in found.moved] == ["answers", "star"]
    assert [one.share for one in found.moved] == [Decimal("0.1")] * 2


@pytest.mark.parametrize(
    ("text", "after"),
    [("50%", "50%"), ("50", "50%"), ("+10%", "44%"), ("-25%", "30%"), ("+3 pts", "43%"), ("+3", "43%"), ("=-5", "−5%")],
)
def test_a_level_a_share_and_points_are_told_apart(text: str, after: str) -> None:
    assert str(ask(tree(), replies=text).set[0].after) == after


def test_before_is_what_the_formula_gives_with_the_measured_value_beside_it() -> None:
    star = ask(tree(), replies="+10%").moved[-1]
    assert str(star.before) == "2,000"
    assert str(star.recorded) == "2100"


def test_a_measured_value_in_another_unit_hinders_no_formula() -> None:
    star = ask(
        tree(ROWS + "; answers,2026-08-17,5 days", answers="unit: letters; formula: replies * depth"), letters="500"
    )
    assert [(one.metric.id, str(one.problem.message)[:7]) for one in star.unknown] == [("star", "Answers")]
    alone = ask(
        tree(ROWS + "; star,2026-08-18,5 days", star="unit: letters; formula: letters * answers"), letters="500"
    )
    assert [(one.metric.id, one.recorded) for one in alone.moved] == [("star", None)]


def test_several_metrics_are_set_at_once() -> None:
    assert told(ask(tree(), replies="80%", letters="500"))["star"] == ("2,000", "2,000", "0")


def test_a_metric_that_has_a_formula_is_taken_as_set() -> None:
    found = ask(tree(), answers="3")
    assert told(found) == {"answers": ("2", "3", "+1"), "star": ("2,000", "3,000", "+1,000")}


def test_a_metric_and_what_it_is_made_of_cannot_both_be_set() -> None:
    with pytest.raises(ValueProblem, match="Answers is made of Depth, and both are set"):
        ask(tree(), answers="3", depth="6")


def test_a_metric_that_its_own_formula_leads_back_to_cannot_be_set() -> None:
    with pytest.raises(ValueProblem, match="the formula of One leads back to itself"):
        ask(tree("one,2026-08-10,1; two,2026-08-10,1", one="formula: two", two="formula: one"), one="3")


@pytest.mark.parametrize(
    ("formula", "says"),
    [
        ("calls + visits", "`calls` in hours"),
        ("(calls + 1) - visits", "`calls` in hours"),
        ("max(calls, visits) * 2", "`visits` in days"),
        ("calls", "Spent itself is in days, `calls` in hours"),
        ("calls / 24 + visits", ""),
        ("calls * visits", ""),
        ("calls / visits", ""),
    ],
)
def test_hours_are_not_added_to_days(formula: str, says: str) -> None:
    strategy = tree(
        "calls,2026-08-10,48 hours; visits,2026-08-10,3 days",
        calls="unit: hours",
        visits="unit: days",
        spent=f"unit: days\nformula: {formula}",
    )
    found = ask(strategy, calls="+10%")
    told_why = "".join(one.problem.message for one in found.unknown)
    assert says in told_why
    assert bool(says) == bool(told_why)


def test_the_days_of_all_values_are_told() -> None:
    assert ask(tree(), replies="+10%").days == {
        "replies": datetime.date(2026, 8, 10),
        "depth": datetime.date(2026, 8, 17),
        "letters": datetime.date(2026, 8, 17),
    }


def test_an_influence_ends_the_reckoning() -> None:
    strategy = tree(star="kind: input-metric\nformula: letters * answers\ndrives: company", company="unit: people")
    found = ask(strategy, replies="+10%")
    assert [(end.metric.id, end.target.id) for end in found.ends] == [("star", "company")]
    assert "company" not in told(found)


def test_a_link_to_what_a_formula_leads_to_is_no_end() -> None:
    strategy = tree(replies="kind: input-metric\nunit: percent\ndrives: star")
    assert ask(strategy, replies="+10%").ends == ()


def test_what_cannot_be_computed_names_what_is_missing_and_stops_nothing_else() -> None:
    found = ask(tree(other="formula: depth / people", people=""), depth="6")
    assert [(one.metric.id, one.problem.message) for one in found.unknown] == [
        ("other", "People has no value up to 21 Aug 2026")
    ]
    assert told(found)["star"] == ("2,000", "2,400", "+400")


@pytest.mark.parametrize(
    ("rows", "field", "says"),
    [
        ("", "replies", "Replies has no value up to 21 Aug 2026"),
        ("replies,2026-08-30,40%", "replies", "Replies has no value up to 21 Aug 2026"),
        ("replies,2026-08-10,4 days", "replies", "is measured in percent, and its value of 10 Aug 2026 is 4 days"),
    ],
)
def test_a_metric_without_a_usable_value_cannot_be_set(rows: str, field: str, says: str) -> None:
    with pytest.raises(ValueProblem, match=says):
        ask(tree(rows), **{field: "+10%"})


@pytest.mark.parametrize("text", ["5 days", "+2 days", "much", "X%", "1e400"])
def test_what_fits_no_percentage_is_refused(text: str) -> None:
    with pytest.raises(ValueProblem):
        ask(tree(), replies=text)


def test_a_division_by_zero_is_told_and_gives_no_number() -> None:
    found = ask(tree(rate="formula: letters / (replies - 50%)"), replies="50%")
    assert [(one.metric.id, one.problem.message) for one in found.unknown] == [
        ("rate", "the formula divides by zero, for Rate")
    ]


def test_formulas_in_a_circle_are_told_and_give_no_number() -> None:
    found = ask(tree(one="formula: two * depth", two="formula: one * depth"), depth="6")
    assert {one.metric.id for one in found.unknown} == {"one", "two"}


def test_a_draft_above_counts_for_nothing() -> None:
    assert "plan" not in told(ask(tree(plan="state: draft\nformula: depth * 2"), depth="6"))


def test_no_change_is_no_change_to_the_last_digit() -> None:
    strategy = tree(
        "replies,2026-08-10,33.3333333%; depth,2026-08-17,7; letters,2026-08-17,3", third="formula: letters / depth"
    )
    assert {change for _, _, change in told(ask(strategy, depth="+0%")).values()} == {"0"}


def test_the_levers_of_each_formula_come_with_it() -> None:
    strategy = tree(star="formula: letters + 2000 * answers")
    star = ask(strategy, replies="+10%").moved[-1]
    assert [(lever.component.id, float(lever.elasticity)) for lever in star.levers] == [
        ("answers", pytest.approx(0.8)),
        ("letters", pytest.approx(0.2)),
    ]

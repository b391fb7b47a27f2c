"""What moved a metric between two days, down the tree."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_strategy.insight.attribution import Share, attribute
from mkdocs_strategy.insight.exact import exactly
from mkdocs_strategy.model.values import ValueProblem
from support.metric_trees import metrics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.model.strategy import Strategy

JUNE, AUGUST = datetime.date(2026, 6, 30), datetime.date(2026, 8, 20)


def rows(**values: tuple[object, object]) -> str:
    return "; ".join(f"{name},2026-06-29,{one}; {name},2026-08-17,{other}" for name, (one, other) in values.items())


def ask(strategy: Strategy, name: str = "star") -> Share:
    return attribute(strategy, strategy.items[name], JUNE, AUGUST)


def brought(share: Share) -> dict[str, float]:
    return {one.metric.id: round(float(one.brought), 6) for one in below(share) if one.brought is not None}


def below(share: Share) -> Iterator[Share]:
    for part in share.parts:
        yield part
        yield from below(part)


def adds_up(share: Share) -> bool:
    """Whether what the parts brought, with what the formula does not hold, makes what the share brought, all the way down."""
    if not share.parts or share.brought is None or share.unexplained_brought is None:
        return True
    parts = [part.brought for part in share.parts]
    with exactly():
        total = sum((one for one in parts if one is not None), Decimal(0)) + share.unexplained_brought
        scale = max(abs(share.before), abs(share.after), abs(share.brought))
        whole = None in parts or abs(total - share.brought) <= Decimal("1e-9") * abs(share.brought) + scale * Decimal(
            "1e-30"
        )
    return whole and all(adds_up(part) for part in share.parts)


def test_a_sum_is_split_by_what_each_part_did() -> None:
    share = ask(metrics(rows(a=(10, 13), b=(5, 4), star=(15, 17)), star="formula: a + b", a="", b=""))
    assert (share.change, brought(share), share.method) == (2, {"a": 3, "b": -1}, "differences")


def test_what_the_formula_does_not_hold_is_told_apart() -> None:
    share = ask(metrics(rows(a=(10, 13), b=(5, 4), star=(15, 18)), star="formula: a + b", a="", b=""))
    assert (share.change, share.unexplained, adds_up(share)) == (3, 1, True)


def test_a_component_is_split_into_its_own_components_and_scaled_to_what_it_brought() -> None:
    strategy = metrics(
        rows(a=(2, 2), b=(10, 13), c=(5, 4)), star="formula: a * sum", sum="formula: b + c", a="", b="", c=""
    )
    share = ask(strategy)
    assert share.change == 4
    assert brought(share) == {"a": 0, "sum": 4, "b": 6, "c": -2}
    assert adds_up(share)


def test_parts_below_a_component_that_stood_still_are_not_told() -> None:
    strategy = metrics(
        rows(a=(2, 3), b=(1, 3), c=(5, 3)), star="formula: a * sum", sum="formula: b + c", a="", b="", c=""
    )
    share = ask(strategy)
    assert [(one.metric.id, one.brought) for one in below(share) if one.metric.id in {"b", "c"}] == [
        ("b", None),
        ("c", None),
    ]
    assert adds_up(share)


def test_parts_that_cancel_out_at_the_top_are_told() -> None:
    share = ask(metrics(rows(a=(2, 4), b=(8, 6)), star="formula: a + b", a="", b=""))
    assert (share.change, brought(share)) == (0, {"a": 2, "b": -2})


def test_values_are_the_last_ones_up_to_each_day() -> None:
    series = "a,2026-06-30,1; a,2026-07-01,50; a,2026-08-20,2; a,2026-08-21,90; b,2026-06-01,1; b,2026-08-01,1"
    share = ask(metrics(series, star="formula: a + b", a="", b=""))
    assert share.change == 1


def test_a_percentage_brings_points_of_a_fraction() -> None:
    share = ask(metrics(rows(a=("40%", "50%"), b=(100, 100)), star="formula: a * b", a="unit: percent", b=""))
    assert brought(share) == {"a": 10, "b": 0}


def test_a_component_without_newer_values_counts_as_unmoved_and_says_so() -> None:
    share = ask(metrics("a,2026-06-29,1; a,2026-08-17,2; b,2026-06-29,5", star="formula: a + b", a="", b=""))
    assert [(one.metric.id, one.stood_still) for one in share.parts] == [("a", False), ("b", True)]


def test_a_metric_not_measured_in_between_is_computed_on_both_days() -> None:
    share = ask(metrics(rows(a=(1, 2)) + "; star,2026-06-29,7", star="formula: 3 * a", a=""))
    assert (share.before, share.after, share.rows, share.unexplained) == (3, 6, (None, None), 0)


def test_influences_are_named_and_not_split() -> None:
    strategy = metrics(
        rows(a=(1, 2), talks=(5, 9)),
        star="formula: 3 * a",
        a="kind: input-metric\ndrives: star",
        talks="kind: input-metric\ndrives: [star, a]",
    )
    share = ask(strategy)
    assert [link.source for link in share.influences] == ["talks"]
    assert [link.source for link in share.parts[0].influences] == ["talks"]


def test_a_metric_without_a_formula_is_not_split() -> None:
    share = ask(metrics(rows(star=(5, 9)), star=""))
    assert (share.change, share.parts, share.method) == (4, (), "")


@pytest.mark.parametrize(
    ("series", "says"),
    [
        ("a,2026-06-29,1; a,2026-08-17,2; b,2026-08-17,5", "B has no value up to 30 Jun 2026"),
        (
            "a,2026-06-29,1; a,2026-08-17,2; b,2026-06-29,5%; b,2026-08-17,5 days",
            "B is measured in days, and its value of",
        ),
        ("a,2026-06-29,1; a,2026-08-17,2; b,2026-06-29,0; b,2026-08-17,5", "divides by zero"),
    ],
)
def test_what_is_missing_is_named_instead_of_a_number(series: str, says: str) -> None:
    with pytest.raises(ValueProblem, match=says):
        ask(metrics(series, star="formula: a / b", a="", b=""))


def test_a_component_that_cannot_be_split_says_why_and_keeps_its_part() -> None:
    strategy = metrics(
        rows(a=(1, 2), part=(3, 9)), star="formula: a + part", a="", part="formula: a * missing-one", missing_one=""
    )
    share = ask(strategy)
    assert brought(share) == {"a": 1, "part": 6}
    assert share.parts[1].ends is not None
    assert share.parts[1].ends.message == "Missing one has no value up to 30 Jun 2026"


def test_formulas_in_a_circle_are_refused_in_words() -> None:
    strategy = metrics(rows(star=(1, 2), a=(1, 2)), star="formula: a * 2", a="formula: star / 2")
    share = ask(strategy)
    assert share.parts[0].ends is not None
    assert "in a circle" in share.parts[0].ends.message
    with pytest.raises(ValueProblem, match="leads back to itself"):
        ask(metrics("", star="formula: a * 2", a="formula: star / 2"))


def test_a_wide_web_of_formulas_ends_in_bounded_time() -> None:
    levels = {
        f"m-{level}-{at}": f"formula: {' + '.join(f'm-{level + 1}-{other}' for other in range(8))}" if level < 7 else ""
        for level in range(8)
        for at in range(8)
    }
    values = rows(**{f"m-7-{at}": (at + 1, at + 2) for at in range(8)})
    share = ask(metrics(values, star="formula: m-0-0 + m-0-1", **levels))
    assert sum(1 for _ in below(share)) < 1000


VALUE = st.decimals(min_value="0.01", max_value="10000", places=2)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(VALUE, VALUE), min_size=6, max_size=6))
def test_a_tree_adds_up_at_every_level(values: list[tuple[Decimal, Decimal]]) -> None:
    strategy = metrics(
        rows(**dict(zip(["a", "b", "c", "d", "e", "star"], values, strict=True))),
        star="formula: left * right / (1 + e)",
        left="formula: a * b - c",
        right="formula: max(c, d) + e",
        **dict.fromkeys(["a", "b", "c", "d", "e"], ""),
    )
    try:
        share = ask(strategy)
    except ValueProblem:
        return  # some mixture of the two days divides by zero
    assert adds_up(share)

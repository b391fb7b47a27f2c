"""Formulas in decimal numbers, and how steeply they answer their components."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.insight.exact import (
    answer,
    change_from_formula,
    evaluate,
    exactly,
    from_formula,
    in_formula,
    rounded,
)
from mkdocs_strategy.insight.levers import biggest, levers_of
from mkdocs_strategy.model.formula import parse_formula
from mkdocs_strategy.model.quantity import parse_quantity
from mkdocs_strategy.model.values import ValueProblem
from support.metric_trees import metrics

D = Decimal


def at(formula: str, **values: str) -> Decimal:
    return evaluate(parse_formula(formula), {name: D(value) for name, value in values.items()})


@pytest.mark.parametrize(
    ("formula", "comes_to"),
    [
        ("a + b", "0.3"),
        ("a - b", "-0.1"),
        ("a * b / a", "0.2"),
        ("33.3% * 1000", "333"),
        ("min(a, b) + max(a, 3)", "3.1"),
        ("(a + b) * 10 - 1", "2"),
    ],
)
def test_tenths_stay_tenths(formula: str, comes_to: str) -> None:
    assert at(formula, a="0.1", b="0.2") == D(comes_to)


@pytest.mark.parametrize(
    ("formula", "says"),
    [
        ("a / (b - b)", "divides by zero"),
        ("(a - a) / (b - b)", "divides by zero"),
        ("a / c", "`c` has no value"),
        ("a" + " * a" * 200, "beyond all numbers"),
        ("1" * 400 + " + a", "beyond all numbers"),
    ],
)
def test_what_has_no_value_is_refused(formula: str, says: str) -> None:
    with pytest.raises(ValueProblem, match=says):
        at(formula, a="1000", b="2")


@pytest.mark.parametrize(
    ("value", "unit", "number"),
    [
        ("31%", "percent", "0.31"),
        ("31", "percent", "0.31"),
        ("31%", "", "0.31"),
        ("36 hours", "days", "1.5"),
        ("12k", "messages", "12000"),
        ("5 days", "percent", None),
        ("31%", "days", None),
    ],
)
def test_a_value_enters_in_the_unit_of_its_metric_or_not_at_all(value: str, unit: str, number: str | None) -> None:
    assert in_formula(parse_quantity(value), unit) == (None if number is None else D(number))


@pytest.mark.parametrize(
    ("number", "unit", "level", "change"),
    [
        ("0.1234567", "percent", "12.35%", "+12.35 pts"),
        ("-1234.5678", "days", "−1,235 days", "−1,235 days"),
        ("0.0000123", "days", "0.0000123 days", "+0.0000123 days"),
        ("1E-20", "", "1.0e-20", "+1.0e-20"),
        ("-0.0002", "$", "−$0.0002", "−$0.0002"),
        ("0", "%", "0%", "0 pts"),
    ],
)
def test_results_are_shown_in_four_digits_and_never_as_nothing(number: str, unit: str, level: str, change: str) -> None:
    assert str(from_formula(D(number), unit)) == level
    assert str(change_from_formula(D(number), unit)) == change


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9))
def test_rounding_for_people_loses_less_than_a_thousandth(number: Decimal) -> None:
    assert abs(rounded(number) - number) <= abs(number) / 1000


@given(
    st.lists(st.decimals(min_value="0.01", max_value="1000", places=2), min_size=3, max_size=3),
    st.sampled_from(
        ["a * b / c", "a + b - c", "(a + b) / (b + c)", "a * a * b", "a / (b + 2 * c) - b", "min(a, b) * c"]
    ),
)
def test_slopes_are_those_of_a_very_small_step(values: list[Decimal], formula: str) -> None:
    parsed = parse_formula(formula)
    numbers = dict(zip("abc", values, strict=True))
    _, slopes = answer(parsed, numbers, sorted(parsed.names))
    step = D("1e-20")
    for name, slope in slopes.items():
        with exactly():
            tried = (evaluate(parsed, {**numbers, name: numbers[name] + step}) - evaluate(parsed, numbers)) / step
            # Where two operands of `min` are equal, a step to one side answers otherwise than the slope.
            assert abs(tried - slope) < D("1e-9") * max(1, abs(slope)) or numbers["a"] == numbers["b"]


def levers(formula: str, **values: str) -> list[tuple[str, Decimal]]:
    strategy = metrics(star=f"formula: {formula}", **dict.fromkeys(values, ""))
    found = levers_of(strategy, strategy.items["star"], {name: D(value) for name, value in values.items()})
    return [(lever.component.id, lever.elasticity) for lever in found]


def test_in_a_product_one_percent_brings_one_percent() -> None:
    assert levers("a * b / c", a="3", b="4", c="8") == [("a", 1), ("b", 1), ("c", -1)]


def test_in_a_sum_the_largest_part_is_the_biggest_lever() -> None:
    assert levers("a + b", a="1", b="3") == [("b", D("0.75")), ("a", D("0.25"))]


def test_the_operand_that_does_not_decide_is_no_lever() -> None:
    assert levers("min(a, b)", a="1", b="3") == [("a", 1), ("b", 0)]


def test_of_nothing_there_are_no_percents() -> None:
    assert levers("a - b", a="3", b="3") == []


def test_equal_levers_are_all_the_biggest() -> None:
    strategy = metrics(star="formula: a * b + 0 * c", a="", b="", c="")
    found = levers_of(strategy, strategy.items["star"], {"a": D(3), "b": D(7), "c": D(1)})
    assert [lever.component.id for lever in biggest(found)] == ["a", "b"]
    assert biggest(()) == ()

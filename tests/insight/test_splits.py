"""A change split among components: the parts make the whole, whatever the formula."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mkdocs_strategy.insight.exact import exactly
from mkdocs_strategy.insight.splitting import DIFFERENCES, LOGARITHMIC_MEAN, SHAPLEY, Split, split
from mkdocs_strategy.model.formula import parse_formula
from mkdocs_strategy.model.values import ValueProblem

D = Decimal
NAMES = "abcd"
POSITIVE = st.decimals(min_value="0.001", max_value="1000000", places=3)
ANY = st.decimals(min_value="-1000", max_value="1000", places=2)

PRODUCTS = [
    "a * b * c * d",
    "a * b / c",
    "a / b / (c * d)",
    "2 * a * a / b",
    "a * b + c * d",
    "a * b - c / d",
    "(a + b) * c / d",
]
OTHERS = ["(a + b) / (c + d)", "min(a, b) + c * d", "max(a * b, c) - d", "a / (b + c * d)", "a * b * c * d - a"]


def made(formula: str, before: list[Decimal], after: list[Decimal]) -> Split:
    parsed = parse_formula(formula)
    values = (dict(zip(NAMES, numbers, strict=True)) for numbers in (before, after))
    one, other = ({name: found[name] for name in parsed.names} for found in values)
    return split(parsed, one, other)


def numbers(*values: float | str) -> list[Decimal]:
    return [D(str(value)) for value in values]


def makes_the_whole(found: Split, scale: Decimal) -> bool:
    with exactly():
        gap = abs(sum(found.parts.values(), D(0)) - found.change)
        return gap <= abs(found.change) * D("1e-9") or gap <= scale * D("1e-40")


@st.composite
def formulas(draw: st.DrawFn, depth: int = 2) -> str:
    """Any formula of four names."""
    if depth == 0 or draw(st.integers(0, 3)) == 0:
        return draw(st.sampled_from([*NAMES, "2", "0.5"]))
    one, other = draw(formulas(depth=depth - 1)), draw(formulas(depth=depth - 1))
    sign = draw(st.sampled_from(["+", "-", "*", "/", "min", "max"]))
    return f"{sign}({one}, {other})" if sign in {"min", "max"} else f"({one} {sign} {other})"


@settings(max_examples=150, deadline=None)
@given(formulas(depth=3), st.lists(ANY, min_size=4, max_size=4), st.lists(ANY, min_size=4, max_size=4))
def test_the_parts_make_the_change_of_any_formula(formula: str, before: list[Decimal], after: list[Decimal]) -> None:
    try:
        found = made(formula, before, after)
    except ValueProblem:
        assume(False)  # it divides by zero somewhere on the way
    assert makes_the_whole(found, D(10) ** 12)


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from([*PRODUCTS, *OTHERS]),
    st.lists(POSITIVE, min_size=4, max_size=4),
    st.lists(POSITIVE, min_size=4, max_size=4),
)
def test_positive_values_split_exactly_and_the_same_backwards(
    formula: str, before: list[Decimal], after: list[Decimal]
) -> None:
    found, back = made(formula, before, after), made(formula, after, before)
    assert found.method == (LOGARITHMIC_MEAN if formula in PRODUCTS else back.method)
    scale = D(10) ** 24
    assert makes_the_whole(found, scale)
    assert all(abs(found.parts[name] + back.parts[name]) <= scale * D("1e-40") for name in found.parts)


@settings(max_examples=60, deadline=None)
@given(formulas(depth=3), st.lists(POSITIVE, min_size=4, max_size=4), st.lists(POSITIVE, min_size=3, max_size=3))
def test_what_did_not_move_brought_nothing(formula: str, before: list[Decimal], moved: list[Decimal]) -> None:
    assume("d" in formula)
    try:
        found = made(formula, before, [*moved, before[3]])
    except ValueProblem:
        assume(False)
    assert found.parts["d"] == 0


def test_a_sum_is_split_by_differences_whatever_the_signs() -> None:
    found = made("a + 2 * b - c", numbers(-1, 0, 5, 0), numbers(1, 3, 4, 0))
    assert (found.method, found.parts, found.change) == (DIFFERENCES, {"a": 2, "b": 6, "c": 1}, 9)


def test_equal_growth_of_two_factors_is_shared_equally() -> None:
    found = made("a * b", numbers(2, 50, 0, 0), numbers(3, 75, 0, 0))
    assert found.method == LOGARITHMIC_MEAN
    assert abs(found.parts["a"] - found.parts["b"]) < D("1e-40")
    assert abs(found.parts["a"] - D("62.5")) < D("1e-40")


def test_a_zero_among_factors_is_left_to_shapley() -> None:
    found = made("a * b", numbers(0, 10, 0, 0), numbers(4, 20, 0, 0))
    assert (found.method, found.parts) == (SHAPLEY, {"a": 60, "b": 20})


def test_factors_that_offset_each_other_bring_parts_of_no_change() -> None:
    found = made("a * b", numbers(2, 8, 0, 0), numbers(4, 4, 0, 0))
    assert found.change == 0
    assert abs(found.parts["a"] - 16 * D(2).ln()) < D("1e-20")
    assert abs(found.parts["a"] + found.parts["b"]) < D("1e-40")


def test_terms_that_cancel_out_are_no_terms() -> None:
    found = made("a + b - b", numbers(1, 2, 0, 0), numbers(3, 9, 0, 0))
    assert (found.method, found.parts) == (DIFFERENCES, {"a": 2, "b": 0})


def test_too_many_components_for_shapley_are_refused_in_words() -> None:
    names = [f"x{letter}" for letter in "abcdefghijklm"]
    parsed = parse_formula("max(" + ", ".join(names) + ")")
    with pytest.raises(ValueProblem, match="13 components moved") as problem:
        split(parsed, dict.fromkeys(names, D(1)), dict.fromkeys(names, D(2)))
    assert "metrics of their own" in problem.value.hint


def test_a_mixture_of_days_that_divides_by_zero_is_refused_in_words() -> None:
    with pytest.raises(ValueProblem, match="some values of one day and some of the other, the formula divides by zero"):
        made("c / (a - b)", numbers(1, 2, 1, 0), numbers(2, 3, 1, 0))


def test_powers_beyond_all_numbers_are_refused_in_words() -> None:
    formula = "a" + " / b * a" * 31
    with pytest.raises(ValueProblem, match="beyond all numbers"):
        made(formula, numbers("1e36", "1e36", 1, 1), numbers("2e36", "1e36", 1, 1))

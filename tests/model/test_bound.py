import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.model.bound import Bound
from mkdocs_strategy.model.quantity import Quantity
from mkdocs_strategy.model.values import ValueProblem


@pytest.mark.parametrize(
    ("bound", "value", "holds"),
    [
        ("at least 40%", "40%", True),
        ("at least 40%", "39.9%", False),
        ("at most 2 days", "48 hours", True),
        ("at most 2 days", "49 hours", False),
        ("between 20% and 40%", "40%", True),
        ("between 20 and 40%", "19%", False),
        (">= 40%", "40%", True),
        ("<=2 days", "3 days", False),
        ("> 3", "3", False),
        ("< 3", "2.9", True),
        ("At Most 3", "3", True),
        ("more than 3", "3", False),
        ("less than 3", "3", False),
        ("at least 40%", "40", True),
        ("at least 40", "41%", True),
        ("at least 40%", "3 days", None),
    ],
)
def test_a_bound_holds_or_not_or_cannot_tell(bound: str, value: str, holds: bool | None) -> None:
    assert Bound.parse(bound).holds(Quantity.parse(value)) is holds


def test_a_bare_value_is_refused_with_both_readings() -> None:
    with pytest.raises(ValueProblem) as refusal:
        Bound.parse("12%")
    assert refusal.value.hint == "write `at most 12%` or `at least 12%`"


@pytest.mark.parametrize(
    "text", ["between 40% and 20%", "between 1 day and 5%", "at least", "about 5", "TBD", "", "at least X%"]
)
def test_what_is_no_bound_is_refused(text: str) -> None:
    with pytest.raises(ValueProblem):
        Bound.parse(text)


@given(st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_a_value_keeps_exactly_one_of_two_opposite_bounds(edge: int, value: int) -> None:
    at = Quantity.parse(str(value))
    assert Bound.parse(f"at least {edge}").holds(at) is not Bound.parse(f"< {edge}").holds(at)


@given(st.sampled_from(["at least", "at most", "between", ">", ">=", "<"]), st.text(max_size=20))
def test_no_text_raises_anything_else(start: str, rest: str) -> None:
    try:
        found = Bound.parse(f"{start} {rest}")
    except ValueProblem as refusal:
        assert refusal.message
    else:
        assert Bound.parse(str(found)) == found

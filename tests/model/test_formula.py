import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.model.formula import Formula
from mkdocs_strategy.model.values import ValueProblem


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a * b", 6),
        ("a + b * 2", 8),
        ("(a + b) * 2", 10),
        ("a - b - 1", -2),
        ("12 / a / b", 2),
        ("31% * 100", 31),
        ("min(a, b, 1) + max(a, b)", 4),
        ("long-name - a", 8),
        ("a − b", -1),
        ("min + 1", 6),
    ],
)
def test_a_formula_is_reckoned_as_usual(text: str, value: float) -> None:
    assert Formula.parse(text).evaluate({"a": 2, "b": 3, "long-name": 10, "min": 5}) == pytest.approx(value)


def test_a_hyphen_belongs_to_the_name_and_names_know_their_place() -> None:
    found = Formula.parse("7-day-retention * a + a")
    assert found.names == {"7-day-retention", "a"}
    assert found.places == (("7-day-retention", 0), ("a", 18), ("a", 22))


@pytest.mark.parametrize(
    ("text", "offset", "word"),
    [
        ("a -b", 2, "space on either side"),
        ("a- b", 1, "space on either side"),
        ("2-1", 0, "digits"),
        ("a b", 2, "cannot stand"),
        ("(a", 2, "too early"),
        ("a)", 1, "cannot stand"),
        ("a +", 3, "too early"),
        ("", 0, "too early"),
        ("A * b", 0, "id of a metric"),
        ("a_b", 0, "id of a metric"),
        ("a × b", 2, "no meaning"),
        ("a.b", 1, "no meaning"),
        ("max()", 4, "cannot stand"),
        ("1.5.2", 1, "no meaning"),
        ("(" * 200 + "a" + ")" * 200, 31, "deep"),
        ("min(" * 200, 124, "deep"),
    ],
)
def test_what_is_no_formula_is_refused_at_its_place(text: str, offset: int, word: str) -> None:
    with pytest.raises(ValueProblem) as refusal:
        Formula.parse(text)
    assert refusal.value.offset == offset
    assert word in refusal.value.message


def test_a_very_long_formula_is_refused_and_a_long_one_is_reckoned() -> None:
    with pytest.raises(ValueProblem):
        Formula.parse("a+" * 2000 + "a")
    assert Formula.parse("a+" * 900 + "a").evaluate({"a": 1}) == 901


@pytest.mark.parametrize(
    ("text", "values"), [("a / b", {"a": 1, "b": 0}), ("a * a", {"a": 1e200}), ("a", {}), ("a", {"a": float("nan")})]
)
def test_what_cannot_be_reckoned_is_said(text: str, values: dict[str, float]) -> None:
    with pytest.raises(ValueProblem):
        Formula.parse(text).evaluate(values)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a * b * c", "*"),
        ("a + b", "+"),
        ("a - b", None),
        ("a / b", None),
        ("a + b * c", None),
        ("a", None),
        ("2 * a", None),
        ("a + b - c", None),
    ],
)
def test_one_sign_throughout_can_be_drawn_as_a_bus(text: str, sign: str | None) -> None:
    assert Formula.parse(text).single_operator() == sign


@given(st.text() | st.text(alphabet="ab-+*/()., 12%min", max_size=30))
def test_no_text_raises_anything_else(text: str) -> None:
    try:
        found = Formula.parse(text)
        assert Formula.parse(str(found)) == found
        found.evaluate(dict.fromkeys(found.names, 2.0))
    except ValueProblem as refusal:
        assert refusal.message


@given(
    st.recursive(
        st.sampled_from(["a", "b-c", "3", "50%"]),
        lambda inner: st.builds(lambda x, o, y: f"({x} {o} {y})", inner, st.sampled_from("+-*"), inner),
        max_leaves=12,
    )
)
def test_a_formula_agrees_with_arithmetic(text: str) -> None:
    values = {"a": 2.0, "b-c": 5.0}
    expected = eval(text.replace("b-c", "5.0").replace("a", "2.0").replace("50%", "0.5"))  # noqa: S307 - made of four operands and three signs just above
    assert Formula.parse(text).evaluate(values) == pytest.approx(expected)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.model.bound import Bound
from mkdocs_strategy.model.quantity import Quantity, compare
from mkdocs_strategy.model.target import Change, ChangeKind, Done, parse_target
from mkdocs_strategy.model.values import ValueProblem


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("50%", Quantity),
        ("+25%", Change),
        ("-2 days", Change),
        ("−2 days", Change),
        ("at least 99.9%", Bound),
        (">= 99.9%", Bound),
        ("done", Done),
        ("Done", Done),
    ],
)
def test_a_target_is_a_level_a_change_a_bound_or_done(text: str, type_: type) -> None:
    found = parse_target(text)
    assert type(found) is type_
    assert str(found) == text


@pytest.mark.parametrize(
    ("change", "kind", "baseline", "result"),
    [
        ("+10%", ChangeKind.RELATIVE, "40%", "44%"),
        ("+10 pts", ChangeKind.POINTS, "40%", "50%"),
        ("-2 days", ChangeKind.ABSOLUTE, "4.2 days", "2.2 days"),
        ("-12 hours", ChangeKind.ABSOLUTE, "2 days", "1.5 days"),
        ("-50%", ChangeKind.RELATIVE, "-20", "-30"),
        ("+5", ChangeKind.ABSOLUTE, "10 users", "15 users"),
    ],
)
def test_a_change_leads_from_the_baseline(change: str, kind: ChangeKind, baseline: str, result: str) -> None:
    found = Change.parse(change)
    assert found.kind is kind
    assert compare(found.apply(Quantity.parse(baseline)), Quantity.parse(result)) == 0


@pytest.mark.parametrize(("change", "baseline"), [("+5 pts", "4 days"), ("+5 users", "4 days")])
def test_a_change_in_another_dimension_is_refused(change: str, baseline: str) -> None:
    with pytest.raises(ValueProblem):
        Change.parse(change).apply(Quantity.parse(baseline))


def test_points_without_a_sign_are_refused() -> None:
    with pytest.raises(ValueProblem, match="without its sign"):
        parse_target("10 pts")
    with pytest.raises(ValueProblem, match="up or down"):
        Change.parse("10%")


@given(st.text())
def test_no_text_raises_anything_else(text: str) -> None:
    try:
        found = parse_target(text)
    except ValueProblem as refusal:
        assert refusal.message
    else:
        assert parse_target(str(found)) == found

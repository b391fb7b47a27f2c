"""Pills that choose among the parts of a page: what is offered, and which parts each of them leaves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.views.pages.picks import MOST, Picks

KEYS = st.lists(st.lists(st.sampled_from("abcdefghijklmnopq"), max_size=3), max_size=40)


def _picks(*parts: list[str], ranked: bool = True) -> Picks:
    return Picks(parts, lambda key: key.upper() or "nobody", ranked=ranked)


def test_nothing_is_offered_where_there_is_only_one_to_choose() -> None:
    picks = _picks(["a"], ["a"])
    assert picks.pills == []
    assert picks.of(["a"]) == ""


def test_those_with_most_come_first_and_nobody_comes_last() -> None:
    picks = _picks(["b"], [], [], ["a"], ["b"])
    assert [(pill.words, pill.number) for pill in picks.pills] == [("B", 2), ("A", 1), ("nobody", 2)]
    assert picks.all == 5


def test_an_order_that_means_something_is_kept() -> None:
    assert [pill.words for pill in _picks(["b"], ["a"], ["a"], ranked=False).pills] == ["B", "A"]


def test_a_part_of_two_is_left_by_both() -> None:
    picks = _picks(["a"], ["a", "b"])
    assert picks.of(["a", "b"]) == "1 2"


def test_a_part_that_has_no_pill_is_left_by_none_but_everything() -> None:
    picks = _picks(*([f"team-{n:02}"] for n in range(MOST + 3)))
    assert len(picks.pills) == MOST
    assert picks.of([f"team-{MOST + 2:02}"]) == "0"


@given(KEYS)
def test_each_pill_leaves_as_many_parts_as_it_says(parts: list[list[str]]) -> None:
    picks = _picks(*parts)
    left = [picks.of(part).split() for part in parts]
    assert [sum(str(pill.at) in numbers for numbers in left) for pill in picks.pills] == [p.number for p in picks.pills]

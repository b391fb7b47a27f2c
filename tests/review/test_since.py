"""Which findings a revision has too: laws of counting."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.model.finding import Finding, Place
from mkdocs_strategy.model.strategy import Strategy
from mkdocs_strategy.review.since import mark_known
from mkdocs_strategy.source.positions import Span

EMPTY = Strategy("strategy", [])

finding = st.builds(
    lambda rule, item, path, line, waived: Finding(
        rule, Place(path, Span(line, 1, line, 2)), "m", item=item, waived=waived
    ),
    st.sampled_from("ab"),
    st.sampled_from(["x", "y", None]),
    st.sampled_from(["p.md", "q.md"]),
    st.integers(1, 3),
    st.booleans(),
)
findings = st.lists(finding, max_size=12)


def at(line: int, path: str = "p.md") -> Finding:
    return Finding("a", Place(path, Span(line, 1, line, 2)), "m", item="x")


@given(findings)
def test_nothing_is_new_where_nothing_changed(those: list[Finding]) -> None:
    assert [f.known for f in mark_known(those, those, EMPTY)] == [not f.waived for f in those]


@given(findings, findings)
def test_as_many_are_known_as_both_have_and_nothing_else_changes(now: list[Finding], earlier: list[Finding]) -> None:
    marked = mark_known(now, earlier, EMPTY)
    known = Counter(f.fingerprint for f in marked if f.known)
    both = Counter(f.fingerprint for f in now if not f.waived) & Counter(f.fingerprint for f in earlier if not f.waived)
    assert known == both
    assert [f.place for f in marked] == [f.place for f in now]
    assert not any(f.known and f.waived for f in marked)


def test_the_one_that_stands_where_it_stood_is_the_known_one() -> None:
    assert [f.known for f in mark_known([at(1), at(5)], [at(5)], EMPTY)] == [False, True]
    assert [f.known for f in mark_known([at(1, "q.md"), at(7)], [at(5)], EMPTY)] == [False, True]
    assert [f.known for f in mark_known([at(1, "q.md")], [at(5)], EMPTY)] == [True]

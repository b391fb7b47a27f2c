"""Did you mean."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.model.naming import closest

NAMES = ("personal-first-message", "pursues", "supports", "key-result", "vision", "owner")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("pursue", "pursues"),
        ("pusrues", "pursues"),
        ("owners", "owner"),
        ("Vision", "vision"),
        ("key_result", "key-result"),
        ("personal-first-contact", "personal-first-message"),
        ("first-personal-message", "personal-first-message"),
    ],
)
def test_the_name_that_was_meant_comes_first(word, meant):
    assert closest(word, NAMES)[0] == meant


@pytest.mark.parametrize("word", ["", "x", "something-else-entirely", "initiative"])
def test_nothing_is_suggested_where_nothing_is_near(word):
    assert closest(word, NAMES) == []


def test_twenty_thousand_names_are_no_trouble():
    names = [f"acceptance-rate-of-suggestions-{number}" for number in range(20_000)]
    begin = time.process_time()
    assert closest("completely-different-metric-17", names) == []
    assert time.process_time() - begin < 1


@given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=10))
def test_only_candidates_are_suggested_and_each_once(word, names):
    found = closest(word, names)
    assert len(set(found)) == len(found) <= 3
    assert set(found) <= set(names)

"""Simple front matter is read without the parser, and gives the tree that the parser gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mkdocs_strategy.source.building import Builder
from mkdocs_strategy.source.limits import FRONT_MATTER, TooMuchError
from mkdocs_strategy.source.simple import read_simple

if TYPE_CHECKING:
    from mkdocs_strategy.source.tree import Node

_TEXTS = st.text(alphabet="ab1 -:#,[]{}\"'?|>&*!%@`~=<$(é日.\\+/_\u00a0", max_size=8)
_NAMES = st.sampled_from(["a", "b", "kind", "key_result", "a-b", "because"])
_SIMPLE = st.one_of(
    st.sampled_from(["text", "two words", "12%", "-0.5 days", "2026-Q3", "+6 pts", "~", "null", "http://x.y/z", "a:b"]),
    st.sampled_from(['"quoted: yes"', "'it # stays'", "[one, two words]", "[ a ]", "[a,b ,c]", "''", "", "", "text  "]),
)
_ROWS = st.tuples(
    st.sampled_from(["", "", "  ", "    ", "      "]),
    st.sampled_from(["", "", "- ", "-   "]),
    st.one_of(_NAMES.map("{}: ".format), _NAMES.map("{}:".format), st.just("")),
    st.one_of(_SIMPLE, _SIMPLE, _TEXTS),
).map("".join)
_LINES = st.one_of(_ROWS, _ROWS, _ROWS, st.sampled_from(["", "   ", "# a note", "  # a note"]), _TEXTS)


def _by_events(text: str, *, lenient: bool = False) -> Node | None:
    """What the parser's events give; None where there is anything to report."""
    builder = Builder(text, 2, FRONT_MATTER, lenient, "this file", [])
    try:
        builder.run()
    except (yaml.YAMLError, TooMuchError):
        return None
    return None if builder.problems else builder.root


@given(st.lists(_LINES, max_size=12).map("\n".join))
@settings(max_examples=400)
@example("a:\n- b: c\n  kind:\n  - text\n- b:\nbecause: '' \n")
@example("a: x\n\n  # a note\nb:\n\n    kind: [one, two]  \n")
@example("a:\n  b:\n    - kind:\n")
def test_what_is_read_simply_is_what_the_parser_gives(text: str) -> None:
    found = read_simple(text, 2)
    if found is not None:
        assert found == _by_events(text)
        assert found == _by_events(text, lenient=True)  # as a site's configuration is read


def _tree(depth: int) -> st.SearchStrategy[list[str]]:
    """Lines of well-formed fields, nested at most so deep."""
    value = _SIMPLE.map(lambda text: [text])
    if depth == 0:
        return value
    inner = _tree(depth - 1)
    fields = st.dictionaries(_NAMES, inner, min_size=1, max_size=3).map(_fields)
    listed = st.lists(st.one_of(fields, _SIMPLE.filter(bool).map(lambda text: [text])), min_size=1, max_size=3).map(
        lambda items: ["", *(f"{'  ' if at else '- '}{line}" for item in items for at, line in enumerate(item))]
    )
    return st.one_of(value, listed, fields.map(lambda lines: ["", *(f"  {line}" for line in lines)]))


def _fields(values: dict[str, list[str]]) -> list[str]:
    return [row for name, lines in values.items() for row in (f"{name}: {lines[0]}", *lines[1:])]


@given(st.dictionaries(_NAMES, _tree(3), min_size=1).map(_fields).map("\n".join))
@settings(max_examples=200)
def test_all_well_formed_simple_fields_are_read_simply(text: str) -> None:
    found = read_simple(text, 2)
    assert found is not None
    assert found == _by_events(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: &mark x",
        "a: !tag x",
        "a: *mark",
        "a: |\n  block",
        "a: {b: c}",
        "a: one\n  two",
        "a: x # a note",
        "a: b: c",
        "a: x\na: y",
        'a: "line\\n"',
        "a:\tx",
        "- a",
        "a: [b: c]",
        "<<: x",
        "a: x\n--- \nb: y",
    ],
)
def test_what_is_more_than_simple_is_left_to_the_parser(text: str) -> None:
    assert read_simple(text, 2) is None

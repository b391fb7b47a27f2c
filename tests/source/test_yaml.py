import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_strategy.source.positions import Span
from mkdocs_strategy.source.tree import Mapping, Node, Scalar, Sequence
from mkdocs_strategy.source.yaml import parse


def read(text: str) -> Mapping:
    parsed = parse(text)
    assert parsed.problems == []
    assert isinstance(parsed.root, Mapping)
    return parsed.root


def scalar(node: Node | None) -> Scalar:
    assert isinstance(node, Scalar)
    return node


def sequence(node: Node | None) -> Sequence:
    assert isinstance(node, Sequence)
    return node


def all_spans(node: Node) -> list[Span]:
    spans = [node.span]
    if isinstance(node, Sequence):
        for item in node.items:
            spans += all_spans(item)
        spans += node.dashes
    elif isinstance(node, Mapping):
        for entry in node.entries:
            spans += [entry.key.span, *all_spans(entry.value)]
    return spans


@pytest.mark.parametrize(
    "value", ["no", "on", "010", "1.10", "12:30", "0x1F", "1e3", "2026-07-31", ".5", "+10 pts", "= x"]
)
def test_a_plain_value_stays_as_written(value: str) -> None:
    found = scalar(read(f"a: {value}\n").get("a"))
    assert (found.value, found.plain) == (value, True)


def test_a_quoted_value_is_decoded_and_is_never_empty() -> None:
    found = scalar(read('a: "\\u00e9 \\"x\\""\n').get("a"))
    assert (found.value, found.plain) == ('é "x"', False)
    assert not scalar(read("a: ''\n").get("a")).empty
    assert not scalar(read("a: 'null'\n").get("a")).empty


@pytest.mark.parametrize("value", ["", "~", "null"])
def test_nothing_written_is_empty(value: str) -> None:
    assert scalar(read(f"a: {value}\nb: 1\n").get("a")).empty


def test_columns_count_code_points_and_lines_count_as_in_an_editor() -> None:
    root = read("a: 😀漢\r\nb:\tx\rc: 'é'\n")
    assert scalar(root.get("a")).span == Span(1, 4, 1, 6)
    assert scalar(root.get("b")).span == Span(2, 4, 2, 5)
    assert scalar(root.get("c")).span == Span(3, 4, 3, 7)


def test_line_separators_known_only_to_yaml_do_not_shift_the_lines_below() -> None:
    root = read("a: x\u2028y\x85z\nb: 1\n")
    assert scalar(root.get("a")).value == "x y z"
    assert root.key("b") == Scalar("b", Span(2, 1, 2, 2), plain=True)


def test_lines_begin_where_the_caller_says() -> None:
    assert scalar(parse("a: b\n", 12).root.get("a")).span.line == 12  # type: ignore[union-attr]


def test_an_entry_of_a_list_stands_at_its_dash() -> None:
    root = read("k:\n  - id: a\n    x: y\n  -\n    id: b\n  - \n  - c # why\n")
    found = sequence(root.get("k"))
    assert found.dashes == [Span(2, 3, 2, 10), Span(4, 3, 4, 4), Span(6, 3, 6, 4), Span(7, 3, 7, 12)]


def test_dashes_without_indentation_and_within_dashes_are_found() -> None:
    outer = sequence(read("k:\n- - a\n  - b\n- c\n").get("k"))
    assert [d[:2] for d in outer.dashes] == [(2, 1), (4, 1)]
    assert [d[:2] for d in sequence(outer.items[0]).dashes] == [(2, 3), (3, 3)]


def test_an_entry_in_brackets_stands_at_its_first_character() -> None:
    assert [d[:2] for d in sequence(read("k: [a, {b: c},\n  d]\n").get("k")).dashes] == [(1, 5), (1, 8), (2, 3)]


def test_a_list_and_a_mapping_end_with_their_last_value() -> None:
    root = read("k:\n  - a: 1\n    b: two\n\n# remark\nz: {q: 1}\n")
    assert sequence(root.get("k")).span == Span(2, 3, 3, 11)
    assert root.get("z").span == Span(6, 4, 6, 10)  # type: ignore[union-attr]
    assert root.span == Span(1, 1, 6, 10)


def test_a_text_block_ends_with_its_last_line() -> None:
    found = scalar(read("t: |\n  one\n  two\n\nb: c\n").get("t"))
    assert (found.value, found.span) == ("one\ntwo\n", Span(1, 4, 3, 6))


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        (
            "t: >= 99.9%\n",
            (1, 4),
            "YAML takes the `>` as the start of a text block",
            'write `t: at least 99.9%`, or quote it: `t: ">= 99.9%"`',
        ),
        ("t: >5 things\n", (1, 4), "start of a text block", 'quote it: `t: ">5 things"`'),
        ("t: > 3\nb: 1\n", (1, 4), "start of a text block", 'quote it: `t: "> 3"`'),
        ("t: |x\n", (1, 4), "start of a text block", 'quote it: `t: "|x"`'),
        ("k:\n  - >= 5\n", (2, 5), "start of a text block", "write `at least 5`"),
        ("u: %\n", (1, 4), "the `%`", "write `u: percent`"),
        ("u: %x\n", (1, 4), "the `%`", 'quote it: `u: "%x"`'),
        ("u: @team\n", (1, 4), "the `@`", 'quote it: `u: "@team"`'),
        ("u: `x`\n", (1, 4), "YAML keeps", 'quote it: `u: "`x`"`'),
        ("u: * x\n", (1, 4), "the `*`", 'quote it: `u: "* x"`'),
        ("u: & x\n", (1, 4), "the `&`", 'quote it: `u: "& x"`'),
        ("a: b: c\n", (1, 5), "a colon and a space", 'quote the value: `a: "b: c"`'),
        ("a: 1\n\tb: 2\n", (2, 1), "a tab", "spaces"),
        ('a: "xx\nb: c\n', (1, 4), "never closed", 'close it: `"xx"`'),
        ('a: "Hot" or not\n', (1, 10), "follows the closing quote", "quote the whole value: `a: '\"Hot\" or not'`"),
        ("a: [b] c\n", (1, 8), "follows the closing bracket", 'quote the whole value: `a: "[b] c"`'),
        ("a: 1\nb\nc: 2\n", (2, 1), "no colon", "write `name: value`"),
        ("a: 1\nb:2\nc: 3\n", (2, 1), "a colon needs a space", "write `b: 2`"),
        ("a: [1, 2\nb: 3\n", (1, 4), "is not closed", "add the `]`"),
        ("a: 1\n  b: 2\n", (2, 3), "indented deeper", "the same number of spaces"),
        ("  a: 1\n b: 2\n", (2, 2), "does not line up", "the same number of spaces"),
        ('a: "\\q"\n', (1, 5), "backslash", "single quotes"),
    ],
)
def test_what_trips_authors_is_said_in_plain_words_at_the_character(
    text: str, place: tuple[int, int], message: str, hint: str
) -> None:
    parsed = parse(text)
    assert parsed.root is None
    assert len(parsed.problems) == 1
    problem = parsed.problems[0]
    assert problem.span[:2] == place
    assert problem.message.startswith("this file cannot be read: ")
    assert message in problem.message
    assert hint in problem.hint


def test_a_bound_that_silently_becomes_an_empty_text_block_is_reported() -> None:
    parsed = parse("t: >3\nb: 1\n")
    assert [p.span for p in parsed.problems] == [Span(1, 4, 1, 6)]
    assert parsed.root is not None


def test_a_duplicate_key_keeps_the_first_and_reports_the_second() -> None:
    parsed = parse("a: 1\nb: 2\na: 3\n")
    assert isinstance(parsed.root, Mapping)
    assert [(e.key.value, scalar(e.value).value) for e in parsed.root.entries] == [("a", "1"), ("b", "2")]
    assert [p.span for p in parsed.problems] == [Span(3, 1, 3, 2)]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("a: &x b\n", Span(1, 4, 1, 6)),
        ("a: !x b\n", Span(1, 4, 1, 6)),
        ("a: !!str b\n", Span(1, 4, 1, 8)),
        ("a: *x\n", Span(1, 4, 1, 6)),
        ("<<: {b: c}\na: 1\n", Span(1, 1, 1, 3)),
        ("? [b]\n: c\na: 1\n", Span(1, 3, 1, 6)),
        ("a: 1\n---\nb: 2\n", Span(2, 1, 2, 4)),
    ],
)
def test_what_has_no_use_here_is_reported_and_the_rest_is_read(text: str, span: Span) -> None:
    parsed = parse(text)
    assert parsed.problems[0].span[:2] == span[:2]
    assert isinstance(parsed.root, Mapping)
    assert parsed.root.get("a") is not None


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x1b", "\x9b", "\ud800", "\ufffe", "\uffff", "\ufdd0", "\U0001ffff"]
)
def test_a_character_that_is_no_text_is_a_problem_at_its_place(character: str) -> None:
    parsed = parse(f"a: 1\nb: x{character}y\n")
    assert [p.span for p in parsed.problems] == [Span(2, 5, 2, 6)]
    assert isinstance(parsed.root, Mapping)
    assert scalar(parsed.root.get("b")).value == "x\ufffdy"


@pytest.mark.parametrize("piece", ["[", "{", "- ", "? ", "a: [", "{a: ", "[[],", "a: {b: [", "!x [", "&a [", "- - ? "])
@pytest.mark.parametrize("lenient", [False, True])
def test_nesting_without_end_is_refused_at_once(piece: str, lenient: bool) -> None:
    begin = time.process_time()
    parsed = parse(piece * (60_000 // len(piece)), lenient=lenient)
    assert time.process_time() - begin < 2
    assert parsed.problems


def test_depth_nodes_and_size_have_limits() -> None:
    assert parse("[" * 32 + "]" * 32).problems == []
    assert "32 levels" in parse("[" * 33 + "]" * 33).problems[0].message
    assert parse("[" + "a," * 9_998 + "]").problems == []
    assert "10,000 values" in parse("[" + "a," * 10_001 + "]").problems[0].message
    assert "64 KiB" in parse("a: " + "é" * 33_000).problems[0].message


def test_an_empty_text_is_no_problem() -> None:
    assert parse("") == parse("# only a remark\n") == parse("   \n\n")
    assert parse("").root is None


def test_what_was_read_before_an_error_is_kept_apart() -> None:
    parsed = parse("kind: objective\nt: >= 5\n")
    assert isinstance(parsed.partial, Mapping)
    assert scalar(parsed.partial.get("kind")).value == "objective"


def test_a_configuration_may_repeat_values_and_carry_tags() -> None:
    parsed = parse(
        "a: &x {p: 1, q: 2}\nb:\n  <<: *x\n  q: 3\nc: !ENV [A, B, no]\nd: !!python/name:m.f\ne: *x\n", lenient=True
    )
    assert parsed.problems == []
    assert isinstance(parsed.root, Mapping)
    b, c, d = parsed.root.get("b"), parsed.root.get("c"), parsed.root.get("d")
    assert isinstance(b, Mapping)
    assert {e.key.value: scalar(e.value).value for e in b.entries} == {"q": "3", "p": "1"}
    assert isinstance(c, Sequence)
    assert (c.tag, [scalar(i).value for i in c.items]) == ("!ENV", ["A", "B", "no"])
    assert scalar(d).tag == "!!python/name:m.f"
    assert parsed.root.get("e") is parsed.root.get("a")


def test_aliases_that_multiply_or_contain_themselves_are_refused() -> None:
    doubling = "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 40))
    assert "100,000 values" in parse(doubling, lenient=True).problems[0].message
    chain = "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 150))
    assert "100 levels" in parse(chain, lenient=True).problems[0].message
    assert "contains itself" in parse("a: &a [*a]\n", lenient=True).problems[0].message
    assert "not marked above" in parse("a: *b\n", lenient=True).problems[0].message


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("ab:- \n\t#[]{}&*!|>'\"%@`?,\\<=~\r0é😀\x85\u2028\ufeff\x00\ud800"), max_size=60),
    st.booleans(),
)
def test_no_text_raises_and_every_place_lies_in_it(text: str, lenient: bool) -> None:
    parsed = parse(text, lenient=lenient)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    spans = [p.span for p in parsed.problems] + (all_spans(parsed.root) if parsed.root else [])
    for span in spans:
        assert span[:2] <= span[2:]
        assert 1 <= span.line <= span.end_line <= len(lines) + 1
        assert 1 <= span.column <= len(lines[min(span.line, len(lines)) - 1]) + 2


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}", fullmatch=True),
        st.from_regex(r"[a-z0-9%.]([a-z0-9 .%]{0,20}[a-z0-9])?", fullmatch=True).filter(lambda v: v[0] != "%"),
        min_size=1,
    )
)
def test_a_value_is_found_in_the_text_at_its_span(values: dict[str, str]) -> None:
    text = "".join(f"{key}: {value}\n" for key, value in values.items())
    lines = text.split("\n")
    for entry in read(text).entries:
        value = scalar(entry.value)
        assert value.value == values[entry.key.value]
        assert lines[value.span.line - 1][value.span.column - 1 : value.span.end_column - 1] == value.value

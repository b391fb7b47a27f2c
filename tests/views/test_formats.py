"""How findings and rows are written down."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.model.finding import Finding, Place, Severity
from mkdocs_strategy.model.strategy import Strategy
from mkdocs_strategy.source.positions import Span
from mkdocs_strategy.views.findings.baseline import BaselineProblem, baseline_text, read_baseline, updated
from mkdocs_strategy.views.findings.excerpt import excerpt
from mkdocs_strategy.views.findings.github import annotation, github_lines
from mkdocs_strategy.views.findings.report import Told
from mkdocs_strategy.views.findings.text import closing_lines, finding_lines, sentences
from mkdocs_strategy.views.plain import cut, harmless, one_line, width_of, wrap
from mkdocs_strategy.views.tables import csv_text, inert, table

PLACE = Place("strategy/a.md", Span(2, 8, 2, 11))
EMPTY = Strategy("strategy", [])


def told(*findings: Finding, lines: tuple[str, ...] = ()) -> Told:
    return Told(findings, EMPTY, "Chain 1/1 items · 0 errors", lines=lambda _path: lines)


def finding(**parts: object) -> Finding:
    return Finding(**{"rule": "unknown-field", "place": PLACE, "message": "One thing.", **parts})  # type: ignore[arg-type]


# -- a terminal ---------------------------------------------------------------------------------------------------------


def test_a_part_with_nothing_to_say_is_left_out() -> None:
    assert list(finding_lines(finding(), told())) == ["error: one thing", "  --> strategy/a.md:2:8  unknown-field"]


def test_a_second_sentence_says_what_follows() -> None:
    lines = list(finding_lines(finding(message="The chain ends. Its 6 items are missing."), told()))
    assert lines[0] == "error: the chain ends"
    assert lines[2] == "      = its 6 items are missing"


def test_a_stop_within_a_title_ends_no_sentence() -> None:
    assert sentences("Progress vs. Baseline has no goal. Nobody can tell.", "Progress vs. Baseline") == [
        "Progress vs. Baseline has no goal",
        "Nobody can tell",
    ]


def test_carets_stand_below_what_they_mark_behind_tabs_and_wide_letters() -> None:
    source = ("---", "\tx 中: ab", "---")
    lines = list(finding_lines(finding(place=Place("a.md", Span(2, 6, 2, 8)), remark="here"), told(lines=source)))
    assert lines[2:4] == ["    2 |     x 中: ab", "      |          ^^ here"]


def test_a_long_line_is_cut_around_what_is_marked() -> None:
    text = "k: " + "x" * 300 + "MARK" + "y" * 300
    lines = list(finding_lines(finding(place=Place("a.md", Span(1, 304, 1, 308))), told(lines=(text,)), 60))
    marked = lines[2][lines[3].index("^") : lines[3].rindex("^") + 1]
    assert marked == "MARK"
    assert all(width_of(line) <= 60 for line in lines)


def test_what_can_be_typed_stays_on_one_line() -> None:
    hint = "Name what must not suffer, with its limit and all: `strategy new guardrail --parent suggestion-acceptance`"
    lines = list(finding_lines(finding(hint=hint), told(), 80))
    assert lines[-1] == "         strategy new guardrail --parent suggestion-acceptance"


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        (Span(5, 13, 5, 16), [3, 4, 5]),  # figures stand together
        (Span(2, 3, 2, 20), [1, 2, 3]),  # an item's start shows its list and its title
        (Span(3, 12, 3, 16), [2, 3]),  # a field shows the one before it
        (Span(7, 1, 7, 4), [7]),  # prose stands alone
        (Span(99, 1, 99, 2), []),
    ],
)
def test_neighbours_are_shown_where_they_play_a_part(marked: Span, shown: list[int]) -> None:
    lines = [
        "key_results:",
        "  - baseline: 31%",
        "    title: 31%",
        "    baseline: 31%",
        "    target: 50%",
        "---",
        "Some prose here.",
    ]
    if marked.line == 5:
        lines[2] = "    current: 31%"
    assert excerpt(lines, marked) == shown


def test_the_closing_line_breaks_only_after_a_middle_dot() -> None:
    closing = "Chain 141/170 items reach a vision · 5/6 inputs guarded · 3/41 key results without baseline · 4 errors, 1 warning"
    assert closing_lines(closing, 100) == [
        "Chain 141/170 items reach a vision · 5/6 inputs guarded · 3/41 key results without baseline ·",
        "4 errors, 1 warning",
    ]


@given(st.text(max_size=80), st.integers(10, 60))
def test_text_is_shown_on_lines_that_fit_and_holds_nothing_that_acts(text: str, width: int) -> None:
    clean = harmless(text)
    assert not set(clean) & {"\x1b", "\r", "\x9b", "\u202e", "\u2066", "\x07"}
    assert "\n" not in one_line(text)
    assert width_of(cut(one_line(text), width)) <= width
    words = one_line(text).split(" ")
    longest = max((width_of(word) for word in words), default=0)
    assert all(width_of(line) <= max(width, longest) for line in wrap(one_line(text), width))


# -- GitHub -------------------------------------------------------------------------------------------------------------


def test_an_annotation_encodes_what_would_end_it() -> None:
    line = annotation(finding(message="100%\n::error::x", place=Place("a,b:c%.md", Span(1, 2, 3, 4))))
    assert line.startswith("::error file=a%2Cb%3Ac%25.md,line=1,endLine=3,title=unknown-field::100%25")
    assert "\n" not in line


def test_what_github_would_drop_is_counted() -> None:
    many = [finding(severity=s) for s in (Severity.ERROR, Severity.WARNING, Severity.INFO) for _ in range(12)]
    lines = list(github_lines(told(*many)))
    levels = [line.split(" ")[0] for line in lines[:-1]]
    assert {level: levels.count(level) for level in set(levels)} == {"::error": 10, "::warning": 10, "::notice": 10}
    assert "2 errors, 2 warnings, 3 notices more than GitHub shows here" in lines[-2]
    assert lines[-1] == "Chain 1/1 items · 0 errors"


@given(st.text(max_size=60), st.text(max_size=30))
def test_an_annotation_is_one_command_whatever_a_file_holds(text: str, path: str) -> None:
    line = annotation(finding(message=text, hint=text, remark=text, place=Place(path, Span(1, 1, 1, 2))))
    assert len(line.splitlines()) == 1
    assert "##[" not in line
    assert line.startswith("::error file=")


def test_accepted_findings_are_not_told() -> None:
    assert list(github_lines(told(finding(waived=True), finding(baselined=True)))) == ["Chain 1/1 items · 0 errors"]


# -- tables and CSV -----------------------------------------------------------------------------------------------------


@given(st.text(max_size=20))
def test_no_cell_begins_with_what_a_spreadsheet_runs(cell: str) -> None:
    assert not inert(cell).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), min_size=1, max_size=4))
def test_csv_keeps_its_rows_and_columns(rows: list[tuple[str, str]]) -> None:
    read = list(csv.reader(io.StringIO(csv_text(("a", "b"), rows), newline="")))
    assert [len(row) for row in read] == [2] * (len(rows) + 1)


def test_a_table_cuts_its_widest_column_and_never_the_first() -> None:
    assert table(("id", "title"), [("first-reply-rate", "A title that is far too long for it")], 30) == [
        "id                title",
        "first-reply-rate  A title tha…",
    ]


# -- the baseline -------------------------------------------------------------------------------------------------------


def test_a_baseline_reads_back_to_the_same_fingerprints() -> None:
    found = [finding(), finding(item="a", field="target", value="40%"), finding(item="a", field="target", value="41%")]
    entries = updated(None, found, grow=False)
    assert read_baseline(baseline_text(entries)) == entries
    assert len(entries) == 3


@given(
    st.recursive(
        st.none() | st.text(max_size=5) | st.integers(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=8), inner),
        max_leaves=6,
    )
)
def test_a_baseline_that_is_none_is_refused_and_nothing_else_happens(document: object) -> None:
    import json

    try:
        read_baseline(json.dumps(document))
    except BaselineProblem:
        return
    assert isinstance(document, dict)

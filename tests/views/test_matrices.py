"""Coverage tables in words, on a terminal, and for a spreadsheet."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.insight.matrix import Matrix
from mkdocs_strategy.views.matrices import matrix_csv, matrix_entry, remarks, terminal_table, told
from mkdocs_strategy.views.plain import width_of


def _name(word: str, name: str) -> str:
    return f"the {word} {name}"


def _choices(**more: object) -> Matrix:
    values: dict[str, object] = {
        "name": "choices",
        "row_word": "choice",
        "column_word": "objective",
        "rows": ("fit", "few"),
        "columns": ("better", "faster"),
        "cells": {("fit", "better"): ("fit", "shortlists")},
    }
    return Matrix(**{**values, **more})  # type: ignore[arg-type]


def _said(matrix: Matrix) -> list[str]:
    return [remark.text(_name) for remark in remarks(matrix)]


def test_empty_rows_and_columns_are_said_in_words() -> None:
    assert _said(_choices()) == [
        "No objective pursues the choice few.",
        "the objective faster pursues no single choice.",
    ]


def test_a_choice_that_only_the_past_pursues_is_said_so() -> None:
    assert "Only objectives of past periods pursue the choice fit." in _said(_choices(left=("fit", "few")))


def test_what_is_whole_is_said_too() -> None:
    whole = _choices(rows=("fit",), columns=("better",))
    assert _said(whole) == ["Every choice has an objective that pursues it."]
    assert _said(_choices(rows=("fit",), columns=("better",), partial=True))[0].startswith("Every choice here has")


def test_a_guardrail_of_something_else_is_no_alarm() -> None:
    matrix = Matrix("inputs", "input", "guardrail", ("i",), ("g", "h"), {("i", "g"): ("i",)})
    assert _said(matrix) == ["Every input has a guardrail.", "the guardrail h watches something other than an input."]
    assert not any(remark.alarming for remark in remarks(matrix))


def test_many_names_are_counted() -> None:
    many = tuple(f"c{n}" for n in range(12))
    said = _said(_choices(rows=many, columns=("better",), cells={("c0", "better"): ("c0",)}))[0]
    assert said.endswith("the choice c8 and 3 more.")


def test_nothing_to_show_says_so() -> None:
    assert told(_choices(rows=(), columns=(), cells={}), 80, _name) == ["No choices yet."]
    assert told(_choices(rows=(), columns=(), cells={}, partial=True), 80, _name) == ["No choice among those chosen."]


def test_columns_bear_their_ids_where_there_is_room() -> None:
    assert terminal_table(_choices(), 80, _name) == [
        "choice  better  faster",
        "fit          x       ·",
        "few          ·       ·",
    ]


def test_what_is_over_has_a_mark_of_its_own() -> None:
    matrix = _choices(over=frozenset({"better"}))
    assert terminal_table(matrix, 80, _name)[1].split() == ["fit", "o", "·"]
    assert "in a period that is over" in " ".join(told(matrix, 80, _name))


def test_a_team_is_told_how_much_of_its_work_leads_there() -> None:
    matrix = Matrix("teams", "team", "north star", ("core",), ("star",), {("core", "star"): ("a", "b", "c")})
    assert terminal_table(matrix, 80, _name)[1].split() == ["core", "3"]


def test_wide_tables_number_their_columns_and_give_the_key() -> None:
    columns = tuple(f"an-objective-with-a-long-id-{n}" for n in range(3))
    lines = terminal_table(_choices(columns=columns, cells={("fit", columns[2]): ("fit",)}), 60, _name)
    assert lines[0].split() == ["choice", "1", "2", "3"]
    assert lines[1].split() == ["fit", "·", "·", "x"]
    assert lines[-1].startswith("3  an-objective-with-a-long-id-2  the objective")


def test_wider_tables_are_split_and_fold_rows_that_have_nothing_there() -> None:
    columns = tuple(f"objective-{n}" for n in range(30))
    cells = {("fit", columns[0]): ("fit",), ("few", columns[29]): ("few",)}
    lines = terminal_table(_choices(columns=columns, cells=cells), 60, _name)
    parts = [line for line in lines if line.startswith("Objectives ")]
    left = "; 1 choice with none here left out"
    assert (parts[0], parts[-1]) == (f"Objectives 1 to 13 of 30{left}", f"Objectives 27 to 30 of 30{left}")
    assert sum(line.startswith("fit ") for line in lines) == 1


_WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@given(
    st.lists(_WORDS, min_size=1, max_size=6, unique=True),
    st.lists(_WORDS, min_size=1, max_size=40, unique=True),
    st.integers(40, 100),
    st.data(),
)
def test_no_line_is_wider_than_the_terminal_and_none_steers_it(
    rows: list[str], columns: list[str], width: int, data: st.DataObject
) -> None:
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(rows), st.sampled_from(columns)), max_size=10))
    matrix = _choices(rows=tuple(rows), columns=tuple(columns), cells=dict.fromkeys(pairs, ("x",)))
    lines = terminal_table(matrix, width, _name)
    assert max(map(width_of, lines)) <= width
    assert not any(c in line for line in lines for c in "\x1b\r\n\x07\u202e")


@given(
    st.lists(_WORDS, min_size=1, max_size=5, unique=True),
    st.lists(_WORDS, min_size=1, max_size=5, unique=True),
)
def test_csv_is_one_rectangle_that_a_spreadsheet_does_not_run(rows: list[str], columns: list[str]) -> None:
    cells = {(rows[0], columns[0]): ("=one", "two")}
    text = matrix_csv(_choices(rows=tuple(rows), columns=tuple(columns), cells=cells), lambda _word, name: name)
    table = list(csv.reader(io.StringIO(text, newline="")))
    assert {len(row) for row in table} == {len(columns) + 2}
    assert table[1][2] == "'=one two"
    assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@")) for row in table for cell in row)


def test_the_document_holds_ids_titles_and_what_is_empty() -> None:
    entry = matrix_entry(_choices(), _name)
    assert entry["rows"] == [{"id": "fit", "title": "the choice fit"}, {"id": "few", "title": "the choice few"}]
    assert entry["cells"] == [{"row": "fit", "column": "better", "items": ["fit", "shortlists"]}]
    assert (entry["empty_rows"], entry["empty_columns"]) == (["few"], ["faster"])

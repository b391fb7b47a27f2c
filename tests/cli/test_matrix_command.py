"""`strategy matrix`: three tables, one of them, a part of one, in three formats."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from support.trees import tree

if TYPE_CHECKING:
    from pathlib import Path

    from support.shell import Shell

SECOND = {
    "strategy/few.md": """
        ---
        kind: choice
        title: Few letters
        part_of: trust
        yes_to: one letter a week
        no_to: more
        bet: safe
        ---
        """
}


def test_all_three_tables_are_shown_with_what_is_empty(chain: Path, strategy: Shell) -> None:
    tree(chain, SECOND)
    ended = strategy("matrix")
    assert ended.status == 0
    titles = ["Teams × north stars", "Choices × objectives", "Inputs × guardrails"]
    assert [line for line in ended.out.splitlines() if "×" in line] == titles
    assert "No objective pursues Few letters." in ended.out
    assert "Every input has a guardrail." in ended.out


def test_one_table_is_chosen_by_name(strategy: Shell) -> None:
    out = strategy("matrix", "inputs").out
    assert out.splitlines()[:3] == ["Inputs × guardrails", "input        regretted", "first-reply          x"]
    assert "north stars" not in out


def test_selectors_narrow_and_several_words_unite(chain: Path, strategy: Shell) -> None:
    tree(chain, SECOND)
    document = strategy("matrix", "choices", "period:2026-Q3", "--format", "json").json
    assert [matrix["name"] for matrix in document["matrices"]] == ["choices"]
    assert document["matrices"][0]["empty_rows"] == ["few"]
    assert strategy("matrix", "choices", "few", "--format", "json").json["matrices"][0]["rows"] == [
        {"id": "few", "title": "Few letters"}
    ]


def test_json_says_which_items_make_a_team_meet_a_north_star(strategy: Shell) -> None:
    document = strategy("matrix", "teams", "--format", "json").json
    assert document["schema_version"] == 1
    cell = document["matrices"][0]["cells"][0]
    assert (cell["row"], cell["column"]) == ("post", "answered")
    assert {"first-reply", "reason-line", "reasons-read"} <= set(cell["items"])


def test_one_table_as_csv_is_a_rectangle_with_ids(strategy: Shell) -> None:
    rows = list(csv.DictReader(io.StringIO(strategy("matrix", "choices", "--format", "csv").out)))
    assert rows == [{"choice": "show-why", "title": "Show why a letter came", "reasons": "show-why"}]


def test_several_tables_as_csv_stand_apart(strategy: Shell) -> None:
    blocks = strategy("matrix", "--format", "csv").out.split("\n\n")
    assert [block.split(",")[0] for block in blocks] == ["team", "choice", "input"]


@pytest.mark.parametrize("title", ["=HYPERLINK(1)", "@SUM(A1)"])
def test_a_title_never_runs_in_a_spreadsheet(chain: Path, strategy: Shell, title: str) -> None:
    tree(chain, {"strategy/evil.md": SECOND["strategy/few.md"].replace("title: Few letters", f'title: "{title}"')})
    cells = [
        cell for row in csv.reader(io.StringIO(strategy("matrix", "choices", "--format", "csv").out)) for cell in row
    ]
    assert f"'{title}" in cells
    assert title not in cells


def test_a_team_and_an_item_of_one_name_keep_their_names(chain: Path, strategy: Shell) -> None:
    tree(chain, {"strategy/post.md": SECOND["strategy/few.md"]})
    rows = strategy("matrix", "teams", "--format", "json").json["matrices"][0]["rows"]
    assert rows == [{"id": "post", "title": "Post"}]


def test_a_word_that_is_neither_a_table_nor_a_selector_ends_with_2(strategy: Shell) -> None:
    ended = strategy("matrix", "tems")
    assert (ended.status, ended.out) == (2, "")
    assert "did you mean teams?" in ended.err


def test_a_narrow_terminal_is_never_overrun(chain: Path, strategy: Shell) -> None:
    tree(chain, SECOND)
    assert max(map(len, strategy("matrix", COLUMNS="44").out.splitlines())) <= 44


def test_a_strategy_without_items_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from support.shell import Shell

    tree(tmp_path, {"mkdocs.yml": "site_name: x\n", "strategy/readme.md": "A plain page.\n"})
    ended = Shell(tmp_path, monkeypatch)("matrix")
    assert ended.status == 0
    assert "No choices yet." in ended.out

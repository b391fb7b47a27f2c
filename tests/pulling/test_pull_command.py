"""`strategy pull`: what is new is added, what fails is named, and what is recorded stays."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from mkdocs_strategy.pulling import adding
from mkdocs_strategy.pulling.answers import Answer, Failure, Request
from mkdocs_strategy.pulling.asking import Asker
from mkdocs_strategy.workspace import opening
from support.pulling import FILE, metric_tree
from support.shell import Shell
from support.trees import edit, tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LATEST = "select count(*) from t"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Answer | Failure], list[str]]:
    """Answers in place of sources, by their query; gives the queries that were asked."""
    answers: dict[str, Answer | Failure] = {}
    queries: list[str] = []

    def ask(_: Asker, request: Request) -> Answer | Failure:
        queries.append(request.query)
        return answers[request.query]

    monkeypatch.setattr(Asker, "ask", ask)

    def set_(query: str, answer: Answer | Failure) -> list[str]:
        answers[query] = answer
        return queries

    return set_


def rows(*pairs: tuple[str, object]) -> Answer:
    return Answer(("date", "value"), pairs)  # type: ignore[arg-type]  rows as a driver gives them


WAREHOUSE = {"STRATEGY_SOURCE_WAREHOUSE": "sqlite:///w.db"}


def test_a_csv_file_comes_into_the_measurements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree(
        metric_tree(tmp_path, replies="data/r.csv"), {"data/r.csv": "date,value\n2026-08-02,31%\n2026-08-09,34%\n"}
    )
    ended = Shell(root, monkeypatch)("pull")
    assert ended.status == 0, ended.err
    assert ended.err == "1/1 First letters that get a reply, from data/r.csv\n"
    assert (root / FILE).read_text() == "metric,date,value,note\nreplies,2026-08-02,31%,\nreplies,2026-08-09,34%,\n"
    assert "34%" in Shell(root, monkeypatch)("show", "replies").out
    found = Shell(root, monkeypatch)("check", "--format", "json").json["findings"]
    assert [one for one in found if one["path"] == FILE] == []


def test_new_values_join_the_others_in_their_style_and_no_other_byte_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: Callable[[str, Answer], list[str]]
) -> None:
    root = metric_tree(tmp_path, replies=f"warehouse: {LATEST}")
    before = b'metric,date,value,source\r\n"replies","2026-07-26","30.5%","by hand"\r\n'
    tree(root, {"strategy/own.csv": before})
    asked(LATEST, rows(("2026-07-26", 30.5), ("2026-08-02", 31), ("2026-08-09", 34.25)))
    assert Shell(root, monkeypatch)("pull", **WAREHOUSE).status == 0
    assert (root / "strategy/own.csv").read_bytes() == (
        before + b'"replies","2026-08-02","31%","warehouse"\r\n"replies","2026-08-09","34.25%","warehouse"\r\n'
    )
    assert not (root / FILE).exists()


@pytest.mark.parametrize(
    ("unit", "text"),
    [("percent", "31%"), ("days", "31 days"), ("EUR", "31 EUR"), ("letters", "31"), ("users/week", "31")],
)
def test_the_first_value_names_a_unit_that_readers_would_miss(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: Callable[[str, Answer], list[str]], unit: str, text: str
) -> None:
    root = metric_tree(tmp_path, letters=f"warehouse: {LATEST}")
    edit(root, "strategy/letters.md", ("unit: letters", f"unit: {unit}"))
    asked(LATEST, rows(("2026-08-02", 31)))
    Shell(root, monkeypatch)("pull", **WAREHOUSE)
    assert (root / FILE).read_text().splitlines()[1:] == [f"letters,2026-08-02,{text},"]


def test_a_dry_run_shows_the_lines_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: Callable[[str, Answer], list[str]]
) -> None:
    root = metric_tree(tmp_path, replies=f"warehouse: {LATEST}")
    asked(LATEST, rows(("2026-08-02", 31), ("2026-08-09", 34)))
    ended = Shell(root, monkeypatch)("pull", "--dry-run", **WAREHOUSE)
    assert ended.out.splitlines() == [
        FILE,
        "  First letters that get a reply: 2 new values, the latest 34% on 9 Aug 2026",
        "  + replies,2026-08-02,31%",
        "  + replies,2026-08-09,34%",
        "2 new values of 1 metric · nothing written",
    ]
    assert not (root / FILE).exists()


def test_a_source_that_fails_takes_nothing_from_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: Callable[[str, Answer | Failure], list[str]]
) -> None:
    root = metric_tree(tmp_path, letters="warehouse: select 1", replies=f"warehouse: {LATEST}")
    asked(LATEST, rows(("2026-08-02", 31)))
    asked("select 1", Failure("::error::the disk is\x1b[31m full", "make room"))
    ended = Shell(root, monkeypatch)("pull", **WAREHOUSE)
    assert ended.status == 1
    assert (
        "strategy: Letters a week, from warehouse: ::error::the disk is\\x1b[31m full\n   help: make room" in ended.err
    )
    assert ended.out.splitlines()[-1] == "1 new value of 1 metric · 1 source failed"
    assert (root / FILE).read_text().splitlines()[1:] == ["replies,2026-08-02,31%,"]


def test_history_that_a_source_tells_differently_is_told_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: Callable[[str, Answer], list[str]]
) -> None:
    root = metric_tree(tmp_path, replies=f"warehouse: {LATEST}")
    asked(LATEST, rows(("2026-08-02", 31), ("2026-08-09", 34)))
    Shell(root, monkeypatch)("pull", **WAREHOUSE)
    before = (root / FILE).read_bytes()
    asked(LATEST, rows(("2026-08-02", 30), ("2026-08-09", 35)))
    ended = Shell(root, monkeypatch)("pull", **WAREHOUSE)
    assert (ended.status, ended.out) == (0, "1 metric up to date\n")
    assert "warehouse now says 35% for 9 Aug 2026, where 34% is recorded, and so for 1 more day." in ended.err
    assert f"edit {FILE}:3" in ended.err
    assert (root / FILE).read_bytes() == before


def test_all_that_is_new_in_a_file_is_one_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: Callable[[str, Answer], list[str]]
) -> None:
    root = metric_tree(tmp_path, letters="warehouse: select 1", replies=f"warehouse: {LATEST}")
    asked(LATEST, rows(("2026-08-02", 31)))
    asked("select 1", rows(("2026-08-02", 12), ("2026-08-09", 14)))
    written: list[int] = []
    record = adding.record
    monkeypatch.setattr(
        adding,
        "record",
        lambda path, root, values, fiscal: written.append(len(values)) or record(path, root, values, fiscal),
    )
    assert Shell(root, monkeypatch)("pull", **WAREHOUSE).status == 0
    assert written == [3]


def test_a_question_that_metrics_share_is_asked_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: Callable[[str, Answer], list[str]]
) -> None:
    root = metric_tree(tmp_path, letters=f"warehouse: {LATEST}", replies=f"warehouse: {LATEST}")
    queries = asked(
        LATEST, Answer(("metric", "date", "value"), (("letters", "2026-08-02", 12), ("replies", "2026-08-02", 31)))
    )
    assert Shell(root, monkeypatch)("pull", **WAREHOUSE).status == 0
    assert queries == [LATEST]
    assert (root / FILE).read_text().splitlines()[1:] == ["letters,2026-08-02,12,", "replies,2026-08-02,31%,"]


def test_a_value_that_came_meanwhile_is_not_written_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: Callable[[str, Answer], list[str]]
) -> None:
    root = metric_tree(tmp_path, replies=f"warehouse: {LATEST}")
    asked(LATEST, rows(("2026-08-02", 31), ("2026-08-09", 34)))
    opened = opening.open_workspace

    def meanwhile(*arguments: object, **options: object) -> opening.Workspace:
        workspace = opened(*arguments, **options)  # type: ignore[arg-type]  handed on as they are
        tree(root, {FILE: "metric,date,value\nreplies,2026-08-02,31\n"})
        return workspace

    monkeypatch.setattr("mkdocs_strategy.workspace.open_workspace", meanwhile)
    assert Shell(root, monkeypatch)("pull", **WAREHOUSE).status == 0
    assert (root / FILE).read_text() == "metric,date,value\nreplies,2026-08-02,31\nreplies,2026-08-09,34%\n"


def test_a_file_that_cannot_be_written_is_a_failure_of_its_metrics(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: Callable[[str, Answer], list[str]]
) -> None:
    root = tree(metric_tree(tmp_path, replies=f"warehouse: {LATEST}"), {FILE: "something else\n"})
    asked(LATEST, rows(("2026-08-02", 31)))
    ended = Shell(root, monkeypatch)("pull", **WAREHOUSE)
    assert ended.status == 1
    assert (
        "First letters that get a reply, from warehouse: pulled.csv does not begin with metric,date,value" in ended.err
    )
    assert (root / FILE).read_text() == "something else\n"


def test_shares_recorded_as_percentages_are_asked_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: Callable[[str, Answer], list[str]]
) -> None:
    root = metric_tree(tmp_path, replies=f"warehouse: {LATEST}")
    asked(LATEST, rows(("2026-08-02", 0.31), ("2026-08-09", 0.34)))
    assert "multiply by 100 in the query" in Shell(root, monkeypatch)("pull", **WAREHOUSE).err


def test_selectors_choose_what_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: Callable[[str, Answer], list[str]]
) -> None:
    root = metric_tree(tmp_path, letters="warehouse: select 1", replies=f"warehouse: {LATEST}")
    queries = asked("select 1", rows(("2026-08-02", 12)))
    assert Shell(root, monkeypatch)("pull", "letters", **WAREHOUSE).status == 0
    assert queries == ["select 1"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("replis",), "did you mean replies?"),
        (("worth-opening",), "chooses no metric with a source that can be asked"),
        (("--timeout", "0"), "--timeout"),
        (("--timeout", "soon"), "--timeout"),
    ],
)
def test_a_call_that_cannot_be_met_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], says: str
) -> None:
    ended = Shell(metric_tree(tmp_path, replies="data/r.csv"), monkeypatch)("pull", *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert says in ended.err


def test_a_source_in_words_is_left_to_people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = Shell(metric_tree(tmp_path, replies="the view messaging.replies, each Monday"), monkeypatch)("pull")
    assert (ended.status, ended.out) == (0, "")
    assert "Described in words, so not asked: First letters that get a reply." in ended.err
    assert "No metric has a source that can be asked." in ended.err


def test_a_retired_metric_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = metric_tree(tmp_path, replies="data/none.csv")
    edit(root, "strategy/replies.md", ("owner: post", "owner: post\nstate: retired"))
    assert Shell(root, monkeypatch)("pull").status == 0


def test_a_connection_that_is_not_set_names_its_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = Shell(metric_tree(tmp_path, replies=f"nowhere: {LATEST}"), monkeypatch)("pull")
    assert ended.status == 1
    assert "set STRATEGY_SOURCE_NOWHERE to an address" in ended.err


def test_a_package_that_is_missing_is_named_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tree(metric_tree(tmp_path, replies="data/r.csv"), {"data/r.csv": "date,value\n"})
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    ended = Shell(root, monkeypatch)("pull")
    assert ended.status == 2
    assert "duckdb is needed to ask these sources, and not installed" in ended.err
    assert 'pip install "mkdocs-strategy[pull]"' in ended.err


def test_checks_and_other_commands_never_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connection = sqlite3.connect(tmp_path / "w.db")
    connection.close()
    root = metric_tree(tmp_path, replies=f"warehouse: {LATEST}")

    def refuse(_: Asker, request: Request) -> Answer:
        raise AssertionError(request)

    monkeypatch.setattr(Asker, "ask", refuse)
    for name in [name for name in sys.modules if name.startswith("mkdocs_strategy.pulling.pull")]:
        monkeypatch.delitem(sys.modules, name)
    strategy = Shell(root, monkeypatch)
    for call in (("check",), ("show", "replies"), ("list",)):
        assert strategy(*call, **WAREHOUSE).status in {0, 1}
    assert "mkdocs_strategy.pulling.pull" not in sys.modules


def test_ctrl_c_ends_it_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    root = tree(
        metric_tree(tmp_path, letters="data/l.csv", replies=f"data/w.db: {endless}"),
        {"data/l.csv": "date,value\n2026-08-01,3\n"},
    )
    sqlite3.connect(root / "data/w.db").executescript("create table t (a)").connection.close()
    called = [sys.executable, "-m", "mkdocs_strategy", "pull"]
    with subprocess.Popen(called, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        while "2/2" not in running.stderr.readline():
            assert running.poll() is None
        running.send_signal(signal.SIGINT)
        assert running.wait(20) == 130
        assert "Traceback" not in running.stderr.read()
    assert not (root / FILE).exists()

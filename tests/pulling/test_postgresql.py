"""Values from a table of PostgreSQL, as `strategy pull` asks a warehouse."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import psycopg
import pytest

from mkdocs_strategy.pulling.answers import Answer, Failure, Request
from mkdocs_strategy.pulling.asking import Asker, answer_to
from mkdocs_strategy.pulling.places import Place
from support.pulling import FILE, metric_tree
from support.shell import Shell
from support.trees import edit, tree

if TYPE_CHECKING:
    from pathlib import Path

NAME = "STRATEGY_SOURCE_WAREHOUSE"
PLAIN = "warehouse: select week_end as date, share as value from replies"


def asked(postgres: str, query: str, seconds: float = 30) -> Answer | Failure:
    return answer_to(Request(Place("address", postgres), query, seconds))


def count(postgres: str) -> int:
    with psycopg.connect(postgres.replace("+psycopg", "")) as connection:
        row = connection.execute("select count(*) from replies").fetchone()
    assert row is not None
    return int(row[0])


def test_a_table_comes_into_the_measurements_and_a_second_pull_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgres: str
) -> None:
    strategy = Shell(metric_tree(tmp_path, replies=PLAIN), monkeypatch)
    ended = strategy("pull", **{NAME: postgres})
    assert ended.status == 0, ended.err
    assert ended.out.splitlines() == [
        FILE,
        "  First letters that get a reply: 3 new values, the latest 34.25% on 9 Aug 2026",
        "3 new values of 1 metric",
    ]
    written = (tmp_path / FILE).read_bytes()
    assert written.decode() == (
        "metric,date,value,note\nreplies,2026-07-26,31%,\nreplies,2026-08-02,32.5%,\nreplies,2026-08-09,34.25%,\n"
    )
    again = strategy("pull", **{NAME: postgres})
    assert (again.status, again.out) == (0, "1 metric up to date\n")
    assert (tmp_path / FILE).read_bytes() == written


def test_two_commands_lead_from_a_table_to_the_page_of_the_metric(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgres: str
) -> None:
    root = metric_tree(tmp_path, replies=PLAIN)
    edit(root, "mkdocs.yml", ("as_of: 2026-08-21", "as_of: 2026-08-21\n      fail_on: never\ntheme: mkdocs"))
    tree(root, {"docs/index.md": "# Home\n"})
    assert Shell(root, monkeypatch)("pull", **{NAME: postgres}).status == 0
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=root,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert built.returncode == 0, built.stderr
    page = (root / "site/strategy/replies/index.html").read_text()
    assert "<svg" in page
    assert "from 31% on 26 Jul 2026 to 34.25% on 9 Aug 2026" in page


def test_numbers_that_are_none_are_refused_by_name_and_the_others_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgres: str
) -> None:
    source = "warehouse: select week_end, fraction * 100 from replies"
    ended = Shell(metric_tree(tmp_path, replies=source), monkeypatch)("pull", **{NAME: postgres})
    assert ended.status == 1
    assert "First letters that get a reply, from warehouse: 9 Aug 2026 is not recorded: its value is nan" in ended.err
    assert (tmp_path / FILE).read_text().splitlines()[1:] == ["replies,2026-07-26,31%,", "replies,2026-08-02,30%,"]


def test_a_moment_in_utc_at_midnight_is_a_day_and_any_other_is_asked_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgres: str
) -> None:
    source = "warehouse: select at as date, share as value from replies"
    monkeypatch.setenv("PGTZ", "America/New_York")
    ended = Shell(metric_tree(tmp_path, replies=source), monkeypatch)("pull", **{NAME: postgres})
    assert ended.status == 1
    assert "it is a moment with a time zone" in ended.err
    assert [line.split(",")[1] for line in (tmp_path / FILE).read_text().splitlines()[1:]] == [
        "2026-07-26",
        "2026-08-02",
    ]


@pytest.mark.parametrize(
    "query",
    [
        "with gone as (delete from replies returning 1) select * from gone",
        "with made as (insert into replies values (now(), 1, 1, now()) returning 1) select * from made",
    ],
)
def test_a_query_that_writes_is_refused_by_the_server(postgres: str, query: str) -> None:
    before = count(postgres)
    assert isinstance(asked(postgres, query), Failure)
    assert count(postgres) == before


def test_the_server_stops_a_query_at_the_limit(postgres: str) -> None:
    begun = time.monotonic()
    with Asker() as asker:
        found = asker.ask(Request(Place("address", postgres), "select 1 from pg_sleep(60)", 0.5))
        assert found == Failure(
            "it did not answer within 0.5 seconds", "ask for recent dates only, or give it longer by --timeout"
        )
        assert isinstance(asker.ask(Request(Place("address", postgres), "select 1", 20)), Answer)
    assert time.monotonic() - begun < 20
    with psycopg.connect(postgres.replace("+psycopg", "")) as connection:
        left = connection.execute(
            "select count(*) from pg_stat_activity where query like '%pg_sleep(60)%' and pid <> pg_backend_pid()"
        )
        assert left.fetchone() == (0,)


def test_signs_that_drivers_give_a_meaning_are_taken_word_for_word(postgres: str) -> None:
    found = asked(postgres, "select 'a%' like '%', '12:30 :x', cast('1' as int)::text, (array[1,2])[1:2]")
    assert isinstance(found, Answer)
    assert found.rows[0][:3] == (True, "12:30 :x", "1")


def test_a_wrong_password_is_never_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgres: str) -> None:
    strategy = Shell(metric_tree(tmp_path, replies=PLAIN), monkeypatch)
    for wrong in (postgres.replace("staple", "stapler"), postgres.replace("127.0.0.1:", "127.0.0.1:1")):
        ended = strategy("pull", **{NAME: wrong})
        assert ended.status == 1
        assert "First letters that get a reply, from warehouse" in ended.err
        for part in ("staple", "horse", "battery"):
            assert part not in ended.err + ended.out
    assert not (tmp_path / FILE).exists()


def test_an_unknown_table_is_named(postgres: str) -> None:
    found = asked(postgres, "select * from nowhere")
    assert isinstance(found, Failure)
    assert 'relation "nowhere" does not exist' in found.reason

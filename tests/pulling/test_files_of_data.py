"""SQLite, DuckDB, CSV and Parquet files, read and never written."""

from __future__ import annotations

import datetime
import gzip
import sqlite3
import time
from decimal import Decimal
from typing import TYPE_CHECKING

import duckdb
import pytest

from mkdocs_strategy.pulling.answers import Answer, Failure, Request
from mkdocs_strategy.pulling.asking import Asker, answer_to
from mkdocs_strategy.pulling.places import Place

if TYPE_CHECKING:
    from pathlib import Path

DAY = datetime.date(2026, 8, 2)
ENDLESS = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"


def ask(kind: str, path: Path, query: str = "", seconds: float = 20) -> Answer | Failure:
    return answer_to(Request(Place(kind, str(path)), query, seconds))


@pytest.fixture
def sqlite(tmp_path: Path) -> Path:
    path = tmp_path / "a b?c#d%20.db"
    connection = sqlite3.connect(path)
    connection.executescript("create table t (day text, v real); insert into t values ('2026-08-02', 31.5)")
    connection.close()
    return path


@pytest.fixture
def duck(tmp_path: Path) -> Path:
    path = tmp_path / "it's.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute("create table t as select date '2026-08-02' as day, 31.50 as v")
    return path


def test_a_sqlite_file_answers(sqlite: Path) -> None:
    assert ask("sqlite", sqlite, "select day as date, v as value from t") == Answer(
        ("date", "value"), (("2026-08-02", 31.5),)
    )


def test_a_sqlite_file_is_opened_for_reading_only(sqlite: Path) -> None:
    before = sqlite.read_bytes()
    found = ask("sqlite", sqlite, "with a as (select 1) insert into t select 1, 2 from a")
    assert isinstance(found, Failure)
    assert sqlite.read_bytes() == before


def test_a_sqlite_file_that_is_gone_is_not_made(tmp_path: Path) -> None:
    found = ask("sqlite", tmp_path / "none.db", "select 1")
    assert isinstance(found, Failure)
    assert "unable to open" in found.reason
    assert list(tmp_path.iterdir()) == []


def test_a_duckdb_file_answers_exactly(duck: Path) -> None:
    assert ask("duckdb", duck, "select day, v from t") == Answer(("day", "v"), ((DAY, Decimal("31.50")),))


@pytest.mark.parametrize(
    "query",
    [
        "select * from read_text('/etc/hostname')",
        "from read_csv('/etc/passwd')",
        "from '/etc/passwd'",
        "with a as (select 1) insert into t select day, 1 from t",
    ],
)
def test_a_query_reaches_nothing_but_its_file(duck: Path, tmp_path: Path, query: str) -> None:
    before = duck.read_bytes()
    assert isinstance(ask("duckdb", duck, query), Failure)
    assert duck.read_bytes() == before
    table = tmp_path / "a.csv"
    table.write_text("day,v\n2026-08-02,1\n")
    assert isinstance(ask("table", table, query), Failure)


def test_cells_of_a_csv_file_are_texts_as_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "it's.csv"
    path.write_text("date,value\n2026-08-02,0.10\n2026-Q2,1e400\n2026-08-03,\n")
    assert ask("table", path) == Answer(
        ("date", "value"), (("2026-08-02", "0.10"), ("2026-Q2", "1e400"), ("2026-08-03", None))
    )


def test_other_separators_and_packed_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("date;value\n2026-08-02;1\n2026-08-03;2\n")
    (tmp_path / "a.tsv").write_text("date\tvalue\n2026-08-02\t1\n2026-08-03\t2\n")
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"date,value\n2026-08-02,1\n2026-08-03,2\n"))
    expected = Answer(("date", "value"), (("2026-08-02", "1"), ("2026-08-03", "2")))
    assert [ask("table", tmp_path / name) for name in ("a.csv", "a.tsv", "a.csv.gz")] == [expected] * 3


def test_a_query_calls_the_rows_data_and_gets_their_types(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("day,n\n2026-08-01,1\n2026-08-02,3\n")
    assert ask("table", path, "select max(day) as d, sum(n) as n from data") == Answer(("d", "n"), ((DAY, 4),))


def test_parquet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    duckdb.sql("select date '2026-08-02' as date, 2.5::double as value").write_parquet(str(path))
    assert ask("table", path) == Answer(("date", "value"), ((DAY, 2.5),))


def test_moments_are_asked_about(duck: Path) -> None:
    found = ask("duckdb", duck, "select timestamptz '2026-08-02 10:00+02' as date, 1 as value")
    assert isinstance(found, Failure)
    assert "another day elsewhere" in found.reason


def test_more_rows_than_a_series_can_have_are_refused(duck: Path, sqlite: Path) -> None:
    for found in (
        ask("duckdb", duck, "select range, 1 from range(100001)"),
        ask(
            "sqlite",
            sqlite,
            "with recursive n(i) as (select 1 union all select i + 1 from n limit 100001) select i, i from n",
        ),
    ):
        assert isinstance(found, Failure)
        assert "more than 100,000 rows" in found.reason


@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe", b"PAR1", b'"'])
def test_files_of_nonsense_fail_with_words(tmp_path: Path, content: bytes) -> None:
    for name in ("a.csv", "a.parquet", "a.csv.gz"):
        (tmp_path / name).write_bytes(content)
        found = ask("table", tmp_path / name, "select no_such_column from data")
        assert isinstance(found, Failure)
        assert found.reason


@pytest.mark.parametrize("kind", ["sqlite", "duckdb"])
def test_a_query_without_end_is_ended_and_the_next_one_answered(request: pytest.FixtureRequest, kind: str) -> None:
    path: Path = request.getfixturevalue("sqlite" if kind == "sqlite" else "duck")
    begun = time.monotonic()
    with Asker() as asker:
        assert asker.ask(Request(Place(kind, str(path)), ENDLESS, 0.3)) == Failure(
            "it did not answer within 0.3 seconds", "ask for recent dates only, or give it longer by --timeout"
        )
        assert asker.ask(Request(Place(kind, str(path)), "select 1 as value", 20)) == Answer(("value",), ((1,),))
    assert time.monotonic() - begun < 20


def test_a_driver_that_ends_its_process_is_told(sqlite: Path) -> None:
    with Asker() as asker:
        question = Request(Place("sqlite", str(sqlite)), "select 1", 20)
        assert isinstance(asker.ask(question), Answer)
        assert asker._process is not None
        asker._process.kill()
        asker._process.join()
        found = asker.ask(question)
        assert isinstance(found, Failure)
        assert "ended the process" in found.reason
        assert isinstance(asker.ask(question), Answer)

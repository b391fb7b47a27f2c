"""A source is a query, a file or a sentence."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.pulling.places import Place, connections, place_of
from mkdocs_strategy.pulling.sources import Source, SourceProblem, read_source, variable_of
from support.trees import read, tree


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("warehouse: select day, v from t", Source("warehouse", "select day, v from t", is_file=False)),
        (
            "warehouse:\n  with a as (select 1)\n  select * from a;\n",
            Source("warehouse", "with a as (select 1)\n  select * from a", is_file=False),
        ),
        ("eu.core-1: -- weekly\nSELECT 1", Source("eu.core-1", "-- weekly\nSELECT 1", is_file=False)),
        ("warehouse: /* ours */ values (1)", Source("warehouse", "/* ours */ values (1)", is_file=False)),
        ("data/m.db: select day, v from t", Source("data/m.db", "select day, v from t", is_file=True)),
        ("my data/m.CSV : from data", Source("my data/m.CSV", "from data", is_file=True)),
        ("exports/weekly.csv", Source("exports/weekly.csv", "", is_file=True)),
        ("exports/weekly.parquet\n", Source("exports/weekly.parquet", "", is_file=True)),
    ],
)
def test_a_query_and_a_file_are_known_by_their_form(text: str, source: Source) -> None:
    assert read_source(text) == source


@pytest.mark.parametrize(
    "text",
    [
        "warehouse view recruiting.matches, rolling four weeks",
        "warehouse: the view recruiting.matches",
        "the monthly export, see numbers.csv",
        "people with a reply: counted by hand",
        "https://dashboards.example.org/replies",
        "https://files.example.org/replies.csv",
        "Selected by research",
        "from: research",
        "",
    ],
)
def test_a_sentence_stays_one(text: str) -> None:
    assert read_source(text) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("warehouse: select 1; drop table t", "holds a semicolon"),
        ("warehouse: select E'\\''; commit; drop table t; --'", "holds a semicolon"),
        ("data/m.db: delete from t", "does not read"),
        ("data/m.db", "names data/m.db and no query"),
        ("postgresql://reader:hunter22@db/w: select 1", "holds a password"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_word(text: str, says: str) -> None:
    with pytest.raises(SourceProblem) as told:
        read_source(text)
    assert says in str(told.value)
    assert told.value.hint
    assert "hunter22" not in f"{told.value} {told.value.hint}"


def test_what_follows_a_known_name_is_meant_as_a_query() -> None:
    with pytest.raises(SourceProblem, match="does not read"):
        read_source("warehouse: selekt 1", connections({"STRATEGY_SOURCE_WAREHOUSE": "sqlite:///w.db"}))


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    try:
        found = read_source(text)
    except SourceProblem as problem:
        assert str(problem)
    else:
        assert found is None or found.where


def test_a_name_is_a_variable_in_capitals() -> None:
    assert variable_of("eu.core-1") == "STRATEGY_SOURCE_EU_CORE_1"


def database(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path)
    connection.execute("create table t (day, v)")
    connection.commit()
    connection.close()
    return path


def test_a_file_lies_below_the_folder_of_the_configuration(tmp_path: Path) -> None:
    tree(tmp_path, {"data/a.csv": "date,value\n"})
    database(tmp_path / "data/m.db")
    assert place_of(Source("data/a.csv", "", is_file=True), tmp_path, {}) == Place(
        "table", str(tmp_path / "data/a.csv")
    )
    assert place_of(Source("data/m.db", "from t", is_file=True), tmp_path, {}).kind == "sqlite"


@pytest.mark.parametrize(
    "path",
    ["/etc/hosts.csv", "../a.csv", "data/../../a.csv", "~/a.csv", "out.csv", "folder.csv", "none.csv", "text.db"],
)
def test_a_file_elsewhere_is_not_read(tmp_path: Path, path: str) -> None:
    base = tmp_path / "site"
    tree(tmp_path, {"a.csv": "date,value\n", "site/text.db": "no database", "site/folder.csv/x": ""})
    (base / "out.csv").symlink_to(tmp_path / "a.csv")
    with pytest.raises(SourceProblem):
        place_of(Source(path, "", is_file=True), base, {})


def test_the_environment_names_further_folders(tmp_path: Path) -> None:
    base = tmp_path / "site"
    tree(tmp_path, {"site/mkdocs.yml": "", "lake/a.csv": "date,value\n"})
    (base / "linked.csv").symlink_to(tmp_path / "lake/a.csv")
    allowed = {"STRATEGY_DATA": os.pathsep.join([str(tmp_path / "none"), str(tmp_path / "lake")])}
    for path in ("a.csv", "linked.csv"):
        assert place_of(Source(path, "", is_file=True), base, allowed).target == str(tmp_path / "lake/a.csv")


def test_an_address_comes_from_the_environment_alone(tmp_path: Path) -> None:
    source = Source("warehouse", "select 1", is_file=False)
    with pytest.raises(SourceProblem, match="does not say where warehouse is") as told:
        place_of(source, tmp_path, {"STRATEGY_SOURCE_WAREHOUSE": " "})
    assert "STRATEGY_SOURCE_WAREHOUSE" in told.value.hint
    named = {"STRATEGY_SOURCE_WAREHOUSE": "trino://reader@db.example.org/hive"}
    assert place_of(source, tmp_path, named) == Place("address", "trino://reader@db.example.org/hive")
    for address, kind in (("sqlite:////a b/w.db?mode=rwc", "sqlite"), ("duckdb:////a b/w.db", "duckdb")):
        assert place_of(source, tmp_path, {"STRATEGY_SOURCE_WAREHOUSE": address}) == Place(kind, "/a b/w.db")


def test_the_example_of_the_documentation_is_a_query(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs/metrics.md").read_text(encoding="utf-8")
    block = text.split('```yaml title="strategy/reply-rate.md"\n')[1].split("```")[0]
    strategy = read(tree(tmp_path, {"strategy/reply-rate.md": block}))
    found = read_source(strategy.items["reply-rate"].text("source"))
    assert found is not None
    assert (found.where, found.query.split()[0]) == ("warehouse", "select")

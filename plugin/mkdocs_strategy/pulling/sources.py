"""What a metric's `source` says: a query for a database, a file of data, or words for people.

The format calls the field a text, so three forms are told apart by how they begin:

- `NAME: select …` asks the database that the environment names in `STRATEGY_SOURCE_NAME`;
- `data/values.db: select …` asks a file: SQLite, DuckDB, CSV or Parquet; `data/values.csv` alone takes its columns `date` and `value`;
- anything else is a sentence, and stays one.

Addresses of databases never stand in a source: whoever edits a page would decide where credentials are sent to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container

DATABASES = (".sqlite", ".sqlite3", ".db", ".duckdb")
TABLES = (".csv", ".tsv", ".csv.gz", ".tsv.gz", ".parquet")
VIEW = "data"
"""What a query calls the rows of a CSV or Parquet file."""
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,63}")
_FORM = re.compile(r"(?P<where>[^\n:]{1,300}?)\s*:\s*(?P<query>.+)", re.DOTALL)
_READS = re.compile(r"(?:select|with|values|from|table)\b|\(", re.IGNORECASE)
_COMMENTS = re.compile(r"(?:\s|--[^\n]*(?:\n|$)|/\*.*?\*/)*", re.DOTALL)
_PASSWORD = re.compile(r"://[^\s/@:]{0,100}:[^\s@]{1,300}@")


class SourceProblem(Exception):  # noqa: N818  it tells a person something; nothing has gone wrong in the program
    """A source gives no values; the text says why, without capital and full stop, `hint` what to do."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.hint = hint


class Source(NamedTuple):
    """Where values are asked for.

    Attributes:
        where: The name of a connection, or the path of a file as written.
        query: What is asked; empty for a table that is taken as it is.
        is_file: Whether `where` is a path.
    """

    where: str
    query: str
    is_file: bool


def read_source(text: str, connections: Container[str] = ()) -> Source | None:
    """What a `source` says; None for words.

    Args:
        text: As written.
        connections: The names that the environment knows, as `variable_of` spells them: what follows one of them is a query, however it
            begins.

    Raises:
        SourceProblem: It holds a password, or a query that is none or more than one.
    """
    stripped = text.strip()
    if _PASSWORD.search(stripped):
        raise SourceProblem(
            "its source holds a password, which everybody reads who reads this repository",
            "change that password, put the address into the environment as STRATEGY_SOURCE_NAME, and write NAME: select … here",
        )
    if found := _FORM.fullmatch(stripped):
        where, query = found["where"].strip(), found["query"]
        if where.lower().endswith((*DATABASES, *TABLES)):
            return Source(where, _query(query), is_file=True)
        asked = _READS.match(query, _beginning(query)) or variable_of(where) in connections
        if _NAME.fullmatch(where) and asked:
            return Source(where, _query(query), is_file=False)
    if "://" in stripped or re.search(r"\s", stripped):
        return None
    if stripped.lower().endswith(TABLES):
        return Source(stripped, "", is_file=True)
    if stripped.lower().endswith(DATABASES):
        raise SourceProblem(
            f"its source names {stripped} and no query", f"write `{stripped}: ` and a query after it, in quotes"
        )
    return None


def variable_of(name: str) -> str:
    """The variable of the environment that a connection is named by: `STRATEGY_SOURCE_` and the name in capitals."""
    return "STRATEGY_SOURCE_" + re.sub(r"[^A-Z0-9]", "_", name.upper())


def _beginning(query: str) -> int:
    found = _COMMENTS.match(query)
    return found.end() if found is not None else 0


def _query(text: str) -> str:
    """One query that reads.

    A semicolon within it is refused wherever it stands: what ends a text or a comment differs from database to database, so that none but
    the database itself could tell a second statement from a text.
    """
    query = text.strip().rstrip("; \t\r\n")
    if not _READS.match(query, _beginning(query)):
        raise SourceProblem("its query does not read", "begin it with select or with")
    if ";" in query:
        raise SourceProblem(
            "its query holds a semicolon, and a source is one query", "leave it out; in a text write chr(59) instead"
        )
    return query

"""Queries through SQLAlchemy, against any dialect that is installed. Nothing is ever committed.

PostgreSQL runs the query in a transaction that only reads, with the time limit as its own and in UTC, so that the same query gives the same
days on every machine. SQLite files are opened for reading only. Of other databases the role that the address names decides what may be done.
"""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs_strategy.pulling.answers import MOST_ROWS, answer
from mkdocs_strategy.pulling.sources import SourceProblem

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine
    from sqlalchemy.sql.elements import TextClause

    from mkdocs_strategy.pulling.answers import Answer, Failure

_BUFFER = 1000


def ask(address: str, query: str, seconds: float) -> Answer | Failure:
    """The rows of a query.

    Raises:
        SourceProblem: The address leads to no file that could be read.
        Exception: Whatever SQLAlchemy and the driver raise.
    """
    with _engine(address).connect() as connection:
        if connection.dialect.name == "postgresql":
            connection = _only_reading(connection, seconds)  # noqa: PLW2901  the same connection with an option
        found = connection.execution_options(stream_results=True, max_row_buffer=_BUFFER).execute(_clause(query))
        if not found.returns_rows:
            raise SourceProblem("its query answers with no rows and no columns", "begin it with select or with")
        rows = found.fetchmany(MOST_ROWS + 1)
        columns = tuple(found.keys())
        found.close()
    return answer(columns, rows)


def ask_file(path: str, query: str, seconds: float) -> Answer | Failure:
    """The rows of a query against a SQLite file."""
    return ask(f"sqlite:///{path}", query, seconds)


@lru_cache(maxsize=16)
def _engine(address: str) -> Engine:
    from sqlalchemy import create_engine
    from sqlalchemy.engine import make_url
    from sqlalchemy.pool import NullPool

    if address.startswith("sqlite:///"):  # the path is taken as it stands: it may hold what is a sign in an address
        path = address.removeprefix("sqlite:///")
        return create_engine("sqlite://", creator=lambda: _opened(path), poolclass=NullPool)
    return create_engine(make_url(address), poolclass=NullPool, hide_parameters=True)


def _opened(path: str) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(path)}?mode=ro", uri=True)


def _only_reading(connection: Connection, seconds: float) -> Connection:
    from sqlalchemy import text

    reading = connection.execution_options(postgresql_readonly=True)
    reading.execute(text(f"set local statement_timeout = {max(1, int(seconds * 1000))}"))
    reading.execute(text("set local time zone 'UTC'"))
    return reading


def _clause(query: str) -> TextClause:
    """The query word for word: what SQLAlchemy would take for a parameter (`:name`) is none."""
    import re

    from sqlalchemy import text

    return text(re.sub(r"(?<![:\w\\]):(?=\w)", r"\\:", query))

"""Queries through SQLAlchemy, against any dialect that is installed. Nothing is ever committed.

PostgreSQL runs the query in a transaction that only reads, with the time limit as its own and in UTC, so that the same query gives the
same days on every machine. SQLite files are opened for reading only. Of other databases the role that the address names decides what may
be done.
"""

from __future__ import annotations

import re
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
_LIKE_A_PARAMETER = re.compile(r"(?<![:\w\\]):(?=\w)")


def ask(address: str, query: str, seconds: float) -> Answer | Failure:
    """The rows of a query against the database of an address.

    Raises:
        SourceProblem: The address cannot be read, or the query gives no rows by its nature.
        Exception: Whatever SQLAlchemy and the driver raise.
    """
    return _ask(_engine(address), query, seconds)


def ask_file(path: str, query: str) -> Answer | Failure:
    """The same of a SQLite file."""
    return _ask(_file_engine(path), query, 0)


def _ask(engine: Engine, query: str, seconds: float) -> Answer | Failure:
    with engine.connect() as opened:
        connection = _only_reading(opened, seconds) if opened.dialect.name == "postgresql" else opened
        found = connection.execution_options(stream_results=True, max_row_buffer=_BUFFER).execute(_clause(query))
        if not found.returns_rows:
            raise SourceProblem("its query answers with no rows and no columns", "begin it with select or with")
        rows = found.fetchmany(MOST_ROWS + 1)
        columns = tuple(found.keys())
        found.close()
    return answer(columns, rows)


@lru_cache(maxsize=16)
def _engine(address: str) -> Engine:
    from sqlalchemy import create_engine
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError
    from sqlalchemy.pool import NullPool

    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        url = None
    if url is None or "@" in (url.host or ""):  # what is wrong with it is not told: it may be a part of the password
        raise SourceProblem(
            "its address cannot be read",
            "write it as DIALECT+DRIVER://USER:PASSWORD@HOST/DATABASE; in a password @ is %40 and / is %2F",
        ) from None
    return create_engine(url, poolclass=NullPool, hide_parameters=True)


def _file_engine(path: str) -> Engine:
    from sqlalchemy import create_engine
    from sqlalchemy.pool import NullPool

    uri = f"file:{quote(path)}?mode=ro"
    return create_engine("sqlite://", creator=lambda: sqlite3.connect(uri, uri=True), poolclass=NullPool)


def _only_reading(connection: Connection, seconds: float) -> Connection:
    from sqlalchemy import text

    reading = connection.execution_options(postgresql_readonly=True)
    reading.execute(text(f"set local statement_timeout = {max(1, int(seconds * 1000))}"))
    reading.execute(text("set local time zone 'UTC'"))
    return reading


def _clause(query: str) -> TextClause:
    """The query word for word: what SQLAlchemy would take for a parameter (`:name`) is none."""
    from sqlalchemy import text

    return text(_LIKE_A_PARAMETER.sub(r"\\:", query))

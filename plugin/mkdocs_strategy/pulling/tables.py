"""CSV, Parquet and DuckDB files, read by DuckDB with everything else of the machine out of its reach.

DuckDB alone reads all three, has wheels for every system, and lets one file be opened and the rest be locked before a query runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.pulling.answers import MOST_ROWS, answer
from mkdocs_strategy.pulling.sources import VIEW, SourceProblem

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from mkdocs_strategy.pulling.answers import Answer, Failure

_CLOSED = (
    "set temp_directory = ''",
    "set autoload_known_extensions = false",
    "set autoinstall_known_extensions = false",
    "set enable_external_access = false",
)
_LOCKED = "set lock_configuration = true"


def ask_table(path: str, query: str) -> Answer | Failure:
    """The rows of a CSV or Parquet file, or of a query that calls them `data`.

    Without a query every cell of a CSV file is a text, so that `0.10` stays what it is; a query gets the types that DuckDB finds.

    Raises:
        Exception: Whatever DuckDB raises.
    """
    import duckdb

    with duckdb.connect(":memory:") as connection:
        connection.execute(f"set allowed_paths = [{_quoted(path)}]")
        for setting in _CLOSED:
            connection.execute(setting)
        connection.execute(f"create view {VIEW} as select * from {_reader(path, as_text=not query)}")  # noqa: S608  a path in quotes: a view takes no parameter
        connection.execute(_LOCKED)
        return _rows(connection, query or f"select * from {VIEW}")  # noqa: S608  a name of ours


def ask_file(path: str, query: str) -> Answer | Failure:
    """The rows of a query against a DuckDB file.

    Raises:
        Exception: Whatever DuckDB raises.
    """
    import duckdb

    with duckdb.connect(path, read_only=True) as connection:
        for setting in (*_CLOSED, _LOCKED):
            connection.execute(setting)
        return _rows(connection, query)


def _rows(connection: DuckDBPyConnection, query: str) -> Answer | Failure:
    found = connection.execute(query)
    columns = found.description or []
    if any("WITH TIME ZONE" in str(column[1]) for column in columns):
        raise SourceProblem(
            "it answers with moments, and a moment is another day elsewhere", "write cast(… as date) for the date"
        )
    return answer((column[0] for column in columns), found.fetchmany(MOST_ROWS + 1))


def _reader(path: str, *, as_text: bool) -> str:
    name = path.lower()
    if name.endswith(".parquet"):
        return f"read_parquet({_quoted(path)})"
    options = ["header = true"]
    if as_text:
        options.append("all_varchar = true")
    if name.endswith((".tsv", ".tsv.gz")):
        options.append("delim = '\t'")
    return f"read_csv({_quoted(path)}, {', '.join(options)})"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

"""Where sources lead to: an address from the environment, or a file below the folder of `mkdocs.yml`.

Credentials come from the environment or from the driver's own configuration (`PGPASSFILE`, `~/.aws`, …), never from a file of ours.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.pulling.sources import DATABASES, SourceProblem, variable_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_strategy.pulling.sources import Source

FOLDERS = "STRATEGY_DATA"
"""The variable that names further folders whose files may be read, separated as in `PATH`."""
_SQLITE = b"SQLite format 3\x00"
_DUCK = b"DUCK"
_DUCK_AT = 8
_FILES = {"sqlite:///": "sqlite", "sqlite+pysqlite:///": "sqlite", "duckdb:///": "duckdb"}
"""Addresses that are files, which we open ourselves, for reading only."""


class Place(NamedTuple):
    """Where a source leads to.

    Attributes:
        kind: `address` (SQLAlchemy), `sqlite`, `duckdb` or `table` (a CSV or Parquet file).
        target: The address, or the real path of the file.
    """

    kind: str
    target: str

    @property
    def library(self) -> str:
        """The package that reads it."""
        return "sqlalchemy" if self.kind in {"address", "sqlite"} else "duckdb"


def place_of(source: Source, base: Path, environment: Mapping[str, str]) -> Place:
    """Where a source leads to.

    Args:
        source: As it was read.
        base: The folder of `mkdocs.yml`.
        environment: Variables of the process.

    Raises:
        SourceProblem: The environment does not name it, or the file may not be read, is none, or lies elsewhere.
    """
    if source.is_file:
        return _file(source.where, base, environment)
    variable = variable_of(source.where)
    address = environment.get(variable, "").strip()
    if not address:
        raise SourceProblem(
            f"the environment does not say where {source.where} is",
            f"set {variable} to an address such as postgresql+psycopg://reader@db.example.org/warehouse",
        )
    for beginning, kind in _FILES.items():
        if address.startswith(beginning):
            return Place(kind, address.removeprefix(beginning).partition("?")[0])
    return Place("address", address)


def connections(environment: Mapping[str, str]) -> frozenset[str]:
    """The variables that name a connection."""
    return frozenset(name for name, value in environment.items() if name.startswith(variable_of("")) and value.strip())


def _file(written: str, base: Path, environment: Mapping[str, str]) -> Place:
    """A file below the folder of `mkdocs.yml`, else below one that the environment names; links that lead out are not followed."""
    if Path(written).is_absolute() or ".." in Path(written).parts or written.startswith("~"):
        raise SourceProblem(
            f"{written} leads out of the folder of mkdocs.yml",
            f"write a path below it; {FOLDERS} in the environment names further folders",
        )
    folders = [base, *(Path(folder) for folder in environment.get(FOLDERS, "").split(os.pathsep) if folder.strip())]
    for folder in folders:
        try:
            real = Path(os.path.realpath(folder / written))
            status = real.stat()
        except (OSError, ValueError):
            continue
        if not any(real.is_relative_to(os.path.realpath(one)) for one in folders):
            raise SourceProblem(
                f"a link leads {written} out of the folder", f"{FOLDERS} names further folders whose files may be read"
            )
        if not stat.S_ISREG(status.st_mode):
            raise SourceProblem(f"{written} is no file", "name a CSV, Parquet, SQLite or DuckDB file")
        return Place(_kind(real), str(real))
    raise SourceProblem(
        f"there is no file {written}",
        f"paths begin at the folder of mkdocs.yml; {FOLDERS} in the environment names further folders",
    )


def _kind(path: Path) -> str:
    """What a file is: by its name, and a database by its first bytes, as `.db` may be either.

    Raises:
        SourceProblem: A database is neither, or cannot be read.
    """
    if not path.name.lower().endswith(DATABASES):
        return "table"
    try:
        with path.open("rb") as file:
            head = file.read(len(_SQLITE))
    except OSError as problem:
        raise SourceProblem(f"{path.name} cannot be read: {problem.strerror or problem}") from problem
    if head == _SQLITE:
        return "sqlite"
    if head[_DUCK_AT : _DUCK_AT + len(_DUCK)] == _DUCK:
        return "duckdb"
    raise SourceProblem(f"{path.name} is neither a SQLite nor a DuckDB database", "name one that is")

"""New values added to the files of measurements: one write for each file, with all that is new in it or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.pulling.sources import SourceProblem
from mkdocs_strategy.reading.measurements import read_measurements
from mkdocs_strategy.views.tables import inert
from mkdocs_strategy.workspace.recording import NewValue, NotRecorded, file_for, record

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from pathlib import Path

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.pulling.pull import Pulled
    from mkdocs_strategy.workspace import Workspace

NEW_FILE = "measurements/pulled.csv"
"""Where values of metrics go that have none yet, below the strategy folder: apart from those that people write."""


class Added(NamedTuple):
    """A file, the lines that it got (or would get), and the metrics they are of."""

    path: Path
    values: tuple[NewValue, ...]
    of: tuple[Pulled, ...]


def destination(workspace: Workspace, item: Item) -> Path:
    """The file that new values of a metric go to: where its latest one stands, else `NEW_FILE`."""
    return file_for(workspace, item) if workspace.strategy.series.get(item.id) else workspace.root / NEW_FILE


def add(workspace: Workspace, pulled: Sequence[Pulled], *, dry: bool = False) -> list[Added]:
    """Add what is new. Where a file cannot be written, its metrics get a problem, and the other files are written all the same.

    Args:
        workspace: With the files.
        pulled: What came of the sources.
        dry: Whether nothing is written.
    """
    files: dict[Path, list[Pulled]] = {}
    for one in pulled:
        if one.news.new:
            files.setdefault(destination(workspace, one.item), []).append(one)
    done: list[Added] = []
    for path, ones in files.items():
        try:
            added = _added(workspace, path, ones)
            if added.values and not dry:
                record(path, workspace.root, added.values, workspace.configuration.fiscal_year_start)
        except NotRecorded as problem:
            for one in ones:
                one.problem = SourceProblem(str(problem), problem.hint)
            continue
        done.append(added)
    return done


def _added(workspace: Workspace, path: Path, ones: Sequence[Pulled]) -> Added:
    """The lines of a file; days that got a value while sources were asked are left out."""
    there = _days(path, workspace.configuration.fiscal_year_start)
    lines = [
        NewValue(one.item.id, value.written, value.text, source=inert(one.where))
        for one in ones
        for value in one.news.new
        if (one.item.id, value.day) not in there
    ]
    return Added(path, tuple(lines), tuple(ones))


def _days(path: Path, fiscal_year_start: int | None) -> set[tuple[str, datetime.date]]:
    try:
        data = path.read_bytes() if path.exists() else b""
    except OSError as problem:
        raise NotRecorded(f"{path.name} cannot be read: {problem.strerror or problem}") from problem
    return {(row.metric, row.day) for row in read_measurements(path.name, data, fiscal_year_start).rows}

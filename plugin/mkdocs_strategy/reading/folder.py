"""A folder of files becomes a strategy. The disk is one source of files; a revision or an editor is another."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mkdocs_strategy.model.finding import Finding, Place
from mkdocs_strategy.model.strategy import Document
from mkdocs_strategy.reading.assembly import assemble
from mkdocs_strategy.reading.document import Reading, read_document
from mkdocs_strategy.reading.identity import stem_of
from mkdocs_strategy.reading.measurements import Table, read_measurements
from mkdocs_strategy.reading.notes import sentence
from mkdocs_strategy.source.files import Refused, printable, read, walk
from mkdocs_strategy.source.positions import TOP

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mkdocs_strategy.model.configuration import Configuration
    from mkdocs_strategy.model.strategy import Strategy


def folder_path(root: Path, base: Path) -> str:
    """The strategy folder relative to the folder of `mkdocs.yml`, with `/`; `.` where they are one."""
    try:
        relative = os.path.relpath(root, base)
        if relative.startswith(".."):  # the same folder may be reached by a link
            relative = os.path.relpath(os.path.realpath(root), os.path.realpath(base))
    except ValueError:  # two drives have no path between them
        relative = str(root)
    return printable(relative.replace(os.sep, "/"))


def joined(folder: str, inner: str) -> str:
    """The path of a file, as findings and documents name it."""
    return inner if folder in {"", "."} else f"{folder}/{inner}"


def read_file(
    folder: str, inner: str, data: bytes | str, fiscal_year_start: int | None = None
) -> Reading | Table | None:
    """Read one file by itself; what comes back may be kept as long as the file does not change.

    Args:
        folder: The strategy folder relative to the folder of `mkdocs.yml`.
        inner: The file relative to the strategy folder, with `/`.
        data: Its bytes or text.
        fiscal_year_start: As configured.

    Returns:
        A document or a table with their findings; None for other kinds of files.
    """
    suffix = inner.lower().rpartition(".")[2]
    if suffix in {"md", "markdown"}:
        return read_document(joined(folder, inner), inner, data, fiscal_year_start)
    if suffix == "csv":
        return read_measurements(joined(folder, inner), data, fiscal_year_start)
    return None


def read_files(
    files: Iterable[tuple[str, bytes | str]],
    folder: str,
    configuration: Configuration,
) -> Strategy:
    """Read a strategy from paths and contents.

    Args:
        files: Path relative to the strategy folder and content, in any order.
        folder: The strategy folder relative to the folder of `mkdocs.yml`.
        configuration: For the month in which fiscal years begin.
    """
    return collect((read_file(folder, inner, data, configuration.fiscal_year_start) for inner, data in files), folder)


def collect(parts: Iterable[Reading | Table | None], folder: str, findings: Iterable[Finding] = ()) -> Strategy:
    """Put together what `read_file` gave, freshly or from memory."""
    readings: list[Reading] = []
    tables: list[Table] = []
    for part in parts:
        if isinstance(part, Reading):
            readings.append(part)
        elif isinstance(part, Table):
            tables.append(part)
    return assemble(folder, readings, tables, findings)


def read_strategy(root: Path, base: Path, configuration: Configuration) -> Strategy:
    """Read the strategy of a folder.

    Args:
        root: The strategy folder.
        base: The folder of `mkdocs.yml`, which all paths are relative to.
        configuration: For the month in which fiscal years begin.

    Returns:
        The strategy with everything that could be read, and findings for the rest. An empty one where there is no folder.
    """
    folder = folder_path(root, base)
    parts: list[Reading | Table | None] = []
    findings: list[Finding] = []
    for file in walk(root):
        if isinstance(file, Refused):
            findings.append(refusal(folder, file.name, file.message, file.hint))
            parts.append(unread(folder, file.name))
            continue
        try:
            data = read(file)
        except OSError:
            hint = "let it be read, or remove it"
            findings.append(refusal(folder, file.name, "this file cannot be opened", hint))
            parts.append(unread(folder, file.name))
            continue
        parts.append(read_file(folder, file.name, data, configuration.fiscal_year_start))
    return collect(parts, folder, findings)


def refusal(folder: str, inner: str, message: str, hint: str) -> Finding:
    """The finding about a file that is not read; message and hint as `source.files` words them."""
    rule = "invalid-measurement" if inner.lower().endswith(".csv") else "invalid-front-matter"
    return Finding(rule, Place(joined(folder, inner), TOP), sentence(message), sentence(hint))


def unread(folder: str, inner: str) -> Reading | None:
    """What stands for a Markdown file that is not read: it may hold items, at least the one its name tells."""
    if not inner.lower().endswith((".md", ".markdown")):
        return None
    path = joined(folder, inner)
    stem = stem_of(path)
    return Reading(Document(path, inner, stem, "", 1, readable=False, shown=frozenset({stem})), ())

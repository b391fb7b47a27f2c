"""Values written into files of measurements: lines added in the file's own style, and no other byte touched."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.reading.csv import Row, rows_of
from mkdocs_strategy.reading.measurements import HEADER, read_measurements
from mkdocs_strategy.source.edits import Places
from mkdocs_strategy.source.files import LARGEST
from mkdocs_strategy.source.positions import Span
from mkdocs_strategy.source.trouble import LINE_BREAK
from mkdocs_strategy.source.writing import NotWritten, exchange

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Measurement
    from mkdocs_strategy.workspace.opening import Workspace

NEW_FILE = "measurements/checkins.csv"
"""Where the first value of an item goes, below the strategy folder."""
_NEW_HEADER = "metric,date,value,note\n"
_QUOTED = re.compile(r'[",\r\n]|^\s|\s$')


class NewValue(NamedTuple):
    """A value to be recorded, as the texts of its cells: an id, a date or period, a quantity, and what else the file has room for."""

    metric: str
    date: str
    value: str
    note: str = ""
    source: str = ""


class Recorded(NamedTuple):
    """Where a value stands now, and whether the file had a column for its note."""

    path: Path
    line: int
    note_kept: bool


class NotRecorded(Exception):  # noqa: N818  it tells a person something; nothing has gone wrong in the program
    """Nothing was written; the text says why, without capital and full stop, `hint` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def file_for(workspace: Workspace, item: Item) -> Path:
    """The file that an item's next value goes to: where its latest one stands, else `NEW_FILE`."""
    row = workspace.strategy.last_row(item.id)
    return workspace.base / row.place.path if row is not None else workspace.root / NEW_FILE


def record(path: Path, root: Path, values: Sequence[NewValue], fiscal_year_start: int | None = None) -> list[Recorded]:
    """Add values to a file of measurements, all or none; the file is made where it does not exist.

    Args:
        path: The file.
        root: The strategy folder; nothing outside it is written.
        values: What to add, in this order.
        fiscal_year_start: The month in which fiscal years begin, for dates that are fiscal periods.

    Raises:
        NotRecorded: The file holds something else, could not be read back with the new lines, or cannot be written.
    """
    before = _bytes(path)
    try:
        text = _NEW_HEADER if before is None else before.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise NotRecorded(f"{path.name} is not UTF-8 throughout", "save it as UTF-8") from problem
    after, lines = with_values(text, values, path.name, fiscal_year_start)
    data = after.encode("utf-8", "replace")
    if len(data) > LARGEST:
        raise NotRecorded(
            f"{path.name} would be longer than {LARGEST // 1024 // 1024} MB, and no longer be read",
            "move a part of it to another CSV file of the strategy folder",
        )
    if before is None:
        _make(path, root, data)
    else:
        try:
            exchange(path, before, data, [root])
        except NotWritten as problem:
            raise NotRecorded(f"{path.name} stays as it is: {problem}", "try again once that is mended") from problem
    note_kept = "note" in next(rows_of(text.removeprefix("\ufeff"))).texts
    return [Recorded(path, line, note_kept) for line in lines]


def with_values(
    text: str, values: Sequence[NewValue], name: str = "the file", fiscal_year_start: int | None = None
) -> tuple[str, list[int]]:
    """A file's text with a line for each value after its last row, and the numbers of these lines.

    Line breaks, spaces after commas, quotation marks and the number of columns follow the file's last row; a file whose last line is not
    ended stays so.

    Raises:
        NotRecorded: The text has no header of measurements, or the lines would not be read back as they are meant.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    bare = text.removeprefix(mark)
    rows = list(rows_of(bare))
    if not rows or tuple(rows[0].texts[:3]) != HEADER:
        raise NotRecorded(f"{name} does not begin with metric,date,value", "name another file, or mend its first line")
    style = _Style(bare, rows)
    body = bare.rstrip()
    found = LINE_BREAK.search(bare, len(body))
    at = found.end() if found is not None else len(bare)
    new = style.line_break.join(style.line(value) for value in values)
    new = new + style.line_break if found is not None else style.line_break + new
    after = bare[:at] + new + bare[at:]
    _read_back(name, bare, after, values, fiscal_year_start)
    first = len(LINE_BREAK.findall(bare, 0, at)) + (1 if found is not None else 2)
    return mark + after, list(range(first, first + len(values)))


class _Style:
    """How the last row of a file is written; of a file with nothing but a header, how that is."""

    def __init__(self, text: str, rows: Sequence[Row]) -> None:
        self.header = rows[0].texts
        places, last = Places(text), rows[-1]
        breaks = LINE_BREAK.findall(text)
        self.line_break = breaks[-1] if breaks else "\n"
        between = [
            places.cut(Span(*last.ends[at], *last.starts[at + 1]))
            for at in range(min(len(last.texts), len(HEADER)) - 1)
        ]
        self.separator = ", " if between and all(one == ", " for one in between) else ","
        self.quoted = len(last.texts) >= len(HEADER) and all(
            places.cut(Span(*last.starts[at], *last.ends[at])).startswith('"') for at in range(len(HEADER))
        )
        self.cells = max(len(last.texts), len(HEADER))

    def line(self, value: NewValue) -> str:
        """The line of a value without its break."""
        texts = list(value[:3]) + [""] * (len(self.header) - len(HEADER))
        for name, text in (("note", value.note), ("source", value.source)):
            if text and name in self.header:
                texts[self.header.index(name)] = text
        needed = max(at for at, text in enumerate(texts, 1) if text)
        count = max(needed, min(self.cells, len(self.header)))
        return self.separator.join(map(self._cell, texts[:count])).rstrip(" ")

    def _cell(self, text: str) -> str:
        if _QUOTED.search(text) or (self.quoted and text):
            return '"' + text.replace('"', '""') + '"'
        return text


def _read_back(name: str, before: str, after: str, values: Sequence[NewValue], fiscal: int | None) -> None:
    """See to it that the new lines are read as what they mean, and that all others are read as before."""
    old, new = (read_measurements(name, text, fiscal) for text in (before, after))
    told = [_told(row) for row in new.rows]
    has = next(rows_of(before)).texts[3:]
    meant = [
        (v.metric, v.date, v.value, v.note if "note" in has else "", v.source if "source" in has else "")
        for v in values
    ]
    if told != [_told(row) for row in old.rows] + meant or len(new.findings) != len(old.findings):
        raise NotRecorded(f"{name} would not be read back with the new line", "strategy check shows what to mend in it")


def _told(row: Measurement) -> tuple[str, str, str, str, str]:
    return row.metric, row.written_date, row.value.text, row.note, row.source


def _bytes(path: Path) -> bytes | None:
    try:
        if not path.exists() and not path.is_symlink():
            return None
        if not path.is_file():
            raise NotRecorded(f"{path.name} is no file", "move it out of the way")
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as problem:
        raise NotRecorded(f"{path.name} cannot be read: {problem.strerror or problem}") from problem


def _make(path: Path, root: Path, data: bytes) -> None:
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
        raise NotRecorded(f"a link leads {path.name} out of the strategy folder", "remove the link")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
    except OSError as problem:
        raise NotRecorded(
            f"{path} cannot be written: {problem.strerror or problem}", "let it be written, or make its folder"
        ) from problem

"""Measurements: CSV files whose header begins `metric,date,value`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.model.dates import parse_date
from mkdocs_strategy.model.finding import Place
from mkdocs_strategy.model.naming import closest
from mkdocs_strategy.model.period import parse_period
from mkdocs_strategy.model.quantity import parse_quantity
from mkdocs_strategy.model.strategy import Measurement
from mkdocs_strategy.model.values import ValueProblem
from mkdocs_strategy.reading.csv import Row, plain_row, rows_of
from mkdocs_strategy.reading.notes import CONTROL, Notes, Words, sentence, shown
from mkdocs_strategy.source.files import decode
from mkdocs_strategy.source.positions import Span

if TYPE_CHECKING:
    import datetime

    from mkdocs_strategy.model.finding import Finding

HEADER = ("metric", "date", "value")
_MOST_FINDINGS = 50
_SIMPLE = re.compile(r"([a-z0-9-]+),([0-9]{4}-[0-9]{2}-[0-9]{2}),([!-+\-./-~]+)(|,(?:[ -~]*[!-~])?)")
"""A row as nearly all are: an id, a date and a value in plain signs, nothing around them, whatever stands after them."""
_EXPECTED = "Begin the file with `metric,date,value`; `note` and `source` may follow."


class Table(NamedTuple):
    """One file of measurements: the rows that could be read, and what could not. Other CSV files give an empty one."""

    path: str
    rows: tuple[Measurement, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Rows:
    notes: Notes
    note_at: int
    source_at: int
    fiscal_year_start: int | None
    read: list[Measurement] = field(default_factory=list)
    unread: int = 0
    hidden: int = 0
    last: Row | None = None

    def problem(self, row: Row, cell: int | None, message: str, hint: str, value: str = "") -> None:
        """Note a row that cannot be read, at a cell or as a whole; after fifty of one file the rest is only counted."""
        self.last = row
        if self.unread < _MOST_FINDINGS:
            metric = row.texts[0] if row.texts else ""
            words = Words(message, hint)
            span = row.span if cell is None else row.span_of(cell)
            field_name = None if cell is None else HEADER[cell]
            self.notes.add("invalid-measurement", span, words, field_name, f"{shown(metric)} {value}".strip())
        else:
            self.hidden += 1
        self.unread += 1

    def take_lines(self, lines: list[str], first: int) -> None:
        """Read lines without quotes, each simple one by one search; `take` reads the others, or says why they cannot be read.

        A strategy with many metrics has a hundred thousand such rows: this takes half of the time.

        Args:
            lines: the lines below the header.
            first: the number of the first of them.
        """
        simple, path, add = _SIMPLE.fullmatch, self.notes.path, self.read.append
        for number, line in enumerate(lines, first):
            if (found := simple(line)) is not None:
                metric, date, value, rest = found.groups()
                try:
                    day, amount = parse_date(date), parse_quantity(value)
                except ValueProblem:
                    self.take(plain_row(line, number))
                    continue
                note, source = self._beside(line) if len(rest) > 1 else ("", "")
                place = Place(path, Span(number, 1, number, len(line) + 1))
                add(Measurement(metric, day, amount, date, place, note, source))
            elif line.strip():
                self.take(plain_row(line, number))

    def _beside(self, line: str) -> tuple[str, str]:
        """The note and the source in a line without quotes."""
        texts = [cell.strip() for cell in line.split(",")]
        note, source = (texts[at] if 0 < at < len(texts) else "" for at in (self.note_at, self.source_at))
        return note, source

    def take(self, row: Row) -> None:
        """Read one row."""
        texts = row.texts
        if row.broken:
            self.problem(
                row,
                None,
                "A quotation mark in this row is never closed.",
                "Close it, or double a quotation mark within a cell.",
            )
            return
        if len(texts) < len(HEADER):
            self.problem(
                row,
                None,
                "This row lacks a value.",
                "Write metric, date and value with commas between.",
                ",".join(texts),
            )
            return
        if any(CONTROL.search(text) for text in texts):
            self.problem(
                row, None, "This row holds a control character.", "Delete the character, or type the row anew."
            )
            return
        metric, date, value = texts[:3]
        if not metric:
            self.problem(
                row,
                0,
                "This row does not say what was measured.",
                "Write the id of a metric or key result first.",
                date,
            )
            return
        try:
            day = _last_day(date, self.fiscal_year_start)
        except ValueProblem as problem:
            message = f"The date of this value of `{shown(metric)}` cannot be read: {problem.message}."
            self.problem(row, 1, message, sentence(problem.hint), shown(date))
            return
        try:
            amount = parse_quantity(value)
        except ValueProblem as problem:
            message = f"The value of `{shown(metric)}` on {shown(date)} cannot be read: {problem.message}."
            self.problem(row, 2, message, sentence(problem.hint), shown(f"{date} {value}"))
            return
        place = Place(self.notes.path, row.span)
        note = texts[self.note_at] if 0 < self.note_at < len(texts) else ""
        source = texts[self.source_at] if 0 < self.source_at < len(texts) else ""
        self.read.append(Measurement(metric, day, amount, date, place, note, source))


def read_measurements(path: str, data: bytes | str, fiscal_year_start: int | None = None) -> Table:
    """Read one CSV file. Whether its metrics exist is judged where all items are known.

    Args:
        path: The file relative to the folder of `mkdocs.yml`, with `/`.
        data: Its bytes or its text.
        fiscal_year_start: The month in which fiscal years begin, for dates that are fiscal periods.

    Returns:
        Its rows and findings; nothing of either for a CSV file that is about something else. No content raises.
    """
    notes = Notes(path)
    text, problem = decode(data) if isinstance(data, bytes) else (data, None)
    text = text.removeprefix("\ufeff")
    rows = rows_of(text)
    header = next(rows, None)
    if header is None:
        return Table(path)
    if tuple(header.texts[:3]) != HEADER or any(header.ends[i][1] + 1 != header.starts[i + 1][1] for i in (0, 1)):
        if _nearly(header.texts):
            words = Words(
                "This header nearly is one of measurements, so its values are not read.",
                f"{_EXPECTED} Separate the cells with commas." if len(header.texts) == 1 else _EXPECTED,
                "expected `metric,date,value`",
            )
            notes.add("invalid-measurement", header.span, words, value=shown(",".join(header.texts)))
        return Table(path, (), tuple(notes.findings))
    if problem is not None:
        notes.problem("invalid-measurement", problem)
    columns = {name: index for index, name in reversed(list(enumerate(header.texts)))}
    taken = _Rows(notes, columns.get("note", -1), columns.get("source", -1), fiscal_year_start)
    if '"' in text or "\r" in text:
        for row in rows:
            taken.take(row)
    else:
        header_line = header.starts[0][0]
        taken.take_lines(text.split("\n")[header_line:], header_line + 1)
    if taken.hidden and taken.last is not None:
        words = Words(f"{taken.hidden} more rows of this file cannot be read.", "Mend those above first.")
        notes.add("invalid-measurement", taken.last.span, words, value="more")
    return Table(path, tuple(taken.read), tuple(notes.findings))


def _last_day(text: str, fiscal_year_start: int | None) -> datetime.date:
    """The day a value is for: a date, or the last day of a period.

    Raises:
        ValueProblem: The text is neither.
    """
    try:
        return parse_date(text)
    except ValueProblem as problem:
        try:
            return parse_period(text, fiscal_year_start).end
        except ValueProblem as other:
            # What looks like a quarter is judged as a period, everything else as a date.
            raise (other if "Q" in text.upper() or "H" in text.upper() or "FY" in text.upper() else problem) from None


def _nearly(cells: list[str]) -> bool:
    """Whether a header was meant as one of measurements: the three names in another order, case, spelling or with other signs between."""
    if len(cells) == 1:
        for sign in (";", "\t", "|"):
            parts = [part.strip(" \"'") for part in cells[0].split(sign)]
            if len(parts) >= len(HEADER):
                return _nearly(parts)
        return False
    found = [cell.strip(" \"'").casefold() for cell in cells]
    if len(found) < len(HEADER):
        return False
    near = [any(name == cell or closest(cell, (name,)) for cell in found[:4]) for name in HEADER]
    at_place = [name == cell for name, cell in zip(HEADER, found, strict=False)]
    return all(near) or (at_place[0] and sum(at_place) == 2)

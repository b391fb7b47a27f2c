"""Values added to files of measurements, in the file's own style."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.reading.measurements import read_measurements
from mkdocs_strategy.source.files import LARGEST
from mkdocs_strategy.workspace.recording import NewValue, NotRecorded, record, with_values

if TYPE_CHECKING:
    from pathlib import Path

NEW = NewValue("b", "2026-08-21", "38%", "said twice")
HEAD = "metric,date,value"


def added(text: str, *values: NewValue) -> str:
    return with_values(text, values or (NEW,))[0]


@pytest.mark.parametrize(
    ("before", "line", "after"),
    [
        (f"{HEAD}\na,2026-08-01,1\n", "b,2026-08-21,38%\n", ""),
        (f"{HEAD}\na,2026-08-01,1", "\nb,2026-08-21,38%", ""),
        (f"{HEAD}\r\na,2026-08-01,1\r\n", "b,2026-08-21,38%\r\n", ""),
        (f"{HEAD}\r\na,2026-08-01,1", "\r\nb,2026-08-21,38%", ""),
        (f"{HEAD}\ra,2026-08-01,1\r", "b,2026-08-21,38%\r", ""),
        (f"{HEAD}\na,2026-08-01,1\n", "b,2026-08-21,38%\n", "\n\n"),
        (f"{HEAD}\na, 2026-08-01, 1\n", "b, 2026-08-21, 38%\n", ""),
        (f'{HEAD}\n"a","2026-08-01","1"\n', '"b","2026-08-21","38%"\n', ""),
        (f"{HEAD},note\na,2026-08-01,1,\n", "b,2026-08-21,38%,said twice\n", ""),
        (f"{HEAD},source,note\na,2026-08-01,1\n", "b,2026-08-21,38%,,said twice\n", ""),
        (f"{HEAD},source\na,2026-08-01,1,sql\n", "b,2026-08-21,38%,\n", ""),
        (f"{HEAD},source\na,2026-08-01,1\n", "b,2026-08-21,38%\n", ""),
        (f"\ufeff{HEAD}\na,2026-08-01,1\n", "b,2026-08-21,38%\n", ""),
        (f"{HEAD}\n", "b,2026-08-21,38%\n", ""),
        (HEAD, "\nb,2026-08-21,38%", ""),
    ],
)
def test_a_line_follows_the_last_row_and_its_style(before: str, line: str, after: str) -> None:
    assert added(before + after) == before + line + after


@pytest.mark.parametrize(
    ("value", "note", "line"),
    [
        ("1,200", "", 'b,2026-08-21,"1,200",'),
        ("-5", "", "b,2026-08-21,-5,"),
        ("38%", 'a "quoted", one', 'b,2026-08-21,38%,"a ""quoted"", one"'),
        ("38%", " spaced ", 'b,2026-08-21,38%," spaced "'),
    ],
)
def test_cells_that_need_it_are_quoted(value: str, note: str, line: str) -> None:
    before = f"{HEAD},note\na,2026-08-01,1,\n"
    assert added(before, NewValue("b", "2026-08-21", value, note)) == f"{before}{line}\n"


def test_several_values_are_added_together_and_their_lines_are_told() -> None:
    text, lines = with_values(f"{HEAD}\na,2026-08-01,1", (NEW, NEW._replace(date="2026-08-22")))
    assert text.splitlines()[2:] == ["b,2026-08-21,38%", "b,2026-08-22,38%"]
    assert lines == [3, 4]


@pytest.mark.parametrize(
    "text", ["", "day,visits\n1,2\n", "metric;date;value\n", "Metric,Date,Value\n", "# metric,date,value\n"]
)
def test_other_files_are_left_alone(text: str) -> None:
    with pytest.raises(NotRecorded, match="does not begin with metric,date,value"):
        added(text)


@pytest.mark.parametrize(
    "value",
    [
        NEW._replace(value="many"),
        NEW._replace(date="yesterday"),
        NEW._replace(metric=""),
        NEW._replace(note="a\x1bb"),
    ],
)
def test_what_would_not_be_read_back_is_not_written(value: NewValue) -> None:
    with pytest.raises(NotRecorded, match="would not be read back"):
        added(f"{HEAD},note\na,2026-08-01,1,\n", value)


def test_an_open_quotation_mark_swallows_no_new_line() -> None:
    before = f'{HEAD},note\na,2026-08-01,1,"open\n'
    with pytest.raises(NotRecorded, match="would not be read back"):
        added(before, NEW._replace(note='closing "it"'))


CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp"]), max_size=20)


@given(
    st.lists(CELL.map(str.strip), max_size=4),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
    CELL.map(str.strip),
)
def test_whatever_stands_there_is_read_as_before_with_one_row_more(
    notes: list[str], end: str, ended: bool, note: str
) -> None:
    quoted = ['"' + text.replace('"', '""') + '"' for text in notes]
    rows = [f"{HEAD},note", *(f"a,2026-08-{at + 1:02},{at},{text}" for at, text in enumerate(quoted))]
    before = end.join(rows) + (end if ended else "")
    after = added(before, NEW._replace(note=note))
    assert after.startswith(before.rstrip("\r\n"))
    read, again = (read_measurements("x.csv", text).rows for text in (before, after))
    assert [row[:4] for row in again[:-1]] == [row[:4] for row in read]
    assert (again[-1].metric, str(again[-1].value), again[-1].note) == ("b", "38%", note)


# -- files --------------------------------------------------------------------------------------------------------------


def test_a_new_file_is_made_with_its_header(tmp_path: Path) -> None:
    [written] = record(tmp_path / "measurements/checkins.csv", tmp_path, [NEW])
    assert written.path.read_bytes() == b"metric,date,value,note\nb,2026-08-21,38%,said twice\n"
    assert (written.line, written.note_kept) == (2, True)


def test_no_byte_but_the_new_line_is_touched(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    before = f"\ufeff{HEAD}\r\na,2026-08-01,1 \r\n\r\nä,2026-08-02,2".encode()
    path.write_bytes(before)
    path.chmod(0o640)
    [written] = record(path, tmp_path, [NEW])
    assert path.read_bytes() == before + b"\r\nb,2026-08-21,38%"
    assert (written.line, written.note_kept, path.stat().st_mode & 0o777) == (5, False, 0o640)


def test_a_file_that_is_no_utf_8_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(f"{HEAD},note\na,2026-08-01,1,caf\xe9\n".encode("latin-1"))
    with pytest.raises(NotRecorded, match="not UTF-8"):
        record(path, tmp_path, [NEW])


def test_a_file_that_would_grow_too_long_to_be_read_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(f"{HEAD}\n".encode() + b"\n" * (LARGEST - 25))
    with pytest.raises(NotRecorded, match="longer than 10 MB"):
        record(path, tmp_path, [NEW])


def test_nothing_outside_the_strategy_folder_is_written(tmp_path: Path) -> None:
    root, other = tmp_path / "strategy", tmp_path / "other"
    root.mkdir()
    other.mkdir()
    (other / "x.csv").write_text(f"{HEAD}\n")
    (root / "x.csv").symlink_to(other / "x.csv")
    (root / "measurements").symlink_to(other)
    for name in ("x.csv", "measurements/checkins.csv"):
        with pytest.raises(NotRecorded, match="link leads"):
            record(root / name, root, [NEW])
    assert (other / "x.csv").read_text() == f"{HEAD}\n"
    assert [path.name for path in other.iterdir()] == ["x.csv"]


def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.csv")
    with pytest.raises(NotRecorded, match="is no file"):
        record(tmp_path / "x.csv", tmp_path, [NEW])


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "measurements").write_text("a file where a folder should be")
    with pytest.raises(NotRecorded, match="cannot be"):
        record(tmp_path / "measurements/checkins.csv", tmp_path, [NEW])

"""Measurements: rows of CSV files, and files that are about something else."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.reading.csv import rows_of
from mkdocs_strategy.reading.measurements import read_measurements
from support.trees import findings_of, read, tree

METRIC = "---\nkind: metric\ntitle: Replies\nunit: percent\n---\n"


def _table(text):
    return read_measurements("strategy/m.csv", text)


def test_rows_are_read_in_the_order_of_days_with_unit_and_place(tmp_path):
    rows = "metric,date,value,note,source\nreplies,2026-02-28,31%,late,crm\nreplies,2026-01,30\n"
    strategy = read(tree(tmp_path, {"strategy/replies.md": METRIC, "strategy/data/m.csv": rows}))
    first, second = strategy.series["replies"]
    assert (first.day, str(first.value), first.value.unit) == (datetime.date(2026, 1, 31), "30", "percent")
    assert (second.note, second.source, second.place.span) == ("late", "crm", (2, 1, 2, 32))
    assert strategy.findings == []


@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbfmetric,date,value\r\nm,2026-01-01,1\r\n", b"metric,date,value\rm,2026-01-01,1"]
)
def test_a_byte_order_mark_and_any_line_break_will_do(data):
    assert [row.metric for row in _table(data).rows] == ["m"]


def test_quoted_cells_may_hold_commas_quotes_and_line_breaks():
    table = _table('metric,date,value,note\n"m", 2026-01-01,"1,200","a ""b""\nc"\nn,2026,2\n')
    assert [(str(row.value), row.note) for row in table.rows] == [("1,200", 'a "b"\nc'), ("2", "")]
    assert table.rows[1].place.span.line == 4


@pytest.mark.parametrize(
    ("row", "span"),
    [
        ("m,2026-02-30,1", (2, 3, 2, 13)),
        ("m,soon,1", (2, 3, 2, 7)),
        ("m,2026-Q5,1", (2, 3, 2, 10)),
        ("m,2026-01-01,much", (2, 14, 2, 18)),
        ("m,2026-01-01,N/A", (2, 14, 2, 17)),
        ("m,2026-01-01,", (2, 1, 2, 14)),
        ("m,2026-01-01", (2, 1, 2, 13)),
        (",2026-01-01,1", (2, 1, 2, 14)),
        ("m,2026-01-01,1\x00", (2, 1, 2, 16)),
        ('m,2026-01-01,"1', (2, 1, 2, 16)),
    ],
)
def test_a_row_that_cannot_be_read_is_found_at_its_cell(row, span):
    table = _table(f"metric,date,value\n{row}\nn,2026-01-01,1\n")
    (finding,) = table.findings
    assert (finding.rule, finding.place.span) == ("invalid-measurement", span)
    assert [one.metric for one in table.rows] == ["n"]


@pytest.mark.parametrize(
    "header",
    [
        "Metric,Date,Value",
        "metric, date, value",
        "metric;date;value",
        "date,metric,value",
        "metrics,date,value",
        "metric,day,value",
    ],
)
def test_a_header_that_nearly_matches_is_a_finding(header):
    table = _table(f"{header}\nm,2026-01-01,1\n")
    assert [(f.rule, f.place.span.line) for f in table.findings] == [("invalid-measurement", 1)]
    assert table.rows == ()


@pytest.mark.parametrize(
    "text", ["", "name,age\na,1\n", "date,value\n2026,1\n", "\x00\x01", "id,title,date,owner\n", "a;b;c\n"]
)
def test_another_csv_file_is_left_alone(text):
    table = _table(text)
    assert (table.rows, table.findings) == ((), ())


def test_an_unknown_metric_is_told_once_for_each_file(tmp_path):
    rows = "metric,date,value\nreplys,2026-01,1\nreplys,2026-02,2\n"
    strategy = read(tree(tmp_path, {"strategy/replies.md": METRIC, "strategy/m.csv": rows}))
    (finding,) = strategy.findings
    assert finding.hint == "Did you mean `replies`?"
    assert "2 values" in finding.message
    assert finding.place.span == (2, 1, 2, 7)


def test_a_metric_that_an_unreadable_file_still_shows_is_no_finding(tmp_path):
    files = {
        "strategy/a.md": "---\nkind: metric\nid: replies\ntitle: [\n---\n",
        "strategy/m.csv": "metric,date,value\nreplies,2026,1\n",
    }
    strategy = read(tree(tmp_path, files))
    assert findings_of(strategy, "invalid-measurement") == []


def test_two_values_for_one_day_are_found_also_across_files(tmp_path):
    files = {
        "strategy/replies.md": METRIC,
        "strategy/a.csv": "metric,date,value\nreplies,2026-01,1\n",
        "strategy/b.csv": "metric,date,value\nreplies,2026-01-31,2\n",
    }
    strategy = read(tree(tmp_path, files))
    (finding,) = strategy.findings
    assert (finding.place.path, finding.related[0].place.path) == ("strategy/b.csv", "strategy/a.csv")
    assert [str(row.value) for row in strategy.series["replies"]] == ["1"]


def test_an_item_that_is_not_measured_is_told_as_what_it_is(tmp_path):
    files = {
        "strategy/v.md": "---\nkind: vision\ntitle: V\nlevel: product\n---\n",
        "strategy/m.csv": "metric,date,value\nv,2026,1\n",
    }
    (finding,) = read(tree(tmp_path, files)).findings
    assert finding.message == "V is a vision; values belong to metrics and key results."


def test_a_file_of_nothing_but_bad_rows_is_summed_up():
    table = _table("metric,date,value\n" + "m,soon,1\n" * 500)
    assert len(table.findings) == 51
    assert table.findings[-1].message == "450 more rows of this file cannot be read."


def test_many_open_quotes_are_read_in_linear_time():
    assert sum(1 for _ in rows_of('"a\n' * 20_000)) > 100


@given(
    st.lists(
        st.one_of(
            st.from_regex(
                r"\A[a-z-]{1,5},20[0-9]{2}-[01][0-9]-[0-3][0-9],[-+]?[0-9]{1,3}(\.[0-9])?%?(,[ a-z,]{0,6})?\Z"
            ),
            st.text(alphabet="ab-1,. %\t\u00a0\u200f\x0c", max_size=20),
        ),
        max_size=8,
    )
)
def test_a_simple_row_is_read_as_any_other(lines: list[str]) -> None:
    """Rows that end in a carriage return are read cell by cell, the same rows without one by one search."""
    text = "\n".join(["metric,date,value,source,note", *lines])
    assert read_measurements("m.csv", text) == read_measurements("m.csv", text.replace("\n", "\r\n"))

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.model.dates import parse_date
from mkdocs_strategy.model.values import ValueProblem


@given(st.dates())
def test_every_day_of_the_calendar_is_read(day: datetime.date) -> None:
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2026-02-30", "last day"),
        ("2026-7-1", "`2026-07-01`"),
        ("2026/07/01", "`2026-07-01`"),
        ("31.07.2026", "`2026-07-31`"),
        ("20260731", ""),
        ("2026-07-31T10:00", ""),
        ("٢٠٢٦-٠٧-٣١", ""),
        ("TBD", ""),
        ("", ""),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_write(text: str, hint: str) -> None:
    with pytest.raises(ValueProblem) as refusal:
        parse_date(text)
    assert hint in refusal.value.hint


@given(st.text())
def test_no_text_raises_anything_else(text: str) -> None:
    try:
        assert parse_date(text).isoformat() == text.strip()
    except ValueProblem as refusal:
        assert refusal.message

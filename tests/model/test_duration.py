import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.model.duration import Duration
from mkdocs_strategy.model.values import ValueProblem

d = Duration.parse
durations = st.builds(
    lambda n, u: d(f"{n} {u}"), st.integers(1, 9999), st.sampled_from(["day", "weeks", "months", "Quarters", "year"])
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1 quarter", "13 weeks"),
        ("1 quarter", "3 months"),
        ("1 year", "12 months"),
        ("2 weeks", "14 days"),
        ("1 Year", "4 quarters"),
    ],
)
def test_equal_lengths_are_equal_however_written(one: str, other: str) -> None:
    assert d(one) == d(other)
    assert hash(d(one)) == hash(d(other))


def test_durations_have_an_order() -> None:
    assert sorted(map(d, ["1 year", "14 weeks", "1 quarter", "1 month", "30 days"])) == list(
        map(d, ["30 days", "1 month", "1 quarter", "14 weeks", "1 year"])
    )
    assert d("13 weeks") <= d("1 quarter")
    assert d("1 day") != "1 day"


@pytest.mark.parametrize(
    ("duration", "start", "after"),
    [
        ("1 month", "2026-01-31", "2026-02-28"),
        ("1 quarter", "2025-11-30", "2026-02-28"),
        ("1 year", "2024-02-29", "2025-02-28"),
        ("2 weeks", "2026-02-20", "2026-03-06"),
        ("6 months", "2026-07-31", "2027-01-31"),
    ],
)
def test_ages_are_counted_in_the_calendar(duration: str, start: str, after: str) -> None:
    assert d(duration).after(datetime.date.fromisoformat(start)).isoformat() == after


def test_counting_back_is_counted_in_the_calendar_too() -> None:
    assert d("1 month").before(datetime.date(2026, 3, 31)) == datetime.date(2026, 2, 28)
    assert d("3 days").before(datetime.date(2026, 3, 1)) == datetime.date(2026, 2, 26)


@given(durations, st.dates())
def test_a_day_moves_the_right_way_and_never_beyond_the_calendar(duration: Duration, day: datetime.date) -> None:
    assert duration.before(day) <= day <= duration.after(day)


@given(durations, durations, durations)
def test_the_order_is_total(a: Duration, b: Duration, c: Duration) -> None:
    assert (a < b) + (a == b) + (a > b) == 1
    assert not (a <= b <= c) or a <= c


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("weekly", "`1 week`"),
        ("2w", "`2 weeks`"),
        ("0 days", "`3 days`"),
        ("1.5 years", "`18 months`"),
        ("two weeks", "`2 weeks`"),
        ("TBD", "`3 days`"),
        ("", "`3 days`"),
        ("99999 days", "`3 days`"),
    ],
)
def test_what_is_no_duration_is_refused_with_what_to_write(text: str, hint: str) -> None:
    with pytest.raises(ValueProblem) as refusal:
        d(text)
    assert hint in refusal.value.hint


@given(st.text() | durations.map(str))
def test_no_text_raises_anything_else(text: str) -> None:
    try:
        found = d(text)
    except ValueProblem as refusal:
        assert refusal.message
    else:
        assert d(str(found)) == found

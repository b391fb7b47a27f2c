from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.model.quantity import Quantity, comparable, compare, convert, difference, format_quantity
from mkdocs_strategy.model.values import ValueProblem, is_placeholder

numbers = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, places=2)
units = st.sampled_from(["", "%", "days", "hours", "users", "$", "MiB", "GB", "kB/s", "€/month"])
quantities = st.builds(lambda n, u: Quantity.parse(format_quantity(n, u)), numbers, units)
q = Quantity.parse


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("31%", "31", "%"),
        ("4.2 days", "4.2", "days"),
        ("-0.5 pts", "-0.5", "pts"),
        ("−0.5 pts", "-0.5", "pts"),
        ("+25%", "25", "%"),
        ("$1.2M", "1200000", "$"),
        ("-$5", "-5", "$"),
        ("€5", "5", "€"),
        ("5 €", "5", "€"),
        ("EUR 5", "5", "EUR"),
        ("12k", "12000", ""),
        ("12k users", "12000", "users"),
        ("3 million users", "3000000", "users"),
        ("1,200", "1200", ""),
        ("1,234,567.5 users", "1234567.5", "users"),
        ("1 200", "1200", ""),
        ("1\u202f200 users", "1200", "users"),
        ("12 kB", "12", "kB"),
        ("12kB", "12", "kB"),
        ("1TiB", "1", "TiB"),
        ("5B", "5000000000", ""),
        ("5 B", "5", "B"),
        ("10 MiB/s", "10", "MiB/s"),
        ("12 per 1,000 sessions", "12", "per 1,000 sessions"),
        ("3 months", "3", "months"),
        ("10x", "10", "x"),
    ],
)
def test_a_quantity_is_read_as_its_author_means_it(text: str, number: str, unit: str) -> None:
    found = q(text)
    assert (found.number, found.unit, str(found)) == (Decimal(number), unit, text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "due here"),
        ("lots", "no quantity"),
        ("NaN", "no quantity"),
        ("inf", "no quantity"),
        ("1e400", "no quantity"),
        ("٣", "no quantity"),
        ("1,20", "two ways"),
        ("1.200,50", "two ways"),
        ("1,2345", "two ways"),
        ("12:30", "no quantity"),
        ("2026-07-31", "no quantity"),
        ("12%%", "no quantity"),
        ("--5", "no quantity"),
        ("4 of 5", "no quantity"),
        ("3 to 5 days", "two values"),
        ("31% → 50%", "two values"),
        ("2 h 30 min", "no quantity"),
        ("$5 €", "two currencies"),
        ("9" * 31, "more digits"),
        ("??%", "holds the place"),
        ("5 " + "x" * 90, "no quantity"),
    ],
)
def test_what_is_no_quantity_is_refused_with_what_to_write(text: str, word: str) -> None:
    with pytest.raises(ValueProblem) as refusal:
        q(text)
    assert word in refusal.value.message
    assert refusal.value.hint


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2 days", "48 hours"),
        ("1 week", "7 days"),
        ("1 GiB", "1024 MiB"),
        ("$5", "5 USD"),
        ("1 user", "1 users"),
        ("1 match", "1 matches"),
        ("60 MB/min", "1 MB/s"),
        ("5%", "5 percent"),
        ("3 pts", "3 percentage points"),
        ("1 year", "12 months"),
        ("2 replies per user", "2 reply/users"),
    ],
)
def test_units_of_one_dimension_convert(one: str, other: str) -> None:
    assert compare(q(one), q(other)) == 0
    assert compare(convert(q(one), q(other).unit), q(other)) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [("5%", "5 pts"), ("5%", "5"), ("5 days", "5 users"), ("$5", "€5"), ("5 MB", "5 MB/s"), ("5 B", "5")],
)
def test_units_of_two_dimensions_do_not(one: str, other: str) -> None:
    assert not comparable(q(one), q(other))
    assert compare(q(one), q(other)) is None
    assert difference(q(one), q(other)) is None
    with pytest.raises(ValueProblem):
        convert(q(one), q(other).unit)


def test_a_bare_number_takes_the_metric_s_unit_and_keeps_its_text() -> None:
    assert q("5").as_unit("days") == q("5 days")
    assert str(q("5").as_unit("days")) == "5"
    assert q("5 hours").as_unit("days") == q("5 hours")


def test_a_percentage_enters_a_formula_as_a_fraction() -> None:
    assert q("31%").fraction == pytest.approx(0.31)
    assert q("31").fraction == 31


def test_percentages_differ_by_points() -> None:
    assert str(difference(q("50%"), q("31%"))) == "+19 pts"
    assert str(difference(q("2 days"), q("72 hours"))) == "−1 days"


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        ("0.3333333", "%", "0.3333%"),
        ("-1200", "$", "−$1,200"),
        ("12.50", "days", "12.5 days"),
        ("-0.00", "", "0"),
        ("1E+6", "users", "1,000,000 users"),
        ("5", "EUR", "5 EUR"),
    ],
)
def test_a_reckoned_quantity_is_written_as_an_author_would(number: str, unit: str, text: str) -> None:
    assert format_quantity(Decimal(number), unit) == text


@given(quantities)
def test_a_quantity_written_out_reads_the_same(quantity: Quantity) -> None:
    assert q(str(quantity)) == quantity


@given(quantities, quantities)
def test_comparing_the_other_way_round_gives_the_opposite(a: Quantity, b: Quantity) -> None:
    order = compare(a, b)
    assert compare(b, a) == (None if order is None else -order)


@given(st.text() | st.text(alphabet="0123456789,. -+−%$€kMB/usdaypt\u202f٣", max_size=12))
def test_no_text_raises_anything_else(text: str) -> None:
    try:
        found = q(text)
    except ValueProblem as refusal:
        assert refusal.message
    else:
        assert found.number.is_finite()
        assert q(str(found)) == found


@pytest.mark.parametrize(
    "text",
    [
        "TBD",
        "tbd",
        "TBC",
        "TODO",
        "??%",
        "?",
        "X%",
        "XX",
        "xx%",
        "N/A",
        "n.a.",
        "-",
        "—",
        "…",
        "...",
        "<target>",
        "[number]",
        "{{value}}",
        "from X to Y",
        "from X% to Y%",
        "$X",
        "X days",
        "at least X%",
        "+X pts",
        "to be defined",
        "___",
    ],
)
def test_a_gap_left_open_is_a_placeholder(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "31%",
        "0",
        "none",
        "unknown",
        "A",
        "Xbox",
        "Next",
        "naïve",
        "Todoist users",
        "from 3 to 5",
        "X marks the spot",
        "to do good",
        "done",
        "no",
        ">= 5",
        "",
    ],
)
def test_what_only_looks_like_a_gap_is_none(text: str) -> None:
    assert not is_placeholder(text)

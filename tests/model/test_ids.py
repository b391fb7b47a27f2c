import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.model.ids import is_id, slug


@pytest.mark.parametrize("text", ["a", "acceptance-rate", "7-day-retention", "a" * 80])
def test_an_id_has_small_letters_digits_and_single_hyphens(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize("text", ["", "A", "a--b", "-a", "a-", "a_b", "é", "a b", "a\n", "a" * 81, "../x"])
def test_anything_else_is_no_id(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Explain the fit", "explain-the-fit"),
        ("What’s new?", "whats-new"),
        ("Café Ünïcode — Straße", "cafe-unicode-strasse"),
        ("日本", ""),
        ("  ", ""),
        ("a" * 79 + " b", "a" * 79),
        ("50% → 60%", "50-60"),
        ("ﬁt", "fit"),
    ],
)
def test_a_title_gives_an_id(title: str, expected: str) -> None:
    assert slug(title) == expected


@given(st.text())
def test_a_slug_is_an_id_or_nothing_and_stays_itself(title: str) -> None:
    found = slug(title)
    assert not found or is_id(found)
    assert slug(found) == found

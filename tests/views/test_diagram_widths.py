from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.views.diagrams.widths import cut, width, wrap


def test_bold_is_wider_and_wide_scripts_take_one_em() -> None:
    assert width("Objective", 11, bold=True) > width("Objective", 11)
    assert width("戦略", 10) == 20
    assert width("é", 10) == width("e", 10)


def test_a_title_breaks_after_spaces_and_hyphens() -> None:
    lines = wrap("Acceptance of AI-suggested candidates", 12.5, 148, 3)
    assert [line.text for line in lines] == ["Acceptance of AI-", "suggested candidates"]


def test_a_title_that_is_too_long_ends_with_an_ellipsis() -> None:
    lines = wrap("a word " * 40, 12.5, 148, 3)
    assert len(lines) == 3
    assert lines[-1].text.endswith("…")


@given(st.text(max_size=120), st.integers(1, 4), st.floats(20, 300))
def test_no_line_is_wider_than_its_room(text: str, most: int, room: float) -> None:
    lines = wrap(text, 12.5, room, most)
    assert len(lines) <= most
    assert all(width(line.text, 12.5) <= room or len(line.text) <= 2 for line in lines)
    assert all(line.length is None or line.length <= room for line in lines)


@given(st.text(max_size=80), st.floats(20, 300))
def test_what_is_cut_fits_or_is_only_the_ellipsis(text: str, room: float) -> None:
    shown = cut(text, 11, room)
    assert width(shown, 11) <= room or shown == "…"

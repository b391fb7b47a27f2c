"""Edits change what they name and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.source.edits import Edit, OverlapError, Places, apply, overlap, unified_diff
from mkdocs_strategy.source.positions import Span

TEXTS = st.text(st.sampled_from("ab é😀\t\r\n\ufeff:-#"), max_size=60)


def _span(text: str, begin: int, end: int) -> Span:
    """The lines and columns of a stretch, worked out the slow way; a place inside CRLF is moved before it."""

    def place(at: int) -> tuple[int, int]:
        if text[at - 1 : at + 1] == "\r\n":
            at -= 1
        before = text[:at].replace("\r\n", "\n").replace("\r", "\n")
        return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1

    return Span(*place(begin), *place(end))


@given(TEXTS, st.data())
def test_every_character_outside_the_edits_stays(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    cuts = [at - 1 if text[at - 1 : at + 1] == "\r\n" and at else at for at in cuts]
    stretches = list(zip(cuts[::2], cuts[1::2], strict=False))
    stretches = [s for n, s in enumerate(stretches) if s[0] < s[1] and (n == 0 or s[0] >= stretches[n - 1][1])]
    edits = [Edit(_span(text, *stretch), data.draw(TEXTS)) for stretch in stretches]
    expected, at = "", 0
    for (begin, end), edit in zip(stretches, edits, strict=True):
        expected += text[at:begin] + edit.text
        at = end
    assert apply(text, data.draw(st.permutations(edits))) == expected + text[at:]


@given(TEXTS)
def test_lines_are_counted_as_an_editor_counts(text: str) -> None:
    places = Places(text)
    assert places.lines == len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    whole = "".join(
        places.cut(Span(n, 1, n, 1 + len(line))) + places.line_break(n)
        for n, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1)
    )
    assert whole == text


def test_columns_are_code_points_and_a_mark_at_the_start_is_one() -> None:
    assert apply("\ufeff😀 name: x\n", [Edit(Span(1, 4, 1, 8), "title")]) == "\ufeff😀 title: x\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Span(1, 1, 1, 3), Span(1, 2, 1, 4)),
        (Span(1, 2, 1, 2), Span(1, 2, 1, 2)),
        (Span(1, 2, 1, 2), Span(1, 2, 1, 4)),
        (Span(1, 1, 1, 5), Span(1, 2, 1, 2)),
    ],
)
def test_edits_whose_order_would_matter_are_refused(one: Span, other: Span) -> None:
    edits = [Edit(one, "x"), Edit(other, "y")]
    assert overlap("abcdef", edits)
    with pytest.raises(OverlapError):
        apply("abcdef", edits)


def test_edits_that_only_meet_are_made() -> None:
    assert not overlap("abcdef", [Edit(Span(1, 1, 1, 3), ""), Edit(Span(1, 3, 1, 5), "x")])
    assert apply("abcdef", [Edit(Span(1, 3, 1, 5), "x"), Edit(Span(1, 1, 1, 3), "")]) == "xef"


@pytest.mark.parametrize(
    "span", [Span(3, 1, 3, 1), Span(1, 5, 1, 6), Span(0, 1, 1, 1), Span(1, 3, 1, 2), Span(1, 0, 1, 1)]
)
def test_a_place_that_the_text_does_not_have_is_refused(span: Span) -> None:
    with pytest.raises(ValueError, match=r"line|edit"):
        apply("abc\nd", [Edit(span, "x")])


@given(TEXTS, TEXTS)
def test_a_diff_shows_what_was_taken_out_and_put_in_and_nothing_where_nothing_changed(one: str, other: str) -> None:
    lines = list(unified_diff(one, other, "a.md"))
    assert (lines == []) == (one == other)
    assert not any(line.endswith(("\r", "\n")) for line in lines)


def test_a_diff_says_where_a_last_line_does_not_end() -> None:
    assert list(unified_diff("a\nb", "a\nc\n", "x.md")) == [
        "--- a/x.md", "+++ b/x.md", "@@ -1,2 +1,2 @@", " a", "-b", "\\ No newline at end of file", "+c",
    ]  # fmt: skip

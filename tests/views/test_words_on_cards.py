"""What a card says where its words are many: whole words, whole names, units, and a No on two lines."""

from __future__ import annotations

import pytest

from mkdocs_strategy.views.diagrams.cards import HEIGHT, WIDTH, Card, Edge, Picture, Row, Run, Size
from mkdocs_strategy.views.diagrams.face import Face, face
from mkdocs_strategy.views.diagrams.legend import legend
from mkdocs_strategy.views.diagrams.widths import cut, width

ROOM = WIDTH[Size.CARD] - 28


def _face(kind: str = "choice", **more: object) -> Face:
    card = Card("c", kind, "Lead with what two people share", "strategy", **more)  # type: ignore[arg-type]
    return face(card, WIDTH[Size.CARD], HEIGHT[Size.CARD])


def _lines(made: Face) -> list[str]:
    return ["".join(words for _, words in text.runs) for text in made.texts]


def _refusing(no: str) -> Face:
    return _face(foot=(Run("No to", bold=True), Run(f" {no}")))


def test_a_no_that_one_line_does_not_hold_stands_on_two() -> None:
    made = _refusing("Bulk outreach, even from paying customers")
    assert _lines(made)[-2:] == ["No to Bulk outreach, even", "from paying customers"]
    assert made.texts[-2].y < made.texts[-1].y < made.height


def test_a_short_no_stays_on_its_line() -> None:
    assert _lines(_refusing("Badges for sale"))[-1] == "No to Badges for sale"


@pytest.mark.parametrize("no", ["x" * 400, "word " * 80, " ", "a " + "y" * 300])
def test_a_no_of_any_length_keeps_to_its_card(no: str) -> None:
    for text in _refusing(no).texts:
        words = "".join(words for _, words in text.runs)
        assert width(words, 11, bold=True) <= ROOM * 1.15
        assert text.length is None or text.length <= ROOM


def test_a_kind_and_its_team_are_set_narrower_before_the_team_is_cut() -> None:
    made = _face("leading-indicator", owner="Welcome")
    assert _lines(made)[0] == "Leading indicator · Welcome"
    assert made.texts[0].length is not None


def test_a_range_keeps_its_unit_where_there_is_room() -> None:
    made = _face("key-result", value="3.1 days", range="4.2 → 2.5 days", bar=True)
    assert "4.2 → 2.5 days" in _lines(made)
    tight = _face("key-result", value="38 matches", note="behind", range="31 → 50 matches", bar=True)
    assert "31 → 50" in _lines(tight)


def test_what_is_cut_ends_with_a_whole_word() -> None:
    assert cut("Bulk outreach, even from paying customers", 11, 120) == "Bulk outreach, even…"
    assert cut("Suggestionacceptance", 11, 60).startswith("Sugg")


def test_arrows_between_a_sign_and_what_it_tells_are_in_the_legend() -> None:
    cards = (
        Card("a", "leading-indicator", "A sign", "strategy", row=0),
        Card("b", "proxy-metric", "A proxy", "strategy", row=0),
    )
    picture = Picture("map", "Signs", "", (Row("strategy"),), cards, (Edge("b", "a", "predicts"),))
    assert [key.words for key in legend(picture) if key.form == "arrow"] == ["is an early sign of"]

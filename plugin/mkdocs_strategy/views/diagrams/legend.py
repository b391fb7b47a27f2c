"""The legend: only the signs that occur in a picture; shapes first, then lines, then states."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.insight.progress import ON_PACE
from mkdocs_strategy.views.diagrams.cards import Picture, Size
from mkdocs_strategy.views.diagrams.signs import QUESTIONS, outline, sign, stroke

if TYPE_CHECKING:
    from collections.abc import Iterator

LINES = {
    "": "serves what is above",
    "comp": "part of the formula",
    "exp": "drives: causal or tested",
    "cor": "moves together with it",
    "hyp": "may drive or move: a hypothesis",
    "loose": "loosely related",
}


class Key(NamedTuple):
    """One sign and its meaning; `css` and `d` say how it is drawn.

    `form` is `shape`, `line`, `arrow`, `limit`, `bar`, `more`, `broken`, `find` or `error`.
    """

    form: str
    words: str
    css: str = ""
    d: str = ""
    spine: bool = False


def legend(picture: Picture) -> list[Key]:
    """The keys of a picture, in reading order."""
    return [*_shapes(picture), *_lines(picture), *_marks(picture), *_states(picture)]


def _shapes(picture: Picture) -> Iterator[Key]:
    found = {sign(card.kind).shape for card in picture.cards if card.size is not Size.FOLD}
    for shape, words in QUESTIONS.items():
        if shape in found:
            yield Key("shape", words, "", _small(shape), spine=shape == "say")


def _lines(picture: Picture) -> Iterator[Key]:
    rows = {card.id: card.row for card in picture.cards}
    found = {
        stroke(e.relation, e.strength)
        for e in picture.edges
        if not e.lit and not e.muted and rows.get(e.upper) != rows.get(e.lower)
    }
    if any(e.lit for e in picture.edges):
        yield Key("line", "the thread to the vision", "st-lit")
    for css, words in LINES.items():
        if css in found:
            yield Key("line", words, f"st-{css}" if css else "")
    if any(e.relation == "predicts" and rows.get(e.upper) == rows.get(e.lower) for e in picture.edges):
        yield Key("arrow", "is an early sign of")


def _marks(picture: Picture) -> Iterator[Key]:
    if any(card.limit is not None and len(card.series) > 1 for card in picture.cards):
        yield Key("limit", "limit of a guardrail")
    if any(card.bar for card in picture.cards):
        words = "key result of this period" if picture.kind == "kpi-tree" else "progress"
        yield Key("bar", f"{words}; the tick marks today’s pace, within {ON_PACE} points of it is on pace")
    if any(card.more for card in picture.cards):
        yield Key("more", "items folded below")
    if any(card.broken for card in picture.cards):
        yield Key("broken", "a guardrail of it is broken")
    if any(card.findings and card.worst != "error" for card in picture.cards):
        yield Key("find", "findings")
    if any(card.findings and card.worst == "error" for card in picture.cards):
        yield Key("error", "findings, an error among them")


def _states(picture: Picture) -> Iterator[Key]:
    states = {card.state for card in picture.cards}
    if "draft" in states:
        yield Key("shape", "draft", "st-draft", _small("say"), spine=True)
    if "gone" in states:
        yield Key("shape", "gone", "st-retired", _small("number"))
    if states & {"retired", "rejected"}:
        yield Key("shape", "retired or rejected" if "rejected" in states else "retired", "st-retired", _small("number"))


def _small(shape: str) -> str:
    """The outline at the size of the legend: the same forms with smaller corners."""
    return {
        "number": "M7 0H23a7 7 0 0 1 7 7V13a7 7 0 0 1-7 7H7a7 7 0 0 1-7-7V7A7 7 0 0 1 7 0Z",
        "guard": "M6 0H24L30 6V14L24 20H6L0 14V6Z",
        "hear": "M7 0H23a7 7 0 0 1 7 7V13a7 7 0 0 1-7 7H0V7A7 7 0 0 1 7 0Z",
        "work": "M2 0H22L30 8V20H0V2Z",
    }.get(shape) or outline("say", 30, 20)

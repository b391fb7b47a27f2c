"""The picture as a nested list, top down: the text equivalent, and what a narrow screen shows instead of the picture.

The list is cut by product line and by band where the picture is, so that it never nests as deep as the chain; what hangs on a card of
another band says so ("for …").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs_strategy.views.diagrams.cards import Card, Picture, Size
from mkdocs_strategy.views.diagrams.naming import standing
from mkdocs_strategy.views.diagrams.safe import safe_href
from mkdocs_strategy.views.diagrams.signs import LAYERS, Sign, sign

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(slots=True)
class Entry:
    """One card in the list; `reason` is the card of another band that it hangs on."""

    card: Card
    sign: Sign
    letter: str
    href: str
    standing: str
    reason: Card | None = None
    below: list[Entry] = field(default_factory=list)

    @property
    def fill(self) -> int:
        """Progress in whole percents."""
        return round(min(1.0, max(0.0, self.card.progress or 0.0)) * 100)

    @property
    def pace(self) -> int:
        """Pace in whole percents."""
        return round(min(1.0, max(0.0, self.card.pace or 0.0)) * 100)


@dataclass(slots=True)
class Part:
    """The entries of one band; `drafts` stand folded below the others, under the words `folded`."""

    letter: str
    words: tuple[str, str]
    entries: list[Entry]
    drafts: list[Entry]
    folded: str


@dataclass(slots=True)
class Section:
    """One product line, or the company (without a title); `value` is its north star's, shown while it is closed."""

    title: str
    parts: list[Part]
    value: str = ""


def sections(picture: Picture) -> list[Section]:
    """Cuts a picture into the sections of its list; every card stands in it exactly once."""
    cards = {card.id: card for card in picture.cards}
    uppers: dict[str, str] = {}
    for edge in picture.edges:
        if edge.upper in cards and edge.lower in cards and edge.upper != edge.lower:
            uppers.setdefault(edge.lower, edge.upper)
    layers = list(dict.fromkeys(card.layer for card in picture.cards)) if picture.bands else [""]
    made = []
    for line, title in [("", ""), *((line.id, line.title) for line in picture.lines)]:
        inside = [card for card in picture.cards if card.line == line or (not line and not picture.lines)]
        parts = [
            part
            for layer in layers
            if (part := _part(picture, [c for c in inside if layer in ("", c.layer)], layer, cards, uppers))
        ]
        if parts:
            star = next((card.value for card in inside if card.kind == "north-star" and card.value), "")
            made.append(Section(title, parts, star))
    return made


def _part(
    picture: Picture, inside: list[Card], layer: str, cards: dict[str, Card], uppers: dict[str, str]
) -> Part | None:
    if not inside:
        return None
    entries = {card.id: _entry(card) for card in inside}
    roots: list[Entry] = []
    for card in inside:
        upper = uppers.get(card.id)
        if upper in entries and not _circular(card.id, uppers):
            entries[upper].below.append(entries[card.id])
        else:
            roots.append(entries[card.id])
            if upper is not None and card.kind != "north-star":
                entries[card.id].reason = cards[upper]
    drafts = [e for e in roots if e.card.state == "draft" and picture.kind == "map"]
    words = picture.bands.get(layer, ("", ""))
    return Part(LAYERS.get(layer, "n"), words, [e for e in roots if e not in drafts], drafts, _count(drafts))


def _entry(card: Card) -> Entry:
    return Entry(card, sign(card.kind), LAYERS.get(card.layer, "n"), safe_href(card.href), ", ".join(standing(card)))


def _circular(start: str, uppers: dict[str, str]) -> bool:
    seen = {start}
    at = uppers.get(start)
    while at is not None:
        if at in seen:
            return True
        seen.add(at)
        at = uppers.get(at)
    return False


def _count(entries: Iterable[Entry]) -> str:
    """`1 draft objective, 2 draft key results`: what is folded, with all that hangs on it."""
    counts: dict[str, int] = {}

    def add(entry: Entry) -> None:
        if entry.card.size is not Size.FOLD:
            counts[entry.sign.word.lower()] = counts.get(entry.sign.word.lower(), 0) + 1
        for below in entry.below:
            add(below)

    for entry in entries:
        add(entry)
    return ", ".join(f"{n} draft {_plural(word) if n > 1 else word}" for word, n in counts.items())


def _plural(word: str) -> str:
    return f"{word[:-1]}ies" if word.endswith("gy") else f"{word}s"

"""Cards and links of a picture of changes, and how those that are too many become one card for each kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mkdocs_strategy.model.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item

MOST_CARDS = 40

Key = tuple[str, str]
"""`now` and an id of the head, `gone` and an id of the base, `kind` and a name where several are folded."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card.

    Attributes:
        key: its identity.
        item: the item; where several are folded, one of them.
        title: its title, or its titles where it was renamed.
        sign: the number of its decision, or that it is worth a look; may be empty.
        state: `removed`, `added`, `shipped`; may be empty.
        said: what became what, a line each.
        style: `decide`, `signed`, `look`, `fresh` or empty.
        gone: whether it is removed.
        folded: how many items it stands for, where it stands for several.
        among: whether others of the kind have cards of their own.
    """

    key: Key
    item: Item
    title: str
    sign: str = ""
    state: str = ""
    said: tuple[str, ...] = ()
    style: str = ""
    gone: bool = False
    folded: int = 0
    among: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """A link: from what serves to what is served, how, whether it is gone, and whether it leads aside."""

    source: Key
    target: Key
    said: str
    gone: bool = False
    aside: bool = False


def fold(cards: list[Card], edges: list[Edge]) -> tuple[list[Card], list[Edge]]:
    """At most forty cards: those that weigh least become one card for each kind."""
    if len(cards) <= MOST_CARDS:
        return cards, _once(edges)
    room = MOST_CARDS
    while room + len({card.item.kind.name for card in cards[room:]}) > MOST_CARDS:
        room -= 1
    kept, rest = cards[:room], cards[room:]
    number: Counter[str] = Counter()
    for card in rest:
        number[card.item.kind.name] += card.folded or 1
    own = {card.item.kind.name for card in kept}
    folded = [
        Card(("kind", name), next(card.item for card in rest if card.item.kind.name == name), "", folded=number[name])
        for name in KINDS
        if number[name]
    ]
    waiting = Counter(card.item.kind.name for card in rest if card.style == "decide")
    folded = [
        replace(
            card,
            among=card.item.kind.name in own,
            style="decide" if (number_ := waiting[card.item.kind.name]) else "",
            said=(f"{number_} with a decision",) if number_ else (),
        )
        for card in folded
    ]
    to = {card.key: ("kind", card.item.kind.name) for card in rest}
    moved = [replace(e, source=to.get(e.source, e.source), target=to.get(e.target, e.target)) for e in edges]
    return [*kept, *folded], _once(edge for edge in moved if edge.source != edge.target)


def _once(edges: Iterable[Edge]) -> list[Edge]:
    """Each link once; of two between the same cards the first says how."""
    found: dict[tuple[Key, Key], Edge] = {}
    for edge in edges:
        found.setdefault((edge.source, edge.target), edge)
    return list(found.values())

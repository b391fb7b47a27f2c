"""What one commit changed, as a picture: the items it is about as their cards say it, and above them what they lead to.

Cards of changed items say what happened instead of their value; what stands there only for orientation is muted, what is gone is struck
out. The words carry it, not a colour.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.model.strategy import layer_order
from mkdocs_strategy.views.changes.fields import capital
from mkdocs_strategy.views.diagrams.cards import Card, Edge, Picture, Row, Run
from mkdocs_strategy.views.diagrams.ties import edge, up_links, way_up

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.chronicle import Told
    from mkdocs_strategy.views.diagrams.content import Scene

MOST_CHANGED, ABREAST, MOST_CARDS = 8, 4, 18
"""Changed items in a picture, of one kind beside each other, and cards in all; what does not fit is counted."""


def changed(scene: Scene, entries: Iterable[Told]) -> Picture | None:
    """The picture of a commit's changes, the heaviest first; None where none is about an item.

    Args:
        scene: what cards are made from: the strategy of today.
        entries: the changes to show.
    """
    chosen, left = _chosen(list(entries))
    if not chosen:
        return None
    cards: dict[str, Card] = {}
    edges: list[Edge] = []
    context: dict[str, Item] = {}
    for name, told in chosen.items():
        item = scene.strategy.get(told.today or "")
        if item is None:
            cards[name] = _gone(name, told)
            uppers = [u for one in told.entry.upper if (u := scene.strategy.get(one)) is not None]
            edges += [Edge(upper.id, name, "") for upper in uppers[:1]]
            above = [each for upper in uppers[:1] for each in way_up(scene.strategy, upper)]
        else:
            cards[name] = _card(scene.card(item), told)
            above = way_up(scene.strategy, item)[1:]
        context.update((each.id, each) for each in above)
    room = MOST_CARDS - len(cards)
    # What stands nearest to the vision ties the rest together.
    for item in sorted((i for i in context.values() if i.id not in cards), key=layer_order)[:room]:
        cards[item.id] = replace(scene.card(item), muted=True, findings=0, worst="")
    edges += [
        edge(link)
        for name in cards
        if (item := scene.strategy.get(name)) is not None
        for link in up_links(scene.strategy, item)
        if link.target in cards
    ]
    ranks = _ranks(list(cards), edges)
    layers = [
        _layer([card for name, card in cards.items() if ranks[name] == row]) for row in range(max(ranks.values()) + 1)
    ]
    return Picture(
        "graph",
        "What changed, and what it leads to",
        "",
        tuple(Row(layer) for layer in layers),
        tuple(replace(cards[name], row=ranks[name]) for name in sorted(cards, key=lambda name: ranks[name])),
        tuple(e for e in dict.fromkeys(edges) if ranks[e.upper] < ranks[e.lower]),
        note=f"{count_of(left, 'changed item')} {'is' if left == 1 else 'are'} not drawn." if left else "",
    )


def _ranks(names: list[str], edges: list[Edge]) -> dict[str, int]:
    """The row of each card: below all that it leads to; links that go round in circles count once."""
    uppers: dict[str, list[str]] = {name: [] for name in names}
    for one in edges:
        uppers[one.lower].append(one.upper)
    ranks: dict[str, int] = {}

    def rank(name: str, below: frozenset[str]) -> int:
        if name not in ranks:
            over = [rank(upper, below | {name}) for upper in uppers[name] if upper not in below and upper != name]
            ranks[name] = max(over, default=-1) + 1
        return ranks[name]

    for name in names:
        rank(name, frozenset())
    return ranks


def _layer(cards: list[Card]) -> str:
    """The layer of a row, where most of its cards have it."""
    layers = [card.layer for card in cards]
    return max(dict.fromkeys(layers), key=layers.count, default="record")


def _chosen(entries: list[Told]) -> tuple[dict[str, Told], int]:
    """One change for each item, the heaviest; how many items are left out."""
    first: dict[str, Told] = {}
    for one in entries:
        if one.entry.kind:
            first.setdefault(one.today or f"-{one.entry.item}", one)
    chosen: dict[str, Told] = {}
    of_kind: dict[str, int] = {}
    for name, one in first.items():
        kind = one.entry.kind
        if len(chosen) < MOST_CHANGED and of_kind.get(kind, 0) < ABREAST:
            chosen[name] = one
            of_kind[kind] = of_kind.get(kind, 0) + 1
    return chosen, len(first) - len(chosen)


def _card(card: Card, told: Told) -> Card:
    """A card that says what happened to its item instead of how it stands."""
    return replace(
        card,
        value="",
        note="",
        range="",
        span="",
        progress=None,
        pace=None,
        bar=False,
        series=(),
        limit=None,
        change=None,
        goal="",
        alarm="",
        findings=0,
        worst="",
        foot=_foot(told),
    )


def _gone(name: str, told: Told) -> Card:
    entry = told.entry
    kind = KINDS[entry.kind]
    return Card(name, kind.name, entry.title, kind.layer.value, foot=_foot(told), state="gone")


def _foot(told: Told) -> tuple[Run, ...]:
    entry = told.entry
    if entry.field and entry.after and len(entry.before) + len(entry.after) <= 20:
        return Run(f"{entry.before} → {entry.after}", bold=True), Run(f" · {entry.words}")
    return (Run(capital(entry.words), bold=True),)

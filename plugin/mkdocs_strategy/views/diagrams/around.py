"""The neighbourhood of an item: its way up as strips, its parents and siblings, itself, and what hangs on it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.views.diagrams.cards import Box, Card, Edge, Picture, Row, Run, Size
from mkdocs_strategy.views.diagrams.ties import (
    BANDS,
    down_links,
    edge,
    link_between,
    reason,
    shown,
    up_links,
    verb,
    way_up,
)

if TYPE_CHECKING:
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.diagrams.content import Scene

SIBLINGS = 2
"""Siblings shown in a rank; the others fold."""
ORBIT = {"guardrail", "health-check", "review"}
"""Kinds that stand in the band of what they watch."""


class _Rows:
    """Collects rows with their cards, edges and boxes from top to bottom."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.rows: list[Row] = []
        self.cards: list[Card] = []
        self.edges: list[Edge] = []
        self.boxes: list[Box] = []
        self.seen: set[str] = set()

    def row(self, layer: str) -> None:
        self.rows.append(Row(layer))

    def put(self, item: Item, *, size: Size | None = None, muted: bool = False, focus: bool = False) -> None:
        card = self.scene.card(item)
        self.seen.add(item.id)
        self.cards.append(replace(card, row=len(self.rows) - 1, size=size or card.size, muted=muted, focus=focus))

    def fold(self, items: list[Item], upper: Item, *, muted: bool) -> Card:
        card = fold_card(self.scene, items, upper, len(self.rows) - 1, muted=muted)
        self.cards.append(card)
        self.edges.append(Edge(upper.id, card.id, "", muted=muted))
        return card


def fold_card(
    scene: Scene, items: list[Item], upper: Item, row: int, *, muted: bool = False, line: str = "", look: int = 0
) -> Card:
    """A card that stands for several: `+7 key results`; it leads to the page of what they hang on. `look` of all in it need a person."""
    first = items[0].kind
    alike = all(item.kind is first for item in items)
    noun = (first.word if len(items) == 1 else first.plural) if alike else "items"
    below = {i.id for item in items for i in scene.strategy.below(item.id) if shown(i)} - {i.id for i in items}
    return Card(
        id=f"{upper.id}+{first.name}",
        kind=first.name,
        title=f"+{len(items)} {noun}",
        layer=first.layer.value,
        href=scene.href(upper),
        foot=(
            *((Run(f"{look} to look at", bold=True),) if look else ()),
            *((Run(" · "),) if look and below else ()),
            *((Run(f"{len(below)} below" if look else f"{count_of(len(below), 'item')} below"),) if below else ()),
        ),
        muted=muted,
        size=Size.FOLD,
        row=row,
        line=line,
        look=look,
        folded=tuple(item.id for item in items),
    )


def neighbourhood(scene: Scene, item_id: str) -> Picture:
    """The picture at the top of an item's page.

    Args:
        scene: what cards are made from.
        item_id: an item of the strategy.

    Raises:
        KeyError: there is no such item.
    """
    item = scene.strategy.items[item_id]
    way = way_up(scene.strategy, item)
    made = _Rows(scene)
    beyond = _beyond(scene, way)
    for above in [*reversed(beyond), *reversed(way[2:])]:
        made.row(above.kind.layer.value)
        made.put(above, size=Size.STRIP)
        made.cards[-1] = _strip(above, made.cards[-1])
    if len(way) > 1:
        _parents(made, item, way)
    _focal(made, item, way)
    _children(made, item)
    _thread(made, way)
    _onward(made, way[-1], beyond)
    layers = {row.layer for row in made.rows}
    more = len(up_links(scene.strategy, item)) - 1
    ways = f" One of {more + 1} ways up is drawn." if more > 0 and way[1:] else ""
    return Picture(
        "neighbourhood",
        f"Neighbourhood of the {item.kind.word} {item.title}",
        "",
        tuple(made.rows),
        tuple(made.cards),
        tuple(made.edges),
        tuple(made.boxes),
        bands={layer: words for layer, words in BANDS.items() if layer in layers},
        note=ways.strip(),
    )


def _strip(item: Item, card: Card) -> Card:
    """A strip shows one word on its right: the value, or the period."""
    period = item.value("period", Period)
    value = card.value or (str(period) if period is not None else "")
    return replace(card, value=value, foot=(), bar=False, note="", range="")


def _parents(made: _Rows, item: Item, way: list[Item]) -> None:
    """The thread's parent, further parents of the item, and siblings of the parent for orientation."""
    strategy = made.scene.strategy
    parent = way[1]
    made.row(parent.kind.layer.value)
    others = [strategy.items[link.target] for link in up_links(strategy, item)]
    others = [o for o in others if o is not parent and o not in way and o.kind.layer is parent.kind.layer][:SIBLINGS]
    beside: list[Item] = []
    if len(way) > 2:
        beside = [s for s in _siblings(made, parent, way[2]) if s not in others and s not in way]
    shown_beside = beside[: SIBLINGS - len(others)]
    order = _around([*others, *shown_beside], parent)
    for each in order:
        made.put(each, muted=each in shown_beside)
    for other in others:
        if (link := link_between(strategy, item, other)) is not None:
            made.edges.append(edge(link))
    if len(way) > 2:
        for each in (*others, *shown_beside):
            if (link := link_between(strategy, each, way[2])) is not None:
                made.edges.append(edge(link, muted=each in shown_beside))


def _around(siblings: list[Item], middle: Item) -> list[Item]:
    """The first sibling on the left, the others on the right: the thread stays in the middle of the picture."""
    return [*siblings[:1], middle, *siblings[1:]] if len(siblings) > 1 else [middle, *siblings]


def _siblings(made: _Rows, item: Item, parent: Item) -> list[Item]:
    """Items of the same kind on the same parent."""
    links = down_links(made.scene.strategy, parent)
    items = [made.scene.strategy.items[link.source] for link in links]
    return [i for i in items if i.kind is item.kind and i is not item and i.id not in made.seen and shown(i)]


def _focal(made: _Rows, item: Item, way: list[Item]) -> None:
    parent = way[1] if len(way) > 1 else None
    layer = parent.kind.layer if parent is not None and item.kind.name in ORBIT else item.kind.layer
    made.row(layer.value)
    siblings = _siblings(made, item, parent) if parent is not None else []
    first = siblings[:SIBLINGS]
    rest = siblings[len(first) :]
    order = _around(first, item)
    for each in order:
        made.put(each, muted=each is not item, focus=each is item)
    for each in first:
        if parent is not None and (link := link_between(made.scene.strategy, each, parent)) is not None:
            made.edges.append(edge(link, muted=True))
    if rest and parent is not None:
        fold = made.fold(rest, parent, muted=True)
        made.boxes.append(Box(((order[-1].id, fold.id),)))


def _children(made: _Rows, item: Item) -> None:
    """What hangs on the item, a row for each layer; more than three fold."""
    strategy = made.scene.strategy
    links = [
        link
        for link in down_links(strategy, item)
        if link.source not in made.seen and shown(strategy.items[link.source])
    ]
    by_layer: dict[str, list[Item]] = {}
    for link in links:
        child = strategy.items[link.source]
        layer = item.kind.layer if child.kind.name in ORBIT else child.kind.layer
        by_layer.setdefault(layer.value, []).append(child)
    said = {link.source: link for link in links}
    for name in sorted(by_layer, key=[*BANDS, "record"].index):
        children = by_layer[name]
        made.row(name)
        first = children if len(children) <= SIBLINGS + 1 else children[:SIBLINGS]
        for child in first:
            made.put(child)
            made.edges.append(edge(said[child.id]))
        if rest := children[len(first) :]:
            made.fold(rest, item, muted=False)


def _thread(made: _Rows, way: list[Item]) -> None:
    """The lit edges of the thread with their verbs; the item's own says its reason."""
    for i, (lower, upper) in enumerate(pairwise(way)):
        link = link_between(made.scene.strategy, lower, upper)
        if link is not None:
            made.edges.append(
                edge(link, verb_=verb(link, lower), because=reason(link, lower) if i == 0 else "", lit=True)
            )


def _beyond(scene: Scene, way: list[Item]) -> list[Item]:
    """The visions that the one at a thread's end serves, the nearest first; a thread that reaches none goes no further."""
    if len(way) < 2 or way[-1].kind.name != "vision":
        return []
    found = [way[-1]]
    while above := [v for v in scene.strategy.targets(found[-1].id, "serves") if v.counts and v not in found]:
        found.append(above[0])
    return found[1:]


def _onward(made: _Rows, vision: Item, beyond: list[Item]) -> None:
    """The edges from a product's vision to those it serves."""
    for lower, upper in pairwise([vision, *beyond]):
        link = next(link for link in lower.links_of("serves") if link.target == upper.id)
        made.edges.append(edge(link, verb_="serves", lit=True))

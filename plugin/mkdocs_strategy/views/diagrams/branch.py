"""Any branch of the strategy, as a plain tree: an item, what hangs on it, what hangs on that."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_strategy.views.diagrams.around import fold_card
from mkdocs_strategy.views.diagrams.cards import Card, Edge, Picture, Row
from mkdocs_strategy.views.diagrams.ties import down_links, edge, shown, way_up

if TYPE_CHECKING:
    from collections.abc import Collection

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.diagrams.content import Scene

MAX_CARDS = 60
"""Cards of a branch; what does not fit folds, level by level."""
MAX_COLUMNS = 10


def branch(
    scene: Scene,
    roots: list[str],
    depth: int = 99,
    *,
    up: bool = False,
    only: Collection[str] | None = None,
    columns: int = MAX_COLUMNS,
) -> Picture:
    """The branch below some items.

    Args:
        scene: what cards are made from.
        roots: ids of the items on top.
        depth: how many levels below them.
        up: whether the roots' threads to the vision stand above them.
        only: ids of the items that may be shown; None: all.
        columns: cards beside each other before a level folds.

    Raises:
        KeyError: a root does not exist.
    """
    strategy = scene.strategy
    tops = [strategy.items[root] for root in roots]
    rank: dict[str, int] = {}
    above = [way_up(strategy, top)[:0:-1] for top in tops] if up else []
    for way in above:
        for i, item in enumerate(way):
            rank.setdefault(item.id, i)
    base = max((len(way) for way in above), default=0)
    for top in tops:
        rank[top.id] = base
    cards = [replace(scene.card(strategy.items[name]), row=row) for name, row in rank.items()]
    folds: list[Card] = []
    level = tops
    for row in range(base + 1, base + depth + 1):
        below: list[Item] = []
        for upper in level:
            fresh = [strategy.items[link.source] for link in down_links(strategy, upper)]
            fresh = [i for i in fresh if i.id not in rank and shown(i) and (only is None or i.id in only)]
            room = min(columns - len(below), MAX_CARDS - len(cards) - len(folds))
            taken = fresh if len(fresh) <= room else fresh[: max(0, room - 1)]
            rank.update({i.id: row for i in taken})
            cards += [replace(scene.card(i), row=row) for i in taken]
            below += taken
            if len(taken) < len(fresh):
                folds.append(fold_card(scene, fresh[len(taken) :], upper, row))
        level = below
        if not level:
            break
    edges = [
        edge(link)
        for card in cards
        for link in strategy.items[card.id].links
        if _drawn(link.relation, link.source, link.target, rank, scene)
    ]
    edges += [Edge(fold.id.rpartition("+")[0], fold.id, "") for fold in folds]
    hidden = sum(len(fold.folded) for fold in folds)
    rows = max((card.row for card in (*cards, *folds)), default=0) + 1
    return Picture(
        "graph",
        f"What hangs on {tops[0].title}" if len(tops) == 1 else "What hangs together",
        "",
        tuple(Row("narrative") for _ in range(rows)),
        (*cards, *folds),
        tuple(dict.fromkeys(edges)),
        note=f"{hidden} further {'item is' if hidden == 1 else 'items are'} folded, with what hangs on them."
        if hidden
        else "",
    )


def _drawn(relation: str, source: str, target: str, rank: dict[str, int], scene: Scene) -> bool:
    """Chain links and `drives` between shown items, downward in the picture."""
    kind = scene.strategy.items[source].kind
    return (
        target in rank and rank[target] < rank[source] and (relation in kind.chain or relation in {"drives", "serves"})
    )

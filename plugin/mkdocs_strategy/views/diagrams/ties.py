"""Links of a strategy as edges of a picture: which lead up, and the words beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.insight.chain import is_refused, threads, verb_of
from mkdocs_strategy.views.diagrams.cards import Edge

if TYPE_CHECKING:
    from mkdocs_strategy.model.item import Item, Link
    from mkdocs_strategy.model.strategy import Strategy

BANDS = {
    "narrative": ("Narrative", "what we want"),
    "strategy": ("Strategy", "how we choose to win"),
    "okr": ("OKRs", "what this period adds"),
}
"""Each layer's heading, and the question that it answers."""

SHOWN = {
    "experiment": "shown by an experiment",
    "causal": "causal",
    "correlation": "correlation",
    "hypothesis": "hypothesis",
    "loose": "loose",
}
_VERBS = {
    "indicates": "tells whether it works",
    "predicts": "early sign of",
    "validates": "questions",
    "part_of": "is part of",
}


def verb(link: Link, lower: Item, *, strength: bool = False) -> str:
    """The words beside an edge, as the sentence of the thread says them; with the strength of the evidence where asked."""
    if is_refused(lower) and link.relation != "indicates":
        return verb_of(link, refused=True)
    if link.relation in {"drives", "moves"}:
        word = verb_of(link)
        said = SHOWN.get(link.strength, "") if strength else ""
        return f"{word} · {said}" if said and link.strength != "correlation" else word
    spec = lower.kind.relations.get(link.relation)
    return _VERBS.get(link.relation) or (spec.verb if spec is not None else link.relation)


def reason(link: Link, lower: Item) -> str:
    """The reason of a link without its capital and full stop, on one line."""
    text = " ".join((link.because or lower.text("because")).split()).rstrip(".")
    if len(text) > 1 and text[0].isupper() and not text[1].isupper() and not text.startswith(("I ", "I’", "I'")):
        text = text[0].lower() + text[1:]
    return text


def up_links(strategy: Strategy, item: Item) -> list[Link]:
    """Its links of the chain to items that exist, each target once."""
    found: dict[str, Link] = {}
    for link in strategy.chain_links(item):
        if link.target in strategy.items and link.target != item.id:
            found.setdefault(link.target, link)
    return list(found.values())


def down_links(strategy: Strategy, item: Item) -> list[Link]:
    """The chain's links that others say to it, each source once, in the order of files."""
    found: dict[str, Link] = {}
    for link in strategy.incoming(item.id):
        source = strategy.items[link.source]
        if (link.relation in source.kind.chain or link.relation == "drives") and source.id != item.id:
            found.setdefault(source.id, link)
    return list(found.values())


def way_up(strategy: Strategy, item: Item) -> list[Item]:
    """The item and all that its thread passes; where no thread reaches a vision, as far as the first links lead."""
    found, _ = threads(strategy, item.id, limit=1)
    if found:
        return [strategy.items[name] for name in found[0]]
    way = [item]
    while links := [link for link in up_links(strategy, way[-1]) if strategy.items[link.target] not in way]:
        way.append(strategy.items[links[0].target])
    return way


def link_between(strategy: Strategy, lower: Item, upper: Item) -> Link | None:
    """The chain's link from one item to another, if there is one."""
    return next((link for link in up_links(strategy, lower) if link.target == upper.id), None)


def edge(link: Link, *, verb_: str = "", because: str = "", lit: bool = False, muted: bool = False) -> Edge:
    """A link as an edge."""
    return Edge(link.target, link.source, link.relation, link.strength, verb_, because, lit=lit, muted=muted)


def shown(item: Item) -> bool:
    """Whether an item stands in pictures of others: drafts do, rejected and retired ones and stopped work do not."""
    return item.state not in {"retired", "rejected", "stopped"}

"""The company's map, for companies with many product lines: visions and north stars only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.breaches import breaches
from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.views.diagrams.around import fold_card
from mkdocs_strategy.views.diagrams.cards import Box, Card, Edge, Picture, Row, Size
from mkdocs_strategy.views.diagrams.ties import BANDS, edge, shown, up_links

if TYPE_CHECKING:
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.views.diagrams.content import Scene

MAX_COLUMNS = 6
"""Cards beside each other on a map: as many as a page shows without scrolling."""


def line_title(vision: Item) -> str:
    """What a product line is called."""
    return vision.text("product") or vision.title


def _stars(strategy: Strategy, vision: Item) -> list[Item]:
    return [s for s in strategy.sources(vision.id, "quantifies") if s.kind.name == "north-star" and shown(s)]


def company_map(scene: Scene, company: list[Item], lines: list[Item]) -> Picture:
    """Visions and north stars only: each product line is a column of two plain cards."""
    cards: list[Card] = []
    edges: list[Edge] = []
    boxes: list[Box] = []
    for vision in company[:1]:
        pair = [vision, *_stars(scene.strategy, vision)[:1]]
        cards += [replace(scene.card(i), row=0) for i in pair]
        boxes.append(Box(tuple((i.id,) for i in pair)))
    for line in lines[: MAX_COLUMNS - (len(lines) > MAX_COLUMNS)]:
        column = [line, *_stars(scene.strategy, line)[:1]]
        cards += [replace(scene.card(i), row=1, size=Size.CARD) for i in column]
        boxes.append(Box((tuple(i.id for i in column),)))
    if len(lines) > MAX_COLUMNS and company:
        fold = fold_card(scene, lines[MAX_COLUMNS - 1 :], company[0], 1)
        cards.append(replace(fold, title=f"+{len(fold.folded)} product lines"))
        edges.append(Edge(company[0].id, fold.id, ""))
    cards = with_breaches(scene, cards)
    present = {card.id for card in cards}
    left = 0 if company else len(lines) - len(boxes)
    edges += edges_between(scene.strategy, present)
    return Picture(
        "map",
        "Map of the company",
        "",
        (Row("narrative"), Row("narrative")),
        tuple(cards),
        tuple(edges),
        tuple(boxes),
        bands={"narrative": BANDS["narrative"]},
        note=f"{count_of(left, 'further product line')} {'has a map of its' if left == 1 else 'have maps of their'} own."
        if left
        else "",
    )


def with_breaches(scene: Scene, cards: list[Card]) -> list[Card]:
    """The cards, each with the number of its broken guardrails: a map shows no guardrails themselves."""
    found = breaches(scene.strategy, scene.as_of)
    return [replace(card, broken=found[card.id]) if card.id in found else card for card in cards]


def edges_between(strategy: Strategy, present: set[str]) -> list[Edge]:
    """Links between shown items: the chain, visions that serve, north stars that drive."""
    found = []
    for name in present:
        item = strategy.get(name)
        if item is None:
            continue
        links = up_links(strategy, item) + [link for link in item.links_of("serves", "drives") if link.target != name]
        seen: set[str] = set()
        for link in links:
            if link.target in present and link.target not in seen:
                seen.add(link.target)
                found.append(edge(link))
    return sorted(found, key=lambda e: (e.upper, e.lower))

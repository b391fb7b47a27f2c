"""What a picture carries for those who explore it: what cards can be filtered by, and what every edge says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.progress import period_of
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.views.diagrams.cards import Size
from mkdocs_strategy.views.diagrams.ties import reason, verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.model.item import Item, Link
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.views.diagrams.cards import Card, Edge, Formula, Picture
    from mkdocs_strategy.views.pages.here import Edition

EVIDENCE = {
    "formula": "part of the formula",
    "experiment": "shown by an experiment",
    "causal": "causal",
    "correlation": "a correlation",
    "hypothesis": "a hypothesis",
    "loose": "a loose relation",
}
"""The strength of an edge as its sentence ends with it."""


def marked(picture: Picture, edition: Edition) -> Picture:
    """The picture with facets on its cards and a sentence on each of its edges."""
    strategy = edition.strategy
    lines = {line.id: line.title for line in picture.lines}
    cards = tuple(replace(card, facets=_facets(card, edition, lines)) for card in picture.cards)
    edges = tuple(replace(edge, says=sentence(strategy, edge)) for edge in picture.edges)
    formulas = tuple(replace(formula, says=product(strategy, formula)) for formula in picture.formulas)
    return replace(picture, cards=cards, edges=edges, formulas=formulas)


def product(strategy: Strategy, formula: Formula) -> str:
    """What the bus of a formula says: `“Matches” is “Suggestions” × “Acceptance”, by its formula.`; empty where a part is not known."""
    items = [strategy.get(name) for name in (formula.result, *formula.components)]
    titles = [f"“{item.title}”" for item in items if item is not None]
    if len(titles) < len(items):
        return ""
    result, *parts = titles
    sign = " × " if formula.operator == "*" else f" {formula.operator} "
    return f"{result} is {sign.join(parts)}, by its formula."


def sentence(strategy: Strategy, edge: Edge) -> str:
    """What an edge says: `This initiative moves “Faster replies”, because … (a hypothesis)`; empty for a fold's."""
    lower, upper = strategy.get(edge.lower), strategy.get(edge.upper)
    if lower is None or upper is None:
        return ""
    if edge.relation == "component":
        return f"This {lower.kind.word} is a factor of “{upper.title}”."
    link = next((x for x in lower.links if x.target == upper.id and x.relation == edge.relation), None)
    if link is None:
        return ""
    because = reason(link, lower)
    said = f"This {lower.kind.word} {_verb(link, lower, upper)}{f', because {because}' if because else ''}."
    evidence = EVIDENCE.get(link.strength, "")
    return f"{said} Evidence: {evidence}." if evidence else said


def _verb(link: Link, lower: Item, upper: Item) -> str:
    named = f"the vision “{upper.title}”" if upper.kind.name == "vision" else f"“{upper.title}”"
    match link.relation:
        case "indicates":
            return f"tells whether {named} works"
        case "predicts":
            return f"is an early sign of {named}"
        case _:
            return f"{verb(link, lower)} {named}"


def _facets(card: Card, edition: Edition, lines: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """What a card can be found by; a fold by whatever one of its items can be."""
    names = card.folded if card.size is Size.FOLD else (card.id,)
    found: dict[tuple[str, str], None] = {}
    if card.line:
        found["product", lines.get(card.line, card.line)] = None
    for name in names:
        item = edition.strategy.get(name)
        if item is not None:
            found.update(dict.fromkeys(found_by(item, edition)))
    found.update(dict.fromkeys(("standing", word) for word in standings(card)))
    return tuple((facet, " ".join(value.split())) for facet, value in found if value)


def standings(card: Card) -> Iterator[str]:
    """How a card stands, in the words that it can be found by; nothing where all is well."""
    if card.alarm:
        yield "limit broken"
    if card.broken:
        yield "guardrail broken"
    if card.note:
        yield card.note
    if card.findings:
        yield "has findings"


def found_by(item: Item, edition: Edition) -> Iterator[tuple[str, str]]:
    """What an item can be found by, wherever it stands: its kind, owners, state and period."""
    yield "called", item.kind.word.capitalize()
    for owner in item.owners:
        yield "owner", edition.team(owner)
    yield "state", item.state.capitalize()
    if (period := _period(item, edition.strategy)) is not None:
        yield "period", str(period)


def _period(item: Item, strategy: Strategy) -> Period | None:
    """The period of an objective, of its key results, and of the initiatives that move them."""
    if item.kind.name == "objective":
        return item.value("period", Period)
    if item.kind.name == "key-result":
        return period_of(strategy, item)
    if item.kind.name == "initiative":
        results = strategy.targets(item.id, "moves")
        return period_of(strategy, results[0]) if results else None
    return None

"""What a card is called: the same words for screen readers, in lists, and in other tools' labels."""

from __future__ import annotations

from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.views.diagrams.cards import Card, Size
from mkdocs_strategy.views.diagrams.safe import clean
from mkdocs_strategy.views.diagrams.signs import sign


def name(card: Card) -> str:
    """The card's name for screen readers and lists: kind, full title, value, how it stands; the same words everywhere."""
    parts = [f"{sign(card.kind).word}: {card.title}" if card.size is not Size.FOLD else card.title]
    if card.value:
        parts.append(card.value)
    if card.look and card.size is Size.FOLD:
        parts.append(f"{card.look} to look at")
    parts += standing(card)
    if card.owner:
        parts.append(f"owner {card.owner}")
    return clean(", ".join(parts))


def standing(card: Card) -> list[str]:
    """How a card stands, in words, for lists and names."""
    parts: list[str] = []
    if card.range:
        parts.append(f"{card.span} {card.range}".strip() if card.span else card.range)
    if card.note:
        parts.append(card.note)
    if card.alarm:
        parts.append(card.alarm)
    elif card.goal:
        parts.append(card.goal)
    if card.change and card.change.words:
        parts.append(card.change.words)
    if card.foot and card.size is not Size.FOLD:
        parts.append("".join(run.text for run in card.foot).replace(" · ", ", "))
    if card.state != "active" and not any(card.state in part.lower() for part in parts):
        parts.append(card.state)
    if card.broken:
        parts.append(f"{count_of(card.broken, 'guardrail')} broken")
    if card.more:
        parts.append(f"{card.more} more below, {card.look} to look at" if card.look else f"{card.more} more below")
    if card.findings:
        parts.append(count_of(card.findings, "finding"))
    return parts

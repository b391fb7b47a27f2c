"""A small graph of what changed, and what it leads to, as a Mermaid flowchart.

Ids are made up and labels encoded, so that nothing an author writes is markup. What a colour says, a sign or a word says too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.model.strategy import layer_order
from mkdocs_strategy.views.changes.around import drawn
from mkdocs_strategy.views.changes.fields import capital
from mkdocs_strategy.views.changes.folding import MOST_CARDS
from mkdocs_strategy.views.diagrams.mermaid import encoded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_strategy.review.diff import Diff
    from mkdocs_strategy.views.changes.folding import Card, Edge

__all__ = ["MOST_CARDS", "flowchart", "pictured"]

_MOST_EDGES = 120
_LINE = 23
_TITLE = 72
_WIDEST = 6
"""Cards at the bottom that stand side by side before the picture is turned: one that is too wide gets too small to read."""
_VERB = 24
_STYLES = {
    "decide": ("stroke:#cf222e,stroke-width:3px", "numbered, red: needs a decision"),
    "signed": ("stroke:#57606a,stroke-width:3px", "✓ grey: signed"),
    "look": ("stroke:#9a6700,stroke-width:3px", "△ amber: worth a look"),
    "fresh": ("stroke:#1a7f37,stroke-width:3px", "green: new or shipped"),
    "gone": ("stroke-dasharray:6 4", "dashed: removed"),
}


def pictured(diff: Diff) -> Iterator[str]:
    """The section with the picture; none where nothing needs a decision or a look."""
    cards, edges = drawn(diff)
    if not cards:
        return
    chart = _chart(cards, edges)
    used = [text for name, (_, text) in _STYLES.items() if any(_has(card, name) for card in cards)]
    legend = "; ".join(used)
    folded = sum(card.folded for card in cards)
    shown = sum(not card.folded for card in cards)
    note = f"{legend[:1].upper()}{legend[1:]}. {shown} of {count_of(len(diff.head.strategy), 'item')} drawn"
    note += f", {folded} more folded by kind." if folded else "."
    yield f"#### What changed, and what it leads to\n\n```mermaid\n{chart}\n```\n<sub>{note}</sub>\n"


def flowchart(diff: Diff) -> tuple[str, int]:
    """The flowchart, and how many items are folded into others' cards; empty where nothing needs a decision or a look."""
    cards, edges = drawn(diff)
    return (_chart(cards, edges) if cards else ""), sum(card.folded for card in cards)


def _chart(cards: Sequence[Card], edges: Sequence[Edge]) -> str:
    ordered = sorted(cards, key=lambda card: (layer_order(card.item), card.key), reverse=True)
    names = {card.key: f"n{number}" for number, card in enumerate(ordered)}
    reached = {edge.target for edge in edges}
    wide = sum(card.key not in reached for card in cards) > _WIDEST
    lines = [f"flowchart {'LR' if wide else 'BT'}"]
    for card in ordered:
        left, right = ("([", "])") if card.item.kind.name in {"north-star", "vision"} else ("[", "]")
        lines.append(f'  {names[card.key]}{left}"{_label(card)}"{right}')
    for edge in list(edges)[:_MOST_EDGES]:
        arrow = "-.-x" if edge.gone else "-.->" if edge.aside else "-->"
        label = "<br/>".join(encoded(line) for line in _wrapped(edge.said, _VERB))
        lines.append(f'  {names[edge.source]} {arrow}|"{label}"| {names[edge.target]}')
    for style, (look, _) in _STYLES.items():
        if those := [names[card.key] for card in ordered if _has(card, style)]:
            lines += [f"  classDef {style} {look}", f"  class {','.join(those)} {style}"]
    return "\n".join(lines)


def _has(card: Card, style: str) -> bool:
    return card.gone if style == "gone" else card.style == style


def _label(card: Card) -> str:
    """Sign, kind and state; the title in bold; what became what."""
    kind = card.item.kind
    if card.folded:
        number = f"{card.folded} more" if card.among else str(card.folded)
        name = f"<b>{encoded(f'{number} {kind.word if card.folded == 1 else kind.plural}')}</b>"
        return "<br/>".join([name, *(encoded(line) for line in card.said)])
    first = f"{card.sign} {capital(kind.word)}".strip() + (f", {card.state}" if card.state else "")
    parts = [encoded(first), *(f"<b>{encoded(line)}</b>" for line in _wrapped(card.title, _LINE))]
    parts += [encoded(line) for said in card.said for line in _wrapped(said, _LINE + 5)]
    return "<br/>".join(parts)


def _wrapped(text: str, width: int) -> list[str]:
    """Lines of about so many letters, 72 in all; a word that is longer is parted."""
    flat = " ".join(text.split())
    if len(flat) > _TITLE:
        flat = f"{flat[: _TITLE - 1].rstrip()}…"
    lines: list[str] = []
    for word in flat.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
            continue
        lines += [word[at : at + width] for at in range(0, len(word), width)] or [word]
    return lines

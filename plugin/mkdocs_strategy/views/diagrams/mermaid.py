"""A picture as a Mermaid flowchart, which GitHub and others draw where it stands. Names of nodes are made up and labels encoded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.views.diagrams.dot import INKS, RANKDIR, lines
from mkdocs_strategy.views.diagrams.safe import clean, safe_href
from mkdocs_strategy.views.diagrams.signs import sign, stroke

if TYPE_CHECKING:
    from mkdocs_strategy.views.diagrams.cards import Picture

FRAMES = {
    "say": ("[", "]"),
    "number": ("(", ")"),
    "work": ("[/", "\\]"),
    "guard": ("{{", "}}"),
    "hear": (">", "]"),
    "review": ("[", "]"),
}
ARROWS = {"comp": "===", "exp": "-.-", "cor": "-.-", "hyp": "-.-", "loose": "-.-"}
MOST_CHARACTERS = 50_000
MOST_EDGES = 500
"""GitHub draws no flowchart that is longer, or has more edges."""


def mermaid(picture: Picture, direction: str = "down") -> str:
    """The picture as a flowchart, from the vision `down` or to the `right`; what is beyond GitHub's limits is left out, with a note."""
    names = {card.id: f"n{i}" for i, card in enumerate(picture.cards)}
    said = [f"flowchart {RANKDIR[direction]}"]
    links: list[str] = []
    for card in picture.cards:
        left, right = FRAMES[sign(card.kind).shape]
        said.append(f'  {names[card.id]}{left}"{"<br/>".join(encoded(line) for line in lines(card))}"{right}')
        style = f"stroke:{INKS.get(card.layer, '#5f5f5f')}" + (",stroke-dasharray:5 4" if card.state == "draft" else "")
        links.append(f"  style {names[card.id]} {style}")
        href = safe_href(card.href)
        if href.startswith(("http://", "https://")):
            links.append(f'  click {names[card.id]} href "{encoded_href(href)}"')
    edges = [
        f"  {names[e.upper]} {ARROWS.get(stroke(e.relation, e.strength), '---')}{_label(e.verb)} {names[e.lower]}"
        for e in picture.edges
        if e.upper in names and e.lower in names
    ]
    everything = [*said, *edges[:MOST_EDGES], *links]
    kept: list[str] = []
    size = 0
    for line in everything:
        size += len(line) + 1
        if size > MOST_CHARACTERS - 100:
            kept.append("  %% more than can be drawn here")
            break
        kept.append(line)
    return "\n".join(kept) + "\n"


def encoded(text: str) -> str:
    """Letters, digits, blanks and harmless marks stay; every other ASCII sign becomes a character code, so that nothing is markup."""
    flat = " ".join(clean(text).split())
    return "".join(c if c.isalnum() or c in " .,-_%→·−×+" or ord(c) > 127 else f"#{ord(c)};" for c in flat)


def encoded_href(href: str) -> str:
    """A link without signs that could end it."""
    return "".join(c if c > " " and c not in "\"'<>`\\{}|^" else f"%{ord(c):02X}" for c in href if ord(c) > 31)


def _label(verb: str) -> str:
    return f'|"{encoded(verb)}"|' if verb else ""

"""A picture as DOT text, for other tools: labels and links quoted by the `graphviz` package, which is not asked to run anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.views.diagrams.naming import standing
from mkdocs_strategy.views.diagrams.safe import clean, safe_href
from mkdocs_strategy.views.diagrams.signs import sign, stroke

if TYPE_CHECKING:
    from mkdocs_strategy.views.diagrams.cards import Card, Picture

SHAPES = {"say": "box", "number": "box", "work": "note", "guard": "octagon", "hear": "box", "review": "box"}
FILLS = {"narrative": "#f4f4f9", "strategy": "#f0f6f5", "okr": "#faf5f2"}
INKS = {"narrative": "#4347a3", "strategy": "#0b6860", "okr": "#a8522a"}
STYLES = {"comp": "bold", "exp": "dashed", "cor": "dashed", "hyp": "dotted", "loose": "dotted"}


RANKDIR = {"down": "TB", "right": "LR"}
"""Graphviz' and Mermaid's words for a direction."""


def dot(picture: Picture, direction: str = "down") -> str:
    """The picture as one DOT graph, upper items first, `down` or to the `right`.

    Every value is escaped, so that none is taken for markup or a record.
    """
    from graphviz import Digraph, escape, nohtml  # type: ignore[import-untyped]  # it ships no types

    def quoted(text: str) -> str:
        return str(nohtml(escape(clean(text))))

    graph = Digraph(
        "strategy",
        graph_attr={
            "rankdir": RANKDIR[direction],
            "newrank": "true",
            "label": quoted(picture.title),
            "fontname": "Helvetica",
        },
        node_attr={"fontname": "Helvetica", "fontsize": "11", "shape": "box"},
        edge_attr={"arrowhead": "none", "fontname": "Helvetica", "fontsize": "9"},
    )
    names = _names(picture)
    for card in picture.cards:
        attributes = {
            "shape": SHAPES[sign(card.kind).shape],
            "style": "filled,dashed"
            if card.state == "draft"
            else "filled,rounded"
            if sign(card.kind).shape == "number"
            else "filled",
            "fillcolor": FILLS.get(card.layer, "#ffffff"),
            "color": INKS.get(card.layer, "#5f5f5f"),
        }
        if href := safe_href(card.href):
            attributes["URL"] = quoted(href)
        graph.node(names[card.id], label=quoted("\n".join(lines(card))).replace("\n", "\\n"), **attributes)
    for edge in picture.edges:
        if edge.upper in names and edge.lower in names:
            style = STYLES.get(stroke(edge.relation, edge.strength), "solid")
            graph.edge(
                names[edge.upper], names[edge.lower], style=style, **({"label": quoted(edge.verb)} if edge.verb else {})
            )
    return str(graph.source)


def _names(picture: Picture) -> dict[str, str]:
    """Ids are nodes' names; a fold's id holds a sign that a port could be taken for, so it gets a plain one."""
    return {
        card.id: card.id if card.id.replace("-", "").isalnum() else f"fold-{i}" for i, card in enumerate(picture.cards)
    }


def lines(card: Card) -> list[str]:
    """The lines of a label: kind and owner, title, then how it stands."""
    head = sign(card.kind).word + (f" · {card.owner}" if card.owner else "")
    tail = ", ".join([*([card.value] if card.value else []), *standing(card)])
    return [head, card.title, *([tail] if tail else [])]

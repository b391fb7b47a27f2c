"""Edges as they are drawn: smooth between ranks, straight within one, a bus under a formula's result.

Upward is why, downward is how, so edges between ranks need no arrowheads; within a rank an arrowhead points at the item spoken of.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mkdocs_strategy.views.diagrams.drawing import Operator, Path, Words
from mkdocs_strategy.views.diagrams.signs import stroke
from mkdocs_strategy.views.diagrams.widths import width

if TYPE_CHECKING:
    from mkdocs_strategy.views.diagrams.cards import Card, Edge

STUB = 26
"""Straight stretch above a product line's card before the edge turns to the company's."""
REASON = 36
"""Characters in a line of a reason, at most 2 lines."""

Point = tuple[float, float]


def classes(edge: Edge, cards: dict[str, Card]) -> str:
    """Classes of an edge: stroke by relation and strength, thinner to a draft, paler to a retired item, lit or dim."""
    found = ["st-e"]
    if kind := stroke(edge.relation, edge.strength):
        found.append(f"st-{kind}")
    states = {cards[i].state for i in (edge.upper, edge.lower) if i in cards}
    if states & {"retired", "rejected"}:
        found.append("st-ret")
    elif "draft" in states:
        found.append("st-drf")
    if edge.lit:
        found.append("st-lit")
    elif edge.muted:
        found.append("st-dim")
    return " ".join(found)


def down(points: list[Point], *, stub: bool = False) -> str:
    """Path from an upper card's bottom through lanes to a lower card's top.

    Args:
        points: alternating ends of curves and of straight stretches: upper bottom, then each lane's top and bottom, then the
            lower top.
        stub: whether the lower end starts with a straight stretch.
    """
    (x, y), *rest = points
    d = f"M{x:g} {y:g}"
    for i, (to_x, to_y) in enumerate(rest):
        straight = i % 2 == 1
        end_y = to_y - STUB if stub and i == len(rest) - 1 else to_y
        if straight or x == to_x:
            d += f"V{end_y:g}" if x == to_x else f"L{to_x:g} {end_y:g}"
        else:
            middle = (y + end_y) / 2
            d += f"C{x:g} {middle:g} {to_x:g} {middle:g} {to_x:g} {end_y:g}"
        if end_y != to_y:
            d += f"V{to_y:g}"
        x, y = to_x, to_y
    return d


def sideways(edge: Edge, css: str, start: tuple[float, float, float], end: tuple[float, float, float]) -> Path:
    """Path between two cards of one rank; `start` and `end` are (left, right, middle y) of the lower and the upper card."""
    (s_left, s_right, s_y), (e_left, e_right, e_y) = start, end
    plain = edge.relation == "quantifies"
    if s_left >= e_right:
        x1, x2, tip = s_left, e_right, 6
    else:
        x1, x2, tip = s_right, e_left, -6
    y = s_y if plain or s_y == e_y else e_y
    d = f"M{x1:g} {y:g}H{x2 if plain else x2 + tip / 2:g}"
    arrow = "" if plain else f"M{x2:g} {y:g}l{tip} -4v8Z"
    return Path(d, css, edge.upper, edge.lower, arrow)


def under(edge: Edge, css: str, start: Point, end: Point) -> Path:
    """Path below a card that stands between two others of one rank, with an arrowhead at the item spoken of."""
    (x1, y1), (x2, y2) = start, end
    low, turn = max(y1, y2) + 14, 8 if x1 > x2 else -8
    d = f"M{x1:g} {y1:g}V{low - 8:g}q0 8 {-turn} 8H{x2 + turn:g}q{-turn} 0 {-turn} -8V{y2 + 3:g}"
    return Path(d, css, edge.upper, edge.lower, f"M{x2:g} {y2:g}l-4 6h8Z")


def elbow(edge: Edge, css: str, start: Point, y: float) -> Path:
    """Path from a further guardrail, below the first in its column, to the first one's line."""
    return Path(f"M{start[0]:g} {start[1]:g}h-8V{y:g}", css, edge.upper, edge.lower)


def upright(edge: Edge, css: str, x: float, top: float, bottom: float) -> Path:
    """Path from a guardrail below its metric, in the same column; the arrowhead points up."""
    return Path(f"M{x:g} {bottom:g}V{top + 3:g}", css, edge.upper, edge.lower, f"M{x:g} {top:g}l-4 6h8Z")


def around(edge: Edge, css: str, start: Point, end: Point) -> Path:
    """Path between cards of one rank with others between them: below the row, with an arrowhead at the item spoken of."""
    (x1, y1), (x2, y2) = start, end
    low = max(y1, y2) + 22
    return Path(
        f"M{x1:g} {y1:g}C{x1:g} {low:g} {x2:g} {low:g} {x2:g} {y2 + 3:g}",
        css,
        edge.upper,
        edge.lower,
        f"M{x2:g} {y2:g}l-4 6h8Z",
    )


def bus(upper: Point, lowers: list[Point], sign: str) -> tuple[str, list[Operator]]:
    """The bus of a formula and its signs: `=` under the result, the operator between two drops."""
    x, y = upper
    line = y + 38
    xs = sorted(p[0] for p in lowers)
    tops = {p[0]: p[1] for p in lowers}
    d = f"M{x:g} {y:g}V{line:g}"
    first, last = xs[0], xs[-1]
    if first != last:
        d += (
            f"M{first:g} {tops[first]:g}V{line + 10:g}a10 10 0 0 1 10-10H{last - 10:g}a10 10 0 0 1 10 10V{tops[last]:g}"
        )
        for middle in xs[1:-1]:
            d += f"M{middle:g} {line:g}V{tops[middle]:g}"
    elif first == x:
        d += f"V{tops[first]:g}"
    else:
        d += f"H{first:g}V{tops[first]:g}"
    signs = [Operator(x, y + 17, "=")]
    signs += [Operator((a + b) / 2, line, sign) for a, b in pairwise(xs)]
    return d, signs


def beside(edge: Edge, x: float, y: float, room: float) -> Words:
    """The words beside an edge: the verb, and for the item of the page its reason, at most 2 lines.

    Args:
        edge: with `verb`, perhaps `because`.
        x: of the edge.
        y: baseline of the last line.
        room: units to the right of the edge; words go to its left where they would leave the drawing.
    """
    verb = edge.verb
    if not edge.because:
        lines: tuple[tuple[tuple[str, str], ...], ...] = ((("", verb),),)
    else:
        head = f"{verb}, because "
        first, rest = _split(edge.because, REASON - len(head))
        second, more = _split(rest, REASON)
        if more:
            second = second.rstrip(" ,;") + "…"
        lines = ((("st-vb", verb), ("", f", because {first}".rstrip())), (("", second),))
        if not second:
            lines = lines[:1]
    widest = max(sum(width(t, 11) for _, t in line) for line in lines)
    left = x + 10 if widest * 1.05 + 10 <= room else max(0.0, x - 10 - widest * 1.1)
    return Words(left, y - 14 * (len(lines) - 1), lines, edge.muted, "", edge.upper, edge.lower)


def _split(text: str, characters: int) -> tuple[str, str]:
    """The words that fit into a number of characters, and the rest."""
    words = text.split()
    taken: list[str] = []
    while words and len(" ".join([*taken, words[0]])) <= characters:
        taken.append(words.pop(0))
    if not taken and words and characters >= REASON:
        return words[0][: characters - 1] + "…", " ".join(words[1:])
    return " ".join(taken), " ".join(words)

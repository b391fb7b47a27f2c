"""From a picture to a drawing: the engine's columns, our rows, our edges."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mkdocs_strategy.views.diagrams import edges
from mkdocs_strategy.views.diagrams.board import GAP, Block, Board, Wire, board
from mkdocs_strategy.views.diagrams.cards import HEIGHT, WIDTH, Edge, Picture, Size
from mkdocs_strategy.views.diagrams.columns import place
from mkdocs_strategy.views.diagrams.drawing import Drawing, Heading, Path, Placed
from mkdocs_strategy.views.diagrams.face import face
from mkdocs_strategy.views.diagrams.labels import settle
from mkdocs_strategy.views.diagrams.stack import COMPANY, INFLUENCE, Stack, stack

if TYPE_CHECKING:
    from mkdocs_strategy.views.diagrams.layout import Layouts

STRIPS_WIDTH = 672
"""Least width of a neighbourhood inside its bands: with the padding it fits between a theme's two sidebars."""
BAND_PAD = 12
TREE_STRIP = 464
"""Least width of the vision's strip above a KPI tree."""


def compose(picture: Picture, layouts: Layouts) -> Drawing | None:
    """Composes a picture; None where the engine has no positions for it, so that its list stands in its place."""
    made = board(picture)
    if not made.blocks:
        return _draw(made)
    positions = layouts.layout(made.dot())
    if positions is None or not place(made, positions):
        return None
    return _draw(made)


def dot_text(picture: Picture) -> str | None:
    """The text that `compose` will ask positions for, so that many can be prepared in one go; None where it needs none."""
    made = board(picture)
    return made.dot() if made.blocks else None


class _Composer:
    """Holds what the steps of one composition share: where everything stands."""

    def __init__(self, made: Board) -> None:
        self.board = made
        self.picture = made.picture
        self.cards = {card.id: card for card in made.picture.cards}
        inner = max((b.x + b.width for b in made.blocks), default=0)
        pad = BAND_PAD if self.picture.bands else 0
        banded = self.picture.kind == "neighbourhood"
        width = max(inner, STRIPS_WIDTH) if banded else max(inner, TREE_STRIP if made.strips else WIDTH[Size.CARD])
        self.shift = pad + (width - inner) // 2
        if banded and made.blocks:
            middle = (
                min((abs(b.x + b.offset(0) - inner / 2), b.x + b.offset(0)) for b in made.blocks if _focal(b))[1]
                if any(map(_focal, made.blocks))
                else inner / 2
            )
            self.shift = pad + round(min(max(width / 2 - middle, 0), width - inner))
        self.drawing = Drawing(self.picture, width + 2 * pad)
        self.stack: Stack = stack(made, self.shift, self.drawing.width)
        self.drawing.bands = self.stack.bands
        self.drawing.height = self.stack.height
        self.at: dict[str, tuple[float, float, float, float]] = {}

    def cards_in_place(self) -> None:
        """Blocks stand where the engine put them; strips run across the drawing, or over the box below in a KPI tree."""
        for block in self.board.blocks:
            top = self.stack.tops[block.row]
            left = block.x + self.shift
            for column in block.columns:
                y = top
                for card in column:
                    self.at[card.id] = (left, y, WIDTH[card.size], HEIGHT[card.size])
                    y += HEIGHT[card.size] + 16
                left += max(WIDTH[card.size] for card in column) + 16
        pad = BAND_PAD if self.picture.bands else 0
        for card in self.board.strips:
            x, width = float(pad), self.drawing.width - 2 * pad
            if self.picture.kind == "kpi-tree" and self.board.hanging:
                below = self.board.hanging[0]
                width = max(TREE_STRIP, below.width)
                x = max(0.0, min(below.x + self.shift, self.drawing.width - width))
            self.at[card.id] = (x, self.stack.tops[card.row], width, HEIGHT[Size.STRIP])
        for card in self.picture.cards:
            if card.id in self.at:
                x, y, w, h = self.at[card.id]
                self.drawing.cards.append(Placed(face(card, w, h), x, y))

    def edges_in_place(self) -> None:
        """Draws edges between ranks, within ranks and between strips; dim ones first, lit ones last."""
        paths: list[Path] = []
        buses = {f.result: f for f in self.picture.formulas}
        for wire in self.board.wires:
            formula = buses.get(wire.edge.upper)
            if formula is None or wire.edge.lower not in formula.components:
                paths.append(self._between(wire))
        for formula in self.picture.formulas:
            parts = [i for i in formula.components if i in self.at]
            if formula.result in self.at and parts:
                d, signs = edges.bus(self._bottom(formula.result), [self._top(i) for i in parts], formula.operator)
                paths.append(Path(d, "st-e st-comp", formula.result, " ".join(parts)))
                self.drawing.operators += signs
        paths += [path for edge in self.board.level if (path := self._level(edge))]
        paths += [self._beside(edge) for edge in self.board.beside]
        paths += self._threads()
        self.drawing.paths = sorted(paths, key=lambda p: ("st-dim" not in p.css) + ("st-lit" in p.css))

    def _top(self, card: str) -> tuple[float, float]:
        x, y, w, _ = self.at[card]
        return x + w / 2, y

    def _bottom(self, card: str) -> tuple[float, float]:
        x, y, w, h = self.at[card]
        return x + w / 2, y + h

    def _between(self, wire: Wire) -> Path:
        points = [self._bottom(wire.edge.upper)]
        for lane in wire.lanes:
            x, top = lane.x + self.shift + lane.width / 2, self.stack.tops[lane.row]
            points += [(x, top), (x, top + self.stack.heights[lane.row])]
        end = self._top(wire.edge.lower)
        points.append(end)
        points = [(end[0] if abs(x - end[0]) <= 1 else x, y) for x, y in points]
        stub = wire.upper.line != wire.lower.line and end[1] - points[-2][1] >= COMPANY
        if wire.edge.verb:
            self._say(wire.edge, points[-2], end)
        return Path(
            edges.down(points, stub=stub), edges.classes(wire.edge, self.cards), wire.edge.upper, wire.edge.lower
        )

    def _say(self, edge: Edge, start: tuple[float, float], end: tuple[float, float]) -> None:
        """The verb stands at the lower end where the edge is straight there; beside a long gap, in its middle."""
        gap = end[1] - start[1]
        y = (
            end[1] - min(gap, INFLUENCE) / 2 + 4
            if self.picture.kind == "kpi-tree"
            else end[1] - (15 if edge.because else 9)
        )
        self._words(edge, end[0], y)

    def _words(self, edge: Edge, x: float, y: float) -> None:
        words = edges.beside(edge, x, y, self.drawing.width - x - 12)
        row = self.cards[edge.lower].row
        self.drawing.words.append(words._replace(layer=self.picture.rows[row].layer if self.picture.bands else ""))

    def _beside(self, edge: Edge) -> Path:
        """From a card that stands below another one: out at its left, up beside the column, and on to the card above."""
        x, y, _, h = self.at[edge.lower]
        top = self.stack.tops[self.cards[edge.lower].row]
        d = edges.down([self._bottom(edge.upper), (x - GAP / 2, top)]) + f"V{y + h / 2:g}H{x:g}"
        return Path(d, edges.classes(edge, self.cards), edge.upper, edge.lower)

    def _level(self, edge: Edge) -> Path | None:
        if edge.upper not in self.at or edge.lower not in self.at:
            return None
        lower, upper = self.at[edge.lower], self.at[edge.upper]
        css = edges.classes(edge, self.cards)
        same_block = self.board.home[edge.lower][0] is self.board.home[edge.upper][0]
        if same_block and lower[0] == upper[0]:
            return edges.upright(edge, css, upper[0] + upper[2] / 2, upper[1] + upper[3], lower[1])
        if same_block and lower[1] > upper[1]:
            return edges.elbow(edge, css, (lower[0], lower[1] + lower[3] / 2), upper[1] + upper[3] / 2)
        if same_block and self._between_them(edge):
            inner = 24 if lower[0] > upper[0] else -24
            edge_x = upper[0] + upper[2] if lower[0] > upper[0] else upper[0]
            return edges.under(edge, css, self._bottom(edge.lower), (edge_x - inner, upper[1] + upper[3]))
        if same_block:
            start = (lower[0], lower[0] + lower[2], lower[1] + min(lower[3], upper[3]) / 2)
            return edges.sideways(edge, css, start, (upper[0], upper[0] + upper[2], start[2]))
        return edges.around(edge, css, self._bottom(edge.lower), self._bottom(edge.upper))

    def _between_them(self, edge: Edge) -> bool:
        """Whether a card of the same block stands between the two ends."""
        columns = self.board.home[edge.lower][0].columns
        at = {card.id: i for i, column in enumerate(columns) for card in column}
        return edge.lower in at and edge.upper in at and abs(at[edge.lower] - at[edge.upper]) > 1

    def _threads(self) -> list[Path]:
        """Edges from strips: straight down where the item's thread runs, smooth to its siblings."""
        strips = {card.id for card in self.board.strips}
        lower_strips = [e for e in self.picture.edges if e.upper in strips]
        hung = [e for e in lower_strips if e.lower in self.at and e.lower not in strips]
        main = next((e for e in hung if e.lit), hung[0] if hung else None)
        x = self._top(main.lower)[0] if main else self.drawing.width / 2
        paths = []
        for edge in lower_strips:
            if edge.lower not in self.at:
                continue
            _, y, _, h = self.at[edge.upper]
            end = (x, self.at[edge.lower][1]) if edge.lower in strips else self._top(edge.lower)
            if edge.verb:
                self._words(edge, end[0], end[1] - 8 - (edge.lower not in strips))
            paths.append(Path(edges.down([(x, y + h), end]), edges.classes(edge, self.cards), edge.upper, edge.lower))
        return paths

    def lines_in_place(self) -> None:
        """Titles of product lines above their first row, and a divider between neighbours."""
        extents: list[tuple[float, float]] = []
        for line in self.picture.lines:
            blocks = [b for b in self.board.blocks if b.line == line.id]
            solid = [b for b in blocks if b.columns]
            if not solid:
                continue
            left = min(b.x for b in blocks) + self.shift
            extents.append((left, max(b.x + b.width for b in blocks) + self.shift))
            top = self.stack.tops[min(b.row for b in solid)]
            self.drawing.headings.append(Heading(left + 2, top - 9, line.title))
        if self.drawing.headings:
            top = min(heading.y for heading in self.drawing.headings) - 11
            for (_, right), (left, _) in pairwise(extents):
                self.drawing.dividers.append(f"M{(right + left) / 2:g} {top:g}V{self.drawing.height:g}")


def _focal(block: Block) -> bool:
    return any(card.focus for column in block.columns for card in column)


def _draw(made: Board) -> Drawing:
    composer = _Composer(made)
    composer.cards_in_place()
    composer.edges_in_place()
    composer.lines_in_place()
    if composer.picture.kind == "map":
        settle(composer.drawing)
    return composer.drawing

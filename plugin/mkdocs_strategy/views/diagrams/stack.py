"""Rows from top to bottom: how high each stands, and the bands behind them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs_strategy.views.diagrams.cards import HEIGHT, Size
from mkdocs_strategy.views.diagrams.drawing import Band
from mkdocs_strategy.views.diagrams.widths import width

if TYPE_CHECKING:
    from mkdocs_strategy.views.diagrams.board import Board

RANK = 32
"""Between ranks."""
RANK_WITH_VERB = 40
RANK_WITH_REASON = 52
"""Between ranks where an edge says its verb, or also its reason."""
STRIPS = 22
COMPANY = 60
"""Between the company's row and the product lines, whose headings stand in the gap."""
BUS = 72
"""Between a result and the parts of its formula."""
INFLUENCE = 64
"""Between a metric and what drives it, with the verb and the strength beside the edge."""


@dataclass(slots=True)
class Stack:
    """The top and height of each row by its index, the bands, and the height of all."""

    tops: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    bands: list[Band] = field(default_factory=list)
    height: float = 0.0


def stack(board: Board, shift: float, total: float) -> Stack:
    """Places rows and bands.

    Args:
        board: a placed board.
        shift: x of the board's origin in the drawing.
        total: width of the drawing.
    """
    picture = board.picture
    made = Stack()
    rows = sorted({card.row for card in picture.cards})
    slim = bool(board.strips) or picture.kind == "neighbourhood"
    bottom, between = (12, 10) if slim else (14, 12)
    strip_rows = {card.row for card in board.strips}
    y = 0.0
    opened: tuple[str, float] | None = None

    def close(end: float) -> None:
        if opened is not None:
            words = picture.bands.get(opened[0], ("", ""))
            made.bands.append(Band(opened[0], 0, opened[1], total, end - opened[1], words, not slim))

    previous: int | None = None
    for row in rows:
        layer = picture.rows[row].layer if row < len(picture.rows) else "narrative"
        made.heights[row] = (
            HEIGHT[Size.STRIP]
            if row in strip_rows
            else max((b.height for b in board.blocks if b.row == row), default=0.0)
        )
        if picture.bands and (opened is None or opened[0] != layer):
            if opened is not None:
                close(y + bottom)
                y += bottom + between
            opened = (layer, y)
            y += _top(board, row, shift, slim=slim, first=previous is None)
        elif previous is not None:
            y += _gap(board, previous, row, strip_rows)
        made.tops[row] = y
        y += made.heights[row]
        previous = row
    if opened is not None:
        close(y + bottom)
        y += bottom
    made.height = y
    return made


def _top(board: Board, row: int, shift: float, *, slim: bool, first: bool) -> float:
    """From a band's top to its first row: beside the label where there is room, else below it."""
    if slim:
        return 24
    words = board.picture.bands.get(board.picture.rows[row].layer, ("", ""))
    label = 14 + max(width(words[0], 14, bold=True), width(words[1], 12)) * 1.1 + 12
    left = min((b.x for b in board.blocks if b.row == row and b.columns), default=0) + shift
    if left < label:
        return 46
    return 14 if first else 30


def _gap(board: Board, upper: int, lower: int, strip_rows: set[int]) -> float:
    picture = board.picture
    if upper in strip_rows and lower in strip_rows:
        return STRIPS
    if any(upper == board.home[f.result][0].row for f in picture.formulas if f.result in board.home):
        return BUS
    ids = {card.id: card.row for card in picture.cards}
    said = [e for e in picture.edges if ids.get(e.lower) == lower and ids.get(e.upper, lower) < lower and e.verb]
    if picture.kind == "kpi-tree":
        return 24 if upper in strip_rows else INFLUENCE
    if any(e.because for e in said):
        return RANK_WITH_REASON
    if said:
        return RANK_WITH_VERB
    lines = {b.line for b in board.blocks if b.row == lower}
    above = {b.line for b in board.blocks if b.row == upper and b.columns}
    return COMPANY if picture.lines and above == {""} and lines - {""} else RANK

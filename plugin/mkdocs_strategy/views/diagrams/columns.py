"""Columns: from the engine's positions to the x of every block, as a reader expects them.

The engine avoids crossings and keeps blocks apart. What it leaves open is settled here: the author's order among equal siblings, blocks
centred over what hangs on them, and a straight thread in a neighbourhood.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.views.diagrams.board import GAP, Block, Board

if TYPE_CHECKING:
    from mkdocs_strategy.views.diagrams.layout import Positions

Shape = tuple[float, bool, tuple["Shape", ...]]


def place(board: Board, positions: Positions) -> bool:
    """Gives every block its x, the leftmost at 0; False where the engine's answer lacks a block."""
    for block in board.blocks:
        at = positions.nodes.get(block.name)
        if at is None:
            return False
        block.x = round(at[0] - block.width / 2)
    _restore_order(board)
    _centre(board)
    if board.picture.kind == "neighbourhood":
        _straighten(board)
    left = min((block.x for block in board.blocks), default=0)
    for block in board.blocks:
        block.x -= left
    return True


def _restore_order(board: Board) -> None:
    """Where sibling subtrees have the same shape, they stand in the author's order; the engine mirrors some."""
    below: dict[str, list[Block]] = {}
    above: dict[str, set[str]] = {}
    for upper, _, lower, _ in board.steps():
        below.setdefault(upper.name, []).append(lower)
        above.setdefault(lower.name, set()).add(upper.name)

    def shape(block: Block) -> Shape | None:
        """Widths down the subtree; None where something in it hangs on a second block."""
        if len(above.get(block.name, ())) > 1:
            return None
        parts = [shape(b) for b in below.get(block.name, [])]
        return None if None in parts else (block.width, bool(block.columns), tuple(p for p in parts if p is not None))

    def tree(block: Block) -> list[Block]:
        return [block, *(b for part in below.get(block.name, []) for b in tree(part))]

    standing = _standing(board)
    for siblings in below.values():
        siblings.sort(key=lambda b: standing[b.name])
    for siblings in below.values():
        alike: dict[tuple[int, str, Shape], list[Block]] = {}
        for block in siblings:
            if (found := shape(block)) is not None:
                alike.setdefault((block.row, block.line, found), []).append(block)
        for family in alike.values():
            places = [[b.x for b in tree(block)] for block in sorted(family, key=lambda b: b.x)]
            for block, xs in zip(family, places, strict=True):
                for b, x in zip(tree(block), xs, strict=True):
                    b.x = x


def _standing(board: Board) -> dict[str, int]:
    """The place of each block in the author's order; the parts of a formula stand in the formula's."""
    standing = {block.name: i for i, block in enumerate(board.blocks)}
    for formula in board.picture.formulas:
        parts = list(dict.fromkeys(board.home[c][0].name for c in formula.components if c in board.home))
        standing.update(zip(parts, sorted(standing[name] for name in parts), strict=True))
    return standing


def _centre(board: Board) -> None:
    """Moves each block over the middle of what hangs on it, as far as its neighbours and its line leave room; from the bottom up.

    The engine is content with any place between the outermost children; a reader is not.
    """
    below: dict[str, list[tuple[int, Block, int]]] = {}
    for upper, column, lower, lower_column in board.steps():
        below.setdefault(upper.name, []).append((column, lower, lower_column))
    extents: dict[str, tuple[float, float]] = {}
    for block in board.blocks:
        left, right = extents.get(block.line, (block.x, block.x))
        extents[block.line] = min(left, block.x), max(right, block.x + block.width)
    extents[""] = -1e6, 1e6
    for row in reversed(board.ranks):
        blocks = sorted((b for b in board.blocks if b.row == row), key=lambda b: b.x)
        for i, block in enumerate(blocks):
            hung = below.get(block.name)
            if not hung:
                continue
            xs = [b.x + b.offset(c) for _, b, c in hung]
            columns = {column for column, _, _ in hung}
            offset = block.offset(hung[0][0]) if len(columns) == 1 else block.width / 2
            wish = (min(xs) + max(xs)) / 2 - offset
            low, high = extents[block.line]
            high -= block.width
            if i:
                low = max(low, blocks[i - 1].x + blocks[i - 1].width + GAP)
            if i + 1 < len(blocks):
                high = min(high, blocks[i + 1].x - GAP - block.width)
            if low <= high:
                block.x = round(min(max(wish, low), high))


def _straighten(board: Board) -> None:
    """Shifts whole rows so that the thread of the item runs straight up; rows below the item go with it."""
    thread: dict[int, tuple[Block, int]] = {}
    for edge in board.picture.edges:
        for name in (edge.upper, edge.lower) if edge.lit else ():
            if name in board.home:
                thread.setdefault(board.home[name][0].row, board.home[name])
    for card in board.picture.cards:
        if card.focus and card.id in board.home:
            thread[card.row] = board.home[card.id]
    shift = 0.0
    for row in board.ranks:
        if row in thread:
            block, column = thread[row]
            shift = -(block.x + block.offset(column))
        for block in board.blocks:
            if block.row == row:
                block.x = round(block.x + shift)

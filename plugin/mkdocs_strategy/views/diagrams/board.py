"""Boxes on a board: which cards stand together, the graph the engine lays out, and the columns that come back.

The engine decides the order and the x of every box; rows are known beforehand. Boxes have fixed widths and synthetic names, so that no
text of a strategy reaches the engine. An edge that passes a row gets a narrow box of its own there: it keeps a lane free, and edges never
run through cards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from mkdocs_strategy.views.diagrams.cards import HEIGHT, WIDTH, Card, Edge, Picture, Size

GAP = 16
"""Between columns, and between a metric and its guardrail."""
LANE = 8
"""Width kept free for an edge that passes a row."""
SETTINGS = 'newrank=true;nodesep=.2222;ranksep=.3;splines=none;node[shape=box,fixedsize=true,label="",height=.5];edge[arrowhead=none];'


@dataclass(slots=True, eq=False)
class Block:
    """A box on the board: columns of cards, or a lane where `columns` is empty; `x` is its left edge once placed."""

    name: str
    row: int
    line: str
    columns: tuple[tuple[Card, ...], ...]
    width: float
    height: float
    x: float = 0.0

    def offset(self, column: int) -> float:
        """From the left edge to the centre of a column."""
        if not self.columns:
            return self.width / 2
        left = sum(_column_width(c) + GAP for c in self.columns[:column])
        return left + _column_width(self.columns[column]) / 2


@dataclass(slots=True)
class Wire:
    """An edge on the board: from a column of the upper block through lanes to a column of the lower one."""

    edge: Edge
    upper: Block
    upper_column: int
    lower: Block
    lower_column: int
    lanes: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Board:
    """All blocks and wires of a picture; `home` tells where each card stands: its block and column.

    `beside` are edges that go up beside a column, since they begin at a card that stands below another one of it.
    """

    picture: Picture
    strips: list[Card]
    blocks: list[Block]
    wires: list[Wire]
    level: list[Edge]
    home: dict[str, tuple[Block, int]]
    ranks: list[int]
    hanging: list[Block]
    order: list[tuple[Block, Block]] = field(default_factory=list)
    beside: list[Edge] = field(default_factory=list)

    def steps(self) -> list[tuple[Block, int, Block, int]]:
        """Every stretch of every wire: upper block and column, lower block and column; lanes count as blocks."""
        found = []
        for wire in self.wires:
            stops = [
                (wire.upper, wire.upper_column),
                *((lane, 0) for lane in wire.lanes),
                (wire.lower, wire.lower_column),
            ]
            found += [(a, i, b, j) for (a, i), (b, j) in pairwise(stops)]
        return found

    def dot(self) -> str:
        """The graph for the engine."""
        parts = ["digraph{", SETTINGS]
        lines = [line.id for line in self.picture.lines]
        parts += [_node(block) for block in self.blocks if block.line not in lines]
        for i, line in enumerate(lines):
            parts.append(f"subgraph cluster_{i}{{margin=6;")
            parts += [_node(block) for block in self.blocks if block.line == line]
            parts.append("}")
        if self.hanging:
            parts.append("t[width=.1];" + "".join(f"t->{_port(b, 0)};" for b in self.hanging))
        previous = ""
        for row in self.ranks:
            names = [block.name for block in self.blocks if block.row == row]
            parts.append("{rank=same;" + ";".join(names) + "}")
            if previous:
                parts.append(f"{previous}->{names[0]}[style=invis,weight=0];")
            previous = names[0]
        for left, right in self.order:
            parts.append(f"{left.name}->{right.name}[style=invis];")
        parts += [
            f"{_port(a, i)}->{_port(b, j)}{'' if a.columns and b.columns else '[weight=4]'};"
            for a, i, b, j in self.steps()
        ]
        parts.append("}")
        return "".join(parts)


def board(picture: Picture) -> Board:
    """Puts a picture's cards into blocks and its edges on wires."""
    cards = {card.id: card for card in picture.cards}
    strips = [card for card in picture.cards if card.size is Size.STRIP]
    strip_ids = {card.id for card in strips}
    boxed = {c for box in picture.boxes for column in box.columns for c in column}
    blocks: list[Block] = []
    home: dict[str, tuple[Block, int]] = {}
    first = {box.columns[0][0]: box for box in picture.boxes}
    for card in picture.cards:
        if card.id in strip_ids or (card.id in boxed and card.id not in first):
            continue
        names = first[card.id].columns if card.id in first else ((card.id,),)
        columns = tuple(tuple(cards[i] for i in column) for column in names)
        block = Block(
            f"b{len(blocks)}", card.row, card.line, columns, _width(columns), max(_column_height(c) for c in columns)
        )
        blocks.append(block)
        home.update({c.id: (block, i) for i, column in enumerate(columns) for c in column})
    made = Board(picture, strips, blocks, [], [], home, [], [])
    _wire(made, strip_ids)
    made.ranks = sorted({block.row for block in made.blocks})
    _order(made)
    return made


def _wire(made: Board, strip_ids: set[str]) -> None:
    rows = sorted({block.row for block in made.blocks})
    for edge in made.picture.edges:
        if edge.upper in strip_ids:
            if edge.lower in made.home and made.home[edge.lower][0] not in made.hanging:
                made.hanging.append(made.home[edge.lower][0])
            continue
        if edge.upper not in made.home or edge.lower not in made.home:
            continue
        upper, upper_column = made.home[edge.upper]
        lower, lower_column = made.home[edge.lower]
        if lower is not upper and lower.columns[lower_column][0].id != edge.lower:
            if made.picture.kind == "map" and upper.row < lower.row:
                made.beside.append(edge)
            continue  # it stands below another card of its column, which leads up already
        if upper is lower or lower.row <= upper.row:
            made.level.append(edge)
            continue
        wire = Wire(edge, upper, upper_column, lower, lower_column)
        for row in rows:
            if upper.row < row < lower.row:
                lane = Block(f"l{len(made.blocks)}", row, lower.line, (), LANE, 0)
                made.blocks.append(lane)
                wire.lanes.append(lane)
        made.wires.append(wire)
    made.hanging.sort(key=made.blocks.index)


def _order(made: Board) -> None:
    """Keeps siblings and product lines in the author's order: the engine is free to mirror a subtree, a reader expects the first one first.

    Only blocks with one block above them are bound, and each to one neighbour, so that orders cannot contradict each other.
    """
    above: dict[str, list[Block]] = {}
    for wire in made.wires:
        above.setdefault(wire.lower.name, []).append(wire.upper)
    for formula in made.picture.formulas:
        parts = [made.home[c][0] for c in formula.components if c in made.home]
        made.order += [(a, b) for a, b in pairwise(parts) if a is not b]
    bound = {block.name for pair in made.order for block in pair}
    families: dict[tuple[str, int], list[Block]] = {}
    for block in made.blocks:
        ups = above.get(block.name, [])
        if len({b.name for b in ups}) == 1 and block.columns and block.name not in bound:
            families.setdefault((ups[0].name, block.row), []).append(block)
    for block in made.hanging:
        if block.name not in above:
            families.setdefault(("t", block.row), []).append(block)
    for family in families.values():
        made.order += list(pairwise(family))
    lines = [line.id for line in made.picture.lines]
    for row in made.ranks:
        firsts = [
            next((b for b in made.blocks if b.row == row and b.line == line and b.columns), None) for line in lines
        ]
        if len(lines) > 1 and all(firsts):
            made.order += [(a, b) for a, b in pairwise(firsts) if a is not None and b is not None]
            break
    made.order = list(dict.fromkeys(made.order))


def _node(block: Block) -> str:
    if len(block.columns) < 2:
        return f"{block.name}[width={block.width / 72:.4f}];"
    cells = "".join(
        (f'<TD WIDTH="{GAP}"></TD>' if i else "") + f'<TD PORT="p{i}" WIDTH="{_column_width(column):g}"></TD>'
        for i, column in enumerate(block.columns)
    ).replace("<TD ", '<TD FIXEDSIZE="TRUE" HEIGHT="36" ')
    table = f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR>{cells}</TR></TABLE>'
    return f"{block.name}[shape=plain,fixedsize=false,label=<{table}>];"


def _port(block: Block, column: int) -> str:
    return f"{block.name}:p{column}" if len(block.columns) > 1 else block.name


def _column_width(column: tuple[Card, ...]) -> float:
    return max(WIDTH[card.size] for card in column)


def _column_height(column: tuple[Card, ...]) -> float:
    return sum(HEIGHT[card.size] + GAP for card in column) - GAP


def _width(columns: tuple[tuple[Card, ...], ...]) -> float:
    return sum(_column_width(c) + GAP for c in columns) - GAP

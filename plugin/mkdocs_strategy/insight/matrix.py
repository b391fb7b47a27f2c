"""Coverage tables: what meets what, and above all what meets nothing.

Teams by north stars (every team can draw a line from its work to one), choices by objectives (a choice nothing pursues stays an intention),
inputs by guardrails (an input that nothing guards can be gamed unseen).
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.coverage import in_chain
from mkdocs_strategy.insight.pursuit import pursuits
from mkdocs_strategy.insight.shares import is_pursued

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy

NAMES = ("teams", "choices", "inputs")
"""The matrices by what stands in their rows."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """What of the rows meets what of the columns.

    Attributes:
        name: one of `NAMES`.
        row_word, column_word: what a row and a column is, such as `team` and `north star`.
        rows, columns: ids of items, of owners where the rows are teams; in the order of the files.
        cells: row and column to what makes them meet: the team's items that reach the north star; the choice or those of its proxies that
            the objective pursues, or what it supports that does; the input that the guardrail guards. Pairs that do not meet are absent.
        over: columns that are in the past: objectives whose period is closed as of the day it was made for.
        left: rows of which only what is over speaks: choices that nothing of this or a coming period pursues.
        partial: whether only some of the items were asked about.
        indirect: cells where the objective only supports one that pursues the choice.
    """

    name: str
    row_word: str
    column_word: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], tuple[str, ...]]
    over: frozenset[str] = frozenset()
    left: tuple[str, ...] = ()
    partial: bool = False
    indirect: frozenset[tuple[str, str]] = frozenset()

    @property
    def title(self) -> str:
        """Such as "Teams × north stars"."""
        return f"{self.row_word.capitalize()}s × {self.column_word}s"

    @property
    def empty_rows(self) -> tuple[str, ...]:
        """Rows that meet no column."""
        met = {row for row, _ in self.cells}
        return tuple(row for row in self.rows if row not in met)

    @property
    def empty_columns(self) -> tuple[str, ...]:
        """Columns that no row meets."""
        met = {column for _, column in self.cells}
        return tuple(column for column in self.columns if column not in met)

    def row(self, row: str) -> list[tuple[str, tuple[str, ...]]]:
        """The columns that a row meets, with what makes them meet."""
        return [(column, self.cells[row, column]) for column in self.columns if (row, column) in self.cells]


def matrices(
    strategy: Strategy, as_of: datetime.date, names: Iterable[str] = NAMES, chosen: Collection[str] | None = None
) -> list[Matrix]:
    """The matrices of these names, in the order of `NAMES`.

    Args:
        strategy: all items and links; what does not count stands in no row, column or cell.
        as_of: the day that periods are over by.
        names: some of `NAMES`.
        chosen: ids of the items to ask about; None for all. They narrow the side that they name items of (and the work of teams); the
            rows of the other side stay, so that what the chosen ones leave out is seen; its columns stay where they meet something.
    """
    wanted = set(names)
    made: dict[str, Callable[[], Matrix]] = {
        "teams": lambda: _teams(strategy, chosen),
        "choices": lambda: _choices(strategy, as_of, chosen),
        "inputs": lambda: _inputs(strategy, chosen),
    }
    return [made[name]() for name in NAMES if name in wanted]


def is_work(item: Item) -> bool:
    """Whether an item is a team's work, and so can lead to a north star: not a vision or a review, no idea, nothing stopped."""
    return in_chain(item) and item.kind.name not in {"vision", "review"} and item.state not in {"idea", "stopped"}


def _teams(strategy: Strategy, chosen: Collection[str] | None) -> Matrix:
    stars = strategy.counting("north-star")
    reaching: dict[str, set[str]] = {star.id: _leading_to(strategy, star) for star in stars}
    work = [item for item in strategy if is_work(item) and (chosen is None or item.id in chosen)]
    owned: dict[str, list[Item]] = defaultdict(list)
    for item in work:
        for owner in item.owners:
            owned[owner].append(item)
    cells = {}
    for owner, items in owned.items():
        for star in stars:
            ids = tuple(item.id for item in items if item.id in reaching[star.id])
            if ids:
                cells[owner, star.id] = ids
    named = chosen is not None and any(star.id in chosen for star in stars)
    columns = _narrowed(stars, chosen) if named else stars
    # Where the work is chosen by its kind, owner or period, the north stars it does not reach are no news of theirs.
    return _cut(
        Matrix("teams", "team", "north star", tuple(owned), tuple(star.id for star in columns), cells),
        chosen is not None,
        keep_columns=chosen is None or named,
    )


def _choices(strategy: Strategy, as_of: datetime.date, chosen: Collection[str] | None) -> Matrix:
    from mkdocs_strategy.model.period import Period

    choices, objectives = strategy.counting("choice"), strategy.counting("objective")
    rows, columns = _narrowed(choices, chosen), _narrowed(objectives, chosen)
    found = [(choice.id, pursuit) for choice in rows for pursuit in pursuits(strategy, choice)]
    cells = {(choice, pursuit.objective.id): pursuit.through for choice, pursuit in found}
    indirect = frozenset((choice, pursuit.objective.id) for choice, pursuit in found if pursuit.indirect)
    periods = {objective.id: objective.value("period", Period) for objective in columns}
    over = frozenset(name for name, period in periods.items() if period is not None and period.closed(as_of))
    left = () if chosen is not None else tuple(c.id for c in rows if not is_pursued(strategy, c, as_of))
    matrix = Matrix(
        "choices", "choice", "objective", tuple(c.id for c in rows), tuple(o.id for o in columns), cells, over, left,
        indirect=indirect,
    )  # fmt: skip
    return _cut(matrix, chosen is not None, keep_columns=chosen is None or any(o.id in chosen for o in objectives))


def _inputs(strategy: Strategy, chosen: Collection[str] | None) -> Matrix:
    inputs, guardrails = strategy.counting("input-metric"), strategy.counting("guardrail")
    rows, columns = _narrowed(inputs, chosen), _narrowed(guardrails, chosen)
    cells = {
        (item.id, guardrail.id): (item.id,)
        for item in rows
        for guardrail in strategy.sources(item.id, "guards")
        if guardrail.counts
    }
    matrix = Matrix("inputs", "input", "guardrail", tuple(i.id for i in rows), tuple(g.id for g in columns), cells)
    return _cut(matrix, chosen is not None, keep_columns=chosen is None or any(g.id in chosen for g in guardrails))


def _narrowed(items: Sequence[Item], chosen: Collection[str] | None) -> Sequence[Item]:
    """Those of the items that are chosen; all, where none of them is."""
    if chosen is None:
        return items
    return [item for item in items if item.id in chosen] or items


def _cut(matrix: Matrix, partial: bool, *, keep_columns: bool) -> Matrix:
    """The matrix with only the cells of its rows and columns, and without columns that meet nothing unless they are kept."""
    rows, columns = set(matrix.rows), set(matrix.columns)
    cells = {pair: ids for pair, ids in matrix.cells.items() if pair[0] in rows and pair[1] in columns}
    met = {column for _, column in cells}
    kept = tuple(column for column in matrix.columns if keep_columns or column in met)
    return Matrix(
        matrix.name, matrix.row_word, matrix.column_word, matrix.rows, kept, cells,
        matrix.over & set(kept), matrix.left, partial, matrix.indirect & set(cells),
    )  # fmt: skip


def _leading_to(strategy: Strategy, star: Item) -> set[str]:
    """Ids of what counts and leads to a north star, itself included; a product's leads on to the company's that it drives."""
    reached = {star.id}
    queue = deque(reached)
    while queue:
        for link in strategy.incoming(queue.popleft()):
            source = strategy.items[link.source]
            upward = link.relation in source.kind.chain or link.relation == "drives"
            if upward and source.counts and source.id not in reached and strategy.is_sound(link):
                reached.add(source.id)
                queue.append(source.id)
    return reached

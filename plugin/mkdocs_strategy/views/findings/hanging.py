"""What hangs on a cause: ids on one line up to four, beyond that a tree of at most four lines that says what it leaves out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.model.grammar import Layer
from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.views.plain import cut, one_line, pad, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy

_ON_ONE_LINE = 4
_TREE_LINES = 4


def hanging_lines(strategy: Strategy, cause: str | None, hanging: Sequence[str], width: int) -> list[str]:
    """Lines without their mark (`=`), the first a whole sentence.

    Args:
        strategy: Where the ids are looked up.
        cause: Id of the item that they hang on, where there is one.
        hanging: Ids of all that hangs on it, topmost first.
        width: Columns that a line may take.
    """
    if not hanging:
        return []
    count = count_of(len(hanging), "item")
    head = f"{count} {'hangs' if len(hanging) == 1 else 'hang'} on it:"
    if len(hanging) <= _ON_ONE_LINE:
        return [f"{head} {', '.join(one_line(i) for i in hanging)}"]
    branches = _Branches(strategy, cause, hanging)
    structural, measures = [], Counter[str]()
    for item in branches.top:
        if item.kind.layer is Layer.NARRATIVE and item.kind.name not in {"vision", "north-star"}:
            measures[item.kind.name] += 1
            for lower in branches.all_below(item):
                measures[lower.kind.name] += 1
        else:
            structural.append(item)
    lines = [head]
    if measures:
        names = sorted(measures, key=list(KINDS).index)
        lines.append(
            "    " + cut(", ".join(count_of(measures[n], KINDS[n].word, KINDS[n].plural) for n in names), width - 4)
        )
    return [*lines, *(f"    {line}" for line in branches.tree(structural, width - 4))]


class _Branches:
    """The hanging items as a tree: each once, under the nearest item it hangs on."""

    def __init__(self, strategy: Strategy, cause: str | None, hanging: Sequence[str]) -> None:
        self.strategy = strategy
        wanted = dict.fromkeys(i for i in hanging if i in strategy.items)
        self.children: dict[str, list[Item]] = {}
        self.top: list[Item] = []
        placed: set[str] = set()
        if cause is not None:
            self._descend([cause], wanted, placed, top=True)
        for item_id in wanted:
            if item_id not in placed:
                placed.add(item_id)
                self.top.append(strategy.items[item_id])
                self._descend([item_id], wanted, placed, top=False)

    def _descend(self, ranks: list[str], wanted: dict[str, None], placed: set[str], *, top: bool) -> None:
        root = ranks[0]
        while ranks:
            following: list[str] = []
            for upper in ranks:
                for item in self.strategy.sources(upper):
                    if item.id in wanted and item.id not in placed:
                        placed.add(item.id)
                        (self.top if top and upper == root else self.children.setdefault(upper, [])).append(item)
                        following.append(item.id)
            ranks = following

    def all_below(self, item: Item) -> list[Item]:
        found = list(self.children.get(item.id, ()))
        for lower in found:
            found.extend(self.children.get(lower.id, ()))
        return found

    def tree(self, items: Sequence[Item], width: int) -> list[str]:
        """At most four lines: a single item with its children, or the items themselves."""
        if len(items) == 1:
            children = self.children.get(items[0].id, [])
            return _columns(
                [
                    (items[0].id, items[0].kind.word, items[0].title, ""),
                    *self._rows(children, _TREE_LINES - 1, "|- ", "`- "),
                ],
                width,
            )
        return _columns(self._rows(items, _TREE_LINES, "", ""), width)

    def _rows(self, items: Sequence[Item], most: int, mark: str, last_mark: str) -> list[_Row]:
        """One row an item, the last row for all that find no room."""
        told = list(items) if len(items) <= most else list(items[: most - 1])
        left = items[len(told) :]
        rows: list[_Row] = []
        for item in told:
            below = len(self.all_below(item))
            tail = f", and {count_of(below, 'item')} below it" if below else ""
            rows.append(((last_mark if item is items[-1] else mark) + item.id, item.kind.word, item.title, tail))
        if left:
            below = sum(len(self.all_below(item)) for item in left)
            alike = len({item.kind.name for item in left}) == 1
            word, plural = (left[0].kind.word, left[0].kind.plural) if alike else ("item", "items")
            tail = f"and {count_of(below, 'item')} below {'it' if len(left) == 1 else 'them'}" if below else ""
            rows.append((f"{last_mark}{len(left)} more {word if len(left) == 1 else plural}", "", "", tail))
        return rows


_Row = tuple[str, str, str, str]
"""Name, kind, title (cut where there is no room), and what is never cut."""


def _columns(rows: Sequence[_Row], width: int) -> list[str]:
    if not rows:
        return []
    first = min(max(width_of(one_line(row[0])) for row in rows) + 2, max(24, width * 2 // 5))
    second = max(len(row[1]) for row in rows) + 2
    return [
        (
            pad(cut(one_line(name), first - 2), first)
            + pad(kind, second)
            + cut(one_line(title), max(4, width - first - second - len(tail)))
            + tail
        ).rstrip()
        for name, kind, title, tail in rows
    ]

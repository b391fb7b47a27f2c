"""What stands on a map, and what folds.

A map over 30 cards or 6 columns folds. What needs a person (behind, broken, with findings) is placed first, with all that it hangs on and
the work that is under way for it; then the rest from the top down, as long as there is room. Where the room ends before that, the fold
says how many of those behind it need a person.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.model.period import Period
from mkdocs_strategy.views.diagrams.company import MAX_COLUMNS
from mkdocs_strategy.views.diagrams.ties import down_links, shown, way_up

if TYPE_CHECKING:
    import datetime

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.views.diagrams.content import Scene

MAX_CARDS = 30
KINDS = {
    "vision",
    "north-star",
    "strategy",
    "choice",
    "proxy-metric",
    "leading-indicator",
    "objective",
    "key-result",
    "initiative",
}
"""Kinds on the map; inputs, guardrails and checks are in the KPI tree."""
MAX_CHILDREN = 3
"""Cards of one rank below one card: a branch that is wider pushes its neighbours off the page. A strategy's choices are not counted."""
RANKS = {
    "strategy": 2,
    "choice": 3,
    "proxy-metric": 4,
    "leading-indicator": 4,
    "objective": 5,
    "key-result": 6,
    "initiative": 7,
}
FLANK = 2
"""Leading indicators beside their proxy metric, one on each side."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one map holds: cards, and cards beside each other below the narrative."""

    cards: int = MAX_CARDS
    columns: int = MAX_COLUMNS


class Choosing:
    """Chooses what is shown, and folds the rest.

    Attributes:
        rank, line, upper, below: of every item that could stand on the map: its row, its product line, what it hangs on, what hangs on it.
        order: all of them but the visions, each product line's from the top down.
        pressing: ids of those that need a person, shown or not.
        shown: ids of those that were chosen.
    """

    def __init__(
        self, scene: Scene, company: list[Item], lines: list[Item], limits: Limits, *, loose: bool = False
    ) -> None:
        self.scene, self.strategy, self.limits = scene, scene.strategy, limits
        self.company, self.lines = company, lines
        self.rank: dict[str, int] = {}
        self.line: dict[str, str] = {}
        self.upper: dict[str, Item] = {}
        self.below: dict[str, list[Item]] = defaultdict(list)
        self.order: list[Item] = []
        self.current = _current_period(self.strategy, scene.as_of)
        for vision in [*lines, *company]:
            self._claim(vision, 1 if vision in lines and company else 0)
        if loose:
            self._claim_loose()
        self.pressing: set[str] = set()
        self.shown: set[str] = set()
        self._choose()

    def _claim_loose(self) -> None:
        """What reaches no vision stands on the map as well, from its own layer down: there is the break."""
        loose = [
            i
            for i in self.strategy
            if i.id not in self.rank and i.kind.name in RANKS and self._fits(i) and not self._of_another_period(i)
        ]
        for item in sorted(loose, key=lambda i: RANKS[i.kind.name]):
            if item.id not in self.rank:
                self.order.append(item)
                self._claim(item, RANKS[item.kind.name])

    def _of_another_period(self, item: Item) -> bool:
        """Whether it is work for an objective that is not of this period, and so left out with it."""
        return any(i.kind.name == "objective" and shown(i) and not self._fits(i) for i in way_up(self.strategy, item))

    def _claim(self, top: Item, base: int) -> None:
        """Gives an item and everything below it their line and rank; what hangs on two lines belongs to the first."""
        line = top.id if top in self.lines else ""
        self.rank[top.id], self.line[top.id] = base, line
        queue = [top]
        for upper in queue:
            for link in down_links(self.strategy, upper):
                item = self.strategy.items[link.source]
                if item.id in self.rank or not self._fits(item) or link.relation == "drives":
                    continue
                rank = base if item.kind.name == "north-star" else RANKS[item.kind.name]
                if link.relation in {"supports", "part_of", "moves"} and item.kind.layer == "okr":
                    rank = self.rank[upper.id] + 1
                self.rank[item.id], self.line[item.id], self.upper[item.id] = rank, line, upper
                self.below[upper.id].append(item)
                self.order.append(item)
                queue.append(item)

    def _fits(self, item: Item) -> bool:
        if item.kind.name not in KINDS or not shown(item) or item.kind.name == "vision":
            return False
        if item.kind.name != "objective" or self.current is None:
            return True
        period = item.value("period", Period)
        return period is None or period.overlaps(self.current)

    def _choose(self) -> None:
        """What must stand there; then what needs a person; then the rest from the top down."""
        for vision in [*self.company[:1], *self.lines]:
            self.shown.add(vision.id)
            self.shown.update(s.id for s in self.below[vision.id][:1] if s.kind.name == "north-star")
        calm = sorted(self.order, key=lambda item: self.rank[item.id])
        urgent = _taking_turns([item for item in calm if self.scene.needs_person(item)], self.line)
        pressing = self.pressing = {item.id for item in urgent}
        misses = 0
        for item in [*urgent, *calm]:
            if item.id in self.shown or (item.kind.name == "leading-indicator" and not self._flank(item)):
                continue
            path = self._path(item)
            whole = path | self._work(item) if item.id in pressing else path
            if (all_of_it := self._room(whole)) or (whole != path and self._room(path)):
                self.shown |= whole if all_of_it else path
                misses = 0
            elif len(self.shown) >= self.limits.cards or (misses := misses + 1) > 10 * self.limits.cards:
                break

    def _flank(self, item: Item) -> bool:
        siblings = [i for i in self.below[self.upper[item.id].id] if i.kind.name == "leading-indicator"]
        return item in siblings[:FLANK]

    def _path(self, item: Item) -> set[str]:
        path = {item.id}
        at = self.upper.get(item.id)
        while at is not None and at.id not in self.shown:
            path.add(at.id)
            at = self.upper.get(at.id)
        return path

    def _work(self, item: Item) -> set[str]:
        """The first initiative of a key result, so that its thread is whole."""
        return {i.id for i in self.below.get(item.id, ())[:1] if i.kind.name == "initiative"}

    def _room(self, more: set[str]) -> bool:
        """Whether cards and folds stay within the limits when these are added; every product line has its share of the columns."""
        present = self.shown | more
        columns: dict[tuple[int, str], int] = defaultdict(int)
        children: dict[tuple[int, str], int] = defaultdict(int)
        total = len(present)
        for name in present:
            line = self.line[name]
            if self.rank[name] > 1:
                columns[self.rank[name], line] += 1
                upper = self.upper.get(name)
                if upper is not None and upper.kind.name != "strategy":
                    children[self.rank[name], upper.id] += 1
            for rank in self.folds(name, present):
                columns[rank, line] += 1
                children[rank, name] += name in self.upper and self.strategy.items[name].kind.name != "strategy"
                total += 1
        share = max(1, self.limits.columns // max(1, len(self.lines)))
        return (
            total <= self.limits.cards
            and all(n <= share for n in columns.values())
            and all(n <= MAX_CHILDREN for n in children.values())
        )

    def hidden(self, name: str, present: set[str]) -> list[Item]:
        """What hangs on a card directly and is not present; leading indicators fold with their proxy metric."""
        return [
            i
            for i in self.below.get(name, ())
            if i.id not in present and i.kind.name not in {"leading-indicator", "north-star"}
        ]

    def folds(self, name: str, present: set[str]) -> dict[int, list[Item]]:
        """Hidden items by rank, where others of the same upper card are shown; else the upper card itself counts them."""
        if not any(
            i.id in present for i in self.below.get(name, ()) if i.kind.name not in {"leading-indicator", "north-star"}
        ):
            return {}
        found: dict[int, list[Item]] = defaultdict(list)
        for item in self.hidden(name, present):
            found[self.rank[item.id]].append(item)
        return found

    def more(self, item: Item) -> list[Item]:
        """What is folded below a card that shows none of it."""
        hidden = self.hidden(item.id, self.shown)
        if not hidden or self.folds(item.id, self.shown):
            return []
        return self.folded(hidden)

    def folded(self, items: list[Item]) -> list[Item]:
        """These items with everything below them, each once."""
        return list({i.id: i for item in items for i in (item, *self.under(item))}.values())

    def to_look_at(self, items: list[Item]) -> int:
        """How many of these need a person and stand nowhere else on the map."""
        return sum(item.id in self.pressing and item.id not in self.shown for item in items)

    def under(self, item: Item) -> list[Item]:
        """Everything below an item."""
        found = list(self.below.get(item.id, ()))
        for each in found:
            found += self.below.get(each.id, ())
        return found


def _taking_turns(items: list[Item], line: dict[str, str]) -> list[Item]:
    """The first of each product line, then the second of each, so that no line takes the room of another."""
    turns: dict[str, int] = defaultdict(int)
    ordered = []
    for item in items:
        turns[line[item.id]] += 1
        ordered.append((turns[line[item.id]], item))
    return [item for _, item in sorted(ordered, key=lambda pair: pair[0])]


def _current_period(strategy: Strategy, as_of: datetime.date) -> Period | None:
    """The shortest period of an objective that holds the day, else the last that has begun."""
    periods = [p for o in strategy.of_kind("objective") if shown(o) and (p := o.value("period", Period)) is not None]
    holding = [p for p in periods if p.contains(as_of)]
    if holding:
        return min(holding, key=lambda p: p.days)
    return max(periods, key=lambda p: p.end, default=None)

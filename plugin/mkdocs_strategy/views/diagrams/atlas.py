"""The strategy map: the company's and each product line's vision and north star, strategies, choices, numbers and this period's OKRs.

A map over 30 cards or 6 columns folds. What needs a person (behind, broken, with findings) is shown first, with all that it hangs on;
then the rest from the top down, as long as there is room.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_strategy.model.period import Period
from mkdocs_strategy.views.diagrams.around import fold_card
from mkdocs_strategy.views.diagrams.cards import Box, Card, Edge, Line, Picture, Row
from mkdocs_strategy.views.diagrams.company import MAX_COLUMNS, company_map, edges_between, line_title
from mkdocs_strategy.views.diagrams.content import months
from mkdocs_strategy.views.diagrams.kpis import on_pace
from mkdocs_strategy.views.diagrams.ties import BANDS, down_links, shown

if TYPE_CHECKING:
    import datetime

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.views.diagrams.content import Scene

MAX_CARDS = 30
MAX_LINES = 3
"""Product lines on one map; where there are more, each has its own."""
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


def map_pictures(scene: Scene, max_cards: int = MAX_CARDS, products: set[str] | None = None) -> list[Picture]:
    """The map of a strategy.

    Args:
        scene: what cards are made from.
        max_cards: cards on one picture before it folds.
        products: ids of the product visions to show; None: all.

    Returns:
        One picture; where there are more than three product lines, one of the company and one for each line.
    """
    visions = [v for v in scene.strategy.of_kind("vision") if shown(v)]
    company = [v for v in visions if v.text("level") == "company"]
    lines = [v for v in visions if v not in company and (products is None or v.id in products)]
    if len(lines) <= MAX_LINES:
        return [_Map(scene, company, lines, max_cards).picture("Strategy map")]
    first = company_map(scene, company, lines)
    return [
        first,
        *(_Map(scene, [], [line], max_cards).picture(f"Strategy map of {line_title(line)}") for line in lines),
    ]


class _Map:
    """Chooses what is shown, and folds the rest."""

    def __init__(self, scene: Scene, company: list[Item], lines: list[Item], max_cards: int) -> None:
        self.scene, self.strategy, self.max_cards = scene, scene.strategy, max_cards
        self.company, self.lines = company, lines
        self.rank: dict[str, int] = {}
        self.line: dict[str, str] = {}
        self.upper: dict[str, Item] = {}
        self.below: dict[str, list[Item]] = defaultdict(list)
        self.order: list[Item] = []
        self.current = _current_period(self.strategy, scene.as_of)
        for vision in [*lines, *company]:
            self._claim(vision)
        self.shown: set[str] = set()
        self._choose()

    def _claim(self, vision: Item) -> None:
        """Gives everything below a vision its line and rank; what hangs on two lines belongs to the first."""
        line = vision.id if vision in self.lines else ""
        base = 1 if line and self.company else 0
        self.rank[vision.id], self.line[vision.id] = base, line
        queue = [vision]
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
        misses = 0
        for item in [*urgent, *calm]:
            if item.id in self.shown or (item.kind.name == "leading-indicator" and not self._flank(item)):
                continue
            path = self._path(item)
            whole = path | self._work(item) if item in urgent else path
            if self._room(whole) or self._room(path):
                self.shown |= whole if self._room(whole) else path
                misses = 0
            elif len(self.shown) >= self.max_cards or (misses := misses + 1) > 10 * self.max_cards:
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
        total = len(present)
        for name in present:
            line = self.line[name]
            if self.rank[name] > 1:
                columns[self.rank[name], line] += 1
            for rank in self._folds(name, present):
                columns[rank, line] += 1
                total += 1
        share = MAX_COLUMNS // max(1, len(self.lines))
        return total <= self.max_cards and all(n <= share for n in columns.values())

    def _hidden(self, name: str, present: set[str]) -> list[Item]:
        return [
            i
            for i in self.below.get(name, ())
            if i.id not in present and i.kind.name not in {"leading-indicator", "north-star"}
        ]

    def _folds(self, name: str, present: set[str]) -> dict[int, list[Item]]:
        """Hidden items by rank, where others of the same upper card are shown; else the upper card itself counts them."""
        if not any(
            i.id in present for i in self.below.get(name, ()) if i.kind.name not in {"leading-indicator", "north-star"}
        ):
            return {}
        found: dict[int, list[Item]] = defaultdict(list)
        for item in self._hidden(name, present):
            found[self.rank[item.id]].append(item)
        return found

    def _more(self, item: Item) -> int:
        """How many items are folded below a card that shows none of them."""
        hidden = self._hidden(item.id, self.shown)
        if not hidden or self._folds(item.id, self.shown):
            return 0
        return len(hidden) + sum(len(self._under(i)) for i in hidden)

    def _under(self, item: Item) -> list[Item]:
        found = list(self.below.get(item.id, ()))
        for each in found:
            found += self.below.get(each.id, ())
        return found

    def picture(self, title: str) -> Picture:
        """The chosen cards as a picture."""
        cards = [self._placed(vision) for vision in [*self.company[:1], *self.lines]]
        cards += [self._placed(item) for item in self.order if item.id in self.shown]
        edges = edges_between(self.strategy, self.shown)
        for name in sorted(self.shown):
            for rank, items in self._folds(name, self.shown).items():
                fold = fold_card(self.scene, items, self.strategy.items[name], rank, line=self.line[name])
                cards.append(fold)
                edges.append(Edge(name, fold.id, ""))
        cards = _in_lines(cards, [vision.id for vision in self.lines])
        ranks = sorted({card.row for card in cards})
        cards = [replace(card, row=ranks.index(card.row)) for card in cards]
        layers = {rank: next(c.layer for c in cards if c.row == i) for i, rank in enumerate(ranks)}
        lines = tuple(Line(v.id, line_title(v)) for v in self.lines) if self.company or len(self.lines) > 1 else ()
        if not lines:
            cards = [replace(card, line="") for card in cards]
        return Picture(
            "map",
            title,
            self._caption(),
            tuple(Row(layers[rank]) for rank in ranks),
            tuple(cards),
            tuple(edges),
            tuple(self._boxes()),
            lines,
            bands=self._bands(set(layers.values())),
            note=self._note(),
        )

    def _placed(self, item: Item) -> Card:
        return replace(self.scene.card(item), row=self.rank[item.id], line=self.line[item.id], more=self._more(item))

    def _boxes(self) -> list[Box]:
        boxes = []
        for vision in [*self.company[:1], *self.lines]:
            stars = [s.id for s in self.below[vision.id] if s.id in self.shown and s.kind.name == "north-star"]
            if stars:
                boxes.append(Box(((vision.id,), *((s,) for s in stars))))
        for item in self.order:
            if item.kind.name == "proxy-metric" and item.id in self.shown:
                flank = [i.id for i in self.below[item.id] if i.kind.name == "leading-indicator" and i.id in self.shown]
                if flank:
                    left, right = flank[:1], flank[1:]
                    boxes.append(Box(tuple((i,) for i in [*left, item.id, *right])))
        return boxes

    def _bands(self, layers: set[str]) -> dict[str, tuple[str, str]]:
        bands = {layer: words for layer, words in BANDS.items() if layer in layers}
        here = [self.strategy.items[name] for name in self.shown]
        horizons = [p for i in here if (p := i.value("horizon", Period)) is not None]
        if horizons and "strategy" in bands:
            last = max(horizons, key=lambda p: p.end)
            bands["strategy"] = (f"Strategy · to {months(last).rpartition('– ')[2]}", bands["strategy"][1])
        if self.current is not None and "okr" in bands:
            bands["okr"] = (f"OKRs · {self.current}", bands["okr"][1])
        return bands

    def _caption(self) -> str:
        results = [i for i in self.order if i.kind.name == "key-result" and i.counts]
        words = "Read upward for why, downward for how."
        if results:
            words += f" {on_pace(self.scene, results)} of {len(results)} key results are on pace."
        return words

    def _note(self) -> str:
        hidden = sum(i.id not in self.shown for i in self.order)
        return (
            f"{hidden} further {'item is' if hidden == 1 else 'items are'} folded; what is behind, broken or has findings is shown first."
            if hidden
            else ""
        )


def _taking_turns(items: list[Item], line: dict[str, str]) -> list[Item]:
    """The first of each product line, then the second of each, so that no line takes the room of another."""
    turns: dict[str, int] = defaultdict(int)
    ordered = []
    for item in items:
        turns[line[item.id]] += 1
        ordered.append((turns[line[item.id]], item))
    return [item for _, item in sorted(ordered, key=lambda pair: pair[0])]


def _in_lines(cards: list[Card], lines: list[str]) -> list[Card]:
    """Keeps each line's cards together, so that rows read from the first line to the last; ranks keep their order."""
    places = {"": -1} | {line: i for i, line in enumerate(lines)}
    return sorted(cards, key=lambda card: (card.row, places.get(card.line, 0)))


def _current_period(strategy: Strategy, as_of: datetime.date) -> Period | None:
    """The shortest period of an objective that holds the day, else the last that has begun."""
    periods = [p for o in strategy.of_kind("objective") if shown(o) and (p := o.value("period", Period)) is not None]
    holding = [p for p in periods if p.contains(as_of)]
    if holding:
        return min(holding, key=lambda p: p.days)
    return max(periods, key=lambda p: p.end, default=None)

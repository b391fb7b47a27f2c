"""What moves a north star: its formula, its inputs, their guardrails, and what people say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.progress import baseline_of, period_of, standing
from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.model.quantity import Quantity
from mkdocs_strategy.model.strategy import formula_of
from mkdocs_strategy.views.diagrams.around import fold_card
from mkdocs_strategy.views.diagrams.cards import Box, Card, Edge, Formula, Picture, Row, Size
from mkdocs_strategy.views.diagrams.content import span_of
from mkdocs_strategy.views.diagrams.ties import edge, shown, verb

if TYPE_CHECKING:
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.views.diagrams.content import Scene

LEVELS = 3
"""The north star, what moves it, and what moves that; below, branches fold."""
ABREAST = 3
"""Components with their guardrails beside them in one row; where there are more, guardrails stand below."""
MOST = 6
"""Columns of a tree; further metrics of a row fold."""


def kpi_tree(scene: Scene, star_id: str) -> Picture:
    """The tree of a metric, usually a north star.

    Args:
        scene: what cards are made from.
        star_id: the metric at the top.

    Raises:
        KeyError: there is no such item.
    """
    made = _Tree(scene, scene.strategy.items[star_id])
    made.grow()
    return made.picture()


def movers(strategy: Strategy, metric: Item) -> list[Item]:
    """What a metric is made of, in the order of its formula, then what drives it: inputs and other north stars, each once."""
    drivers = [i for i in strategy.sources(metric.id, "drives") if i.kind.name in {"input-metric", "north-star"}]
    return [i for i in dict.fromkeys([*strategy.components(metric), *drivers]) if i is not metric and shown(i)]


class _Tree:
    """Grows a tree level by level; a metric that moves two others stands once."""

    def __init__(self, scene: Scene, star: Item) -> None:
        self.scene, self.strategy, self.star = scene, scene.strategy, star
        self.cards: list[Card] = []
        self.edges: list[Edge] = []
        self.boxes: list[Box] = []
        self.formulas: list[Formula] = []
        self.levels: list[list[Item]] = [[star]]
        self.folds: list[Card] = []
        self.placed = {star.id}

    def grow(self) -> None:
        """Fills the levels, then makes cards, edges and boxes of them."""
        for level in range(1, LEVELS + 1):
            below: list[Item] = []
            for metric in self.levels[level - 1]:
                fresh = [m for m in self._movers(metric) if m.id not in self.placed]
                room = 0 if level == LEVELS else max(0, MOST - len(below))
                shown_now, rest = fresh[:room], fresh[room:]
                if len(rest) == 1 and room and len(fresh) <= MOST:
                    shown_now, rest = fresh, []
                below += shown_now
                self.placed.update(m.id for m in shown_now)
                if rest:
                    self.folds.append(fold_card(self.scene, rest, metric, level + 1))
            if not below:
                break
            self.levels.append(below)
        visions = [v for v in self.strategy.targets(self.star.id, "quantifies") if shown(v)][:1]
        for vision in visions:
            self.cards.append(replace(self.scene.card(vision), size=Size.STRIP, row=0))
            self.edges += [
                edge(link, verb_=verb(link, self.star))
                for link in self.star.links_of("quantifies")
                if link.target == vision.id
            ]
        for row, level_items in enumerate(self.levels, 1):
            for metric in level_items:
                self._metric(metric, row, crowded=len(level_items) > ABREAST)
        for fold in self.folds:
            self.cards.append(fold)
            self.edges.append(Edge(fold.id.rpartition("+")[0], fold.id, "component"))
        self._links()

    def _movers(self, metric: Item) -> list[Item]:
        """What moves a metric in this tree: another north star than the tree's own is a leaf, as it has a tree of its own."""
        return [] if metric.kind.name == "north-star" and metric is not self.star else movers(self.strategy, metric)

    def _metric(self, metric: Item, row: int, *, crowded: bool) -> None:
        """A metric with what watches it: beside it, or below where the row is crowded and nothing hangs there."""
        top = metric is self.star
        self.cards.append(
            replace(
                self._measured(metric),
                row=row,
                size=Size.HERO if top and metric.kind.name == "north-star" else Size.MEASURED,
            )
        )
        if not top and metric.kind.name == "north-star":
            return
        watch = [
            i for i in self.strategy.sources(metric.id, "validates", "guards") if shown(i) and i.id not in self.placed
        ]
        watch.sort(key=lambda i: i.kind.name != "health-check")
        self.placed.update(i.id for i in watch)
        for item in watch:
            self.cards.append(replace(self._measured(item), row=row, size=Size.MEASURED))
            self.edges += [
                edge(link)
                for link in item.links
                if link.target == metric.id and link.relation in {"guards", "validates"}
            ][:1]
        ids = tuple(i.id for i in watch)
        if not ids:
            return
        leaf = not any(m.id in self.placed for m in self._movers(metric)) and metric.id not in {
            f.id.rpartition("+")[0] for f in self.folds
        }
        if crowded and leaf:
            self.boxes.append(Box(((metric.id, *ids),)))
        elif top:
            self.boxes.append(Box(((metric.id,), *((i,) for i in ids[:2]), *((ids[2:],) if ids[2:] else ()))))
        else:
            self.boxes.append(Box(((metric.id,), ids)))

    def _measured(self, item: Item) -> Card:
        """The card of a metric; where a key result of this period measures it, with that key result's range and bar."""
        card = self.scene.card(item)
        if card.change is not None and item is not self.star:
            amount, _, words = card.change.words.partition(" than in ")[0].rpartition(" ")
            short = f"{amount.partition(' ')[0]} {words}".strip()
            card = replace(card, change=replace(card.change, words=short))
        for result in self.strategy.sources(item.id, "measures"):
            period = period_of(self.strategy, result)
            if not result.counts or period is None or not period.contains(self.scene.as_of) or item is self.star:
                continue
            stands = standing(self.strategy, result, self.scene.as_of)
            if stands.progress is None or not isinstance(stands.goal, Quantity) or not card.value or card.alarm:
                continue
            pace = None if stands.pace is None else float(stands.pace)
            name = str(period).rpartition("-")[2]
            way = span_of(self.strategy, result)
            unit = baseline.unit if (baseline := baseline_of(self.strategy, result)) is not None else ""
            if unit and unit != "%" and card.value.endswith(unit):
                way = way.removesuffix(unit).rstrip()
            return replace(card, span=name, range=way, bar=True, progress=float(stands.progress), pace=pace, goal="")
        return card

    def _links(self) -> None:
        for row, level_items in enumerate(self.levels):
            for metric in level_items:
                if not self._movers(metric):
                    continue
                parts = {i.id for i in self.strategy.components(metric)}
                formula = formula_of(metric)
                below = {i.id for i in self.levels[row + 1]} if row + 1 < len(self.levels) else set()
                sign = formula.single_operator() if formula is not None else None
                order = tuple(i.id for i in self.strategy.components(metric))
                if sign and order and set(order) <= below and formula is not None and len(order) == len(formula.names):
                    self.formulas.append(Formula(metric.id, order, sign))
                for mover in self._movers(metric):
                    if mover.id not in self.placed:
                        continue
                    if mover.id in parts:
                        self.edges.append(Edge(metric.id, mover.id, "component", "formula"))
                        continue
                    links = [link for link in mover.links_of("drives") if link.target == metric.id]
                    self.edges += [edge(link, verb_=verb(link, mover, strength=True)) for link in links[:1]]

    def picture(self) -> Picture:
        """The tree as a picture; its caption says the arithmetic, then what is broken."""
        rows = tuple(Row("narrative") for _ in range(len(self.levels) + 2))
        folded = sum(len(fold.folded) for fold in self.folds)
        note = f"{count_of(folded, 'further metric')} {'is' if folded == 1 else 'are'} folded." if folded else ""
        return Picture(
            "kpi-tree",
            f"What moves {self.star.title}",
            self._caption(),
            rows,
            tuple(self.cards),
            tuple(self.edges),
            tuple(self.boxes),
            formulas=tuple(self.formulas),
            note=note,
        )

    def _caption(self) -> str:
        said: list[str] = []
        cards = {card.id: card for card in self.cards}
        for formula in self.formulas[:1]:
            parts = [cards[i] for i in formula.components]
            result = cards[formula.result]
            if result.value and all(card.value for card in parts):
                sign = " × " if formula.operator == "*" else " + "
                said.append(f"{sign.join(card.value for card in parts)} = {result.value}.")
        said += [f"{card.title} is {card.alarm}." for card in self.cards if card.alarm]
        return " ".join(said)

"""The strategy map: the company's and each product line's vision and north star, strategies, choices, numbers and this period's OKRs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.tally import in_words
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.views.diagrams.around import fold_card
from mkdocs_strategy.views.diagrams.cards import Box, Card, Edge, Line, Picture, Row
from mkdocs_strategy.views.diagrams.company import MAX_COLUMNS, company_map, edges_between, line_title, with_breaches
from mkdocs_strategy.views.diagrams.compose import compose, dot_text
from mkdocs_strategy.views.diagrams.content import months
from mkdocs_strategy.views.diagrams.folding import MAX_CARDS, Choosing, Limits
from mkdocs_strategy.views.diagrams.ties import BANDS, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.diagrams.content import Scene
    from mkdocs_strategy.views.diagrams.layout import Layouts

MAX_LINES = 3
"""Product lines on one map; where there are more, each has its own."""
HANDFUL = 6
"""Product lines whose maps stand one below the other on a page; where there are more, only the company's does."""
READABLE = 1320
"""Width up to which a picture can be read on a page: 1,172 is a page of the Material theme without its side bars."""


def map_pictures(scene: Scene, limits: Limits = Limits(), products: set[str] | None = None) -> list[Picture]:  # noqa: B008  frozen
    """The map of a strategy.

    Args:
        scene: what cards are made from.
        limits: what one picture holds before it folds.
        products: ids of the product visions to show; None: all.

    Returns:
        One picture; where there are more than three product lines, one of the company and one for each line.
    """
    return [make(limits) for make in _makers(scene, products)]


def company_alone(scene: Scene) -> Picture | None:
    """The company's map, where there are more product lines than a page can show below it; else None."""
    company, lines = _visions(scene, None)
    return company_map(scene, company, lines) if len(lines) > HANDFUL else None


def readable_maps(
    scene: Scene,
    layouts: Layouts,
    max_cards: int = MAX_CARDS,
    products: set[str] | None = None,
    abreast: int = MAX_COLUMNS,
) -> list[Picture]:
    """The map, `abreast` cards beside each other at the most; a picture of it whose layout is wider than a page can show folds further."""
    makers = _makers(scene, products)
    pictures = [make(Limits(max_cards, abreast)) for make in makers]
    wide = list(range(len(makers)))
    for columns in range(abreast - 1, 2, -1):
        layouts.prepare(text for i in wide if (text := dot_text(pictures[i])) is not None)
        drawings = {i: compose(pictures[i], layouts) for i in wide}
        wide = [i for i, drawing in drawings.items() if drawing is not None and drawing.width > READABLE]
        for i in wide:
            pictures[i] = makers[i](Limits(max_cards, columns))
    return pictures


def _visions(scene: Scene, products: set[str] | None) -> tuple[list[Item], list[Item]]:
    """The company's visions, and those of the product lines to show."""
    visions = [v for v in scene.strategy.of_kind("vision") if shown(v)]
    company = [v for v in visions if v.text("level") == "company"]
    return company, [v for v in visions if v not in company and (products is None or v.id in products)]


def _makers(scene: Scene, products: set[str] | None) -> list[Callable[[Limits], Picture]]:
    """What makes each picture of the map, within the limits that it is given."""
    company, lines = _visions(scene, products)
    if len(lines) <= MAX_LINES:
        title = "Strategy map" if products is None or len(lines) != 1 else f"Strategy map of {line_title(lines[0])}"
        return [lambda limits: _Map(scene, company, lines, limits, loose=products is None).picture(title)]

    def of(line: Item) -> Callable[[Limits], Picture]:
        return lambda limits: _Map(scene, [], [line], limits).picture(f"Strategy map of {line_title(line)}")

    return [lambda _: company_map(scene, company, lines), *(of(line) for line in lines)]


class _Map(Choosing):
    """Turns what was chosen into a picture."""

    def picture(self, title: str) -> Picture:
        """The chosen cards as a picture."""
        cards = [self._placed(vision) for vision in [*self.company[:1], *self.lines]]
        cards += [self._placed(item) for item in self.order if item.id in self.shown]
        edges = edges_between(self.strategy, self.shown)
        for name in sorted(self.shown):
            for rank, items in self.folds(name, self.shown).items():
                fold = fold_card(
                    self.scene,
                    items,
                    self.strategy.items[name],
                    rank,
                    line=self.line[name],
                    look=self.to_look_at(self.folded(items)),
                )
                cards.append(fold)
                edges.append(Edge(name, fold.id, ""))
        cards = with_breaches(self.scene, cards)
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
        folded = self.more(item)
        return replace(
            self.scene.card(item),
            row=self.rank[item.id],
            line=self.line[item.id],
            more=len(folded),
            look=self.to_look_at(folded),
        )

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
        results = [r for r in self.order if r.kind.name == "key-result" and r.counts and self._of_agreed_work(r)]
        words = "Read upward for why, downward for how."
        if said := in_words(self.strategy, results, self.scene.as_of):
            words += f" {said}."
        return words

    def _of_agreed_work(self, result: Item) -> bool:
        """Whether a key result is of an objective that counts, as everywhere that key results are counted."""
        objectives = self.strategy.targets(result.id, "part_of")
        return not objectives or any(one.counts for one in objectives)

    def _note(self) -> str:
        hidden = [i for i in self.order if i.id not in self.shown]
        if not hidden:
            return ""
        words = f"{len(hidden)} further {'item is' if len(hidden) == 1 else 'items are'} folded"
        look = self.to_look_at(hidden)
        if not look:
            return f"{words}; what is behind, broken or has findings is shown." if self.pressing else f"{words}."
        of = "it is" if look == len(hidden) == 1 else f"{look} of them {'is' if look == 1 else 'are'}"
        return f"{words}; {of} behind, broken or with findings: the folds say where to look."


def _in_lines(cards: list[Card], lines: list[str]) -> list[Card]:
    """Keeps each line's cards together, so that rows read from the first line to the last; ranks keep their order."""
    places = {"": -1} | {line: i for i, line in enumerate(lines)}
    return sorted(cards, key=lambda card: (card.row, places.get(card.line, 0)))

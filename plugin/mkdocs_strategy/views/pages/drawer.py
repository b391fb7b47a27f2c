"""Drawing the diagrams that pages ask for; all of one build share one layout engine and its cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.views.diagrams.around import neighbourhood
from mkdocs_strategy.views.diagrams.atlas import company_alone, readable_maps
from mkdocs_strategy.views.diagrams.branch import branch
from mkdocs_strategy.views.diagrams.changed import changed
from mkdocs_strategy.views.diagrams.compose import compose, dot_text
from mkdocs_strategy.views.diagrams.content import Scene
from mkdocs_strategy.views.diagrams.kpis import kpi_tree
from mkdocs_strategy.views.diagrams.layout import Layouts
from mkdocs_strategy.views.diagrams.store import Store, drawing_version
from mkdocs_strategy.views.diagrams.svg import diagram, svg
from mkdocs_strategy.views.exploring.files import FOLDED, ITEMS, data, fold_file, items_file
from mkdocs_strategy.views.exploring.folded import folded_file
from mkdocs_strategy.views.exploring.folds import NESTED, Folds
from mkdocs_strategy.views.exploring.marks import marked
from mkdocs_strategy.views.pages.here import Here
from mkdocs_strategy.views.pages.overviews.changes import drawn_step

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from pathlib import Path

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.diagrams.cards import Picture
    from mkdocs_strategy.views.pages.here import Edition


ABREAST = 5
"""Cards beside each other, at the most, in a tree on a page and in the map of one product line, which is to be read on paper too."""
READABLE = 780
"""Width up to which a tree can be read between the side bars of a page; a wider one folds further."""


class Drawer:
    """Draws the diagrams of one edition.

    Args:
        edition: the strategy and its findings.
        cache: folder of known layouts and figures; None: nothing is kept between builds.
        unfolding: whether the host writes `exploring_files` to the site, so that folds may name theirs.
    """

    def __init__(self, edition: Edition, cache: Path | None = None, *, unfolding: bool = False) -> None:
        options = edition.configuration.diagrams
        self.edition = edition
        self.drawn = options.engine != "none"
        self.layouts = Layouts.chosen(options.engine, cache, options.time_limit)
        self._figures = Store(cache)
        self._prepared: dict[tuple[str, str], tuple[Picture, str]] = {}
        self._folds = Folds(edition.strategy) if unfolding else None

    def scene(self, here: Here) -> Scene:
        """What cards are made from, with links from one page."""
        edition = self.edition
        return Scene(edition.strategy, edition.as_of, here.item, edition.team, edition.findings)

    def prepare(self, wanted: Iterable[tuple[Here, Item]]) -> None:
        """Lay out the neighbourhoods of many items' pages at once, which one run of the engine does faster than many."""
        dots = []
        for here, item in wanted:
            picture = marked(neighbourhood(self.scene(here), item.id), self.edition)
            key = self._key(picture)
            self._prepared[here.address, item.id] = picture, key
            if not self._figures.has(key) and (dot := dot_text(picture)) is not None:
                dots.append(dot)
        self.layouts.prepare(dots)

    def draw(
        self,
        here: Here,
        kind: str,
        item: Item | None = None,
        *,
        depth: int | None = None,
        chosen: Collection[Item] | None = None,
    ) -> str:
        """One diagram as HTML.

        Args:
            here: the page it stands on.
            kind: `map`, `neighbourhood`, `kpi-tree`, `tree` (an item and what hangs on it) or `chain` (an item and what it serves).
            item: what it is of; None for a tree of everything and the whole map; for the map of one product line its vision.
            depth: how many steps a tree goes.
            chosen: the only items to show.
        """
        known = self._prepared.pop((here.address, item.id), None) if kind == "neighbourhood" and item else None
        if known is not None:
            return self._figure(*known)
        pictures = self._pictures(self.scene(here), kind, item, depth, chosen)
        explored = [self._explorable(picture) for picture in pictures]
        return "".join(self._figure(picture, self._key(picture)) for picture in explored)

    def keep(self, key: str, draw: Callable[[], str]) -> str:
        """What was drawn under a key in an earlier build, else what `draw` gives now, kept for the next.

        Args:
            key: all that the drawing depends on, with the version of what draws it.
            draw: gives the drawing.
        """
        kept = self._figures.get(key)
        if kept is None:
            kept = draw()
            self._figures.put(key, kept)
        return kept

    def exploring_files(self) -> dict[str, str]:
        """The files that those who explore the drawn pictures load, by their place on the site; to be asked when all is drawn."""
        if self._folds is None:
            return {}
        scene = self.scene(Here(self.edition, "./"))
        found = {ITEMS: items_file(self.edition)}
        done: dict[str, Picture] = {}
        while todo := [name for name in self._folds.known if name not in done]:
            for name in todo:
                picture = marked(self._folds.picture(scene, self._folds.known[name]), self.edition)
                done[name] = self._folds.named(picture) if len(done) < NESTED else picture
            fresh = [done[name] for name in todo if not self._figures.has(self._branch_key(done[name]))]
            self.layouts.prepare(dot for picture in fresh if (dot := dot_text(picture)) is not None)
        for name, picture in done.items():
            found[fold_file(name)] = data(name, self._branch(picture))
        if done:
            folds = {name: (self._folds.known[name], picture) for name, picture in done.items()}
            found[FOLDED] = folded_file(self.edition, scene, folds)
        return found

    def _branch(self, picture: Picture) -> str:
        """The drawing of a fold's branch, kept like a figure; empty without positions."""
        key = self._branch_key(picture)
        kept = self._figures.get(key)
        if kept is None and (drawing := compose(picture, self.layouts)) is not None:
            kept = svg(drawing)
            self._figures.put(key, kept)
        return kept or ""

    def _branch_key(self, picture: Picture) -> str:
        return f"branch\0{self._key(picture)}"

    def _explorable(self, picture: Picture) -> Picture:
        picture = marked(picture, self.edition)
        return picture if self._folds is None else self._folds.named(picture)

    def _figure(self, picture: Picture, key: str) -> str:
        """A picture as HTML, drawn once for as long as neither it nor what draws it changes."""
        kept = self._figures.get(key)
        if kept is not None:
            return kept
        drawing = compose(picture, self.layouts)
        figure = diagram(picture, drawing, notice=self.drawn)
        if drawing is not None:
            self._figures.put(key, figure)
        return figure

    def _key(self, picture: Picture) -> str:
        return f"{drawing_version()}\0{self.layouts.version}\0{picture!r}"

    def _pictures(
        self, scene: Scene, kind: str, item: Item | None, depth: int | None, chosen: Collection[Item] | None
    ) -> list[Picture]:
        strategy = self.edition.strategy
        only = None if chosen is None else {i.id for i in chosen}
        if kind == "neighbourhood" and item is not None:
            return [neighbourhood(scene, item.id)]
        if kind == "kpi-tree" and item is not None:
            return [kpi_tree(scene, item.id)]
        if kind == "map":
            if item is not None and item.kind.name == "vision":
                return readable_maps(
                    scene, self.layouts, self.edition.configuration.diagrams.max_cards, {item.id}, ABREAST
                )
            products = None if only is None else {i for i in only if strategy.items[i].kind.name == "vision"} or None
            if products is None and (alone := company_alone(scene)) is not None:
                return [alone]
            return readable_maps(scene, self.layouts, self.edition.configuration.diagrams.max_cards, products)
        if kind == "changes":
            chronicle = self.edition.chronicle
            picture = changed(scene, drawn_step(chronicle)[1]) if chronicle is not None else None
            return [] if picture is None else [picture]
        roots = (
            [item.id]
            if item is not None
            else [v.id for v in strategy.counting("vision") if not strategy.targets(v.id, "serves")]
        )
        if item is not None and only is not None:
            only |= {item.id}
        steps = depth if depth is not None else 0 if kind == "chain" else 99
        if not roots:
            return []
        picture = branch(scene, roots, steps, up=kind == "chain", only=only, columns=ABREAST)
        for columns in range(ABREAST - 1, 1, -1):
            drawing = compose(picture, self.layouts)
            if drawing is None or drawing.width <= READABLE:
                break
            picture = branch(scene, roots, steps, up=kind == "chain", only=only, columns=columns)
        return [picture]

"""The door of this room: pictures in, HTML or SVG out, many laid out in one go.

diagrams = Diagrams(Layouts.chosen("auto", cache=folder))
scene = Scene(strategy, as_of, href=...)
pictures = [neighbourhood(scene, item.id) for item in strategy]
diagrams.prepare(pictures)          # one process for many pages
html = diagrams.html(pictures[0])
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.views.diagrams.around import neighbourhood
from mkdocs_strategy.views.diagrams.atlas import map_pictures, readable_maps
from mkdocs_strategy.views.diagrams.branch import branch
from mkdocs_strategy.views.diagrams.compose import compose, dot_text
from mkdocs_strategy.views.diagrams.content import Scene
from mkdocs_strategy.views.diagrams.dot import dot
from mkdocs_strategy.views.diagrams.kpis import kpi_tree
from mkdocs_strategy.views.diagrams.layout import Layouts
from mkdocs_strategy.views.diagrams.mermaid import mermaid
from mkdocs_strategy.views.diagrams.svg import diagram, style, svg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.views.diagrams.cards import Picture

__all__ = [
    "Diagrams",
    "Layouts",
    "Scene",
    "branch",
    "dot",
    "kpi_tree",
    "map_pictures",
    "mermaid",
    "neighbourhood",
    "readable_maps",
    "style",
]


@dataclass(slots=True)
class Diagrams:
    """Draws pictures with one engine and one cache of positions."""

    layouts: Layouts

    def prepare(self, pictures: Iterable[Picture]) -> None:
        """Lays out pictures that will be asked for, so that no page starts a process of its own."""
        self.layouts.prepare(text for picture in pictures if (text := dot_text(picture)) is not None)

    def html(self, picture: Picture) -> str:
        """The picture as a figure: caption, drawing, legend, list; without positions the list stands alone, with a notice."""
        return diagram(picture, compose(picture, self.layouts))

    def svg(self, picture: Picture) -> str | None:
        """The picture as an SVG file of its own, light or dark by the reader's system; None without positions."""
        drawing = compose(picture, self.layouts)
        return svg(drawing, standalone=True) if drawing is not None else None

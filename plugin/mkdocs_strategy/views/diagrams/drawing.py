"""A composed drawing: everything has its place, nothing but writing it down is left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mkdocs_strategy.views.diagrams.cards import Picture
    from mkdocs_strategy.views.diagrams.face import Face


class Placed(NamedTuple):
    """A card's face and its upper left corner."""

    face: Face
    x: float
    y: float


class Band(NamedTuple):
    """A layer's band; `words` is its heading and question, `stacked` puts them on two lines, which begin at `left`."""

    layer: str
    x: float
    y: float
    width: float
    height: float
    words: tuple[str, str]
    stacked: bool
    left: float = 14


class Path(NamedTuple):
    """An edge as drawn, with the ids it joins, its classes, and an arrowhead's path data where it has one."""

    d: str
    css: str
    upper: str
    lower: str
    arrow: str = ""


class Words(NamedTuple):
    """The words beside an edge: lines of (class, text) runs, from (x, y) down, on the band of `layer`; the ids it joins."""

    x: float
    y: float
    lines: tuple[tuple[tuple[str, str], ...], ...]
    dim: bool = False
    layer: str = ""
    upper: str = ""
    lower: str = ""


class Operator(NamedTuple):
    """A sign of a formula in a circle: `=`, `+`, `*`."""

    x: float
    y: float
    sign: str


class Heading(NamedTuple):
    """A product line's title."""

    x: float
    y: float
    text: str


@dataclass(slots=True)
class Drawing:
    """A picture with coordinates; the origin is the upper left corner, `width` and `height` its extent."""

    picture: Picture
    width: float = 0.0
    height: float = 0.0
    cards: list[Placed] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    operators: list[Operator] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    dividers: list[str] = field(default_factory=list)

"""Where the words of a band stand: at its left end, unless a line of the picture runs there; then where none does."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from mkdocs_strategy.views.diagrams.widths import width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.views.diagrams.drawing import Band, Drawing

LEFT = 14
"""From the edge of a band to its words."""
AIR = 6
"""Between words and a line that passes them."""
TOP, BOTTOM = 8, 40
"""From the top of a band: where its two lines of words begin and end."""
STEP = 24
STEPS = 12
"""Points at which a curve is looked at."""
_COMMAND = re.compile(r"([MLHVChv])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")

Point = tuple[float, float]


def settle(drawing: Drawing) -> None:
    """Moves the words of bands out of the way of lines and cards: to the right end, else to the first place that is free."""
    paths = [list(pairwise(points(path.d))) for path in drawing.paths]
    drawing.bands = [_settled(drawing, band, paths) for band in drawing.bands]


def _settled(drawing: Drawing, band: Band, paths: list[list[tuple[Point, Point]]]) -> Band:
    if not band.stacked or not band.words[0]:
        return band
    long = max(width(band.words[0], 14, bold=True), width(band.words[1], 12)) * 1.1
    top, bottom = band.y + TOP, band.y + BOTTOM
    taken = [
        (min(a[0], b[0]) - AIR, max(a[0], b[0]) + AIR)
        for path in paths
        for a, b in path
        if min(a[1], b[1]) < bottom and max(a[1], b[1]) > top
    ]
    if not any(left < LEFT + long and right > LEFT for left, right in taken):
        return band
    taken += [
        (card.x - AIR, card.x + card.face.width + AIR)
        for card in drawing.cards
        if card.y < bottom and card.y + card.face.height > top
    ]
    last = int(band.x + band.width - LEFT - long)
    for at in (last, *range(LEFT, max(last, LEFT), STEP)):
        if at >= LEFT and not any(left < at + long and right > at for left, right in taken):
            return band._replace(left=at)
    return band


def points(d: str) -> Iterator[Point]:
    """Points along a path of straight stretches and curves, close enough together to see what it touches."""
    x = y = 0.0
    for command, written in _COMMAND.findall(d):
        numbers = [float(n) for n in _NUMBER.findall(written)]
        match command:
            case "H":
                x = numbers[-1]
            case "V":
                y = numbers[-1]
            case "h":
                x += numbers[-1]
            case "v":
                y += numbers[-1]
            case "C":
                x1, y1, x2, y2, x3, y3 = numbers
                for step in range(1, STEPS):
                    t = step / STEPS
                    u = 1 - t
                    yield (
                        u**3 * x + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t**3 * x3,
                        u**3 * y + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t**3 * y3,
                    )
                x, y = x3, y3
            case _:
                x, y = numbers[-2:]
        yield x, y

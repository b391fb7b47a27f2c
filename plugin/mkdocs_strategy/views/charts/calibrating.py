"""The calibration chart: expected on one axis, measured on the other, and the diagonal where both agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.views.charts.figure import TEMPLATES
from mkdocs_strategy.views.charts.scales import Scale, round_marks
from mkdocs_strategy.views.diagrams.safe import clean
from mkdocs_strategy.views.diagrams.svg import environment

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT = 340, 312
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 326, 24, 264
_BEYOND = 3.0
"""Shares beyond three times the way are drawn at the edge: one wild number must not press all others into a corner."""


class Dot(NamedTuple):
    """One effect: shares of the way, what it is called, and how many it is in the list."""

    expected: float
    measured: float
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class _Placed:
    x: float
    y: float
    tone: str
    number: int
    words: str


def calibration_svg(dots: Sequence[Dot]) -> str:
    """The chart as SVG; empty for no dots.

    Above the diagonal more came than was expected, below it less; a dot on the line at zero had no effect.
    """
    if not dots:
        return ""
    near = [(max(min(d.expected, _BEYOND), -_BEYOND), max(min(d.measured, _BEYOND), -_BEYOND)) for d in dots]
    low = min(0.0, *(min(pair) for pair in near))
    high = max(0.2, *(max(pair) for pair in near))
    marks = round_marks(low, high, 6)
    across, up = Scale(marks[0], marks[-1], _LEFT, _RIGHT), Scale(marks[0], marks[-1], _BOTTOM, _TOP)
    placed = [
        _Placed(across.at(x), up.at(y), "good" if y >= 0.9 * x else "warn" if y > 0 else "bad", dot.number, dot.words)
        for dot, (x, y) in zip(dots, near, strict=True)
    ]
    written = (
        environment(TEMPLATES)
        .get_template("calibration.svg.j2")
        .render(
            width=WIDTH,
            height=HEIGHT,
            left=_LEFT,
            right=_RIGHT,
            top=_TOP,
            bottom=_BOTTOM,
            marks=[(across.at(m), up.at(m), f"{round(m * 100)}%".replace("-", "−")) for m in marks],
            zero=up.at(0),
            dots=placed,
        )
    )
    return clean(written)

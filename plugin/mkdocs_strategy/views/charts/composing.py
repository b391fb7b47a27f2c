"""Where everything of a chart goes: a drawing for wide places and one for narrow ones, as text that is made small cannot be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.views.charts.scales import Mark, Scale, axis_text, day_number, round_marks, time_marks
from mkdocs_strategy.views.diagrams.widths import cut, width

if TYPE_CHECKING:
    from mkdocs_strategy.views.charts.subject import Ahead, Chart, Level, Panel

WIDE, NARROW = 696, 340
"""Widths of the two drawings, in units that are pixels at full size."""
_TALL, _SMALL = 176, 84
"""Heights of the first panel and of those beside it."""
_HEAD, _FOOT, _TOP = 38, 26, 24
"""Room above a panel for its title, below the last for the months, and above all for the last value."""
_LINE = 14
"""From one label to the next, at least."""
_LEAST_SHARE = 0.3
"""The share of a panel's height that its values take at least; a level that would press them flatter is told at the edge instead."""
_LEAST_RANGE = 0.1
"""The range of a panel as a share of its values, at least: noise must not look like a trend."""
_DOTS = 40
"""Values up to which each has a dot."""


class Label(NamedTuple):
    """Words in the drawing: where they begin, and what they are."""

    x: float
    y: float
    text: str
    css: str
    anchor: str = "start"


class Rule(NamedTuple):
    """A straight line across a panel."""

    x1: float
    x2: float
    y: float
    css: str


@dataclass(slots=True)
class Drawn:
    """One panel with all its places."""

    top: float
    bottom: float
    layer: str
    main: bool
    title: Label | None = None
    grid: list[Label] = field(default_factory=list)
    band: tuple[float, float] | None = None
    mean: float | None = None
    rules: list[Rule] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)
    bridges: list[str] = field(default_factory=list)
    dots: list[tuple[float, float]] = field(default_factory=list)
    outside: list[tuple[float, float]] = field(default_factory=list)
    last: tuple[float, float] = (0, 0)
    ahead: tuple[float, float, float, float] | None = None
    labels: list[Label] = field(default_factory=list)


@dataclass(slots=True)
class Drawing:
    """A whole chart."""

    width: float
    height: float
    left: float
    right: float
    foot: float
    months: list[Mark]
    period: tuple[float, float, str] | None
    reviews: list[float]
    breaches: list[float]
    panels: list[Drawn]


def compose(chart: Chart, ahead: Ahead | None, wide: float) -> Drawing:
    """A chart in a width.

    Args:
        chart: What is shown.
        ahead: The forecast; None without one.
        wide: `WIDE` or `NARROW`.
    """
    scales = [_heights(one, ahead if at == 0 else None) for at, one in enumerate(chart.panels)]
    marks = [[axis_text(n, one.unit) for n in found[1]] for one, found in zip(chart.panels, scales, strict=True)]
    left = max(max((width(text, 11) for texts in marks for text in texts), default=20) + 12, 24)
    room = 132 if wide >= WIDE else 104
    ends = [width(f"▲ {level.text}", 11, bold=True) for one in chart.panels for level in one.levels]
    if ahead is not None:
        ends += [width("if the pace holds:", 11), width(ahead.text, 11, bold=True)]
    right = wide - min(max([*ends, 6]) + 10, room)
    time = Scale(day_number(chart.start), day_number(chart.end), left, right)
    several = len(chart.panels) > 1
    top, panels = 0.0, []
    for at, one in enumerate(chart.panels):
        top += (_HEAD if several else 0) + (_TOP if at == 0 else 8)
        bottom = top + (_TALL if at == 0 else _SMALL)
        low, high = scales[at][0]
        panels.append(
            _panel(one, ahead if at == 0 else None, time, Scale(low, high, bottom, top), marks[at], scales[at][1], wide)
        )
        panels[-1].main = at == 0
        if several:
            said = " · ".join(filter(None, (one.title, one.role, _unit(one))))
            panels[-1].title = Label(0, top - (_TOP if at == 0 else 8) - 8, cut(said, 12, wide * 0.98, bold=True), "t")
        elif _unit(one):
            panels[-1].title = Label(0, top - 10, _unit(one), "x")
        top = bottom
    period = None
    if (
        chart.period is not None
        and time.low <= day_number(chart.period.end)
        and day_number(chart.period.start) <= time.high
    ):
        begin = time.at(max(day_number(chart.period.start), time.low))
        period = (begin, time.at(min(day_number(chart.period.end), time.high)), chart.period.name)
    days = {day for breach in chart.breaches for day in breach.days}
    return Drawing(
        wide,
        top + _FOOT,
        left,
        right,
        top,
        _apart(time_marks(time, 62)),
        period,
        [time.at(day_number(day)) for day in chart.reviews],
        sorted(time.at(day_number(day)) for day in days if time.holds(day_number(day))),
        panels,
    )


def _unit(one: Panel) -> str:
    """The unit where the axis does not show it: a word."""
    return one.unit if one.unit.isalpha() and one.unit not in {"percent", "pts"} else ""


def _apart(marks: list[Mark]) -> list[Mark]:
    """Marks whose words do not touch: the one with the year is wider than the others."""
    found: list[Mark] = []
    for mark in marks:
        if not found or mark.at - found[-1].at > width(found[-1].text, 11) + 8:
            found.append(mark)
    return found


def _heights(one: Panel, ahead: Ahead | None) -> tuple[tuple[float, float], list[float]]:
    """The lowest and highest number of a panel, and the round numbers that are marked."""
    numbers = [float(spot.number) for spot in one.spots]
    if ahead is not None:
        numbers.append(float(ahead.number))
    low, high = min(numbers), max(numbers)
    least = max(_LEAST_RANGE * max(abs(low), abs(high)), 1e-9)
    if high - low < least:
        middle = (high + low) / 2
        low, high = middle - least / 2, middle + least / 2
    most = (high - low) / _LEAST_SHARE
    wanted = sorted((float(level.number) for level in one.levels), key=lambda n: max(low - n, n - high))
    if one.usual is not None:
        wanted += [float(one.usual[0]), float(one.usual[2])]
    above = min(numbers) >= 0
    for number in wanted:
        if above and number < 0:
            number = 0.0  # noqa: PLW2901  what never was below zero is not drawn below it
        if max(high, number) - min(low, number) <= most:
            low, high = min(low, number), max(high, number)
    if above and 0 < low < 0.3 * high:
        low = 0.0
    marks = round_marks(low, high, 5 if len(one.spots) else 2)
    return (min(low, marks[0]), max(high, marks[-1])), marks


def _panel(
    one: Panel, ahead: Ahead | None, time: Scale, heights: Scale, words: list[str], marks: list[float], wide: float
) -> Drawn:
    drawn = Drawn(heights.end, heights.start, one.layer, True)
    shown = list(zip(marks, words, strict=True))
    if heights.start - heights.end < _TALL:  # a small panel has room for its ends only
        shown = [shown[0], shown[-1]] if len(shown) > 1 else shown
    drawn.grid = [Label(time.start - 8, heights.at(n), text, "g", "end") for n, text in shown]
    if one.usual is not None:
        low, high = (heights.at(min(max(float(n), heights.low), heights.high)) for n in (one.usual[0], one.usual[2]))
        drawn.band, drawn.mean = (high, max(low - high, 0)), heights.at(float(one.usual[1]))
    _line(drawn, one, time, heights)
    ends = [_level(drawn, level, bool(one.outside), time, heights) for level in one.levels]
    if ahead is not None:
        x1, y1 = drawn.last
        x2, y2 = time.at(day_number(ahead.day)), heights.at(float(ahead.number))
        drawn.ahead = (x1, y1, x2, y2)
        ends.append(Label(time.end + 8, y2 - 3, "if the pace holds:", "a"))
        ends.append(Label(time.end + 8, y2 + 11, ahead.text, "a b"))
    room = wide - time.end - 8
    drawn.labels = [
        label._replace(text=cut(label.text, 11, room, bold=" b" in label.css))
        for label in _spread(ends, heights.end + 4, heights.start + 4)
    ]
    drawn.labels.append(_last(drawn, one, time, heights))
    return drawn


def _line(drawn: Drawn, one: Panel, time: Scale, heights: Scale) -> None:
    """The line of the values, cut where values are missing, with its dots."""
    places = [(time.at(day_number(spot.day)), heights.at(float(spot.number))) for spot in one.spots]
    missing, outside = set(one.gaps), set(one.outside)
    run = [places[0]]
    for spot, there in zip(one.spots[:-1], places[1:], strict=True):
        if spot.day in missing:
            drawn.runs.append(_path(run))
            drawn.bridges.append(_path([run[-1], there]))
            run = []
        run.append(there)
    drawn.runs.append(_path(run))
    drawn.dots = places[:-1] if len(places) <= _DOTS else []
    drawn.last = places[-1]
    drawn.outside = [place for spot, place in zip(one.spots, places, strict=True) if spot.day in outside]


def _path(places: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in places)


def _level(drawn: Drawn, level: Level, broken: bool, time: Scale, heights: Scale) -> Label:
    """A line at one height with its label; one beyond the panel is told at its edge with an arrow."""
    number = float(level.number)
    css = "alarm" if level.kind == "limit" and broken else level.kind
    if not heights.holds(number):
        above = number > heights.high
        return Label(
            time.end + 8, heights.end + 4 if above else heights.start + 4, f"{'▲' if above else '▼'} {level.text}", css
        )
    y = heights.at(number)
    start = time.start if level.start is None else time.at(max(day_number(level.start), time.low))
    end = time.end if level.end is None else time.at(min(max(day_number(level.end), time.low), time.high))
    if end > start:
        drawn.rules.append(Rule(start, end, y, css))
    return Label(time.end + 8, y + 4, level.text, css)


def _spread(labels: list[Label], low: float, high: float) -> list[Label]:
    """Labels at one side of a panel, moved apart until each can be read; two lines of one label stay together."""
    found = sorted(labels, key=lambda label: label.y)
    for at in range(1, len(found)):
        if found[at].y - found[at - 1].y < _LINE:
            found[at] = found[at]._replace(y=found[at - 1].y + _LINE)
    if found and (over := found[-1].y - high) > 0:
        found[-1] = found[-1]._replace(y=found[-1].y - over)
        for at in range(len(found) - 2, -1, -1):
            if found[at + 1].y - found[at].y < _LINE:
                found[at] = found[at]._replace(y=max(found[at + 1].y - _LINE, low))
    return [label._replace(y=round(label.y, 1)) for label in found]


def _last(drawn: Drawn, one: Panel, time: Scale, heights: Scale) -> Label:
    """The last value at its dot: above it where the line comes from below, else below; inside the panel either way."""
    x, y = drawn.last
    text = one.spots[-1].text
    before = float(one.spots[-2].number)
    above = float(one.spots[-1].number) >= before
    at = y - 9 if above else y + 18
    if at > heights.start - 2:
        at = y - 9
    room = width(text, 13, bold=True)
    anchor = "end" if x + room / 2 > time.end else "middle"
    return Label(
        min(x + (4 if anchor == "end" else 0), time.end + 4),
        round(max(at, 12), 1),
        cut(text, 13, 180, bold=True),
        "v",
        anchor,
    )

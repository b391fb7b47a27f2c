"""A chart as it stands in a page: a sentence, the drawing, its legend, and the same as a table."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.model.english import joined, on_day
from mkdocs_strategy.views.charts.composing import NARROW, WIDE, compose
from mkdocs_strategy.views.charts.sentences import bare, more_words, name, short, trend_words
from mkdocs_strategy.views.charts.subject import Ahead
from mkdocs_strategy.views.diagrams.safe import clean
from mkdocs_strategy.views.diagrams.svg import environment

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from mkdocs_strategy.insight.forecast import Forecast
    from mkdocs_strategy.views.charts.composing import Drawing
    from mkdocs_strategy.views.charts.subject import Chart

_HERE = Path(__file__).parent
TEMPLATES = _HERE / "templates"


class _Row(NamedTuple):
    day: str
    values: list[str]
    note: str


@lru_cache(maxsize=1)
def chart_version() -> str:
    """The digest of everything that draws charts: what another version drew is never shown."""
    digest = hashlib.sha256()
    for path in sorted(_HERE.rglob("*")):
        if path.suffix in {".py", ".j2"}:
            digest.update(path.read_bytes())
    return digest.hexdigest()


def figure(chart: Chart, forecast: Forecast | None) -> str:
    """A chart as HTML.

    Args:
        chart: What it shows.
        forecast: Where the first series stands at the end of the period; None without one.
    """
    from markupsafe import Markup

    unit = chart.panels[0].unit
    ahead = None
    if forecast is not None and abs(forecast.number) < 10**15:
        ahead = Ahead(forecast.day, forecast.number, f"{bare(forecast.number, unit)} on {short(forecast.day)}")
    called = name(chart)
    wide = compose(chart, ahead, WIDE)
    drawings = {
        css: Markup(_svg(drawing, called, css))  # noqa: S704  our own template wrote it, escaped
        for css, drawing in (("wide", wide), ("narrow", compose(chart, ahead, NARROW)))
    }
    rows = list(_rows(chart))
    written = (
        environment(TEMPLATES)
        .get_template("figure.html.j2")
        .render(
            said=[trend_words(chart), *more_words(chart, forecast if ahead is not None else None)],
            name=called,
            layer=chart.panels[0].layer,
            keys=list(_keys(chart, ahead, {rule.css for one in wide.panels for rule in one.rules})),
            heads=[(_head(one.title, one.unit), one.href) for one in chart.panels],
            rows=rows,
            notes=any(row.note for row in rows),
            **drawings,
        )
    )
    return clean(written)


def _svg(drawing: Drawing, called: str, css: str) -> str:
    return environment(TEMPLATES).get_template("chart.svg.j2").render(d=drawing, name=called, css=css)


def _head(title: str, unit: str) -> str:
    return f"{title}, {unit}" if unit.isalpha() and unit != "percent" else title


def _keys(chart: Chart, ahead: Ahead | None, lines: set[str]) -> Iterator[tuple[str, str]]:
    """The signs that occur, each with its words; a level beyond its panel has no line."""
    if any(one.usual is not None for one in chart.panels):
        yield "band", "where its noise alone would keep it"
    if kinds := [kind for kind in ("target", "goal") if kind in lines]:
        yield "target", " and ".join(kinds)
    if lines & {"limit", "alarm"}:
        yield "limit", "limit"
    if ahead is not None:
        yield "ahead", "if the pace holds"
    if any(one.gaps for one in chart.panels):
        yield "gap", "values are missing"
    if any(one.outside for one in chart.panels):
        yield "out", "outside its limit"
    if chart.reviews:
        yield "review", "reviewed"
    if chart.breaches:
        titles = joined([breach.title for breach in chart.breaches])
        yield "breach", f"{titles} outside {'its limit' if len(chart.breaches) == 1 else 'their limits'}"


def _rows(chart: Chart) -> Iterator[_Row]:
    """The days of a chart with the values of each panel, the latest first, and what happened on them."""
    values = [{spot.day: spot.text for spot in one.spots} for one in chart.panels]
    notes: dict[datetime.date, list[str]] = {}
    for one in chart.panels:
        for day in one.outside:
            notes.setdefault(day, []).append(
                f"{one.title} outside its limit" if len(chart.panels) > 1 else "outside its limit"
            )
    shown = {one.title for one in chart.panels}
    for breach in chart.breaches:
        for day in breach.days if breach.title not in shown else ():
            notes.setdefault(day, []).append(f"{breach.title} outside its limit")
    for day in chart.reviews:
        notes.setdefault(day, []).append("reviewed")
    for day in sorted({*notes, *(day for found in values for day in found)}, reverse=True):
        yield _Row(on_day(day), [found.get(day, "") for found in values], ", ".join(notes.get(day, [])))

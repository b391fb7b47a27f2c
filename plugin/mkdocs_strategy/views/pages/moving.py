"""How a metric or key result moves: its chart, what stands beside it, what moved it, and what if."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_strategy.insight.forecast import outlook
from mkdocs_strategy.insight.progress import period_of
from mkdocs_strategy.insight.stakes import WATCHERS
from mkdocs_strategy.model.quantity import Quantity
from mkdocs_strategy.views.charts.figure import chart_version, figure
from mkdocs_strategy.views.charts.gathering import FEWEST, aim, chart
from mkdocs_strategy.views.charts.sentences import trend_words
from mkdocs_strategy.views.pages.attribution import attributed, tried
from mkdocs_strategy.views.pages.companions import beside, pairs, together
from mkdocs_strategy.views.pages.drivers import drivers
from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.refs import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_strategy.insight.forecast import Forecast
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.charts.subject import Chart
    from mkdocs_strategy.views.pages.companions import Pair
    from mkdocs_strategy.views.pages.here import Here

    Keep = Callable[[str, Callable[[], str]], str]

HEADING = "Values over time"


def moves(item: Item) -> bool:
    """Whether an item is of a kind that has values over time."""
    return item.kind.is_metric or item.kind.name == "key-result"


def has_values(here: Here, item: Item) -> bool:
    """Whether anything was recorded of an item, or of what a key result measures."""
    strategy = here.edition.strategy
    names = (item.id, *(metric.id for metric in strategy.targets(item.id, "measures")))
    return any(strategy.series.get(name) for name in names)


def drawn_now(key: str, draw: Callable[[], str]) -> str:  # noqa: ARG001  what keeps nothing needs no key
    """Draws without looking for what was kept."""
    return draw()


def moving(here: Here, item: Item, keep: Keep = drawn_now, *, nested: bool = False) -> str:
    """Everything about how an item moves, as HTML; empty where it has no such thing.

    Args:
        here: the page.
        item: the item.
        keep: gives what was drawn under a key before, else draws and keeps it.
        nested: whether it is a section on the page of another item.
    """
    if not moves(item):
        return ""
    known = pairs(here, item)
    shown = chart(here.edition.strategy, item, here.edition.as_of, beside(known), here.item, here.edition.series)
    number = 0 if shown is not None else len(here.edition.series(item).points) or _stated(item)
    if shown is None and nested and not number:
        return ""
    drawing = Markup("") if shown is None else Markup(_figure(here, item, shown, keep))  # noqa: S704  our own, escaped
    return render(
        "moving.html",
        item=item,
        nested=nested,
        heading=HEADING,
        figure=drawing,
        number=number,
        folded=trend_words(shown) if nested and shown is not None and not _news(item, shown, known) else "",
        least=FEWEST,
        suspected=[said(here, pair.suspected) for pair in known if pair.suspected is not None],
        attributed=attributed(here, item),
        tried=tried(here, item),
        drivers=drivers(here, item),
        together=together(here, item, known) if shown is not None else [],
    )


def _stated(item: Item) -> int:
    """One where a value stands in the item's own fields, else none."""
    return int(item.value("current", Quantity) is not None)


def _news(item: Item, shown: Chart, known: list[Pair]) -> bool:
    """Whether a chart is shown at once where it is one of many on a page: who watches a number stands below it already."""
    first = shown.panels[0]
    broken = bool(first.outside) and first.outside[-1] == first.spots[-1].day
    return item.kind.name not in WATCHERS or broken or any(pair.suspected is not None for pair in known)


def _figure(here: Here, item: Item, shown: Chart, keep: Keep) -> str:
    """The chart; what it is kept under names all that a forecast depends on, but not the day, on which most charts stay the same."""
    result = aim(here.edition.strategy, item, here.edition.as_of)
    period = period_of(here.edition.strategy, result) if result is not None else None
    ahead = period is not None and period.begun(here.edition.as_of) and not period.closed(here.edition.as_of)

    def draw() -> str:
        return figure(shown, _forecast(here, item, result) if ahead else None)

    return keep(f"chart\0{chart_version()}\0{ahead and result and result.id}\0{shown!r}", draw)


def _forecast(here: Here, item: Item, result: Item | None) -> Forecast | None:
    """Where the series stands at the end of the period of what it is held against."""
    found = outlook(here.edition.strategy, result, here.edition.as_of) if result is not None else None
    same = found is not None and found.series.points and (result is item or found.series.borrowed)
    return found.forecast if found is not None and same else None

"""What a series is looked at beside: its guardrails and health checks, or what it watches itself, and whether the two part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.divergence import shared_stretch
from mkdocs_strategy.insight.exact import rounded
from mkdocs_strategy.insight.series import LEAST
from mkdocs_strategy.insight.stakes import WATCHERS
from mkdocs_strategy.model.english import joined
from mkdocs_strategy.model.quantity import Quantity, format_quantity
from mkdocs_strategy.views.charts.gathering import BESIDE, FEWEST, Beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.insight.series import Movement, Series
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Here

RULE = "gaming-suspected"


@dataclass(frozen=True, slots=True)
class Pair:
    """A number and who watches it.

    Attributes:
        item: the guardrail or health check, or on its own page what it watches.
        role: what it is to the item of the page.
        suspected: the finding that they part; None where there is none.
    """

    item: Item
    role: str
    suspected: Finding | None


def pairs(here: Here, item: Item) -> list[Pair]:
    """What stands beside an item, those that part first; at most two, and only with values of their own.

    For a guardrail what it guards; for a health check what it questions, and the inputs of that which part from it; for every other metric
    and key result its guardrails and health checks.
    """
    strategy = here.edition.strategy
    found: dict[str, Pair] = {}
    for other, role in _beside(here, item):
        if other.counts and other.id not in found and len(strategy.series.get(other.id, ())) >= FEWEST:
            watched, watcher = (other, item) if item.kind.name in WATCHERS else (item, other)
            finding = _suspicion(here, watched, watcher)
            found[other.id] = Pair(other, role, finding)
    if item.kind.name not in WATCHERS:  # an input may part from a health check of what it drives
        for finding in here.edition.findings.get(item.id, ()):
            other_ = strategy.get(finding.value or "") if finding.rule == RULE else None
            if other_ is not None and other_.id not in found:
                found[other_.id] = Pair(other_, "questions what it drives", finding)
    return sorted(found.values(), key=lambda pair: pair.suspected is None)[:BESIDE]


def beside(found: list[Pair]) -> list[Beside]:
    """The same for a chart."""
    return [Beside(pair.item, pair.role) for pair in found]


def _beside(here: Here, item: Item) -> Iterator[tuple[Item, str]]:
    strategy = here.edition.strategy
    if item.kind.name == "guardrail":
        yield from ((one, "what it guards") for one in strategy.targets(item.id, "guards"))
    elif item.kind.name == "health-check":
        for one in strategy.targets(item.id, "validates"):
            yield one, "what it questions"
            for source in strategy.sources(one.id, "drives"):
                if _suspicion(here, source, item) is not None:
                    yield source, "drives what it questions"
    else:
        for one in (item, *(strategy.targets(item.id, "measures") if item.kind.name == "key-result" else ())):
            yield from ((guard, "guards it") for guard in strategy.sources(one.id, "guards"))
            yield from ((check, "questions it") for check in strategy.sources(one.id, "validates"))


def _suspicion(here: Here, watched: Item, watcher: Item) -> Finding | None:
    """The finding that two part; a key result parts from what watches the metric that it measures."""
    measured = here.edition.strategy.targets(watched.id, "measures") if watched.kind.name == "key-result" else ()
    known = (f for one in (watched, *measured) for f in here.edition.findings.get(one.id, ()))
    return next((f for f in known if f.rule == RULE and f.value == watcher.id), None)


def together(here: Here, item: Item, found: list[Pair]) -> list[str]:
    """What an item and those beside it did in the same time, a sentence each; that they do not part is never said of too few values."""
    one = here.edition.series(item)
    said, unknown = [], []
    for pair in found:
        other = here.edition.series(pair.item)
        stretch = shared_stretch(one, other) if pair.suspected is None else None
        if stretch is not None:
            said.append(
                f"In the same {stretch.length} it {_moved(one, stretch.one)}, and {pair.item.title} {_moved(other, stretch.other)}: "
                "no sign here that one is bought with the other."
            )
        elif pair.suspected is None:
            unknown.append(pair.item.title)
    if unknown:
        said.append(
            f"Not enough data to say whether it parts from {joined(unknown, 'or')}: each needs {LEAST} values in the same stretch of time."
        )
    return said


def _moved(series: Series, moved: Movement) -> str:
    if not moved.way:
        return "did not move beyond its noise"
    percents = Quantity(moved.change, series.unit).measure.dimension == "percent"
    amount = format_quantity(rounded(abs(moved.change)), "pts" if percents else series.unit)
    return f"{'rose' if moved.way == 'up' else 'fell'} {amount}"

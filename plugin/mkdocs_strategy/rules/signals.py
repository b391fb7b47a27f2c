"""What series show together: numbers that are gamed, inputs that move nothing, links that point the wrong way, counts that only rise.

Only items with enough points are looked at. Too few are "not enough data", which is shown where series are, and is no finding.
"""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.correlation import correlation
from mkdocs_strategy.insight.divergence import improved, sat_still, shared_stretch, worsened
from mkdocs_strategy.insight.exact import rounded
from mkdocs_strategy.model.duration import Duration
from mkdocs_strategy.model.finding import Finding, Related, Severity
from mkdocs_strategy.model.quantity import format_quantity
from mkdocs_strategy.model.strategy import formula_of
from mkdocs_strategy.model.units import measure
from mkdocs_strategy.rules.case import link_place
from mkdocs_strategy.rules.registry import B, Option, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_strategy.insight.series import Movement, Series
    from mkdocs_strategy.model.finding import Place
    from mkdocs_strategy.model.item import Item, Link
    from mkdocs_strategy.rules.case import Case

_FAMILY = "measurement"
_WATCHERS = {"guardrail": "guards", "health-check": "validates"}
_GAMEABLE = frozenset({"north-star", "input-metric", "key-result"})


def _measured(case: Case, least: int, kinds: Iterable[str]) -> Iterator[Item]:
    """The counting items of some kinds with at least so many rows; most items have none, so that rows are asked for first."""
    wanted = frozenset(kinds)
    for name, rows in case.strategy.series.items():
        if len(rows) >= least:
            item = case.strategy.get(name)
            if item is not None and item.kind.name in wanted and item.counts:
                yield item


@rule(
    "gaming-suspected",
    Severity.WARNING,
    _FAMILY,
    "a number that got better while its guardrail or health check got worse, both beyond noise",
    source=B,
    options=(Option("points", 6, "values that each of the two needs in the same stretch of time"),),
)
def gaming_suspected(case: Case) -> Iterable[Finding]:
    """Pairs that diverge, told at the last row of the guardrail or health check."""
    least = case.option("points")
    for watcher in _measured(case, least, _WATCHERS):
        watching = case.facts.series(watcher)
        for item in _watched(case, watcher):
            series = case.facts.series(item)
            stretch = shared_stretch(series, watching, least)
            if stretch is None or not (improved(series, stretch.one) and worsened(watching, stretch.other)):
                continue
            yield Finding(
                rule="gaming-suspected",
                place=_last_place(watching),
                message=(
                    f"{item.title} {_told(series, stretch.one)} while {watcher.title} {_told(watching, stretch.other)}, "
                    f"both beyond noise, in the same {stretch.length}: this may be gaming, not growth."
                ),
                remark="worse, while what it watches got better",
                item=item.id,
                value=watcher.id,
                related=(Related(_last_place(series), f"{item.title} stood at {series.points[-1].row.value}"),),
            )


def _watched(case: Case, watcher: Item) -> Iterator[Item]:
    """What a guardrail guards; what a health check validates, and the inputs of that."""
    for target in case.targets(watcher.id, _WATCHERS[watcher.kind.name]):
        if target.kind.name in _GAMEABLE:
            yield target
        if watcher.kind.name == "health-check":
            yield from (source for source in case.below(target.id, "drives") if source.kind.name in _GAMEABLE)


@rule(
    "input-moves-star-does-not",
    Severity.WARNING,
    _FAMILY,
    "an input that got better beyond noise while what it drives sat still",
    source=B,
    options=(Option("points", 8, "values that each of the two needs in the same stretch of time"),),
)
def input_moves_star_does_not(case: Case) -> Iterable[Finding]:
    """Inputs that may only go along with what they are said to drive, told at their last row.

    A component of the other's formula is left alone, as it does move it; so is one that has not had the time that `moves_within` gives it.
    """
    least = case.option("points")
    for item, link, target in _drivers(case, least):
        formula = formula_of(target)
        if formula is not None and item.id in formula.names:
            continue
        series, above = case.facts.series(item), case.facts.series(target)
        stretch = shared_stretch(series, above, least)
        if stretch is None or not improved(series, stretch.one) or not sat_still(above, stretch.other):
            continue
        within = item.value("moves_within", Duration)
        if within is not None and within.after(stretch.start) > stretch.end:
            continue
        what = f"{_told(above, stretch.other)}" if stretch.other.way else "stayed where it was"
        yield Finding(
            rule="input-moves-star-does-not",
            place=_last_place(series),
            message=(
                f"{item.title} {_told(series, stretch.one)} in {stretch.length}, and {target.title}, which it drives, {what}: "
                "the progress may be a false one."
            ),
            remark="better, while what it drives is not",
            item=item.id,
            value=target.id,
            related=(Related(link_place(item, link), "said here to drive it"),),
        )


@rule(
    "sign-contradicted",
    Severity.WARNING,
    _FAMILY,
    "a declared driver whose measured changes run against those of what it drives",
)
def sign_contradicted(case: Case) -> Iterable[Finding]:
    """Links that the series contradict, told where the link is written."""
    for item, link, target in _drivers(case, 9):  # eight changes between nine points
        series, above = case.facts.series(item), case.facts.series(target)
        found = correlation(series.points, above.points)
        against = "against each other" if series.way == above.way else "together"
        if found.word != against or found.rank is None:
            continue
        rank = format_quantity(found.rank.quantize(Decimal("0.01")), "")
        yield Finding(
            rule="sign-contradicted",
            place=link_place(item, link),
            message=(
                f"{item.title} is said to drive {target.title}, and when it changes for the better, the other changes for the worse "
                f"(rank correlation {rank} of {found.changes} changes)."
            ),
            remark="the measured changes say otherwise",
            item=item.id,
            field="drives",
            value=target.id,
            related=(Related(_last_place(series), "its last value"),),
        )


def _drivers(case: Case, least: int) -> Iterator[tuple[Item, Link, Item]]:
    """Measured items with their links to measured items that they drive."""
    for item in _measured(case, least, ("input-metric", "north-star")):
        for link in item.links_of("drives"):
            target = case.strategy.get(link.target)
            if target is not None and target.counts and len(case.strategy.series.get(target.id, ())) >= least:
                yield item, link, target


@rule(
    "cumulative-metric",
    Severity.WARNING,
    _FAMILY,
    "a series that never goes down: it can only go up",
    options=(Option("points", 8, "values from which on a series that only rises is told"),),
)
def cumulative_metric(case: Case) -> Iterable[Finding]:
    """Counts since the beginning, told at their last row; a share of a whole cannot pile up, and may well rise for long."""
    least = case.option("points")
    for name, rows in case.strategy.series.items():
        if len(rows) < least or rows[0].value.number == rows[-1].value.number:
            continue
        item = case.strategy.get(name)
        if item is None or not item.kind.is_metric or not item.counts:
            continue
        numbers = [row.value.number for row in rows if row.value.unit == rows[0].value.unit]
        if len(numbers) == len(rows) and any(later < earlier for earlier, later in itertools.pairwise(numbers)):
            continue  # most series go down soon, and need not be looked at more closely
        series = case.facts.series(item)
        found = series.numbers
        if (
            len(found) < least
            or measure(series.unit).is_share
            or found[-1] == found[0]
            or any(later < earlier for earlier, later in itertools.pairwise(found))
        ):
            continue
        yield Finding(
            rule="cumulative-metric",
            place=_last_place(series),
            message=f"{item.title} has risen through {len(found)} values and never fallen: a number that can only go up warns nobody.",
            remark="never below the value before",
            item=item.id,
            value=item.id,
        )


def _last_place(series: Series) -> Place:
    return series.points[-1].row.place


def _told(series: Series, moved: Movement) -> str:
    """A movement in words: `rose 3.1 pts`, `fell 2 days`."""
    percents = measure(series.unit).dimension == "percent"
    amount = format_quantity(rounded(abs(moved.change)), "pts" if percents else series.unit)
    return f"{'rose' if moved.change > 0 else 'fell'} {amount}"

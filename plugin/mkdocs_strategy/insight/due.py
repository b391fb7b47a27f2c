"""What falls due: every date by which somebody is to look, ask, measure, ship or decide.

Dates stand in many places: in periods, in a key result's `due`, in what was asked or reviewed last and how often that is to be, in the day
that something shipped. Here they are one list, so that "what is due this quarter?" has one answer, on the site and in a calendar.
"""

from __future__ import annotations

import datetime
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.insight.confirmation import asked
from mkdocs_strategy.insight.coverage import last_review, needs_expectation, review_due
from mkdocs_strategy.insight.progress import period_of, standing
from mkdocs_strategy.model.duration import Duration
from mkdocs_strategy.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy

WEEKS = 6
"""Weeks after shipping by which an effect is measured, where nobody says otherwise; as the rule about it has it."""
MATTERS = ("review", "health-check", "measure", "ship", "score", "horizon", "waiver")
"""What can fall due, in the order in which they are told where they share a day."""


class Due(NamedTuple):
    """One date.

    Attributes:
        day: the day by which it is to be done; None where it was never done and nothing says by when, so that it is due at once.
        matter: one of `MATTERS`: a north star's review, a health check's question, an effect to measure, an initiative to ship, a key
            result to score, a strategy that ends, a waiver that ends.
        what: what is to be done, in words that begin with a verb.
        item: what it is about.
        overdue: whether that day has passed, or it was never done.
        rule: of a waiver, the rule that it waives; else empty.
    """

    day: datetime.date | None
    matter: str
    what: str
    item: Item
    overdue: bool
    rule: str = ""

    @property
    def owners(self) -> tuple[str, ...]:
        """Whose it is."""
        return self.item.owners


def due(strategy: Strategy, as_of: datetime.date, *, weeks: int = WEEKS, waivers: bool = True) -> list[Due]:
    """Everything that is overdue or falls due, by day.

    Args:
        strategy: all items; drafts, rejected and retired ones are due nothing.
        as_of: the day that "overdue" is judged by.
        weeks: how long after shipping an effect is measured at the latest.
        waivers: whether waivers hold at all on this site.

    Returns:
        What was never done first, then by day; what shares a day by its matter, then its title.
    """
    found = chain(
        _reviews(strategy, as_of),
        _checks(strategy, as_of),
        _initiatives(strategy, as_of, weeks),
        _results(strategy, as_of),
        _horizons(strategy, as_of),
        _waivers(strategy, as_of) if waivers else (),
    )
    first = datetime.date.min
    return sorted(
        found, key=lambda one: (one.day or first, MATTERS.index(one.matter), one.item.title, one.item.id, one.rule)
    )


def _reviews(strategy: Strategy, as_of: datetime.date) -> Iterator[Due]:
    for star in strategy.counting("north-star"):
        if last_review(strategy, star) is None:
            yield Due(None, "review", "Hold its first review", star, overdue=True)
        else:
            day = review_due(strategy, star)
            yield Due(day, "review", "Review it: keep, evolve or replace", star, day < as_of)


def _checks(strategy: Strategy, as_of: datetime.date) -> Iterator[Due]:
    for check in strategy.counting("health-check"):
        last = asked(strategy, check, as_of)
        words = "Ask people for the first time" if last.due is None else "Ask people again"
        yield Due(last.due, "health-check", words, check, last.late)


def _initiatives(strategy: Strategy, as_of: datetime.date, weeks: int) -> Iterator[Due]:
    """Shipped ones whose effect is to be measured; those that say on which day to come they ship."""
    for initiative in strategy.counting("initiative"):
        day = measure_by(strategy, initiative, weeks)
        if day is not None:
            yield Due(day, "measure", "Measure its effect", initiative, day < as_of)
        elif initiative.state in {"planned", "building"}:
            ships = initiative.value("shipped_on", datetime.date)
            if ships is not None:
                yield Due(ships, "ship", "Ship it", initiative, ships < as_of)


def measure_by(strategy: Strategy, initiative: Item, weeks: int = WEEKS) -> datetime.date | None:
    """The day by which the effect of a shipped initiative is to be measured; None where it is, or need not be.

    That is when the metrics behind its key results have had time to show it, as their `moves_within` or `detectable_within` says, and
    `weeks` after it shipped at the latest.
    """
    shipped = initiative.value("shipped_on", datetime.date)
    if initiative.state != "shipped" or shipped is None or "measured" in initiative.fields:
        return None
    if not needs_expectation(initiative):
        return None
    latest = shipped + datetime.timedelta(weeks=weeks)
    seen = [
        span.after(shipped)
        for result in strategy.targets(initiative.id, "moves")
        for metric in strategy.targets(result.id, "measures")
        if (span := metric.value("moves_within", Duration) or metric.value("detectable_within", Duration)) is not None
    ]
    return min(max(seen, default=latest), latest)


def _results(strategy: Strategy, as_of: datetime.date) -> Iterator[Due]:
    """Key results without a score, at their own day or the last of their period; what is over and has a value is history."""
    for result in strategy.counting("key-result"):
        if "score" in result.fields:
            continue
        day = result.value("due", datetime.date)
        period = period_of(strategy, result)
        if day is None and period is not None:
            day = period.end
        if day is not None and not (day < as_of and _settled(strategy, result, period, as_of)):
            yield Due(day, "score", "Score it", result, day < as_of)


def _settled(strategy: Strategy, result: Item, period: Period | None, as_of: datetime.date) -> bool:
    """Whether a key result whose day is past asks for nothing more: it is reached, or its period is over and its last value is known."""
    stands = standing(strategy, result, as_of)
    over = period is None or period.closed(as_of)
    return stands.value is not None and (over or (stands.progress is not None and stands.progress >= 1))


def _horizons(strategy: Strategy, as_of: datetime.date) -> Iterator[Due]:
    for plan in strategy.counting("strategy"):
        horizon = plan.value("horizon", Period)
        if horizon is not None:
            yield Due(horizon.end, "horizon", "Decide what follows it", plan, horizon.end < as_of)


def _waivers(strategy: Strategy, as_of: datetime.date) -> Iterator[Due]:
    """Waivers that still hold; of one that has ended its finding tells."""
    for item in strategy:
        for waiver in item.waivers:
            if waiver.until is not None and waiver.until >= as_of:
                yield Due(waiver.until, "waiver", "Mend it, or waive it anew", item, overdue=False, rule=waiver.rule)

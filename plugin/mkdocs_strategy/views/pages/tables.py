"""Rows of the tables of key results, initiatives and metrics."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.levels import stars_above
from mkdocs_strategy.insight.progress import plans_add_up
from mkdocs_strategy.insight.stakes import WATCHERS, Stakes, guardrails_beside, stakes
from mkdocs_strategy.model.bound import Bound
from mkdocs_strategy.model.english import count_of, on_day
from mkdocs_strategy.model.quantity import Quantity, comparable, format_quantity
from mkdocs_strategy.views.diagrams.content import bound_words
from mkdocs_strategy.views.pages.figures import effect, told
from mkdocs_strategy.views.pages.refs import Drawn, Ref, drawn, from_to, points, ref, refs, shown_value, stand_of
from mkdocs_strategy.views.pages.words import percent, short_day, signed

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.figures import Standing
    from mkdocs_strategy.views.pages.here import Here


@dataclass(frozen=True, slots=True)
class KeyResultRow:
    """One key result against its pace.

    Attributes:
        share: its progress in percent; empty for a limit to be kept, which holds or does not.
        stars: the north stars that what it measures leads to.
    """

    ref: Ref
    baseline: str
    target: str
    value: str
    spark: list[tuple[float, float]]
    stand: Standing
    share: str
    word: str
    confidence: str
    metrics: list[Ref]
    stars: list[Ref]
    guards: list[GuardSaid]


@dataclass(frozen=True, slots=True)
class GuardSaid:
    """A guardrail beside what it guards: whether its limit holds (None: not known)."""

    ref: Ref
    value: str
    limit: str
    holds: bool | None


@dataclass(frozen=True, slots=True)
class InitiativeRow:
    """One initiative: what was expected of each key result it moves, and what came."""

    ref: Ref
    moves: list[Ref]
    state: str
    shipped: str
    expects: Quantity | None
    expected: str
    measured: str
    drawn: Drawn | None
    word: str
    tone: str
    share: float | None
    shipped_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class MetricRow:
    """One metric of the catalogue.

    Attributes:
        through: for a north star, the guardrails of what moves it.
        protects: for a guardrail, what it guards; for a health check, what it questions.
        at_stake: the key results whose targets would be hollow if it broke, then those that measure it itself, with a note that says so.
        stars: the north stars behind what it protects.
    """

    ref: Ref
    value: str
    goal: str
    spark: list[tuple[float, float]]
    last: str
    definition: str
    signal: str
    guards: list[GuardSaid]
    used_by: list[Ref]
    limit: GuardSaid | None
    through: list[GuardSaid]
    protects: list[Ref]
    at_stake: list[Ref]
    stars: list[Ref]


def key_result_row(here: Here, item: Item) -> KeyResultRow:
    """One key result as a row."""
    stand = stand_of(here, item)
    baseline, target = from_to(stand, item)
    metrics = here.edition.strategy.targets(item.id, "measures")
    word = stand.word
    if stand.word in {"ahead of pace", "behind pace"}:
        word = f"{count_of(abs(stand.gap), 'point')} {stand.word}"
    if stand.word == "at its end":
        word = f"{count_of(abs(stand.gap), 'point')} short at its end"
    if stand.progress is None:
        word = "no value yet" if stand.value is None else "nothing to compare with yet"
    confidence = item.value("confidence", float)
    guarded = [item, *metrics]
    return KeyResultRow(
        ref(here, item),
        baseline,
        target,
        told(stand.value),
        points(here, item),
        stand,
        "" if stand.bound or stand.progress is None else percent(stand.progress),
        word,
        "" if confidence is None else f"{confidence:g}",
        refs(here, metrics),
        refs(here, dict.fromkeys(star for metric in metrics for star in stars_above(here.edition.strategy, metric))),
        [g for one in guarded for g in guards(here, one)],
    )


def guards(here: Here, item: Item) -> list[GuardSaid]:
    """The guardrails of an item and how they stand."""
    return [guard(here, g) for g in here.edition.strategy.sources(item.id, "guards") if g.counts]


def guard(here: Here, item: Item) -> GuardSaid:
    """One metric with a limit: value and limit as words, and whether it holds."""
    limit = item.value("limit", Bound)
    rows = here.edition.strategy.series.get(item.id)
    holds = limit.holds(rows[-1].value) if limit is not None and rows else None
    return GuardSaid(
        ref(here, item), shown_value(here, item), bound_words(limit) if limit is not None else "not stated", holds
    )


def initiative_rows(here: Here, items: Iterable[Item]) -> list[InitiativeRow]:
    """Initiatives as rows, one for each key result they move."""
    strategy = here.edition.strategy
    rows = []
    for item in items:
        links: list[Item | None] = [*strategy.targets(item.id, "moves")]
        for target in links or [None]:
            found = effect(item, target.id if target is not None else "")
            on = _shipped_on(item)
            rows.append(
                InitiativeRow(
                    ref(here, item),
                    [ref(here, target)] if target is not None else [],
                    item.state,
                    short_day(on) if on and on.year == here.edition.as_of.year else on_day(on) if on else "",
                    found.expected,
                    signed(found.expected) if found.expected is not None else "",
                    signed(found.measured) if found.measured is not None else "",
                    drawn(found),
                    found.word,
                    _tone(found.share),
                    found.share,
                    on,
                )
            )
    return rows


def metric_row(here: Here, item: Item) -> MetricRow:
    """One metric as a row."""
    watches = item.kind.name in WATCHERS
    at_stake = stakes(here.edition.strategy, item, here.edition.as_of) if watches else Stakes((), (), ())
    rows = here.edition.strategy.series.get(item.id)
    return MetricRow(
        ref(here, item),
        shown_value(here, item),
        told(item.value("goal", Quantity)),
        points(here, item),
        on_day(rows[-1].day) if rows else "",
        item.text("definition"),
        item.text("signal"),
        guards(here, item),
        refs(here, here.edition.strategy.sources(item.id, "measures")),
        guard(here, item) if "limit" in item.fields else None,
        [guard(here, g) for g in guardrails_beside(here.edition.strategy, item)]
        if item.kind.name == "north-star"
        else [],
        refs(here, here.edition.strategy.targets(item.id, "guards", "validates")),
        [*refs(here, at_stake.results), *(ref(here, result, "measures it itself") for result in at_stake.own)],
        refs(here, at_stake.stars),
    )


def plans(here: Here, results: Iterable[Item]) -> list[tuple[str, str]]:
    """Answers "do the plans add up?": for each key result, what is to go, what the work in hand should bring, and the news."""
    said = []
    for result in results:
        stand = stand_of(here, result)
        found = plans_add_up(here.edition.strategy, result, here.edition.as_of)
        if found.needed is None or not found.needed.number or not result.counts or (stand.progress or 0) >= 1:
            continue
        unit, to_go = found.needed.unit, abs(found.needed.number)
        brings = _in_unit(found.expected, found.needed)
        if found.expected is not None and brings is None:
            continue
        helps = brings if brings is not None and brings * found.needed.number > 0 else Decimal(0)
        text = f"{result.title} still has {_plain(to_go, unit)} to go; "
        text += (
            f"work in hand is expected to bring {_plain(abs(helps), unit)}."
            if helps
            else "nothing in hand is expected to move it."
        )
        left = to_go - abs(helps)
        said.append((text, f"{_plain(left, unit)} {'has' if left == 1 else 'have'} no plan yet." if left > 0 else ""))
    return said


def _in_unit(change: Quantity | None, needed: Quantity) -> Decimal | None:
    """A change in the unit of what is needed; None where they cannot be compared."""
    if change is None:
        return None
    change = change.as_unit(needed.unit)
    return change.base / needed.measure.factor if comparable(change, needed) else None


def _plain(number: Decimal, unit: str) -> str:
    return format_quantity(number, unit).replace(" pts", " point" if number == 1 else " points")


def _tone(share: float | None) -> str:
    if share is None:
        return ""
    return "good" if share >= 0.9 else "warn" if share > 0 else "bad"


def _shipped_on(item: Item) -> datetime.date | None:
    import datetime

    return item.value("shipped_on", datetime.date)

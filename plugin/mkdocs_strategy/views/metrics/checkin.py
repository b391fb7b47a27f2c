"""What a recorded value changes, in words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.forecast import LABEL, LEAST, outlook
from mkdocs_strategy.insight.progress import standing
from mkdocs_strategy.insight.series import LEAST as LEAST_FOR_NOISE
from mkdocs_strategy.insight.series import series_of
from mkdocs_strategy.model.bound import Bound
from mkdocs_strategy.model.english import count_of, on_day
from mkdocs_strategy.model.quantity import Quantity, format_quantity
from mkdocs_strategy.views.metrics.amounts import part_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from mkdocs_strategy.insight.progress import Standing
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy


def checkin_sentences(strategy: Strategy, item: Item, before: Standing | None, as_of: datetime.date) -> Iterator[str]:
    """How an item stands after a value was recorded, a sentence or two each.

    Args:
        strategy: With the new value in its series.
        item: The metric or key result.
        before: How a key result stood before; None for a metric.
        as_of: The day to judge by.
    """
    if before is not None:
        yield from _progress(standing(strategy, item, as_of), before)
        yield from _outlook(strategy, item, as_of)
    yield from _limit(strategy, item, as_of)
    if before is None:
        yield from _noise(strategy, item, as_of)


def _progress(after: Standing, before: Standing) -> Iterator[str]:
    if isinstance(after.goal, Bound):
        yield f"Its target, {after.goal}, {'holds' if after.progress == 1 else 'does not hold'}."
        return
    if after.progress is None:
        yield "How far it has come cannot be said: it needs a baseline and a target in one unit."
        return
    was = f", where it was {part_of(before.progress)}" if before.progress not in {None, after.progress} else ""
    pace = ""
    if after.pace is not None:
        points = count_of(abs(after.gap), "point")
        pace = f" and {part_of(after.pace)} of the time"
        word = f"{after.word}, by {points}" if after.word in {"ahead of pace", "behind pace"} else after.word
    else:
        word = after.word
    yield f"{part_of(after.progress)} of the way{pace}{was}{f': {word}' if word else ''}."


def _outlook(strategy: Strategy, item: Item, as_of: datetime.date) -> Iterator[str]:
    found = outlook(strategy, item, as_of)
    if found is None:
        return
    if found.forecast is None:
        known = len(found.series.points)
        yield f"{LEAST} values are needed to look ahead; there {'is' if known == 1 else 'are'} {known}."
        return
    value = _shown(found.forecast.number, found.series.unit)
    goal = f"; the target is {found.goal}" if isinstance(found.goal, Quantity) else ""
    sentence = f"{LABEL}, it stands at {value} on {on_day(found.period.end)}{goal}"
    told = f"{found.forecast.points} values since {on_day(found.forecast.since)}"
    yield f"{sentence[0].upper()}{sentence[1:]} (from {told})."


def _limit(strategy: Strategy, item: Item, as_of: datetime.date) -> Iterator[str]:
    limit = item.value("limit", Bound)
    last = series_of(strategy, item, as_of).last
    if limit is None or last is None:
        return
    holds = limit.holds(last.row.value.as_unit(item.text("unit")))
    if holds is not None:
        yield f"Its limit, {limit}, {'holds' if holds else 'no longer holds'}."


def _noise(strategy: Strategy, item: Item, as_of: datetime.date) -> Iterator[str]:
    series = series_of(strategy, item, as_of)
    word = series.signal()
    if word == "not enough data":
        known = count_of(len(series.points), "value")
        yield f"Not enough data to say whether it moved: {known}, and {LEAST_FOR_NOISE} are needed."
    elif word == "no signal":
        yield "No signal: the value lies within what it varies by anyway."
    else:
        side = series.side()
        good = "the good side" if (side == "above") == (series.way == "up") else "the bad side"
        yield f"A signal: the value lies {side} what it varied by before, on {good}."


def _shown(number: Decimal, unit: str) -> str:
    places = Decimal(1) if abs(number) >= 1000 else Decimal("0.1") if abs(number) >= 1 else Decimal("0.0001")
    word = "%" if Quantity(number, unit).measure.dimension == "percent" else unit
    return format_quantity(number.quantize(places), word)

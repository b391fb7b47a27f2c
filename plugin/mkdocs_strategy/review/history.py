"""Recorded measurements: what is added is news, what is changed or gone was decided on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_strategy.model.quantity import compare
from mkdocs_strategy.review.values import quantity

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Measurement
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.comparison import Comparison

_FIELD = "measurements"
_SEVERAL = 2


def compare_history(c: Comparison, before: Item, after: Item) -> Iterator[Change]:
    """The series of a metric or key result; rows of one series and one fate are one change."""
    one, other = _by_day(c.base.series.get(before.id, ())), _by_day(c.head.series.get(after.id, ()))
    if not one and not other:
        return
    differ = [day for day in one if day in other and not _equal(one[day], other[day])]
    gone = [day for day in one if day not in other and one[day].place.path not in c.hidden[1]]
    new = [day for day in other if day not in one and other[day].place.path not in c.hidden[0]]
    if differ:
        yield _change(c, "history-rewritten", (before, after), [one[d] for d in differ], [other[d] for d in differ])
    if gone:
        yield _change(c, "history-rewritten", (before, after), [one[d] for d in gone], [])
    if new:
        yield _change(c, "measurement-added", (before, after), [], [other[d] for d in new])


def _by_day(rows: list[Measurement] | tuple[()]) -> dict[datetime.date, Measurement]:
    return {row.day: row for row in reversed(rows)}  # of two rows for one day the first counts


def _equal(one: Measurement, other: Measurement) -> bool:
    # A bare number takes its unit from the metric, whose change is told there.
    return one.value == other.value or one.value.text == other.value.text


def _change(
    c: Comparison, cls: str, pair: tuple[Item, Item], before: list[Measurement], after: list[Measurement]
) -> Change:
    rows = sorted(after or before, key=lambda row: row.day)
    identity = [_identity(before), _identity(after)]
    told = (_told(before), _told(after))
    case = _way(before, after)
    change = c.change(cls, *pair, _FIELD, *told, identity=identity, place=rows[0].place, case=case)
    return change if after else replace(change, at_base=True)


def _identity(rows: list[Measurement]) -> str:
    return ", ".join(sorted(f"{row.day} {row.value.number.normalize():f} {row.value.unit}" for row in rows))


def _told(rows: list[Measurement]) -> str | None:
    """One row with its date; of several how many, and the last."""
    if not rows:
        return None
    last = max(rows, key=lambda row: row.day)
    one = f"{quantity(last.value)} on {last.written_date}"
    since = min(rows, key=lambda row: row.day).written_date
    return one if len(rows) == 1 else f"{len(rows)} values since {since}, the last {one}"


def _way(before: list[Measurement], after: list[Measurement]) -> str:
    """Whether all values went the same way; empty where they did not, or nobody can say."""
    if len(before) < _SEVERAL or len(before) != len(after):
        return ""
    orders = {compare(new.value, old.value) for old, new in zip(before, after, strict=True)}
    said = {1: "raised", -1: "lowered"}.get(orders.pop() or 0) if len(orders) == 1 else None
    number = "both" if len(before) == _SEVERAL else f"all {len(before)}"
    return f"{number} values were {said}" if said else ""

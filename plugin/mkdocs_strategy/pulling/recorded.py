"""What is new of a source's values. What is recorded stays: values in git are the record, and a change of history is told, not made."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.model.quantity import in_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_strategy.model.strategy import Measurement
    from mkdocs_strategy.pulling.values import Value

_SAME = Decimal("1e-9")
"""Share of a value below which a difference is one of reckoning, not of what happened."""


class Difference(NamedTuple):
    """A day for which the source now says something else than what is recorded."""

    row: Measurement
    value: Value


class News(NamedTuple):
    """A source's values, compared with the rows of its metric."""

    new: tuple[Value, ...]
    different: tuple[Difference, ...]


def news(values: Sequence[Value], rows: Sequence[Measurement], unit: str) -> News:
    """Which values are new, and which stand there otherwise.

    Args:
        values: What the source says, at most one a day.
        rows: What is recorded of the metric; of two rows for one day the first counts.
        unit: The unit of the metric.
    """
    there: dict[object, Measurement] = {}
    for row in rows:
        there.setdefault(row.day, row)
    new: list[Value] = []
    different: list[Difference] = []
    for value in values:
        row_there = there.get(value.day)
        if row_there is None:
            new.append(value)
        elif not _same(row_there, value, unit):
            different.append(Difference(row_there, value))
    return News(tuple(new), tuple(different))


def _same(row: Measurement, value: Value, unit: str) -> bool:
    amount = in_unit(row.value.as_unit(unit), value.amount.unit)
    if amount is None:
        return False
    recorded, said = amount.number, value.amount.number
    return abs(recorded - said) <= _SAME * max(abs(recorded), abs(said))

"""Whether two series move together: the rank correlation of their changes on the days they share.

Levels of two series that both grow go together whatever they have to do with each other; changes do not. Ranks (C. Spearman, 1904) ask only
which change is larger, so that one wild value decides nothing. It shows that two go together, never that one moves the other.
"""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.insight.exact import exactly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_strategy.insight.series import Point

LEAST = 8
"""Shared changes below which nothing is said: of fewer, even ranks that agree well may do so by chance."""
_CHANCE = Decimal("3.8416")
"""1.96 squared: the square of the correlation times (changes − 1) passes it by chance once in twenty times."""


class Correlation(NamedTuple):
    """How the changes of two series go together.

    Attributes:
        rank: From −1 (one rises where the other falls) by 0 to 1; None where one of them never changed its pace.
        changes: How many shared changes it is made of.
    """

    rank: Decimal | None
    changes: int

    @property
    def word(self) -> str:
        """`not enough data`, `together`, `against each other`, or `no signal` where chance may have made it."""
        if self.changes < LEAST:
            return "not enough data"
        if self.rank is None or self.rank * self.rank * (self.changes - 1) <= _CHANCE:
            return "no signal"
        return "together" if self.rank > 0 else "against each other"


def correlation(one: Sequence[Point], other: Sequence[Point]) -> Correlation:
    """The rank correlation of the changes of two series between neighbouring shared days.

    Args:
        one: Points in the order of days, at most one a day.
        other: The points of the other series.

    Returns:
        With `rank` None for fewer than eight shared changes, and where all changes of one of them are equal.
    """
    by_day = {point.day: point.number for point in other}
    shared = [(point.number, by_day[point.day]) for point in one if point.day in by_day]
    count = max(len(shared) - 1, 0)
    if count < LEAST:
        return Correlation(None, count)
    with exactly():
        steps = [(later[0] - earlier[0], later[1] - earlier[1]) for earlier, later in itertools.pairwise(shared)]
        return Correlation(_of_ranks(_ranks([a for a, _ in steps]), _ranks([b for _, b in steps])), count)


def _of_ranks(one: list[int], other: list[int]) -> Decimal | None:
    """The correlation of doubled ranks, whose means are whole numbers."""
    middle = len(one) + 1
    across = sum((a - middle) * (b - middle) for a, b in zip(one, other, strict=True))
    spread = sum((a - middle) ** 2 for a in one) * sum((b - middle) ** 2 for b in other)
    return Decimal(across) / Decimal(spread).sqrt() if spread else None


def _ranks(numbers: list[Decimal]) -> list[int]:
    """Twice the rank of each number, from 2 upward; equal ones share the mean of their ranks."""
    order = sorted(range(len(numbers)), key=numbers.__getitem__)
    ranks = [0] * len(numbers)
    at = 0
    while at < len(order):
        end = at
        while end + 1 < len(order) and numbers[order[end + 1]] == numbers[order[at]]:
            end += 1
        for place in order[at : end + 1]:
            ranks[place] = at + end + 2
        at = end + 1
    return ranks

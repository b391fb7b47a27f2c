"""Guardrails whose limit does not hold today, and what they should have kept: what looks good may be so at users' cost."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.progress import current_value
from mkdocs_strategy.insight.stakes import stakes
from mkdocs_strategy.model.bound import Bound

if TYPE_CHECKING:
    import datetime

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy


def broken_guardrails(strategy: Strategy, as_of: datetime.date) -> list[Item]:
    """The counting guardrails whose value is outside their limit, in the order of files; without a value none is broken.

    Args:
        strategy: where they stand.
        as_of: the day whose values count.
    """
    found = []
    for item in strategy.counting("guardrail"):
        limit = item.value("limit", Bound)
        value = current_value(strategy, item, as_of) if limit is not None else None
        if limit is not None and value is not None and limit.holds(value) is False:
            found.append(item)
    return found


def breaches(strategy: Strategy, as_of: datetime.date) -> Counter[str]:
    """By item, how many broken guardrails it has: what they guard, and the north stars that this leads to."""
    found: Counter[str] = Counter()
    for guardrail in broken_guardrails(strategy, as_of):
        at_stake = stakes(strategy, guardrail, as_of)
        found.update({item.id for item in (*at_stake.protects, *at_stake.stars)})
    return found

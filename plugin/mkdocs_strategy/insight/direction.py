"""Which way of a metric is the good one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.insight.progress import baseline_of, goal_of
from mkdocs_strategy.model.quantity import Quantity, compare

if TYPE_CHECKING:
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy


def good_way(strategy: Strategy, metric: Item) -> str:
    """`up` or `down`: as written, else the way the key results that measure it point, else up."""
    if written := metric.text("direction"):
        return written
    for result in strategy.sources(metric.id, "measures"):
        if result.counts and result.kind.name == "key-result":
            baseline, goal = baseline_of(strategy, result), goal_of(strategy, result)
            order = compare(goal, baseline) if isinstance(goal, Quantity) and baseline is not None else None
            if order:
                return "up" if order > 0 else "down"
    return "up"

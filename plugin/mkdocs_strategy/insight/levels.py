"""The levels above an item, from the vision down: the table in which document B lays out one chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.insight.chain import threads

if TYPE_CHECKING:
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy


def levels(strategy: Strategy, item: Item) -> list[Item]:
    """The items of the shortest thread, the vision first and the item itself last; empty where no thread reaches a vision."""
    found, _ = threads(strategy, item.id, 1)
    return [strategy.items[name] for name in reversed(found[0])] if found else []


def stars_above(strategy: Strategy, item: Item) -> list[Item]:
    """The counting north stars that an item leads to, nearest first; an item that is one leads to itself."""
    return [above for above in (item, *strategy.above(item.id)) if above.kind.name == "north-star" and above.counts]

"""Which north stars the work of a team reaches, and which these drive; the table of teams and north stars counts the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.insight.matrix import is_work

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy


class Reached(NamedTuple):
    """A north star that work leads to.

    Attributes:
        star: the north star.
        drives: the north stars that it drives, and those that these drive, nearest first.
    """

    star: Item
    drives: tuple[Item, ...]


def stars_reached(strategy: Strategy, items: Iterable[Item]) -> list[Reached]:
    """The north stars that items lead to by sound links through what counts, nearest first.

    Items that are no work (drafts, ideas, what was stopped, upkeep) reach nothing. A north star that is reached by another only stands
    with that other.
    """
    queue = [item for item in items if is_work(item)]
    seen = {item.id for item in queue}
    stars: dict[str, Item] = {}
    for item in queue:
        if item.kind.name == "north-star":
            stars[item.id] = item
            continue
        for above in _ups(strategy, item, (*item.kind.chain, "drives")):
            if above.id not in seen:
                seen.add(above.id)
                queue.append(above)
    return [Reached(star, tuple(s for s in _driven(strategy, star) if s.id not in stars)) for star in stars.values()]


def _driven(strategy: Strategy, star: Item) -> list[Item]:
    found = {star.id: star}
    queue = [star]
    for item in queue:
        for above in _ups(strategy, item, ("drives",)):
            if above.id not in found and above.kind.name == "north-star":
                found[above.id] = above
                queue.append(above)
    return queue[1:]


def _ups(strategy: Strategy, item: Item, relations: Iterable[str]) -> list[Item]:
    """What counts and stands above an item by sound links of these relations."""
    links = [link for link in item.links_of(*relations) if strategy.is_sound(link)]
    return [above for link in links if (above := strategy.items[link.target]).counts]

"""Which objectives pursue a choice: themselves, through a proxy of it, or by supporting one that does."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy


class Pursuit(NamedTuple):
    """One objective that pursues a choice.

    Attributes:
        objective: the objective.
        through: ids of what it names: the choice and those of its proxies that it pursues; for an indirect one what it supports.
        indirect: whether it only supports an objective that pursues the choice.
    """

    objective: Item
    through: tuple[str, ...]
    indirect: bool


def pursuits(strategy: Strategy, choice: Item, *, drafts: bool = False) -> list[Pursuit]:
    """The objectives that pursue a choice, direct ones first.

    Args:
        strategy: where it stands.
        choice: the choice.
        drafts: whether drafts are named too; they count for nothing yet.
    """

    def named(item: Item) -> bool:
        return item.counts or (drafts and item.is_draft)

    direct: dict[str, list[str]] = {}
    for target in (choice, *strategy.sources(choice.id, "indicates")):
        for objective in strategy.sources(target.id, "pursues"):
            if named(target) and named(objective):
                direct.setdefault(objective.id, []).append(target.id)
    found = [Pursuit(strategy.items[name], tuple(through), indirect=False) for name, through in direct.items()]
    seen = set(direct)
    queue = deque(direct)
    while queue:
        above = strategy.items[queue.popleft()]
        for upper in (above, *strategy.sources(above.id, "part_of")):
            for objective in strategy.sources(upper.id, "supports"):
                if objective.kind.name == "objective" and named(objective) and objective.id not in seen:
                    seen.add(objective.id)
                    found.append(Pursuit(objective, (upper.id,), indirect=True))
                    queue.append(objective.id)
    return found

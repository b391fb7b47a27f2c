"""What is at stake where a guardrail breaks, or where people say that a rise is no value to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.insight.levels import stars_above
from mkdocs_strategy.insight.progress import period_of

if TYPE_CHECKING:
    import datetime

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy

WATCHERS = ("guardrail", "health-check")
"""Kinds that say whether a rise is worth anything."""


class Stakes(NamedTuple):
    """What nobody can trust any more once a guardrail is broken.

    Attributes:
        protects: what it guards or questions.
        results: the key results of running and coming periods whose targets it would make hollow: those that measure what it protects,
            those it guards itself, and those that a guarded initiative moves.
        stars: the north stars that what it protects leads to, itself included.
        own: the key results of running and coming periods that measure the watcher itself: they miss their targets with it.
    """

    protects: tuple[Item, ...]
    results: tuple[Item, ...]
    stars: tuple[Item, ...]
    own: tuple[Item, ...] = ()


def stakes(strategy: Strategy, watcher: Item, as_of: datetime.date) -> Stakes:
    """What stands and falls with a guardrail or a health check; drafts and what is retired are left out.

    Args:
        strategy: where it stands.
        watcher: the guardrail or health check; anything else protects nothing.
        as_of: the day that periods are over by.
    """
    protects = [item for item in strategy.targets(watcher.id, "guards", "validates") if item.counts]
    results: dict[str, Item] = {}
    stars: dict[str, Item] = {}
    for item in protects:
        stars.update((star.id, star) for star in stars_above(strategy, item))
        results.update({r.id: r for r in _results(strategy, item) if _open(strategy, r, as_of)})
    own = [r for r in strategy.sources(watcher.id, "measures") if r.id not in results and _open(strategy, r, as_of)]
    return Stakes(tuple(protects), tuple(results.values()), tuple(stars.values()), tuple(own if protects else ()))


def _open(strategy: Strategy, result: Item, as_of: datetime.date) -> bool:
    """Whether a key result counts and its period is not over."""
    period = period_of(strategy, result)
    return result.counts and (period is None or not period.closed(as_of))


def _results(strategy: Strategy, item: Item) -> list[Item]:
    if item.kind.name == "key-result":
        return [item]
    if item.kind.name == "initiative":
        return strategy.targets(item.id, "moves")
    return strategy.sources(item.id, "measures")


def guardrails_beside(strategy: Strategy, item: Item) -> list[Item]:
    """The counting guardrails of everything that moves a metric, each once: what guards a north star stands beside its inputs."""
    seen = {item.id}
    queue = [item]
    found: dict[str, Item] = {}
    for at in queue:
        if at is not item:
            found.update({g.id: g for g in strategy.sources(at.id, "guards") if g.counts})
        for mover in (*strategy.components(at), *strategy.sources(at.id, "drives")):
            if mover.counts and mover.id not in seen:
                seen.add(mover.id)
                queue.append(mover)
    return list(found.values())

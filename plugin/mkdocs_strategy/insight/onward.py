"""What a thread's sentence leaves out: its further ways up, and how the vision it ends at leads on to the company's.

A product's thread ends at the product's vision. Its north star may drive the company's, and its vision may serve the company's: neither is
part of the chain, so neither changes what reaches a vision, yet whoever asks "why?" wants to be led to the top.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.insight.chain import Run, Sentence, is_refused, links_along, merged, step, thread_sentence, threads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_strategy.model.item import Item, Link
    from mkdocs_strategy.model.strategy import Strategy

MOST = 6
"""Further ways that are told; the rest is counted."""


class Told(NamedTuple):
    """Why an item exists.

    Attributes:
        sentence: the shortest way up, without the number of the others.
        beyond: how that way leads on above a product's vision; empty where it ends at the top.
        ways: the next shortest ways, each only where it parts from the first one.
        left: how many ways are not told.
        more: whether there are more than were counted.
    """

    sentence: Sentence
    beyond: Sentence
    ways: tuple[Sentence, ...]
    left: int
    more: bool


def told(strategy: Strategy, item: Item, most: int = MOST) -> Told:
    """The way from an item to the top, and what other ways there are.

    Args:
        strategy: where the item stands.
        item: any item.
        most: how many other ways are told.
    """
    found, more = threads(strategy, item.id)
    ways = tuple(_parting(strategy, item, found[0], way) for way in found[1 : most + 1])
    return Told(
        thread_sentence(strategy, item, found, counted=False),
        _sentence(strategy, item, onward(strategy, found[0])) if found else Sentence(()),
        ways,
        max(len(found) - 1 - most, 0),
        more,
    )


def beyond(strategy: Strategy, item: Item) -> Sentence:
    """How the shortest thread of an item leads on above the vision it ends at; empty where it ends at the top."""
    found, _ = threads(strategy, item.id, 1)
    return _sentence(strategy, item, onward(strategy, found[0])) if found else Sentence(())


def above_levels(strategy: Strategy, levels: Iterable[Item]) -> list[Item]:
    """What stands above a thread, told from the vision down as `insight.levels.levels` does: the company's vision and north star."""
    thread = [item.id for item in levels][::-1]
    links = onward(strategy, thread) if thread else []
    return [strategy.items[link.target] for link in reversed(links)]


def onward(strategy: Strategy, thread: list[str]) -> list[Link]:
    """The links from the last north star of a thread, else from its vision, to the topmost vision that they lead to.

    Args:
        strategy: where the thread runs.
        thread: ids, the item first and the vision last.

    Returns:
        `drives` from north star to north star and then `quantifies`, or `serves` from vision to vision. Only what counts is passed.
        Several ways: the shortest, then the order of the file. A vision's own page says itself what it serves: a thread of one has none.
    """
    if len(thread) < 2:
        return []
    seen = set(thread)
    star = next((name for name in reversed(thread) if strategy.items[name].kind.name == "north-star"), None)
    found = _by_stars(strategy, star, seen) if star is not None else []
    return found or _by_visions(strategy, thread[-1], seen)


def _by_stars(strategy: Strategy, star: str, seen: set[str]) -> list[Link]:
    """From a north star along those it drives to the nearest that puts a number on a vision not passed yet, and on from there."""
    ways: list[tuple[str, list[Link]]] = [(star, [])]
    passed = {star, *seen}
    for name, way in ways:
        for link in _counting(strategy, name, "drives"):
            if link.target in passed or strategy.items[link.target].kind.name != "north-star":
                continue
            passed.add(link.target)
            longer = [*way, link]
            top = next((up for up in _counting(strategy, link.target, "quantifies") if up.target not in seen), None)
            if top is not None:
                return [*longer, *(_by_stars(strategy, link.target, passed | {top.target}) or [top])]
            ways.append((link.target, longer))
    return []


def _by_visions(strategy: Strategy, vision: str, seen: set[str]) -> list[Link]:
    way: list[Link] = []
    passed = set(seen)
    at: str | None = vision
    while at is not None:
        link = next((up for up in _counting(strategy, at, "serves") if up.target not in passed), None)
        if link is not None:
            way.append(link)
            passed.add(link.target)
        at = link.target if link is not None else None
    return way


def _counting(strategy: Strategy, name: str, relation: str) -> list[Link]:
    """The sound links of a relation to what counts."""
    links = strategy.items[name].links_of(relation)
    return [link for link in links if strategy.is_sound(link) and strategy.items[link.target].counts]


def _sentence(strategy: Strategy, item: Item, links: list[Link]) -> Sentence:
    """*Qualified job matches* drives *Members who gain a contact*, the company’s north star, which quantifies the vision “…”."""
    return Sentence(tuple(merged(_tell(strategy, item, links)))) if links else Sentence(())


def _tell(strategy: Strategy, item: Item, links: list[Link]) -> Iterator[Run]:
    first = strategy.items[links[0].source]
    if first is item:
        yield Run("It ")
    elif links[0].relation == "serves":
        yield Run("That vision ")
    else:
        yield Run(first.title, first.id)
        yield Run(" ")
    for at, link in enumerate(links):
        if at:
            yield Run(" and " if link.relation == "serves" else ", which ")
        target = strategy.items[link.target]
        yield from step(link, target)
        if link.relation == "drives" and _of_the_company(strategy, target):
            yield Run(", the company’s north star")
    yield Run(".")


def _of_the_company(strategy: Strategy, star: Item) -> bool:
    return any(vision.text("level") == "company" for vision in strategy.targets(star.id, "quantifies"))


def _parting(strategy: Strategy, item: Item, first: list[str], way: list[str]) -> Sentence:
    """A further way from where it leaves the first one to where it comes back to it."""
    same = next(at for at, (one, other) in enumerate(zip(first, way, strict=False)) if one != other)
    back = 0
    while way[-1 - back] == first[-1 - back] and back < min(len(way), len(first)) - same:
        back += 1
    part = way[same - 1 : len(way) - max(back - 1, 0)]
    links = links_along(strategy, part)

    def run() -> Iterator[Run]:
        start = strategy.items[part[0]]
        if start is item:
            yield Run("It ")
        else:
            yield Run(start.title, start.id)
            yield Run(" ")
        for at, link in enumerate(links):
            if at:
                yield Run(", which ")
            yield from step(link, strategy.items[link.target], refused=link.source == item.id and is_refused(item))
        yield Run(", and from there as above." if part[-1] != way[-1] else ".")

    return Sentence(tuple(merged(run())))

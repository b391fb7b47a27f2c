"""Threads: the ways from an item up to a vision, and the one sentence that tells them."""

from __future__ import annotations

import heapq
from collections import deque
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.model.item import Item, Link
    from mkdocs_strategy.model.strategy import Strategy

_MOST_STEPS = 200_000
"""Ways looked at before a count of threads is called unfinished: wide strategies have more ways than anyone reads."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a sentence.

    Attributes:
        text: the words; a title is set word for word.
        id: the item that a title belongs to, to be linked; None for plain words.
        quoted: whether it is a vision, whose title stands in quotes (they are in the neighbouring words).
        code: whether it is an id as typed, which leads nowhere.
    """

    text: str
    id: str | None = None
    quoted: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as runs, so that a host can make links of the titles."""

    runs: tuple[Run, ...]

    def __str__(self) -> str:
        return "".join(f"`{run.text}`" if run.code else run.text for run in self.runs)

    def __bool__(self) -> bool:
        return bool(self.runs)


def threads(strategy: Strategy, item_id: str, limit: int = 100) -> tuple[list[list[str]], bool]:
    """Every way from an item to a first vision along the links of the chain.

    Args:
        strategy: where the item stands.
        item_id: the item; unknown ids have no thread.
        limit: how many threads at most.

    Returns:
        The threads as lists of ids, the item first and the vision last, shortest first, then by ids; and whether there are more. Drafts
        and retired items on the way end it, as does a loop. A vision's thread is itself.
    """
    start = strategy.get(item_id)
    if start is None:
        return [], False
    if start.kind.name == "vision":
        return [[item_id]], False
    ups, heights = _way_up(strategy, item_id)
    if item_id not in heights:
        return [], False
    found: list[list[str]] = []
    # The heights are exact, so that every way taken from the heap leads to a thread, the shortest first.
    heap: list[tuple[int, tuple[str, ...]]] = [(heights[item_id], (item_id,))]
    steps = 0
    while heap and len(found) <= limit and steps < _MOST_STEPS:
        _, way = heapq.heappop(heap)
        steps += 1
        if way[-1] not in ups:
            found.append(list(way))
            continue
        for name in ups[way[-1]]:
            if name not in way and name in heights:
                heapq.heappush(heap, (len(way) + heights[name], (*way, name)))
    return found[:limit], len(found) > limit or steps >= _MOST_STEPS


def _way_up(strategy: Strategy, item_id: str) -> tuple[dict[str, list[str]], dict[str, int]]:
    """What stands above an item: for each id the ids it leads to (visions lead nowhere), and the steps from each to a vision."""
    ups: dict[str, list[str]] = {}
    downs: dict[str, list[str]] = {}
    visions: list[str] = []
    queue = [item_id]
    seen = {item_id}
    for name in queue:
        ups[name] = [target.id for target in _ups(strategy, name) if target.counts]
        for target in ups[name]:
            downs.setdefault(target, []).append(name)
            if target in seen:
                continue
            seen.add(target)
            if strategy.items[target].kind.name == "vision":
                visions.append(target)
            else:
                queue.append(target)
    heights = dict.fromkeys(visions, 0)
    for name in visions:
        for lower in downs.get(name, ()):
            if lower not in heights:
                heights[lower] = heights[name] + 1
                visions.append(lower)
    return ups, heights


def _ups(strategy: Strategy, item_id: str) -> Iterator[Item]:
    """The existing items that the chain leads to from one, each once, by id."""
    item = strategy.items[item_id]
    targets = {link.target for link in strategy.chain_links(item) if strategy.is_sound(link)}
    return (strategy.items[name] for name in sorted(targets))


def below(strategy: Strategy, item_id: str) -> list[str]:
    """Ids of everything that hangs on an item, nearest first."""
    return [item.id for item in strategy.below(item_id)]


# -- the sentence ---------------------------------------------------------------------------------------------------

_FIRST = {
    "moves": "moves",
    "part_of": "is part of",
    "pursues": "pursues",
    "supports": "supports",
    "advances": "advances",
    "quantifies": "quantifies",
    "drives": "drives",
    "indicates": "tells whether",
    "predicts": "is an early sign of",
    "guards": "guards",
    "validates": "questions",
    "follows": "follows",
    "reviews": "judges",
    "serves": "serves",
}
_LOOSE = {
    ("drives", "hypothesis"): "may drive",
    ("moves", "hypothesis"): "may move",
    ("drives", "correlation"): "moves together with",
    ("moves", "correlation"): "moves together with",
}
"""What is not known to be so is not told as if it were."""
_WOULD = {
    "moves": "moved",
    "part_of": "been part of",
    "pursues": "pursued",
    "supports": "supported",
    "advances": "advanced",
    "quantifies": "quantified",
    "drives": "driven",
    "indicates": "told whether",
    "predicts": "been an early sign of",
    "guards": "guarded",
    "validates": "questioned",
    "follows": "followed",
    "reviews": "judged",
    "serves": "served",
}
"""After `would have`, for what we said no to."""
_WORDS = {"input-metric": "input", "guardrail": "guardrail", "health-check": "health check"}


def sentence(strategy: Strategy, item_id: str) -> Sentence:
    """The thread of an item as one sentence, titles word for word.

    The shortest way is told, and how many more there are. Where the way up is broken or leads to a draft, the sentence says where the
    thread ends. An item with nothing above it (a vision that serves no other, a decision) has no sentence.
    """
    item = strategy.get(item_id)
    if item is None:
        return Sentence(())
    found, more = threads(strategy, item_id)
    return thread_sentence(strategy, item, found, more=more)


def thread_sentence(
    strategy: Strategy, item: Item, found: list[list[str]], *, more: bool = False, counted: bool = True
) -> Sentence:
    """The sentence of an item whose threads are known, as `threads` gives them.

    Args:
        strategy: where the item stands.
        item: what the sentence is about.
        found: its threads, the shortest first; none where its way up is broken.
        more: whether there are more threads than these.
        counted: whether it ends with how many more ways there are.
    """
    if item.kind.name == "vision":
        return _vision_sentence(strategy, item)
    links = links_along(strategy, found[0]) if found else _broken_way(strategy, item)
    if not links:
        return Sentence(())
    others = len(found) - 1 if counted else 0
    return Sentence(tuple(merged(_tell(strategy, item, links, others, more=more))))


def _vision_sentence(strategy: Strategy, item: Item) -> Sentence:
    links = item.links_of("serves")
    if not links or links[0].target not in strategy.items:
        return Sentence(())
    return Sentence(tuple(merged(_tell(strategy, item, links[:1], 0, more=False))))


def _tell(strategy: Strategy, item: Item, links: list[Link], others: int, *, more: bool) -> Iterator[Run]:
    yield Run(f"This {_word(item)} ")
    for at, link in enumerate(links):
        target = strategy.get(link.target)
        if at == 0:
            lead = ""
        elif at == 1 and _reason(item, links[0]):
            lead = f"; that {_word(strategy.items[link.source])} "
        else:
            lead = ", which "
        if at:
            yield Run(lead)
        yield from step(link, target, refused=at == 0 and is_refused(item))
        if target is None:
            yield Run(", which does not exist: the thread ends here.")
            return
        if not target.counts:
            state = "is a draft" if target.is_draft else f"is {target.state}"
            yield Run(f", which {state}: the thread ends here.")
            return
        if not strategy.is_sound(link):
            yield Run(f", which is {_with_article(target.kind.word)}: the thread ends here.")
            return
        if at == 0 and (reason := _reason(item, link)):
            yield Run(f", because {reason}")
    last = strategy.get(links[-1].target)
    if last is not None and last.kind.name != "vision":
        looping = any(link.target == links[-1].target for link in links[:-1]) or last.id == item.id
        yield Run(", which leads back to itself: the thread ends here." if looping else ": the thread ends here.")
    elif others:
        count = "many" if more else str(others)
        yield Run(f", and {count} more {'way' if others == 1 and not more else 'ways'} up.")
    else:
        yield Run(".")


def is_refused(item: Item) -> bool:
    """Whether we said no to it, or stopped it: what it serves is told as what it would have served."""
    return item.state in {"rejected", "stopped"}


def verb_of(link: Link, *, refused: bool = False) -> str:
    """The verb of a link in a sentence: `pursues`, `may move` where that is a hypothesis, `would have moved` where it was refused."""
    if refused:
        return f"would have {_WOULD[link.relation]}"
    return _LOOSE.get((link.relation, link.strength), _FIRST[link.relation])


def step(link: Link, target: Item | None, *, refused: bool = False) -> Iterator[Run]:
    """A verb and a title: `pursues` *Explain the fit*; `would have been part of` it where the item was refused."""
    verb = verb_of(link, refused=refused)
    if target is None:
        yield Run(f"{verb} ")
        yield Run(link.target, code=True)
    elif target.kind.name == "vision":
        yield Run(f"{verb} the vision “")
        yield Run(target.title, target.id, quoted=True)
        yield Run("”")
    else:
        yield Run(f"{verb} ")
        yield Run(target.title, target.id)
        if link.relation == "indicates":
            yield Run(" works")


def _reason(item: Item, link: Link) -> str:
    """The page's own reason, without its capital and full stop."""
    reason = " ".join((link.because or item.text("because")).split()).rstrip(".")
    second = reason[1:2]
    if (
        reason[:1].isupper()
        and (second.islower() or second in {" ", "’", "'"})
        and not reason.startswith(("I ", "I’", "I'"))
    ):
        reason = reason[0].lower() + reason[1:]
    return reason


def _word(item: Item) -> str:
    return _WORDS.get(item.kind.name, item.kind.word)


def _with_article(word: str) -> str:
    return f"an {word}" if word[0] in "aeio" else f"a {word}"


def links_along(strategy: Strategy, thread: list[str]) -> list[Link]:
    """The links that a thread follows."""
    links = []
    for here, there in pairwise(thread):
        links.append(next(link for link in strategy.chain_links(strategy.items[here]) if link.target == there))
    return links


def _broken_way(strategy: Strategy, item: Item) -> list[Link]:
    """The links of the way that gets furthest up before it breaks; the shortest of these, then by ids."""
    best: list[Link] = []
    queue: deque[tuple[str, list[Link]]] = deque([(item.id, [])])
    seen = {item.id}
    while queue:
        name, way = queue.popleft()
        for link in strategy.chain_links(strategy.items[name]):
            longer = [*way, link]
            if len(longer) > len(best):
                best = longer
            target = strategy.get(link.target)
            if target is not None and target.counts and strategy.is_sound(link) and target.id not in seen:
                seen.add(target.id)
                queue.append((target.id, longer))
    return best


def merged(runs: Iterator[Run]) -> Iterator[Run]:
    """Neighbouring plain words as one run."""
    text = ""
    for run in runs:
        if run.id is None and not run.code:
            text += run.text
            continue
        if text:
            yield Run(text)
            text = ""
        yield run
    if text:
        yield Run(text)

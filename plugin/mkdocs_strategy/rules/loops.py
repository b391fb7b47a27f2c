"""Ways from an item back to itself: in the chain, and in formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.model.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.model.item import Link
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.source.positions import Span

_UPWARD = frozenset({"drives", "serves", "supports"})
_PLACE = {name: at for at, name in enumerate(KINDS)}


class Loop(NamedTuple):
    """A way from an item back to itself: the ids in order, each once; `relation` is `formula`, or that of the telling link."""

    ids: tuple[str, ...]
    relation: str
    link: Link | None


def find_loops(strategy: Strategy) -> list[Loop]:
    """One loop for each knot of items, and one for each knot of formulas, in the order of files."""
    looping = _above_crooked_links(strategy)
    ups: dict[str, list[str]] = {}
    factors: dict[str, list[str]] = {}
    for item in strategy:
        if item.is_shelved:
            continue
        if item.id in looping:
            ups[item.id] = [
                link.target
                for link in item.links
                if (link.relation in item.kind.chain or link.relation in _UPWARD)
                and link.target not in strategy.duplicates  # such a link could mean either
                and strategy.is_sound(link)
            ]
        if "formula" in item.fields:
            factors[item.id] = [c.id for c in strategy.components(item) if c.id not in strategy.duplicates]
    loops = []
    for knot in _knots(ups):
        way = _round(knot, ups)
        link = _telling(way, strategy)
        start = way.index(link.source)
        loops.append(Loop((*way[start:], *way[:start]), link.relation, link))
    for knot in _knots(factors):
        way = _round(knot, factors)
        loops.append(Loop(tuple(way), "formula", None))
    return loops


def _above_crooked_links(strategy: Strategy) -> set[str]:
    """Ids of the few items that can be part of a loop.

    Nearly all links lead from a kind to one above it in the table of kinds. A loop has at least one that does not, and whatever is part
    of it lies above the target of that link.
    """
    items = strategy.items
    found: set[str] = set()
    for item in strategy:
        at = _PLACE[item.kind.name]
        for link in item.links:
            target = items.get(link.target)
            if target is not None and _PLACE[target.kind.name] >= at:
                found.add(target.id)
    queue = list(found)
    for name in queue:
        for link in items[name].links:
            if link.target in items and link.target not in found:
                found.add(link.target)
                queue.append(link.target)
    return found


def _telling(way: list[str], strategy: Strategy) -> Link:
    """The link to tell a loop at: one that somebody wrote rather than nested, the optional before the required."""
    links: list[tuple[bool, bool, str, Span, int, Link]] = []
    for here, there in zip(way, [*way[1:], way[0]], strict=True):
        item = strategy.items[here]
        for link in item.links:
            if link.target == there and (link.relation in item.kind.chain or link.relation in _UPWARD):
                required = any(group == (link.relation,) for group in item.kind.required)
                links.append((link.implied, required, item.path, link.span, len(links), link))
    return min(links, key=lambda row: row[:5])[5]


def _tangled(edges: dict[str, list[str]]) -> dict[str, list[str]]:
    """What is left when items that nothing leads to are taken away again and again: nothing, where there is no loop."""
    leading = dict.fromkeys(edges, 0)
    for targets in edges.values():
        for target in targets:
            if target in leading:
                leading[target] += 1
    free = [name for name, count in leading.items() if not count]
    for name in free:
        for target in edges[name]:
            if target in leading:
                leading[target] -= 1
                if not leading[target]:
                    free.append(target)
    return {name: edges[name] for name, count in leading.items() if count}


def _knots(edges: dict[str, list[str]]) -> list[set[str]]:
    """Strongly connected parts that hold a loop (Tarjan's algorithm, without recursion), in the order of their first item."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: list[set[str]] = []
    edges = _tangled(edges)
    for root, first in edges.items():
        if root in index:
            continue
        work: list[tuple[str, Iterator[str]]] = [(root, iter(first))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            name, rest = work[-1]
            step = next(rest, None)
            if step is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[name])
                if low[name] == index[name]:
                    knot = set()
                    while name not in knot:
                        knot.add(stack.pop())
                    on_stack -= knot
                    if len(knot) > 1 or name in edges[name]:
                        found.append(knot)
            elif step not in index and step in edges:
                index[step] = low[step] = len(index)
                stack.append(step)
                on_stack.add(step)
                work.append((step, iter(edges[step])))
            elif step in on_stack:
                low[name] = min(low[name], index[step])
    order = {name: at for at, name in enumerate(edges)}
    return sorted(found, key=lambda knot: min(order[name] for name in knot))


def _round(knot: set[str], edges: dict[str, list[str]]) -> list[str]:
    """A shortest way within a knot from its first item back to it."""
    start = next(name for name in edges if name in knot)
    came: dict[str, str] = {}
    queue = [start]
    for name in queue:
        for step in edges[name]:
            if step == start:
                way = [name]
                while way[-1] != start:
                    way.append(came[way[-1]])
                return way[::-1]
            if step in knot and step not in came:
                came[step] = name
                queue.append(step)
    return [start]

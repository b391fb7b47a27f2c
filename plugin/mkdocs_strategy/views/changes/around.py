"""Which items a picture of a change shows, and what leads from one to the other.

What changed, what that leads to one step up, what hung on what is gone, and the way to the vision. Steps of the way that did not change and
join nothing lie on the links; siblings that tell nothing are left out; beyond forty cards the rest is folded by kind.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import joined
from mkdocs_strategy.views.changes.folding import Card, Edge, fold
from mkdocs_strategy.views.changes.marks import Mark, marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.review.diff import Diff
    from mkdocs_strategy.views.changes.folding import Key

_MOST_HANGING = 1
"""Items of one kind below a decision that are drawn one by one; more become one card with their number."""
_MOST_BEREFT = 4
"""The same below what is gone: they have lost something, so they are shown."""
_HEAVY = frozenset({"decide", "signed", "look"})
_SIDEWAYS = frozenset({"measures"})
_WAS = {
    "guards": "guarded", "validates": "questioned", "drives": "drove", "measures": "was measured by", "moves": "moved",
    "part_of": "was part of", "pursues": "pursued", "supports": "supported", "advances": "advanced",
    "quantifies": "quantified", "indicates": "told about", "predicts": "was an early sign of", "follows": "followed",
    "reviews": "judged", "serves": "served",
}  # fmt: skip


@dataclass(slots=True)
class _Drawing:
    diff: Diff
    marked: dict[Key, Mark]
    items: dict[Key, Item] = field(default_factory=dict)
    hanging: dict[Key, tuple[Key, list[Item]]] = field(default_factory=dict)
    path: set[Key] = field(default_factory=set)

    @property
    def now(self) -> Strategy:
        return self.diff.head.strategy

    @property
    def then(self) -> Strategy:
        return self.diff.base.strategy

    def key(self, item: Item, *, at_base: bool = False) -> Key:
        """The key of an item; one of the base that is still there has that of its successor."""
        if not at_base:
            return ("now", item.id)
        later = self.diff.comparison.now(item.id)
        return ("now", later) if self.diff.comparison.stays(item.id) else ("gone", item.id)

    def add(self, item: Item, *, at_base: bool = False) -> Key:
        key = self.key(item, at_base=at_base)
        self.items.setdefault(key, self.now.items[key[1]] if key[0] == "now" else item)
        return key


def drawn(diff: Diff) -> tuple[list[Card], list[Edge]]:
    """The cards and links of the picture; none where nothing needs a decision or a look."""
    marked = marks(diff)
    heavy = {key: mark for key, mark in marked.items() if mark.style in _HEAVY}
    if not heavy:
        return [], []
    drawing = _Drawing(diff, marked)
    for key in heavy:
        side = drawing.now if key[0] == "now" else drawing.then
        drawing.add(side.items[key[1]], at_base=key[0] == "gone")
    for key in heavy:
        _step_up(drawing, key)
    for key in list(drawing.items):
        _way(drawing, key)
    for key, mark in heavy.items():
        _step_down(drawing, key, mark)
    around = _around(drawing, heavy)
    for key in marked:  # what is new or brought something, where it stands beside what is drawn
        if key not in drawing.items and key in around:
            drawing.add(drawing.now.items[key[1]])
    edges = _joined_up(drawing, list(_edges(drawing)))
    return fold(_cards(drawing), edges)


# -- which items -------------------------------------------------------------------------------------------------------


def _step_up(drawing: _Drawing, key: Key) -> None:
    """What an item points at, and what it pointed at."""
    for item, strategy, at_base in _selves(drawing, key):
        for target in strategy.targets(item.id):
            drawing.add(target, at_base=at_base)


def _selves(drawing: _Drawing, key: Key) -> Iterator[tuple[Item, Strategy, bool]]:
    """An item as the head has it and as the base had it."""
    if key[0] == "now":
        yield drawing.now.items[key[1]], drawing.now, False
        earlier = drawing.diff.comparison.earlier(key[1])
        if earlier is not None:
            yield earlier, drawing.then, True
    else:
        yield drawing.then.items[key[1]], drawing.then, True


def _way(drawing: _Drawing, key: Key) -> None:
    """The shortest way from an item of the head to a vision; all that can be walked where it ends before."""
    if key[0] != "now":
        return
    now, steps = drawing.now, {key[1]: ""}
    queue = [key[1]]
    goal = ""
    for name in queue:
        item = now.items[name]
        if item.kind.name == "vision":
            goal = name
            break
        for link in now.chain_links(item):
            if link.target in now.items and link.target not in steps:
                steps[link.target] = name
                queue.append(link.target)
    at = goal or queue[-1]
    while at:
        found = drawing.add(now.items[at])
        drawing.path.add(found)
        at = steps[at]


def _step_down(drawing: _Drawing, key: Key, mark: Mark) -> None:
    """What hangs on what needs a decision: one by one where it is little, else one card with a number for each kind."""
    if mark.style == "look":
        return
    item, strategy, at_base = list(_selves(drawing, key))[-1 if key[0] == "gone" else 0]
    by_kind: dict[str, list[Item]] = {}
    for source in strategy.sources(item.id):
        later = drawing.key(source, at_base=at_base)
        if source.counts and later[0] == "now" and later not in drawing.items and later not in drawing.marked:
            by_kind.setdefault(source.kind.name, []).append(source)
    for kind, those in by_kind.items():
        if len(those) <= (_MOST_HANGING if key[0] == "now" else _MOST_BEREFT):
            for one in those:
                drawing.add(one, at_base=at_base)
        else:
            drawing.hanging["kind", f"{kind} {key[0]} {key[1]}"] = (key, those)


def _around(drawing: _Drawing, heavy: Iterable[Key]) -> set[Key]:
    """Keys of the head that are linked with what needs a decision or a look, or with what something that is gone was linked with."""
    now, then = drawing.now, drawing.then
    ends = {key for key in heavy if key[0] == "now"}
    ends |= {drawing.key(up, at_base=True) for key in heavy if key[0] == "gone" for up in then.targets(key[1])}
    return {("now", one.id) for _, name in ends for one in (*now.targets(name), *now.sources(name))}


# -- links -------------------------------------------------------------------------------------------------------------


def _edges(drawing: _Drawing) -> Iterator[Edge]:
    """Links of the head between what is drawn; of the base those that are gone; and those of what hangs on it."""
    there = list(_standing(drawing))
    yield from there
    ends = {(edge.source, edge.target) for edge in there}
    for key, item in drawing.items.items():
        earlier = drawing.diff.comparison.earlier(key[1]) if key[0] == "now" else item
        for link in earlier.links if earlier is not None else ():
            target = drawing.then.get(link.target)
            end = drawing.key(target, at_base=True) if target is not None else key
            if end in drawing.items and end != key and (key, end) not in ends:
                yield Edge(key, end, _WAS.get(link.relation, link.relation), gone=True)
    for name, (key, those) in drawing.hanging.items():
        link = next(link for link in those[0].links if link.target in {key[1], _earlier_id(drawing, key)})
        verb = those[0].kind.relations[link.relation].verb
        gone = key[0] == "gone"
        yield Edge(name, key, _WAS.get(link.relation, verb) if gone else verb, gone=gone)


def _standing(drawing: _Drawing) -> Iterator[Edge]:
    for key, item in drawing.items.items():
        for link in item.links if key[0] == "now" else ():
            target = ("now", link.target)
            if target in drawing.items and target != key:
                sideways = link.relation in _SIDEWAYS
                said = "measured by" if sideways else item.kind.relations[link.relation].verb
                yield Edge(key, target, said, aside=sideways)


def _earlier_id(drawing: _Drawing, key: Key) -> str:
    earlier = drawing.diff.comparison.earlier(key[1])
    return earlier.id if earlier is not None else key[1]


def _joined_up(drawing: _Drawing, edges: list[Edge]) -> list[Edge]:
    """Take steps of the way that did not change and join nothing off the picture; their titles go onto the link."""
    near = {edge.target for edge in edges if edge.source in drawing.marked}
    passed: dict[tuple[Key, Key], list[str]] = {}
    for key in sorted(drawing.path - near - drawing.marked.keys()):
        item = drawing.items[key]
        into, out = [e for e in edges if e.target == key], [e for e in edges if e.source == key]
        if item.kind.name in {"north-star", "vision"} or len(into) != 1 or len(out) != 1 or into[0].gone or out[0].gone:
            continue
        one, two = into[0], out[0]
        if one.source == two.target:
            continue
        before, after = passed.pop((one.source, key), []), passed.pop((key, two.target), [])
        titles = [*before, item.title, *after]
        passed[one.source, two.target] = titles
        said = f"by way of {joined([titles[0], *([f'{len(titles) - 1} more'] if len(titles) > 1 else [])])}"
        edges = [edge for edge in edges if edge not in (one, two)] + [Edge(one.source, two.target, said)]
        del drawing.items[key]
    return edges


# -- cards -------------------------------------------------------------------------------------------------------------


def _cards(drawing: _Drawing) -> list[Card]:
    """The cards: what needs a decision first, then what is worth a look, then the rest in the order in which it was found."""
    cards = []
    for key, item in drawing.items.items():
        mark = drawing.marked.get(key)
        if mark is None:
            cards.append(Card(key, item, item.title))
        else:
            cards.append(Card(key, item, item.title, mark.sign, mark.state, mark.said, mark.style, mark.gone))
    weight = {"decide": 0, "signed": 1, "look": 1, "fresh": 2, "": 3}
    cards.sort(key=lambda card: weight[card.style])
    kinds = {card.item.kind.name for card in cards}
    return cards + [
        Card(name, those[0], "", folded=len(those), among=those[0].kind.name in kinds)
        for name, (_, those) in drawing.hanging.items()
    ]

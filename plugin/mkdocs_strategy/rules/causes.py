"""One cause, one finding: what breaks the chain, worked out before any rule speaks.

Rules about references report the `Break`s found here, `broken-chain` and `set-out-of-sequence` the `DeadEnd`s, `missing-layer` the
`Gap`s, `cycle` the `Loop`s. What hangs on a cause is listed there and explained; what a cut-off item may have belonged to is a `Hole`,
through which rules that count from above do not speak.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.insight.coverage import is_upkeep
from mkdocs_strategy.rules.breaks import (
    Break,
    Hole,
    breaks_of,
    holes_of,
    holes_of_files,
    holes_of_lists,
    one_for_nested,
    relations_that_matter,
    unread_files,
)
from mkdocs_strategy.rules.facts import in_order
from mkdocs_strategy.rules.loops import Loop, find_loops

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.item import Item, Link
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.rules.facts import Facts

LAYERS = ("vision", "north-star", "strategy")
"""The kinds that stand for their layer: without one, nothing below it hangs on anything."""
SEQUENCE = frozenset({"north-star", "strategy", "choice"})
"""Drafts of these kinds are set out of sequence by what is active below them; other drafts break the chain."""


class Gap(NamedTuple):
    """A layer that nobody has written: the kind that stands for it, and what hangs on nothing for that reason."""

    kind: str
    at: Item
    hanging: tuple[str, ...]


class DeadEnd(NamedTuple):
    """An active item whose sound link leads to a draft; `draft` is the topmost draft of that way."""

    item: Item
    link: Link
    draft: Item
    hanging: tuple[str, ...]


@dataclass(slots=True)
class Causes:
    """Every cause in one strategy.

    Attributes:
        breaks: links that do not hold and required relations that are missing, those explained by a gap or a file left out.
        gaps: missing layers.
        loops: items, or formulas, that are their own ancestors.
        dead_ends: one for each topmost draft that something active hangs on.
        explained: ids of the items whose way to a vision is cut by one of these, and that no rule blames again.
        holes: what may be missing above which rules count.
    """

    breaks: list[Break] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    loops: list[Loop] = field(default_factory=list)
    dead_ends: list[DeadEnd] = field(default_factory=list)
    explained: set[str] = field(default_factory=set)
    holes: set[Hole] = field(default_factory=set)
    _hanging: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _facts: Facts | None = None

    def hanging(self, item: Item) -> tuple[str, ...]:
        """Ids of the counting items below an item that reach no vision, topmost first; none where the item itself reaches one."""
        if self._facts is None or item.id in self._facts.reaching:
            return ()
        if item.id not in self._hanging:
            self._hanging[item.id] = _cut_off_below([item], self._facts)
        return self._hanging[item.id]

    def missing(self, kind: str) -> bool:
        """Whether a whole layer is missing."""
        return any(gap.kind == kind for gap in self.gaps)

    def silences(self, counts: frozenset[str], finding: Finding) -> bool:
        """Whether a finding that is counted from above may only be the shadow of another."""
        return any(Hole(kind) in self.holes or Hole(kind, finding.item) in self.holes for kind in counts)


def find_causes(facts: Facts) -> Causes:
    """Work out all causes of a strategy, each once."""
    causes = Causes(_facts=facts)
    missing = _missing_layers(facts)
    unread = unread_files(facts.strategy)
    causes.holes |= holes_of_files(unread)
    causes.holes |= holes_of_lists(facts)
    causes.loops = find_loops(facts.strategy)
    roots, gap_roots = _judge_links(causes, facts, missing, frozenset(name for d in unread for name in d.shown))
    for loop in causes.loops:
        if loop.relation != "formula":
            _add_roots(roots, causes, (facts.strategy.items[name] for name in loop.ids))
    for twins in facts.strategy.duplicates.values():
        roots.setdefault(twins[0].id, twins[0])
        causes.holes |= {Hole(twin.kind.name) for twin in twins}
    causes.breaks = one_for_nested(causes.breaks)
    cut = [item for item in roots.values() if item.id not in facts.reaching]
    causes.explained = {item.id for item in cut} | set(_cut_off_below(cut, facts))
    causes.gaps = _gaps(missing, gap_roots, roots, facts)
    for gap in causes.gaps:
        causes.explained.update(gap.hanging)
    if causes.missing("vision"):
        causes.explained |= {item.id for item in facts.strategy if item.id not in facts.reaching}
    causes.dead_ends = _dead_ends(facts, causes.explained)
    for end in causes.dead_ends:
        causes.explained.update(end.hanging, (end.item.id,))
    return causes


def _judge_links(
    causes: Causes, facts: Facts, missing: list[str], shown: frozenset[str]
) -> tuple[dict[str, Item], dict[str, list[Item]]]:
    """Sort all breaks: into those to tell, the items they cut off, and those that a missing layer explains."""
    roots: dict[str, Item] = {}
    gap_roots: dict[str, list[Item]] = defaultdict(list)
    for item in facts.strategy:
        if item.is_shelved:
            continue
        for found in breaks_of(item, facts, shown):
            if layer := _gap_of(found, missing, facts):
                gap_roots[layer].append(item)
            elif found.rule:
                causes.breaks.append(found)
            if item.counts and found.relation in relations_that_matter(item):
                roots[item.id] = item
                causes.holes |= holes_of(found, facts)
    return roots, gap_roots


def _add_roots(roots: dict[str, Item], causes: Causes, items: Iterable[Item]) -> None:
    for item in items:
        if item.counts:
            roots[item.id] = item
            causes.holes.add(Hole(item.kind.name))


# -- layers ---------------------------------------------------------------------------------------------------------


def _missing_layers(facts: Facts) -> list[str]:
    """The layers of which nothing is written, not even a draft, and that no unread file may hold."""
    if all(item.is_draft for item in facts.strategy) or unread_files(facts.strategy):
        return []  # what is only being drafted may still lack a whole layer
    kinds = {item.kind.name for item in facts.strategy}
    # Of two items with one id only one is in the strategy; what is told is the id.
    kinds |= {twin.kind.name for twins in facts.strategy.duplicates.values() for twin in twins}
    if kinds == {"decision"}:
        return []
    wanted = LAYERS if facts.profile == "sandwich" else LAYERS[:2]
    return [kind for kind in wanted if kind not in kinds]


def _gap_of(found: Break, missing: list[str], facts: Facts) -> str | None:
    """The missing layer that explains a break: nothing that the relation could point to is written."""
    if found.rule == "skipped-layer":
        return "strategy" if "strategy" in missing else None
    if found.rule not in {"missing-relation", "unknown-reference"} or found.relation not in relations_that_matter(
        found.item
    ):
        return None
    targets = found.item.kind.relations[found.relation].targets
    if found.rule == "unknown-reference" and any(facts.by_kind.get(kind) for kind in targets):
        return None
    return next((kind for kind in missing if kind in targets), None)


def _gaps(missing: list[str], gap_roots: dict[str, list[Item]], roots: dict[str, Item], facts: Facts) -> list[Gap]:
    """One for each missing layer, at the topmost item, with the items that hang on nothing because of it."""
    if not missing:
        return []
    gaps = []
    counting = in_order(i for i in facts.strategy if i.kind.name != "decision")
    blamed = {item.id for items in gap_roots.values() for item in items}
    others = [i for i in roots.values() if i.id not in blamed and i.id not in facts.reaching]
    elsewhere = {i.id for i in others} | set(_cut_off_below(others, facts))
    for kind in missing:
        tops = gap_roots.get(kind, [])
        at = _stand(kind, counting)
        if kind == "vision":
            names = [i.id for i in counting if i.counts and i.id not in elsewhere and not is_upkeep(i)]
        else:
            names = [i.id for i in in_order([i for i in tops if i.counts])]
            names += [n for n in _cut_off_below(tops, facts) if n not in names]
            names = [n for n in names if n not in elsewhere]
        gaps.append(Gap(kind, at, tuple(n for n in dict.fromkeys(names) if n != at.id)))
    return gaps


def _stand(kind: str, counting: list[Item]) -> Item:
    """Where a missing layer is said: at the item just above it, else at the topmost item."""
    above = LAYERS[LAYERS.index(kind) - 1] if kind != "vision" else ""
    return next((i for i in counting if i.kind.name == above and i.counts), counting[0])


# -- what hangs -----------------------------------------------------------------------------------------------------


def _cut_off_below(tops: Iterable[Item], facts: Facts) -> tuple[str, ...]:
    """The counting items below that reach no vision, nearest first, the tops left out."""
    strategy = facts.strategy
    seen = {item.id for item in tops}
    queue = list(seen) if len(seen) < 2 else [item.id for item in in_order(strategy.items[i] for i in seen)]
    found: list[str] = []
    for name in queue:
        for link in strategy.incoming(name):
            source = strategy.items[link.source]
            if source.id not in seen and link.relation in source.kind.chain and source.id not in facts.reaching:
                seen.add(source.id)
                queue.append(source.id)
                if source.counts:
                    found.append(source.id)
    return tuple(found)


def _dead_ends(facts: Facts, explained: set[str]) -> list[DeadEnd]:
    """One for each topmost draft that an unexplained active item hangs on, told at the highest such item."""
    strategy = facts.strategy
    by_draft: dict[str, list[tuple[Item, Link]]] = defaultdict(list)
    loose = [
        i for i in strategy if i.counts and i.id not in facts.reaching and i.id not in explained and not is_upkeep(i)
    ]
    for item in in_order(loose):
        for link in strategy.chain_links(item):
            target = strategy.get(link.target)
            if target is not None and target.is_draft and strategy.is_sound(link):
                by_draft[_topmost_draft(target, strategy).id].append((item, link))
                break
    ends = []
    for name, ways in by_draft.items():
        item, link = ways[0]
        tops = list(dict.fromkeys(way[0] for way in ways))
        hanging = [top.id for top in tops[1:]] + [n for n in _cut_off_below(tops, facts) if n not in explained]
        ends.append(DeadEnd(item, link, strategy.items[name], tuple(dict.fromkeys(hanging))))
    return ends


def _topmost_draft(item: Item, strategy: Strategy) -> Item:
    """The highest draft on the way up from a draft, as long as the way leads through drafts."""
    seen = {item.id}
    while True:
        above = next(
            (
                target
                for link in strategy.chain_links(item)
                if (target := strategy.get(link.target)) is not None
                and target.is_draft
                and target.id not in seen
                and strategy.is_sound(link)
            ),
            None,
        )
        if above is None:
            return item
        seen.add(above.id)
        item = above

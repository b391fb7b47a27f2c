"""Links that do not hold: what is wrong with each, and what a cut-off item, or a file that cannot be read, may have held."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.insight.coverage import is_upkeep
from mkdocs_strategy.model.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item, Link
    from mkdocs_strategy.model.strategy import Document, Strategy
    from mkdocs_strategy.rules.facts import Facts

UNREADABLE = frozenset({"invalid-front-matter", "front-matter-not-read", "unknown-kind"})
"""Rules whose finding means that items of a file may be missing."""
_PURSUED_DIRECTLY = frozenset({"north-star", "input-metric"})


class Break(NamedTuple):
    """One link that does not hold, or a required relation that is not there (`link` is None then)."""

    rule: str
    item: Item
    relation: str
    link: Link | None = None
    target: Item | None = None
    siblings: tuple[Item, ...] = ()


class Hole(NamedTuple):
    """A kind of item that may be missing below any item, or only below the item `scope`."""

    kind: str
    scope: str | None = None


def relations_that_matter(item: Item) -> frozenset[str]:
    """The relations whose loss cuts an item off, or takes it from what counts it."""
    return item.kind.required_names | ({"drives"} if item.kind.name == "north-star" else frozenset())


# -- single links ---------------------------------------------------------------------------------------------------


def breaks_of(item: Item, facts: Facts, shown: frozenset[str]) -> Iterable[Break]:
    """What is wrong with the links of one item. An empty rule stands for a link that something else explains already."""
    strategy, direct = facts.strategy, facts.profile == "direct"
    for link in item.links:
        target = strategy.items.get(link.target)
        spec = item.kind.relations.get(link.relation)
        if spec is None:
            continue
        if target is None:
            yield Break("" if link.target in shown else "unknown-reference", item, link.relation, link)
        elif target.kind.name not in spec.targets and not (direct and target.kind.name in spec.direct_targets):
            if link.target in strategy.duplicates:
                rule = ""
            elif item.kind.name == "objective" and target.kind.name in _PURSUED_DIRECTLY and link.relation == "pursues":
                rule = "skipped-layer"
            else:
                rule = "wrong-kind-reference"
            yield Break(rule, item, link.relation, link, target)
        elif target.is_shelved and item.counts and item.state != "stopped":
            rule = "" if link.target in strategy.duplicates else "retired-reference"
            yield Break(rule, item, link.relation, link, target)
    if item.counts and not is_upkeep(item):
        written = {link.relation for link in item.links}
        for group in item.kind.required:
            if written.isdisjoint(group):
                misread = any((item.id, name) in facts.misread for name in group)
                yield Break("" if misread else "missing-relation", item, group[0])


def one_for_nested(breaks: list[Break]) -> list[Break]:
    """Children nested in a retired item share one finding: what is to mend is the state of one of the two, not each child."""
    kept: list[Break] = []
    first: dict[tuple[str, str], int] = {}
    for found in breaks:
        if found.rule == "retired-reference" and found.link is not None and found.link.implied:
            key = (found.link.target, found.item.path)
            if key in first:
                at = first[key]
                head = kept[at]
                kept[at] = Break(
                    head.rule, head.item, head.relation, head.link, head.target, (*head.siblings, found.item)
                )
                continue
            first[key] = len(kept)
        kept.append(found)
    return kept


# -- holes ----------------------------------------------------------------------------------------------------------


def holes_of(found: Break, facts: Facts) -> set[Hole]:
    """What a cut-off item may have belonged to.

    An initiative nested in an objective belongs to one of its key results. Where several stand there and none of them names one, they
    were never meant to cover each key result, so that nothing is hidden by saying so.
    """
    item = found.item
    if found.rule == "missing-relation" and item.kind.name == "initiative" and item.parent is not None:
        parent = facts.strategy.get(item.parent)
        nested = [c for c in parent.children if c.kind is item.kind] if parent is not None else []
        if len(nested) > 1 and not any(child.links_of("moves") for child in nested):
            return set()
        above = (
            [] if parent is None else [*facts.strategy.sources(parent.id, "part_of"), *facts.strategy.above(parent.id)]
        )
        return {Hole(item.kind.name, one.id) for one in above}
    holes = {Hole(item.kind.name)}
    if found.rule == "retired-reference" and found.target is not None:
        # What is retired is known, and so is what it belonged to: whatever stands above it counts one less for the same reason.
        holes |= {Hole(found.target.kind.name, above.id) for above in facts.strategy.above(found.target.id)}
        holes |= {Hole(found.target.kind.name, above.id) for above in facts.strategy.targets(found.target.id)}
    return holes


def unread_files(strategy: Strategy) -> list[Document]:
    """Files of which items may be missing."""
    broken = {f.place.path for f in strategy.findings if f.rule == "invalid-front-matter"}
    unread = {f.place.path for f in strategy.findings if f.rule in UNREADABLE} - broken
    return [
        d
        for d in strategy.documents.values()
        if not d.readable or d.path in broken or (d.path in unread and not d.items)
    ]


def holes_of_files(documents: list[Document]) -> set[Hole]:
    """The kinds that unread files may hold: any, for all that can be known."""
    return {Hole(kind) for kind in KINDS} if documents else set()


def holes_of_lists(facts: Facts) -> set[Hole]:
    """What lists that cannot be read may hold: items of their kind, below the item in which they stand."""
    found = set()
    for name, field in facts.misread:
        item = facts.strategy.get(name)
        nest = item.kind.nests.get(field) if item is not None else None
        if nest is not None:
            found.add(Hole(nest.kind, name))
    return found

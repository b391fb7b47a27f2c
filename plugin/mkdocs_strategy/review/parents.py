"""What an item serves: its required relations, and what else it says of its links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.review.values import flat, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.model.item import Item, Link
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.comparison import Comparison

_TOLD_ELSEWHERE = frozenset({"measures"})


def compare_parents(c: Comparison, before: Item, after: Item) -> Iterator[Change]:
    """The relations of an item, required ones together: an objective may pursue or support."""
    required = after.kind.required_names
    groups = [required] if required else []
    groups += [frozenset({name}) for name in after.kind.relations if name not in required | _TOLD_ELSEWHERE]
    for names in groups:
        yield from _relations(c, before, after, names)
    yield from _reasons(c, before, after)


def _relations(c: Comparison, before: Item, after: Item, names: frozenset[str]) -> Iterator[Change]:
    one = {(link.relation, c.now(link.target)): link for link in before.links if link.relation in names}
    other = {(link.relation, c.meant(link.target)): link for link in after.links if link.relation in names}
    gone, new = sorted(one.keys() - other.keys()), sorted(other.keys() - one.keys())
    if not gone and not new:
        return
    stays = bool(one.keys() & other.keys())
    required = bool(names & after.kind.required_names)
    field = (new or gone)[0][0]
    if after.kind.name == "north-star" and "quantifies" in names:
        yield _change(c, "north-star-changed", before, after, field, (sorted(one), sorted(other)))
    elif gone and required and not stays:
        yield _change(c, "re-parented", before, after, field, (sorted(one), sorted(other)))
    else:
        if new:
            yield _change(c, "parent-added", before, after, new[0][0], ([], new))
        if gone:
            yield _change(c, "parent-removed", before, after, gone[0][0], (gone, []))


def _change(
    c: Comparison,
    cls: str,
    before: Item,
    after: Item,
    field: str,
    ends: tuple[list[tuple[str, str]], list[tuple[str, str]]],
) -> Change:
    told = [_told(pairs) for pairs in ends]
    identity = [", ".join(f"{relation} {target}" for relation, target in pairs) for pairs in ends]
    return c.change(cls, before, after, field, *told, identity=identity)


def _told(pairs: list[tuple[str, str]]) -> str | None:
    """Targets by their ids, each relation named where there are several."""
    if not pairs:
        return None
    if len({relation for relation, _ in pairs}) == 1:
        return listed([target for _, target in pairs])
    return listed([f"{relation} {target}" for relation, target in pairs])


def _reasons(c: Comparison, before: Item, after: Item) -> Iterator[Change]:
    """Words, strength and evidence of links that stay."""
    one = {(link.relation, c.now(link.target)): link for link in before.links}
    for link in after.links:
        earlier = one.get((link.relation, c.meant(link.target)))
        if earlier is None:
            continue
        was, now = _words(earlier, before), _words(link, after)
        if was != now:
            yield c.change("text-changed", before, after, link.relation, was or None, now or None)


def _words(link: Link, item: Item) -> str:
    because = "" if flat(link.because) == flat(item.text("because")) else flat(link.because)
    evidence = "; ".join(flat(one.what) for one in link.evidence)
    return " · ".join(part for part in (link.strength, because, evidence) if part)

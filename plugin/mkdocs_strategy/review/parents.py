"""What an item serves: its required relations, and what else it says of its links."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.review.values import flat, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.model.item import Item, Link
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.comparison import Comparison

_TOLD_ELSEWHERE = frozenset({"measures"})
WATCHING = frozenset({"guards", "validates"})
"""Relations of what looks on; it takes no side in the work."""
_OF_METRICS = {
    ("parent-added", True): "It was made to see another harm; whether it would see the harm here is worth a look.",
    ("parent-removed", True): "What it no longer watches can rise at users’ cost without anybody seeing it here.",
    (
        "parent-added",
        False,
    ): "A metric that speaks for two things proves neither; whether it moves both is worth a look.",
    ("parent-removed", False): "What it spoke for before has one sign less.",
}
"""Why it matters where not work but a metric changes what it serves; True: it watches."""


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
    whole = (_Ends(one, sorted(one)), _Ends(other, sorted(other)))
    if after.kind.name == "north-star" and "quantifies" in names:
        yield _change(c, "north-star-changed", before, after, *whole)
    elif gone and required and not stays:
        yield _change(c, "re-parented", before, after, *whole)
    else:
        if new:
            yield _change(c, "parent-added", before, after, _Ends(one, []), _Ends(other, new))
        if gone:
            yield _change(c, "parent-removed", before, after, _Ends(one, gone), _Ends(other, []))


class _Ends(NamedTuple):
    """Some of the links of one side, by relation and target as the head calls it."""

    links: dict[tuple[str, str], Link]
    keys: list[tuple[str, str]]

    @property
    def told(self) -> str | None:
        """Targets by the ids that are written, each with its relation where there are several."""
        several = len({relation for relation, _ in self.keys}) > 1
        written = sorted(
            f"{key[0]} {self.links[key].target}" if several else self.links[key].target for key in self.keys
        )
        return listed(written) or None

    @property
    def identity(self) -> str:
        """The same, whatever the targets are called."""
        return ", ".join(f"{relation} {target}" for relation, target in self.keys)


def _change(c: Comparison, cls: str, before: Item, after: Item, one: _Ends, other: _Ends) -> Change:
    field = (other.keys or one.keys)[0][0]
    change = c.change(cls, before, after, field, one.told, other.told, identity=(one.identity, other.identity))
    reason = _OF_METRICS.get((cls, field in WATCHING)) if after.kind.is_metric or field in WATCHING else None
    return replace(change, reason=reason) if reason is not None else change


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

"""Which item of the base is which item of the head.

The same id and kind is the same item; `previously`, on whichever side it is newly written, says that an id changed. Nothing else counts:
that two items look alike is worth a remark, and never makes a removal less than one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy


class Match(NamedTuple):
    """Items of two revisions side by side.

    Attributes:
        pairs: items that are there before and after, in the order of the head.
        removed: items of the base that have no successor.
        added: items of the head that have no predecessor.
        reused: ids that both revisions have for items that are not each other's.
        names: id at the base to id at the head, of all pairs.
    """

    pairs: tuple[tuple[Item, Item], ...]
    removed: tuple[Item, ...]
    added: tuple[Item, ...]
    reused: frozenset[str]
    names: dict[str, str]


class _Claim(NamedTuple):
    """`previously` says that `old` at the base is `new` at the head: the head says so (`forward`), or the base, when a rename is undone."""

    old: str
    new: str
    forward: bool


def match(base: Strategy, head: Strategy) -> Match:
    """Put the items of two revisions side by side; with base and head exchanged, the same pairs."""
    claims = _claims(base, head)
    names = {claim.old: claim.new for claim in claims}
    taken = {claim.new for claim in claims}
    for name in base.items:
        if name in head.items and name not in names and name not in taken:
            names[name] = name
    before = {new: old for old, new in names.items()}
    reused = frozenset(name for name in base.items if name in head.items and names.get(name) != name)
    return Match(
        pairs=tuple((base.items[before[item.id]], item) for item in head if item.id in before),
        removed=tuple(item for item in base if item.id not in names),
        added=tuple(item for item in head if item.id not in before),
        reused=reused,
        names=names,
    )


def _claims(base: Strategy, head: Strategy) -> list[_Claim]:
    """The renames that are honoured, each item in at most one."""
    found = [_Claim(old, new, forward=True) for old, new in _said(head, base)]
    found += [_Claim(old, new, forward=False) for new, old in _said(base, head)]
    chosen: list[_Claim] = []
    olds: set[str] = set()
    news: set[str] = set()
    # The order is the same whichever side is called the base.
    for claim in sorted(found, key=lambda c: (sorted((c.old, c.new)), c.old, c.new)):
        if claim.old not in olds and claim.new not in news:
            olds.add(claim.old)
            news.add(claim.new)
            chosen.append(claim)
    while True:
        olds, news = {c.old for c in chosen}, {c.new for c in chosen}
        kept = [claim for claim in chosen if not _continues(claim, base, head, olds, news)]
        if len(kept) == len(chosen):
            return kept
        chosen = kept


def _said(later: Strategy, earlier: Strategy) -> list[tuple[str, str]]:
    """Old and new ids where an item of one revision says anew that it was called as an item of the other is."""
    found = []
    for item in later:
        if "previously" not in item.fields:
            continue
        same = earlier.get(item.id)
        known = same.texts("previously") if same is not None and same.kind is item.kind else ()
        found += [
            (old, item.id)
            for old in item.texts("previously")
            if old in earlier.items and old not in known and old != item.id
        ]
    return found


def _continues(claim: _Claim, base: Strategy, head: Strategy, olds: set[str], news: set[str]) -> bool:
    """Whether the item that claims an old id already goes on under its own, so that it swallows another rather than being it."""
    claimer, there = (claim.new, base) if claim.forward else (claim.old, head)
    other = there.get(claimer)
    itself = (head if claim.forward else base).items[claimer]
    return other is not None and other.kind is itself.kind and claimer not in (olds if claim.forward else news)

"""Which changes are one decision: what a reader would settle with one answer stands in one section, under consecutive numbers.

Grouping orders words. It takes no change away and changes no level: every member keeps its own number and fingerprint.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.review.change import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.diff import Diff

_ID = re.compile(r"(?<![\w-])[\w-]+")
_GONE = frozenset({"item-removed", "guardrail-removed", "health-check-removed", "key-result-dropped"})
_ALIKE = frozenset({"state-changed", "period-extended", "period-shortened", "re-parented", "owner-changed"})
"""Classes of which the same change of several items is one wish, such as a quarter that is closed."""


class Bond(Enum):
    """What makes several changes one decision."""

    ITEM = "item"
    """One item and class: a north star's title and definition."""
    RENAMED = "renamed"
    """An item that seems to go on under another id, and what only follows it there."""
    REMOVED = "removed"
    """What goes together with the thing that it hung on."""
    ALIKE = "alike"
    """The same happens to several items."""


class Group(NamedTuple):
    """Changes that are decided together.

    Attributes:
        bond: what they have in common.
        changes: at least one; the first leads.
        top: of what is removed, id of the topmost thing that is gone; what is told of that may be milder and stand elsewhere.
    """

    bond: Bond
    changes: tuple[Change, ...]
    top: str = ""

    @property
    def lead(self) -> Change:
        """The change that the others come with."""
        return self.changes[0]

    @property
    def follows(self) -> int:
        """How many of them only follow from the lead."""
        return len(self.changes) - 1 if self.bond is Bond.REMOVED and self.lead.item == self.top else 0


def grouped(changes: Iterable[Change], diff: Diff) -> list[Group]:
    """Changes in their groups, each where its first stands.

    Args:
        changes: Some changes of the diff.
        diff: What they are of.
    """
    chosen = list(changes)
    successors = {change.item: change.lookalike for change in chosen if change.item and change.lookalike}
    found: dict[tuple[object, ...], list[Change]] = {}
    for change in chosen:
        found.setdefault(_key(change, diff, successors), []).append(change)
    groups = []
    for key, those in found.items():
        bond = key[0] if isinstance(key[0], Bond) else Bond.ITEM
        if bond in {Bond.RENAMED, Bond.REMOVED}:
            those.sort(key=lambda change: change.item != key[1])  # the rest in the order of the diff
        groups.append(Group(bond, tuple(those), str(key[1]) if bond is Bond.REMOVED else ""))
    return groups


def gone_along(group: Group, diff: Diff) -> list[Change]:
    """Changes worth a look that only follow from a group of removals, such as the key results of an objective."""
    if group.bond is not Bond.REMOVED or group.lead.item != group.top or not group.lead.is_open:
        return []
    milder = (
        c for c in diff.changes if c.level is Level.RISKY and c.name in _GONE and c.at_base and c.item is not None
    )
    return [change for change in milder if _top(change.item or "", diff) == group.top]


def together_as_one(group: Group) -> Change:
    """The lead with the owners of all, and with what hangs on any of them but is not among them."""
    items = {change.item for change in group.changes}
    owners = tuple(sorted({owner for change in group.changes for owner in change.owners}))
    impacted = dict.fromkeys(name for change in group.changes for name in change.impacted if name not in items)
    return replace(group.lead, owners=owners, impacted=tuple(impacted)) if len(items) > 1 else group.lead


def waiting(diff: Diff) -> list[Group]:
    """The groups of what needs a decision."""
    return grouped(diff.open, diff)


def numbers(diff: Diff) -> dict[int, int]:
    """The numbers by which a comment speaks of what needs a decision, by `id` of the change; those of a group follow each other."""
    return {id(change): at for at, change in enumerate((c for group in waiting(diff) for c in group.changes), 1)}


def _key(change: Change, diff: Diff, successors: dict[str, str]) -> tuple[object, ...]:
    if change.item in successors and change.lookalike:
        return (Bond.RENAMED, change.item, change.accepted_by)
    for old in _ID.findall(change.before or "") if successors else ():
        if old in successors and _only_follows(change, old, successors[old]):
            return (Bond.RENAMED, old, change.accepted_by)
    if change.name in _GONE and change.at_base and change.item is not None:
        return (Bond.REMOVED, _top(change.item, diff), change.accepted_by)
    if change.name in _ALIKE:
        return (Bond.ALIKE, change.name, change.field, change.before, change.after, change.accepted_by)
    return (Bond.ITEM, change.item, change.name, change.accepted_by)


def _only_follows(change: Change, old: str, new: str) -> bool:
    """Whether a value differs by nothing but an id that reads otherwise."""
    if change.before is None or change.after is None:
        return False
    return _ID.sub(lambda found: new if found[0] == old else found[0], change.before) == change.after


def _top(name: str, diff: Diff) -> str:
    """The topmost of what is gone above an item that is gone: what it stood in, else what it has to point at if nothing of that is left."""
    base, stays, seen = diff.base.strategy, diff.comparison.stays, {name}
    while True:
        item = base.items[name]
        needed = [link.target for link in item.links if link.relation in item.kind.required_names]
        targets = [target for target in needed if target in base.items]
        above = [item.parent] if item.parent in base.items else [] if any(map(stays, targets)) else targets[:1]
        if not above or stays(above[0]) or above[0] in seen:
            return name
        name = above[0]
        seen.add(name)

"""How often the change that an initiative expected came: by team, so that the next expectation is a better one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.progress import effect_on, share_of_expected

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy

AS_EXPECTED = Decimal("0.9")
"""The share of an expected change from which it counts as having come: "as expected" is within a tenth."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Measured effects, one for each key result that an initiative moves.

    Attributes:
        full: those that came as expected, or better.
        part: those that came in part.
        none: those that did not come, or went the other way.
    """

    full: int = 0
    part: int = 0
    none: int = 0

    @property
    def measured(self) -> int:
        """All of them."""
        return self.full + self.part + self.none


def shares(strategy: Strategy, initiative: Item) -> list[Decimal]:
    """What share of each expected change came, for each key result that an initiative moves and of which both are known."""
    found = []
    for name in [result.id for result in strategy.targets(initiative.id, "moves")] or [""]:
        expected, measured = (effect_on(initiative, field, name) for field in ("expected", "measured"))
        share = share_of_expected(expected, measured) if expected is not None and measured is not None else None
        if share is not None:
            found.append(share)
    return found


def hits(strategy: Strategy, initiatives: Iterable[Item]) -> Hits:
    """The measured effects of some initiatives; stopped ones and drafts are left out."""
    came = [
        share
        for initiative in initiatives
        if initiative.counts and initiative.state != "stopped"
        for share in shares(strategy, initiative)
    ]
    full = sum(share >= AS_EXPECTED for share in came)
    none = sum(share <= 0 for share in came)
    return Hits(full, len(came) - full - none, none)


def hits_by_owner(strategy: Strategy, initiatives: Iterable[Item]) -> dict[str, Hits]:
    """The same for each owner with a measured effect; work of several owners counts for each."""
    owned: dict[str, list[Item]] = {}
    for initiative in initiatives:
        for owner in initiative.owners:
            owned.setdefault(owner, []).append(initiative)
    found = {owner: hits(strategy, items) for owner, items in owned.items()}
    return {owner: each for owner, each in found.items() if each.measured}

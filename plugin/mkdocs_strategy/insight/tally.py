"""How many key results go well: one rule for every page, picture and sentence that counts them.

A key result counts once, in the period it belongs to. It goes well where it is on pace, ahead of it, reached or holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.insight.progress import WELL, period_of, standing
from mkdocs_strategy.insight.roll_up import is_limit
from mkdocs_strategy.model.english import count_of, joined

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy


class Tally(NamedTuple):
    """How some key results go.

    Attributes:
        well: how many go well.
        number: how many there are, those without a value among them.
        guarding: how many of them measure guardrails only.
        guarding_well: how many of these go well.
        valued: of how many it can be told how they stand.
    """

    well: int
    number: int
    guarding: int
    guarding_well: int
    valued: int

    @property
    def among(self) -> str:
        """What is told of those on guardrails: `0 of the 2 on guardrails among them`; empty where there are none."""
        if not self.guarding:
            return ""
        if self.guarding == 1:
            return f"the one on a guardrail {'' if self.guarding_well else 'not '}among them"
        return f"{self.guarding_well} of the {self.guarding} on guardrails among them"


def results_of(strategy: Strategy, objective: Item) -> list[Item]:
    """The key results of an objective that count."""
    return [r for r in strategy.sources(objective.id, "part_of") if r.counts and r.kind.name == "key-result"]


def tally(strategy: Strategy, results: Iterable[Item], as_of: datetime.date) -> Tally:
    """How these key results go; one that is named twice counts once."""
    stands = {r.id: (standing(strategy, r, as_of), is_limit(strategy, r)) for r in results}
    well = [limit for stand, limit in stands.values() if stand.word in WELL]
    return Tally(
        len(well),
        len(stands),
        sum(limit for _, limit in stands.values()),
        sum(well),
        sum(stand.progress is not None for stand, _ in stands.values()),
    )


def by_period(strategy: Strategy, results: Iterable[Item], as_of: datetime.date) -> list[tuple[str, Tally]]:
    """How these key results go in each period, the shortest first; those without one stand last, under an empty name."""
    found: dict[str, list[Item]] = {}
    days: dict[str, int] = {}
    for result in results:
        period = period_of(strategy, result)
        found.setdefault(str(period or ""), []).append(result)
        days[str(period or "")] = period.days if period is not None else 1 << 30
    return [(name, tally(strategy, found[name], as_of)) for name in sorted(found, key=lambda name: (days[name], name))]


def in_words(strategy: Strategy, results: Iterable[Item], as_of: datetime.date) -> str:
    """`8 of 16 key results of 2026-Q3 and 1 of 2 of 2026 are on pace or ahead`: what a picture says of those it is about."""
    parts = by_period(strategy, results, as_of)
    if not parts:
        return ""
    if not any(one.valued for _, one in parts):
        return f"None of {count_of(sum(one.number for _, one in parts), 'key result')} has a value yet"
    said: list[str] = []
    for name, one in parts:
        noun = count_of(one.number, "key result") if not said else str(one.number)
        of = f" of {name}" if name else " without a period" if len(parts) > 1 else ""
        said.append(f"{one.well} of {noun}{of}")
    return f"{joined(said)} {'is' if parts[-1][1].number == 1 else 'are'} on pace or ahead"

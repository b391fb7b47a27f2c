"""How far an objective has come: the mean of its key results, with the guardrails that it is to improve told beside it.

A guardrail says what must not suffer. Averaged in, a limit that holds would make up for a result that does not come, and one that does not
hold would hide one that does; so what measures guardrails only stands beside the mean, never in it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.insight.progress import Standing, pace_of, standing
from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.model.period import Period

if TYPE_CHECKING:
    import datetime

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy

_WHOLE = Decimal(1)


class RollUp(NamedTuple):
    """How an objective stands on a day.

    Attributes:
        mean: the mean progress of its key results that have a value, each taken as at most all of its way, limits left out; None where
            none has a value, or where it has limits only.
        pace: the share of its period that is over, 0 to 1; None without a period, and before it begins.
        begun: whether its period has begun; True without one.
        results: how many key results it has, limits among them.
        valued: of how many of these it can be told how they stand.
        limits: how many of its key results measure guardrails only.
        held: how many of these limits hold.
        missed: how many do not; of the others nothing can be told yet.
    """

    mean: Decimal | None
    pace: Decimal | None
    begun: bool
    results: int
    valued: int
    limits: int
    held: int
    missed: int

    @property
    def word(self) -> str:
        """How it stands in words, as a key result would with this progress; of limits only, how these stand."""
        if self.mean is None and self.missed + self.held and self.limits == self.results:
            if self.missed:
                return "target not reached" if self.over else "target not reached yet"
            return "held" if self.over else "holds"
        if self.mean is None and not self.begun:
            return "not begun"
        return Standing(None, None, self.mean, self.pace, self.begun).word

    @property
    def over(self) -> bool:
        """Whether its period is over."""
        return self.pace is not None and self.pace >= 1

    @property
    def beside(self) -> str:
        """What is told of its targets for guardrails beside the mean: `1 of 2 guardrail targets reached`; empty where the word says all."""
        if not self.limits or self.limits == self.results == 1:
            return ""
        if self.limits == 1:
            if not self.held + self.missed:
                return "1 guardrail target without a value"
            if self.held:
                return "1 guardrail target reached"
            return "1 guardrail target not reached" + " yet" * (not self.over)
        return f"{self.held} of {count_of(self.limits, 'guardrail target')} reached"


def objective_progress(strategy: Strategy, objective: Item, as_of: datetime.date) -> RollUp:
    """How an objective stands: key results that count are averaged, those that measure guardrails only are counted beside."""
    results = [r for r in strategy.sources(objective.id, "part_of") if r.counts and r.kind.name == "key-result"]
    known = [(r, share) for r in results if (share := standing(strategy, r, as_of).progress) is not None]
    shares = [share for r, share in known if not is_limit(strategy, r)]
    limits = [share for r, share in known if is_limit(strategy, r)]
    mean = sum((min(share, _WHOLE) for share in shares), Decimal(0)) / len(shares) if shares else None
    pace, begun = pace_of(objective.value("period", Period), as_of)
    number = sum(is_limit(strategy, r) for r in results)
    held = sum(share >= 1 for share in limits)
    return RollUp(mean, pace, begun, len(results), len(known), number, held, len(limits) - held)


def is_limit(strategy: Strategy, result: Item) -> bool:
    """Whether a key result keeps a limit: all it measures are guardrails."""
    metrics = strategy.targets(result.id, "measures")
    return bool(metrics) and all(metric.kind.name == "guardrail" for metric in metrics)

"""Expected against measured, in one unit: each effect as a share of the way that its key result has to go.

Effects are in points, days and counts, which no axis holds together. The way from baseline to target does: an effect of +4 pts on a key
result from 31% to 50% is a fifth of its way, and better whichever direction is good. Expectations that fit lie on the diagonal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.exact import exactly
from mkdocs_strategy.insight.progress import baseline_of, effect_on, goal_of
from mkdocs_strategy.model.bound import Bound
from mkdocs_strategy.model.quantity import Quantity, comparable, convert

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable
    from decimal import Decimal

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy

HARDENED = "experiment"
"""The strength of a link that an experiment has shown."""
OPEN = "hypothesis"
"""The strength of a link that nobody has tried yet."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One measured effect of an initiative on a key result.

    Attributes:
        initiative, result: The two.
        expected, measured: As shares of the way from the result's baseline to its target.
    """

    initiative: Item
    result: Item
    expected: Decimal
    measured: Decimal


@dataclass(frozen=True, slots=True)
class Learning:
    """How many links are shown, and how many are still guesses.

    Attributes:
        hardened: links that an experiment has shown.
        lately: those of them whose latest evidence is from the time that was asked about.
        open: links that are hypotheses.
    """

    hardened: int
    lately: int
    open: int


def calibration(strategy: Strategy, initiatives: Iterable[Item]) -> tuple[list[Effect], int]:
    """The effects that are both expected and measured, and how many of these have no way from baseline to target to be a share of.

    Drafts and stopped work are left out, as in `hits`.
    """
    found: list[Effect] = []
    without = 0
    for initiative in initiatives:
        if not initiative.counts or initiative.state == "stopped":
            continue
        for result in strategy.targets(initiative.id, "moves"):
            expected, measured = (effect_on(initiative, field, result.id) for field in ("expected", "measured"))
            if expected is None or measured is None:
                continue
            shares = _share(strategy, result, expected), _share(strategy, result, measured.as_unit(expected.unit))
            if shares[0] is None or shares[1] is None:
                without += 1
            else:
                found.append(Effect(initiative, result, shares[0], shares[1]))
    return found, without


def _share(strategy: Strategy, result: Item, effect: Quantity) -> Decimal | None:
    """An effect as a share of the way of a key result; None without one, or in a unit that does not fit."""
    baseline, goal = baseline_of(strategy, result), goal_of(strategy, result)
    if baseline is None or goal is None or isinstance(goal, Bound) or not comparable(baseline, goal):
        return None
    with exactly():
        way = convert(goal, baseline.unit).number - baseline.number
        unit = "pts" if baseline.measure.dimension == "percent" else baseline.unit
        effect = effect.as_unit(unit)
        if not way or not comparable(effect, Quantity(effect.number, unit)):
            return None
        return convert(effect, unit).number / way


def learning(strategy: Strategy, since: datetime.date, until: datetime.date) -> Learning:
    """Links of counting items that experiments have shown, against those that are still hypotheses.

    Args:
        strategy: All links.
        since: From which day evidence counts as lately.
        until: Up to which day.
    """
    hardened = lately = open_ = 0
    for item in strategy:
        for link in item.links if item.counts else ():
            if link.strength == OPEN:
                open_ += 1
            elif link.strength == HARDENED:
                hardened += 1
                days = [one.date for one in link.evidence if one.date is not None]
                lately += bool(days) and since <= max(days) <= until
    return Learning(hardened, lately, open_)

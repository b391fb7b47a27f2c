"""Targets of key results: a quantity to reach, a change from the baseline, a bound to hold, or `done`.

In a change `%` is relative and `pts` are points: from 40%, `+10%` leads to 44% and `+10 pts` to 50%.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from mkdocs_strategy.model.bound import Bound, parse_bound
from mkdocs_strategy.model.quantity import Quantity, convert, format_quantity, parse_quantity
from mkdocs_strategy.model.values import ValueProblem, shown


class ChangeKind(StrEnum):
    """How a change is reckoned."""

    RELATIVE = "relative"
    POINTS = "points"
    ABSOLUTE = "absolute"


@dataclass(frozen=True, slots=True)
class Change:
    """A signed change from a baseline: `+25%` (relative), `+10 pts` (points), `-2 days` (absolute)."""

    amount: Quantity

    @classmethod
    def parse(cls, text: str) -> Change:
        """Read one; see `parse_change`."""
        return parse_change(text)

    def __str__(self) -> str:
        return str(self.amount)

    @property
    def text(self) -> str:
        """As written."""
        return str(self.amount)

    @property
    def kind(self) -> ChangeKind:
        """How it is reckoned, which its unit says."""
        dimension = self.amount.measure.dimension
        if dimension == "percent":
            return ChangeKind.RELATIVE
        return ChangeKind.POINTS if dimension == "points" else ChangeKind.ABSOLUTE

    def apply(self, baseline: Quantity) -> Quantity:
        """Where the change leads from a baseline, in the baseline's unit.

        A relative change moves by the baseline's size, so that `-50%` of −20 is −30: it falls, as the sign says.

        Raises:
            ValueProblem: The change is in a unit that the baseline's does not convert to, or in points of no percentage.
        """
        match self.kind:
            case ChangeKind.RELATIVE:
                number = baseline.number + abs(baseline.number) * self.amount.number / 100
            case ChangeKind.POINTS:
                if baseline.measure.dimension not in {"percent", "points", ""}:
                    hint = f"write the change in {baseline.unit}, or with `%`"
                    raise ValueProblem(f"points are for percentages, and {baseline} is none", hint)
                number = baseline.number + self.amount.number
            case ChangeKind.ABSOLUTE:
                number = baseline.number + convert(self.amount.as_unit(baseline.unit), baseline.unit).number
        return Quantity(number, baseline.unit, format_quantity(number, baseline.unit))


@dataclass(frozen=True, slots=True)
class Done:
    """A target that is only done or not done."""

    text: str = field(default="done", compare=False)

    def __str__(self) -> str:
        return self.text


Target: TypeAlias = Quantity | Change | Bound | Done

_BOUND_WORDS = ("at ", "between ", "more ", "less ", ">", "<", "≥", "≤")


def parse_change(text: str) -> Change:
    """Read a signed change.

    Raises:
        ValueProblem: The text is no quantity, or has no sign.
    """
    amount = parse_quantity(text)
    if not amount.signed:
        raise ValueProblem(
            f"{shown(amount.text)} does not say up or down", f"write `+{amount.text}` or `-{amount.text}`"
        )
    return Change(amount)


@lru_cache(maxsize=8192)
def parse_target(text: str) -> Target:
    """Read a target. A quantity with a sign is a change from the baseline, whatever its unit.

    Raises:
        ValueProblem: The text is none of the four.
    """
    stripped = text.strip()
    folded = stripped.casefold()
    if folded == "done":
        return Done(stripped)
    if folded.startswith(_BOUND_WORDS):
        return parse_bound(stripped)
    amount = parse_quantity(stripped)
    if amount.signed:
        return Change(amount)
    if amount.measure.dimension == "points":
        raise ValueProblem(
            f"{shown(stripped)} is a change without its sign",
            f"write `+{stripped}` or `-{stripped}`, or the level to reach in `%`",
        )
    return amount

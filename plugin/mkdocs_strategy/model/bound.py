"""Bounds that must hold: `at least 40%`, `at most 2 days`, `between 20% and 40%`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from mkdocs_strategy.model.quantity import Quantity, compare, parse_quantity
from mkdocs_strategy.model.values import ValueProblem, is_placeholder, shown

FORM = re.compile(
    r"(?P<how>at least|at most|more than|less than|>=|≥|<=|≤|>|<)\s*(?P<value>.*)", re.IGNORECASE | re.DOTALL
)
"""How a bound with one end is written, its white space as single spaces."""
RANGE = re.compile(r"between\s+(?P<low>.+?)\s+and\s+(?P<high>.+)", re.IGNORECASE | re.DOTALL)
"""How one with two ends is written."""
_LOWER = {"at least": True, ">=": True, "≥": True, "more than": False, ">": False}
_UPPER = {"at most": True, "<=": True, "≤": True, "less than": False, "<": False}


@dataclass(frozen=True, slots=True)
class Bound:
    """A range a value must stay in.

    Attributes:
        low: The least it may be; None where there is none.
        high: The most it may be; None where there is none.
        low_included: Whether `low` itself is still good.
        high_included: Whether `high` itself is still good.
        text: As written.
    """

    low: Quantity | None
    high: Quantity | None
    low_included: bool = True
    high_included: bool = True
    text: str = field(compare=False, default="")

    @classmethod
    def parse(cls, text: str) -> Bound:
        """Read one; see `parse_bound`."""
        return parse_bound(text)

    def __str__(self) -> str:
        return self.text

    @property
    def ends(self) -> tuple[Quantity, ...]:
        """The one or two ends it has, the lower one first."""
        return tuple(end for end in (self.low, self.high) if end is not None)

    def holds(self, value: Quantity) -> bool | None:
        """Whether a value keeps the bound; None where the units cannot be compared. Bare numbers take the other's unit."""
        for edge, included, outside in ((self.low, self.low_included, -1), (self.high, self.high_included, 1)):
            if edge is None:
                continue
            order = compare(value.as_unit(edge.unit), edge.as_unit(value.unit))
            if order is None:
                return None
            if order == outside or (order == 0 and not included):
                return False
        return True


@lru_cache(maxsize=4096)
def parse_bound(text: str) -> Bound:
    """Read a bound.

    Raises:
        ValueProblem: The text is no bound; a bare quantity is refused, as nobody can tell on which side the harm lies.
    """
    stripped = " ".join(text.split())
    if found := RANGE.fullmatch(stripped):
        low, high = parse_quantity(found["low"]), parse_quantity(found["high"])
        low, high = low.as_unit(high.unit), high.as_unit(low.unit)
        order = compare(low, high)
        if order is None:
            raise ValueProblem(f"{low} and {high} cannot be compared", "write both ends in one unit")
        if order > 0:
            raise ValueProblem(f"the range {shown(stripped)} runs backwards", f"write `between {high} and {low}`")
        return Bound(low, high, text=stripped)
    if found := FORM.fullmatch(stripped):
        how, value = found["how"].lower(), parse_quantity(found["value"])
        if how in _LOWER:
            return Bound(value, None, low_included=_LOWER[how], text=stripped)
        return Bound(None, value, high_included=_UPPER[how], text=stripped)
    raise _refusal(stripped)


def _refusal(text: str) -> ValueProblem:
    """Why a text is no bound."""
    form = "write a bound such as `at least 40%`, `at most 2 days` or `between 20% and 40%`"
    if is_placeholder(text):
        return ValueProblem(f"{shown(text)} holds the place of a bound", form)
    try:
        value = parse_quantity(text)
    except ValueProblem:
        return ValueProblem(f"{shown(text)} is no bound", form)
    return ValueProblem(
        f"{shown(text)} does not say on which side the limit lies", f"write `at most {value}` or `at least {value}`"
    )

"""Numbers of metrics as people read them: percents, changes, and nothing that is only rounding."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.exact import change_from_formula, exactly, from_formula, rounded
from mkdocs_strategy.model.quantity import format_number

if TYPE_CHECKING:
    from mkdocs_strategy.model.quantity import Quantity

_ROUNDING = Decimal("1e-30")


def percent(share: Decimal | None) -> str:
    """A change as a signed share, such as `+10%`; empty where there is none."""
    if share is None:
        return ""
    with exactly():
        number = rounded(share * 100)
    sign = "+" if number > 0 else ""
    return f"{sign}{format_number(number)}%"


def part_of(share: Decimal) -> str:
    """A share of a whole in whole percents, such as `42%`."""
    return f"{format_number((share * 100).quantize(Decimal(1)))}%"


def formula_cell(number: Decimal, unit: str) -> str:
    """What a formula came to, for the cell of a table."""
    return bare(from_formula(number, unit))


def change_cell(number: Decimal, unit: str, beside: Decimal) -> str:
    """A difference for the cell of a table.

    Args:
        number: As it enters a formula.
        unit: The metric's unit.
        beside: What it is a part of; where that is overwhelming, what is left is rounding and shown as 0.
    """
    if abs(number) <= abs(beside) * _ROUNDING:
        number = Decimal(0)
    return bare(change_from_formula(number, unit))


def bare(quantity: Quantity) -> str:
    """A quantity for the cell of a table: without its unit where that is a word."""
    text = str(quantity)
    return text.removesuffix(f" {quantity.unit}") if quantity.unit.isalpha() and quantity.unit != "pts" else text


def from_to(before: Quantity, after: Quantity) -> str:
    """`4.2 → 2.5 days`: one unit at the end where both share it."""
    return f"{bare(before) if before.unit == after.unit else before} → {after}"


def plain_number(quantity: Quantity) -> str:
    """A number for other programs: all its digits up to fifteen, without exponent."""
    return decimal_text(quantity.number)


def number_or_none(number: Decimal | None) -> float | None:
    """A number as JSON has it; None where there is none, or where it is beyond what readers of JSON can hold."""
    found = float(number) if number is not None else math.inf
    return found if math.isfinite(found) else None


def decimal_text(number: Decimal) -> str:
    """The same of a number alone."""
    short = Decimal(f"{number:.15g}")
    text = f"{short:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

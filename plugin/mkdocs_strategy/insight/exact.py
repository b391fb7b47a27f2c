"""Formulas of metrics reckoned in decimal numbers: what they come to, and how steeply they answer each of their components.

Fifty digits are kept, so that what is written as `0.1` is a tenth, sums of parts make their whole, and nothing that is shown is owed to
how a machine stores fractions. A number beyond 10^400, a division by zero and a missing value are refused, never rounded away.
"""

from __future__ import annotations

import math
from decimal import Context, Decimal, DecimalException, DivisionByZero, InvalidOperation, Overflow, localcontext
from typing import TYPE_CHECKING

from mkdocs_strategy.model.formula import Call, Chain, Name, Number
from mkdocs_strategy.model.quantity import Quantity, format_number, format_quantity, in_unit
from mkdocs_strategy.model.units import measure
from mkdocs_strategy.model.values import ValueProblem, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from contextlib import AbstractContextManager

    from mkdocs_strategy.model.formula import Formula, Tree

_CONTEXT = Context(prec=50, Emax=400, Emin=-400, traps=[DivisionByZero, InvalidOperation, Overflow])
_HUNDRED = Decimal(100)
_SHOWN = Context(prec=4)
_SMALL, _TINY = Decimal("0.001"), Decimal("1e-9")


def exactly() -> AbstractContextManager[Context]:
    """The arithmetic of formulas, for a `with` statement: fifty digits, and an error instead of infinity."""
    return localcontext(_CONTEXT)


def constant(value: float) -> Decimal:
    """A number of a formula as it was written: fifteen digits are all that the formula's reader has kept of it.

    Raises:
        Overflow: It has more than three hundred digits before the point.
    """
    if not math.isfinite(value):
        raise Overflow
    return Decimal(f"{value:.15g}")


def in_formula(value: Quantity, unit: str) -> Decimal | None:
    """The number with which a value enters a formula: in the metric's unit, a percentage as a fraction.

    Args:
        value: The value; a bare number is in the metric's unit.
        unit: The metric's unit; where it has none, the value is taken in its own.

    Returns:
        None where the value is in a unit that the metric's does not convert to: any number would be a wrong one.
    """
    there = in_unit(value, unit) if unit else value
    if there is None:
        return None
    return there.number / _HUNDRED if there.measure.is_share else there.number


def from_formula(number: Decimal, unit: str) -> Quantity:
    """What a formula came to, in a metric's unit; its text has four digits, or all before the point, and `%` for percents."""
    return _quantity(number, unit)


def change_from_formula(number: Decimal, unit: str) -> Quantity:
    """A difference between two results of formulas, with its sign; percentages differ by points."""
    if measure(unit).is_share:
        unit = "pts"
    return signed(_quantity(number, unit))


def signed(quantity: Quantity) -> Quantity:
    """A quantity whose text begins with its sign, as changes are written."""
    text = quantity.text or _text(rounded(quantity.number), quantity.unit)
    return Quantity(quantity.number, quantity.unit, f"+{text}" if quantity.number > 0 and text[:1] != "+" else text)


def rounded(number: Decimal) -> Decimal:
    """A number to four digits, or to whole ones where it has more, for people."""
    if not number:
        return Decimal(0)
    short = number.normalize(_SHOWN)
    whole = number.to_integral_value()
    return whole if abs(whole) >= 1000 else short


def _quantity(number: Decimal, unit: str) -> Quantity:
    measured = measure(unit)
    if measured.is_share:
        unit = "%" if measured.dimension == "percent" else "pts"
        with exactly():
            number *= _HUNDRED
    return Quantity(number, unit, _text(rounded(number), unit))


def _text(number: Decimal, unit: str) -> str:
    """A number with its unit; one that four decimals would show as nothing keeps its digits."""
    text = format_quantity(number, unit)
    if not 0 < abs(number) < _SMALL:
        return text
    digits = f"{abs(number):f}" if abs(number) > _TINY else f"{abs(number):.1e}"
    return text.replace(format_number(abs(number)), digits, 1) if number > 0 else "−" + _text(-number, unit)


def evaluate(formula: Formula, values: Mapping[str, Decimal]) -> Decimal:
    """What a formula comes to.

    Args:
        formula: The formula.
        values: A number for each of its names, as `in_formula` gives it.

    Raises:
        ValueProblem: A name has no value, something is divided by zero, or the result is beyond all numbers.
    """
    return answer(formula, values, ())[0]


def answer(formula: Formula, values: Mapping[str, Decimal], names: Iterable[str]) -> tuple[Decimal, dict[str, Decimal]]:
    """What a formula comes to, and by how much that changes for each unit by which one of its components changes.

    The slopes are exact, as each operation passes on those of its operands (automatic differentiation); nothing is tried out with small
    steps. Where several operands of `min` or `max` are equal, the first one's slope counts.

    Args:
        formula: The formula.
        values: As for `evaluate`.
        names: The components whose slopes are asked for.

    Raises:
        ValueProblem: As for `evaluate`.
    """
    wanted = tuple(names)
    try:
        with exactly():
            value, slopes = _answer(formula.tree, values, frozenset(wanted))
            return +value, {name: slopes.get(name, Decimal(0)) for name in wanted}
    except KeyError as missing:
        raise ValueProblem(f"{shown(str(missing.args[0]))} has no value", "record one") from None
    except Overflow:
        raise ValueProblem("the formula's value is beyond all numbers", "look at the values it is made of") from None
    except DecimalException:
        raise ValueProblem("the formula divides by zero", "look at the values below the stroke") from None


def _answer(tree: Tree, values: Mapping[str, Decimal], wanted: frozenset[str]) -> tuple[Decimal, dict[str, Decimal]]:
    """The value of a part of a formula, and its slopes that are not zero."""
    match tree:
        case Number(written):
            return constant(written), {}
        case Name(name):
            return values[name], ({name: Decimal(1)} if name in wanted else {})
        case Call(function, operands):
            answers = [_answer(operand, values, wanted) for operand in operands]
            return (min if function == "min" else max)(answers, key=lambda one: one[0])
        case Chain(first, rest):
            total, slopes = _answer(first, values, wanted)
            for sign, operand in rest:
                value, other = _answer(operand, values, wanted)
                if sign in "+-":
                    by = Decimal(1 if sign == "+" else -1)
                    slopes = _sum(slopes, Decimal(1), other, by)
                    total += by * value
                elif sign == "*":
                    slopes = _sum(slopes, value, other, total)
                    total *= value
                else:
                    quotient = total / value
                    slopes = _sum(slopes, 1 / value, other, -quotient / value)
                    total = quotient
            return total, slopes


def _sum(one: dict[str, Decimal], by: Decimal, other: dict[str, Decimal], other_by: Decimal) -> dict[str, Decimal]:
    """Slopes of two operands, each multiplied, added up."""
    if not one and not other:
        return one
    found = {name: slope * by for name, slope in one.items()}
    for name, slope in other.items():
        found[name] = found.get(name, Decimal(0)) + slope * other_by
    return found

"""How a change of a formula's result is split among its components, so that the parts make the whole.

Three ways, the first that fits:

- **differences**: the formula is a sum of components, each with a fixed factor; each change counts as it is.
- **logarithmic mean** (log-mean Divisia index, LMDI-I, additive; B. W. Ang, Energy Policy 32, 2004): the formula is a product, a quotient,
  or a sum of such, and every component is above zero on both days. A term's change is shared out by the logarithms of its factors' changes.
- **Shapley** (L. Shapley, 1953): every other formula. A component's part is what its change brings, averaged over every order in which the
  components could have changed. It is exact, and its cost doubles with each component that moved.

All three are the same when the two days are exchanged, but for the sign, and give nothing to a component that did not move.
"""

from __future__ import annotations

from decimal import Decimal, DecimalException
from math import factorial
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.insight.exact import constant, evaluate, exactly
from mkdocs_strategy.model.formula import Chain, Name, Number
from mkdocs_strategy.model.values import ValueProblem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_strategy.model.formula import Formula, Tree

DIFFERENCES, LOGARITHMIC_MEAN, SHAPLEY = "differences", "logarithmic mean", "Shapley"
MOST_MOVED = 12
"""Components that may have moved where Shapley's way is needed: each further one doubles its 4,096 trials."""
_MOST_TERMS = 64
_LARGEST_POWER = 64
_SAME = Decimal("1e-35")
"""Logarithms of a quotient below which two values are one, as the last of fifty digits are rounding."""


class Split(NamedTuple):
    """A change and what each component brought.

    Attributes:
        change: Of the formula's result, as it enters other formulas.
        parts: By component; their sum is the change.
        method: `DIFFERENCES`, `LOGARITHMIC_MEAN` or `SHAPLEY`.
    """

    change: Decimal
    parts: dict[str, Decimal]
    method: str


class _Term(NamedTuple):
    """A product with its factor: 2 × a × b ÷ c; powers by name, none of them zero."""

    factor: Decimal
    powers: tuple[tuple[str, int], ...]


def split(formula: Formula, before: Mapping[str, Decimal], after: Mapping[str, Decimal]) -> Split:
    """Split the change of a formula's result between two days.

    Args:
        formula: The formula.
        before: A number for each of its names on the first day, as it enters the formula.
        after: The same for the second day.

    Raises:
        ValueProblem: The formula has no value on one of the days, or with some values of one day and some of the other where that must
            be tried; or too many components moved.
    """
    try:
        with exactly():
            return _split(formula, before, after)
    except DecimalException as beyond:
        raise ValueProblem("the parts are beyond all numbers", "look at the values they are made of") from beyond


def _split(formula: Formula, before: Mapping[str, Decimal], after: Mapping[str, Decimal]) -> Split:
    names = sorted(formula.names)
    change = evaluate(formula, after) - evaluate(formula, before)
    terms = _terms(formula.tree)
    if terms is not None and all(_is_plain(term) for term in terms):
        parts = _differences(terms, before, after)
        method = DIFFERENCES
    elif terms is not None and all(before[name] > 0 and after[name] > 0 for name in names):
        parts = _logarithmic(terms, before, after)
        method = LOGARITHMIC_MEAN
    else:
        parts = _shapley(formula, before, after)
        method = SHAPLEY
    return Split(change, {name: parts.get(name, Decimal(0)) for name in names}, method)


def _is_plain(term: _Term) -> bool:
    """Whether a term is a number, or one component with a factor."""
    return not term.powers or (len(term.powers) == 1 and term.powers[0][1] == 1)


def _differences(terms: list[_Term], before: Mapping[str, Decimal], after: Mapping[str, Decimal]) -> dict[str, Decimal]:
    parts: dict[str, Decimal] = {}
    for term in terms:
        for name, _ in term.powers:
            parts[name] = parts.get(name, Decimal(0)) + term.factor * (after[name] - before[name])
    return parts


def _logarithmic(terms: list[_Term], before: Mapping[str, Decimal], after: Mapping[str, Decimal]) -> dict[str, Decimal]:
    parts: dict[str, Decimal] = {}
    growth = {name: (after[name] / before[name]).ln() for term in terms for name, _ in term.powers}
    for term in terms:
        one, other = _value(term, before), _value(term, after)
        whole = sum((power * growth[name] for name, power in term.powers), Decimal(0))
        mean = (other - one) / whole if abs(whole) > _SAME else one
        for name, power in term.powers:
            parts[name] = parts.get(name, Decimal(0)) + mean * power * growth[name]
    return parts


def _value(term: _Term, values: Mapping[str, Decimal]) -> Decimal:
    """What a term comes to; its factor may be below zero, and then so is the mean."""
    found = term.factor
    for name, power in term.powers:
        found *= values[name] ** power
    return found


def _shapley(formula: Formula, before: Mapping[str, Decimal], after: Mapping[str, Decimal]) -> dict[str, Decimal]:
    moved = [name for name in sorted(formula.names) if before[name] != after[name]]
    if len(moved) > MOST_MOVED:
        raise ValueProblem(
            f"{len(moved)} components moved, and a formula of this kind can be split among at most {MOST_MOVED}",
            "give parts of the formula metrics of their own",
        )
    results = []
    for chosen in range(1 << len(moved)):
        values = dict(before) | {name: after[name] for at, name in enumerate(moved) if chosen >> at & 1}
        try:
            results.append(evaluate(formula, values))
        except ValueProblem as problem:
            raise ValueProblem(
                f"with some values of one day and some of the other, {problem.message}", problem.hint
            ) from problem
    number = len(moved)
    weights = [Decimal(factorial(size) * factorial(number - size - 1)) / factorial(number) for size in range(number)]
    parts = {}
    for at, name in enumerate(moved):
        bit = 1 << at
        parts[name] = sum(
            (
                weights[chosen.bit_count()] * (results[chosen | bit] - results[chosen])
                for chosen in range(1 << number)
                if not chosen & bit
            ),
            Decimal(0),
        )
    return parts


def _terms(tree: Tree) -> list[_Term] | None:
    """A formula as a sum of products and quotients, equal ones added up; None where it is none, or too long a one."""
    found = _expanded(tree)
    if found is None:
        return None
    sums: dict[tuple[tuple[str, int], ...], Decimal] = {}
    for term in found:
        sums[term.powers] = sums.get(term.powers, Decimal(0)) + term.factor
    return [_Term(factor, powers) for powers, factor in sums.items() if factor]


def _expanded(tree: Tree) -> list[_Term] | None:
    match tree:
        case Number(value):
            return [_Term(constant(value), ())]
        case Name(name):
            return [_Term(Decimal(1), ((name, 1),))]
        case Chain(first, rest):
            found = _expanded(first)
            for sign, operand in rest:
                other = _expanded(operand)
                if found is None or other is None:
                    return None
                if sign in "+-":
                    found += [_Term(term.factor if sign == "+" else -term.factor, term.powers) for term in other]
                elif sign == "*":
                    found = _products(found, other)
                else:
                    found = _quotients(found, other)
                if found is None or len(found) > _MOST_TERMS:
                    return None
            return found
        case _:
            return None


def _products(one: list[_Term], other: list[_Term]) -> list[_Term] | None:
    if len(one) * len(other) > _MOST_TERMS:
        return None
    found = [_times(a, b, 1) for a in one for b in other]
    return found if all(abs(power) <= _LARGEST_POWER for term in found for _, power in term.powers) else None


def _quotients(one: list[_Term], other: list[_Term]) -> list[_Term] | None:
    """Only what is divided by a single term stays a sum of terms."""
    if len(other) != 1 or not other[0].factor:
        return None
    found = [_times(a, other[0], -1) for a in one]
    return found if all(abs(power) <= _LARGEST_POWER for term in found for _, power in term.powers) else None


def _times(one: _Term, other: _Term, power: int) -> _Term:
    powers = dict(one.powers)
    for name, own in other.powers:
        powers[name] = powers.get(name, 0) + power * own
    factor = one.factor * other.factor if power > 0 else one.factor / other.factor
    return _Term(factor, tuple(sorted((name, number) for name, number in powers.items() if number)))

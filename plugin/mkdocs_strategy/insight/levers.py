"""Levers of a formula: by how many percent a metric changes if one of its components changes by one.

That share is the elasticity: slope × component / metric, with the exact slope of the formula (see `exact.answer`). In a product every
component has 1, below a stroke −1; in a sum it is the component's share of the whole. It holds for small changes around today's values.
"""

from __future__ import annotations

from decimal import DecimalException
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.insight.exact import answer, exactly
from mkdocs_strategy.model.strategy import formula_of
from mkdocs_strategy.model.values import ValueProblem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy


class Lever(NamedTuple):
    """One component of a formula.

    Attributes:
        component: The metric.
        elasticity: The percent by which the result changes for one percent more of it.
    """

    component: Item
    elasticity: Decimal


def levers_of(strategy: Strategy, metric: Item, numbers: Mapping[str, Decimal]) -> tuple[Lever, ...]:
    """The components of a metric's formula, the biggest lever first.

    Args:
        strategy: Where the components are.
        metric: The metric; its components are taken as independent of each other.
        numbers: A number for each name of its formula, as it enters the formula.

    Returns:
        Nothing where the metric has no formula, a number is missing, or the formula comes to zero: then there are no percents of it.
    """
    formula = formula_of(metric)
    if formula is None:
        return ()
    components = strategy.components(metric)
    try:
        whole, slopes = answer(formula, numbers, [component.id for component in components])
    except ValueProblem:
        return ()
    if not whole:
        return ()
    try:
        with exactly():
            found = [Lever(one, slopes[one.id] * numbers[one.id] / whole) for one in components]
    except DecimalException:
        return ()
    return tuple(sorted(found, key=lambda lever: -abs(lever.elasticity)))


def biggest(levers: tuple[Lever, ...]) -> tuple[Lever, ...]:
    """The levers that none is bigger than: several where they are equal but for rounding, none where nothing moves the metric."""
    if not levers or not levers[0].elasticity:
        return ()
    most = abs(levers[0].elasticity)
    with exactly():
        return tuple(lever for lever in levers if most - abs(lever.elasticity) <= most.scaleb(-9))

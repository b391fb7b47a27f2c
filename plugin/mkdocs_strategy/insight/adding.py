"""Formulas that add up what stands in different units: hours to days give a number of nothing.

A number enters a formula in its metric's unit, so a sum, a difference, `min` or `max` of metrics whose units measure the same thing in
different steps is wrong by a factor that nobody sees. Only what is certain is refused: units that convert into one another, of metrics
that are added as they are. What is multiplied on the way (`calls / 60 + hours`) is its author's conversion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.formula import Call, Chain, Name
from mkdocs_strategy.model.units import measure
from mkdocs_strategy.model.values import ValueProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs_strategy.model.formula import Formula, Tree
    from mkdocs_strategy.model.item import Item


def look_at_units(metric: Item, formula: Formula, unit_of: Callable[[str], str], unit: str) -> None:
    """Refuse a formula that adds up different steps of one measure.

    Args:
        metric: Whose formula it is.
        formula: The formula.
        unit_of: The unit of a metric by its id; empty where it has none.
        unit: That of the metric itself, which the sum is told in.

    Raises:
        ValueProblem: It does; the message names both units.
    """
    for sum_, own in _sums(formula.tree, whole=True):
        seen: dict[str, tuple[str, str]] = {}
        if own and unit:
            seen[measure(unit).dimension] = (unit, f"{metric.title} itself is in {unit}")
        for name in _added(sum_):
            step = unit_of(name)
            if not step:
                continue
            other, told = seen.setdefault(measure(step).dimension, (step, f"`{name}` is in {step}"))
            if measure(other).factor != measure(step).factor:
                raise ValueProblem(
                    f"the formula of {metric.title} adds up different units: {told}, `{name}` in {step}",
                    "measure both in one unit, or convert in the formula, such as `hours / 24 + days`",
                )


def _sums(tree: Tree, *, whole: bool) -> Iterator[tuple[Tree, bool]]:
    """All sums of a formula, the outermost first, and whether one is all of the formula."""
    if isinstance(tree, Name) or _adds(tree):
        yield tree, whole
    if isinstance(tree, Chain):
        for part in (tree.first, *(operand for _, operand in tree.rest)):
            if not (_adds(tree) and (isinstance(part, Name) or _adds(part))):
                yield from _sums(part, whole=False)
    elif isinstance(tree, Call):
        for part in tree.operands:
            if not (isinstance(part, Name) or _adds(part)):
                yield from _sums(part, whole=False)


def _adds(tree: Tree) -> bool:
    """Whether what stands in a tree is added, taken away or compared as it is."""
    return isinstance(tree, Call) or (isinstance(tree, Chain) and tree.rest[0][0] in {"+", "-"})


def _added(tree: Tree) -> Iterator[str]:
    """The metrics that enter a sum as they are, those of sums within it included."""
    if isinstance(tree, Name):
        yield tree.id
    elif isinstance(tree, Chain) and _adds(tree):
        for part in (tree.first, *(operand for _, operand in tree.rest)):
            yield from _added(part)
    elif isinstance(tree, Call):
        for part in tree.operands:
            yield from _added(part)

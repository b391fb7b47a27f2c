"""A formula as data for the browser: what can be set, the values it begins with, and every formula above in the order of reckoning.

The browser reckons with the same formula as `strategy what-if`; no text of a formula is ever run as a program.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_strategy.insight.exact import from_formula
from mkdocs_strategy.insight.known_values import KnownValues, reckon, unit_of_metric
from mkdocs_strategy.insight.levers import Lever, levers_of
from mkdocs_strategy.model.formula import Call, Chain, Name, Number
from mkdocs_strategy.model.quantity import Quantity, format_quantity
from mkdocs_strategy.model.strategy import formula_of
from mkdocs_strategy.model.values import ValueProblem

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from mkdocs_strategy.model.formula import Tree
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy

SCRIPT = "assets/strategy/what-if.js"
"""Where the script stands on the site; only pages with a formula that can be reckoned load it."""
MOST_ABOVE = 4
"""Metrics above the page's own that are reckoned too, the nearest ones."""
_DEEPEST = 40
_MOST = 300
"""Metrics that are looked at below and above a component."""
_ONE = Decimal(1)

Told: TypeAlias = "float | str | list[Told]"


@dataclass(frozen=True, slots=True)
class Part:
    """One component of a formula.

    Attributes:
        metric: The metric.
        value: Its value as words.
        elasticity: By how many percent the result changes for one percent more of it; None where that cannot be said.
        settable: Whether the browser may move it: it is not zero, and not made of another component.
    """

    metric: Item
    value: str
    elasticity: Decimal | None
    settable: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """What a page lets its reader try.

    Attributes:
        metric: Whose formula it is.
        value: What the formula comes to, as words.
        parts: Its components, the biggest lever first.
        levers: The same as levers; empty where the formula comes to nothing.
        data: JSON for the script.
    """

    metric: Item
    value: str
    parts: tuple[Part, ...]
    levers: tuple[Lever, ...]
    data: str


@lru_cache(maxsize=1)
def script() -> str:
    """The script, in a scope of its own."""
    return Path(__file__).with_name("what-if.js").read_text(encoding="utf-8")


def trial(strategy: Strategy, metric: Item, as_of: datetime.date) -> Trial | None:
    """What can be tried on a metric's page; None for one without a formula.

    Raises:
        ValueProblem: A value is missing, or the formula cannot be reckoned with the values there are.
    """
    formula = formula_of(metric)
    components = strategy.components(metric)
    if formula is None or not components:
        return None
    known = KnownValues(strategy, as_of)
    numbers = {name: known.value(known.component(metric, name)).number for name in sorted(formula.names)}
    whole = reckon(metric, numbers)
    levers = levers_of(strategy, metric, numbers)
    found = {lever.component.id: lever.elasticity for lever in levers}
    above = _above(strategy, metric, known)
    made = {one.id for one in above}
    parts = [
        Part(
            one,
            str(from_formula(numbers[one.id], unit_of_metric(strategy, one))),
            found.get(one.id),
            bool(numbers[one.id]) and one.id not in made,
        )
        for one in components
    ]
    order = [lever.component.id for lever in levers]
    parts.sort(key=lambda part: order.index(part.metric.id) if part.metric.id in order else len(order))
    return Trial(
        metric,
        str(from_formula(whole, unit_of_metric(strategy, metric))),
        tuple(parts),
        levers,
        _data(strategy, metric, known, parts, above),
    )


def _above(strategy: Strategy, metric: Item, known: KnownValues) -> list[Item]:
    """What is reckoned anew, each after all that it is made of: the metric, some above it, and components made of others."""
    below = {one.id: one for one in _reach(metric, strategy.components, _MOST)}
    moved = {
        one.id: one for part in strategy.components(metric) for one in _reach(part, _counting_above(strategy), _MOST)
    }
    reached = {name: one for name, one in moved.items() if name in below}
    reached |= {one.id: one for one in (metric, *_reach(metric, _counting_above(strategy), MOST_ABOVE))}
    done: dict[str, Item] = {}
    for one in list(reached.values()):
        try:
            known.computed(one)
        except ValueProblem:
            del reached[one.id]
    for one in reached.values():
        _settle(strategy, one, reached, done, 0)
    return list(done.values())


def _counting_above(strategy: Strategy) -> Callable[[Item], list[Item]]:
    return lambda one: [parent for parent in strategy.component_of(one.id) if parent.counts]


def _reach(start: Item, step: Callable[[Item], list[Item]], most: int) -> list[Item]:
    """What is reached from an item step by step, nearest first, itself left out."""
    found: dict[str, Item] = {}
    queue = [start]
    for at in queue:
        for one in step(at):
            if one.id not in found and one.id != start.id and len(found) < most:
                found[one.id] = one
                queue.append(one)
    return list(found.values())


def _settle(strategy: Strategy, metric: Item, reached: dict[str, Item], done: dict[str, Item], depth: int) -> None:
    for one in strategy.components(metric):
        if one.id in reached and one.id not in done and depth < _DEEPEST:
            _settle(strategy, one, reached, done, depth + 1)
    done.setdefault(metric.id, metric)


def _data(strategy: Strategy, metric: Item, known: KnownValues, parts: list[Part], above: list[Item]) -> str:
    values: dict[str, float] = {}
    formulas = []
    made = {one.id for one in above}
    inner = {one.id for one in _reach(metric, strategy.components, _MOST)}
    for one in above:
        formula = formula_of(one)
        if formula is None:
            continue
        for name in sorted(formula.names - made):
            values[name] = float(known.value(known.component(one, name)).number)
        title = one.title if one.id not in inner else ""
        formulas.append([one.id, title, _form(unit_of_metric(strategy, one)), told(formula.tree)])
    if not all(math.isfinite(value) for value in values.values()):
        raise ValueProblem("a value is beyond what a browser can hold", "use strategy what-if")
    shown = {part.metric.id: _form(unit_of_metric(strategy, part.metric)) for part in parts if part.settable}
    return json.dumps({"values": values, "parts": shown, "formulas": formulas}, ensure_ascii=True, allow_nan=False)


def _form(unit: str) -> list[str | int]:
    """How a number of a unit is written: what stands before it and behind it, and by what it is multiplied."""
    fraction = Quantity(_ONE, unit).measure.dimension in {"percent", "points"}
    shown = "%" if Quantity(_ONE, unit).measure.dimension == "percent" else "pts" if fraction else unit
    before, _, behind = format_quantity(_ONE, shown).partition("1")
    return [before, behind, 100 if fraction else 1]


def told(tree: Tree) -> Told:
    """A formula as nested lists: a number, a name, `["min", …]`, or operands with the operator between: `["=", a, "*", b]`."""
    match tree:
        case Number(value):
            return value
        case Name(name):
            return name
        case Call(function, operands):
            return [function, *(told(operand) for operand in operands)]
        case Chain(first, rest):
            found: list[Told] = ["=", told(first)]
            for sign, operand in rest:
                found += [sign, told(operand)]
            return found

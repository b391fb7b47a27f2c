"""Bare numbers take the unit of their metric: `target: 50` of a metric in percent is 50%."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_strategy.model.bound import Bound
from mkdocs_strategy.model.quantity import Quantity
from mkdocs_strategy.model.target import Change

if TYPE_CHECKING:
    from mkdocs_strategy.model.item import Item

MEASURED_FIELDS = ("goal", "limit", "baseline", "target", "current")
"""Fields whose bare numbers are in the item's unit."""

_EFFECTS = ("expected", "measured")


def in_unit(value: object, unit: str) -> object:
    """A value with its bare numbers in a unit; the same object where it has none."""
    if isinstance(value, Quantity):
        return value.as_unit(unit)
    if isinstance(value, Change):
        amount = value.amount.as_unit(unit)
        return value if amount is value.amount else Change(_as_change(amount))
    if isinstance(value, Bound):
        low = value.low and value.low.as_unit(unit)
        high = value.high and value.high.as_unit(unit)
        return value if low is value.low and high is value.high else replace(value, low=low, high=high)
    return value


def _as_change(amount: Quantity) -> Quantity:
    # `+10` of a metric in percent means ten points more: relative changes are written with their sign of percent.
    return replace(amount, unit="pts") if amount.measure.dimension == "percent" else amount


def give_own_unit(item: Item) -> None:
    """Let an item's bare numbers take the unit that the item itself names."""
    unit = item.text("unit")
    if unit:
        give_unit(item, unit)


def give_unit(item: Item, unit: str) -> None:
    """Let an item's bare numbers take a unit. What already has one keeps it."""
    for name in MEASURED_FIELDS:
        found = item.fields.get(name)
        if found is not None and found.value is not None:
            found.value = in_unit(found.value, unit)


def is_bare(item: Item) -> bool:
    """Whether a number of the item still has no unit."""
    return any(
        found.value is not None and in_unit(found.value, "x") is not found.value
        for name in MEASURED_FIELDS
        if (found := item.fields.get(name)) is not None
    )


def bare_effects(item: Item) -> list[str]:
    """The fields `expected` and `measured` where one of their numbers has no unit."""
    return [
        name
        for name in _EFFECTS
        if (found := item.fields.get(name)) is not None
        and isinstance(found.value, dict)
        and any(isinstance(value, Quantity) and not value.unit for value in found.value.values())
    ]


def effect_in_unit(value: Quantity, unit: str) -> Quantity:
    """A change of a key result in the key result's unit; points where that is a percentage."""
    return value if value.unit else _as_change(value.as_unit(unit))

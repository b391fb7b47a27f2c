"""What initiatives were expected to bring, and what was written down on the way: the fields that are there to change."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from mkdocs_strategy.review.values import canonical, changed, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.comparison import Comparison

PROGRESS = ("current", "confidence", "score", "measured")


def compare_effects(c: Comparison, before: Item, after: Item) -> Iterator[Change]:
    """Expectations and progress."""
    for name in ("expected", *PROGRESS):
        if name not in after.kind.fields or not changed(before, after, name) or _renamed_only(c, before, after, name):
            continue
        values = (told(before, name), told(after, name))
        identity = (canonical(before, name), canonical(after, name))
        if name == "expected":
            eased = not _shipped(c, before)
            yield c.change("expectation-changed", before, after, name, *values, identity=identity, eased=eased)
        else:
            yield c.change("progress", before, after, name, *values, identity=identity)


def _shipped(c: Comparison, initiative: Item) -> bool:
    """Whether it has reached users: its state says so, or the day it shipped has come."""
    day = initiative.value("shipped_on", datetime.date)
    return initiative.state == "shipped" or (day is not None and day <= c.as_of)


def _renamed_only(c: Comparison, before: Item, after: Item, name: str) -> bool:
    """Whether only the ids of the key results changed in a mapping of effects."""
    one, other = before.value(name, dict), after.value(name, dict)
    return one is not None and other is not None and _mapped(c.now, one) == _mapped(c.meant, other)


def _mapped(name: Callable[[str], str], effects: dict[str, object]) -> dict[str, object]:
    return {name(key): value for key, value in effects.items()}

"""Limits: one that allows more than it did is looser, one that allows less is tighter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.bound import Bound
from mkdocs_strategy.model.quantity import compare
from mkdocs_strategy.review.values import canonical, changed, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.comparison import Comparison


def compare_limits(c: Comparison, before: Item, after: Item) -> Iterator[Change]:
    """The limit of a guardrail, or of any other metric that has one."""
    if "limit" not in after.kind.fields or not changed(before, after, "limit"):
        return
    one, other = before.value("limit", Bound), after.value("limit", Bound)
    looser, tighter = ways(one, other)
    values = (told(before, "limit") or "no limit", told(after, "limit") or "no limit")
    identity = (canonical(before, "limit"), canonical(after, "limit"))
    if looser or not tighter:
        yield c.change("guardrail-loosened", before, after, "limit", *values, identity=identity)
    else:
        yield c.change("guardrail-tightened", before, after, "limit", *values, identity=identity)


def ways(before: Bound | None, after: Bound | None) -> tuple[bool, bool]:
    """Whether a bound allows something that it did not, and whether it forbids something that it allowed; neither where nobody can tell."""
    if before is None or after is None:
        return (before is not None, after is not None)
    looser = tighter = False
    for sign, (one, closed), (other, sealed) in (
        (-1, (before.low, before.low_included), (after.low, after.low_included)),
        (1, (before.high, before.high_included), (after.high, after.high_included)),
    ):
        if one is None or other is None:
            looser |= one is not None
            tighter |= other is not None
            continue
        order = compare(other.as_unit(one.unit), one.as_unit(other.unit))
        if order is None:
            return (False, False)
        looser |= order == sign or (order == 0 and sealed and not closed)
        tighter |= order == -sign or (order == 0 and closed and not sealed)
    return looser, tighter

"""States: what came into force, what went out of it, and ids that live again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.review.values import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.comparison import Comparison


def compare_states(c: Comparison, before: Item, after: Item) -> Iterator[Change]:
    """The state of an item; what is a draft only because it is nested in one is told there."""
    was, now = before.state, after.state
    if was == now:
        yield from _successor(c, before, after)
        return
    nested = before.parent is not None and after.parent is not None
    if nested and before.text("state") == after.text("state"):
        return
    if was == "retired" and after.counts:
        yield c.change("id-reused", before, after, "state", was, now)
        return
    replaced = told(after, "replaced_by") if now == "retired" else None
    # Only what was in force can be taken out of it; the steps of an initiative are its ordinary way.
    harmless = after.counts or not before.counts or replaced is not None
    case = f"replaced by {replaced}" if replaced else ""
    yield c.change("state-changed", before, after, "state", was, now, eased=harmless, case=case)


def _successor(c: Comparison, before: Item, after: Item) -> Iterator[Change]:
    """A retired item that names another successor; without one, it is as if it had been retired without."""
    one, other = told(before, "replaced_by"), told(after, "replaced_by")
    if one is not None and c.now(one) == other:
        return
    if one != other:
        lost = after.state == "retired" and other is None
        yield c.change("state-changed", before, after, "replaced_by", one, other, eased=not lost)

"""Every change of items between two strategies; pure, and the same for the same strategies in whatever order their files come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_strategy.review.choices import compare_choices
from mkdocs_strategy.review.comings import added, compare_places, removed
from mkdocs_strategy.review.definitions import compare_definitions
from mkdocs_strategy.review.effects import compare_effects
from mkdocs_strategy.review.goalposts import compare_goalposts
from mkdocs_strategy.review.guardrails import compare_limits
from mkdocs_strategy.review.history import compare_history
from mkdocs_strategy.review.parents import compare_parents
from mkdocs_strategy.review.states import compare_states
from mkdocs_strategy.review.words import compare_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.comparison import Comparison

_FAMILIES = (
    compare_definitions,
    compare_limits,
    compare_goalposts,
    compare_parents,
    compare_choices,
    compare_effects,
    compare_history,
    compare_words,
)


def compare_items(c: Comparison) -> Iterator[Change]:
    """The changes of all items; of files that one side could not read, only what is known."""
    unread_base, unread_head = c.hidden
    for item in c.match.removed:
        if item.path not in unread_head:
            yield removed(c, item)
    for item in c.match.added:
        if item.path not in unread_base:
            yield added(c, item)
    for before, after in c.match.pairs:
        yield from _pair(c, before, after)


def _pair(c: Comparison, before: Item, after: Item) -> Iterator[Change]:
    if before is after and not (c.base.series.get(before.id) or c.head.series.get(after.id)) and _alone(c, before):
        return  # the very same reading of the same file
    if before.is_draft and after.is_draft:
        yield from _as_draft(c, before, after, [*compare_places(c, before, after), *_fields(c, before, after)])
        return
    yield from compare_places(c, before, after)
    yield from compare_states(c, before, after)
    if before.is_draft or after.is_draft:
        yield from _as_draft(c, before, after, list(_fields(c, before, after)))
    else:
        yield from _fields(c, before, after)


def _fields(c: Comparison, before: Item, after: Item) -> Iterator[Change]:
    if before.kind is not after.kind:
        return
    for family in _FAMILIES:
        yield from family(c, before, after)


def _alone(c: Comparison, item: Item) -> bool:
    """Whether nothing that an unchanged item says could mean something else than before, because ids were renamed or exchanged."""
    return not c.renaming and c.base.documents.get(item.path) is c.head.documents.get(item.path)


def _as_draft(c: Comparison, before: Item, after: Item, changes: list[Change]) -> Iterator[Change]:
    """All that happened to a draft, as one change for information."""
    if not changes:
        return
    fields = ", ".join(dict.fromkeys(change.field or change.name for change in changes))
    identity = sorted(change.fingerprint for change in changes)
    change = c.change("draft-changed", before, after, None, None, f"{fields} changed", identity=identity)
    yield replace(change, place=changes[0].place, at_base=False)

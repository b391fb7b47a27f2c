"""What a picture marks: items that need a decision, are worth a look, are new or brought something; with a sign, not by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.insight.progress import effect_on
from mkdocs_strategy.review.change import Level
from mkdocs_strategy.review.values import quantity, told
from mkdocs_strategy.views.changes.fields import said
from mkdocs_strategy.views.changes.grouping import numbers
from mkdocs_strategy.views.changes.wording import named_owners, values

if TYPE_CHECKING:
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.diff import Diff

_RINGED = "❶❷❸❹❺❻❼❽❾❿⓫⓬⓭⓮⓯⓰⓱⓲⓳⓴"
_LOOK = "△"
_SIGNED = "✓"
_SHORT = 22
_MOST_SAID = 2
_FRESH = frozenset({"item-added", "guardrail-added", "health-check-added", "item-removed"})


class Mark(NamedTuple):
    """How a card is marked.

    Attributes:
        style: `decide`, `signed`, `look`, `fresh` or, where it is only for information, empty.
        sign: the numbers of its decisions, or that it is worth a look.
        state: `removed`, `added`, `shipped`; may be empty.
        said: what became what, at most two lines.
        gone: whether it is removed.
    """

    style: str
    sign: str = ""
    state: str = ""
    said: tuple[str, ...] = ()
    gone: bool = False


def marks(diff: Diff) -> dict[tuple[str, str], Mark]:
    """The marks by the keys of cards: `now` with an id of the head, `gone` with one of the base; the heaviest first."""
    counted = numbers(diff)
    groups: dict[tuple[str, str], list[Change]] = {}
    for change in diff.changes:
        if change.item is None or not _tells(change):
            continue
        there = diff.comparison.was_there(change.item) or diff.head.strategy.get(change.item) is not None
        gone = change.at_base and not diff.comparison.was_there(change.item)
        if gone or there:
            groups.setdefault(("gone" if gone else "now", change.item), []).append(change)
    return {key: _mark(key[0] == "gone", those, counted, diff) for key, those in groups.items()}


def _tells(change: Change) -> bool:
    return (
        change.level >= Level.RISKY
        or change.name in _FRESH
        or (change.name == "state-changed" and change.after == "shipped")
        or (change.name == "progress" and change.field == "measured")
    )


def _mark(gone: bool, changes: list[Change], counted: dict[int, int], diff: Diff) -> Mark:
    open_ones = [change for change in changes if change.is_open]
    heaviest = max(change.level for change in changes)
    sign = "".join(ringed(counted[id(change)]) for change in open_ones)
    if gone:
        item = diff.base.strategy.items[changes[0].item or ""]
        limit = told(item, "limit") or told(item, "target")
        style = {Level.BREAKING: "decide" if sign else "signed", Level.RISKY: "look"}.get(heaviest, "")
        sign = sign or {"look": _LOOK, "signed": _SIGNED}.get(style, "")
        return Mark(style, sign, "removed", (limit,) if limit else (), gone=True)
    item = diff.head.strategy.items[changes[0].item or ""]
    new = any(change.field is None for change in changes) and not diff.comparison.was_there(item.id)
    state = "added" if new else "shipped" if any(change.after == "shipped" for change in changes) else ""
    lines = [
        line for change in changes if change.level >= Level.RISKY and change.field and (line := _line(change, diff))
    ]
    if state == "shipped" or any(change.field == "measured" for change in changes):
        lines += _effect(item, diff)
    if heaviest is Level.BREAKING:
        return Mark("decide" if sign else "signed", sign or _SIGNED, state, tuple(lines[:_MOST_SAID]))
    if heaviest is Level.RISKY:
        return Mark("look", _LOOK, state, tuple(lines[:_MOST_SAID]))
    return Mark("fresh", "", state, tuple(lines[:_MOST_SAID]))


def ringed(number: int) -> str:
    """A number in a ring, as decisions are counted."""
    return _RINGED[number - 1] if number <= len(_RINGED) else f"({number})"


def _line(change: Change, diff: Diff) -> str:
    """`target 50% → 40%` where both values are short, else what changed."""
    before, after = values(change, diff)
    if change.name == "owner-changed":
        before, after = (", ".join(named_owners(text.split(", "), diff)) for text in (before, after))
    if max(len(before), len(after)) <= _SHORT:
        return f"{said(change.field or '')} {before} → {after}"
    return f"{said(change.field or '')} changed"


def _effect(item: Item, diff: Diff) -> list[str]:
    """What an initiative brought of what it was to bring: `+3 pts of +10 pts`."""
    for name in [result.id for result in diff.head.strategy.targets(item.id, "moves")] or [""]:
        expected, measured = (effect_on(item, field, name) for field in ("expected", "measured"))
        if measured is not None:
            return [quantity(measured) + (f" of {quantity(expected)}" if expected is not None else "")]
    return []

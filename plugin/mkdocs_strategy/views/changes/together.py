"""In the same change: what else happens in it that bears on a decision, so that nobody has to put it together from a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.insight.progress import effect_on
from mkdocs_strategy.model.english import joined
from mkdocs_strategy.review.change import Level
from mkdocs_strategy.review.classes import CLASSES
from mkdocs_strategy.review.values import quantity
from mkdocs_strategy.views.changes.grouping import gone_along, waiting
from mkdocs_strategy.views.changes.sides import after_of, before_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.review.acceptance import Stale
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.diff import Diff

_MOST = 3
_COMINGS = frozenset(
    {
        "item-added", "guardrail-added", "guardrail-added-later", "health-check-added", "key-result-added",
        "input-added-without-replacing",
    }
)  # fmt: skip
_GOINGS = frozenset({"item-removed", "guardrail-removed", "health-check-removed", "key-result-dropped"})


class Aside(NamedTuple):
    """One thing that happens too: the item, what is said of it after its title, and whether it is gone."""

    item: Item
    said: str
    gone: bool = False


def together(change: Change, diff: Diff) -> list[Aside]:
    """What else bears on a change, at most three: results first, then what came and went around it."""
    here, was = after_of(change, diff), before_of(change, diff)
    if here is None and was is None:
        return []
    signed = [
        Aside(item, "was signed for another value: what is meant now has to be signed anew")
        for one in outgrown(change, diff)
        if (item := diff.head.strategy.get(one.decision)) is not None
    ]
    asides = [*signed, *_results(diff, here), *_around(change, diff, here, was)]
    found = {aside.item.id: aside for aside in reversed(asides)}
    return list(reversed(found.values()))[:_MOST]


def _results(diff: Diff, here: Item | None) -> Iterator[Aside]:
    """Initiatives that shipped or were measured in this change and move the item, and a review of it."""
    if here is None:
        return
    near = diff.head.strategy.sources(here.id, "moves", "reviews")
    touched = {change.item for change in diff.changes if _is_result(change)} if near else ()
    for item in near:
        if item.id not in touched:
            continue
        if item.kind.name == "review":
            yield Aside(item, f"reviews it: {_reviewed(item)}")
            continue
        shipped = any(c.item == item.id and c.name == "state-changed" and c.after == "shipped" for c in diff.changes)
        expected, measured = (effect_on(item, name, here.id) for name in ("expected", "measured"))
        if measured is None:
            yield Aside(item, "shipped; what it brought is not known yet")
        else:
            of = f" of the {quantity(expected)} expected here" if expected is not None else " here"
            yield Aside(item, f"{'shipped and ' if shipped else ''}brought {quantity(measured)}{of}")


def _reviewed(review: Item) -> str:
    """What a review decided, and which functions signed it."""
    signed = review.value("signed_by", dict) or {}
    decided = f"“{decision}” is decided" if (decision := review.text("decision")) else "no decision is stated"
    return f"{decided}, {f'signed by {joined(list(map(str, signed)))}' if signed else 'and nobody has signed it'}"


def outgrown(change: Change, diff: Diff) -> list[Stale]:
    """Acceptances that were written for this item and no longer fit, as the value changed again after it was signed."""
    found = []
    for one in diff.stale:
        decision = diff.head.strategy.get(one.decision)
        if (
            decision is not None
            and change.title
            and change.title in decision.title
            and CLASSES[change.name].heading in decision.title
        ):
            found.append(one)
    return found


def successors(change: Change, diff: Diff) -> list[Item]:
    """New guardrails for what a guardrail guarded that is removed in the same change."""
    was = before_of(change, diff)
    if change.name != "guardrail-removed" or was is None:
        return []
    head, c = diff.head.strategy, diff.comparison
    kept = [c.now(target.id) for target in diff.base.strategy.targets(was.id, "guards")]
    found = {one.id: one for name in kept for one in head.sources(name, "guards")}
    return [one for _, one in sorted(found.items()) if one.counts and not c.was_there(one.id)]


def told_beside(diff: Diff) -> list[Change]:
    """Changes worth a look that a decision tells of.

    They are what takes the place of a guardrail, what looks like a renamed item, one of several links that followed it there, and
    what goes along with something that is removed.
    """
    places = {item.id for change in diff.open for item in successors(change, diff)}
    renamed = {change.item: change.lookalike for change in diff.open if change.item and change.lookalike}
    new = {*places, *renamed.values()}
    along = {id(change) for group in waiting(diff) for change in gone_along(group, diff)}
    return [
        change
        for change in diff.changes
        if change.level is Level.RISKY
        and (
            (change.name in _COMINGS and change.item in new)
            or id(change) in along
            or (change.name == "parent-added" and change.after in renamed.values())
            or (change.name == "parent-removed" and change.before in renamed)
        )
    ]


def _is_result(change: Change) -> bool:
    if change.kind == "review":
        return change.name in {"item-added", "text-changed"}
    return (change.name == "state-changed" and change.after == "shipped") or (
        change.name == "progress" and change.field == "measured"
    )


def _around(change: Change, diff: Diff, here: Item | None, was: Item | None) -> Iterator[Aside]:
    """What came and went one step around it: around what it pointed at, too, where it is gone itself."""
    head, base = diff.head.strategy, diff.base.strategy
    near_now = _near(head, here) if here is not None else set()
    near_then = _near(base, was) if was is not None else set()
    if here is None:
        near_now = {diff.comparison.now(name) for name in near_then}
    for other in diff.changes:
        if other is change or other.item is None or other.item == change.item:
            continue
        if other.name in _COMINGS and (item := head.get(other.item)) is not None:
            if item.id in near_now or (here is None and _near(head, item) & near_now):
                yield Aside(item, f"is a new {item.kind.word}{_onto(item, near_now, head)}")
        elif other.name in _GOINGS and other.at_base and other.item in near_then:
            yield Aside(base.items[other.item], "is removed", gone=True)


def _onto(item: Item, near: set[str], strategy: Strategy) -> str:
    titles = [target.title for target in strategy.targets(item.id) if target.id in near]
    return f" for {titles[0]}" if titles else " beside it"


def _near(strategy: Strategy, item: Item) -> set[str]:
    return {one.id for one in (*strategy.targets(item.id), *strategy.sources(item.id))}

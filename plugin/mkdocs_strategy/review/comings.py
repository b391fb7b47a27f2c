"""What is new, what is gone, what stands elsewhere, and ids that speak of something else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.review.change import Level

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.comparison import Comparison

_NAMING = frozenset({"id", "kind", "title", "previously"})
_ENOUGH = 3
"""Fields from which on it is no chance that two items say the same."""


def added(c: Comparison, item: Item) -> Change:
    """An item of the head that the base did not have."""
    kind, told = item.kind.word, item.title
    if item.is_draft:
        return c.change("draft-changed", None, item, None, None, told)
    if item.id in c.match.reused:
        return _reused(c, c.base.items[item.id], item)
    if kind == "guardrail":
        later = any(
            c.was_there(target.id) and target.kind.name == "input-metric"
            for target in c.head.targets(item.id, "guards")
        )
        return c.change("guardrail-added-later" if later else "guardrail-added", None, item, None, None, told)
    if kind == "health check":
        return c.change("health-check-added", None, item, None, None, told)
    if item.kind.name == "key-result" and _mid_period(c, item, at_base=False):
        return c.change("key-result-added", None, item, None, None, told)
    if item.kind.name == "input-metric" and "replaces" not in item.fields:
        return c.change(
            "input-added-without-replacing",
            None,
            item,
            None,
            None,
            told,
            case="name a metric in replaces, or write none",
        )
    return c.change("item-added", None, item, None, None, told)


def removed(c: Comparison, item: Item) -> Change:
    """An item of the base that the head does not have."""
    told = item.title
    if item.is_draft:
        return c.change("draft-changed", item, None, None, told, None)
    if item.id in c.match.reused:
        return _reused(c, item, c.head.items[item.id])
    alike = _resembling(c, item)
    return replace(_gone(c, item, alike), lookalike=alike or None)


def _gone(c: Comparison, item: Item, alike: str) -> Change:
    told = item.title
    case = f"it looks like {alike}: if it is the same, write previously: {item.id} there" if alike else ""
    if item.kind.name in {"guardrail", "health-check"}:
        return c.change(f"{item.kind.name}-removed", item, None, None, told, None, case=case)
    if item.kind.name == "key-result" and _mid_period(c, item, at_base=True):
        return c.change("key-result-dropped", item, None, None, told, None, case=case)
    relying = c.relying(item)
    if relying:
        case = "; ".join(part for part in (f"{count_of(len(relying), 'item')} that stay rely on it", case) if part)
        case = case.replace("1 item that stay rely", "1 item that stays relies")
    return c.change("item-removed", item, None, None, told, None, eased=not relying, case=case)


def compare_places(c: Comparison, before: Item, after: Item) -> Iterator[Change]:
    """Another id, another kind, another file."""
    if before.kind is not after.kind:
        yield c.change("kind-changed", before, after, "kind", before.kind.word, after.kind.word)
    if before.id != after.id:
        yield c.change("renamed", before, after, "id", before.id, after.id)
        if after.id in _exchanged(c):
            yield _reused(c, c.base.items[after.id], after)
    if before.path != after.path and not _carried(c, before, after):
        yield c.change("moved", before, after, "file", before.path, after.path, place=after.place)


def _exchanged(c: Comparison) -> set[str]:
    """Ids that are used again where `previously` says of both items what became of them."""
    return {name for name in c.match.reused if c.stays(name) and c.was_there(name)}


def _reused(c: Comparison, before: Item, after: Item) -> Change:
    """An id that another item carries now; where every item says where it came from, ids have only changed places."""
    exchanged = after.id in _exchanged(c)
    told = (before.title, after.title)
    return c.change(
        "id-reused", before, after, "id", *told, identity=("id",), place=after.place, eased=exchanged, level=Level.RISKY
    )


def _carried(c: Comparison, before: Item, after: Item) -> bool:
    """Whether it only went along with what it is nested in."""
    return before.parent is not None and after.parent is not None and c.now(before.parent) == after.parent


def _mid_period(c: Comparison, result: Item, *, at_base: bool) -> bool:
    """Whether the period of a key result runs, as the base has its objective or as the head has it."""
    for objective in (c.base if at_base else c.head).targets(result.id, "part_of"):
        other = c.head.get(c.names.get(objective.id, "")) if at_base else c.earlier(objective.id)
        if any(o is not None and c.running(o, side) for o, side in ((objective, c.base), (other, c.head))):
            return True
    return False


def _resembling(c: Comparison, item: Item) -> str:
    """The id of the one new item that looks like the successor, else nothing: only `previously` makes it one."""
    new: Collection[Item] = c.match.added
    alike = [x for x in new if x.kind is item.kind and (x.title == item.title or _same_text(x, item))]
    if len(alike) != 1:
        return ""
    return alike[0].id


def _same_text(one: Item, other: Item) -> bool:
    """Whether two items say the same in all but title and id; of items that say little, that means nothing."""
    mine, theirs = (
        {name: field.written for name, field in item.fields.items() if name not in _NAMING} for item in (one, other)
    )
    return len(mine) >= _ENOUGH and mine == theirs

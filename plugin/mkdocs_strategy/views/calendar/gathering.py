"""Dates as people meet them: what is to be done on one day about one thing is told once, on pages and in calendars."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.model.english import count_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.insight.due import Due
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy


class Gathered(NamedTuple):
    """One day's matter.

    Attributes:
        due: the date, or the first of several that are told together.
        what: what is to be done, in words that begin with a verb.
        item: what to look at: the objective of several key results, else the item itself.
        above: the objective of a key result, also of a single one; else the item itself.
        parts: the items whose dates these are.
    """

    due: Due
    what: str
    item: Item
    above: Item
    parts: tuple[Item, ...]


def gathered(strategy: Strategy, found: Iterable[Due]) -> list[Gathered]:
    """Each date once, in the order in which they came: key results of one objective that share a day stand together."""
    groups: dict[tuple[object, ...], list[Due]] = {}
    tops: dict[tuple[object, ...], Item] = {}
    for one in found:
        above = one.item
        if one.matter == "score":
            above = next(iter(strategy.targets(one.item.id, "part_of")), one.item)
        key = (one.day, one.matter, above.id, one.rule)
        groups.setdefault(key, []).append(one)
        tops[key] = above
    return [_told(group, tops[key]) for key, group in groups.items()]


def _told(group: list[Due], above: Item) -> Gathered:
    one = group[0]
    what, item = one.what, one.item
    if one.matter == "score":
        what = "Score this key result"
        if len(group) > 1:
            what, item = f"Score its {count_of(len(group), 'key result')}", above
    elif one.rule:
        what = f"Accepted until then: {one.rule.replace('-', ' ')}. Mend it, or accept it again"
    return Gathered(one, what, item, above, tuple(each.item for each in group))

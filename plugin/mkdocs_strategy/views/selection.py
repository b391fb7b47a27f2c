"""Choosing items: one grammar of selectors for every command and view.

`ID`, `+ID` (and all above), `ID+` (and all below), `ID+2` (two steps below), `+ID+2`, `kind:north-star`, `owner:matching`,
`period:2026-Q3`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.progress import period_of
from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.model.naming import closest
from mkdocs_strategy.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy

_AROUND = re.compile(r"(?P<up>\+?)(?P<id>[^+]+)(?P<down>(?:\+\d{0,4})?)\Z")


class SelectionProblem(ValueError):  # noqa: N818  it tells a person something; nothing has gone wrong in the program
    """A selector that names nothing that could exist; the text says what, `hint` what was perhaps meant."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def select(strategy: Strategy, selectors: Iterable[str], *, fiscal_year_start: int | None = None) -> list[Item]:
    """The items that any of the selectors chooses, in the order of the strategy.

    Raises:
        SelectionProblem: A selector names an id or a kind that does not exist, or is no selector.
    """
    chosen: set[str] = set()
    for selector in selectors:
        chosen |= _chosen(strategy, selector.strip(), fiscal_year_start)
    return [item for item in strategy if item.id in chosen]


def find(strategy: Strategy, item_id: str) -> Item:
    """The item of an id, or of an id it had before.

    Raises:
        SelectionProblem: No item has or had it.
    """
    item = strategy.get(item_id) or strategy.get(strategy.previous.get(item_id, ""))
    if item is None:
        near = closest(item_id, strategy.items)
        raise SelectionProblem(
            f"no item has the id {item_id}",
            f"did you mean {' or '.join(near)}?" if near else "strategy list shows every id",
        )
    return item


def steps_below(strategy: Strategy, item_id: str, steps: int) -> list[Item]:
    """The items at most so many steps below an item, nearest first, without the item itself."""
    found: dict[str, Item] = {}
    rank = [item_id]
    for _ in range(steps):
        following: list[str] = []
        for upper in rank:
            for link in strategy.incoming(upper):
                source = strategy.items[link.source]
                hangs = link.relation in source.kind.chain or link.relation == "drives"
                if hangs and source.id != item_id and source.id not in found:
                    found[source.id] = source
                    following.append(source.id)
        if not following:
            break
        rank = following
    return list(found.values())


def of_kind(name: str) -> str:
    """The kind of this name.

    Raises:
        SelectionProblem: There is no such kind.
    """
    if name not in KINDS:
        near = closest(name, KINDS)
        raise SelectionProblem(
            f"there is no kind {name}",
            f"did you mean {' or '.join(near)}?" if near else f"the kinds are {', '.join(KINDS)}",
        )
    return name


def within(strategy: Strategy, item: Item, period: Period) -> bool:
    """Whether an item's period lies wholly in another: `2026` holds all its quarters, a quarter holds no year."""
    own = period_of(strategy, item)
    return own is not None and period.start <= own.start and own.end <= period.end


def _chosen(strategy: Strategy, selector: str, fiscal_year_start: int | None) -> set[str]:
    word, colon, rest = selector.partition(":")
    if colon:
        rest = rest.strip()
        if word == "kind":
            return {item.id for item in strategy.of_kind(of_kind(rest))}
        if word == "owner":
            return {item.id for item in strategy if rest in item.owners}
        if word == "period":
            period = read_period(rest, fiscal_year_start)
            return {item.id for item in strategy if within(strategy, item, period)}
        raise SelectionProblem(f"{selector} is no selector", "write an id, +id, id+, kind:…, owner:… or period:…")
    match = _AROUND.match(selector)
    if match is None:
        raise SelectionProblem(
            f"{selector or 'the empty text'} is no selector", "write an id, +id, id+, kind:…, owner:… or period:…"
        )
    item = find(strategy, match["id"].strip())
    chosen = {item.id}
    if match["up"]:
        chosen.update(upper.id for upper in strategy.above(item.id))
    if match["down"]:
        steps = match["down"][1:]
        lower = steps_below(strategy, item.id, int(steps)) if steps else strategy.below(item.id)
        chosen.update(item.id for item in lower)
    return chosen


def read_period(text: str, fiscal_year_start: int | None = None) -> Period:
    """A period as a person types it.

    Raises:
        SelectionProblem: It is none.
    """
    try:
        return Period.parse(text, fiscal_year_start)
    except ValueError as problem:
        raise SelectionProblem(
            f"{text} is no period", "write 2026, 2026-H2, 2026-Q3, 2026-07 or a range such as 2026-01..2027-06"
        ) from problem

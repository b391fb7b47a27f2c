"""What teams can move, how often their expectations came true, and which functions took part in setting direction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.participation import participation
from mkdocs_strategy.model.strategy import layer_order
from mkdocs_strategy.views.pages.refs import Ref, ref, refs
from mkdocs_strategy.views.pages.tables import MetricRow, metric_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.insight.hits import Hits
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Here

LEVERS = {"input-metric": "drives", "leading-indicator": "predicts"}
"""The kinds of metric that one team can move, and the relation that says what for."""
MOST = 200
"""Rows of who took part; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Lever:
    """A metric that a team can move, and what it moves by it."""

    row: MetricRow
    moves: list[Ref]


@dataclass(frozen=True, slots=True)
class TookPart:
    """Who took part in what.

    Attributes:
        functions: the columns.
        rows: items, each with a mark for every column.
        silent: items that set direction and do not say who took part.
        left_out: rows that are not shown.
    """

    functions: tuple[str, ...]
    rows: list[tuple[Ref, list[bool]]]
    silent: list[Ref]
    left_out: int


def levers(here: Here, items: Iterable[Item]) -> list[Lever]:
    """The input metrics and leading indicators among some items: the mandate of the team that owns them."""
    strategy = here.edition.strategy
    return [
        Lever(metric_row(here, item), refs(here, strategy.targets(item.id, LEVERS[item.kind.name])))
        for item in sorted(items, key=layer_order)
        if item.kind.name in LEVERS and not item.is_shelved
    ]


def hit_words(found: Hits) -> str:
    """How often expected changes came, in one line: `3 of 5 expected changes came in full, 1 in part`; empty where none is measured."""
    if not found.measured:
        return ""
    words = (
        f"{found.full} of {found.measured} measured {'effect' if found.measured == 1 else 'effects'} came as expected"
    )
    rest = [f"{found.part} in part" if found.part else "", f"{found.none} not at all" if found.none else ""]
    return ", ".join([words, *filter(None, rest)])


def participation_table(here: Here) -> TookPart:
    """Functions by items, from the top of the chain down."""
    found = participation(here.edition.strategy)
    return TookPart(
        found.functions,
        [(ref(here, item), [name in named for name in found.functions]) for item, named in found.rows[:MOST]],
        refs(here, found.silent[:MOST]),
        max(len(found.rows) - MOST, 0),
    )

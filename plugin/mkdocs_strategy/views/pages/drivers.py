"""What drives a metric: what is said of each link beside what the values show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.correlation import LEAST, correlation
from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.model.strategy import formula_of
from mkdocs_strategy.views.exploring.marks import EVIDENCE
from mkdocs_strategy.views.pages.refs import Ref, ref

if TYPE_CHECKING:
    from mkdocs_strategy.insight.series import Series
    from mkdocs_strategy.model.item import Item, Link
    from mkdocs_strategy.views.pages.here import Here


MOST = 30
"""Links in one table."""


@dataclass(frozen=True, slots=True)
class DriverRow:
    """One link between two metrics.

    Attributes:
        ref: the metric at its other end.
        said: how strong the link is said to be.
        shown: what the changes of both show.
        against: whether they show the opposite of what is said.
    """

    ref: Ref
    said: str
    shown: str
    against: bool


@dataclass(frozen=True, slots=True)
class Drivers:
    """Links of one direction, with the heading of their table, and how many more there are."""

    words: str
    rows: list[DriverRow]
    more: int


def drivers(here: Here, item: Item) -> list[Drivers]:
    """What drives a metric, and what it drives; nothing where no link says so."""
    strategy = here.edition.strategy
    if not item.kind.is_metric:
        return []
    tables: list[tuple[str, list[tuple[Item, Item, Link]]]] = [
        (
            "What drives it",
            [
                (strategy.items[link.source], item, link)
                for link in strategy.incoming(item.id, "drives")
                if strategy.items[link.source].counts
            ],
        ),
        (
            "What it drives",
            [
                (item, target, link)
                for link in item.links_of("drives")
                if (target := strategy.get(link.target)) is not None and target.counts
            ],
        ),
    ]
    series = here.edition.series
    return [
        Drivers(
            words,
            [
                _row(
                    ref(here, lower if upper is item else upper),
                    _said(lower, upper, link),
                    series(lower),
                    series(upper),
                )
                for lower, upper, link in links[:MOST]
            ],
            max(len(links) - MOST, 0),
        )
        for words, links in tables
        if links
    ]


def _said(lower: Item, upper: Item, link: Link) -> str:
    formula = formula_of(upper)
    if formula is not None and lower.id in formula.names:
        return EVIDENCE["formula"]
    return EVIDENCE.get(link.strength, "not stated")


def _row(of: Ref, said: str, lower: Series, upper: Series) -> DriverRow:
    found = correlation(lower.points, upper.points)
    if found.word == "not enough data":
        return DriverRow(
            of, said, f"not enough data: {count_of(found.changes, 'shared change')}, {LEAST} are needed", False
        )
    if found.rank is None or found.word == "no signal":
        return DriverRow(of, said, f"no signal in {found.changes} changes", False)
    against = (found.word == "together") != (lower.way == upper.way)
    rank = f"{abs(found.rank):.2f}"
    words = "its changes go the other way" if against else "their changes go together"
    return DriverRow(of, said, f"{words} ({rank} of 1, {found.changes} changes)", against)

"""Which functions took part in what: document B asks that design and research are in the room, and that more than one function signs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.model.kinds import FUNCTIONS
from mkdocs_strategy.model.strategy import layer_order

if TYPE_CHECKING:
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy

DIRECTION = frozenset({"vision", "north-star", "review", "strategy", "choice"})
"""Kinds that set direction: who took part in them matters most."""


class Participation(NamedTuple):
    """Functions by item.

    Attributes:
        functions: the columns: the usual functions that occur, then others by name.
        rows: items with the functions that took part, from the top of the chain down.
        silent: counting items that set direction and do not say who took part.
    """

    functions: tuple[str, ...]
    rows: tuple[tuple[Item, frozenset[str]], ...]
    silent: tuple[Item, ...]


def functions_of(item: Item) -> frozenset[str]:
    """The functions that an item names as contributors or signers, in small letters."""
    signed = item.value("signed_by", dict) or {}
    return frozenset(_plain(name) for name in (*item.texts("contributors"), *map(str, signed)) if name.strip())


def participation(strategy: Strategy) -> Participation:
    """Who took part in each item that counts; items outside the layers that set direction stand here only where they say so."""
    rows, silent = [], []
    for item in strategy:
        if not item.counts:
            continue
        named = functions_of(item)
        if named:
            rows.append((item, named))
        elif item.kind.name in DIRECTION:
            silent.append(item)
    rows.sort(key=lambda row: (layer_order(row[0]), row[0].path, row[0].span))
    occurring = {function for _, named in rows for function in named}
    usual = [function for function in FUNCTIONS if function in occurring]
    return Participation((*usual, *sorted(occurring.difference(FUNCTIONS))), tuple(rows), tuple(silent))


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())

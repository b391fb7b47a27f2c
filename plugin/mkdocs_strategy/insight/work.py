"""How much work there is: one rule for every page that counts initiatives.

An initiative counts while somebody is to work on it, is at it, or has shipped it. Ideas are not begun and stopped ones not gone on with, so
both are told beside the number, never in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import count_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item

BESIDE = ("idea", "stopped")
"""States of initiatives that are told beside the number of the others."""


def in_hand(item: Item) -> bool:
    """Whether an initiative is in the number of initiatives: agreed, and neither an idea nor stopped."""
    return item.kind.name == "initiative" and item.counts and item.state not in BESIDE


def work_words(items: Iterable[Item]) -> list[str]:
    """`["2 initiatives", "1 idea", "1 stopped"]`: how many there are, then what stands beside them, drafts too."""
    found = [item for item in items if item.kind.name == "initiative"]
    number = sum(in_hand(item) for item in found)
    return [*([count_of(number, "initiative")] if number else []), *beside(found)]


def beside(items: Iterable[Item]) -> list[str]:
    """`["1 idea", "1 stopped"]`: the initiatives that are not in the number of initiatives."""
    found = [item for item in items if item.kind.name == "initiative"]
    drafts, ideas, stopped = (sum(item.state == state for item in found) for state in ("draft", *BESIDE))
    return [
        *([count_of(drafts, "draft")] if drafts else []),
        *([count_of(ideas, "idea")] if ideas else []),
        *([f"{stopped} stopped"] if stopped else []),
    ]

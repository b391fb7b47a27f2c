"""Choosing among a few on a page: numbered pills, and for each part of the page the numbers it belongs to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MOST = 12
"""Pills beside each other, and what the style sheet can choose among; the rest is found under everything."""


@dataclass(frozen=True, slots=True)
class Pick:
    """One pill: the number that its parts carry, its words, and how many there are."""

    at: int
    words: str
    number: int


class Picks:
    """What can be chosen among: keys, those with most first; nothing where there is only one.

    Args:
        keys: for each part of the page the keys it belongs to, such as its owners; a part of none has the key "".
        words: what a key is called.
        ranked: whether those with most come first; else they stay in their order.
    """

    def __init__(self, keys: Iterable[Iterable[str]], words: Callable[[str], str], *, ranked: bool = True) -> None:
        parts = [tuple(dict.fromkeys(key)) or ("",) for key in keys]
        counted = Counter(key for part in parts for key in part)
        order = (
            sorted(counted, key=lambda key: (not key, -counted[key], words(key).casefold())) if ranked else [*counted]
        )
        chosen = order[:MOST]
        if "" in order and "" not in chosen:
            chosen[-1] = ""
        self.all = len(parts)
        self.pills = (
            [Pick(at, words(key), counted[key]) for at, key in enumerate(chosen, 1)] if len(counted) > 1 else []
        )
        self._numbers = {key: at for at, key in enumerate(chosen, 1)} if self.pills else {}

    def of(self, keys: Iterable[str]) -> str:
        """The numbers of a part, as its `data-pick`: `0` where no pill is its own; empty where nothing can be chosen."""
        if not self.pills:
            return ""
        numbers = [str(number) for key in (tuple(keys) or ("",)) if (number := self._numbers.get(key)) is not None]
        return " ".join(dict.fromkeys(numbers)) or "0"

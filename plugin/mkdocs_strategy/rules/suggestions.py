"""Suggestions for ids that do not exist, with a bound on the work: a folder full of dangling ids must not take minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.naming import closest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.strategy import Strategy

_FEWEST = 20
_COMPARISONS = 60_000
"""Ids looked at in one check; at least 20 words get their suggestion however many ids there are."""


class Suggestions:
    """The nearest ids to a word, each word looked up once.

    Which words get a suggestion depends on the strategy alone, never on time, so that two runs say the same.
    """

    def __init__(self, strategy: Strategy) -> None:
        self.strategy = strategy
        self._known: dict[tuple[str, frozenset[str]], list[str]] = {}
        self._left = max(_FEWEST, _COMPARISONS // max(1, len(strategy)))

    def nearest(self, word: str, kinds: Iterable[str] = ()) -> list[str]:
        """Ids of items of these kinds that may be meant, else of any kind, nearest first; none once too many words were unknown."""
        key = (word, frozenset(kinds))
        if key not in self._known:
            if self._left <= 0:
                return []
            self._left -= 1
            fitting = (item.id for item in self.strategy.of_kind(*key[1])) if key[1] else ()
            self._known[key] = closest(word, fitting) or closest(word, self.strategy.items)
        return self._known[key]

"""What several rules need to know of a strategy: facts that are worked out once, on first use."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs_strategy.model.strategy import layer_order

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from mkdocs_strategy.insight.arithmetic import Doubling
    from mkdocs_strategy.insight.series import Series
    from mkdocs_strategy.model.configuration import Configuration
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.rules.language.lexicon import Lexicon
    from mkdocs_strategy.rules.language.similar import Gists
    from mkdocs_strategy.rules.suggestions import Suggestions


@dataclass
class Facts:
    """The strategy with what several rules need of it, each computed at most once.

    Attributes:
        strategy: all items and links.
        as_of: the day that "overdue" and "current period" are judged by.
        configuration: for the rules about owners and about the configuration itself.
        lexicon: the words that rules on wording look for.
    """

    strategy: Strategy
    as_of: datetime.date
    configuration: Configuration
    lexicon: Lexicon

    @cached_property
    def steps(self) -> dict[tuple[str, ...], list[Item]]:
        """The counting items one step from others, as far as rules have asked for them: many ask for the same."""
        return {}

    @property
    def profile(self) -> str:
        """`sandwich` or `direct`."""
        return self.configuration.profile

    @cached_property
    def reaching(self) -> frozenset[str]:
        """Ids of the items that reach a counting vision."""
        return self.strategy.reaching()

    @cached_property
    def by_kind(self) -> dict[str, list[Item]]:
        """The items that count, by the name of their kind."""
        found: dict[str, list[Item]] = defaultdict(list)
        for item in self.strategy:
            if item.counts:
                found[item.kind.name].append(item)
        return found

    @cached_property
    def doublings(self) -> dict[str, Doubling]:
        """For each input metric that by a formula above it is no lever, what would happen to that metric if the input doubled."""
        from mkdocs_strategy.insight.arithmetic import failed_doublings

        found = (
            (item.id, failed_doublings(self.strategy, item, self.as_of))
            for item in self.by_kind.get("input-metric", ())
        )
        return {name: doubling for name, doublings in found if (doubling := next(doublings, None)) is not None}

    def series(self, item: Item) -> Series:
        """The points of a metric or key result up to the day of the check."""
        found = self._series.get(item.id)
        if found is None:
            from mkdocs_strategy.insight.series import series_of

            found = self._series[item.id] = series_of(self.strategy, item, self.as_of)
        return found

    @cached_property
    def _series(self) -> dict[str, Series]:
        return {}

    @cached_property
    def suggestions(self) -> Suggestions:
        """What may be meant by ids that do not exist."""
        from mkdocs_strategy.rules.suggestions import Suggestions

        return Suggestions(self.strategy)

    def gists(self, *ignoring: str) -> Gists:
        """What makes gists of texts without the words of these lists: one for all rules that leave out the same."""
        found = self._gists.get(ignoring)
        if found is None:
            from mkdocs_strategy.rules.language.similar import Gists

            found = self._gists[ignoring] = Gists(self.lexicon, *ignoring)
        return found

    @cached_property
    def _gists(self) -> dict[tuple[str, ...], Gists]:
        return {}

    @cached_property
    def misread(self) -> set[tuple[str, str]]:
        """Item and field of all findings of reading: rules about the same field leave these alone."""
        return {(f.item, f.field) for f in self.strategy.findings if f.item is not None and f.field is not None}


def in_order(items: Iterable[Item]) -> list[Item]:
    """Items from the top of the chain down, then by path and line."""
    return sorted(items, key=lambda item: (layer_order(item), item.path, item.span))

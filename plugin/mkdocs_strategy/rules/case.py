"""What a rule is given: the strategy, the day, its options, and facts that are worked out once for all rules."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs_strategy.model.finding import Place
from mkdocs_strategy.model.strategy import layer_order

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from mkdocs_strategy.model.configuration import Configuration
    from mkdocs_strategy.model.item import Item, Link
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.rules.causes import Causes
    from mkdocs_strategy.rules.suggestions import Suggestions


@dataclass
class Facts:
    """The strategy with what several rules need of it, each computed at most once.

    Attributes:
        strategy: all items and links.
        as_of: the day that "overdue" and "current period" are judged by.
        profile: `sandwich` or `direct`.
        configuration: for the rules about owners and about the configuration itself.
    """

    strategy: Strategy
    as_of: datetime.date
    configuration: Configuration

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
    def causes(self) -> Causes:
        """What breaks the chain, and what hangs on it."""
        from mkdocs_strategy.rules.causes import find_causes

        return find_causes(self)

    @cached_property
    def suggestions(self) -> Suggestions:
        """What may be meant by ids that do not exist."""
        from mkdocs_strategy.rules.suggestions import Suggestions

        return Suggestions(self.strategy)

    @cached_property
    def misread(self) -> set[tuple[str, str]]:
        """Item and field of all findings of reading: rules about the same field leave these alone."""
        return {(f.item, f.field) for f in self.strategy.findings if f.item is not None and f.field is not None}

    @cached_property
    def heights(self) -> dict[str, tuple[int, int]]:
        """The place of every item in the chain, from the top down."""
        return {item.id: layer_order(item) for item in self.strategy}


@dataclass
class Case:
    """One run of one rule."""

    facts: Facts
    options: dict[str, int] = field(default_factory=dict)

    @property
    def strategy(self) -> Strategy:
        """All items and links."""
        return self.facts.strategy

    @property
    def as_of(self) -> datetime.date:
        """The day that "overdue" and "current period" are judged by."""
        return self.facts.as_of

    @property
    def profile(self) -> str:
        """`sandwich` or `direct`."""
        return self.facts.profile

    @property
    def causes(self) -> Causes:
        """What breaks the chain, and what hangs on it."""
        return self.facts.causes

    def counting(self, *kinds: str) -> list[Item]:
        """The items of these kinds that count, in the order of kinds, then files."""
        return [item for kind in kinds for item in self.facts.by_kind.get(kind, ())]

    def below(self, item_id: str, *relations: str) -> list[Item]:
        """The counting items that say one of these relations to an item, each once."""
        return [item for item in self.strategy.sources(item_id, *relations) if item.counts]

    def targets(self, item_id: str, *relations: str) -> list[Item]:
        """The counting items that an item points to by these relations."""
        return [item for item in self.strategy.targets(item_id, *relations) if item.counts]

    def option(self, name: str) -> int:
        """The value of one of the rule's options."""
        return self.options[name]


def link_place(item: Item, link: Link) -> Place:
    """Where a link stands."""
    return Place(item.path, link.span)


def in_order(items: Iterable[Item], facts: Facts) -> list[Item]:
    """Items from the top of the chain down, then by path and line."""
    return sorted(items, key=lambda i: (facts.heights.get(i.id, (9, 9)), i.path, i.span))

"""What a rule is given: the strategy, the day, its options, and what breaks the chain."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs_strategy.model.finding import Place

if TYPE_CHECKING:
    import datetime

    from mkdocs_strategy.model.item import Item, Link
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.rules.causes import Causes
    from mkdocs_strategy.rules.facts import Facts
    from mkdocs_strategy.rules.language.lexicon import Lexicon


@dataclass
class Case:
    """One run of one rule.

    Attributes:
        facts: the strategy, with what is worked out once for all rules.
        causes: what breaks the chain, and what hangs on it.
        options: the rule's numbers, by name.
    """

    facts: Facts
    causes: Causes
    options: dict[str, int] = field(default_factory=dict)

    @property
    def strategy(self) -> Strategy:
        """All items and links."""
        return self.facts.strategy

    @property
    def words(self) -> Lexicon:
        """The words that rules on wording look for, in the language of the site."""
        return self.facts.lexicon

    @property
    def as_of(self) -> datetime.date:
        """The day that "overdue" and "current period" are judged by."""
        return self.facts.as_of

    @property
    def profile(self) -> str:
        """`sandwich` or `direct`."""
        return self.facts.profile

    def counting(self, *kinds: str) -> list[Item]:
        """The items of these kinds that count, in the order of kinds, then files."""
        return [item for kind in kinds for item in self.facts.by_kind.get(kind, ())]

    def below(self, item_id: str, *relations: str) -> list[Item]:
        """The counting items that say one of these relations to an item, each once."""
        step = ("below", item_id, *relations)
        known = self.facts.steps.get(step)
        if known is None:
            known = [item for item in self.strategy.sources(item_id, *relations) if item.counts]
            self.facts.steps[step] = known
        return known.copy()

    def targets(self, item_id: str, *relations: str) -> list[Item]:
        """The counting items that an item points to by these relations."""
        step = ("targets", item_id, *relations)
        known = self.facts.steps.get(step)
        if known is None:
            known = [item for item in self.strategy.targets(item_id, *relations) if item.counts]
            self.facts.steps[step] = known
        return known.copy()

    def waiting(self, item_id: str, relation: str) -> str:
        """What to do where something is missing below an item and a draft of it waits there: agree on that one; empty where none does."""
        draft = next((item for item in self.strategy.sources(item_id, relation) if item.is_draft), None)
        return f"When {draft.title}, a draft, is agreed, set `state: active` there." if draft is not None else ""

    def option(self, name: str) -> int:
        """The value of one of the rule's options."""
        return self.options[name]


def link_place(item: Item, link: Link) -> Place:
    """Where a link stands."""
    return Place(item.path, link.span)

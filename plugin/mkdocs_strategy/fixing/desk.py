"""What the makers of repairs look things up in: the strategy as it was judged, and the names that may be meant."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs_strategy.model.naming import is_slip
from mkdocs_strategy.rules.suggestions import Suggestions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.configuration import Configuration
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.grammar import RelationSpec
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy


@dataclass
class Desk:
    """One strategy and the configuration it is judged by."""

    strategy: Strategy
    configuration: Configuration

    @cached_property
    def _suggestions(self) -> Suggestions:
        return Suggestions(self.strategy)

    def item(self, finding: Finding) -> Item | None:
        """The item that a finding is about, the right one of two that carry its id."""
        if finding.item is None:
            return None
        twins = self.strategy.duplicates.get(finding.item, [])
        found = self.strategy.get(finding.item)
        mine = [one for one in (*twins, *([found] if found is not None else [])) if one.path == finding.place.path]
        if len(twins) > 1:
            line = finding.place.span.line
            mine = [one for one in mine if one.body.line <= line <= one.body.end_line]
            mine.sort(key=lambda one: one.body.end_line - one.body.line)
        return mine[0] if mine else None

    def targets(self, relation: RelationSpec) -> frozenset[str]:
        """The kinds that a relation may point to on this site."""
        direct = self.configuration.profile == "direct"
        return relation.targets | (relation.direct_targets if direct else frozenset())

    def meant(self, word: str, kinds: Iterable[str] = ()) -> tuple[str, bool] | None:
        """The one id that may be meant by a word that is none, and whether that is beyond doubt.

        An old id, kept in `previously`, is; so is a slip of the pen. Another name that looks alike is not.

        Args:
            word: What is written.
            kinds: Names of the kinds that may stand there; empty: any.

        Returns:
            None where there is no such id, or more than one.
        """
        strategy, fitting = self.strategy, frozenset(kinds)
        new = strategy.previous.get(word)
        if new is not None:
            return (new, True) if self._fits(new, fitting) else None
        near = self._suggestions.nearest(word, fitting)
        return (near[0], is_slip(word, near[0])) if len(near) == 1 and self._fits(near[0], fitting) else None

    def _fits(self, name: str, kinds: frozenset[str]) -> bool:
        item = self.strategy.get(name)
        return item is not None and name not in self.strategy.duplicates and (not kinds or item.kind.name in kinds)


def meant_of(word: str, names: Iterable[str]) -> str | None:
    """The one of some fixed names that a word is a slip of, None where it may be of several, or is of none."""
    near = [name for name in dict.fromkeys(names) if is_slip(word, name)]
    return near[0] if len(near) == 1 else None

"""Which decision brought a finding about, by the numbers that a comment gives to decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.review.acceptance import WITHOUT_REVIEW
from mkdocs_strategy.views.changes.grouping import numbers
from mkdocs_strategy.views.changes.sides import before_of

if TYPE_CHECKING:
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.diff import Diff

_GONE = frozenset({"item-removed", "guardrail-removed", "health-check-removed", "key-result-dropped", "state-changed"})
"""Classes that leave what stood around the item without it."""
_LEFT = frozenset({"re-parented", "parent-removed"})
"""Classes that leave what the item pointed at without it."""


class Causes:
    """The open decisions of a diff by what each may have brought about, so that many findings ask quickly."""

    def __init__(self, diff: Diff) -> None:
        counted = numbers(diff)
        self._own: dict[str, list[tuple[int, Change]]] = {}
        self._named: dict[str, set[int]] = {}
        self._around: dict[str, set[int]] = {}
        for change in diff.open:
            if change.item is not None:
                at = counted[id(change)]
                self._own.setdefault(change.item, []).append((at, change))
                self._enter(at, change, diff)

    def _enter(self, at: int, change: Change, diff: Diff) -> None:
        before = before_of(change, diff) if change.name in _GONE | _LEFT else None
        if before is None:
            return
        base = diff.base.strategy
        near = base.targets(before.id)
        if change.name in _GONE:
            self._named.setdefault(before.id, set()).add(at)
            near = [*near, *base.sources(before.id)]
        for item in near:
            self._around.setdefault(diff.comparison.now(item.id), set()).add(at)

    def of(self, finding: Finding) -> list[int]:
        """The numbers of the decisions that a finding follows from: of its field, or of what is gone or went elsewhere around its item."""
        item = finding.item or ""
        own = self._own.get(item, ())
        found = {at for at, change in own if finding.field == change.field or finding.rule == WITHOUT_REVIEW}
        if finding.rule != WITHOUT_REVIEW:
            around = self._around.get(item, set()) - {at for at, _ in own}
            found |= around | self._named.get(finding.value or "", set())
        return sorted(found)

"""What is for information only, counted by what it is: `1 initiative shipped and measured, 1 guardrail added, 4 edits`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.review.change import Level

if TYPE_CHECKING:
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.diff import Diff

_PLANS = frozenset(
    {
        "target-lowered", "target-raised", "baseline-changed", "due-postponed", "due-advanced", "period-extended",
        "period-shortened", "measures-changed", "expectation-changed",
    }
)  # fmt: skip
_EACH = {
    "measurement-added": ("{} measured", ""),
    "policy-strengthened": ("check strengthened", "checks strengthened"),
    "draft-changed": ("draft changed", "drafts changed"),
    "moved": ("item moved", "items moved"),
    "renamed": ("id renamed", "ids renamed"),
}


def summary(diff: Diff) -> list[str]:
    """The parts of the sentence, in the order in which they first occur, edits last; empty where there is nothing."""
    changes = [change for change in diff.changes if change.level is Level.INFO]
    measured = {change.item for change in changes if change.name == "progress" and change.field == "measured"}
    shipped = {change.item for change in changes if _ships(change)}
    groups: dict[tuple[str, str], set[str]] = {}
    edits = 0
    for change in changes:
        if change.field == "shipped_on" and change.item in shipped:
            continue  # told with the state
        what = _what(change, shipped, measured)
        if what is None:
            edits += 1
        elif what != ("", ""):
            groups.setdefault(what, set()).add(change.item or change.field or "")
    parts = [count_of(len(names), one, several) for (one, several), names in groups.items()]
    return [*parts, *([count_of(edits, "edit")] if edits else [])]


def _ships(change: Change) -> bool:
    return change.name == "state-changed" and change.after == "shipped"


def _what(change: Change, shipped: set[str | None], measured: set[str | None]) -> tuple[str, str] | None:
    """What a change counts as, one and several; None: an edit; two empty words: told with another change of its item."""
    kind = KINDS.get(change.kind)
    word, words = (kind.word, kind.plural) if kind is not None else ("item", "items")
    name = change.name
    if _ships(change):
        how = "shipped and measured" if change.item in measured else "shipped"
        return f"{word} {how}", f"{words} {how}"
    if name == "progress":
        if change.item in shipped and change.item in measured:
            return "", ""
        how = "measured" if change.field == "measured" else "checked in"
        return f"{word} {how}", f"{words} {how}"
    if name == "state-changed" and change.field == "state":
        return f"{word} now {change.after}", f"{words} now {change.after}"
    if name in _PLANS:
        return "plan changed", "plans changed"
    if name.endswith(("-added", "-replacing", "-later")) and change.field is None:
        return f"{word} added", f"{words} added"
    if name.endswith(("-removed", "-dropped")) and change.field is None:
        return f"{word} removed", f"{words} removed"
    if name in _EACH:
        one, several = _EACH[name]
        return one.format(word), several or f"{words} measured"
    return None

"""Changes in tables: what is worth a look, and what is for information, grouped by item."""

from __future__ import annotations

import datetime
import re
from itertools import groupby
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.progress import effect_on, effect_word
from mkdocs_strategy.model.english import count_of, on_day
from mkdocs_strategy.model.kinds import RELATIONS
from mkdocs_strategy.review.change import Level
from mkdocs_strategy.review.values import quantity, told
from mkdocs_strategy.views.changes.cells import table
from mkdocs_strategy.views.changes.contrast import contrast
from mkdocs_strategy.views.changes.fields import capital, said
from mkdocs_strategy.views.changes.inert import inert, quoted
from mkdocs_strategy.views.changes.rows import rows
from mkdocs_strategy.views.changes.settling import why
from mkdocs_strategy.views.changes.sides import after_of, last_value
from mkdocs_strategy.views.changes.summary import summary
from mkdocs_strategy.views.changes.wording import heading, named_owners

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.diff import Diff
    from mkdocs_strategy.views.changes.cells import Pen

_MOST_ROWS = 200
_MOST_LOOKS = 40
_HYPHEN = re.compile(r"(?<![\w-])-(?=\d)")
_BY_FIELD = frozenset({"progress", "text-changed", "state-changed", "expectation-changed", "tags-changed"})
"""Classes whose field tells more than their heading."""


def looks(pen: Pen) -> Iterator[str]:
    """The section of what is worth a look, in the order of the diff."""
    changes = [change for change in pen.diff.changes if change.level is Level.RISKY]
    if changes:
        rows_ = [(*_look(change, pen), quoted(why(change, pen.diff))) for change in changes[:_MOST_LOOKS]]
        lines = table(("", "before", "after", "why it matters"), rows_)
        yield "\n".join(["#### Worth a look", "", *lines, *_more(len(changes), _MOST_LOOKS)])


def _look(change: Change, pen: Pen) -> tuple[str, str, str]:
    name = f"**{capital(heading(change))}** · {pen.subject(change)}"
    if names := named_owners(change.owners, pen.diff) if change.name != "owner-changed" else []:
        name += f" · {inert(', '.join(names))}"
    return (name, *_sides(change, pen.diff))


def _sides(change: Change, diff: Diff) -> tuple[str, str]:
    """Before and after in cells; of what is new, what it serves and where it stands."""
    item = after_of(change, diff)
    if change.field is None and not change.at_base and item is not None:
        return "", inert(_introduced(item, diff)) if change.name != "draft-changed" else inert(change.after or "")
    found = rows(change, diff)
    if not found or change.field is None:
        return "", "gone" if change.at_base else ""
    one, other = (" ".join(part).strip() for part in contrast(found[0].before, found[0].after))
    return inert(one), inert(other)


def _introduced(item: Item, diff: Diff) -> str:
    """What is new, in a few words: its limit or target, what it serves, its last value."""
    limit, target = told(item, "limit"), told(item, "target")
    parts = [*([limit] if limit else []), *([f"target {target}"] if target else [])]
    for relation in item.kind.relations.values():
        titles = [target.title for target in diff.head.strategy.targets(item.id, relation.name)]
        if titles and relation.name in item.kind.required_names:
            parts.append(f"{relation.verb} {titles[0]}{f' and {len(titles) - 1} more' if len(titles) > 1 else ''}")
    if value := last_value(diff.head.strategy, item, diff):
        parts.append(f"now {value}")
    return ", ".join(parts) or "new"


# -- for information ---------------------------------------------------------------------------------------------------


def information(pen: Pen) -> Iterator[str]:
    """The folded section of all that is for information, rows of one item together."""
    shipped = {change.item for change in pen.diff.changes if _ships(change)}
    changes = [
        change
        for change in pen.diff.changes
        if change.level is Level.INFO and not (change.field == "shipped_on" and change.item in shipped)
    ]
    if not changes:
        return
    more = "more " if len(changes) < len(pen.diff.changes) else ""
    number = f"{len(changes)} {more}{'change' if len(changes) == 1 else 'changes'} for information"
    parts = ", ".join(summary(pen.diff))
    order = {name: at for at, name in reversed(list(enumerate(change.item for change in changes)))}
    changes.sort(key=lambda change: order[change.item])
    body: list[tuple[str, str, str, str]] = []
    for _, group in groupby(changes[:_MOST_ROWS], key=lambda change: change.item):
        body += _of_one(list(group), pen)
    lines = table(("item", "change", "before", "after"), body)
    head = f"<details>\n<summary><b>{number}</b>{f': {inert(parts)}' if parts else ''}</summary>"
    yield "\n".join([head, "", *lines, *_more(len(changes), _MOST_ROWS), "</details>", ""])


def _of_one(changes: Sequence[Change], pen: Pen) -> Iterator[tuple[str, str, str, str]]:
    for at, change in enumerate(changes):
        yield (pen.subject(change) if at == 0 else "", inert(_named(change)), *_told(change, pen.diff))


def _named(change: Change) -> str:
    """What changed, as a word or two: the field where that tells more than the class."""
    if change.name in _BY_FIELD and change.field:
        if change.name == "expectation-changed":
            return "expected effect, before it ships"
        if change.field in RELATIONS:
            return f"reason for what it {said(change.field)}"
        return said(change.field)
    return heading(change)


def _told(change: Change, diff: Diff) -> tuple[str, str]:
    if change.field == "prose":
        return "", inert(change.after or "")
    item = after_of(change, diff)
    if item is not None and _ships(change):
        day = item.value("shipped_on", datetime.date)
        return inert(change.before or ""), f"**shipped**{f' on {on_day(day)}' if day is not None else ''}"
    if change.field is None:
        return _sides(change, diff)
    if item is not None and change.field == "measured" and (brought := _brought(item, diff)):
        return inert(f"expected {brought[0]}" if brought[0] else ""), f"**{inert(brought[1])}**, {inert(brought[2])}"
    first = rows(change, diff)[0]
    before, after = (" ".join(part).strip() for part in contrast(first.before, first.after))
    if change.field in {"expected", "measured"}:
        before, after = (_HYPHEN.sub("−", text) for text in (before, after))
    if change.before is None:
        before = ""
    return inert(before), inert(after)


def _ships(change: Change) -> bool:
    """Whether an initiative reached users; the day on which it did is told with it."""
    return change.name == "state-changed" and change.after == "shipped"


def _brought(item: Item, diff: Diff) -> tuple[str, str, str] | None:
    """What was expected of an initiative, what came, and what to call that; None where it speaks of several key results."""
    measured = item.value("measured", dict) or {}
    if len(measured) != 1:
        return None
    moved = [result.id for result in diff.head.strategy.targets(item.id, "moves")]
    name = next(iter(measured)) or (moved[0] if len(moved) == 1 else "")
    expected, came = (effect_on(item, field, name) for field in ("expected", "measured"))
    if came is None:
        return None
    return (quantity(expected) if expected is not None else "", quantity(came), effect_word(expected, came))


def _more(number: int, most: int) -> list[str]:
    return (
        [f"And {count_of(number - most, 'change')} more: `strategy diff` lists them all.", ""] if number > most else []
    )

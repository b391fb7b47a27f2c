"""Changes in tables: what is worth a look, and what is for information, grouped by item."""

from __future__ import annotations

import datetime
import re
from itertools import groupby
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.progress import effect_on, effect_word
from mkdocs_strategy.model.english import count_of, joined, on_day
from mkdocs_strategy.model.kinds import RELATIONS
from mkdocs_strategy.review.change import Level
from mkdocs_strategy.review.values import quantity, told
from mkdocs_strategy.views.changes.cells import table
from mkdocs_strategy.views.changes.contrast import contrast
from mkdocs_strategy.views.changes.fields import capital, said
from mkdocs_strategy.views.changes.grouping import Bond, grouped
from mkdocs_strategy.views.changes.inert import inert, quoted
from mkdocs_strategy.views.changes.rows import rows
from mkdocs_strategy.views.changes.settling import why
from mkdocs_strategy.views.changes.sides import after_of, last_value
from mkdocs_strategy.views.changes.summary import summary
from mkdocs_strategy.views.changes.together import together, told_beside
from mkdocs_strategy.views.changes.wording import counted, heading, named_owners

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.diff import Diff
    from mkdocs_strategy.views.changes.cells import Pen
    from mkdocs_strategy.views.changes.grouping import Group

_MOST_ROWS = 200
_MOST_LOOKS = 40
_MOST_TITLES = 6
_HYPHEN = re.compile(r"(?<![\w-])-(?=\d)")
_BY_FIELD = frozenset({"progress", "text-changed", "state-changed", "expectation-changed", "tags-changed"})
"""Classes whose field tells more than their heading."""


def looks(pen: Pen) -> Iterator[str]:
    """The section of what is worth a look, in the order of the diff."""
    beside = {id(change) for change in told_beside(pen.diff)}
    changes = [change for change in pen.diff.changes if change.level is Level.RISKY and id(change) not in beside]
    groups = [part for group in grouped(changes, pen.diff) for part in _as_rows(group)]
    if groups:
        rows_ = [(*_look(group, pen), _why_look(group[0], pen)) for group in groups[:_MOST_LOOKS]]
        lines = table(("", "before", "after", "why it matters"), rows_)
        yield "\n".join(["#### Worth a look", "", *lines, *_more(len(groups), _MOST_LOOKS)])


def _as_rows(group: Group) -> list[tuple[Change, ...]]:
    """One row where the same happens to several items, else one for each change."""
    gone = group.bond is Bond.REMOVED and len({change.name for change in group.changes}) == 1
    return [group.changes] if gone or group.bond is Bond.ALIKE else [(change,) for change in group.changes]


def _why_look(change: Change, pen: Pen) -> str:
    """Why it matters, and what initiatives that move it brought in the same change."""
    asides = [one for one in together(change, pen.diff) if one.item.kind.name == "initiative" and not one.gone]
    brought = "".join(f" {pen.item(one.item)} {inert(one.said)}." for one in asides[:1])
    return f"{quoted(why(change, pen.diff))}{brought}"


def _look(changes: tuple[Change, ...], pen: Pen) -> tuple[str, str, str]:
    change = changes[0]
    if len(changes) > 1:
        more = [f"{len(changes) - _MOST_TITLES} more"] if len(changes) > _MOST_TITLES else []
        titles = joined([*(pen.subject(one) for one in changes[:_MOST_TITLES]), *more])
        number = counted((one.item for one in changes if one.item), pen.diff)
        return (f"**{capital(heading(change))}** · {number}: {titles}", *_sides(change, pen.diff))
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
        item = after_of(change, pen.diff)
        if (
            item is not None
            and change.name == "progress"
            and change.field == "measured"
            and (came := _brought(item, pen.diff))
        ):
            for n, (what, expected, brought) in enumerate(came):
                name = pen.subject(change) if at == n == 0 else ""
                yield (
                    name,
                    inert(f"measured effect{what}"),
                    inert(expected),
                    f"**{inert(brought[0])}**, {inert(brought[1])}",
                )
            continue
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


def _brought(item: Item, diff: Diff) -> list[tuple[str, str, tuple[str, str]]]:
    """On what an initiative had an effect (where there are several), what was expected, and what came with what to call that."""
    results = diff.head.strategy.targets(item.id, "moves")
    found = []
    for result in results:
        expected, came = (effect_on(item, field, result.id) for field in ("expected", "measured"))
        if came is not None:
            what = f" on {result.title}" if len(results) > 1 else ""
            before = f"expected {quantity(expected)}" if expected is not None else ""
            found.append((what, before, (quantity(came), effect_word(expected, came))))
    return found


def _more(number: int, most: int) -> list[str]:
    return (
        [f"And {count_of(number - most, 'change')} more: `strategy diff` lists them all.", ""] if number > most else []
    )

"""What needs a decision: what became what, why it matters, what else happens, whom it touches, and what settles it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.views.changes.cells import table
from mkdocs_strategy.views.changes.contrast import contrast
from mkdocs_strategy.views.changes.fields import capital
from mkdocs_strategy.views.changes.gone import row_of_what_goes_along
from mkdocs_strategy.views.changes.grouping import Bond, gone_along, grouped, together_as_one, waiting
from mkdocs_strategy.views.changes.inert import inert, quoted
from mkdocs_strategy.views.changes.rows import row_of_a_rename, rows
from mkdocs_strategy.views.changes.settling import fill, settled_together, why_together
from mkdocs_strategy.views.changes.sides import after_of, before_of, how_far
from mkdocs_strategy.views.changes.together import together
from mkdocs_strategy.views.changes.wording import counted, hanging, heading, named_owners, people, reason_of, signers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.diff import Diff
    from mkdocs_strategy.views.changes.cells import Pen
    from mkdocs_strategy.views.changes.contrast import Part
    from mkdocs_strategy.views.changes.grouping import Group
    from mkdocs_strategy.views.changes.row import Row
    from mkdocs_strategy.views.changes.together import Aside

SHOWN = 8
"""Digits of a fingerprint that are shown: enough to tell the changes of one diff apart."""
_MOST_FINGERPRINTS = 20
_MOST_ROWS = 20
_NARROW = 40
"""Characters up to which values stand at the right."""


def decisions(pen: Pen) -> Iterator[Callable[[], str]]:
    """A section for each open decision, and one for each that people have signed; each is written when it is asked for.

    What one answer settles is one decision, see `grouping`.
    """
    signed = [change for change in pen.diff.changes if change.accepted_by is not None]
    at = 1
    for group in waiting(pen.diff):
        yield partial(_under, "#### Needs a decision\n\n" if at == 1 else "", partial(_decision, group, at, pen))
        at += len(group.changes)
    for number, group in enumerate(grouped(signed, pen.diff)):
        yield partial(_under, "" if number else "#### Signed\n\n", partial(_signed, group, pen))


def _under(title: str, section: Callable[[], str]) -> str:
    return title + section()


def _decision(group: Group, first: int, pen: Pen) -> str:
    """A section for changes that are decided together; `first` is the number of the first of them."""
    diff, change = pen.diff, group.lead
    lines = [f"**{_numbered(first, len(group.changes))} {_titled(group, pen)}", "", *_rows(group, pen)]
    said = [f"**Why it matters.** {quoted(why_together(group, diff))}"]
    if also := _asides(group, diff):
        parts = [f"{pen.item(one.item, at_base=one.gone)} {inert(one.said)}." for one in also]
        said.append(f"**In the same change.** {' '.join(parts)}")
    if whom := _whom(group, pen):
        said.append(f"**Whom it touches.** {whom}")
    advice = fill(settled_together(group, diff), change, diff, inert(rows_before(change, diff)))
    said.append(f"**To settle it.** {advice} `{_command(group.changes)}`")
    # Some hosts break lines where the source does and some do not, so these are a list, which is the same everywhere.
    return "\n".join([*lines, *(f"- {one}" for one in said), ""])


def _numbered(first: int, number: int) -> str:
    last = first + number - 1
    return f"{first}." if number == 1 else f"{first} and {last}." if number == 2 else f"{first} to {last}."


def _titled(group: Group, pen: Pen) -> str:
    """What happened, to what, and where; several things to which the same happens stand in the table instead."""
    head, change = f"{_head(group, pen.diff)}**", group.lead
    if _is_row_for_each(group):
        return f"{head} · {counted((c.item for c in group.changes if c.item), pen.diff)}"
    return f"{head} · {_where(change, pen)}"


def _asides(group: Group, diff: Diff) -> list[Aside]:
    """What else bears on it, but for what the group tells."""
    if group.bond is Bond.RENAMED:
        return []
    told = {change.item for change in (*group.changes, *gone_along(group, diff))}
    return [one for one in together(group.lead, diff) if not (one.gone and one.item.id in told)]


def _head(group: Group, diff: Diff) -> str:
    change, more = group.lead, group.follows + len(gone_along(group, diff))
    far = how_far(change, diff)
    with_it = f", and {count_of(more, 'item')} with it" if more else ""
    said = "renamed, or removed" if group.bond is Bond.RENAMED else heading(change)
    return f"{inert(capital(said))}{with_it}{f', {far}' if far else ''}"


def _where(change: Change, pen: Pen) -> str:
    place = pen.place(change.place, at_base=change.at_base)
    return f"{pen.subject(change)} · {place}{' at the base' if change.at_base else ''}"


def _rows(group: Group, pen: Pen) -> list[str]:
    """The table of a group: what became what in its lead, then in the others."""
    diff = pen.diff
    if _is_row_for_each(group):
        return _row_for_each(group, pen)
    own = group.changes if group.bond is Bond.ITEM else group.changes[:1]
    found = list(dict.fromkeys(row for one in own for row in rows(one, diff)))
    if group.bond is Bond.RENAMED:
        found = [row_of_a_rename(one, diff) for one in group.changes]
    elif group.bond is Bond.REMOVED:
        found += [row_of_what_goes_along(one, diff) for one in (*group.changes[1:], *gone_along(group, diff))]
    if not found:
        return []
    cells = []
    for row in found:
        before, after = (_side(part, strong=row.strong) for part in contrast(row.before, row.after))
        cells.append((inert(row.label), f"{before}{f', {inert(row.note)}' if row.note else ''}", after))
    return table(("", "before", "after"), cells, _right(found))


def _right(found: Sequence[Row]) -> frozenset[int]:
    """Numbers stand at the right, where they line up; texts at the left, where they are read."""
    short = all(len(text) <= _NARROW for row in found for text in (row.before, row.after))
    numbers = all(any(map(str.isdigit, text)) for text in (found[0].before, found[0].after))
    return frozenset((1, 2)) if short and numbers else frozenset()


def _is_row_for_each(group: Group) -> bool:
    return group.bond is Bond.ALIKE and len(group.changes) > 1


def _row_for_each(group: Group, pen: Pen) -> list[str]:
    """The same change of several items, a row each with its owners."""
    cells = []
    for change in group.changes[:_MOST_ROWS]:
        row = rows(change, pen.diff)[0]
        names = f" · {inert(', '.join(named_owners(change.owners, pen.diff)))}" if change.owners else ""
        cells.append((f"{pen.subject(change)}{names}", inert(row.before), f"**{inert(row.after)}**"))
    more = len(group.changes) - _MOST_ROWS
    return table(("", "before", "after"), [*cells, *([(f"and {more} more", "", "")] if more > 0 else [])])


def _side(part: Part, *, strong: bool) -> str:
    """A value in its cell; what differs stands out."""
    middle = inert(part.differs)
    words = (inert(part.before), f"**{middle}**" if strong and middle else middle, inert(part.after))
    return " ".join(word for word in words if word)


def rows_before(change: Change, diff: Diff) -> str:
    """The value before, as the first row of a change has it."""
    return found[0].before if (found := rows(change, diff)) else ""


def _command(changes: Iterable[Change]) -> str:
    fingerprints = [change.fingerprint[:SHOWN] for change in changes]
    some = fingerprints if len(fingerprints) <= _MOST_FINGERPRINTS else [*fingerprints[:_MOST_FINGERPRINTS], "…"]
    return f"strategy accept {' '.join(some)} --because … --signed-by …"


def _whom(group: Group, pen: Pen) -> str:
    """Owners, what hangs on it, and the north star that it leads to."""
    diff, change = pen.diff, together_as_one(group)
    parts = []
    if who := people(change, diff):
        parts.append(inert(who))
    if what := hanging(change.impacted, diff):
        parts.append(inert(what))
    if (star := _star(change, diff)) is not None and not _is_row_for_each(group):
        parts.append(f"{'it' if parts else 'It'} leads to {pen.item(star[0], at_base=star[1])}")
    return " · ".join(parts)


def _star(change: Change, diff: Diff) -> tuple[Item, bool] | None:
    """The nearest north star above, and whether only the base has it."""
    after, before = after_of(change, diff), before_of(change, diff)
    for item, strategy in ((after, diff.head.strategy), (before, diff.base.strategy)):
        if item is None or item.kind.name in {"north-star", "vision"}:
            continue
        near = [*strategy.targets(item.id), *strategy.above(item.id)]
        for target in [*near, *(up for one in near for up in strategy.targets(one.id, "drives"))]:
            if target.kind.name == "north-star":
                gone = diff.head.strategy.get(diff.comparison.now(target.id)) is None
                return target, gone
        if item is after:
            return None
    return None


def _signed(group: Group, pen: Pen) -> str:
    """A decision that people took: what became what, who signed and why."""
    diff, change = pen.diff, group.lead
    decision = diff.head.strategy.get(change.accepted_by or "")
    lines = [f"**{_titled(group, pen)}", "", *_rows(group, pen)]
    if decision is None:
        return "\n".join(lines)
    lines.append(
        f"**Signed** by {inert(signers(decision, diff))} in {pen.item(decision)}: {inert(reason_of(decision))}."
    )
    return "\n".join([*lines, ""])

"""What needs a decision: what became what, why it matters, what else happens, whom it touches, and what settles it."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from mkdocs_strategy.views.changes.cells import table
from mkdocs_strategy.views.changes.contrast import contrast
from mkdocs_strategy.views.changes.fields import capital
from mkdocs_strategy.views.changes.inert import inert
from mkdocs_strategy.views.changes.rows import rows
from mkdocs_strategy.views.changes.settling import fill, settled_by, why
from mkdocs_strategy.views.changes.sides import after_of, before_of, how_far
from mkdocs_strategy.views.changes.together import together
from mkdocs_strategy.views.changes.wording import hanging, heading, named_owners, people

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.diff import Diff
    from mkdocs_strategy.views.changes.cells import Pen
    from mkdocs_strategy.views.changes.contrast import Part

SHOWN = 8
"""Digits of a fingerprint that are shown: enough to tell the changes of one diff apart."""
_MOST_FINGERPRINTS = 8
_NARROW = 40
"""Characters up to which values stand at the right."""


def decisions(pen: Pen) -> Iterator[Callable[[], str]]:
    """A section for each open decision, and one for each that people have signed; each is written when it is asked for.

    Changes of one item and one class, such as a north star's title and definition, are read and decided together.
    """
    for title, changes, section in (
        ("Needs a decision", pen.diff.open, _decision),
        ("Signed", [change for change in pen.diff.changes if change.accepted_by is not None], _signed),
    ):
        counted_ = enumerate(changes, 1)
        for at, (_, group) in enumerate(groupby(counted_, key=lambda pair: (pair[1].item, pair[1].name))):
            yield partial(_under, f"#### {title}\n\n" if at == 0 else "", section, dict(group), pen)


def _under(title: str, section: Callable[[dict[int, Change], Pen], str], changes: dict[int, Change], pen: Pen) -> str:
    return title + section(changes, pen)


def _decision(changes: dict[int, Change], pen: Pen) -> str:
    """Changes by their numbers."""
    diff, change = pen.diff, next(iter(changes.values()))
    number = f"{min(changes)} to {max(changes)}." if len(changes) > 1 else f"{min(changes)}."
    lines = [f"**{number} {_head(change, diff)}** · {_where(change, pen)}", "", *_rows(changes.values(), diff)]
    said = [f"**Why it matters.** {inert(why(change, diff))}"]
    if also := together(change, diff):
        parts = [f"{pen.item(one.item, at_base=one.gone)} {inert(one.said)}." for one in also]
        said.append(f"**In the same change.** {' '.join(parts)}")
    if whom := _whom(change, pen):
        said.append(f"**Whom it touches.** {whom}")
    advice = fill(settled_by(change, diff), change, diff, inert(rows_before(change, diff)))
    said.append(f"**To settle it.** {advice} `{_command(changes.values())}`")
    # Some hosts break lines where the source does and some do not, so these are a list, which is the same everywhere.
    return "\n".join([*lines, *(f"- {one}" for one in said), ""])


def _head(change: Change, diff: Diff) -> str:
    far = how_far(change, diff)
    return f"{inert(capital(heading(change)))}{f', {far}' if far else ''}"


def _where(change: Change, pen: Pen) -> str:
    place = pen.place(change.place, at_base=change.at_base)
    return f"{pen.subject(change)} · {place}{' at the base' if change.at_base else ''}"


def _rows(changes: Iterable[Change], diff: Diff) -> list[str]:
    found = list(dict.fromkeys(row for change in changes for row in rows(change, diff)))
    if not found:
        return []
    cells = []
    for row in found:
        before, after = (_side(part, strong=row.strong) for part in contrast(row.before, row.after))
        cells.append((inert(row.label), f"{before}{f', {inert(row.note)}' if row.note else ''}", after))
    # Numbers stand at the right, where they line up; texts at the left, where they are read.
    short = all(len(text) <= _NARROW for row in found for text in (row.before, row.after))
    return table(("", "before", "after"), cells, frozenset((1, 2)) if short else frozenset())


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


def _whom(change: Change, pen: Pen) -> str:
    """Owners, what hangs on it, and the north star that it leads to."""
    diff = pen.diff
    parts = []
    if who := people(change, diff):
        parts.append(inert(who))
    if what := hanging(change.impacted, diff):
        parts.append(inert(what))
    if (star := _star(change, diff)) is not None:
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


def _signed(changes: dict[int, Change], pen: Pen) -> str:
    """A decision that people took: what became what, who signed and why."""
    diff, change = pen.diff, next(iter(changes.values()))
    decision = diff.head.strategy.get(change.accepted_by or "")
    lines = [f"**{_head(change, diff)}** · {_where(change, pen)}", "", *_rows(changes.values(), diff)]
    if decision is None:
        return "\n".join(lines)
    who = decision.value("signed_by", dict) or {}
    signers = ", ".join(f"{named_owners([name], diff)[0]} ({function})" for function, name in who.items())
    because = decision.text("because").strip().rstrip(".")
    lines.append(f"**Signed** by {inert(signers)} in {pen.item(decision)}: {inert(because)}.")
    return "\n".join([*lines, ""])

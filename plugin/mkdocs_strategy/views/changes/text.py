"""Changes for a person at a terminal: the verdict first, what needs a decision before what is worth a look, the counts last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import on_day
from mkdocs_strategy.review.change import Level
from mkdocs_strategy.views.changes.fields import said as said_of
from mkdocs_strategy.views.changes.found import hints, read_above
from mkdocs_strategy.views.changes.grouping import grouped, together_as_one
from mkdocs_strategy.views.changes.headline import chain, headline
from mkdocs_strategy.views.changes.rows import rows
from mkdocs_strategy.views.changes.settling import fill, settled_together, why_together
from mkdocs_strategy.views.changes.sides import how_far
from mkdocs_strategy.views.changes.wording import closing, heading, reason_of, signers, touched, values, verdict
from mkdocs_strategy.views.findings.ink import PLAIN
from mkdocs_strategy.views.plain import one_line, width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.diff import Diff
    from mkdocs_strategy.review.revision import Revision
    from mkdocs_strategy.views.changes.grouping import Group
    from mkdocs_strategy.views.findings.ink import Ink

_SHORT = 12
_SHOWN = 8
"""Digits of a fingerprint that are shown: enough to tell the changes of one diff apart."""
_IN = " " * 6
_FOLLOWS = f"{_IN}= "
_MOST_INFO = 60
"""Lines for information; what is beyond them is counted."""


def diff_lines(diff: Diff, width: int = 100, ink: Ink = PLAIN) -> Iterator[str]:
    """The whole report."""
    yield from wrap(f"{ink.paint('Strategy review:', 'strong')} {verdict(diff)}", width)
    yield f"{label(diff.base)} → {label(diff.head)}, judged as of {on_day(diff.base.as_of)}"
    for note in diff.notes:
        yield from wrap(one_line(note), width)
    for one in diff.incomplete:
        where = f"{one.path}:{one.line}"
        said = " ".join((one.message, *hints(one, diff)))
        yield from wrap(one_line(f"Not read at the {one.side}: {where}: {said}"), width, "  ")
    for said in (headline(diff), chain(diff)):
        if said:
            yield from wrap(one_line(said), width)
    yield ""
    for level in (Level.BREAKING, Level.RISKY):
        for group in grouped((change for change in diff.changes if change.level is level), diff):
            yield from _group_lines(group, diff, width, ink)
            yield ""
    yield from _information(diff, width, ink)
    yield from _finding_lines(diff, width, ink)
    yield closing(diff)


def label(revision: Revision) -> str:
    """A revision as people know it: a name with the beginning of its hash, the index, the working tree."""
    words = {"worktree": "the working tree", "index": "the index"}
    if revision.commit in words:
        return words[revision.commit]
    name = one_line(revision.name)
    short = revision.commit[:_SHORT]
    return short if revision.commit.startswith(name) else f"{name} ({short})"


def _group_lines(group: Group, diff: Diff, width: int, ink: Ink) -> Iterator[str]:
    """Each change with its values, and once for all that are decided together why, whom it touches and what settles it."""
    for change in group.changes:
        yield from _change_lines(change, diff, width, ink)
    change = together_as_one(group)
    if far := how_far(change, diff):
        yield f"{_FOLLOWS}{far}"
    yield from wrap(one_line(why_together(group, diff).replace("`", "")), width, " " * 8, _FOLLOWS)
    if whom := touched(change, diff):
        yield from wrap(one_line(f"touches {whom}"), width, " " * 8, _FOLLOWS)
    if change.accepted_by is not None:
        decision = diff.head.strategy.get(change.accepted_by)
        said = f" by {signers(decision, diff)}: {reason_of(decision)}" if decision is not None else ""
        yield from wrap(one_line(f"signed in {change.accepted_by}{said}"), width, " " * 8, _FOLLOWS)
    elif change.level is Level.BREAKING:
        before = found[0].before if (found := rows(change, diff)) else ""
        advice = one_line(fill(settled_together(group, diff), change, diff, before))
        lines = wrap(f"{advice[:1].lower()}{advice[1:]}", width, " " * 9, "   help: ")
        yield lines[0].replace("   help:", ink.paint("   help:", "help"), 1)
        yield from lines[1:]
        fingerprints = " ".join(one.fingerprint[:_SHOWN] for one in group.changes)
        yield f"         strategy accept {fingerprints} --because ... --signed-by FUNCTION=WHO"


def _change_lines(change: Change, diff: Diff, width: int, ink: Ink) -> Iterator[str]:
    word, role = ("risky:", "warning")
    if change.level is Level.BREAKING:
        word, role = ("signed:", "info") if change.accepted_by else ("sign-off:", "error")
    lines = wrap(one_line(f"{word} {heading(change)}: {change.title}"), width, _IN, "")
    yield lines[0].replace(word, ink.paint(word, role), 1)
    yield from lines[1:]
    yield ink.paint(one_line(f"  --> {_place(change)}  {change.name}"), "place")
    yield from _value_lines(change, diff, width)


def _place(change: Change) -> str:
    span = change.place.span
    where = f"{change.place.path}:{span.line}:{span.column}"
    return f"{where} (at the base)" if change.at_base else where


def _value_lines(change: Change, diff: Diff, width: int) -> Iterator[str]:
    """What became what, and what follows from it."""
    for row in rows(change, diff):
        label, note = (one_line(text) for text in (row.label, row.note))
        before, after = one_line(row.before) + (f", {note}" if note else ""), one_line(row.after)
        line = f"{_IN}{label}: {before} → {after}" if before and after else f"{_IN}{label}: {before or after}"
        if width_of(line) <= width:
            yield line
            continue
        yield from wrap(f"{label}:", width, " " * 8, _IN)
        yield from wrap(before, width, " " * 16, f"{' ' * 8}before: ")
        yield from wrap(after, width, " " * 16, f"{' ' * 8}after:  ")


def _information(diff: Diff, width: int, ink: Ink) -> Iterator[str]:
    rows = [change for change in diff.changes if change.level is Level.INFO]
    if not rows:
        return
    yield ink.paint("For information", "strong")
    for change in rows[:_MOST_INFO]:
        before, after = (one_line(value) for value in values(change, diff))
        said = ""
        if change.field == "prose":
            said = f": {after}"
        elif change.field is not None and before and after:
            said = f": {said_of(change.field)} {before} → {after}"
        lines = wrap(one_line(f"{heading(change)}, {change.title}{said}"), width, " " * 4, "  ")
        yield from lines[:3]
    if len(rows) > _MOST_INFO:
        yield f"  and {len(rows) - _MOST_INFO} more"
    yield ""


def _finding_lines(diff: Diff, width: int, ink: Ink) -> Iterator[str]:
    for finding in diff.new:
        if read_above(finding, diff):
            continue
        word = f"new {finding.severity.word}:"
        lines = wrap(one_line(f"{word} {finding.message}"), width, _IN, "")
        yield lines[0].replace(word, ink.severity(word, finding.severity), 1)
        yield from lines[1:]
        yield ink.paint(one_line(f"  --> {_at(finding)}  {finding.rule}"), "place")
    for finding in diff.fixed:
        yield from wrap(one_line(f"fixed: {finding.message} ({finding.rule})"), width, _IN, "")
    for one in diff.stale:
        where = f"{one.place.path}:{one.place.span.line}"
        text = f"accepts nothing: {one.decision} names {one.fingerprint}, and no breaking change here has it ({where})"
        yield from wrap(one_line(text), width, _IN, "")
    if any(not read_above(finding, diff) for finding in diff.new) or diff.fixed or diff.stale:
        yield ""


def _at(finding: Finding) -> str:
    span = finding.place.span
    return f"{finding.place.path}:{span.line}:{span.column}"

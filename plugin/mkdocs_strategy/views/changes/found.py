"""Findings that came and went with a change, and which decision brought them about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import count_of, joined
from mkdocs_strategy.rules.breaks import UNREADABLE
from mkdocs_strategy.rules.catalogue import RULES
from mkdocs_strategy.views.changes.causes import Causes
from mkdocs_strategy.views.changes.inert import code, quoted
from mkdocs_strategy.views.changes.together import outgrown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.review.acceptance import Stale
    from mkdocs_strategy.review.diff import Diff, Incomplete
    from mkdocs_strategy.views.changes.cells import Pen

_OPEN = 6
"""Findings that are shown; what is beyond them is folded, as nobody reads more in a minute."""
_MOST = 60
_SEVERAL = 3
"""Findings of one rule from which on one speaks for all, and the others are places."""
_PLACES = 12


def findings(pen: Pen) -> Iterator[str]:
    """The section of findings: new ones by their weight, fixed ones, and acceptances that accept nothing.

    What could not be read stands at the top of a comment and is not told again, nor is an acceptance that is told beside its decision.
    """
    diff = pen.diff
    unsure = any(one.side == "head" for one in diff.incomplete)
    found = sorted((one for one in diff.new if not read_above(one, diff)), key=lambda f: -f.severity)
    beside = {one for change in diff.open for one in outgrown(change, diff)}
    acceptances = [one for one in diff.stale if one not in beside]
    if not (found or acceptances or diff.fixed):
        return
    new = list(_by_rule(found, pen))
    gone: list[Callable[[], str]] = [
        partial(_fixed, finding, pen) for finding in sorted(diff.fixed, key=lambda f: -f.severity)
    ]
    stale: list[Callable[[], str]] = [partial(_stale, one, pen) for one in acceptances]
    lines = [line() for line in (*new[:_OPEN], *stale[:_OPEN], *gone[:_OPEN])]
    rest = [*new[_OPEN:], *stale[_OPEN:], *gone[_OPEN:]]
    title = f"{len(found)} new" + (f", {len(diff.fixed)} fixed" if not unsure else "")
    yield "\n".join([f"#### Findings: {title}", "", *lines, ""])
    if rest:
        more = [f"- And {count_of(len(rest) - _MOST, 'finding')} more."] if len(rest) > _MOST else []
        head = f"<details>\n<summary>{count_of(len(rest), 'further finding')}</summary>"
        yield "\n".join([head, "", *(line() for line in rest[:_MOST]), *more, "", "</details>", ""])


def read_above(finding: Finding, diff: Diff) -> bool:
    """Whether a finding says of the head what the list of files that cannot be read says already."""
    place = (finding.place.path, finding.place.span.line)
    return finding.rule in UNREADABLE and any(
        place == (one.path, one.line) for one in diff.incomplete if one.side == "head"
    )


def hints(unread: Incomplete, diff: Diff) -> list[str]:
    """What would let a file be read, where the finding says it."""
    place = (unread.side, unread.path, unread.line)
    return [
        one.hint
        for one in diff.new
        if one.hint and one.rule in UNREADABLE and place == ("head", one.place.path, one.place.span.line)
    ][:1]


def _by_rule(found: list[Finding], pen: Pen) -> Iterator[Callable[[], str]]:
    """A line for each finding; of several of one rule one for the first, and one with the places of the others."""
    causes = Causes(pen.diff)
    rules: dict[str, list[Finding]] = {}
    for one in found:
        rules.setdefault(one.rule, []).append(one)
    for those in rules.values():
        kept = those if len(those) < _SEVERAL else those[:1]
        yield from (partial(_new, finding, causes, pen) for finding in kept)
        if len(kept) < len(those):
            yield partial(_others, those[1:], causes, pen)


def _new(finding: Finding, causes: Causes, pen: Pen) -> str:
    place = pen.place(finding.place)
    hint = f" {quoted(finding.hint)}" if finding.hint else ""
    rule = pen.rule(finding.rule, linked=finding.rule in RULES)
    return f"- **New {finding.severity.word}** {rule} at {place}: {quoted(finding.message)}{hint}{_caused([finding], causes)}"


def _others(those: list[Finding], causes: Causes, pen: Pen) -> str:
    """Findings of a rule that another one has explained."""
    places = list(dict.fromkeys(pen.place(finding.place) for finding in those))
    more = [f"{len(places) - _PLACES} more places"] if len(places) > _PLACES else []
    where = joined([*places[:_PLACES], *more])
    return f"- **And {len(those)} more `{those[0].rule}`** at {where}.{_caused(those, causes)}"


def _caused(those: list[Finding], causes: Causes) -> str:
    """Which decisions brought findings about: `Caused by decisions 2 to 7.`."""
    found = sorted({at for finding in those for at in causes.of(finding)})
    if not found:
        return ""
    if len(found) > 2 and found[-1] - found[0] == len(found) - 1:
        return f" *Caused by decisions {found[0]} to {found[-1]}.*"
    return f" *Caused by decision{'s' if len(found) > 1 else ''} {joined([str(at) for at in found])}.*"


def _stale(one: Stale, pen: Pen) -> str:
    """An acceptance of this change that does nothing."""
    decision = pen.diff.head.strategy.get(one.decision)
    who = pen.item(decision) if decision is not None else code(one.decision)
    return f"- **Accepts nothing:** {who} names {code(one.fingerprint)}, and no breaking change here has it."


def _fixed(finding: Finding, pen: Pen) -> str:
    """What is fixed; the message is of the base, and so it is told as what was."""
    rule = pen.rule(finding.rule, linked=finding.rule in RULES)
    left = finding.item is not None and not pen.diff.comparison.stays(finding.item)
    return f"- **{'Gone with its item' if left else 'Fixed'}** {rule}. Before: {quoted(finding.message)}"

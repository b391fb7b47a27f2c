"""The semantic diff of two revisions: changes of meaning, findings that came and went, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.model.finding import Finding, Severity
from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.review.acceptance import accepted, stale, unreviewed
from mkdocs_strategy.review.change import Level
from mkdocs_strategy.review.comparison import Comparison
from mkdocs_strategy.review.items import compare_items
from mkdocs_strategy.review.policies import compare_policies, waived_at
from mkdocs_strategy.review.since import mark_known
from mkdocs_strategy.rules.breaks import UNREADABLE
from mkdocs_strategy.rules.policy import Policy

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from mkdocs_strategy.model.configuration import Configuration
    from mkdocs_strategy.review.acceptance import Stale
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.revision import Revision

_LEVELS = {
    Severity.OFF: Level.OFF,
    Severity.INFO: Level.INFO,
    Severity.WARNING: Level.RISKY,
    Severity.ERROR: Level.BREAKING,
}
_SEVERITIES = {level: severity for severity, level in _LEVELS.items()}
_KINDS = list(KINDS)


class Incomplete(NamedTuple):
    """A file that one side could not read: `base` or `head`, its path, a line, and why."""

    side: str
    path: str
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed from a base to a head.

    Attributes:
        base: the revision before.
        head: the revision after.
        changes: breaking ones first, then risky ones, then those for information; in each from the top of the chain down.
        unchanged: how many items of the head mean what they meant.
        new: findings that the base did not have, and changed north stars without a review.
        fixed: findings of the base that are gone; none while the head cannot be read, as nobody knows what its files
            would say; of a base that cannot be read only that it now can.
        still: how many open findings both have.
        incomplete: what could not be read.
        stale: acceptances of this change that accept nothing.
        comparison: the two strategies side by side.
    """

    base: Revision
    head: Revision
    changes: tuple[Change, ...]
    unchanged: int
    new: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    still: int
    incomplete: tuple[Incomplete, ...]
    stale: tuple[Stale, ...]
    comparison: Comparison

    def count(self, level: Level) -> int:
        """How many changes weigh so much, accepted ones included."""
        return sum(change.level is level for change in self.changes)

    @property
    def open(self) -> list[Change]:
        """Breaking changes that nobody has accepted."""
        return [change for change in self.changes if change.is_open]

    @property
    def fails(self) -> bool:
        """Whether something has to be decided: a breaking change, a north star changed without a review, a side that cannot be read."""
        unsigned = any(f.rule == "north-star-changed-without-review" and f.severity is Severity.ERROR for f in self.new)
        return bool(self.open or self.incomplete or unsigned)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know beside the changes, a sentence each."""
        return tuple(dict.fromkeys((*self.base.notes, *self.head.notes)))


def compare(base: Revision, head: Revision, since: datetime.date | None = None) -> Diff:
    """The diff of two revisions that were judged by one policy, as of one day.

    Args:
        base: The revision before; its configuration says what changes weigh.
        head: The revision after, judged by the base's policy.
        since: The day of the base's commit, from which on a review covers a changed north star.
    """
    hidden = (frozenset((*base.unread, *base.lacking)), frozenset((*head.unread, *head.lacking)))
    c = Comparison(base.strategy, head.strategy, base.as_of, hidden)
    found = _weighed([*compare_items(c), *compare_policies(base, head, c)], base.configuration)
    changes = accepted(sorted(found, key=_order), head.strategy)
    touched = {change.item for change in changes}
    new, fixed, still = _findings(base, head, c)
    policy = Policy(base.configuration)
    unread = _incomplete("base", base), _incomplete("head", head)
    reviews = [replace(f, severity=policy.severity(f)) for f in unreviewed(changes, c, since)]
    return Diff(
        base=base,
        head=head,
        changes=tuple(changes),
        unchanged=sum(after.id not in touched for _, after in c.match.pairs),
        new=(*(f for f in reviews if f.severity is not Severity.OFF), *new),
        fixed=() if unread[1] else tuple(f for f in fixed if not unread[0] or f.rule in UNREADABLE),
        still=still,
        incomplete=(*unread[0], *unread[1]),
        stale=tuple(stale(changes, c)),
        comparison=c,
    )


def _weighed(changes: Iterable[Change], configuration: Configuration) -> list[Change]:
    """The changes with the levels that the base's configuration gives their classes; those that it turns off are left out.

    What circumstances make milder stays as mild: a draft never becomes more than information.
    """
    policy = Policy(replace(configuration, preset="recommended"))
    weighed = []
    for change in changes:
        probe = Finding(change.name, change.place, "", item=change.item, severity=_SEVERITIES[change.level])
        level = _LEVELS[policy.severity(probe)]
        if change.eased:
            level = min(level, change.level)
        if level is not Level.OFF:
            weighed.append(change if level is change.level else replace(change, level=level))
    return weighed


def _order(change: Change) -> tuple[object, ...]:
    height = _KINDS.index(change.kind) if change.kind else -1
    return (
        -change.level,
        height,
        change.place.path,
        change.place.span,
        change.item or "",
        change.name,
        change.field or "",
        change.fingerprint,
    )


# -- findings ----------------------------------------------------------------------------------------------------------


def _findings(base: Revision, head: Revision, c: Comparison) -> tuple[list[Finding], list[Finding], int]:
    """Open findings that are new, those that are gone, and how many both have."""
    now = [f for f in _as_the_base_waives(head, c) if f.is_open]
    was = [f for f in base.report.findings if f.is_open]
    renamed = [
        replace(f, item=c.now(f.item), value=c.now(f.item) if f.value == f.item else f.value) if f.item else f
        for f in was
    ]
    marked = mark_known(now, renamed, head.strategy)
    gone = [f for f, m in zip(was, mark_known(renamed, now, base.strategy), strict=True) if not m.known]
    return [f for f in marked if not f.known], gone, sum(f.known for f in marked)


def _as_the_base_waives(head: Revision, c: Comparison) -> Sequence[Finding]:
    """The findings of the head; a waiver that the base does not have lets nothing pass yet."""
    found = []
    for finding in head.report.findings:
        if finding.waived and finding.item and finding.rule not in waived_at(c.earlier(finding.item), c.as_of):
            found.append(replace(finding, waived=False, waived_because="", waived_until=None))
        else:
            found.append(finding)
    return found


def _incomplete(side: str, revision: Revision) -> list[Incomplete]:
    found = {(f.place.path, f.place.span.line): f.message for f in revision.report.findings if f.rule in UNREADABLE}
    rows = [Incomplete(side, path, line, message) for (path, line), message in found.items()]
    rows += [Incomplete(side, path, 1, "This clone does not hold its content.") for path in revision.lacking]
    rows += [
        Incomplete(side, path, 1, "It cannot be read, so another configuration judges.") for path in revision.misread
    ]
    return sorted(rows)

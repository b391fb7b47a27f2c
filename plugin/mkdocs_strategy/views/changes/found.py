"""Findings that came and went with a change, and which decision brought them about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import count_of, joined
from mkdocs_strategy.review.acceptance import WITHOUT_REVIEW
from mkdocs_strategy.rules.catalogue import RULES
from mkdocs_strategy.views.changes.inert import code, inert, quoted
from mkdocs_strategy.views.changes.sides import before_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.review.acceptance import Stale
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.diff import Diff
    from mkdocs_strategy.views.changes.cells import Pen

_OPEN = 6
"""Findings that are shown; what is beyond them is folded, as nobody reads more in a minute."""
_MOST = 60
_GONE = frozenset({"item-removed", "guardrail-removed", "health-check-removed", "key-result-dropped", "state-changed"})
"""Classes that leave what stood around the item without it."""


def findings(pen: Pen) -> Iterator[str]:
    """The section of findings: new ones by their weight, fixed ones, and acceptances that accept nothing.

    Where a file of the head cannot be read, nobody can say what is fixed and what is only out of sight.
    """
    diff = pen.diff
    unsure = any(one.side == "head" for one in diff.incomplete)
    if not (diff.new or diff.stale or (diff.fixed and not unsure)):
        return
    counted = [(number, change) for change in diff.open if (number := numbers(diff)[id(change)])]
    gone = [partial(_fixed, finding, pen) for finding in sorted(diff.fixed, key=lambda f: -f.severity) if not unsure]
    stale = [partial(_stale, one) for one in diff.stale]
    lines = [line() for line in (*new[:_OPEN], *stale[:_OPEN], *gone[:_OPEN])]
    rest = [*new[_OPEN:], *stale[_OPEN:], *gone[_OPEN:]]
    title = f"{len(diff.new)} new" + (f", {len(diff.fixed)} fixed" if not unsure else "")
    yield "\n".join([f"#### Findings: {title}", "", *lines, ""])
    if rest:
        more = [f"- And {count_of(len(rest) - _MOST, 'finding')} more."] if len(rest) > _MOST else []
        head = f"<details>\n<summary>{count_of(len(rest), 'further finding')}</summary>"
        yield "\n".join([head, "", *(line() for line in rest[:_MOST]), *more, "", "</details>", ""])


def _new(finding: Finding, pen: Pen) -> str:
    place = pen.place(finding.place)
    hint = f" {quoted(finding.hint)}" if finding.hint else ""
    causes = [str(number) for number, change in enumerate(pen.diff.open, 1) if _causes(change, finding, pen.diff)]
    caused = f" *Caused by decision{'s' if len(causes) > 1 else ''} {joined(causes)}.*" if causes else ""
    rule = pen.rule(finding.rule, linked=finding.rule in RULES)
    return f"- **New {finding.severity.word}** {rule} at {place}: {quoted(finding.message)}{hint}{caused}"


def _stale(one: Stale) -> str:
    """An acceptance of this change that does nothing."""
    return f"- **Accepts nothing:** {inert(one.decision)} names {code(one.fingerprint)}, and no breaking change here has it."


def _fixed(finding: Finding, pen: Pen) -> str:
    """What is fixed; the message is of the base, and so it is told as what was."""
    rule = pen.rule(finding.rule, linked=finding.rule in RULES)
    left = finding.item is not None and not pen.diff.comparison.stays(finding.item)
    return f"- **{'Gone with its item' if left else 'Fixed'}** {rule}. Before: {quoted(finding.message)}"


def _causes(change: Change, finding: Finding, diff: Diff) -> bool:
    """Whether a finding speaks of what a change did: of its field, or of what stood around an item that is gone."""
    if change.item is None:
        return False
    if finding.item == change.item:
        return finding.field == change.field or finding.rule == WITHOUT_REVIEW
    if change.name not in _GONE:
        return False
    before = before_of(change, diff)
    if before is None:
        return False
    base = diff.base.strategy
    around = {one.id for one in (*base.targets(before.id), *base.sources(before.id))}
    return finding.value == before.id or finding.item in {diff.comparison.now(name) for name in around}

"""The health of the chain, base beside head: coverage with its denominators, errors and warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.insight.shares import figures
from mkdocs_strategy.model.english import count_of, joined
from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.views.changes.cells import table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.review.diff import Diff
    from mkdocs_strategy.review.revision import Revision

_ALWAYS = ("guarded-inputs", "key-results-with-baseline", "expecting-initiatives", "measured-initiatives")
"""Figures that stand there in any case; others where they differ."""


def health(diff: Diff) -> str:
    """The folded section."""
    (errors, warnings), (now_errors, now_warnings) = counts(diff)
    cells = [
        ("Items that reach a vision", *_pair(*(str(side.report.coverage.chain) for side in (diff.base, diff.head))))
    ]
    was, now = _shares(diff.base), _shares(diff.head)
    for name in [*now, *(name for name in was if name not in now)]:
        words = (now.get(name) or was[name])[0]
        one, other = (side[name][1] if name in side else "nothing to count" for side in (was, now))
        if name in _ALWAYS or one != other:
            cells.append((words, *_pair(one, other)))
    told = [f"{a} and {b}" for a, b in ((errors, warnings), (now_errors, now_warnings))]
    cells.append(("Errors and warnings", *_pair(*told)))
    line = f"{diff.head.report.coverage.line} · {count_of(now_errors, 'error')}, {count_of(now_warnings, 'warning')}"
    head = f"<details>\n<summary><b>Chain health</b>: {line}</summary>"
    body = table(("", "base", "this change"), cells, frozenset((1, 2)))
    return "\n".join([head, "", *body, *_closing(diff, now_errors, now_warnings), "</details>", ""])


def counts(diff: Diff) -> tuple[tuple[int, int], tuple[int, int]]:
    """Open errors and warnings of the base, and of the head as the base's policy sees them."""
    base = [finding for finding in diff.base.report.findings if finding.is_open]
    was = (_count(base, Severity.ERROR), _count(base, Severity.WARNING))
    now = (
        was[0] - _count(diff.fixed, Severity.ERROR) + _count(diff.new, Severity.ERROR),
        was[1] - _count(diff.fixed, Severity.WARNING) + _count(diff.new, Severity.WARNING),
    )
    return was, now


def _count(findings: Iterable[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)


def _shares(side: Revision) -> dict[str, tuple[str, str]]:
    return {one.name: (one.words, str(one.share)) for one in figures(side.strategy, side.as_of)}


def _pair(before: str, after: str) -> tuple[str, str]:
    """Both values; the second stands out where it differs."""
    return before, after if before == after else f"**{after}**"


def _closing(diff: Diff, errors: int, warnings: int) -> list[str]:
    """What was there before fails nobody."""
    old = [
        count_of(number - _count(diff.new, severity), severity.word)
        for severity, number in ((Severity.ERROR, errors), (Severity.WARNING, warnings))
        if number > _count(diff.new, severity)
    ]
    if not old:
        return []
    base = diff.base.commit[:12]
    whole = sum(int(text.split()[0]) for text in old)
    verbs = "was there before and is" if whole == 1 else "were there before and are"
    return [
        f"{joined(old)} {verbs} not this change’s to mend: `strategy check --new-since {base}` tells only what is new.",
        "",
    ]

"""What is new since a revision: findings that it did not have.

Findings are compared by their fingerprints, which hold no line. Where one fingerprint occurs several times, as many are known as the
revision had; those that stand where they stood are taken first.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.strategy import Strategy


def mark_known(findings: Sequence[Finding], earlier: Sequence[Finding], strategy: Strategy) -> list[Finding]:
    """The findings in their order, those marked as known that an earlier revision has too.

    What was waived then is not known: whoever takes a waiver away stands by the finding. What is waived now, or stands in the baseline,
    stays what it is.

    Args:
        findings: of today.
        earlier: of the revision.
        strategy: of today; an item that says what it was called before (`previously`) is compared under its old ids too.
    """
    left = [f for f in earlier if not f.waived]
    known: set[int] = set()
    passes: tuple[Callable[[Finding], Hashable], ...] = (
        lambda f: (f.fingerprint, f.place),
        lambda f: (f.fingerprint, f.place.path),
        lambda f: f.fingerprint,
    )
    for key in passes:
        left = _take(findings, left, known, key)
        if not left:
            break
    if left and strategy.previous:
        _take_renamed(findings, left, known, strategy)
    return [replace(f, known=True) if at in known else f for at, f in enumerate(findings)]


def _take(
    findings: Sequence[Finding], left: list[Finding], known: set[int], key: Callable[[Finding], Hashable]
) -> list[Finding]:
    """Mark findings that have a partner with the same key; give the partners that are left."""
    counts = Counter(map(key, left))
    for at, finding in enumerate(findings):
        if at not in known and finding.is_open and counts[mine := key(finding)] > 0:
            counts[mine] -= 1
            known.add(at)
    rest = []
    for finding in reversed(left):  # the first ones are those that found their partners
        if counts[mine := key(finding)] > 0:
            counts[mine] -= 1
            rest.append(finding)
    return rest[::-1]


def _take_renamed(findings: Sequence[Finding], left: list[Finding], known: set[int], strategy: Strategy) -> None:
    counts = Counter(f.fingerprint for f in left)
    names: dict[str, list[str]] = {}
    for old, new in strategy.previous.items():
        names.setdefault(new, []).append(old)
    for at, finding in enumerate(findings):
        if at in known or not finding.is_open or finding.item not in names:
            continue
        for old in names[finding.item]:
            # A value may hold the id too, as in a reference to itself; the title is not part of an identity.
            before = replace(finding, item=old, value=old if finding.value == finding.item else finding.value)
            if counts[before.fingerprint] > 0:
                counts[before.fingerprint] -= 1
                known.add(at)
                break

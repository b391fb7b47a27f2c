"""One line a finding, for editors, `grep` and logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.views.findings.ink import PLAIN
from mkdocs_strategy.views.findings.report import statistics
from mkdocs_strategy.views.findings.text import sentence, where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.views.findings.ink import Ink
    from mkdocs_strategy.views.findings.report import Told


def concise_lines(told: Told, ink: Ink = PLAIN, *, counted: bool = False) -> Iterator[str]:
    """`path:line:column: error unknown-reference: sentence` for each finding, then the closing line.

    Args:
        told: What to tell.
        ink: Colours.
        counted: Whether one line a rule counts its findings.
    """
    for finding in told.open:
        place = ink.paint(f"{where(finding.place)}:", "place")
        yield f"{place} {ink.severity(finding.severity.word, finding.severity)} {finding.rule}: {sentence(finding.message)}"
    if counted:
        yield from (f"{rule}: {number}" for rule, number in statistics(told.open).items())
    yield told.closing

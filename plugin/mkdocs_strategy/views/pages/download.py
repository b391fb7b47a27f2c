"""Findings as a file of the site, for a spreadsheet, beside the page that lists them: a page of many findings would carry as much again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.views.tables import csv_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.views.pages.here import Edition

COLUMNS = ("severity", "rule", "item", "owner", "path", "line", "what", "what to do", "standing", "why it may stay")
FINDINGS = "assets/strategy/findings.csv"
"""Where the file stands on the site."""


def findings_csv(edition: Edition, findings: Iterable[Finding]) -> str:
    """The findings as the text of the file; cells that a spreadsheet would run are made inert."""
    rows = []
    for finding in findings:
        item = edition.strategy.get(finding.item) if finding.item else None
        rows.append(
            (
                finding.severity.word,
                finding.rule,
                item.title if item is not None else "",
                edition.teams(item.owners) if item is not None else "",
                finding.place.path,
                str(finding.place.span.line),
                finding.message.replace("`", ""),
                (finding.hint or "").replace("`", ""),
                "waived" if finding.waived else "in the baseline" if finding.baselined else "open",
                finding.waived_because or "",
            )
        )
    return csv_text(COLUMNS, rows)

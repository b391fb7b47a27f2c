"""Findings as a file that a page carries in a link, for a spreadsheet: no request, no script, nothing that runs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs_strategy.views.tables import csv_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.views.pages.here import Here

COLUMNS = ("severity", "rule", "item", "owner", "path", "line", "what", "what to do", "standing", "why it may stay")
MOST = 1000
"""Findings in the file: the link stands in the page, so it is to stay small; `strategy check --format json` has all."""


def findings_csv(here: Here, findings: Iterable[Finding]) -> str:
    """The findings as an address that a link downloads."""
    edition = here.edition
    rows = []
    for finding in [*findings][:MOST]:
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
    return "data:text/csv;charset=utf-8," + quote(csv_text(COLUMNS, rows)) if rows else ""

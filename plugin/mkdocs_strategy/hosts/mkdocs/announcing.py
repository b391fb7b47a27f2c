"""Saying what was found: every finding in the log, one failure after all of them, a banner while serving."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.source.files import decode
from mkdocs_strategy.source.trouble import split_lines
from mkdocs_strategy.views.findings.report import Told
from mkdocs_strategy.views.findings.text import finding_lines
from mkdocs_strategy.views.pages.environment import OwnTemplateError, render
from mkdocs_strategy.views.pages.refs import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from mkdocs_strategy.hosts.mkdocs.edition import Reading
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.strategy import Document
    from mkdocs_strategy.views.pages.here import Here

log = logging.getLogger("mkdocs.plugins.strategy")
_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.INFO: logging.INFO}
_LIMITS = {"error": Severity.ERROR, "warning": Severity.WARNING}
WIDTH = 100
MOST_IN_BANNER = 5


def open_findings(reading: Reading) -> list[Finding]:
    """The findings that nobody has accepted."""
    return [f for f in reading.edition.report.findings if not (f.waived or f.baselined)]


def announce(reading: Reading) -> None:
    """Log every open finding, the closing line last."""
    shown: dict[str, Sequence[str]] = {}

    def lines(path: str) -> Sequence[str]:
        if path not in shown:
            shown[path] = _lines(reading.where.base / path)
        return shown[path]

    report = reading.edition.report
    findings = open_findings(reading)
    told = Told(findings, reading.edition.strategy, report.closing_line, lines=lines)
    for finding in findings:
        log.log(_LEVELS[finding.severity], "\n".join(finding_lines(finding, told, WIDTH)).strip("\n"))
    log.info(report.closing_line)


def failing(reading: Reading) -> list[Finding]:
    """The open findings at or above `fail_on`."""
    limit = _LIMITS.get(reading.edition.configuration.fail_on)
    return [] if limit is None else [f for f in open_findings(reading) if f.severity >= limit]


def stop(findings: list[Finding]) -> None:
    """Stop the build because of findings that have been logged.

    Raises:
        PluginError: always.
    """
    raise PluginError(f"strategy: {count_of(len(findings), 'finding')} above; the site stays as it was.")


@contextmanager
def templates_told() -> Iterator[None]:
    """Where a site's own template fails, the build stops and says which and why."""
    try:
        yield
    except OwnTemplateError as problem:
        raise PluginError(f"strategy: {problem}") from problem


def not_shown(here: Here, document: Document) -> str:
    """What the page of a file says whose items are not in the strategy, with why; a build that goes on all the same shows it too."""
    return str(
        render(
            "banner.html",
            errors=True,
            words="Another file has the id of this item too, so it is not shown."
            if document.items
            else "This file is not read, so what stands in it is missing from the strategy.",
            findings=[said(here, f) for f in here.edition.by_path.get(document.path, [])[:MOST_IN_BANNER]],
            health=here.view("health"),
        )
    )


def banner(here: Here, findings: list[Finding]) -> str:
    """What every page says while serving a strategy with findings that would stop a build."""
    return str(
        render(
            "banner.html",
            errors=any(f.severity is Severity.ERROR for f in findings),
            words=f"{count_of(len(findings), 'finding')} would stop a build.",
            findings=[said(here, f) for f in findings[:MOST_IN_BANNER]],
            health=here.view("health"),
        )
    )


def trouble(words: str) -> str:
    """What every page says while serving a site whose strategy cannot be read at all."""
    return str(render("banner.html", errors=True, words=words, findings=[], health=""))


def _lines(path: Path) -> Sequence[str]:
    try:
        return split_lines(decode(path.read_bytes())[0])
    except OSError:
        return ()

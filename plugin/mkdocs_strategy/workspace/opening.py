"""One way for every host to find, read and judge a strategy, and what hosts are given of it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.views.findings.report import Told, fix_first
from mkdocs_strategy.views.urls import Site
from mkdocs_strategy.workspace.beside import known_findings, own_words, today
from mkdocs_strategy.workspace.location import locate

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from mkdocs_strategy.model.configuration import Configuration
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.reading.site import SiteOptions
    from mkdocs_strategy.rules.engine import Report
    from mkdocs_strategy.rules.language.vocabulary import Vocabulary
    from mkdocs_strategy.views.findings.baseline import Entries

_MOST_SHOWN = 10 * 1024 * 1024
"""Bytes of the largest file whose lines are shown; larger ones are never read."""


@dataclass(slots=True)
class Workspace:
    """A strategy with all that hosts need around it.

    Attributes:
        base: the folder of `mkdocs.yml`, else the current folder; every path of a finding is relative to it.
        root: the strategy folder.
        configuration: the options.
        as_of: the day it is judged by.
        strategy: all items.
        report: all findings.
        site: where its pages stand.
        site_url: where the site is published; empty where nobody says.
        docs: the folder of the site's other pages, whose links and view blocks are judged too; None without a site.
        baseline_file: the file of known findings; None where none is named.
        known: its entries by fingerprint; None where there is no such file yet.
        config_file: the site's configuration; None where there is none.
        vocabulary: the site's own word lists.
    """

    base: Path
    root: Path
    configuration: Configuration
    as_of: datetime.date
    strategy: Strategy
    report: Report
    site: Site
    site_url: str = ""
    docs: Path | None = None
    baseline_file: Path | None = None
    known: Entries | None = None
    config_file: Path | None = None
    vocabulary: Vocabulary = field(default_factory=dict)
    _lines: dict[str, Sequence[str]] = field(default_factory=dict)

    @property
    def paths(self) -> list[str]:
        """Every file that items or measurements come from, relative to `base`, each once."""
        rows = (row.place.path for series in self.strategy.series.values() for row in series)
        return list(dict.fromkeys((*self.strategy.documents, *rows)))

    def lines(self, path: str) -> Sequence[str]:
        """The lines of a file that a finding names; none where it cannot be read, or is none of the strategy's."""
        if path not in self._lines:
            self._lines[path] = self._read(path)
        return self._lines[path]

    def told(self, findings: Sequence[Finding]) -> Told:
        """A report of these findings, with the counts of its last line."""
        from mkdocs_strategy.model.finding import Severity

        told = Told(findings, self.strategy, "", lines=self.lines)
        errors, warnings, infos = (told.count(s) for s in (Severity.ERROR, Severity.WARNING, Severity.INFO))
        summary: dict[str, object] = {
            "items": len(self.strategy),
            "errors": errors,
            "warnings": warnings,
            "infos": infos,
            "waived": sum(f.waived for f in findings),
            "baselined": sum(f.baselined for f in findings),
            "known": sum(f.known for f in findings),
            "layers": self.report.layers,
        }
        closing = f"{self.report.coverage.line} · {count_of(errors, 'error')}, {count_of(warnings, 'warning')}"
        first = fix_first(self.report.layers, self.strategy) if errors or warnings else ""
        return replace(told, closing=closing, fix_first=first, summary=summary)

    def text(self, path: str) -> str | None:
        """The text of a file that a finding names; None where it is not UTF-8 throughout, cannot be read, or is none of the strategy's."""
        data = self._bytes(path)
        try:
            return None if data is None else data.decode("utf-8")
        except UnicodeDecodeError:
            return None

    def _read(self, path: str) -> Sequence[str]:
        from mkdocs_strategy.source.files import decode
        from mkdocs_strategy.source.trouble import split_lines

        data = self._bytes(path)
        return () if data is None else split_lines(decode(data)[0])

    def _bytes(self, path: str) -> bytes | None:
        """A file as it is; a link that leaves the strategy folder, a pipe or a device is never opened, as in reading."""
        real = os.path.realpath(self.base / path)
        config = self.configuration.path
        folders = (self.root, self.docs) if self.docs is not None else (self.root,)
        allowed = any(Path(real).is_relative_to(os.path.realpath(folder)) for folder in folders) or (
            bool(config) and path == config and real == os.path.realpath(self.base / config)
        )
        try:
            status = os.stat(real)  # noqa: PTH116  the real path is text already
            if not allowed or not stat.S_ISREG(status.st_mode) or status.st_size > _MOST_SHOWN:
                return None
            return Path(real).read_bytes()
        except (OSError, ValueError):
            return None


def open_workspace(  # noqa: PLR0913  what a host may know already
    start: Path,
    *,
    config_file: Path | None = None,
    strategy_dir: str | None = None,
    as_of: datetime.date | None = None,
    baseline: str | None = None,
    missing_baseline: bool = False,
    configuration: Configuration | None = None,
    site: Site | None = None,
    findings: Sequence[Finding] = (),
) -> Workspace:
    """Find, read and judge a strategy.

    Args:
        start: The current folder; `mkdocs.yml` is looked for from here upward.
        config_file: The configuration to read instead.
        strategy_dir: The strategy folder instead of the configuration's; relative to `start`, else to the folder of `mkdocs.yml`.
        as_of: The day to judge by; else the configuration's, `SOURCE_DATE_EPOCH`'s, today.
        baseline: File of known findings instead of the configuration's; relative to `start`.
        missing_baseline: Whether the baseline may be absent, because it is about to be made.
        configuration: Options that a host has read itself; `config_file` then only says where `mkdocs.yml` is.
        site: How the host makes addresses; else as `mkdocs.yml` says.
        findings: What the host found in its configuration.

    Raises:
        UsageProblem: The configuration, the folder or the baseline cannot be read.
    """
    from mkdocs_strategy.reading.site import site_options
    from mkdocs_strategy.rules.engine import check

    found = locate(
        start, config_file=config_file, strategy_dir=strategy_dir, configuration=configuration, findings=findings
    )
    base, root, config, configuration, problems = found
    known_file = _baseline_file(start, base, baseline, configuration)
    known = known_findings(known_file, missing=missing_baseline)
    options = site_options(config)
    docs = base / options.docs_dir if config is not None else None
    day = as_of or configuration.as_of or today()
    strategy = _read(base, root, docs, configuration)
    strategy.findings.extend(problems)
    vocabulary = own_words(base, configuration)
    report = check(strategy, configuration, day, _fingerprints(known), vocabulary)
    return Workspace(
        base=base,
        root=root,
        configuration=configuration,
        as_of=day,
        strategy=strategy,
        report=report,
        site=site or _site(options, base, root, configuration),
        site_url=options.site_url,
        docs=docs,
        baseline_file=known_file,
        known=known,
        config_file=config,
        vocabulary=vocabulary,
    )


def _baseline_file(start: Path, base: Path, option: str | None, configuration: Configuration) -> Path | None:
    if option:
        return start / option
    return base / configuration.baseline if configuration.baseline else None


def _fingerprints(known: Entries | None) -> Iterable[str]:
    if not known:
        return ()
    from mkdocs_strategy.views.findings.baseline import fingerprints

    return fingerprints(known)


def _read(base: Path, root: Path, docs: Path | None, configuration: Configuration) -> Strategy:
    """The strategy, and the pages of the site that link to it: an unknown `[[id]]` is a finding wherever it stands."""
    from mkdocs_strategy.reading.folder import read_strategy
    from mkdocs_strategy.reading.outside import read_outside

    strategy = read_strategy(root, base, configuration)
    if docs is not None and os.path.isdir(docs):  # noqa: PTH112  unlike `Path.is_dir`, it never raises, however long the name
        pages, findings = read_outside(docs, root, base, configuration.fiscal_year_start)
        strategy.documents |= {page.path: page for page in pages.values()}
        strategy.findings.extend(findings)
    return strategy


def _site(options: SiteOptions, base: Path, root: Path, configuration: Configuration) -> Site:
    """How a site with these options makes addresses; a strategy folder inside `docs_dir` stays where it is."""
    docs = os.path.realpath(base / options.docs_dir)
    real = os.path.realpath(root)
    inside = os.path.relpath(real, docs).replace(os.sep, "/") if Path(real).is_relative_to(docs) else None
    return Site(configuration.mount, options.use_directory_urls, inside)

"""Opening a strategy: one way for every host to find, read and judge it.

A workspace is the folder of `mkdocs.yml` (else the current folder) with the strategy in it, judged as of one day.
"""

from __future__ import annotations

import datetime
import os
import stat
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.views.findings.report import Told, fix_first
from mkdocs_strategy.views.urls import Site

if TYPE_CHECKING:
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

_MOST_WORDS = 1024 * 1024
"""Bytes of the largest file of word lists."""


class UsageProblem(Exception):  # noqa: N818  it tells a person something; nothing has gone wrong in the program
    """The call or the configuration cannot be met (exit status 2); `hint` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


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


class Located(NamedTuple):
    """Where a strategy is and how it is judged, before any of its files is read.

    Attributes:
        base: the folder of `mkdocs.yml`, else the current folder.
        root: the strategy folder.
        config_file: the site's configuration; None where there is none.
        configuration: the options.
        findings: what is wrong with them.
    """

    base: Path
    root: Path
    config_file: Path | None
    configuration: Configuration
    findings: Sequence[Finding]


def locate(
    start: Path,
    *,
    config_file: Path | None = None,
    strategy_dir: str | None = None,
    configuration: Configuration | None = None,
    findings: Sequence[Finding] = (),
) -> Located:
    """Find a strategy and its options; the arguments are those of `open_workspace`.

    Raises:
        UsageProblem: The configuration or the folder cannot be read.
    """
    config = _find_config(start, config_file)
    base = config.parent if config is not None else start
    problems: Sequence[Finding] = findings
    if configuration is None:
        configuration, problems = _configure(config)
    root = _root(start, base, config, strategy_dir, configuration)
    if strategy_dir is not None or config is None:
        inner = os.path.relpath(root, base).replace(os.sep, "/")
        configuration = replace(configuration, strategy_dir=inner)
    return Located(base, root, config, configuration, problems)


def today() -> datetime.date:
    """The day of `SOURCE_DATE_EPOCH` where it is set, so that a build can be repeated, else today.

    Raises:
        UsageProblem: `SOURCE_DATE_EPOCH` is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return datetime.datetime.now().astimezone().date()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), tz=datetime.UTC).date()
    except (ValueError, OverflowError, OSError) as problem:
        raise UsageProblem(
            f"SOURCE_DATE_EPOCH is {epoch}, which is no number of seconds", "unset it, or write seconds since 1970"
        ) from problem


def _find_config(start: Path, config_file: Path | None) -> Path | None:
    from mkdocs_strategy.reading.configuration import find_config

    if config_file is None:
        found = find_config(start)
        return None if found is None else Path(os.path.abspath(found))  # noqa: PTH100  links stay as they are named
    path = Path(os.path.abspath(start / config_file))  # noqa: PTH100  links stay as they are named
    if not path.is_file():
        raise UsageProblem(f"{config_file} is no file", "name the mkdocs.yml to read: -f FILE")
    return path


def _configure(config: Path | None) -> tuple[Configuration, Sequence[Finding]]:
    from mkdocs_strategy.reading.configuration import ConfigurationError, read_configuration

    try:
        return read_configuration(config)
    except ConfigurationError as problem:
        place = problem.place
        where = f"{place.path}:{place.span.line}:{place.span.column}"
        raise UsageProblem(f"{where}: {problem.message}", problem.hint) from problem


def _root(start: Path, base: Path, config: Path | None, strategy_dir: str | None, configuration: Configuration) -> Path:
    """The strategy folder: as asked for, as configured, else `strategy/`, else the current folder."""
    if strategy_dir is not None:
        for folder in (start / strategy_dir, base / strategy_dir):
            if folder.is_dir():
                return Path(os.path.abspath(folder))  # noqa: PTH100  links stay as they are named
        raise UsageProblem(f"there is no folder {strategy_dir}", "name the folder of the strategy: --strategy-dir DIR")
    root = base / configuration.strategy_dir
    if root.is_dir():
        return Path(os.path.abspath(root))  # noqa: PTH100  links stay as they are named
    if config is not None:
        raise UsageProblem(
            f"there is no folder {configuration.strategy_dir} beside {config.name}",
            "set strategy_dir under plugins: strategy, make the folder, or lay down an example: strategy init DIR",
        )
    if base in (Path(base.anchor), Path.home()):
        raise UsageProblem(
            f"{base} is no strategy folder, and everything below it would be read",
            "go to the folder of the strategy, or name it: --strategy-dir DIR",
        )
    return base


def _baseline_file(start: Path, base: Path, option: str | None, configuration: Configuration) -> Path | None:
    if option:
        return start / option
    return base / configuration.baseline if configuration.baseline else None


def known_findings(path: Path | None, *, missing: bool = False) -> Entries | None:
    """The entries of a baseline; None where none is named, or where it is missing and may be.

    Raises:
        UsageProblem: It is missing, or is no baseline.
    """
    if path is None or (missing and not path.exists()):
        return None
    from mkdocs_strategy.views.findings.baseline import BaselineProblem, read_baseline

    make = f"strategy check --baseline {path.name} --update-baseline"
    if not path.exists():
        raise UsageProblem(f"there is no baseline {path.name}", f"make it from the findings of today: {make}")
    try:
        if not path.is_file():  # opening a pipe would wait for ever
            raise UsageProblem(f"the baseline {path.name} is not one: it is no file", "name another")
        return read_baseline(path.read_text(encoding="utf-8"))
    except BaselineProblem as problem:
        hint = problem.hint or f"take back its last change, or delete it and make it anew: {make}"
        raise UsageProblem(f"the baseline {path.name} is not one: {problem}", hint) from problem
    except UnicodeDecodeError as problem:
        raise UsageProblem(
            f"the baseline {path.name} is not one: it is no UTF-8 text", "take back its last change"
        ) from problem
    except OSError as problem:
        why = problem.strerror or "nobody says why"
        raise UsageProblem(f"the baseline {path.name} cannot be read: {why}", "let it be read") from problem


def _fingerprints(known: Entries | None) -> Iterable[str]:
    if not known:
        return ()
    from mkdocs_strategy.views.findings.baseline import fingerprints

    return fingerprints(known)


def own_words(base: Path, configuration: Configuration) -> Vocabulary:
    """The site's own word lists, for the rules on wording.

    Raises:
        UsageProblem: There is no such language, or the file of the lists cannot be read.
    """
    from mkdocs_strategy.model.naming import closest
    from mkdocs_strategy.rules.language.lexicon import languages, packaged
    from mkdocs_strategy.rules.language.vocabulary import VocabularyProblem, read_vocabulary

    known = (*languages(), "none")
    if configuration.language not in known:
        hint = (
            f"there are {', '.join(known)}; with none, the lists of your language come from the file that words names"
        )
        raise UsageProblem(f"there are no word lists for the language {configuration.language}", hint)
    if not configuration.words:
        return {}
    path = base / configuration.words
    if not path.is_file() or path.stat().st_size > _MOST_WORDS:  # opening a pipe would wait for ever
        raise UsageProblem(
            f"the word lists {configuration.words} cannot be read", "name a text file, relative to mkdocs.yml"
        )
    try:
        found = read_vocabulary(path.read_text(encoding="utf-8-sig"))
    except VocabularyProblem as problem:
        raise UsageProblem(f"{configuration.words}:{problem.line}: {problem}", problem.hint) from problem
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageProblem(
            f"the word lists {configuration.words} cannot be read", "write it as UTF-8 text"
        ) from problem
    lists = packaged("en")  # the names of lists are the same in every language
    unknown = next((name for name in found if name not in lists), None)
    if unknown is not None:
        near = closest(unknown, list(lists), 1)
        hint = f"did you mean {near[0]}?" if near else "the page on wording names the lists"
        raise UsageProblem(f"{configuration.words}: no rule reads a list called {unknown}", hint)
    return found


def _read(base: Path, root: Path, docs: Path | None, configuration: Configuration) -> Strategy:
    """The strategy, and the pages of the site that link to it: an unknown `[[id]]` is a finding wherever it stands."""
    from mkdocs_strategy.reading.folder import read_strategy
    from mkdocs_strategy.reading.outside import read_outside

    strategy = read_strategy(root, base, configuration)
    if docs is not None and docs.is_dir():
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

"""The strategy as a revision had it, judged as the revision's own configuration says, or as another's.

Nothing is checked out: files come from git's objects, through the same reading and the same rules as those of the disk.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_strategy.reading.folder import collect, folder_path, joined, read_file, refusal, unread
from mkdocs_strategy.reading.outside import read_page
from mkdocs_strategy.reading.site import SiteOptions, site_options
from mkdocs_strategy.review.configured import configure_revision
from mkdocs_strategy.review.git import RepositoryProblem
from mkdocs_strategy.review.setting import Known, Setting
from mkdocs_strategy.review.sources import commit_source
from mkdocs_strategy.rules.breaks import UNREADABLE
from mkdocs_strategy.rules.engine import check

__all__ = ["Kept", "Known", "Revision", "Setting", "read_revision", "read_source"]

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from mkdocs_strategy.model.configuration import Configuration
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.strategy import Document, Strategy
    from mkdocs_strategy.reading.configuration import Load
    from mkdocs_strategy.reading.document import Reading
    from mkdocs_strategy.reading.measurements import Table
    from mkdocs_strategy.review.repository import Repository
    from mkdocs_strategy.review.sources import Source
    from mkdocs_strategy.review.tree import Folder
    from mkdocs_strategy.rules.engine import Report
    from mkdocs_strategy.rules.language.vocabulary import Vocabulary

    _Key = tuple[str, str, str, int | None]
    _Page = tuple[Document, Sequence[Finding]] | None

_SHORT = 12
_NO_OPTIONS = SiteOptions()


@dataclass(slots=True)
class Kept:
    """Files that have been read, by folder, path, content and fiscal year: most are the same in two revisions.

    Attributes:
        parts: those of the strategy folder.
        pages: those of the site's other pages.
    """

    parts: dict[_Key, Reading | Table | None] = field(default_factory=dict)
    pages: dict[_Key, _Page] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Revision:
    """A strategy and its report as of a commit, the index or the working tree.

    Attributes:
        name: the revision as it was asked for.
        commit: its hash, or `worktree`, or `index`.
        strategy: all items.
        report: all findings, those of the baseline not marked.
        configuration: its own options; what it was judged by, where no other revision was named.
        exists: whether the commit has the strategy folder.
        unread: files whose items may be missing from the strategy, by their paths.
        notes: what a reader of the result must know, each a sentence: a configuration that could not be read, files that are not here.
        vocabulary: its own word lists.
        as_of: the day it was judged by.
        known: what its baseline lets pass.
        lacking: files whose content this clone does not hold, by their paths.
        misread: files of the configuration that could not be read.
        options: what its configuration says about addresses.
    """

    name: str
    commit: str
    strategy: Strategy
    report: Report
    configuration: Configuration
    exists: bool
    unread: tuple[str, ...]
    notes: tuple[str, ...]
    vocabulary: Vocabulary
    as_of: datetime.date
    known: tuple[Known, ...] = ()
    lacking: tuple[str, ...] = ()
    misread: tuple[str, ...] = ()
    options: SiteOptions = _NO_OPTIONS

    @property
    def label(self) -> str:
        """The revision with the beginning of its hash: `main (1f43bfa1c2d3)`."""
        return self.commit[:_SHORT] if self.commit.startswith(self.name) else f"{self.name} ({self.commit[:_SHORT]})"


def read_revision(
    repository: Repository, name: str, commit: str, setting: Setting, kept: Kept | None = None
) -> Revision:
    """Read and judge the strategy of a commit.

    Args:
        repository: The repository that `setting.root` lies in.
        name: What the commit is called in notes.
        commit: Its hash, as `repository.resolve` gives it.
        setting: Where to look, and by what to judge where the commit does not say.
        kept: Files that were read before, and those that are read now; share it between revisions.

    Raises:
        RepositoryProblem: The strategy folder lies outside the repository, or the clone lacks the commit's files.
    """
    return read_source(commit_source(repository, name, commit), setting, kept)


def read_source(
    source: Source, setting: Setting, kept: Kept | None = None, judged_by: Revision | None = None
) -> Revision:
    """Read and judge the strategy of a commit, the index or the working tree.

    Args:
        source: Where its files come from.
        setting: Where to look, and by what to judge where the revision does not say.
        kept: As for `read_revision`.
        judged_by: The revision whose policy judges this one; None: its own. Where files lie is always its own matter.

    Raises:
        RepositoryProblem: As for `read_revision`.
    """
    name, kept = source.name, Kept() if kept is None else kept
    configured = configure_revision(setting, source.load, name)
    configuration, notes = configured.configuration, list(configured.notes)
    pinned = setting.pinned or setting.config_file is None
    root = setting.root if pinned else setting.base / configuration.strategy_dir
    where = folder_path(root, setting.base)
    folder = source.folder(root)
    strategy = read_parts(folder, where, configuration.fiscal_year_start, kept)
    options = site_options(setting.config_file, source.load)
    if setting.config_file is not None:
        docs = setting.base / options.docs_dir
        _read_pages(source, (docs, root, setting.base), configuration, strategy, kept)
    strategy.findings.extend(configured.problems)
    misread = list(configured.misread)
    known = _known(setting, configuration, source.load, name, notes, misread)
    as_of = setting.as_of or configuration.as_of or setting.today
    if as_of is None:
        raise ValueError(name)
    policy, words, passed = configuration, configured.vocabulary, known
    if judged_by is not None:
        policy, words, passed = _under(configuration, judged_by), judged_by.vocabulary, judged_by.known
    fingerprints = [entry.fingerprint for entry in passed for _ in range(entry.times)]
    report = check(strategy, policy, as_of, fingerprints, vocabulary=words)
    if not folder.exists:
        notes.append(f"{name} has no folder {where}, so everything is new.")
    if folder.lacking:
        notes.append(f"{_some(folder.lacking)} cannot be read at {name}: this clone does not hold the content.")
    missing = {f.place.path for f in report.findings if f.rule in UNREADABLE}
    return Revision(
        name=name,
        commit=source.commit,
        strategy=strategy,
        report=report,
        configuration=configuration,
        exists=folder.exists,
        unread=tuple(sorted(missing)),
        notes=tuple(notes),
        vocabulary=configured.vocabulary,
        as_of=as_of,
        known=known,
        lacking=tuple(joined(where, file) for file in folder.lacking),
        misread=tuple(misread),
        options=options,
    )


def _under(own: Configuration, judge: Revision) -> Configuration:
    """A revision's configuration with the policy of another: what findings weigh, and which pass."""
    policy = judge.configuration
    return replace(
        own,
        profile=policy.profile,
        preset=policy.preset,
        rules=policy.rules,
        overrides=policy.overrides,
        fail_on=policy.fail_on,
        allow_waivers=policy.allow_waivers,
        language=policy.language,
        words=policy.words,
    )


def _known(
    setting: Setting, configuration: Configuration, load: Load, name: str, notes: list[str], misread: list[str]
) -> tuple[Known, ...]:
    """What the baseline of a revision lets pass; nothing, with a note, where it cannot be read."""
    if setting.read_known is None or not configuration.baseline:
        return ()
    data = load(setting.base / configuration.baseline)
    if data is None:
        return ()
    try:
        return tuple(setting.read_known(data.decode("utf-8")))
    except ValueError:
        notes.append(f"The baseline {configuration.baseline} of {name} cannot be read, so every finding counts.")
        misread.append(configuration.baseline)
        return ()


def read_parts(folder: Folder, where: str, fiscal_year_start: int | None, kept: Kept) -> Strategy:
    """The strategy that the files of a folder give; those that were read before are not read again.

    Args:
        folder: Its files.
        where: The folder relative to that of `mkdocs.yml`.
        fiscal_year_start: As the revision's configuration says.
        kept: Files that have been read, added to.
    """
    parts: list[Reading | Table | None] = []
    for file in folder.files:
        key = (where, file.name, file.hash, fiscal_year_start)
        if key not in kept.parts:
            kept.parts[key] = read_file(where, file.name, file.data, fiscal_year_start)
        parts.append(kept.parts[key])
    parts += [unread(where, file) for file, _, _ in folder.refused]
    return collect(parts, where, [refusal(where, *told) for told in folder.refused])


def _read_pages(
    source: Source, places: tuple[Path, Path, Path], configuration: Configuration, strategy: Strategy, kept: Kept
) -> None:
    """Add the pages of `docs_dir` that link to items or show views; the strategy folder is left out where it lies inside."""
    docs, root, base = places
    try:
        files = source.folder(docs).files
    except RepositoryProblem:  # it lies outside the repository
        return
    real, inside = Path(os.path.realpath(docs)), Path(os.path.realpath(root))
    where, within = folder_path(docs, base), ""
    if inside == real:
        return
    if inside.is_relative_to(real):
        within = f"{inside.relative_to(real).as_posix()}/"
    for file in files:
        if file.name.lower().endswith(".csv") or (within and file.name.startswith(within)):
            continue
        key = (where, file.name, file.hash, configuration.fiscal_year_start)
        if key not in kept.pages:
            kept.pages[key] = read_page(where, file.name, file.data, configuration.fiscal_year_start)
        page = kept.pages[key]
        if page is not None:
            strategy.documents[page[0].path] = page[0]
            strategy.findings.extend(page[1])


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")

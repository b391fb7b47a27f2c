"""The strategy as a revision had it, judged as the revision's own configuration says and by the day of today.

Nothing is checked out: files come from git's objects, through the same reading and the same rules as those of the disk.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mkdocs_strategy.reading.configuration import CONFIG_NAMES, from_disk, names_plugin, read_configuration
from mkdocs_strategy.reading.folder import collect, folder_path, read_file, refusal, unread
from mkdocs_strategy.reading.option_values import ConfigurationError
from mkdocs_strategy.reading.outside import read_page
from mkdocs_strategy.reading.site import site_options
from mkdocs_strategy.review.git import RepositoryProblem
from mkdocs_strategy.review.tree import read_folder, read_one
from mkdocs_strategy.rules.breaks import UNREADABLE
from mkdocs_strategy.rules.engine import check
from mkdocs_strategy.rules.language.lexicon import languages
from mkdocs_strategy.rules.language.vocabulary import VocabularyProblem, read_vocabulary

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from pathlib import Path

    from mkdocs_strategy.model.configuration import Configuration
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.reading.configuration import Load
    from mkdocs_strategy.reading.document import Reading
    from mkdocs_strategy.reading.measurements import Table
    from mkdocs_strategy.review.repository import Repository
    from mkdocs_strategy.review.tree import Folder
    from mkdocs_strategy.rules.engine import Report
    from mkdocs_strategy.rules.language.vocabulary import Vocabulary

    Kept = dict[tuple[str, str, str, int | None], Reading | Table | None]
    """Files that have been read, by folder, path, content and fiscal year: most are the same in two revisions."""

_MOST = 1_000_001
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a strategy stands on the disk and how it is judged there, so that a revision is looked at from the same place.

    Attributes:
        base: the folder of `mkdocs.yml`, else the current folder.
        root: the strategy folder.
        config_file: the site's configuration; None where there is none.
        configuration: the options of today, which judge a revision that has none of its own that can be read.
        vocabulary: the site's own word lists of today.
        as_of: the day that both are judged by.
        pinned: whether the strategy folder was named by hand and so is the same in every revision.
    """

    base: Path
    root: Path
    config_file: Path | None
    configuration: Configuration
    vocabulary: Vocabulary
    as_of: datetime.date
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Revision:
    """A strategy and its report as of a commit.

    Attributes:
        name: the revision as it was asked for.
        commit: its hash.
        strategy: all items.
        report: all findings, those of the baseline not marked.
        configuration: what it was judged by.
        exists: whether the commit has the strategy folder.
        unread: files whose items may be missing from the strategy, by their paths.
        notes: what a reader of the result must know, each a sentence: a configuration that could not be read, files that are not here.
    """

    name: str
    commit: str
    strategy: Strategy
    report: Report
    configuration: Configuration
    exists: bool
    unread: tuple[str, ...]
    notes: tuple[str, ...]

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
    notes: list[str] = []
    load = _loader(repository, commit)
    configuration, vocabulary, problems = _configure(setting, load, name, notes)
    pinned = setting.pinned or setting.config_file is None
    root = setting.root if pinned else setting.base / configuration.strategy_dir
    inner = repository.inner(root)
    if inner is None:
        raise RepositoryProblem(
            f"the strategy folder {setting.root} lies outside the repository of {setting.base}",
            "run the command where both are in one repository",
        )
    folder = read_folder(repository, commit, inner)
    kept = {} if kept is None else kept
    strategy = _read(folder, folder_path(root, setting.base), configuration.fiscal_year_start, kept)
    if setting.config_file is not None:
        docs = setting.base / site_options(setting.config_file, load).docs_dir
        _read_pages(repository, commit, (docs, root, setting.base), configuration, strategy)
    strategy.findings.extend(problems)
    report = check(strategy, configuration, setting.as_of, vocabulary=vocabulary)
    if not folder.exists:
        notes.append(f"{name} has no folder {folder_path(root, setting.base)}, so everything is new.")
    if folder.lacking:
        notes.append(f"{_some(folder.lacking)} cannot be read at {name}: this clone does not hold the content.")
    missing = {f.place.path for f in report.findings if f.rule in UNREADABLE}
    return Revision(name, commit, strategy, report, configuration, folder.exists, tuple(sorted(missing)), tuple(notes))


def _loader(repository: Repository, commit: str) -> Load:
    """Reads configuration files at a commit; what lies outside the repository is no part of the commit and is read as it is now."""

    def load(path: Path) -> bytes | None:
        inner = repository.inner(path)
        return from_disk(path) if inner is None else read_one(repository, commit, inner, _MOST)

    return load


def _configure(
    setting: Setting, load: Load, name: str, notes: list[str]
) -> tuple[Configuration, Vocabulary, Sequence[Finding]]:
    """The options and word lists of a revision; those of today, with a note, where it has none that can be read."""
    today = (setting.configuration, setting.vocabulary, ())
    if setting.config_file is None:
        return today
    names = dict.fromkeys((setting.config_file.name, *CONFIG_NAMES))
    path = next((p for n in names if load(p := setting.config_file.parent / n) is not None), None)
    instead = "so it is judged by the configuration of today."
    if path is None:
        notes.append(f"{name} has no {setting.config_file.name}, {instead}")
        return today
    try:
        if not names_plugin(path, load):
            notes.append(f"{path.name} of {name} does not have the plugin, {instead}")
            return today
        configuration, problems = read_configuration(path, load=load)
        vocabulary = _vocabulary(configuration, setting.base, load)
    except (ConfigurationError, VocabularyProblem) as problem:
        notes.append(f"The configuration of {name} cannot be read, {instead} {problem}".rstrip())
        return today
    if setting.pinned:
        configuration = replace(configuration, strategy_dir=setting.configuration.strategy_dir)
    return configuration, vocabulary, problems


def _vocabulary(configuration: Configuration, base: Path, load: Load) -> Vocabulary:
    if configuration.language not in (*languages(), "none"):
        raise VocabularyProblem(1, f"There are no word lists for the language {configuration.language}.", "")
    if not configuration.words:
        return {}
    data = load(base / configuration.words)
    if data is None:
        raise VocabularyProblem(1, f"The word lists {configuration.words} cannot be read.", "")
    return read_vocabulary(data.decode("utf-8", "replace"))


def _read(folder: Folder, where: str, fiscal_year_start: int | None, kept: Kept) -> Strategy:
    parts: list[Reading | Table | None] = []
    for file in folder.files:
        key = (where, file.name, file.hash, fiscal_year_start)
        if key not in kept:
            kept[key] = read_file(where, file.name, file.data, fiscal_year_start)
        parts.append(kept[key])
    parts += [unread(where, file) for file, _, _ in folder.refused]
    return collect(parts, where, [refusal(where, *told) for told in folder.refused])


def _read_pages(
    repository: Repository,
    commit: str,
    places: tuple[Path, Path, Path],
    configuration: Configuration,
    strategy: Strategy,
) -> None:
    """Add the pages of `docs_dir` that link to items or show views; the strategy folder is left out where it lies inside."""
    docs, root, base = places
    inner, inside = repository.inner(docs), repository.inner(root)
    if inner is None:
        return
    where = folder_path(docs, base)
    for file in read_folder(repository, commit, inner).files:
        full = f"{inner}/{file.name}" if inner else file.name
        if file.name.lower().endswith(".csv") or inside == "" or full.startswith(f"{inside}/"):
            continue
        page = read_page(where, file.name, file.data, configuration.fiscal_year_start)
        if page is not None:
            strategy.documents[page[0].path] = page[0]
            strategy.findings.extend(page[1])


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")

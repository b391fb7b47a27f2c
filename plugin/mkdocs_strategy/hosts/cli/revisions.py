"""Two revisions, found and read once for every command that compares them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.hosts.cli.options import Places, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.review.diff import Diff
    from mkdocs_strategy.review.repository import Repository
    from mkdocs_strategy.review.revision import Known, Setting


class Compared(NamedTuple):
    """A diff, and where its strategy stands on the disk.

    Attributes:
        diff: what changed.
        folder: the folder of `mkdocs.yml`, which paths are relative to.
        root: the strategy folder.
        prefix: the folder of `mkdocs.yml` within the repository; empty where it is the repository's own, None where it lies outside.
    """

    diff: Diff
    folder: Path
    root: Path
    prefix: str | None = None


def compare_revisions(places: Places, base: str | None = None, head: str | None = None) -> Compared:
    """Compare two revisions.

    Args:
        places: Where the strategy is; the day to judge by, else the base's configuration says it.
        base: The revision before; None: where the current branch left the default branch.
        head: The revision after; None: the working tree.

    Raises:
        Refusal: A revision, the configuration or the repository cannot be read.
    """
    from mkdocs_strategy.review.diff import compare
    from mkdocs_strategy.review.git import RepositoryProblem
    from mkdocs_strategy.review.revision import Kept, read_source
    from mkdocs_strategy.review.sources import WORKTREE, source_of
    from mkdocs_strategy.workspace import UsageProblem

    try:
        setting = _setting(places, today_counts=WORKTREE in (base, WORKTREE if head is None else head))
        with repository_of(setting) as repository:
            name = base if base is not None else _branching_point(repository)
            before, after = source_of(repository, name), source_of(repository, head if head is not None else WORKTREE)
            kept = Kept()
            earlier = read_source(before, setting, kept)
            later = read_source(after, replace(setting, as_of=earlier.as_of), kept, judged_by=earlier)
            diff = compare(earlier, later, repository.day(before.commit))
            return Compared(diff, setting.base, setting.root, repository.inner(setting.base))
    except (RepositoryProblem, UsageProblem) as problem:
        raise Refusal(str(problem), problem.hint) from problem


def repository_of(setting: Setting) -> Repository:
    """The repository that the strategy folder lies in; that of `mkdocs.yml` where the folder is a submodule of it.

    Raises:
        RepositoryProblem: It lies in none, or git does not read it.
    """
    from mkdocs_strategy.review.repository import NoRepository, Repository

    try:
        around = Repository.find(setting.base)
    except NoRepository:
        return Repository.find(setting.root)
    return around if around.inner(setting.root) is not None else Repository.find(setting.root)


def _branching_point(repository: Repository) -> str:
    """The commit where the current branch left the default branch."""
    from mkdocs_strategy.review.git import RepositoryProblem

    branch = repository.default_branch()
    found = repository.merge_base(repository.resolve(branch), repository.resolve("HEAD"))
    if found is not None:
        return found
    if repository.shallow:
        hint = f"get more of the history: git fetch --unshallow, or name a revision: strategy diff {branch}"
    else:
        hint = f"name a revision: strategy diff {branch}"
    raise RepositoryProblem(f"this clone does not know where the current branch left {branch}", hint)


def _setting(places: Places, *, today_counts: bool) -> Setting:
    """From where revisions are looked at.

    Args:
        places: What the call says.
        today_counts: Whether the working tree is one of them. Else it need not be readable: where its configuration is not, or its
            folder is missing, each revision still has its own.
    """
    from mkdocs_strategy.model.configuration import Configuration
    from mkdocs_strategy.reading.configuration import find_config
    from mkdocs_strategy.review.revision import Setting
    from mkdocs_strategy.workspace import Located, UsageProblem, locate, own_words, today

    try:
        found = locate(Path.cwd(), config_file=places.config_file, strategy_dir=places.strategy_dir)
        words = own_words(found.base, found.configuration)
    except UsageProblem:
        config = find_config(Path.cwd()) if places.config_file is None else Path.cwd() / places.config_file
        if today_counts or config is None or not config.is_file() or places.strategy_dir is not None:
            raise
        plain = Configuration(path=config.name)
        found = Located(config.parent, config.parent / plain.strategy_dir, config, plain, ())
        words = {}
    return Setting(
        base=found.base,
        root=found.root,
        config_file=found.config_file,
        configuration=found.configuration,
        vocabulary=words,
        as_of=places.as_of,
        pinned=places.strategy_dir is not None,
        today=today(),
        read_known=_known,
    )


def _known(text: str) -> Iterator[Known]:
    """The findings that a baseline lets pass."""
    from mkdocs_strategy.review.revision import Known
    from mkdocs_strategy.views.findings.baseline import read_baseline

    entries = read_baseline(text)
    for fingerprint, entry in entries.items():
        yield Known(fingerprint, entry.rule, entry.item or entry.path, entry.count)

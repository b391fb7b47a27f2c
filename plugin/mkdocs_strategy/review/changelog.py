"""What each commit changed in the strategy: neighbours in its history compared by meaning, without the rules.

Only what is needed for that is read: the configuration of a commit and its strategy folder, each distinct file once. What its changes
weigh is judged by the configuration before the commit, as in `strategy diff`, but as of the commit's own day: whether a period had begun
when its target moved does not depend on when somebody looks back. So the result depends on nothing but the two commits and on what
`Setting` says of commits without a configuration, and may be kept.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.coverage import Coverage, Share
from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.model.strategy import Strategy
from mkdocs_strategy.reading.configuration import CONFIG_NAMES
from mkdocs_strategy.reading.folder import folder_path, joined
from mkdocs_strategy.review.configured import configure_revision
from mkdocs_strategy.review.diff import Diff, compare
from mkdocs_strategy.review.revision import Kept, Revision, read_parts
from mkdocs_strategy.review.sources import commit_source
from mkdocs_strategy.rules.breaks import UNREADABLE
from mkdocs_strategy.rules.engine import Report

if TYPE_CHECKING:
    import datetime

    from mkdocs_strategy.review.commits import Commit
    from mkdocs_strategy.review.repository import Repository
    from mkdocs_strategy.review.setting import Setting

_SHORT = 12


class ChangeReader:
    """Reads what commits changed.

    Args:
        repository: Where they are.
        setting: From where to look; what it says of today holds only for where the strategy folder is and when fiscal years begin in
            commits that have no configuration of their own.
    """

    def __init__(self, repository: Repository, setting: Setting) -> None:
        self._repository = repository
        today = setting.configuration
        plain = Configuration(strategy_dir=today.strategy_dir, fiscal_year_start=today.fiscal_year_start)
        self._setting = replace(setting, configuration=plain, vocabulary={}, read_known=None)
        self._kept = Kept()
        self._read: dict[str, Revision] = {}

    def paths(self, commit: str, strategy_dir: str) -> list[str]:
        """The paths whose changes are changes of the strategy: its folder, and the configurations that a site may have.

        A folder in a submodule changes where the commit of the submodule does.

        Raises:
            RepositoryProblem: The clone lacks the trees of the commit.
        """
        base, repository = self._setting.base, self._repository
        folder = repository.inner(base / strategy_dir)
        if folder is None:
            return []
        found = [folder, *(inner for name in CONFIG_NAMES if (inner := repository.inner(base / name)) is not None)]
        parts = folder.split("/")
        above = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
        return [*found, *(entry.path for entry in repository.submodules(commit, [a for a in above if a]))]

    def changes(self, base: Commit | None, head: Commit) -> Diff:
        """What changed from one commit to another; where there is none before, from nothing.

        Raises:
            RepositoryProblem: The strategy folder of one lies outside the repository, or the clone lacks files.
        """
        after = self.revision(head)
        before = self.revision(base) if base is not None else _nothing(after)
        day = head.day
        self._read = {one.commit: one for one in (before, after)}
        return compare(replace(before, as_of=day), replace(after, as_of=day), base.day if base is not None else None)

    def revision(self, commit: Commit) -> Revision:
        """The strategy as of a commit, read but not judged.

        Raises:
            RepositoryProblem: As for `changes`.
        """
        if commit.hash in self._read:
            return self._read[commit.hash]
        source = commit_source(self._repository, commit.hash[:_SHORT], commit.hash)
        configured = configure_revision(self._setting, source.load, source.name)
        configuration = configured.configuration
        root = self._setting.base / configuration.strategy_dir
        where = folder_path(root, self._setting.base)
        folder = source.folder(root)
        strategy = read_parts(folder, where, configuration.fiscal_year_start, self._kept)
        report = _unjudged(strategy)
        return Revision(
            name=source.name,
            commit=commit.hash,
            strategy=strategy,
            report=report,
            configuration=configuration,
            exists=folder.exists,
            unread=tuple(sorted({f.place.path for f in report.findings})),
            notes=(),
            vocabulary=configured.vocabulary,
            as_of=commit.day,
            lacking=tuple(joined(where, file) for file in folder.lacking),
            misread=configured.misread,
        )


def changes_since(base: Revision, strategy: Strategy, configuration: Configuration, day: datetime.date) -> Diff:
    """What a strategy that is not committed yet changes.

    Args:
        base: The commit it was made from, as `ChangeReader` reads it.
        strategy: It.
        configuration: Its options.
        day: The day to judge by.
    """
    report = _unjudged(strategy)
    unread = tuple(sorted({f.place.path for f in report.findings}))
    after = replace(
        base, name="", commit="", strategy=strategy, report=report, configuration=configuration, exists=True,
        unread=unread, lacking=(), misread=(), as_of=day,
    )  # fmt: skip
    return compare(replace(base, as_of=day), after, None)


def _unjudged(strategy: Strategy) -> Report:
    """A report of nothing but files that could not be read."""
    none = Share(0, 0)
    findings = tuple(f for f in strategy.findings if f.rule in UNREADABLE)
    return Report(findings, len(strategy), 0, 0, 0, 0, 0, Coverage(none, none, none), {})


def _nothing(after: Revision) -> Revision:
    """What was there before the first commit: no items, and no other configuration."""
    empty = Strategy(after.strategy.folder, ())
    return replace(
        after,
        name="",
        commit="",
        strategy=empty,
        report=_unjudged(empty),
        exists=False,
        unread=(),
        lacking=(),
        misread=(),
    )

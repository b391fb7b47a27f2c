"""The history of a strategy from git: its commits walked from the newest on, each compared with the one before, kept between runs.

A step depends on two commits and on nothing that changes, so it is kept under both hashes and the version of what makes it; what is not
there, or is not whole, is made again.
"""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_strategy.model.dates import parse_date
from mkdocs_strategy.model.duration import parse_duration
from mkdocs_strategy.model.values import ValueProblem
from mkdocs_strategy.review.changelog import ChangeReader, changes_since
from mkdocs_strategy.review.commits import Commit, list_commits, read_commits
from mkdocs_strategy.review.git import RepositoryProblem
from mkdocs_strategy.review.repository import NoRepository, Repository
from mkdocs_strategy.review.setting import Setting
from mkdocs_strategy.views.chronicle import BEGINNING, LACKING, LIMIT, SHALLOW, SINCE, Chronicle, Step, step_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs_strategy.model.configuration import ChangeOptions, Configuration
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.review.revision import Revision
    from mkdocs_strategy.views.diagrams.store import Store

MOST_ITEMS = 200_000
"""Items that are read for one chronicle: a large strategy is followed over fewer commits, so that a build without kept steps ends soon."""
MOST_PENDING = 2_000
"""Items of a strategy whose uncommitted changes are told: they are compared anew with each build."""
_ROOMS = (
    "source",
    "model",
    "reading",
    "insight",
    "rules",
    "review",
    "views/chronicle.py",
    "views/changes",
    "views/plain.py",
)
_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a history.

    Attributes:
        base: the folder of `mkdocs.yml`.
        root: the strategy folder of today.
        config_file: the site's configuration; None where there is none.
        configuration: the options of today.
        as_of: the day that a length of time is counted back from.
    """

    base: Path
    root: Path
    config_file: Path | None
    configuration: Configuration
    as_of: datetime.date


class Historian:
    """Reads chronicles; one that has been read is given again for as long as the newest commit and what is asked stay the same."""

    def __init__(self) -> None:
        self._asked: tuple[object, ...] = ()
        self._known: Chronicle | None = None
        self._newest: tuple[Commit, Revision] | None = None

    def chronicle(self, asked: Asked, store: Store, current: Strategy | None = None) -> Chronicle | None:
        """The history of a strategy; None where it is not wanted, or where there is no git.

        Args:
            asked: What is asked.
            store: Where steps are kept.
            current: The strategy of today, where what is not committed yet is told too; a large one is not compared.
        """
        options = asked.configuration.changes
        if options is None:
            return None
        try:
            with _repository(asked) as repository:
                if not repository.has("HEAD"):
                    return Chronicle(())
                head = repository.resolve("HEAD")
                key = (head, repository.shallow, repr(asked))
                if key != self._asked:
                    walk = _Walk(repository, asked, options, store)
                    self._known, self._newest = walk.chronicle(head), None
                    if current is not None and len(current) <= MOST_PENDING:
                        self._newest = walk.newest(head)
                    self._asked = key
            return self._with_pending(asked, current)
        except NoRepository:
            return None
        except RepositoryProblem as problem:
            return Chronicle((), LACKING, None, *_told(problem))

    def _with_pending(self, asked: Asked, current: Strategy | None) -> Chronicle | None:
        """What is known, before it what the strategy of today changes."""
        known = self._known
        if known is None or current is None or self._newest is None:
            return known
        commit, revision = self._newest
        day = max(asked.as_of, commit.day)
        step = step_of(changes_since(revision, current, asked.configuration, day))
        if step.is_empty:
            return known
        instant = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
        return replace(known, steps=((Commit("", instant, "Not committed yet", ()), step), *known.steps))


def _repository(asked: Asked) -> Repository:
    """The repository that the site lies in; that of the strategy folder where this one lies elsewhere.

    Raises:
        RepositoryProblem: It lies in none, or git does not read it.
    """
    try:
        around = Repository.find(asked.base)
    except NoRepository:
        return Repository.find(asked.root)
    if around.inner(asked.root) is not None:
        return around
    around.close()
    return Repository.find(asked.root)


class _Walk:
    """One walk from a commit back."""

    def __init__(self, repository: Repository, asked: Asked, options: ChangeOptions, store: Store) -> None:
        configuration = asked.configuration
        setting = Setting(asked.base, asked.root, asked.config_file, configuration, {}, None)
        self._repository = repository
        self._reader = ChangeReader(repository, setting)
        self._store = store
        self._folders = [configuration.strategy_dir]
        self._most = options.commits
        self._where = "\0".join(
            (
                repository.inner(asked.base) or "",
                configuration.strategy_dir,
                str(configuration.fiscal_year_start),
                _version(),
            )
        )
        self._end = BEGINNING
        self._problem: RepositoryProblem | None = None
        self._since: datetime.date | None = None
        self._stop: str | None = None
        try:
            self._since, self._stop = _begin(repository, options.since, asked.as_of)
        except RepositoryProblem as problem:  # what there is can be told all the same
            self._problem = problem

    def chronicle(self, head: str) -> Chronicle:
        """What the commits changed, from this one back."""
        found = []
        try:
            for commit, step in self._steps(head):
                if not step.is_empty:
                    found.append((commit, step))
        except RepositoryProblem as problem:
            self._end, self._problem = LACKING, problem
        return Chronicle(tuple(found), self._end, self._since, *_told(self._problem))

    def newest(self, head: str) -> tuple[Commit, Revision] | None:
        """The commit that all of today was made from, with its strategy; None where it cannot be read."""
        try:
            commit = read_commits(self._repository, [head]).get(head)
            return (commit, self._reader.revision(commit)) if commit is not None else None
        except RepositoryProblem:
            return None

    def _steps(self, head: str) -> Iterator[tuple[Commit, Step]]:
        commits: dict[str, Commit] = {}
        todo = self._datable(self._list(head, self._most + 1), commits)
        told = items = 0
        while todo:
            commit, base = commits.get(todo[0]), commits.get(todo[1]) if len(todo) > 1 else None
            if commit is None or (base is None and len(todo) > 1):
                self._end = SINCE  # nobody can tell the day of the commit that ends it
                return
            if not self._goes_on(commit, base, told, items):
                return
            step = self._step(commit, base)
            if base is not None and step.folder not in self._folders:
                # Before this commit the strategy lay elsewhere, where other commits touched it.
                self._folders.append(step.folder)
                todo = self._datable(self._list(commit.hash, self._most + 1 - told), commits)
                continue
            yield commit, step
            told, items = told + 1, items + step.items
            todo = todo[1:]

    def _datable(self, listed: list[str], commits: dict[str, Commit]) -> list[str]:
        """Those of some commits whose day can be told, read into `commits`; what the others changed is told with the next.

        A wrong clock or a broken import leaves dates that are none; without this, the strategy would seem to begin after such a commit.
        """
        commits |= read_commits(self._repository, listed)
        return [name for name in listed if name in commits or name == self._stop]

    def _list(self, head: str, most: int) -> list[str]:
        paths = [path for folder in self._folders for path in self._reader.paths(head, folder)]
        found = list_commits(self._repository, head, paths, most, self._stop) if paths else []
        if self._stop is not None and len(found) < most:
            found.append(self._stop)
        return found

    def _goes_on(self, commit: Commit, base: Commit | None, told: int, items: int) -> bool:
        """Whether what a commit changed is to be told; if not, why the chronicle ends."""
        if commit.hash == self._stop or (self._since is not None and commit.day < self._since):
            self._end = SINCE
        elif told >= self._most or items >= MOST_ITEMS:
            self._end = LIMIT
        elif base is None and self._repository.shallow and not all(map(self._repository.has, commit.parents[:1])):
            self._end = SHALLOW
        else:
            return True
        return False

    def _step(self, commit: Commit, base: Commit | None) -> Step:
        key = f"step\0{base.hash if base is not None else ''}\0{commit.hash}\0{self._where}"
        kept = self._store.get(key)
        step = Step.read(kept) if kept is not None else None
        if step is None:
            diff = self._reader.changes(base, commit)
            step = step_of(diff, begins=base is None)
            self._store.put(key, step.text())
        return step


def _told(problem: RepositoryProblem | None) -> tuple[str, str]:
    return (str(problem), problem.hint) if problem is not None else ("", "")


def _begin(repository: Repository, written: str, as_of: datetime.date) -> tuple[datetime.date | None, str | None]:
    """Since when changes are told: from a day on, or after a commit.

    Raises:
        RepositoryProblem: The clone has no such revision.
    """
    if not written:
        return None, None
    readers: tuple[Callable[[], datetime.date], ...] = (
        lambda: parse_date(written),
        lambda: parse_duration(written).before(as_of),
    )
    for read in readers:
        try:
            return read(), None
        except ValueProblem:
            continue
    return None, repository.resolve(written)


@lru_cache(maxsize=1)
def _version() -> str:
    """The digest of everything that a step is made by, so that one kept by another version is never shown."""
    digest = hashlib.sha256()
    for room in _ROOMS:
        path = _PACKAGE / room
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(file.read_bytes())
    return digest.hexdigest()

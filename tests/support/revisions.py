"""Two revisions of a small strategy that stand in memory only, and their diff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.reading.folder import read_files
from mkdocs_strategy.review.diff import Diff, compare
from mkdocs_strategy.review.revision import Known, Revision
from mkdocs_strategy.rules.breaks import UNREADABLE
from mkdocs_strategy.rules.engine import check
from support.clean import AS_OF, clean

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

    from mkdocs_strategy.review.change import Change

Files = dict[str, str]
DAY = AS_OF.replace(day=1)
"""The day of the base's commit."""


def revision(
    files: Mapping[str, str],
    configuration: Configuration | None = None,
    *,
    name: str = "base",
    as_of: datetime.date = AS_OF,
    known: Sequence[Known] = (),
    judged_by: Revision | None = None,
) -> Revision:
    """A strategy as a revision."""
    own = configuration or Configuration(path="mkdocs.yml")
    policy = judged_by.configuration if judged_by is not None else own
    strategy = read_files(((path, text.encode()) for path, text in files.items()), "strategy", own)
    passed = judged_by.known if judged_by is not None else known
    report = check(strategy, policy, as_of, [k.fingerprint for k in passed for _ in range(k.times)])
    unread = sorted({f.place.path for f in report.findings if f.rule in UNREADABLE})
    return Revision(name, name, strategy, report, own, True, tuple(unread), (), {}, as_of, tuple(known))


def diff_of(
    base: Mapping[str, str],
    head: Mapping[str, str],
    configuration: Configuration | None = None,
    later: Configuration | None = None,
    *,
    as_of: datetime.date = AS_OF,
) -> Diff:
    """The diff of two sets of files."""
    before = revision(base, configuration, as_of=as_of)
    after = revision(head, later or configuration, name="head", as_of=as_of, judged_by=before)
    return compare(before, after, DAY)


def edited(*edits: tuple[str, str, str], files: Mapping[str, str] | None = None) -> Files:
    """The clean strategy with edits: file, what stands there, what shall stand there."""
    result = dict(files if files is not None else clean())
    for name, old, new in edits:
        assert old in result[name], (name, old)
        result[name] = result[name].replace(old, new)
    return result


def told(changes: Sequence[Change]) -> list[tuple[str, str, str | None]]:
    """Level, class and item of changes."""
    return [(change.level.word, change.name, change.item) for change in changes]

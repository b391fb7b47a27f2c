"""What `strategy check` leaves out of the count in a repository that adopts the rules: findings of the baseline, and of a revision."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.hosts.cli.console import Console
from mkdocs_strategy.hosts.cli.options import Refusal
from mkdocs_strategy.hosts.cli.revisions import repository_of
from mkdocs_strategy.model.english import count_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.review.repository import Repository
    from mkdocs_strategy.views.findings.baseline import Entry
    from mkdocs_strategy.views.schemas.contents import SinceEntry
    from mkdocs_strategy.workspace import Workspace

_MERGE_BASE = "..."
"""At the end of a revision: where the branch left it, as in `git diff main...`."""


class Since(NamedTuple):
    """Findings compared with those of a revision.

    Attributes:
        findings: all of today, those marked that the revision has too.
        label: what the revision is called.
        commit: its hash.
        notes: what a reader must know, a sentence each.
    """

    findings: Sequence[Finding]
    label: str
    commit: str
    notes: tuple[str, ...]

    @property
    def document(self) -> SinceEntry:
        """For machine-readable output."""
        return {"revision": self.label, "commit": self.commit, "notes": list(self.notes)}


def compare_since(workspace: Workspace, revision: str, *, pinned: bool) -> Since:
    """Mark the findings that a revision has too.

    Args:
        workspace: The strategy of today.
        revision: As git understands it; with `...` after it, the commit where the branch left it.
        pinned: Whether the strategy folder was named in the call.

    Raises:
        Refusal: There is no such revision, or no repository.
    """
    from mkdocs_strategy.review.git import RepositoryProblem
    from mkdocs_strategy.review.revision import Setting, read_revision
    from mkdocs_strategy.review.since import mark_known

    setting = Setting(
        base=workspace.base,
        root=workspace.root,
        config_file=workspace.config_file,
        configuration=workspace.configuration,
        vocabulary=workspace.vocabulary,
        as_of=workspace.as_of,
        pinned=pinned,
    )
    try:
        with repository_of(setting) as repository:
            commit = _commit(repository, revision)
            earlier = read_revision(repository, revision.removesuffix(_MERGE_BASE), commit, setting)
    except RepositoryProblem as problem:
        raise Refusal(str(problem), problem.hint) from problem
    findings = mark_known(workspace.report.findings, earlier.report.findings, workspace.strategy)
    unread = [path for path in earlier.unread if path not in _unread(workspace)]
    notes = earlier.notes
    if unread:
        some = ", ".join(unread[:3]) + (f" and {len(unread) - 3} more" if len(unread) > 3 else "")
        hid = "what it hid" if len(unread) == 1 else "what they hid"
        notes += (f"{some} could not be read at {earlier.name}; {hid} counts as new.",)
    return Since(findings, revision, commit, notes)


def update_baseline(workspace: Workspace, *, grow: bool) -> None:
    """Write the baseline: a new one takes every finding, an existing one only shrinks, unless it may grow.

    Raises:
        Refusal: None is named, or it cannot be written.
    """
    from mkdocs_strategy.views.findings.baseline import baseline_text, updated
    from mkdocs_strategy.workspace.location import shown_path

    path = workspace.baseline_file
    if path is None:
        raise Refusal("there is no baseline to update", "name it: --baseline FILE, or baseline: FILE in mkdocs.yml")
    before = workspace.known
    entries = updated(before, workspace.report.findings, grow=grow, hidden=_hidden(workspace))
    try:
        write_whole(path, baseline_text(entries))
    except OSError as problem:
        raise Refusal(f"{path} cannot be written: {problem.strerror or problem}") from problem
    number = sum(entry.count for entry in entries.values())
    change = number - sum(entry.count for entry in (before or {}).values())
    Console().note(f"Baseline {shown_path(path, Path.cwd())}: {count_of(number, 'finding')} ({change:+d}).")


def stale_in(workspace: Workspace) -> list[Entry]:
    """The entries of the baseline that no longer occur."""
    if not workspace.known:
        return []
    from mkdocs_strategy.views.findings.baseline import stale_entries

    return stale_entries(workspace.known, workspace.report.findings, _hidden(workspace))


def write_whole(path: Path, text: str) -> None:
    """Write a file so that whoever reads it sees the old text or the new one, never a part; its permissions stay.

    Raises:
        OSError: It cannot be written; the old text stands then.
    """
    import tempfile

    target = Path(os.path.realpath(path))  # a link stays one
    mode = target.stat().st_mode & 0o777 if target.exists() else None
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8", "replace"))
        if mode is None:  # as an ordinary new file would have it; the only way to ask for the mask is to set it
            mask = os.umask(0)
            os.umask(mask)
            mode = 0o666 & ~mask
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _commit(repository: Repository, revision: str) -> str:
    """The commit that findings are compared with."""
    from mkdocs_strategy.review.git import RepositoryProblem

    if not revision.endswith(_MERGE_BASE):
        return repository.resolve(revision)
    name = revision.removesuffix(_MERGE_BASE)
    found = repository.merge_base(repository.resolve(name), repository.resolve("HEAD"))
    if found is None:
        hint = "get more of the history: git fetch --unshallow" if repository.shallow else "name a commit instead"
        raise RepositoryProblem(f"this clone does not know where the branch left {name}", hint)
    return found


def _unread(workspace: Workspace) -> set[str]:
    from mkdocs_strategy.rules.breaks import UNREADABLE

    return {f.place.path for f in workspace.report.findings if f.rule in UNREADABLE}


def _hidden(workspace: Workspace) -> frozenset[str]:
    from mkdocs_strategy.views.findings.baseline import may_be_hidden

    report = workspace.report
    return may_be_hidden(workspace.known or {}, report.findings, report.silenced)

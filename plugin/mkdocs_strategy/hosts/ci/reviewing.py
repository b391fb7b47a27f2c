"""What the steps of a review do: findings, changes, and the comment that tells of them."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs_strategy.hosts.ci.base import find_base
from mkdocs_strategy.hosts.ci.command import FINDINGS, OK, strategy
from mkdocs_strategy.hosts.ci.keeping import QUIET
from mkdocs_strategy.hosts.ci.stopping import Stop
from mkdocs_strategy.views.changes.wording import NO_MEANING
from mkdocs_strategy.views.findings.elsewhere import in_repository
from mkdocs_strategy.views.findings.github import MOST, workflow_command

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_strategy.hosts.ci.log import Log
    from mkdocs_strategy.hosts.ci.run import Run

FILE = "strategy-review.md"


class Wish(NamedTuple):
    """How a step is asked to judge.

    Attributes:
        folder: of the strategy's `mkdocs.yml`, or below it.
        base: a revision to compare with; empty: the one that the run is about.
        everything: whether findings count that the base has too.
        fail_on: the severity that fails; empty: what the configuration says; `never`: nothing fails, changes included.
    """

    folder: Path
    base: str = ""
    everything: bool = False
    fail_on: str = ""


def tell_findings(run: Run, log: Log, wish: Wish, report: Path | None = None) -> int:
    """Run `strategy check`: annotations on GitHub, lines elsewhere, and GitLab's code quality where a report is asked for.

    Args:
        run: The run.
        log: Where it writes.
        wish: How to judge.
        report: The file for GitLab, which compares all findings with those of the target branch by itself.

    Returns:
        The exit status of `strategy check`.

    Raises:
        Stop: The base or the strategy cannot be read.
    """
    judging = ["--fail-on", wish.fail_on] if wish.fail_on else []
    if report is not None:
        whole = strategy(wish.folder, run.environment, "check", "--format", "gitlab", *judging)
        _write(report, whole.out)
    base = "" if wish.everything else find_base(wish.folder, run, wish.base)
    since = ["--new-since", base] if base else []
    form = "github" if run.host == "github" else "text"
    ended = strategy(wish.folder, run.environment, "check", "--format", form, *judging, *since)
    log.text(ended.err)
    (log.commands if form == "github" else log.text)(ended.out)
    return ended.status


def tell_changes(run: Run, log: Log, wish: Wish, file: Path) -> int:
    """Run `strategy diff`: the log, annotations for what is not signed, the summary of the run, the comment in a file, and outputs.

    Args:
        run: The run.
        log: Where it writes.
        wish: How to judge.
        file: Where the comment is written.

    Returns:
        1 where something has to be decided, as `strategy diff --exit-code` judges, else 0.

    Raises:
        Stop: The base or a revision cannot be read.
    """
    base = find_base(wish.folder, run, wish.base)
    if not base:
        log.tell("notice", "This run is about no change, so there is nothing to compare.")
        log.output(verdict="", breaking="0", comment_path="")
        return OK
    ended = strategy(wish.folder, run.environment, "diff", base, "HEAD", "--exit-code", "--format", "json")
    document = _document(ended.out)
    log.text(strategy(wish.folder, run.environment, "diff", base, "HEAD").out)
    text = strategy(wish.folder, run.environment, "diff", base, "HEAD", "--format", "markdown", *_links(run)).out
    if not _tells(document):
        text = f"{text.rstrip()}\n{QUIET}\n"
    _write(file, text)
    open_changes = [c for c in document["changes"] if c["level"] == "breaking" and c["accepted_by"] is None]
    if run.host == "github":
        log.summary(text)
        unreviewed = [f for f in document["findings"]["new"] if f["rule"] == "north-star-changed-without-review"]
        _annotate(log, [*map(_signature, open_changes), *map(_unreviewed, unreviewed)], _folder(wish.folder))
    failed = ended.status == FINDINGS
    log.output(verdict=_verdict(document, failed=failed), breaking=str(len(open_changes)), comment_path=str(file))
    return ended.status if wish.fail_on != "never" else OK


def _verdict(document: dict[str, Any], *, failed: bool) -> str:
    """One word for later steps: `sign-off`, `incomplete`, `clear` or `no-change`."""
    if failed:
        return "incomplete" if document["incomplete"] else "sign-off"
    return "clear" if _tells(document) else "no-change"


def _tells(document: dict[str, Any]) -> bool:
    """Whether a reader learns anything from the comment."""
    findings = document["findings"]
    changes = any(change["class"] not in NO_MEANING for change in document["changes"])
    return bool(
        changes or findings["new"] or findings["fixed"] or document["incomplete"] or document["stale_acceptances"]
    )


def _links(run: Run) -> list[str]:
    """Options that make places in the comment links, to the repository that the run belongs to."""
    environment = run.environment
    if run.host == "github" and (server := environment.get("GITHUB_SERVER_URL", "")):
        root = f"{server}/{run.repository}"
    elif run.host == "gitlab" and (project := environment.get("CI_MERGE_REQUEST_PROJECT_URL", "")):
        root = f"{project}/-"
    else:
        return []
    return [f"--source-url={root}/blob/{{commit}}/{{path}}?plain=1#L{{line}}"]


# -- annotations -------------------------------------------------------------------------------------------------------


class _Mark(NamedTuple):
    rule: str
    message: str
    path: str
    line: int
    gone: bool


def _signature(change: dict[str, Any]) -> _Mark:
    values = f" from {change['before']} to {change['after']}" if change["before"] and change["after"] else ""
    message = (
        f"Sign-off: {change['title']}: {change['class'].replace('-', ' ')}{values}. {change['reason']}\n"
        f"Take it back, or record the decision: strategy accept {change['fingerprint'][:8]} --because ..."
    )
    return _Mark(change["class"], message, change["path"], change["line"], gone=change["side"] == "base")


def _unreviewed(finding: dict[str, Any]) -> _Mark:
    return _Mark(finding["rule"], finding["message"], finding["path"], finding["line"], gone=False)


def _annotate(log: Log, marks: list[_Mark], folder: str) -> None:
    """One annotation each, as many as GitHub shows of one step; the log above tells all."""
    for mark in marks[:MOST]:
        place = {} if mark.gone else {"file": in_repository(folder, mark.path), "line": str(mark.line)}
        log.commands(workflow_command("error", mark.message, {**place, "title": mark.rule}))


def _folder(folder: Path) -> str:
    """The folder of `mkdocs.yml` below the root of the repository, with a slash at its end."""
    from mkdocs_strategy.review.git import RepositoryProblem
    from mkdocs_strategy.review.repository import Repository
    from mkdocs_strategy.workspace import UsageProblem, locate

    try:
        base = locate(folder).base
        with Repository.find(base) as repository:
            inner = repository.inner(base)
    except (RepositoryProblem, UsageProblem):
        return ""
    return f"{inner}/" if inner else ""


# -- files -------------------------------------------------------------------------------------------------------------


def _document(text: str) -> dict[str, Any]:
    try:
        document = json.loads(text)
    except ValueError as problem:
        raise Stop("strategy diff did not print what was expected of it") from problem
    return document if isinstance(document, dict) else {}


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "replace"))
    except OSError as problem:
        raise Stop(f"{os.fspath(path)} cannot be written: {problem.strerror or problem}") from problem

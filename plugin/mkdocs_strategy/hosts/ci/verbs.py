"""The steps that workflows call, each a verb: `findings`, `changes`, `comment`, `comment-from-run`, `note`."""

from __future__ import annotations

import argparse
import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from mkdocs_strategy.hosts.ci.log import Log
from mkdocs_strategy.hosts.ci.reviewing import FILE, Wish, tell_changes, tell_findings
from mkdocs_strategy.hosts.ci.run import Run
from mkdocs_strategy.hosts.ci.stopping import Stop
from mkdocs_strategy.views.findings.github import tame
from mkdocs_strategy.views.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mkdocs_strategy.hosts.ci.keeping import Discussion

USAGE = 2
_TWO_STAGES = (
    "Where a pull request comes from a fork, or from a bot that may not write, a second workflow posts the comment; "
    "elsewhere the job needs permissions: pull-requests: write."
)
_NOT_ALLOWED = frozenset({401, 403, 404})


def main(
    arguments: Sequence[str] | None = None,
    environment: Mapping[str, str] = os.environ,
    pause: Callable[[float], None] = time.sleep,
) -> int:
    """Carry out one step and give its exit status: 0, 1 where something fails the run, 2 where the step itself could not be done."""
    run = Run.of(environment)
    log = Log(run)
    asked = _parser(run).parse_args(arguments)
    try:
        status: int = asked.step(asked, run, log, pause)
    except Stop as stop:
        log.tell("error", _sentence(str(stop)), stop.hint)
        return USAGE
    return status


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call in the words of the command."""
        text = re.sub(
            r"invalid choice: (\S+) \(choose from (.*)\)", r"there is no \1; there are \2", message, flags=re.DOTALL
        )
        self.exit(USAGE, f"{tame(one_line(f'strategy: {text}'))}\n   help: {self.prog} --help says what there is\n")


def _parser(run: Run) -> argparse.ArgumentParser:
    parser = _Parser(prog="python -I -m mkdocs_strategy.hosts.ci", description=__doc__, allow_abbrev=False)
    verbs = parser.add_subparsers(required=True, metavar="STEP")
    file = Path(run.environment.get("RUNNER_TEMP") or ".", FILE)

    findings = verbs.add_parser("findings", help="strategy check, for the host where it runs")
    _judged(findings)
    findings.add_argument("--count", choices=["new", "all"], default="new", help="which findings fail in a change")
    findings.add_argument("--report", type=Path, metavar="FILE", help="write GitLab's code quality report")
    findings.set_defaults(step=_findings)

    changes = verbs.add_parser("changes", help="strategy diff, its comment in a file")
    _judged(changes)
    changes.add_argument("--file", type=Path, default=file, help="where the comment is written")
    changes.set_defaults(step=_changes)

    comment = verbs.add_parser("comment", help="keep the comment of this run's pull request up to date (GitHub)")
    comment.add_argument("--file", type=Path, default=file, help="the comment")
    comment.set_defaults(step=_comment)

    later = verbs.add_parser("comment-from-run", help="the same from what an earlier run has left (GitHub, forks)")
    later.add_argument("--artifact", default="strategy-review", metavar="NAME", help="what the earlier run left")
    later.add_argument("--site-url", default="", metavar="URL", help="the published site, which links may lead to")
    later.set_defaults(step=_comment_from_run)

    note = verbs.add_parser("note", help="keep the note on this pipeline's merge request up to date (GitLab)")
    note.add_argument("--file", type=Path, default=file, help="the note")
    note.set_defaults(step=_note)
    return parser


def _judged(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--directory", default=".", metavar="DIR", help="where mkdocs.yml is")
    parser.add_argument("--base", default="", metavar="REV", help="compare with this revision instead")
    parser.add_argument("--fail-on", default="", choices=["", "error", "warning", "never"], help="what fails the run")


# -- the steps ---------------------------------------------------------------------------------------------------------


def _findings(asked: argparse.Namespace, run: Run, log: Log, _pause: object) -> int:
    wish = _wish(asked)._replace(everything=asked.count == "all")
    return tell_findings(run, log, wish, asked.report.absolute() if asked.report else None)


def _changes(asked: argparse.Namespace, run: Run, log: Log, _pause: object) -> int:
    return tell_changes(run, log, _wish(asked), asked.file.absolute())


def _comment(asked: argparse.Namespace, run: Run, log: Log, pause: Callable[[float], None]) -> int:
    from mkdocs_strategy.hosts.ci.github import GitHub

    request = run.request()
    if run.host != "github" or request is None:
        log.tell("notice", "This run is about no pull request, so there is nothing to comment on.")
        return 0
    if request.fork:
        log.tell("notice", "The comment is left to the second workflow.", _TWO_STAGES)
        return 0
    text = _text(asked.file)
    _keep(log, lambda: GitHub(run, pause).discussion(request.number), text, _TWO_STAGES)
    return 0


def _comment_from_run(asked: argparse.Namespace, run: Run, log: Log, pause: Callable[[float], None]) -> int:
    from mkdocs_strategy.hosts.ci.artifact import LARGEST, only_text
    from mkdocs_strategy.hosts.ci.github import GitHub
    from mkdocs_strategy.hosts.ci.keeping import keep
    from mkdocs_strategy.hosts.ci.vetting import vetted

    earlier = run.earlier()
    if earlier is None:
        log.tell("notice", "The workflow before this one was about no pull request.")
        return 0
    github = GitHub(run, pause)
    archive = github.artifact_of(earlier, asked.artifact, LARGEST)
    if archive is None:
        log.tell("notice", "The workflow before this one left no review.")
        return 0
    text = vetted(only_text(archive, FILE), _addresses(run, asked.site_url))
    number = github.pull_of(earlier)
    if number is None:
        log.tell(
            "notice",
            "No open pull request ends at the commit that was judged: it was closed, or a newer push has come.",
        )
        return 0
    log.text(_sentence(f"{keep(github.discussion(number), text)} (pull request {number})"))
    return 0


def _note(asked: argparse.Namespace, run: Run, log: Log, pause: Callable[[float], None]) -> int:
    from mkdocs_strategy.hosts.ci.gitlab import Notes

    text = _text(asked.file)
    _keep(
        log,
        lambda: Notes(run, pause),
        text,
        "Its token needs the scope api and the role Reporter, and it may have expired.",
    )
    return 0


def _keep(log: Log, discussion: Callable[[], Discussion], text: str, hint: str) -> None:
    """Bring the comment up to date; a token that may not is told and fails nobody's change."""
    from mkdocs_strategy.hosts.ci.api import Refused
    from mkdocs_strategy.hosts.ci.keeping import keep

    try:
        done = keep(discussion(), text)
    except Refused as refusal:
        if refusal.status not in _NOT_ALLOWED:
            raise
        log.tell("warning", f"The comment could not be written: {refusal}.", hint)
    else:
        log.text(_sentence(done))


# -- what they are given -----------------------------------------------------------------------------------------------


def _wish(asked: argparse.Namespace) -> Wish:
    folder = Path(asked.directory or ".")
    if not os.path.isdir(folder):  # noqa: PTH112  unlike `Path.is_dir`, it never raises, however long the name
        raise Stop(
            f"there is no folder {asked.directory}", "name the folder of mkdocs.yml, from the root of the checkout"
        )
    return Wish(folder.resolve(), asked.base, fail_on=asked.fail_on)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise Stop(f"{path} cannot be read: {problem}", "the step changes writes it") from problem


def _addresses(run: Run, site: str) -> list[str]:
    """Where the links of a comment from elsewhere may lead: files of this repository, and the site that the workflow names."""
    server = run.environment.get("GITHUB_SERVER_URL", "").rstrip("/")
    found = [f"{server}/{run.repository}/blob/"] if server.startswith("https://") else []
    return [*found, f"{site.rstrip('/')}/"] if site.startswith("https://") else found


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith((".", "?", "…")) else ".")

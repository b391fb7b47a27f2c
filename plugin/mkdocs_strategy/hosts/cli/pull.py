"""`strategy pull`: values from where they live."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mkdocs_strategy.hosts.cli.choosing import selected_items
from mkdocs_strategy.hosts.cli.console import Console
from mkdocs_strategy.hosts.cli.options import Places, Refusal, reads_strategy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_strategy.pulling.pull import Job, Jobs
    from mkdocs_strategy.workspace import Workspace

_LONGEST = 86_400
_INSTALL = 'pip install "mkdocs-strategy[pull]"'


@click.command("pull")
@click.argument("selectors", nargs=-1, metavar="[SELECTOR]...")
@click.option("--dry-run", is_flag=True, help="Ask the sources and show the new lines; write nothing.")
@click.option(
    "--timeout",
    type=click.IntRange(1, _LONGEST),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="How long each source may take.",
)
@reads_strategy
def command(places: Places, selectors: tuple[str, ...], dry_run: bool, timeout: int) -> int:
    """Ask the sources of metrics for their values and add what is new to the measurements.

    A metric's source is asked where it reads NAME: select … or data/values.csv. STRATEGY_SOURCE_NAME in the environment is the address of
    the database NAME. What is recorded stays as it is.
    """
    from mkdocs_strategy.pulling.adding import add
    from mkdocs_strategy.pulling.asking import Asker
    from mkdocs_strategy.pulling.pull import pull
    from mkdocs_strategy.pulling.telling import added_lines, beside_lines, failure_lines, summary_line, words_line

    workspace = places.open()
    found = _jobs(workspace, selectors)
    console = Console()
    if found.in_words:
        console.note(words_line([item.title for item in found.in_words]))
    if not found.jobs:
        return _nothing(console, selectors)
    with Asker() as asker:
        pulled = list(pull(workspace, _announced(console, found.jobs), asker, timeout))
    added = add(workspace, pulled, dry=dry_run)
    console.lines(added_lines(added, workspace.base, dry=dry_run))
    for one in pulled:
        for line in beside_lines(one):
            console.note(line)
        for message, hint in failure_lines(one):
            console.problem(message, hint)
    console.line(summary_line(added, pulled, dry=dry_run))
    return 1 if any(one.failed for one in pulled) else 0


def _jobs(workspace: Workspace, selectors: tuple[str, ...]) -> Jobs:
    """What there is to ask.

    Raises:
        Refusal: A selector chooses nothing that is known, or a package that is needed is not installed.
    """
    from mkdocs_strategy.pulling.pull import jobs_of, missing_libraries

    found = jobs_of(workspace, selected_items(workspace, selectors))
    if missing := missing_libraries(found.jobs):
        raise Refusal(f"{' and '.join(missing)} is needed to ask these sources, and not installed", _INSTALL)
    return found


def _announced(console: Console, jobs: Sequence[Job]) -> Iterator[Job]:
    """The jobs, each told as its turn comes."""
    from mkdocs_strategy.pulling.telling import asking_line

    for number, job in enumerate(jobs, 1):
        console.note(asking_line(number, len(jobs), job), "place")
        yield job


def _nothing(console: Console, selectors: tuple[str, ...]) -> int:
    """Say that there is nothing to ask, and how that changes.

    Raises:
        Refusal: It was asked for.
    """
    hint = 'write one, such as source: "warehouse: select week_end as date, share as value from replies"'
    if selectors:
        raise Refusal(f"{' '.join(selectors)} chooses no metric with a source that can be asked", hint)
    console.note("No metric has a source that can be asked.")
    console.note(f"   help: {hint}")
    return 0

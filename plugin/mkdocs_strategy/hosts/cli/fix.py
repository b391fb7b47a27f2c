"""`strategy fix`: what can be repaired without asking anybody, written into the files or shown as a diff."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_strategy.hosts.cli.check import Wanted, rules_named, tell_empty
from mkdocs_strategy.hosts.cli.console import Console
from mkdocs_strategy.hosts.cli.group import FINDINGS
from mkdocs_strategy.hosts.cli.options import Places, reads_strategy
from mkdocs_strategy.model.english import count_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_strategy.fixing.draft import Draft, Held
    from mkdocs_strategy.fixing.rounds import Repairs
    from mkdocs_strategy.workspace import Workspace

_NOTHING = "Nothing here can be repaired by itself."


@click.command("fix")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--unsafe", is_flag=True, help="Begin, too, what a person has to go on with.")
@click.option(
    "--diff", is_flag=True, help="Show what would change and write nothing; the exit status is 1 where something would."
)
@click.option("--select", multiple=True, metavar="RULES", help="Only these rules or families of rules.")
@click.option("--ignore", multiple=True, metavar="RULES", help="All but these rules or families of rules.")
@reads_strategy
def command(
    places: Places,
    paths: tuple[Path, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    *,
    unsafe: bool,
    diff: bool,
) -> int:
    """Repair findings by edits of the source that touch no other character.

    Safe repairs say nothing but what is written there already: a slip in a name, an old id, missing quotes, a waiver without use. The
    exit status is 1 where a finding remains at or above the fail level.
    """
    from mkdocs_strategy.fixing.draft import Draft
    from mkdocs_strategy.fixing.rounds import repair

    workspace = places.open()
    wanted = Wanted(paths, rules_named(select), rules_named(ignore))
    if not len(workspace.strategy) and not workspace.report.findings:
        tell_empty(workspace, named=places.strategy_dir is not None)
    wanted.of(workspace.report.findings, workspace)  # a path that holds nothing is refused before anything is repaired
    draft = Draft(workspace)
    repairs = repair(draft, lambda findings: wanted.of(findings, workspace), unsafe=unsafe)
    return _show(draft, repairs) if diff else _write(draft, repairs, wanted)


def _show(draft: Draft, repairs: Repairs) -> int:
    """Print a unified diff."""
    from mkdocs_strategy.source.edits import unified_diff
    from mkdocs_strategy.views.plain import harmless, one_line

    console, changed = Console(), draft.changed
    for path, held in changed.items():
        console.lines(harmless(line) for line in unified_diff(held.read.decode("utf-8"), held.text, one_line(path)))
    many = f"{_findings(len(repairs.made))} in {count_of(len(changed), 'file')}"
    console.note(f"Would repair {many}." if changed else _NOTHING)
    _say_more(console, repairs)
    return FINDINGS if changed else 0


def _write(draft: Draft, repairs: Repairs, wanted: Wanted) -> int:
    """Write the files, then tell what was repaired and what remains."""
    from mkdocs_strategy.rules.policy import fails
    from mkdocs_strategy.views.findings.concise import concise_lines
    from mkdocs_strategy.views.findings.text import sentence, where

    console, workspace, changed = Console(), draft.workspace, draft.changed
    left = _exchange(console, workspace, changed)
    if left:
        draft.take({path: changed[path].read.decode("utf-8") for path in left})
    judged = draft.judge() if left else repairs.judged
    made = [fix for fix in repairs.made if fix.path not in left]
    for fix in made:
        place = console.ink.paint(f"{where(fix.finding.place)}:", "place")
        console.line(f"{place} {console.ink.paint('repaired', 'help')} {fix.rule}: {sentence(fix.says)}")
    after = replace(workspace, strategy=judged.strategy, report=judged.report, configuration=judged.configuration)
    findings = wanted.of(judged.report.findings, workspace)
    console.lines(concise_lines(after.told(findings), console.ink))
    if made:
        console.note(f"Repaired {_findings(len(made))} in {count_of(len(changed) - len(left), 'file')}.")
    elif not changed:
        console.note(_NOTHING)
    _say_more(console, repairs)
    return FINDINGS if left or fails(findings, judged.configuration.fail_on) else 0


def _exchange(console: Console, workspace: Workspace, changed: Mapping[str, Held]) -> set[str]:
    """Write the files; the paths of those that had to be left as they are, each with a note why."""
    from mkdocs_strategy.source.writing import NotWritten, exchange
    from mkdocs_strategy.views.plain import one_line

    folders = [workspace.root, workspace.base, *([workspace.docs] if workspace.docs is not None else [])]
    left = set()
    for path, held in changed.items():
        # A page of the strategy is held to its folder; what lies beside it may be the configuration or a page of the site.
        allowed = folders[:1] if Path(held.location).is_relative_to(workspace.root) else folders[1:]
        try:
            exchange(held.location, held.read, held.text.encode("utf-8"), allowed)
        except NotWritten as problem:
            left.add(path)
            console.problem(f"{one_line(path)} stays as it is: {problem}", "look at it, then run strategy fix again")
    return left


def _say_more(console: Console, repairs: Repairs) -> None:
    """What this run left for another."""
    if repairs.waiting:
        many = count_of(len(repairs.waiting), "more finding")
        console.note(f"{many} can be begun: strategy fix --unsafe --diff shows how.")
    if not repairs.complete:
        console.note("There is more to repair than one run takes: run it again.")


def _findings(number: int) -> str:
    return count_of(number, "finding")

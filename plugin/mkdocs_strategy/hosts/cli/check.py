"""`strategy check`: all findings of all phases in one run."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

import click

from mkdocs_strategy.hosts.cli.adoption import compare_since, stale_in
from mkdocs_strategy.hosts.cli.adoption import update_baseline as update_baseline_of
from mkdocs_strategy.hosts.cli.console import Console
from mkdocs_strategy.hosts.cli.group import FINDINGS
from mkdocs_strategy.hosts.cli.options import Places, Refusal, chosen, reads_strategy
from mkdocs_strategy.hosts.cli.reports import REPORTS, Judging, print_report
from mkdocs_strategy.model.english import count_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_strategy.fixing.fix import Fix
    from mkdocs_strategy.hosts.cli.adoption import Since
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.views.findings.report import Told
    from mkdocs_strategy.views.schemas.contents import BaselineEntry
    from mkdocs_strategy.workspace import Workspace


class Wanted(NamedTuple):
    """Which findings are told; empty: all of them."""

    paths: tuple[Path, ...]
    select: frozenset[str]
    ignore: frozenset[str]

    def of(self, findings: Sequence[Finding], workspace: Workspace) -> list[Finding]:
        """The findings that are told, in their order.

        Raises:
            Refusal: A path holds no file of the strategy.
        """
        places = [_place(path, workspace) for path in self.paths]
        return [
            finding
            for finding in findings
            if finding.rule not in self.ignore
            and (not self.select or finding.rule in self.select)
            and (not places or any(_inside(finding.place.path, place) for place in places))
        ]

    def files(self, workspace: Workspace) -> list[str]:
        """The files with items whose findings are told."""
        places = [_place(path, workspace) for path in self.paths]
        files = dict.fromkeys(item.path for item in workspace.strategy)
        return [file for file in files if not places or any(_inside(file, place) for place in places)]


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "concise", "json", "github", "gitlab", "sarif", "junit"]),
    default="text",
    show_default=True,
    help="For people, for programs, or for the host where the check runs.",
)
@click.option(
    "--fail-on", type=click.Choice(["error", "warning", "never"]), help="From which severity on the exit status is 1."
)
@click.option("--select", multiple=True, metavar="RULES", help="Only these rules or families of rules.")
@click.option("--ignore", multiple=True, metavar="RULES", help="All but these rules or families of rules.")
@click.option("--baseline", metavar="FILE", help="Known findings, which do not fail.")
@click.option(
    "--update-baseline",
    is_flag=True,
    help="Write the baseline: a new one takes all findings, an existing one only shrinks.",
)
@click.option("--grow", is_flag=True, help="Let the baseline take new findings too.")
@click.option(
    "--new-since",
    metavar="REV",
    help="Only findings that this revision did not have count; REV... is where the branch left it.",
)
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@reads_strategy
def command(  # noqa: PLR0913  an option each
    places: Places,
    paths: tuple[Path, ...],
    form: str,
    fail_on: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    baseline: str | None,
    new_since: str | None,
    *,
    update_baseline: bool,
    grow: bool,
    statistics: bool,
) -> int:
    """Find everything that is wrong, each finding at its line with what to do about it.

    With PATHS, files or folders, the whole strategy is read and the findings of these are told. The exit status is 1 where a finding
    stands at or above the fail level.
    """
    from mkdocs_strategy.rules.policy import fails

    wanted = Wanted(paths, rules_named(select), rules_named(ignore))
    workspace = places.open(baseline=baseline, missing_baseline=update_baseline or grow)
    if update_baseline or grow:
        update_baseline_of(workspace, grow=grow)
        workspace = places.open(baseline=baseline)
    if not len(workspace.strategy) and not workspace.report.findings:
        tell_empty(workspace, named=places.strategy_dir is not None)
    since = (
        compare_since(workspace, new_since, pinned=places.strategy_dir is not None) if new_since is not None else None
    )
    findings = wanted.of(since.findings if since is not None else workspace.report.findings, workspace)
    level = fail_on or workspace.configuration.fail_on
    fixes = _offered(findings, workspace) if form in ("text", "json") else {}
    told = _left_out(workspace.told(findings), workspace, since, form)
    if form in REPORTS:
        compared = workspace.known is not None or since is not None
        report = Judging(fail_on=level, files=wanted.files(workspace), compared=compared, counted=statistics)
        print_report(Console(), told, form, workspace, report)
    else:
        _print(Console(), told, form, fixes, counted=statistics)
    return FINDINGS if fails(findings, level) else 0


def tell_empty(workspace: Workspace, *, named: bool) -> None:
    """Say that there is nothing to judge, so that a run in another folder is not taken for a sound strategy.

    Raises:
        Refusal: Nobody named this folder, so it is hardly the one that is meant.
    """
    if not workspace.configuration.path and not named:
        raise Refusal(
            f"there is no strategy in {workspace.root}",
            "go to its folder, name it with --strategy-dir DIR, or lay down an example: strategy init DIR",
        )
    Console().note(f"No item was read in {workspace.root}. Start with the vision: strategy new vision")


def _left_out(told: Told, workspace: Workspace, since: Since | None, form: str) -> Told:
    """The report with what it leaves out of the count; formats that have no place for it get it as notes on standard error."""
    notes: list[str] = []
    more: dict[str, object] = {}
    if workspace.known is not None:
        from mkdocs_strategy.views.findings.baseline import stale_note

        stale = stale_in(workspace)
        notes += [note] if (note := stale_note(stale)) else []
        baseline: BaselineEntry = {
            "path": _shown(workspace.baseline_file, workspace.base),
            "findings": sum(entry.count for entry in workspace.known.values()),
            "stale": [entry.document for entry in stale],
        }
        more["baseline"] = baseline
    if since is not None:
        notes += since.notes
        more["since"] = since.document
        known = sum(finding.known for finding in told.findings)
        if form not in ("text", "json") and known:
            notes.append(f"Not counted: {count_of(known, 'finding')} that {since.label} has too")
    if form not in ("text", "json") and notes:
        from mkdocs_strategy.views.findings.github import tame
        from mkdocs_strategy.views.plain import one_line

        for note in notes:
            Console().note(tame(one_line(note)))
    return replace(told, since=since.label if since is not None else "", notes=tuple(notes), more=more)


def _shown(path: Path | None, base: Path) -> str:
    """A path relative to the folder of `mkdocs.yml`, as all paths of a result are."""
    return "" if path is None else Path(os.path.relpath(path, base)).as_posix()


def _offered(findings: Sequence[Finding], workspace: Workspace) -> Mapping[Finding, Fix]:
    """The repairs of findings, without what makes them being loaded where there are none."""
    from mkdocs_strategy.fixing import REPAIRABLE

    repairable = [finding for finding in findings if finding.rule in REPAIRABLE and finding.is_open]
    if not repairable:
        return {}
    from mkdocs_strategy.fixing.offers import offered

    return offered(repairable, workspace)


def _repairs_note(fixes: Mapping[Finding, Fix]) -> str:
    """How many findings can be repaired, as a line below them."""
    safe = sum(fix.safe for fix in fixes.values())
    begun = len(fixes) - safe
    parts = [f"{count_of(safe, 'finding')} by strategy fix"] if safe else []
    parts += (
        [f"{count_of(begun, 'finding') if not safe else f'{begun} more'} by strategy fix --unsafe"] if begun else []
    )
    return f"Can be repaired: {', '.join(parts)}" if parts else ""


def _print(console: Console, told: Told, form: str, fixes: Mapping[Finding, Fix], *, counted: bool) -> None:
    if form == "json":
        from mkdocs_strategy.views.document import findings_document
        from mkdocs_strategy.views.findings.report import statistics

        console.json(
            findings_document(
                told.findings,
                told.summary,
                told.strategy,
                statistics(told.open) if counted else None,
                {finding: fix.document for finding, fix in fixes.items()},
            )
            | told.more
        )
    elif form == "concise":
        from mkdocs_strategy.views.findings.concise import concise_lines

        console.lines(concise_lines(told, console.ink, counted=counted))
    else:
        from mkdocs_strategy.views.findings.text import report_lines

        note = _repairs_note(fixes)
        told = replace(told, notes=(*told.notes, *([note] if note else [])))
        console.lines(
            report_lines(told, console.width, console.ink, counted=counted, one_line_closing=not console.terminal)
        )


def rules_named(names: tuple[str, ...]) -> frozenset[str]:
    """The rules of these names and families.

    Raises:
        Refusal: A name is neither.
    """
    if not names:
        return frozenset()
    from mkdocs_strategy.model.naming import closest
    from mkdocs_strategy.rules.catalogue import RULES, find_rule

    families: dict[str, set[str]] = {}
    for rule in RULES.values():
        families.setdefault(rule.family.replace(" ", "-"), set()).add(rule.name)
    found: set[str] = set()
    for name in chosen(names):
        rule_found = find_rule(name)
        family = families.get(name.replace(" ", "-").lower())
        if rule_found is None and family is None:
            near = closest(name, [*RULES, *families])
            raise Refusal(
                f"there is no rule or family {name}",
                f"did you mean {' or '.join(near)}?"
                if near
                else f"the families are {', '.join(families)}; strategy explain lists the rules",
            )
        found |= {rule_found.name} if rule_found is not None else family or set()
    return frozenset(found)


def _place(path: Path, workspace: Workspace) -> PurePosixPath:
    """A path of the call relative to the folder of `mkdocs.yml`, as findings have it."""
    full = Path(os.path.abspath(path))  # noqa: PTH100  symbolic links stay: findings name files as they are found
    for base in (workspace.base, workspace.base.resolve()):
        if full.is_relative_to(base):
            place = PurePosixPath(full.relative_to(base).as_posix())
            known = (*workspace.paths, *(f.place.path for f in workspace.report.findings))
            if any(_inside(name, place) for name in known):
                return place
    raise Refusal(f"{path} holds no file of the strategy", f"the strategy lies in {workspace.root}")


def _inside(path: str, place: PurePosixPath) -> bool:
    return PurePosixPath(path).is_relative_to(place)

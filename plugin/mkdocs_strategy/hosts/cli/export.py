"""`strategy export`: the strategy in the formats of other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_strategy.hosts.cli.console import Console
from mkdocs_strategy.hosts.cli.options import Places, Refusal, chosen, reads_strategy

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.workspace import Workspace


@click.command("export")
@click.argument("selectors", nargs=-1, metavar="[SELECTOR]...")
@click.option("--format", "form", type=click.Choice(["ics"]), required=True, help="ics: a calendar of what falls due.")
@click.option("--owner", "owners", multiple=True, metavar="OWNER", help="Only items of these owners.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to this file instead of standard output.",
)
@reads_strategy
def command(
    places: Places,
    selectors: tuple[str, ...],
    form: str,  # noqa: ARG001  there is one format so far, and it is named so that others can come
    owners: tuple[str, ...],
    output: Path | None,
) -> int:
    """Write what falls due as a calendar: reviews, questions to people, effects to measure, key results to score, periods that end.

    A SELECTOR is an id, +ID (and all above), ID+ (and all below), ID+2 (two steps), kind:…, owner:… or period:…; several are united.
    --owner narrows that down. A site has the same calendar as a feed.
    """
    workspace, console = places.open(), Console()
    content, number = _calendar(workspace, selectors, chosen(owners))
    if output is None:
        for line in content.decode("utf-8").split("\r\n")[:-1]:
            console.line(f"{line}\r")
    else:
        try:
            output.write_bytes(content)
        except OSError as problem:
            raise Refusal(f"{output} cannot be written: {problem.strerror or problem}") from problem
    if not number:
        console.note("Nothing falls due.")
    return 0


def _calendar(workspace: Workspace, selectors: Sequence[str], owners: Collection[str]) -> tuple[bytes, int]:
    """The calendar of the chosen items, and how many dates are in it."""
    from mkdocs_strategy.views.calendar.agenda import Agenda
    from mkdocs_strategy.views.calendar.writing import Writer
    from mkdocs_strategy.views.pages.here import Edition

    strategy, site = workspace.strategy, workspace.site
    edition = Edition(strategy, workspace.report, workspace.configuration, workspace.as_of, site)
    items = _chosen(workspace, selectors, owners)
    ids = {item.id for item in items}
    entries = Agenda(edition, workspace.site_url).entries([one for one in edition.due if one.item.id in ids], items)
    names = [edition.team(owner) for owner in owners]
    name = f"What falls due: {', '.join(names)}" if names else "What falls due"
    return Writer(workspace.as_of).calendar(name, entries), len(entries)


def _chosen(workspace: Workspace, selectors: Sequence[str], owners: Collection[str]) -> list[Item]:
    from mkdocs_strategy.views.selection import SelectionProblem, select

    strategy = workspace.strategy
    try:
        year = workspace.configuration.fiscal_year_start
        items = select(strategy, selectors, fiscal_year_start=year) if selectors else list(strategy)
    except SelectionProblem as problem:
        raise Refusal(str(problem), problem.hint) from problem
    return [item for item in items if not owners or not set(owners).isdisjoint(item.owners)]

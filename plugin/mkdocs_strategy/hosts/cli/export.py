"""`strategy export`: the strategy in the formats of other programs."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_strategy.hosts.cli.choosing import selected_items
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
    items = _chosen(workspace, selectors, chosen(owners))
    content, number = _calendar(workspace, items, chosen(owners))
    if output is None:
        if isinstance(sys.stdout, io.TextIOWrapper) and not console.terminal:
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # the format's, whatever the system's
        for line in content.decode("utf-8").split("\r\n")[:-1]:
            console.line(f"{line}\r")
    else:
        try:
            output.write_bytes(content)
        except OSError as problem:
            raise Refusal(f"{output} cannot be written: {problem.strerror or problem}") from problem
    if not number:
        console.note("Nothing falls due." if items else "No item matches.")
    return 0


def _calendar(workspace: Workspace, items: Sequence[Item], owners: Collection[str]) -> tuple[bytes, int]:
    """The calendar of some items, named after the owners asked for, and how many dates are in it."""
    from mkdocs_strategy.views.calendar.agenda import Agenda
    from mkdocs_strategy.views.calendar.writing import Writer
    from mkdocs_strategy.views.pages.here import Edition

    strategy, site = workspace.strategy, workspace.site
    edition = Edition(strategy, workspace.report, workspace.configuration, workspace.as_of, site)
    ids = {item.id for item in items}
    entries = Agenda(edition, workspace.site_url).entries([one for one in edition.due if one.item.id in ids], items)
    names = [edition.team(owner) for owner in owners]
    name = f"What falls due: {', '.join(names)}" if names else "What falls due"
    return Writer(workspace.as_of).calendar(name, entries), len(entries)


def _chosen(workspace: Workspace, selectors: Sequence[str], owners: Collection[str]) -> list[Item]:
    items = selected_items(workspace, selectors)
    return [item for item in items if not owners or not set(owners).isdisjoint(item.owners)]

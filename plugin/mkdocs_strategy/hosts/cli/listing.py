"""`strategy list`: items."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mkdocs_strategy.hosts.cli.choosing import selected_items
from mkdocs_strategy.hosts.cli.console import Console
from mkdocs_strategy.hosts.cli.options import Places, Refusal, chosen, reads_strategy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.workspace import Workspace


@click.command("list")
@click.argument("selectors", nargs=-1, metavar="[SELECTOR]...")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only items of these kinds.")
@click.option("--owner", "owners", multiple=True, metavar="OWNER", help="Only items of these owners.")
@click.option("--period", metavar="PERIOD", help="Only items whose period lies in this one.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@reads_strategy
def command(
    places: Places,
    selectors: tuple[str, ...],
    kinds: tuple[str, ...],
    owners: tuple[str, ...],
    period: str | None,
    form: str,
) -> int:
    """List items, in the order of the files.

    A SELECTOR is an id, +ID (and all above), ID+ (and all below), ID+2 (two steps), kind:…, owner:… or period:…; several are united.
    --kind, --owner and --period narrow that down.
    """
    from mkdocs_strategy.insight.progress import period_of
    from mkdocs_strategy.views.tables import ITEM_COLUMNS, csv_text, item_row, table

    workspace = places.open()
    items = _narrowed(workspace, selectors, chosen(kinds), chosen(owners), period)
    console = Console()
    rows = [item_row(item, str(period_of(workspace.strategy, item) or "")) for item in items]
    if form == "json":
        from mkdocs_strategy.views.document import items_document

        console.json(items_document(workspace.strategy, items, workspace.site))
    elif form == "csv":
        console.raw(csv_text(ITEM_COLUMNS, rows))
    elif rows:
        lines = table(ITEM_COLUMNS[:6], [row[:6] for row in rows], console.width)
        console.line(console.ink.paint(lines[0], "place"))
        console.lines(lines[1:])
    if not items:
        console.note("No item matches.")
    return 0


def _narrowed(
    workspace: Workspace, selectors: Sequence[str], kinds: list[str], owners: list[str], period: str | None
) -> list[Item]:
    from mkdocs_strategy.views.selection import SelectionProblem, of_kind, read_period, within

    items = selected_items(workspace, selectors)
    try:
        wanted = {of_kind(kind) for kind in kinds}
        span = read_period(period, workspace.configuration.fiscal_year_start) if period else None
    except SelectionProblem as problem:
        raise Refusal(str(problem), problem.hint) from problem
    return [
        item
        for item in items
        if (not wanted or item.kind.name in wanted)
        and (not owners or not set(owners).isdisjoint(item.owners))
        and (span is None or within(workspace.strategy, item, span))
    ]

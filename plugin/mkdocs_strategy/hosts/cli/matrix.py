"""`strategy matrix`: what meets what, and what meets nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mkdocs_strategy.hosts.cli.console import Console
from mkdocs_strategy.hosts.cli.options import Places, Refusal, reads_strategy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mkdocs_strategy.workspace import Workspace


@click.command("matrix")
@click.argument("words", nargs=-1, metavar="[teams|choices|inputs|SELECTOR]...")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@reads_strategy
def command(places: Places, words: tuple[str, ...], form: str) -> int:
    """Show what the strategy covers, and above all what it leaves out.

    teams: whose work reaches which north star. choices: which objective pursues which choice. inputs: which guardrail guards which input.
    All three where none is named.

    A SELECTOR is an id, +ID (and all above), ID+ (and all below), kind:…, owner:… or period:…; several are united. It narrows the rows and
    columns that it names items of, and the work of teams.
    """
    from mkdocs_strategy.insight.matrix import NAMES, matrices
    from mkdocs_strategy.views.matrices import matrix_csv, matrix_entry, told

    workspace = places.open()
    names = [word for word in words if word in NAMES]
    chosen = _chosen(workspace, [word for word in words if word not in NAMES])
    made = matrices(workspace.strategy, workspace.as_of, names or NAMES, chosen)
    name_of = _names(workspace)
    console = Console()
    if form == "json":
        from mkdocs_strategy.views.document import SCHEMA_VERSION

        console.json({"schema_version": SCHEMA_VERSION, "matrices": [matrix_entry(one, name_of) for one in made]})
    elif form == "csv":
        console.raw("\n".join(matrix_csv(one, name_of) for one in made))
    else:
        for at, one in enumerate(made):
            if at:
                console.line()
            console.line(console.ink.paint(one.title, "strong"))
            console.lines(told(one, console.width, name_of))
    return 0


def _chosen(workspace: Workspace, selectors: Sequence[str]) -> set[str] | None:
    """Ids of the items that are asked about; None for all."""
    from mkdocs_strategy.insight.matrix import NAMES
    from mkdocs_strategy.model.naming import closest
    from mkdocs_strategy.views.selection import SelectionProblem, select

    if not selectors:
        return None
    try:
        items = select(workspace.strategy, selectors, fiscal_year_start=workspace.configuration.fiscal_year_start)
    except SelectionProblem as problem:
        near = [name for word in selectors for name in closest(word, NAMES)]
        raise Refusal(str(problem), f"did you mean {' or '.join(near)}?" if near else problem.hint) from problem
    return {item.id for item in items}


def _names(workspace: Workspace) -> Callable[[str, str], str]:
    """What an item or a team is called; the two may share an id."""
    from mkdocs_strategy.views.pages.words import team_name

    def name_of(word: str, name: str) -> str:
        if word == "team":
            team = workspace.configuration.teams.get(name)
            return team.name if team is not None and team.name else team_name(name)
        item = workspace.strategy.get(name)
        return item.title if item is not None else name

    return name_of

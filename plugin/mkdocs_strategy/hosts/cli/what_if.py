"""`strategy what-if`: the metric tree, computed anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mkdocs_strategy.hosts.cli.console import Console
from mkdocs_strategy.hosts.cli.options import Places, Refusal, reads_strategy

if TYPE_CHECKING:
    from mkdocs_strategy.insight.what_if import Trial
    from mkdocs_strategy.workspace import Workspace


@click.command("what-if")
@click.argument("trials", nargs=-1, required=True, metavar="METRIC=VALUE...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@reads_strategy
def command(places: Places, trials: tuple[str, ...], form: str) -> int:
    """Set metrics and compute what stands above them, through the formulas of the tree. No file is written.

    METRIC=12% sets a level, METRIC=+10% a tenth more, METRIC=+3pts three points more, METRIC=-2days two days less; METRIC==-5 a level
    below zero. Quote what holds a space: "activation=+3 pts".

    All other metrics keep their last values. Where one only drives another, without a formula, the reckoning ends and says so.
    """
    from mkdocs_strategy.insight.what_if import what_if
    from mkdocs_strategy.model.values import ValueProblem
    from mkdocs_strategy.views.metrics.what_if import what_if_document, what_if_lines

    workspace = places.open()
    try:
        found = what_if(workspace.strategy, [_trial(workspace, text) for text in trials], workspace.as_of)
    except ValueProblem as problem:
        raise Refusal(problem.message, problem.hint) from problem
    console = Console()
    if form == "json":
        console.json(what_if_document(found, workspace.as_of))
    else:
        console.lines(what_if_lines(found, workspace.strategy, workspace.as_of, console.width, console.ink))
    return 0


def _trial(workspace: Workspace, text: str) -> Trial:
    """A metric and where it is set, as they are typed."""
    from mkdocs_strategy.hosts.cli.measured import measured_item
    from mkdocs_strategy.insight.what_if import read_trial

    name, equals, value = text.partition("=")
    if not equals or not name.strip() or not value.strip():
        raise Refusal(f"{text} does not set a metric", "write METRIC=+10%, METRIC=12% or METRIC=+3pts")
    return read_trial(workspace.strategy, measured_item(workspace, name.strip(), key_results=False), value)

"""`strategy attribute`: what moved a metric between two days."""

from __future__ import annotations

import click

from mkdocs_strategy.hosts.cli.console import Console
from mkdocs_strategy.hosts.cli.options import Places, Refusal, reads_strategy


@click.command("attribute")
@click.argument("metric")
@click.option("--from", "start", required=True, metavar="P", help="A date, or a period for its last day.")
@click.option("--to", "end", required=True, metavar="P", help="A later one.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@reads_strategy
def command(places: Places, metric: str, start: str, end: str, form: str) -> int:
    """Split a metric's change between two days exactly among the components of its formula, and down the tree.

    Each value is the last one recorded up to its day. Where a metric only drives another, without a formula, the split ends and says so.
    """
    from mkdocs_strategy.hosts.cli.measured import last_day, measured_item
    from mkdocs_strategy.insight.attribution import attribute
    from mkdocs_strategy.model.values import ValueProblem
    from mkdocs_strategy.views.metrics.attribution import Told

    workspace = places.open()
    item = measured_item(workspace, metric, key_results=False)
    first, last = last_day(workspace, start), last_day(workspace, end)
    if first >= last:
        raise Refusal(f"{start} ends on {first}, and {end} on {last}", "write the earlier one after --from")
    last = min(last, workspace.as_of)
    if first >= last:
        raise Refusal(
            f"{start} is not over yet: the strategy is judged as of {last}", "write a day before it after --from"
        )
    try:
        found = attribute(workspace.strategy, item, first, last)
    except ValueProblem as problem:
        raise Refusal(problem.message, problem.hint) from problem
    told = Told(found, workspace.strategy, first, last)
    console = Console()
    if form == "json":
        console.json(told.document())
    else:
        console.lines(told.lines(console.width, console.ink))
    return 0

"""What commands about values are called with: a metric or key result, and a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.hosts.cli.choosing import named_item
from mkdocs_strategy.hosts.cli.options import Refusal
from mkdocs_strategy.model.english import article, joined

if TYPE_CHECKING:
    import datetime

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.workspace import Workspace


def measured_item(workspace: Workspace, name: str, *, key_results: bool) -> Item:
    """The item of an id that may have values.

    Args:
        workspace: Where it is.
        name: The id, or one it had before.
        key_results: Whether a key result will do; else the hint names the metrics that it measures.

    Raises:
        Refusal: There is none, or it is of a kind that has no values.
    """
    item = named_item(workspace, name)
    if item.kind.is_metric or (key_results and item.kind.name == "key-result"):
        return item
    measures = [metric.id for metric in workspace.strategy.targets(item.id, "measures")]
    hint = f"it measures {joined(measures)}" if measures else "strategy list --kind input-metric shows inputs"
    what = "values belong to metrics and key results" if key_results else "formulas are made of metrics"
    raise Refusal(f"{item.title} is {article(item.kind.word)}; {what}", hint)


def last_day(workspace: Workspace, text: str) -> datetime.date:
    """The day that a date or a period means: a period's last.

    Raises:
        Refusal: It is neither.
    """
    from mkdocs_strategy.model.dates import FORM, parse_date
    from mkdocs_strategy.model.period import parse_period
    from mkdocs_strategy.model.values import ValueProblem

    try:
        if FORM.fullmatch(text.strip()):
            return parse_date(text)
        return parse_period(text, workspace.configuration.fiscal_year_start).end
    except ValueProblem as problem:
        raise Refusal(problem.message, problem.hint) from problem

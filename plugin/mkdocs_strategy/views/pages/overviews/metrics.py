"""The catalogue of metrics, by the role they play."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.matrices import FEW_ROWS, MOST_ROWS, matrix_part
from mkdocs_strategy.views.pages.overviews.parts import index, split
from mkdocs_strategy.views.pages.tables import metric_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Here


def metrics_page(here: Here, *, bare: bool = False, chosen: Iterable[Item] | None = None) -> Markup:
    """All metrics (or those chosen) in groups by kind, in the order of the method; retired ones last."""
    parts = None if bare or chosen is not None else split(here.edition, "metrics")
    items = parts.rest if parts is not None else list(here.edition.strategy) if chosen is None else list(chosen)
    metrics = [i for i in items if i.kind.is_metric]
    groups = [
        (kind.plural.capitalize(), kind.question, rows)
        for kind in KINDS.values()
        if kind.is_metric
        and (rows := [metric_row(here, i) for i in metrics if i.kind is kind and i.state != "retired"])
    ]
    if retired := [metric_row(here, i) for i in metrics if i.state == "retired"]:
        groups.append(("Retired", "Kept so that what they told stays known.", retired))
    number = _by_line(here, metrics) if chosen is None and parts is None else []
    return render(
        "metrics.html",
        bare=bare,
        groups=groups,
        lines=number,
        index=index(here, "metrics", parts.parts) if parts is not None else "",
        matrix=None if bare else matrix_part(here, "inputs", MOST_ROWS if parts is None else FEW_ROWS),
        as_of=here.edition.as_of,
    )


def _by_line(here: Here, metrics: Iterable[Item]) -> list[tuple[str, int]]:
    """How many active metrics each product line has, in the order of the visions; those that lead to none come last."""
    number: Counter[str] = Counter()
    strategy = here.edition.strategy
    names = [here.edition.line_of(vision) for vision in strategy.counting("vision")]
    for metric in metrics:
        if metric.counts:
            visions = [above for above in strategy.above(metric.id) if above.kind.name == "vision" and above.counts]
            number.update({here.edition.line_of(vision) for vision in visions} or {""})
    return [(name, number[name]) for name in dict.fromkeys([*names, ""]) if number[name]]

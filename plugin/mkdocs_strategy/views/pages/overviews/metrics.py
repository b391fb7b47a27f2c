"""The catalogue of metrics, by the role they play."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.tables import metric_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Here


def metrics_page(here: Here, *, bare: bool = False, chosen: Iterable[Item] | None = None) -> Markup:
    """All metrics (or those chosen) in groups by kind, in the order of the method; retired ones last."""
    items = list(here.edition.strategy) if chosen is None else list(chosen)
    metrics = [i for i in items if i.kind.is_metric]
    groups = [
        (kind.plural.capitalize(), kind.question, rows)
        for kind in KINDS.values()
        if kind.is_metric
        and (rows := [metric_row(here, i) for i in metrics if i.kind is kind and i.state != "retired"])
    ]
    if retired := [metric_row(here, i) for i in metrics if i.state == "retired"]:
        groups.append(("Retired", "Kept so that what they told stays known.", retired))
    return render("metrics.html", bare=bare, groups=groups, as_of=here.edition.as_of)

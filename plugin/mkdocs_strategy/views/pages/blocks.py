"""Views in prose: what a fenced `strategy` block shows where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_strategy.model.period import Period
from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.overviews import lines as one
from mkdocs_strategy.views.pages.overviews.canvas import canvas_page
from mkdocs_strategy.views.pages.overviews.changes import changes_page
from mkdocs_strategy.views.pages.overviews.choices import choices_page
from mkdocs_strategy.views.pages.overviews.health import health_page
from mkdocs_strategy.views.pages.overviews.initiatives import initiatives_page
from mkdocs_strategy.views.pages.overviews.metrics import metrics_page
from mkdocs_strategy.views.pages.overviews.okrs import okrs_page
from mkdocs_strategy.views.pages.overviews.teams import teams_page
from mkdocs_strategy.views.pages.overviews.timeline import timeline_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import ViewBlock
    from mkdocs_strategy.views.pages.here import Edition, Here

DIAGRAMS = frozenset({"tree", "chain", "map"})
"""Views that are drawn as a diagram."""
_TABLES: dict[str, Callable[..., Markup]] = {
    "metrics": metrics_page,
    "choices": choices_page,
    "initiatives": initiatives_page,
    "timeline": timeline_page,
    "health": health_page,
}


def chosen_items(edition: Edition, block: ViewBlock) -> list[Item] | None:
    """The items that a block's filters leave; None where it has no filter."""
    options = block.options
    named = {name: _names(options[name]) for name in ("kinds", "owner", "state") if name in options}
    if not named and not {"root", "period", "level", "product"} & set(options):
        return None
    strategy = edition.strategy
    root = strategy.get(options["root"]) if "root" in options else None
    items = list(strategy) if root is None else [root, *strategy.below(root.id)]
    if "kinds" in named:
        items = [i for i in items if i.kind.name in named["kinds"]]
    if "owner" in named:
        items = [i for i in items if set(i.owners) & named["owner"]]
    if "state" in named:
        items = [i for i in items if i.state in named["state"]]
    if "level" in options:
        items = [
            i for i in items if (i.text("level") or ("team" if i.kind.name == "objective" else "")) == options["level"]
        ]
    if "period" in options:
        items = [
            i
            for i in items
            if str(i.value("period", Period) or i.value("horizon", Period) or options["period"]) == options["period"]
        ]
    if "product" in options:
        lines = [v for v in strategy.of_kind("vision") if options["product"] in {v.id, edition.line_of(v)}]
        below = {i.id for v in lines for i in [v, *strategy.below(v.id)]}
        items = [i for i in items if i.id in below]
    return items


def draw_block(here: Here, block: ViewBlock, diagram: Callable[..., str]) -> Markup:
    """A view block as HTML; an empty result says so in words.

    Args:
        here: the page it stands on.
        block: its options.
        diagram: called with the page, the view's name, the root (or None), `depth` and the chosen items.
    """
    edition = here.edition
    view = block.options.get("view", "")
    chosen = chosen_items(edition, block)
    root = edition.strategy.get(block.options["root"]) if "root" in block.options else None
    if view in DIAGRAMS:
        depth = block.options.get("depth", "")
        return Markup('<div class="sp-diagram">{}</div>').format(
            Markup(diagram(here, view, root, depth=int(depth) if depth.isdigit() else None, chosen=chosen))  # noqa: S704  our own drawing
        )
    if view in _TABLES:
        return _TABLES[view](here, bare=True, chosen=chosen)
    if view == "okrs":
        return okrs_page(here, None, bare=True, chosen=chosen)
    if view == "teams":
        owners = [o for o in _names(block.options.get("owner", "")) if o in edition.owners]
        return (
            Markup("").join(one.team_page(here, o, bare=True) for o in owners)
            if owners
            else teams_page(here, bare=True)
        )
    if view == "canvas":
        known = one.lines(edition)
        lines = [
            v
            for v in known
            if root is v or (root is None and block.options.get("product", v.id) in {v.id, edition.line_of(v)})
        ]
        return Markup("").join(canvas_page(here, v, bare=True) for v in lines)
    if view == "changes":
        return changes_page(here, bare=True, chosen=chosen)
    return render("unseen.html", view=view)


def _names(written: str) -> set[str]:
    return {part.strip() for part in written.strip("[] ").split(",") if part.strip()}

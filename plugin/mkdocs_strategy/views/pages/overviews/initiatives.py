"""Initiatives: what was expected of them, and what came."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.hits import hits_by_owner
from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.mandates import hit_words
from mkdocs_strategy.views.pages.tables import initiative_rows
from mkdocs_strategy.views.pages.words import percent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Here
    from mkdocs_strategy.views.pages.tables import InitiativeRow


def initiatives_page(here: Here, *, bare: bool = False, chosen: Iterable[Item] | None = None) -> Markup:
    """All initiatives (or those chosen): measured ones best first, then those whose effect is not known, in hand, and stopped."""
    items = (
        here.edition.strategy.of_kind("initiative")
        if chosen is None
        else [i for i in chosen if i.kind.name == "initiative"]
    )
    rows = initiative_rows(here, items)
    groups = [
        (
            "Measured",
            "best first",
            sorted((r for r in rows if _measured(r)), key=lambda r: -(r.share if r.share is not None else -9)),
        ),
        ("Shipped, effect not known yet", "", [r for r in rows if r.state == "shipped" and not r.measured]),
        (
            "Building and planned",
            "",
            sorted((r for r in rows if r.state in {"building", "planned"}), key=lambda r: r.state),
        ),
        ("Ideas and drafts", "", [r for r in rows if r.state in {"idea", "draft"}]),
        ("Stopped", "", [r for r in rows if r.state == "stopped"]),
    ]
    shares = [r.share for r in rows if _measured(r) and r.share is not None]
    usual = statistics.median(shares) if shares else None
    parts = [
        (sum(s >= 0.9 for s in shares), "as expected or better", "good", "f-good"),
        (sum(0 < s < 0.9 for s in shares), "in part", "warn", "f-part"),
        (sum(s <= 0 for s in shares), "no effect, or the other way", "bad", "f-none"),
    ]
    by_owner = hits_by_owner(here.edition.strategy, items)
    return render(
        "initiatives.html",
        bare=bare,
        groups=[g for g in groups if g[2]],
        usual="" if usual is None else percent(usual),
        measured=len(shares),
        parts=[p for p in parts if p[0]],
        teams=[(here.edition.team(owner), hit_words(found)) for owner, found in sorted(by_owner.items())],
        as_of=here.edition.as_of,
    )


def _measured(row: InitiativeRow) -> bool:
    return bool(row.measured) and row.state != "stopped"

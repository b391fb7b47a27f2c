"""Initiatives: what was expected of them, and what came."""

from __future__ import annotations

import statistics
from decimal import Decimal
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.coverage import needs_expectation
from mkdocs_strategy.insight.hits import hits_by_owner
from mkdocs_strategy.model.english import count_of, on_day
from mkdocs_strategy.model.quantity import Quantity
from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.mandates import hit_words
from mkdocs_strategy.views.pages.overviews.due import measured_by
from mkdocs_strategy.views.pages.overviews.learned import learned
from mkdocs_strategy.views.pages.overviews.parts import index, split
from mkdocs_strategy.views.pages.refs import Ref
from mkdocs_strategy.views.pages.tables import initiative_rows
from mkdocs_strategy.views.pages.words import percent, signed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Here
    from mkdocs_strategy.views.pages.tables import InitiativeRow

ENOUGH = 3
"""Measured initiatives from which on their median says what usually arrives."""


def initiatives_page(here: Here, *, bare: bool = False, chosen: Iterable[Item] | None = None) -> Markup:
    """All initiatives (or those chosen): measured ones best first, then those whose effect is not known, in hand, and stopped."""
    items = (
        here.edition.strategy.of_kind("initiative")
        if chosen is None
        else [i for i in chosen if i.kind.name == "initiative"]
    )
    parts = None if bare or chosen is not None else split(here.edition, "initiatives")
    rows = initiative_rows(here, items)
    shares = [r.share for r in rows if _measured(r) and r.share is not None]
    usual = statistics.median(shares) if len(shares) >= ENOUGH else None
    if parts is not None:
        here_only = {item.id for item in parts.rest}
        rows = [row for row in rows if row.ref.id in here_only]
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
    came = [
        (sum(s >= 0.9 for s in shares), "as expected or better", "good", "f-good"),
        (sum(0 < s < 0.9 for s in shares), "in part", "warn", "f-part"),
        (sum(s <= 0 for s in shares), "no effect, or the other way", "bad", "f-none"),
    ]
    by_owner = hits_by_owner(here.edition.strategy, items)
    teams = sorted((here.edition.team(owner), owner, found) for owner, found in by_owner.items())
    return render(
        "initiatives.html",
        bare=bare,
        groups=[
            (name, note, [(row, _outlook(here, row, usual)) for row in these]) for name, note, these in groups if these
        ],
        usual="" if usual is None else percent(usual),
        measured=len(shares),
        parts=[p for p in came if p[0]],
        index=index(here, "initiatives", parts.parts) if parts is not None else "",
        learned=learned(here, items, whole=chosen is None),
        teams=[(Ref("", name, here.view("teams", owner)), found, hit_words(found)) for name, owner, found in teams],
        as_of=here.edition.as_of,
    )


def _outlook(here: Here, row: InitiativeRow, usual: float | None) -> tuple[str, str]:
    """What is to be said before an effect is known, and its tone: what usually comes of as much, or by when to measure."""
    by = measured_by(here.edition, here.edition.strategy.items[row.ref.id])
    if by is not None and row.shipped_on is not None:
        weeks = (here.edition.as_of - row.shipped_on).days // 7
        late = by < here.edition.as_of
        return (
            (f"{count_of(weeks, 'week')} without a measured effect", "warn")
            if late
            else (f"measure by {on_day(by)}", "")
        )
    if row.state in {"building", "planned"}:
        if row.expects is None and needs_expectation(here.edition.strategy.items[row.ref.id]):
            return "write the expected effect before building starts", "warn"
        if row.expects is not None and usual is not None and 0 < usual < 0.9:
            came = Quantity(_roughly(row.expects.number, usual), row.expects.unit)
            return f"at our usual {percent(usual)}: about {signed(came)}", ""
    return "", ""


def _roughly(expected: Decimal, share: float) -> Decimal:
    """A share of an expectation: two digits, and at most one more behind the point than the author wrote."""
    exponent = expected.as_tuple().exponent
    written = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return round(Decimal(f"{float(expected) * share:.2g}"), written + 1)


def _measured(row: InitiativeRow) -> bool:
    return bool(row.measured) and row.state != "stopped"

"""Objectives and key results, by period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.period import Period
from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.figures import objective_standing
from mkdocs_strategy.views.pages.refs import ref, refs
from mkdocs_strategy.views.pages.tables import key_result_row
from mkdocs_strategy.views.pages.words import percent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Edition, Here


def periods(edition: Edition) -> list[Period]:
    """Every period that an objective names, the latest first, each once by its text."""
    found: dict[str, Period] = {}
    for objective in edition.strategy.of_kind("objective"):
        if (period := objective.value("period", Period)) is not None:
            found.setdefault(str(period), period)
    return sorted(found.values(), key=lambda p: (p.start, -p.end.toordinal(), str(p)), reverse=True)


def current(edition: Edition) -> Period | None:
    """The shortest period that today lies in, else the latest that has begun, else the first."""
    known = periods(edition)
    running = [p for p in known if p.contains(edition.as_of)]
    if running:
        return min(running, key=lambda p: (p.days, p.start))
    begun = [p for p in known if p.start <= edition.as_of]
    return begun[0] if begun else known[-1] if known else None


def objectives_of(edition: Edition, period: Period | None) -> list[Item]:
    """The objectives of a period (None: of all), those of the company first; rejected and retired ones are left out."""
    found = [
        o
        for o in edition.strategy.of_kind("objective")
        if o.state not in {"rejected", "retired"}
        and (period is None or str(o.value("period", Period) or "") == str(period))
    ]
    return sorted(found, key=lambda o: (o.text("level") != "company", o.is_draft))


def goals(here: Here, objectives: Iterable[Item]) -> list[dict[str, object]]:
    """Objectives with their key results as a template takes them."""
    strategy = here.edition.strategy
    made = []
    for objective in objectives:
        stand, valued, number = objective_standing(strategy, objective, here.edition.as_of)
        results = [kr for kr in strategy.sources(objective.id, "part_of") if kr.state not in {"rejected", "retired"}]
        made.append(
            {
                "ref": ref(here, objective),
                "stand": stand,
                "share": "" if stand.progress is None else percent(stand.progress),
                "valued": valued,
                "number": number,
                "level": objective.text("level"),
                "above": refs(here, strategy.targets(objective.id, "pursues", "supports")),
                "results": [key_result_row(here, kr) for kr in results],
            }
        )
    return made


def okrs_page(here: Here, period: Period | None, *, bare: bool = False, chosen: Iterable[Item] | None = None) -> Markup:
    """The OKRs of a period, or of all periods one after the other.

    Args:
        here: the page.
        period: None for all.
        bare: without the page's own heading, for a view in prose.
        chosen: the objectives to show; None: those of the period.
    """
    edition = here.edition
    known = periods(edition)
    shown = [period] if period is not None else known
    blocks = []
    for one in shown:
        these = objectives_of(edition, one)
        if chosen is not None:
            wanted = {o.id for o in chosen}
            these = [o for o in these if o.id in wanted]
        if these:
            blocks.append(
                {"period": one, "goals": goals(here, these), "elapsed": percent(float(one.elapsed(edition.as_of)))}
            )
    pills = [
        (
            str(p),
            here.view("okrs", str(p)),
            len(objectives_of(edition, p)),
            period is not None and str(p) == str(period),
        )
        for p in known
    ]
    return render(
        "okrs.html", bare=bare, period=period, blocks=blocks, pills=pills, all=here.view("okrs"), as_of=edition.as_of
    )

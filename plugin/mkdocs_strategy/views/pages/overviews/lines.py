"""Pages of one thing: a team's work, a product line on one page, what moves a north star."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_strategy.insight.confirmation import checks_of
from mkdocs_strategy.insight.hits import hits
from mkdocs_strategy.insight.reach import stars_reached
from mkdocs_strategy.model.english import on_day
from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.levels import check_said
from mkdocs_strategy.views.pages.mandates import LEVERS, hit_words, levers
from mkdocs_strategy.views.pages.overviews.due import due_list
from mkdocs_strategy.views.pages.overviews.okrs import goals
from mkdocs_strategy.views.pages.overviews.parts import index, split
from mkdocs_strategy.views.pages.refs import ref, refs, shown_value
from mkdocs_strategy.views.pages.tables import metric_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mkdocs_strategy.insight.reach import Reached
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.views.pages.here import Edition, Here


def lines(edition: Edition) -> list[Item]:
    """The product visions that count, in the order of files; the company's where there is no other."""
    visions = edition.strategy.counting("vision")
    return [v for v in visions if v.text("level") == "product"] or visions


def team_page(here: Here, owner: str, *, bare: bool = False) -> Markup:
    """What a team owns, from its north stars and inputs to its initiatives, and its line to each north star."""
    edition = here.edition
    items = edition.owned.get(edition.team_page(owner), [])
    known = edition.configuration.teams.get(owner)
    reached = stars_reached(edition.strategy, items)
    mine = sorted(
        (i for i in items if i.kind.name == "objective" and not i.is_shelved),
        key=lambda i: _when(i, edition.as_of),
    )

    def closed(item: Item) -> bool:
        period = item.value("period", Period)
        return period is not None and period.closed(edition.as_of)

    groups = [
        (kind.plural.capitalize(), [ref(here, i, _small(here, i)) for i in these])
        for kind in KINDS.values()
        if kind.name not in {"objective", "key-result", *LEVERS} and (these := [i for i in items if i.kind is kind])
    ]
    return render(
        "team.html",
        bare=bare,
        name=edition.team(owner),
        charter=known.charter if known else "",
        url=known.url if known and known.url.startswith(("https://", "http://", "mailto:")) else "",
        stars=refs(here, [one.star for one in reached]),
        threads=[_thread(here, one) for one in reached],
        goals=goals(here, [i for i in mine if not closed(i)]),
        over=[(period, goals(here, these)) for period, these in _by_period(filter(closed, mine))],
        groups=groups,
        levers=levers(here, items),
        due=due_list(here, owner=edition.team_page(owner)),
        hits=hit_words(hits(edition.strategy, [i for i in items if i.kind.name == "initiative"])),
        as_of=edition.as_of,
    )


def _when(objective: Item, today: datetime.date) -> tuple[int, int]:
    """What runs comes first and the shortest of it foremost, then what is to come; what is over comes last, the latest first."""
    period = objective.value("period", Period)
    if period is None:
        return 1, 0
    if period.contains(today):
        return 0, period.days
    return (3, -period.end.toordinal()) if period.closed(today) else (2, period.start.toordinal())


def _by_period(objectives: Iterable[Item]) -> list[tuple[str, list[Item]]]:
    """Objectives by their period, in the order in which they came."""
    found: dict[str, list[Item]] = {}
    for objective in objectives:
        found.setdefault(str(objective.value("period", Period) or ""), []).append(objective)
    return list(found.items())


def _thread(here: Here, found: Reached) -> dict[str, object]:
    """From a north star that a team reaches on up: the north stars it drives, and the visions it quantifies."""
    visions = here.edition.strategy.targets(found.star.id, "quantifies")
    return {
        "star": ref(here, found.star),
        "drives": refs(here, found.drives),
        "visions": refs(here, [v for v in visions if v.counts]),
    }


def north_stars_page(
    here: Here, tree: Callable[[Item], str], *, bare: bool = False, chosen: Iterable[Item] | None = None
) -> Markup:
    """Every north star (or those chosen) with what moves it; `tree` draws the KPI tree of one (or a place for it)."""
    strategy = here.edition.strategy
    parts = None if bare or chosen is not None else split(here.edition, "north-stars")
    if parts is not None:
        chosen = parts.rest
    blocks = []
    for star in sorted(
        strategy.counting("north-star") if chosen is None else chosen,
        key=lambda s: not any(v.text("level") == "company" for v in strategy.targets(s.id, "quantifies")),
    ):
        inputs = [i for i in strategy.sources(star.id, "drives") if i.counts]
        blocks.append(
            {
                "row": metric_row(here, star),
                "visions": [ref(here, v) for v in strategy.targets(star.id, "quantifies")],
                "value_for": star.text("value_for"),
                "exchange": (star.text("users_give"), star.text("product_gives")),
                "checks": [check_said(here, a) for a in checks_of(strategy, star, here.edition.as_of)],
                "unverified": all(a.late for a in checks_of(strategy, star, here.edition.as_of)),
                "unsure": refs(here, [i for i in _tree(strategy, star) if i.text("if_doubled") == "depends"]),
                "inputs": [
                    metric_row(here, i)
                    for i in [*strategy.components(star), *(i for i in inputs if i not in strategy.components(star))]
                ],
                "tree": Markup(tree(star)),  # noqa: S704  our own drawing or its place
            }
        )
    found = index(here, "north-stars", parts.parts) if parts is not None else ""
    return render("north_stars.html", bare=bare, blocks=blocks, index=found, as_of=here.edition.as_of)


def _tree(strategy: Strategy, star: Item) -> list[Item]:
    """The inputs of a north star, and theirs, each once."""
    found: dict[str, Item] = {}
    queue = [star]
    for item in queue:
        for below in strategy.sources(item.id, "drives"):
            if below.counts and below.kind.name == "input-metric" and below.id not in found:
                found[below.id] = below
                queue.append(below)
    return list(found.values())


def _small(here: Here, item: Item) -> str:
    on = item.value("date", datetime.date)
    parts = [
        item.state if item.state != "active" else "",
        shown_value(here, item) if item.kind.is_metric else "",
        on_day(on) if on else "",
    ]
    return ", ".join(p for p in parts if p)

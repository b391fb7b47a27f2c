"""Which overview pages a strategy has, where they stand, and what draws each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.overviews import lines as one
from mkdocs_strategy.views.pages.overviews.choices import choices_page
from mkdocs_strategy.views.pages.overviews.health import health_page
from mkdocs_strategy.views.pages.overviews.initiatives import initiatives_page
from mkdocs_strategy.views.pages.overviews.metrics import metrics_page
from mkdocs_strategy.views.pages.overviews.okrs import current, okrs_page, periods
from mkdocs_strategy.views.pages.overviews.rules import rules_page
from mkdocs_strategy.views.pages.overviews.timeline import timeline_page
from mkdocs_strategy.views.urls import path_part

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.period import Period
    from mkdocs_strategy.views.pages.here import Edition, Here

    Diagram = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Overview:
    """One overview page.

    Attributes:
        name: as in `model.configuration.OVERVIEWS`; `parts` say what it is the page of.
        label: its words in the navigation.
        draw: makes its content for a page of the site.
        listed: whether it enters the navigation.
        wide: whether its pictures want the width of the page, so that the side bars give way to a row of links.
    """

    name: str
    parts: tuple[str, ...]
    label: str
    draw: Callable[[Here], Markup]
    listed: bool = True
    wide: bool = False


def overviews(edition: Edition, diagram: Diagram) -> list[Overview]:
    """All overview pages of a strategy but those of single rules, in the order of the navigation.

    Args:
        edition: the strategy.
        diagram: called with the page, the kind of the diagram (`map`, `kpi-tree`) and the item it is of; gives HTML.
    """
    wanted = edition.configuration.pages
    now = current(edition)
    found = [
        Overview("map", (), "Map", lambda here: map_page(here, diagram), wide=True),
        *(
            Overview("map", (v.id,), f"Map: {edition.line_of(v)}", _map(v, diagram), listed=False, wide=True)
            for v in _mapped(edition)
        ),
        Overview(
            "north-stars",
            (),
            "North stars",
            lambda here: one.north_stars_page(here, lambda s: diagram(here, "kpi-tree", s)),
            wide=True,
        ),
        Overview("okrs", (), "OKRs", lambda here: okrs_page(here, None), listed=now is None),
    ]
    for period in periods(edition):
        listed = now is not None and str(period) == str(now)
        found.append(Overview("okrs", (str(period),), f"OKRs {period}", _okrs(period), listed=listed))
    found += [
        Overview("metrics", (), "Metrics", metrics_page),
        Overview("choices", (), "Choices", choices_page),
        Overview("initiatives", (), "Initiatives", initiatives_page),
        Overview("timeline", (), "Timeline", timeline_page),
        Overview("teams", (), "Teams", one.teams_page),
        Overview("health", (), "Health", health_page),
        Overview("changes", (), "Changes", changes_page, listed=False),
    ]
    found += [Overview("teams", (owner,), edition.team(owner), _team(owner), listed=False) for owner in edition.owners]
    known = one.lines(edition)
    found += [
        Overview("canvas", (v.id,), f"Canvas: {edition.line_of(v)}", _canvas(v), listed=len(known) <= 6) for v in known
    ]
    found.append(Overview("rules", (), "Rules", rules_page, listed=False))
    chosen = [o for o in found if wanted is None or o.name in wanted]
    unique: dict[tuple[str, ...], Overview] = {}
    for overview in chosen:
        unique.setdefault((overview.name, *(path_part(p).casefold() for p in overview.parts)), overview)
    ways = [overview for overview in unique.values() if overview.listed]
    return [_between_links(overview, ways) if overview.wide else overview for overview in unique.values()]


def _between_links(overview: Overview, listed: list[Overview]) -> Overview:
    """A wide page with links to the other overviews above it."""

    def draw(here: Here) -> Markup:
        ways = [(other.label, here.view(other.name, *other.parts), other is overview) for other in listed]
        return render("ways.html", ways=ways) + overview.draw(here)

    return replace(overview, draw=draw)


def map_page(here: Here, diagram: Diagram, line: Item | None = None) -> Markup:
    """The strategy map, and ways on; of one product line where its vision is given."""
    edition = here.edition
    drawn = Markup(diagram(here, "map", line))  # noqa: S704  our own drawing
    known = _mapped(edition)
    return render(
        "map.html",
        diagram=drawn,
        name=edition.line_of(line) if line is not None else "",
        lines=[("All", here.view("map"), line is None)] * bool(known)
        + [(edition.line_of(v), here.view("map", v.id), v is line) for v in known],
        empty=not len(edition.strategy),
        as_of=edition.as_of,
    )


def _mapped(edition: Edition) -> list[Item]:
    """The product lines that have a map of their own: all, where there are several."""
    known = [v for v in edition.strategy.counting("vision") if v.text("level") == "product"]
    return known if len(known) > 1 else []


def changes_page(here: Here, *, bare: bool = False) -> Markup:
    """What changed since a date: says that there is nothing to compare with."""
    return render("changes.html", bare=bare, as_of=here.edition.as_of)


def _map(vision: Item, diagram: Diagram) -> Callable[[Here], Markup]:
    return lambda here: map_page(here, diagram, vision)


def _okrs(period: Period) -> Callable[[Here], Markup]:
    return lambda here: okrs_page(here, period)


def _team(owner: str) -> Callable[[Here], Markup]:
    return lambda here: one.team_page(here, owner)


def _canvas(vision: Item) -> Callable[[Here], Markup]:
    return lambda here: one.canvas_page(here, vision)

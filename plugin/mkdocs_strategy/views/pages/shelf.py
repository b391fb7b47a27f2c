"""Which overview pages a strategy has, where they stand, and what draws each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_strategy.insight.breaches import broken_guardrails
from mkdocs_strategy.views.diagrams.atlas import HANDFUL
from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.overviews import lines as one
from mkdocs_strategy.views.pages.overviews.canvas import canvas_page
from mkdocs_strategy.views.pages.overviews.changes import changes_page
from mkdocs_strategy.views.pages.overviews.choices import choices_page
from mkdocs_strategy.views.pages.overviews.health import health_page
from mkdocs_strategy.views.pages.overviews.initiatives import initiatives_page
from mkdocs_strategy.views.pages.overviews.metrics import metrics_page
from mkdocs_strategy.views.pages.overviews.okrs import current, okrs_page, periods
from mkdocs_strategy.views.pages.overviews.parts import TITLES, maps, maps_page, part_page, split
from mkdocs_strategy.views.pages.overviews.rules import rules_page
from mkdocs_strategy.views.pages.overviews.teams import teams_page
from mkdocs_strategy.views.pages.overviews.timeline import timeline_page
from mkdocs_strategy.views.pages.tables import guard
from mkdocs_strategy.views.pages.ways import ways
from mkdocs_strategy.views.urls import EVERY, path_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.period import Period
    from mkdocs_strategy.views.pages.here import Edition, Here
    from mkdocs_strategy.views.pages.overviews.parts import Part
    from mkdocs_strategy.views.pages.tables import GuardSaid

    Diagram = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Overview:
    """One overview page.

    Attributes:
        name: as in `model.configuration.OVERVIEWS`; `parts` say what it is the page of.
        label: its words in the navigation.
        draw: makes its content for a page of the site.
        listed: whether it enters the navigation.
        wide: whether its pictures want the width of the page, so that the side bars give way.
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
            [Overview("map", EVERY, "Maps", lambda here: maps_page(here, _mapped(edition)), listed=False)]
            * bool(_mapped(edition))
        ),
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
        Overview("teams", (), "Teams", teams_page),
        Overview("health", (), "Health", health_page),
        *_changes(edition, diagram),
    ]
    found += [Overview("teams", (owner,), edition.team(owner), _team(owner), listed=False) for owner in edition.owners]
    known = one.lines(edition)
    found += [
        Overview("canvas", (v.id,), f"Canvas: {edition.line_of(v)}", _canvas(v), listed=len(known) <= 6, wide=True)
        for v in known
    ]
    found += _parts(edition, diagram)
    found.append(Overview("rules", (), "Rules", rules_page, listed=False))
    chosen = [o for o in found if wanted is None or o.name in wanted]
    unique: dict[tuple[str, ...], Overview] = {}
    for overview in chosen:
        unique.setdefault((overview.name, *(path_part(p).casefold() for p in overview.parts)), overview)
    return [_between_links(overview) for overview in unique.values()]


def _between_links(overview: Overview) -> Overview:
    """An overview with links to the others above it."""
    place = (overview.name, *overview.parts)
    return replace(overview, draw=lambda here: ways(here, place) + overview.draw(here))


def map_page(here: Here, diagram: Diagram, line: Item | None = None) -> Markup:
    """The strategy map, and ways on; of one product line where its vision is given."""
    edition = here.edition
    known = _mapped(edition)
    many = len(known) > HANDFUL
    drawn = Markup(diagram(here, "map", line))  # noqa: S704  our own drawing
    return render(
        "map.html",
        diagram=drawn,
        name=edition.line_of(line) if line is not None else "",
        lines=[("All", here.view("map"), line is None)] * (bool(known) and not (many and line is None))
        + [(edition.line_of(v), here.view("map", v.id), v is line) for v in known if v is line or not many],
        index=maps(here, known) if many and line is None else "",
        broken=_broken(here, line),
        metrics=here.view("metrics"),
        empty=not len(edition.strategy),
        as_of=edition.as_of,
    )


def _broken(here: Here, line: Item | None) -> list[GuardSaid]:
    """The broken guardrails of the strategy, or of one product line: pictures of it show none."""
    inside = next((ids for vision, ids in here.edition.by_line if vision is line), None)
    found = broken_guardrails(here.edition.strategy, here.edition.as_of)
    return [guard(here, one) for one in found if inside is None or one.id in inside]


def _parts(edition: Edition, diagram: Diagram) -> list[Overview]:
    """The pages of each product line, of those overviews that are too long for one."""

    def tree(here: Here, items: Iterable[Item]) -> Markup:
        return one.north_stars_page(here, lambda s: diagram(here, "kpi-tree", s), bare=True, chosen=items)

    pages: dict[str, Callable[[Here, Iterable[Item]], Markup]] = {
        "north-stars": tree,
        "metrics": lambda here, items: metrics_page(here, bare=True, chosen=items),
        "choices": lambda here, items: choices_page(here, bare=True, chosen=items),
        "initiatives": lambda here, items: initiatives_page(here, bare=True, chosen=items),
        "timeline": lambda here, items: timeline_page(here, bare=True, chosen=items, level=2),
    }

    def drawn(name: str, part: Part) -> Callable[[Here], Markup]:
        return lambda here: part_page(here, name, part, pages[name](here, part.items))

    return [
        Overview(
            name,
            part.place,
            f"{TITLES[name]}: {part.title}",
            drawn(name, part),
            listed=False,
            wide=name == "north-stars",
        )
        for name in pages
        if (found := split(edition, name)) is not None
        for part in found.parts
    ]


def _mapped(edition: Edition) -> list[Item]:
    """The product lines that have a map of their own: all, where there are several."""
    known = [v for v in edition.strategy.counting("vision") if v.text("level") == "product"]
    return known if len(known) > 1 else []


def _changes(edition: Edition, diagram: Diagram) -> list[Overview]:
    """The page of changes: none where there is no history; out of the navigation while there is nothing on it."""
    if edition.chronicle is None:
        return []
    listed = bool(edition.chronicle.steps)
    return [Overview("changes", (), "Changes", lambda here: changes_page(here, diagram), listed=listed)]


def _map(vision: Item, diagram: Diagram) -> Callable[[Here], Markup]:
    return lambda here: map_page(here, diagram, vision)


def _okrs(period: Period) -> Callable[[Here], Markup]:
    return lambda here: okrs_page(here, period)


def _team(owner: str) -> Callable[[Here], Markup]:
    return lambda here: one.team_page(here, owner)


def _canvas(vision: Item) -> Callable[[Here], Markup]:
    return lambda here: canvas_page(here, vision)

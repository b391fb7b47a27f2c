"""Pages of one thing: a team's work, a product line on one page, what moves a north star."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_strategy.insight.confirmation import checks_of
from mkdocs_strategy.insight.coverage import last_review, review_due
from mkdocs_strategy.insight.hits import hits
from mkdocs_strategy.model.english import count_of, on_day
from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.levels import check_said
from mkdocs_strategy.views.pages.mandates import LEVERS, hit_words, levers, participation_table
from mkdocs_strategy.views.pages.matrices import matrix_part
from mkdocs_strategy.views.pages.overviews.choices import choice
from mkdocs_strategy.views.pages.overviews.okrs import current, goals
from mkdocs_strategy.views.pages.refs import Ref, points, ref, refs, shown_value
from mkdocs_strategy.views.pages.tables import guards, metric_row
from mkdocs_strategy.views.pages.words import month

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.views.pages.here import Edition, Here


def lines(edition: Edition) -> list[Item]:
    """The product visions that count, in the order of files; the company's where there is no other."""
    visions = edition.strategy.counting("vision")
    return [v for v in visions if v.text("level") == "product"] or visions


def teams_page(here: Here, *, bare: bool = False) -> Markup:
    """All teams with how much each owns."""
    edition = here.edition
    rows = []
    spellings: dict[str, list[str]] = {}
    for owner in edition.owners:
        spellings.setdefault(edition.team_page(owner), []).append(owner)
    for owner, written in spellings.items():
        items = [i for i in edition.strategy if not set(written).isdisjoint(i.owners) and i.counts]
        also = f" (also written {' and '.join(written[1:])})" if written[1:] else ""
        kinds = [count_of(n, k.word, k.plural) for k in KINDS.values() if (n := sum(i.kind is k for i in items))]
        rows.append((Ref("", edition.team(owner) + also, here.view("teams", owner)), ", ".join(kinds)))
    matrix = None if bare else matrix_part(here, "teams")
    return render("teams.html", bare=bare, rows=rows, took_part=participation_table(here), matrix=matrix)


def team_page(here: Here, owner: str, *, bare: bool = False) -> Markup:
    """What a team owns, from its north stars and inputs to its initiatives, and its line to each north star."""
    edition = here.edition
    page = edition.team_page(owner)
    items = [i for i in edition.strategy if any(edition.team_page(one) == page for one in i.owners)]
    known = edition.configuration.teams.get(owner)
    reached = {}
    for item in items:
        for above in [item, *edition.strategy.above(item.id)]:
            if above.kind.name == "north-star" and above.counts:
                reached[above.id] = above
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
        stars=[ref(here, s) for s in reached.values()],
        goals=goals(here, [i for i in items if i.kind.name == "objective" and i.state not in {"rejected", "retired"}]),
        groups=groups,
        levers=levers(here, items),
        hits=hit_words(hits(edition.strategy, [i for i in items if i.kind.name == "initiative"])),
        as_of=edition.as_of,
    )


def canvas_page(here: Here, vision: Item, *, bare: bool = False) -> Markup:
    """A product line on one page: vision and north star, strategy and choices, this period's OKRs."""
    edition = here.edition
    strategy = edition.strategy
    stars = [s for s in strategy.sources(vision.id, "quantifies") if s.counts]
    plans = [p for s in stars for p in strategy.sources(s.id, "advances") if p.counts]
    choices = [c for p in plans for c in strategy.sources(p.id, "part_of") if c.counts]
    below = {i.id for i in strategy.below(vision.id)}
    period = current(edition)
    objectives = [
        o
        for o in strategy.counting("objective")
        if o.id in below
        and period is not None
        and str(o.fields["period"].value if "period" in o.fields else "") == str(period)
    ]
    star = stars[0] if stars else None
    inputs = (
        [i for i in strategy.sources(star.id, "drives") if i.counts and i.kind.name == "input-metric"] if star else []
    )
    horizon = plans[0].fields.get("horizon") if plans else None
    span = ""
    from mkdocs_strategy.model.period import Period

    if horizon is not None and isinstance(horizon.value, Period):
        span = f"{month(horizon.value.start)} – {month(horizon.value.end)}"
    return render(
        "canvas.html",
        bare=bare,
        name=edition.line_of(vision),
        vision=ref(here, vision),
        owner=edition.teams(vision.owners),
        star=ref(here, star) if star else None,
        star_value=shown_value(here, star) if star else "",
        star_goal=str(star.fields["goal"].value)
        if star and "goal" in star.fields and star.fields["goal"].value is not None
        else "",
        star_spark=points(here, star) if star else [],
        value_for=star.text("value_for") if star else "",
        inputs=[{"row": metric_row(here, i), "guards": guards(here, i)} for i in inputs],
        checks=[metric_row(here, c) for c in strategy.sources(star.id, "validates")] if star else [],
        plans=[ref(here, p) for p in plans],
        span=span,
        choices=[choice(here, c) for c in choices],
        period=str(period) if period else "",
        left=count_of((period.end - edition.as_of).days, "day") + " left"
        if period and period.end >= edition.as_of
        else "",
        goals=goals(here, objectives),
        others=[(edition.line_of(v), here.view("canvas", v.id)) for v in lines(edition) if v is not vision],
        review=on_day(review_due(strategy, star)) if star and last_review(strategy, star) is not None else "",
        as_of=edition.as_of,
    )


def north_stars_page(here: Here, tree: Callable[[Item], str]) -> Markup:
    """Every north star with what moves it; `tree` draws the KPI tree of one (or a place for it)."""
    strategy = here.edition.strategy
    blocks = []
    for star in sorted(
        strategy.counting("north-star"),
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
    return render("north_stars.html", blocks=blocks, as_of=here.edition.as_of)


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

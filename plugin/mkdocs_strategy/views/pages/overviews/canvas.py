"""A product line on one page, made for one sheet of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.insight.confirmation import checks_of
from mkdocs_strategy.insight.coverage import last_review, review_due
from mkdocs_strategy.model.english import count_of, on_day
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.levels import check_said
from mkdocs_strategy.views.pages.overviews.choices import choice
from mkdocs_strategy.views.pages.overviews.lines import lines
from mkdocs_strategy.views.pages.overviews.okrs import current, goals
from mkdocs_strategy.views.pages.refs import Ref, points, ref, refs, shown_value
from mkdocs_strategy.views.pages.tables import guards, metric_row
from mkdocs_strategy.views.pages.words import month

if TYPE_CHECKING:
    from markupsafe import Markup

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Here

FORMS = ((4, 4), (3, 2), (2, 2), (2, 0))
"""Key results and initiatives named under an objective, from its fullest form to its briefest; the rest is counted."""
MOST_INPUTS = 5
MOST_GUARDS = 2
MOST_PROXIES = 2
MOST_CHECKS = 3


def canvas_page(here: Here, vision: Item, *, bare: bool = False) -> Markup:
    """A product line on one page: vision and north star, strategy and choices, and below each choice the OKRs that pursue it."""
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
    if horizon is not None and isinstance(horizon.value, Period):
        span = f"{month(horizon.value.start)} – {month(horizon.value.end)}"
    shown = objectives[:MOST_GOALS]
    made = goals(here, shown)
    for one, objective in zip(made, shown, strict=True):
        one["work"] = _work(here, objective)
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
        drives=refs(here, [s for s in strategy.targets(star.id, "drives") if s.kind.name == "north-star"])
        if star
        else [],
        value_for=star.text("value_for") if star else "",
        inputs=[{"row": metric_row(here, i), "guards": guards(here, i)} for i in inputs[:MOST_INPUTS]],
        checks=[check_said(here, c) for c in checks_of(strategy, star, edition.as_of)] if star else [],
        plans=[ref(here, p) for p in plans],
        span=span,
        choices=[choice(here, c) for c in choices[:MOST_CHOICES]],
        period=str(period) if period else "",
        left=count_of((period.end - edition.as_of).days, "day") + " left"
        if period and period.end >= edition.as_of
        else "",
        goals=made,
        columns=_columns(here, choices[:MOST_CHOICES], shown, made),
        goals_more=len(objectives) - len(shown),
        choices_more=max(len(choices) - MOST_CHOICES, 0),
        inputs_more=max(len(inputs) - MOST_INPUTS, 0),
        most_results=MOST_RESULTS,
        okrs=here.view("okrs", str(period)) if period else "",
        others=[(edition.line_of(v), here.view("canvas", v.id)) for v in lines(edition) if v is not vision],
        review=on_day(review_due(strategy, star)) if star and last_review(strategy, star) is not None else "",
        as_of=edition.as_of,
    )


def _columns(
    here: Here, choices: list[Item], objectives: list[Item], made: list[dict[str, object]]
) -> list[dict[str, object]]:
    """The objectives below the choice that they pursue, in the order of the choices; what pursues none of them comes last.

    An objective that supports another stands where that one stands.
    """
    strategy = here.edition.strategy
    places = {choice.id: at for at, choice in enumerate(choices)}
    placed: list[list[dict[str, object]]] = [[] for _ in choices]
    rest: list[dict[str, object]] = []
    for objective, goal in zip(objectives, made, strict=True):
        above = [objective.id, *(item.id for item in strategy.above(objective.id))]
        at = next((places[name] for name in above if name in places), None)
        (rest if at is None else placed[at]).append(goal)
    columns: list[tuple[Ref | None, list[dict[str, object]]]] = [
        (ref(here, one), found) for one, found in zip(choices, placed, strict=True)
    ]
    if rest:
        columns.append((None, rest))
    return [{"choice": choice_ref, "goals": found} for choice_ref, found in columns]


def _work(here: Here, objective: Item) -> tuple[list[Ref], int]:
    """The initiatives that move an objective's key results, each with its state, and how many more there are."""
    strategy = here.edition.strategy
    moving = {i.id: i for kr in strategy.sources(objective.id, "part_of") for i in strategy.sources(kr.id, "moves")}
    found = [i for i in moving.values() if i.counts and i.state != "idea"]
    return [ref(here, i, i.state) for i in found[:MOST_WORK]], max(len(found) - MOST_WORK, 0)

"""A product line on one page, made for one sheet of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.insight.confirmation import checks_of
from mkdocs_strategy.insight.coverage import last_review, review_due
from mkdocs_strategy.model.english import count_of, on_day
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.levels import check_said
from mkdocs_strategy.views.pages.overviews import sheet
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
FEWEST_CHOICES = 2


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
    listed, top = _shown_inputs(here, vision, star, inputs)
    named, proxies, middle = _shown_choices(here, plans, choices)
    columns = _columns(here, _by_choice(here, named, objectives), sheet.SHEET - top - middle)
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
        inputs=[_input(here, i) for i in listed],
        checks=[check_said(here, c) for c in checks_of(strategy, star, edition.as_of)] if star else [],
        plans=[ref(here, p) for p in plans],
        span=span,
        choices=[choice(here, c) for c in named],
        most_proxies=proxies,
        period=str(period) if period else "",
        left=count_of((period.end - edition.as_of).days, "day") + " left"
        if period and period.end >= edition.as_of
        else "",
        goals=bool(objectives),
        columns=[{"choice": choice_, "goals": found} for choice_, found in columns],
        goals_more=len(objectives) - sum(len(found) for _, found in columns),
        choices_more=len(choices) - len(named),
        inputs_more=len(inputs) - len(listed),
        okrs=here.view("okrs", str(period)) if period else "",
        others=[(edition.line_of(v), here.view("canvas", v.id)) for v in lines(edition) if v is not vision],
        review=on_day(review_due(strategy, star)) if star and last_review(strategy, star) is not None else "",
        as_of=edition.as_of,
    )


def _input(here: Here, item: Item) -> dict[str, object]:
    """One input as a template takes it."""
    found = guards(here, item)
    return {"row": metric_row(here, item), "guards": found[:MOST_GUARDS], "more": max(len(found) - MOST_GUARDS, 0)}


def _shown_choices(here: Here, plans: list[Item], choices: list[Item]) -> tuple[list[Item], int, float]:
    """The choices that the middle band shows, how many proxy metrics of each, and its height in lines."""
    strategy = here.edition.strategy
    said = [
        (
            c.title,
            c.text("yes_to"),
            "; ".join(c.texts("no_to")),
            [p.title for p in strategy.sources(c.id, "indicates")],
        )
        for c in choices
    ]
    height = 0.0
    for number in range(min(len(choices), sheet.COLUMNS), 1, -1):
        for proxies in range(MOST_PROXIES, 0, -1):
            shown = [(title, yes, no, titles[:proxies]) for title, yes, no, titles in said[:number]]
            height = sheet.strategy(len(plans), shown, number + (number < len(choices)))
            if height <= sheet.STRATEGY:
                return choices[:number], proxies, height
    shown = [(title, yes, no, titles[:1]) for title, yes, no, titles in said[:FEWEST_CHOICES]]
    height = sheet.strategy(len(plans), shown, len(shown) + (len(shown) < len(choices)))
    return choices[:FEWEST_CHOICES], 1, height


def _by_choice(here: Here, choices: list[Item], objectives: list[Item]) -> list[tuple[Item | None, list[Item]]]:
    """The columns: each choice with the objectives that pursue it; what pursues none of those that are shown comes last.

    An objective that supports another stands where that one stands.
    """
    strategy = here.edition.strategy
    places = {choice.id: at for at, choice in enumerate(choices)}
    columns: list[list[Item]] = [[] for _ in choices]
    rest: list[Item] = []
    for objective in objectives:
        above = [objective.id, *(item.id for item in strategy.above(objective.id))]
        at = next((places[name] for name in above if name in places), None)
        (rest if at is None else columns[at]).append(objective)
    return [*zip(choices, columns, strict=True), *([(None, rest)] if rest else [])]


def _shown_inputs(here: Here, vision: Item, star: Item | None, inputs: list[Item]) -> tuple[list[Item], float]:
    """The inputs that the upper band shows, and its height in lines."""
    strategy = here.edition.strategy
    checks = checks_of(strategy, star, here.edition.as_of)[:MOST_CHECKS] if star else []
    words = "" if star is None else f"{star.title} {star.text('value_for')}"
    guarded = [
        (i.title, [g.title for g in strategy.sources(i.id, "guards") if g.counts][:MOST_GUARDS])
        for i in inputs[:MOST_INPUTS]
    ]
    while len(guarded) > 1 and sheet.narrative(vision.title, words, guarded, len(checks)) > sheet.NARRATIVE:
        guarded.pop()
    return inputs[: len(guarded)], sheet.narrative(vision.title, words, guarded, len(checks))


def _columns(
    here: Here, by_choice: list[tuple[Item | None, list[Item]]], room: float
) -> list[tuple[Ref | None, list[dict[str, object]]]]:
    """The columns as a template takes them: as many objectives, in as full a form, as there is room for."""
    strategy = here.edition.strategy
    objectives = [one for _, found in by_choice for one in found]
    forms = [
        [
            sheet.goal(
                o,
                len(here.edition.teams(o.owners))
                + sum(len(a.title) + 10 for a in strategy.targets(o.id, "pursues", "supports")),
                [r.title for r in strategy.sources(o.id, "part_of")][:results],
                [f"{i.title} {i.note}" for i in _work(here, o, work)[0]],
            )
            for o in objectives
        ]
        for results, work in FORMS
    ]
    form, number = sheet.fitting(forms, room) if objectives else (0, 0)
    shown = {one.id for one in objectives[:number]}
    columns = []
    for choice_, found in by_choice:
        here_only = [one for one in found if one.id in shown]
        if found and not here_only:
            continue
        made = goals(here, here_only)
        for one, objective in zip(made, here_only, strict=True):
            one["most"] = FORMS[form][0]
            one["work"] = _work(here, objective, FORMS[form][1])
        columns.append((ref(here, choice_) if choice_ is not None else None, made))
    return columns


def _work(here: Here, objective: Item, most: int) -> tuple[list[Ref], int]:
    """The initiatives that move an objective's key results, each with its state, and how many more there are."""
    strategy = here.edition.strategy
    moving = {i.id: i for kr in strategy.sources(objective.id, "part_of") for i in strategy.sources(kr.id, "moves")}
    found = [i for i in moving.values() if i.counts and i.state != "idea"]
    return [ref(here, i, i.state) for i in found[:most]], max(len(found) - most, 0)

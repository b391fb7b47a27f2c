"""A product line on one page, made for one sheet of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.insight.confirmation import checks_of
from mkdocs_strategy.insight.coverage import last_review, review_due
from mkdocs_strategy.insight.pursuit import pursuits
from mkdocs_strategy.insight.work import beside, in_hand
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


class Elsewhere(NamedTuple):
    """An objective that pursues a choice as well as the one whose column it stands in; `under` is that one's title, if it has one."""

    objective: Item
    under: str
    indirect: bool


class Column(NamedTuple):
    """One choice with its objectives, as a template takes it.

    Attributes:
        choice: None for what pursues none of the choices that are shown.
        goals: the objectives that stand here.
        also: those of other columns that pursue the choice too, each with the choice it stands under.
        indirect: whether these only support what pursues it.
    """

    choice: Ref | None
    goals: list[dict[str, object]]
    also: list[tuple[Ref, str]]
    indirect: bool


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
    by_choice = _by_choice(here, named, objectives)
    also = _also(here, by_choice)
    columns = _columns(here, by_choice, also, sheet.SHEET - top - middle)
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
        columns=columns,
        goals_more=len(objectives) - sum(len(column.goals) for column in columns),
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
            counted = any(len(titles) > proxies for *_, titles in said[:number])
            height = sheet.strategy(len(plans), shown, number + (number < len(choices)), counted=counted)
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


def _also(here: Here, by_choice: list[tuple[Item | None, list[Item]]]) -> dict[str, list[Elsewhere]]:
    """By choice, the objectives that pursue it and stand in another column; where none does, those that support what pursues it."""
    strategy = here.edition.strategy
    at = {one.id: choice_ for choice_, found in by_choice for one in found}
    also: dict[str, list[Elsewhere]] = {}
    for choice_, found in by_choice:
        if choice_ is None:
            continue
        others = [one for one in pursuits(strategy, choice_) if at.get(one.objective.id, choice_) is not choice_]
        direct = [one for one in others if not one.indirect]
        for one in direct or ([] if found else others):
            under = at[one.objective.id]
            also.setdefault(choice_.id, []).append(
                Elsewhere(one.objective, under.title if under is not None else "", one.indirect)
            )
    return also


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
    here: Here, by_choice: list[tuple[Item | None, list[Item]]], also: dict[str, list[Elsewhere]], room: float
) -> list[Column]:
    """The columns as a template takes them: as many objectives, in as full a form, as there is room for."""
    room -= max((sheet.aside(one.objective.title + one.under for one in found) for found in also.values()), default=0)
    objectives = [one for _, found in by_choice for one in found]
    forms = [[_height(here, one, results, work) for one in objectives] for results, work in FORMS]
    form, number = sheet.fitting(forms, room) if objectives else (0, 0)
    shown = {one.id for one in objectives[:number]}
    columns = []
    for choice_, found in by_choice:
        here_only = [one for one in found if one.id in shown]
        elsewhere = also.get(choice_.id, []) if choice_ is not None else []
        if found and not here_only and not elsewhere:
            continue
        made = goals(here, here_only)
        for one, objective in zip(made, here_only, strict=True):
            one["most"] = FORMS[form][0]
            one["work"] = _work(here, objective, FORMS[form][1])
        columns.append(
            Column(
                ref(here, choice_) if choice_ is not None else None,
                made,
                [(ref(here, one.objective), one.under) for one in elsewhere],
                all(one.indirect for one in elsewhere),
            )
        )
    return columns


def _height(here: Here, objective: Item, most_results: int, most_work: int) -> float:
    """The lines that an objective takes with so many of its key results and initiatives."""
    strategy = here.edition.strategy
    results = [r.title for r in strategy.sources(objective.id, "part_of") if not r.is_shelved]
    named, left, _ = _work(here, objective, most_work)
    above = strategy.targets(objective.id, "pursues", "supports")
    return sheet.goal(
        objective,
        len(here.edition.teams(objective.owners)) + 10 + sum(len(item.title) for item in above),
        results[:most_results],
        [f"{item.title} {item.note}" for item in named],
        (len(results) > most_results) + (bool(left) and not named),
    )


def _work(here: Here, objective: Item, most: int) -> tuple[list[Ref], int, str]:
    """The initiatives that move an objective's key results, each with its state, how many more there are, and what is no work in hand."""
    strategy = here.edition.strategy
    moving = {i.id: i for kr in strategy.sources(objective.id, "part_of") for i in strategy.sources(kr.id, "moves")}
    found = [i for i in moving.values() if in_hand(i)]
    return (
        [ref(here, i, i.state) for i in found[:most]],
        max(len(found) - most, 0),
        " and ".join(beside(moving.values())),
    )

"""Choices: what we say yes to and what no to, side by side, with how we will know."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.pursuit import pursuits
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.model.quantity import Quantity, comparable
from mkdocs_strategy.views.pages.details import evidence, risks
from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.figures import told, value_of
from mkdocs_strategy.views.pages.matrices import FEW_ROWS, MOST_ROWS, matrix_part
from mkdocs_strategy.views.pages.noes import against, noes
from mkdocs_strategy.views.pages.overviews.parts import index, split
from mkdocs_strategy.views.pages.picks import Picks
from mkdocs_strategy.views.pages.refs import ref, refs, shown_value
from mkdocs_strategy.views.pages.words import month

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Here


def choices_page(here: Here, *, bare: bool = False, chosen: Iterable[Item] | None = None) -> Markup:
    """All choices (or those chosen) under their strategies, retired ones folded; then all that we said no to in one list."""
    strategy = here.edition.strategy
    parts = None if bare or chosen is not None else split(here.edition, "choices")
    if parts is not None:
        chosen = parts.rest
    choices = strategy.of_kind("choice") if chosen is None else [c for c in chosen if c.kind.name == "choice"]
    wanted = {c.id for c in choices}
    plans = strategy.of_kind("strategy")
    own = {plan.id: [c for c in strategy.sources(plan.id, "part_of") if c.id in wanted] for plan in plans}
    placed = {c.id for plan in plans for c in strategy.sources(plan.id, "part_of")}
    loose = [c for c in choices if c.id not in placed]
    picks = Picks(
        [] if bare else [*(_lines(here, plan) for plan in plans for _ in own[plan.id]), *(() for _ in loose)],
        lambda line: line or "no product line",
        ranked=False,
    )
    blocks = [
        {
            "of": picks.of(_lines(here, plan)),
            "ref": ref(here, plan),
            "horizon": _horizon(here, plan),
            "advances": refs(here, strategy.targets(plan.id, "advances")),
            "choices": [choice(here, c) for c in own[plan.id] if not c.is_shelved],
            "refused": [choice(here, c) for c in own[plan.id] if c.state == "rejected"],
            "retired": [choice(here, c) for c in own[plan.id] if c.state == "retired"],
        }
        for plan in plans
        if own[plan.id] or chosen is None
    ]
    return render(
        "choices.html",
        bare=bare,
        picks=picks,
        of_none=picks.of(()),
        blocks=blocks,
        loose=[choice(here, c) for c in loose],
        noes=None if bare else noes(here, partial(_lines, here), picks.of),
        index=index(here, "choices", parts.parts) if parts is not None else "",
        matrix=None if bare else matrix_part(here, "choices", MOST_ROWS if parts is None else FEW_ROWS),
        as_of=here.edition.as_of,
    )


def _lines(here: Here, item: Item) -> list[str]:
    """The product lines that an item is of, by the visions above it; a company's only where there is no other."""
    visions = [up for up in here.edition.strategy.above(item.id) if up.kind.name == "vision" and up.counts]
    own = [vision for vision in visions if vision.text("level") == "product"] or visions
    return list(dict.fromkeys(here.edition.line_of(vision) for vision in own))


def choice(here: Here, item: Item) -> dict[str, object]:
    """One choice as a template takes it."""
    strategy = here.edition.strategy
    proxies = []
    for proxy in strategy.sources(item.id, "indicates"):
        value, goal = value_of(strategy, proxy, here.edition.as_of), proxy.value("goal", Quantity)
        share = None
        if value is not None and goal is not None and comparable(value, goal) and goal.base:
            share = float(value.base / goal.base)
        signs = [
            {
                "ref": ref(here, s),
                "value": shown_value(here, s),
                "state": s.state if s.is_shelved else "",
                "within": str(s.fields["detectable_within"].value or "") if "detectable_within" in s.fields else "",
            }
            for s in strategy.sources(proxy.id, "predicts")
        ]
        proxies.append(
            {
                "ref": ref(here, proxy),
                "value": shown_value(here, proxy),
                "goal": told(goal),
                "share": share,
                "signs": signs,
            }
        )
    heard = evidence(item)
    kinds = {word for word, _ in heard}
    missing = (
        "Nothing heard from people yet."
        if kinds == {"Counted"}
        else "Nothing counted yet."
        if kinds == {"Heard"}
        else ""
    )
    return {
        "ref": ref(here, item),
        "bet": item.text("bet"),
        "yes": item.text("yes_to"),
        "no": item.texts("no_to"),
        "because": item.text("because"),
        "if_wrong": item.text("if_wrong"),
        "risks": risks(item),
        "evidence": heard,
        "missing": missing,
        "known_above": next((ref(here, plan) for plan in strategy.targets(item.id, "part_of") if evidence(plan)), None),
        "proxies": proxies,
        "against": against(item),
        "pursued": _pursued(here, item),
        "state": item.state,
    }


def _pursued(here: Here, item: Item) -> list[dict[str, object]]:
    """Who pursues a choice, as the table of choices and objectives has it, and the drafts that will."""
    found = []
    for pursuit in pursuits(here.edition.strategy, item, drafts=True):
        period = pursuit.objective.value("period", Period)
        found.append(
            {
                "ref": ref(here, pursuit.objective),
                "indirect": pursuit.indirect,
                "draft": pursuit.objective.is_draft,
                "over": str(period) if period is not None and period.closed(here.edition.as_of) else "",
            }
        )
    return found


def _horizon(here: Here, plan: Item) -> str:
    period = plan.value("horizon", Period)
    if period is None:
        return ""
    text = f"{month(period.start)} – {month(period.end)}"
    today = here.edition.as_of
    if not period.contains(today):
        return text
    at = (today.year - period.start.year) * 12 + today.month - period.start.month + 1
    return f"{text}, month {at} of {period.months}"

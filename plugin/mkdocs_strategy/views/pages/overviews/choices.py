"""Choices: what we say yes to and what no to, side by side, with how we will know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.period import Period
from mkdocs_strategy.model.quantity import Quantity, comparable
from mkdocs_strategy.views.pages.details import evidence, risks
from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.figures import told, value_of
from mkdocs_strategy.views.pages.matrices import matrix_part
from mkdocs_strategy.views.pages.refs import ref, refs, shown_value
from mkdocs_strategy.views.pages.words import month

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Here


def choices_page(here: Here, *, bare: bool = False, chosen: Iterable[Item] | None = None) -> Markup:
    """All choices (or those chosen) under their strategies; rejected ones folded."""
    strategy = here.edition.strategy
    choices = strategy.of_kind("choice") if chosen is None else [c for c in chosen if c.kind.name == "choice"]
    wanted = {c.id for c in choices}
    blocks = []
    for plan in strategy.of_kind("strategy"):
        own = [c for c in strategy.sources(plan.id, "part_of") if c.id in wanted]
        if not own and chosen is not None:
            continue
        blocks.append(
            {
                "ref": ref(here, plan),
                "horizon": _horizon(here, plan),
                "advances": refs(here, strategy.targets(plan.id, "advances")),
                "choices": [choice(here, c) for c in own if c.state not in {"rejected", "retired"}],
                "rejected": [choice(here, c) for c in own if c.state in {"rejected", "retired"}],
            }
        )
    placed = {c.id for plan in strategy.of_kind("strategy") for c in strategy.sources(plan.id, "part_of")}
    loose = [choice(here, c) for c in choices if c.id not in placed]
    matrix = None if bare else matrix_part(here, "choices")
    return render("choices.html", bare=bare, blocks=blocks, loose=loose, matrix=matrix, as_of=here.edition.as_of)


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
                "state": s.state if s.state in {"rejected", "retired"} else "",
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
    pursuers = [o for o in strategy.sources(item.id, "pursues") if o.state not in {"rejected", "retired"}]
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
        "proxies": proxies,
        "pursued": refs(here, pursuers),
        "state": item.state,
    }


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

"""Whole layers: a strategy without one of its three, a vision without a number, a north star without a strategy, and what skips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.insight.coverage import is_upkeep
from mkdocs_strategy.model.english import article
from mkdocs_strategy.model.finding import Finding, Severity
from mkdocs_strategy.rules.case import link_place
from mkdocs_strategy.rules.facts import in_order
from mkdocs_strategy.rules.north_star import level_of
from mkdocs_strategy.rules.registry import A, B, rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.rules.case import Case
    from mkdocs_strategy.rules.causes import Gap

_WHY = {
    "vision": "nothing says what it is all for",
    "north-star": "nothing shows whether users get the value that the vision promises",
    "strategy": "there is nothing to choose by, and everything seems a good idea",
}


@rule("missing-layer", Severity.ERROR, "chain", "items but no vision, no north star, or no strategy", source=A)
def missing_layer(case: Case) -> Iterable[Finding]:
    """One finding for each missing layer, with what hangs on nothing for that reason."""
    for gap in case.causes.gaps:
        yield Finding(
            rule="missing-layer",
            place=gap.at.place,
            message=f"Nothing here {_has(gap)}: {_WHY[gap.kind]}.",
            hint=f"Start one: `strategy new {gap.kind}{_parent(gap, case)}`.",
            remark="the topmost item, with nothing above it"
            if gap.kind == "vision"
            else f"no {gap.kind.replace('-', ' ')} anywhere",
            item=gap.at.id,
            field=None,
            value=gap.kind,
            hanging=gap.hanging,
        )


def _has(gap: Gap) -> str:
    return f"has a {gap.kind.replace('-', ' ')}"


def _parent(gap: Gap, case: Case) -> str:
    """The option that names what the missing item would serve."""
    above = {"north-star": "vision", "strategy": "north-star"}.get(gap.kind)
    item = next(iter(case.counting(above)), None) if above else None
    return f" --parent {item.id}" if item is not None else ""


@rule(
    "vision-without-north-star",
    Severity.ERROR,
    "chain",
    "a vision that no north star quantifies",
    source=A,
    counts=("north-star",),
)
def vision_without_north_star(case: Case) -> Iterable[Finding]:
    """Visions without a number."""
    if case.causes.missing("north-star"):
        return
    for vision in case.counting("vision"):
        if not case.below(vision.id, "quantifies"):
            yield Finding(
                rule="vision-without-north-star",
                place=vision.place,
                message=f"No north star quantifies the vision “{vision.title}”, so nobody can see whether it comes true.",
                hint=case.waiting(vision.id, "quantifies")
                or (f"Name one number that shows users get this: `strategy new north-star --parent {vision.id}`."),
                remark="what would users have more of?",
                item=vision.id,
            )


@rule(
    "north-star-without-strategy",
    Severity.ERROR,
    "chain",
    "a product's north star that no active strategy advances",
    source=A,
    profiles=frozenset({"sandwich"}),
    counts=("strategy", "north-star"),
)
def north_star_without_strategy(case: Case) -> Iterable[Finding]:
    """North stars without a strategy, those of the company aside that product north stars drive."""
    if case.causes.missing("strategy"):
        return
    # Where a product's north star does not say that it drives the company's, `unlinked-north-star` is the one finding.
    unlinked = any(
        level_of(star, case) == {"product"} and not star.links_of("drives") for star in case.counting("north-star")
    )
    for star in case.counting("north-star"):
        driven = any(source.kind.name == "north-star" for source in case.below(star.id, "drives"))
        if not driven and not (unlinked and "company" in level_of(star, case)) and not case.below(star.id, "advances"):
            yield Finding(
                rule="north-star-without-strategy",
                place=star.place,
                message=f"No strategy advances {star.title}: there is a direction, and nothing to choose the way by.",
                hint=case.waiting(star.id, "advances")
                or (f"Write the strategy behind it: `strategy new strategy --parent {star.id}`."),
                remark="no `advances` names this north star",
                item=star.id,
            )


@rule(
    "skipped-layer",
    Severity.ERROR,
    "chain",
    "an objective that pursues a north star or input metric directly",
    source=A,
    profiles=frozenset({"sandwich"}),
)
def skipped_layer(case: Case) -> Iterable[Finding]:
    """Objectives that leave out the strategy; said of the layer as a whole where there is no strategy at all."""
    for found in case.causes.breaks:
        if found.rule != "skipped-layer" or found.link is None or found.target is None:
            continue
        word = found.target.kind.word
        yield Finding(
            rule="skipped-layer",
            place=link_place(found.item, found.link),
            message=f"{found.item.title} pursues {article(word)} directly; "
            "no choice says why this and not something else.",
            remark=f"this is {article(word)}; the strategy between is left out",
            item=found.item.id,
            field="pursues",
            value=found.link.target,
        )


@rule(
    "poster-on-the-wall",
    Severity.WARNING,
    "chain",
    "a north star that no initiative reaches",
    source=B,
    counts=("strategy", "choice", "proxy-metric", "objective", "key-result", "initiative"),
)
def poster_on_the_wall(case: Case) -> Iterable[Finding]:
    """North stars that nothing is done for; ideas, stopped work and upkeep do not count."""
    if case.causes.missing("strategy"):
        return
    items = case.strategy.items
    queue = [i for i in case.counting("initiative") if i.state not in {"idea", "stopped"} and not is_upkeep(i)]
    reached = {item.id for item in queue}
    for item in queue:
        chain = item.kind.chain
        for link in item.links:
            above = items.get(link.target) if link.relation in chain or link.relation == "drives" else None
            if above is not None and above.id not in reached and above.counts:
                reached.add(above.id)
                queue.append(above)
    blocked = {i.id for end in case.causes.dead_ends for i in case.strategy.above(end.item.id)}
    for star in in_order(case.counting("north-star")):
        if star.id not in reached and star.id not in blocked and star.id not in case.causes.explained:
            yield Finding(
                rule="poster-on-the-wall",
                place=star.place,
                message=f"No initiative reaches {star.title}: it hangs on the wall, and nobody works towards it.",
                remark="no planned work below this north star",
                item=star.id,
            )

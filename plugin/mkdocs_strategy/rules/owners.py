"""Owners: teams whose work leads nowhere, numbers that everyone chases, mandates that are not clear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.insight.coverage import is_upkeep
from mkdocs_strategy.model.english import joined
from mkdocs_strategy.model.finding import Finding, Severity
from mkdocs_strategy.rules.facts import in_order
from mkdocs_strategy.rules.registry import A, B, Option, rule
from mkdocs_strategy.rules.wording import in_words, short, title_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.case import Case


def team_name(owner: str, case: Case) -> str:
    """What a team is called: its name in the configuration, else its id."""
    team = case.facts.configuration.teams.get(owner)
    return team.name if team is not None else short(owner)


@rule(
    "team-off-the-map",
    Severity.WARNING,
    "north star",
    "an owner whose active work reaches no north star",
    source=B,
)
def team_off_the_map(case: Case) -> Iterable[Finding]:
    """Owners who could not draw a line from their work to a north star; silent where another chain error explains it."""
    owned: dict[str, list[Item]] = {}
    for item in case.strategy:
        if item.counts and item.state not in {"idea", "stopped"} and item.kind.name not in {"vision", "decision"}:
            for owner in item.owners:
                owned.setdefault(owner, []).append(item)
    for owner, items in owned.items():
        if any(item.id in case.facts.reaching or item.id in case.causes.explained for item in items):
            continue
        first = in_order(items)[0]
        name = team_name(owner, case)
        upkeep = " beside upkeep" if any(is_upkeep(item) for item in items) else ""
        yield Finding(
            rule="team-off-the-map",
            place=first.place_of("owner"),
            message=f"No active work of {name}{upkeep} reaches a north star, so the team cannot see what it contributes to.",
            remark="nothing of this owner is on the map",
            item=first.id,
            field="owner",
            value=owner,
        )


@rule(
    "single-team-north-star",
    Severity.WARNING,
    "north star",
    "a north star all of whose inputs belong to one team",
    source=A,
    counts=("input-metric",),
)
def single_team_north_star(case: Case) -> Iterable[Finding]:
    """North stars that one team could move alone; silent where an input has no owner."""
    for star in case.counting("north-star"):
        inputs = [i for i in case.below(star.id, "drives") if i.kind.name == "input-metric"]
        owners = {owner for item in inputs for owner in item.owners}
        if len(inputs) > 1 and len(owners) == 1 and all(item.owners for item in inputs):
            yield Finding(
                rule="single-team-north-star",
                place=star.place,
                message=f"{'Both' if len(inputs) == 2 else f'All {in_words(len(inputs))}'} inputs of {star.title} belong to "
                f"{team_name(owners.pop(), case)}: "
                "one team could move it alone.",
                remark="does it need several teams to move it?",
                item=star.id,
            )


@rule(
    "input-without-owner",
    Severity.WARNING,
    "inputs and guardrails",
    "an input metric without an owner",
    source=B,
)
def input_without_owner(case: Case) -> Iterable[Finding]:
    """Inputs that no team has as its mandate."""
    for item in case.counting("input-metric"):
        if not item.owners and (item.id, "owner") not in case.facts.misread:
            yield Finding(
                rule="input-without-owner",
                place=item.place,
                message=f"No team owns {item.title}, so nobody will pull this lever.",
                remark="`owner` is not written",
                item=item.id,
                field="owner",
            )


@rule(
    "shared-input",
    Severity.WARNING,
    "inputs and guardrails",
    "an input metric with several owners",
    source=B,
)
def shared_input(case: Case) -> Iterable[Finding]:
    """Inputs that several teams chase."""
    for item in case.counting("input-metric"):
        if len(item.owners) > 1:
            yield Finding(
                rule="shared-input",
                place=item.place_of("owner"),
                message=f"{item.title} belongs to {joined([team_name(o, case) for o in item.owners])}: "
                "each may wait for the other.",
                remark="one number, several mandates",
                item=item.id,
                field="owner",
                value=", ".join(item.owners),
            )


@rule(
    "overloaded-team",
    Severity.WARNING,
    "inputs and guardrails",
    "a team that owns more than three inputs",
    source=B,
    options=(Option("limit", 3, "inputs that one team may own"),),
)
def overloaded_team(case: Case) -> Iterable[Finding]:
    """Teams with more levers than they can pull."""
    owned: dict[str, list[Item]] = {}
    for item in case.counting("input-metric"):
        for owner in item.owners:
            owned.setdefault(owner, []).append(item)
    limit = case.option("limit")
    for owner, items in owned.items():
        if len(items) > limit:
            extra = in_order(items)[limit]
            yield Finding(
                rule="overloaded-team",
                place=extra.place_of("owner"),
                message=f"{team_name(owner, case)} owns {in_words(len(items))} inputs ({title_list(items)}), "
                f"more than the {in_words(limit)} a team can move at once.",
                remark=f"input {limit + 1} of {len(items)}",
                item=extra.id,
                field="owner",
                value=owner,
            )

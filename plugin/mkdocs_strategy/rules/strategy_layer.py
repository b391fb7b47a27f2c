"""The strategy layer: its horizon, what it says no to, its evidence, risks and boldness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import count_of, on_day
from mkdocs_strategy.model.finding import Finding, Severity
from mkdocs_strategy.model.item import Evidence
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.rules.registry import A, Option, rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.case import Case


@rule(
    "horizon-out-of-range",
    Severity.WARNING,
    "strategy",
    "a horizon that is not 12 to 18 months",
    source=A,
    options=(
        Option("least", 12, "the shortest horizon, in months"),
        Option("most", 18, "the longest horizon, in months"),
    ),
)
def horizon_out_of_range(case: Case) -> Iterable[Finding]:
    """Strategies that are plans of a quarter, or visions in disguise."""
    least, most = case.option("least"), case.option("most")
    for item in case.counting("strategy"):
        horizon = item.value("horizon", Period)
        if horizon is not None and not least <= horizon.months <= most:
            longer = horizon.months > most
            yield Finding(
                rule="horizon-out-of-range",
                place=item.place_of("horizon"),
                message=f"{item.title} looks {count_of(horizon.months, 'month')} ahead: "
                + ("too far to choose by." if longer else "too short for choices to show."),
                hint=f"Choose for {least} to {most} months, and leave "
                + ("what lies beyond to the vision." if longer else "what is shorter to objectives."),
                remark=f"more than {most} months" if longer else f"less than {least} months",
                item=item.id,
                field="horizon",
                value=str(horizon),
            )


@rule("strategy-expired", Severity.WARNING, "strategy", "an active strategy past its horizon", source=A)
def strategy_expired(case: Case) -> Iterable[Finding]:
    """Strategies that still decide though their time is over."""
    for item in case.counting("strategy"):
        horizon = item.value("horizon", Period)
        if horizon is not None and horizon.closed(case.as_of):
            yield Finding(
                rule="strategy-expired",
                place=item.place_of("horizon"),
                message=f"The horizon of {item.title} ended on {on_day(horizon.end)}, and it is still active.",
                remark="the choices below were made for this time",
                item=item.id,
                field="horizon",
                value=str(horizon),
            )


@rule("choice-without-no", Severity.ERROR, "strategy", "a choice that says no to nothing", source=A)
def choice_without_no(case: Case) -> Iterable[Finding]:
    """Choices that leave everything possible."""
    for item in case.counting("choice"):
        if not item.texts("no_to") and (item.id, "no_to") not in case.facts.misread:
            yield Finding(
                rule="choice-without-no",
                place=item.key_of("no_to"),
                message=f"{item.title} says no to nothing, so everything still seems a good idea.",
                remark="`no_to` is empty" if "no_to" in item.fields else "`no_to` is not written",
                item=item.id,
                field="no_to",
            )


@rule(
    "strategy-without-evidence",
    Severity.WARNING,
    "strategy",
    "a strategy with no evidence, neither its own nor its choices'",
    source=A,
    counts=("choice",),
)
def strategy_without_evidence(case: Case) -> Iterable[Finding]:
    """Strategies that nothing speaks for."""
    for item in case.counting("strategy"):
        if not any("evidence" in one.fields for one in _whole(item, case)):
            yield Finding(
                rule="strategy-without-evidence",
                place=item.place,
                message=f"{item.title} shows no evidence, so it can only be believed.",
                remark="`evidence` is not written",
                item=item.id,
                field="evidence",
            )


@rule(
    "strategy-without-risks",
    Severity.WARNING,
    "strategy",
    "a strategy with no risks, neither its own nor its choices'",
    source=A,
    counts=("choice",),
)
def strategy_without_risks(case: Case) -> Iterable[Finding]:
    """Strategies that nothing seems to threaten."""
    for item in case.counting("strategy"):
        if not any("risks" in one.fields for one in _whole(item, case)):
            yield Finding(
                rule="strategy-without-risks",
                place=item.place,
                message=f"{item.title} names no risks, so nobody watches for them.",
                remark="`risks` is not written",
                item=item.id,
                field="risks",
            )


@rule(
    "one-sided-evidence",
    Severity.WARNING,
    "strategy",
    "evidence that is only qualitative, or only quantitative",
    source=A,
)
def one_sided_evidence(case: Case) -> Iterable[Finding]:
    """Strategies that only listened, or only counted; evidence without kinds is left alone."""
    for item in case.counting("strategy"):
        pieces = [
            e for one in _whole(item, case) for e in (one.value("evidence", tuple) or ()) if isinstance(e, Evidence)
        ]
        kinds = {piece.kind for piece in pieces}
        if len(kinds) == 1 and (kind := kinds.pop()):
            other = "counted" if kind == "qualitative" else "heard"
            at = next(one for one in _whole(item, case) if "evidence" in one.fields)
            yield Finding(
                rule="one-sided-evidence",
                place=at.place_of("evidence"),
                message=f"The evidence for {item.title} is only {kind}: "
                + (
                    "why people act is known, how many is not."
                    if kind == "qualitative"
                    else "how many is known, why is not."
                ),
                hint=f"Add what was {other}, with `kind: {'quantitative' if kind == 'qualitative' else 'qualitative'}`.",
                remark=f"all of it is {kind}",
                item=item.id,
                field="evidence",
                value=kind,
            )


@rule("bet-without-boldness", Severity.WARNING, "strategy", "a choice without `bet`", source=A)
def bet_without_boldness(case: Case) -> Iterable[Finding]:
    """Choices that do not say how bold they are."""
    for item in case.counting("choice"):
        if "bet" not in item.fields:
            yield Finding(
                rule="bet-without-boldness",
                place=item.place,
                message=f"{item.title} does not say how bold a bet it is, so it will be judged like any other.",
                remark="`bet` is not written",
                item=item.id,
                field="bet",
            )


def _whole(strategy: Item, case: Case) -> list[Item]:
    """A strategy with its choices."""
    return [strategy, *case.below(strategy.id, "part_of")]

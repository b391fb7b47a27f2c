"""Leading indicators: what a team can move itself and see move soon; and the lagging numbers that cannot steer a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.duration import Duration, parse_duration
from mkdocs_strategy.model.english import article, joined
from mkdocs_strategy.model.finding import Finding, Related, Severity
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.rules.case import link_place
from mkdocs_strategy.rules.owners import team_name
from mkdocs_strategy.rules.registry import A, rule
from mkdocs_strategy.rules.wording import quoted, short

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.case import Case

_FAMILY = "leading indicators"
_THIRDS_OF_A_DAY = 3
_MONTH = parse_duration("1 month")
_HALF_THE_SHORTEST = parse_duration("2 weeks")
"""Half of the shortest period there is, a February: what shows within this is never too late for a period."""


@rule(
    "indicator-not-influenceable",
    Severity.ERROR,
    _FAMILY,
    "a leading indicator that the team cannot move on its own",
    source=A,
)
def indicator_not_influenceable(case: Case) -> Iterable[Finding]:
    """Indicators that nobody can act on; one that is shared is only a warning."""
    for item in case.counting("leading-indicator"):
        influence = item.text("influence")
        if influence in {"none", "shared"}:
            yield Finding(
                rule="indicator-not-influenceable",
                place=item.place_of("influence"),
                message=f"No team can move {item.title}, so nobody can act on what it shows."
                if influence == "none"
                else f"No team can move {item.title} on its own, so each may wait for the other.",
                remark="nobody’s lever" if influence == "none" else "shared between teams",
                item=item.id,
                field="influence",
                value=influence,
                severity=Severity.ERROR if influence == "none" else Severity.WARNING,
            )


@rule(
    "slow-indicator",
    Severity.WARNING,
    _FAMILY,
    "`detectable_within` longer than a month, or than half the period of a key result that measures it",
    source=A,
)
def slow_indicator(case: Case) -> Iterable[Finding]:
    """Indicators that show a change too late to act on it."""
    for item in case.counting("leading-indicator"):
        span = item.value("detectable_within", Duration)
        if span is None:
            continue
        tight = _tightest(item, case) if span.length > _HALF_THE_SHORTEST.length else None
        if span > _MONTH:
            reason = "longer than a month"
        elif tight is not None and span.length > tight.days * _THIRDS_OF_A_DAY / 2:
            reason = f"more than half of {tight}"
        else:
            continue
        yield Finding(
            rule="slow-indicator",
            place=item.place_of("detectable_within"),
            message=f"A change in {item.title} can take {span} to show: too late to act on it.",
            remark=reason,
            item=item.id,
            field="detectable_within",
            value=str(span),
        )


def _tightest(item: Item, case: Case) -> Period | None:
    """The shortest period of the key results that measure an indicator."""
    periods = [
        period
        for result in case.below(item.id, "measures")
        for objective in case.targets(result.id, "part_of")
        if (period := objective.value("period", Period)) is not None
    ]
    return min(periods, key=lambda p: p.days, default=None)


@rule(
    "indicator-without-journey",
    Severity.WARNING,
    _FAMILY,
    "a leading indicator with neither `segment` nor `behaviour`, or with a segment the strategy did not choose",
    source=A,
)
def indicator_without_journey(case: Case) -> Iterable[Finding]:
    """Indicators of which nobody knows whose behaviour they read."""
    for item in case.counting("leading-indicator"):
        segment = item.text("segment")
        if not segment and "behaviour" not in item.fields and (item.id, "segment") not in case.facts.misread:
            yield Finding(
                rule="indicator-without-journey",
                place=item.place,
                message=f"{item.title} does not say whose behaviour it reads, nor at which step, so nobody can check that it comes early.",
                remark="neither `segment` nor `behaviour` is written",
                item=item.id,
                field="behaviour",
            )
            continue
        chosen = _segments_above(item, case)
        if segment and chosen and segment.casefold() not in {s.casefold() for s in chosen}:
            yield Finding(
                rule="indicator-without-journey",
                place=item.place_of("segment"),
                message=f"{item.title} reads {short(segment)}, whom the strategy above it did not choose.",
                hint=f"Read the behaviour of {joined([quoted(s) for s in chosen[:3]], 'or')}, or add this segment there.",
                remark="not among the chosen segments",
                item=item.id,
                field="segment",
                value=segment,
            )


def _segments_above(item: Item, case: Case) -> list[str]:
    """The segments that the choices and strategies above an item chose."""
    above = [i for i in case.strategy.above(item.id) if i.kind.name in {"choice", "strategy"}]
    return list(dict.fromkeys(segment for i in above for segment in i.texts("segments")))


@rule(
    "lagging-team-key-result",
    Severity.WARNING,
    _FAMILY,
    "a team's key result that measures a proxy metric or a north star",
    source=A,
)
def lagging_team_key_result(case: Case) -> Iterable[Finding]:
    """Key results that tell a team too late; at company level they are right."""
    late = {metric.id: metric for metric in case.counting("proxy-metric", "north-star")}
    for result in case.counting("key-result"):
        for link in result.links_of("measures"):
            metric = late.get(link.target)
            if metric is None:
                continue
            objectives = case.targets(result.id, "part_of")
            if not objectives or any(o.text("level") == "company" for o in objectives):
                break
            whose = (
                f"{team_name(result.owners[0], case)}’s key result"
                if result.owners
                else f"The team’s key result {result.title}"
            )
            signs = case.below(metric.id, "predicts")
            sign = f"its early sign, {signs[0].title}," if signs else "an early sign of it"
            yield Finding(
                rule="lagging-team-key-result",
                place=link_place(result, link),
                message=f"{whose} measures {metric.title}, which moves too late to steer a week by.",
                hint=f"Measure {sign} and leave this to the company.",
                remark=f"this {metric.kind.word} shifts slowly, and across teams",
                item=result.id,
                field="measures",
                value=link.target,
                related=(Related(metric.place, f"{metric.title} is {article(metric.kind.word)}"),),
            )
            break


@rule(
    "single-team-proxy",
    Severity.WARNING,
    _FAMILY,
    "a proxy metric with `influence: alone`",
    source=A,
)
def single_team_proxy(case: Case) -> Iterable[Finding]:
    """Proxies that are leading indicators in truth."""
    for item in case.counting("proxy-metric"):
        if item.text("influence") == "alone":
            yield Finding(
                rule="single-team-proxy",
                place=item.place_of("influence"),
                message=f"One team can move {item.title} alone, so it is a leading indicator"
                + ("." if _has_another(item, case) else ", and the choice still lacks a proxy."),
                remark="a proxy is beyond any one team",
                item=item.id,
                field="influence",
                value="alone",
            )


def _has_another(proxy: Item, case: Case) -> bool:
    """Whether each choice that a proxy tells about has another one, which no team moves alone."""
    return all(
        any(other is not proxy and other.text("influence") != "alone" for other in case.below(choice.id, "indicates"))
        for choice in case.targets(proxy.id, "indicates")
    )

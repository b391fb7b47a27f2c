"""Objectives: periods that fit, and enough of them and their key results, not too many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.model.finding import Finding, Related, Severity
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.rules.facts import in_order
from mkdocs_strategy.rules.owners import team_name
from mkdocs_strategy.rules.registry import A, Option, rule
from mkdocs_strategy.rules.wording import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.case import Case


_MONTHS_OF_A_YEAR = 12


@rule(
    "period-too-long",
    Severity.ERROR,
    "okrs",
    "an objective's period that is longer than a year",
    source=A,
)
def period_too_long(case: Case) -> Iterable[Finding]:
    """Objectives that are strategies in truth."""
    for item in case.counting("objective"):
        period = item.value("period", Period)
        if period is not None and period.months > _MONTHS_OF_A_YEAR:
            yield Finding(
                rule="period-too-long",
                place=item.place_of("period"),
                message=f"{item.title} runs for {count_of(period.months, 'month')}: too long to steer by.",
                remark="longer than a year",
                item=item.id,
                field="period",
                value=str(period),
            )


@rule(
    "period-outside-strategy",
    Severity.ERROR,
    "okrs",
    "an objective's period outside its strategy's horizon: wholly an error, partly a warning",
    source=A,
)
def period_outside_strategy(case: Case) -> Iterable[Finding]:
    """Objectives of a time for which their strategy makes no choices. Where several strategies lie above, one that fits is enough."""
    known: dict[tuple[tuple[str, str], ...], list[tuple[Item, Period]]] = {}
    for item in case.counting("objective"):
        period = item.value("period", Period)
        if period is None:
            continue
        way = tuple((link.relation, link.target) for link in item.links)
        if way not in known:  # objectives that pursue the same have the same strategies above them
            above = [s for s in case.strategy.above(item.id) if s.kind.name == "strategy" and s.counts]
            known[way] = [(s, horizon) for s in above if (horizon := s.value("horizon", Period)) is not None]
        horizons = known[way]
        if not horizons or any(horizon.contains(period) for _, horizon in horizons):
            continue
        strategy, horizon = next((pair for pair in horizons if pair[1].overlaps(period)), horizons[0])
        partly = horizon.overlaps(period)
        yield Finding(
            rule="period-outside-strategy",
            place=item.place_of("period"),
            message=f"{item.title} runs in {period}, {'partly ' if partly else ''}outside the horizon of {strategy.title}, {horizon}.",
            remark="for part of this, nothing is chosen" if partly else "nothing is chosen for this time",
            item=item.id,
            field="period",
            value=str(period),
            related=(Related(strategy.place_of("horizon"), f"{strategy.title} looks this far"),),
            severity=Severity.WARNING if partly else Severity.ERROR,
        )


@rule(
    "too-many-objectives",
    Severity.WARNING,
    "okrs",
    "more than five objectives for one owner and period",
    source=A,
    options=(Option("limit", 5, "objectives that one owner may have in one period"),),
)
def too_many_objectives(case: Case) -> Iterable[Finding]:
    """Owners with more objectives than priorities."""
    limit = case.option("limit")
    groups: dict[tuple[str, Period], list[Item]] = {}
    for item in case.counting("objective"):
        period = item.value("period", Period)
        for owner in item.owners if period is not None else ():
            if period is not None:
                groups.setdefault((owner, period), []).append(item)
    for (owner, period), items in groups.items():
        if len(items) > limit:
            extra = in_order(items)[limit]
            yield Finding(
                rule="too-many-objectives",
                place=extra.place_of("owner"),
                message=f"{team_name(owner, case)} has {in_words(len(items))} objectives in {period}; with more than "
                f"{in_words(limit)}, none comes first.",
                remark=f"objective {limit + 1} of {len(items)}",
                item=extra.id,
                field="owner",
                value=f"{owner} {period}",
            )


@rule(
    "too-few-key-results",
    Severity.WARNING,
    "okrs",
    "an objective with a single key result",
    counts=("key-result",),
    options=(Option("least", 2, "key results that an objective needs"),),
)
def too_few_key_results(case: Case) -> Iterable[Finding]:
    """Objectives that one number could game; an objective with none is told elsewhere."""
    least = case.option("least")
    for item in case.counting("objective"):
        count = len(case.below(item.id, "part_of"))
        if 0 < count < least:
            yield Finding(
                rule="too-few-key-results",
                place=item.place,
                message=f"{item.title} has {in_words(count)} key result{'' if count == 1 else 's'}: "
                f"{'one number alone is' if count == 1 else 'so few numbers are'} easily bent.",
                hint=f"Add one that would show the cost of the first: `strategy new key-result --parent {item.id}`.",
                remark=f"{in_words(least)} or more hold each other in check",
                item=item.id,
            )


@rule(
    "too-many-key-results",
    Severity.WARNING,
    "okrs",
    "an objective with more than five key results",
    options=(Option("limit", 5, "key results that an objective may have"),),
)
def too_many_key_results(case: Case) -> Iterable[Finding]:
    """Objectives that are lists."""
    limit = case.option("limit")
    for item in case.counting("objective"):
        count = len(case.below(item.id, "part_of"))
        if count > limit:
            yield Finding(
                rule="too-many-key-results",
                place=item.place,
                message=f"{item.title} has {in_words(count)} key results; nobody can say which of them decide.",
                hint=f"Keep the {in_words(limit)} that would convince a doubter.",
                remark=f"more than {in_words(limit)}",
                item=item.id,
            )

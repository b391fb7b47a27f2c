"""Input metrics and guardrails: every lever watched, and no more metrics than anyone can follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.duration import Duration
from mkdocs_strategy.model.finding import Finding, Place, Severity
from mkdocs_strategy.rules.case import link_place
from mkdocs_strategy.rules.facts import in_order
from mkdocs_strategy.rules.likely_guardrails import likely_guardrail
from mkdocs_strategy.rules.registry import B, Option, rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.case import Case

_FAMILY = "inputs and guardrails"
_DAYS_OF_A_WEEK = 7
_THIRDS_OF_A_DAY = 3


@rule(
    "input-without-guardrail",
    Severity.ERROR,
    _FAMILY,
    "an input metric that no guardrail watches",
    source=B,
    counts=("guardrail",),
)
def input_without_guardrail(case: Case) -> Iterable[Finding]:
    """Inputs that could be pushed up at users' cost."""
    for item in case.counting("input-metric"):
        if not case.below(item.id, "guards"):
            likely = likely_guardrail(item.title, case.words)
            such_as = f", such as {likely}" if likely else ""
            yield Finding(
                rule="input-without-guardrail",
                place=item.place,
                message=f"{item.title} has no guardrail: it could rise at users’ cost and nobody would see it.",
                hint=case.waiting(item.id, "guards")
                or (
                    f"Name what must not suffer, with its `limit`{such_as}: `strategy new guardrail --parent {item.id}`."
                ),
                remark="no `guards` names this input",
                item=item.id,
            )


@rule("correlation-only", Severity.WARNING, _FAMILY, "a link of `strength: correlation`", source=B)
def correlation_only(case: Case) -> Iterable[Finding]:
    """Drivers that were only seen to move together with what they should drive."""
    for item in case.strategy:
        for link in item.links if item.counts else ():
            if link.strength == "correlation" and (target := case.strategy.get(link.target)) is not None:
                place = (
                    Place(item.path, link.strength_span) if link.strength_span is not None else link_place(item, link)
                )
                yield Finding(
                    rule="correlation-only",
                    place=place,
                    message=f"{item.title} is only known to move together with {target.title}.",
                    remark="a correlation is no lever yet",
                    item=item.id,
                    field=link.relation,
                    value=link.target,
                )


@rule(
    "not-actionable-in-a-quarter",
    Severity.WARNING,
    _FAMILY,
    "an input metric with `moves_within` longer than 13 weeks",
    source=B,
    options=(Option("weeks", 13, "the longest `moves_within`, in weeks"),),
)
def not_actionable_in_a_quarter(case: Case) -> Iterable[Finding]:
    """Inputs that a quarter's work cannot be seen in."""
    most = case.option("weeks") * _DAYS_OF_A_WEEK * _THIRDS_OF_A_DAY
    for item in case.counting("input-metric"):
        span = item.value("moves_within", Duration)
        if span is not None and span.length > most:
            yield Finding(
                rule="not-actionable-in-a-quarter",
                place=item.place_of("moves_within"),
                message=f"Work on {item.title} can take {span} to show, so a quarter ends before anyone knows.",
                remark="longer than a quarter",
                item=item.id,
                field="moves_within",
                value=str(span),
            )


@rule(
    "metric-without-role",
    Severity.WARNING,
    _FAMILY,
    "a plain `metric` that follows no north star",
    source=B,
)
def metric_without_role(case: Case) -> Iterable[Finding]:
    """Metrics that nobody has given a place."""
    for item in case.counting("metric"):
        if not item.links_of("follows") and (item.id, "follows") not in case.facts.misread:
            yield Finding(
                rule="metric-without-role",
                place=item.place,
                message=f"{item.title} has no role: is it an input or a guardrail, and which metric does it replace?",
                remark="a plain metric that follows nothing",
                item=item.id,
            )


@rule(
    "metric-proliferation",
    Severity.WARNING,
    _FAMILY,
    "more than 40 active metrics in a product line",
    source=B,
    options=(Option("limit", 40, "active metrics that a product line may have"),),
)
def metric_proliferation(case: Case) -> Iterable[Finding]:
    """Product lines with more numbers than anyone looks at; metrics that reach no vision are a line of their own."""
    limit = case.option("limit")
    metrics = [item for item in case.strategy if item.kind.is_metric and item.counts]
    if len(metrics) <= limit:
        return
    visions = case.counting("vision")
    by_id = {item.id: item for item in metrics}
    rest = set(by_id)
    for vision in visions:
        line = _chain_below(vision, case)
        inside = [by_id[name] for name in line if name in by_id]
        rest -= line
        if len(visions) == 1:
            inside, rest = metrics, set()
        if len(inside) > limit:
            yield _too_many(vision, len(inside), f"belong to the vision “{vision.title}”", limit)
    loose = [item for item in metrics if item.id in rest]
    if len(loose) > limit:
        yield _too_many(in_order(loose)[0], len(loose), "belong to no vision", limit)


def _chain_below(vision: Item, case: Case) -> set[str]:
    strategy = case.strategy
    found: set[str] = set()
    queue = [vision.id]
    for name in queue:
        for link in strategy.incoming(name):
            source = strategy.items[link.source]
            if link.relation in source.kind.chain and source.id not in found:
                found.add(source.id)
                queue.append(source.id)
    return found


def _too_many(at: Item, number: int, serving: str, limit: int) -> Finding:
    return Finding(
        rule="metric-proliferation",
        place=at.place,
        message=f"{number} active metrics {serving}: nobody can tell which of them to look at.",
        remark=f"more than {limit}",
        item=at.id,
    )

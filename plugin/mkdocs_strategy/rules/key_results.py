"""Key results: numbers that can be compared and that move, measured, and graded at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.insight.progress import baseline_of, current_value, goal_of, period_of
from mkdocs_strategy.model.finding import Finding, Related, Severity
from mkdocs_strategy.model.quantity import Quantity, compare
from mkdocs_strategy.model.target import Done
from mkdocs_strategy.rules.registry import B, rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.case import Case


@rule(
    "unmeasured-key-result",
    Severity.WARNING,
    "okrs",
    "a key result with no `measures`, or with `baseline: unknown`",
    source=B,
)
def unmeasured_key_result(case: Case) -> Iterable[Finding]:
    """Key results of which nobody can say how they stand; one finding each."""
    for item in case.counting("key-result"):
        unknown = item.text("baseline") == "unknown"
        unlinked = not item.links_of("measures") and (item.id, "measures") not in case.facts.misread
        target = item.fields.get("target")
        known = target is not None and target.value is not None and not isinstance(target.value, Done)
        aim = f"{target.value}" if target is not None and known else "its target"
        if unknown:
            what = "no baseline" + (" and no metric" if unlinked else "")
            yield Finding(
                rule="unmeasured-key-result",
                place=item.place_of("baseline"),
                message=f"{item.title} has {what}, so nobody can say whether {aim} is near or far.",
                hint="Measure it once and write the value as `baseline`"
                + (", and name the metric in `measures`." if unlinked else "."),
                remark="where does it start?",
                item=item.id,
                field="baseline",
                value="unknown",
            )
        elif unlinked:
            yield Finding(
                rule="unmeasured-key-result",
                place=item.place,
                message=f"{item.title} measures no metric of the strategy, so its value has no home and no history.",
                hint="Name the metric that counts it: `measures: …`.",
                remark="`measures` is not written",
                item=item.id,
                field="measures",
            )


@rule(
    "flat-key-result",
    Severity.ERROR,
    "okrs",
    "a target that equals its baseline, or moves against the written direction",
    source=B,
)
def flat_key_result(case: Case) -> Iterable[Finding]:
    """Key results that would be met by standing still, or by going the wrong way. A bound to hold is neither."""
    for item in case.counting("key-result"):
        baseline, goal = baseline_of(case.strategy, item), goal_of(case.strategy, item)
        if baseline is None or not isinstance(goal, Quantity):
            continue
        order = compare(goal, baseline)
        if order is None:
            continue
        target = item.fields["target"].value
        if order == 0:
            yield Finding(
                rule="flat-key-result",
                place=item.place_of("target"),
                message=f"{item.title} starts at {baseline} and aims at {target}: standing still would count as success.",
                hint="Aim at what would be different; to hold a level, write a bound such as "
                f"`target: {'at most' if _written_direction(item, case)[0] == 'down' else 'at least'} {goal}`.",
                remark="the same as the baseline",
                item=item.id,
                field="target",
                value=str(target),
            )
            continue
        way, said = _written_direction(item, case)
        if said is not None and (order > 0) != (way == "up"):
            yield Finding(
                rule="flat-key-result",
                place=item.place_of("target"),
                message=f"{item.title} goes from {baseline} to {goal}, while {way} is the good way.",
                hint="Swap `baseline` and `target`, or correct `direction`.",
                remark=f"this goes {'up' if order > 0 else 'down'}",
                item=item.id,
                field="target",
                value=str(target),
                related=(Related(said.place_of("direction"), f"{way} is the good way here"),),
            )


def _written_direction(item: Item, case: Case) -> tuple[str, Item | None]:
    """The direction that is written for a key result, by itself or by its metric, and by whom."""
    for one in (item, *case.targets(item.id, "measures")):
        if way := one.text("direction"):
            return way, one
    return "", None


@rule(
    "missed-commitment",
    Severity.WARNING,
    "okrs",
    "a committed key result of a closed period scored below 1.0 with no `explanation`",
)
def missed_commitment(case: Case) -> Iterable[Finding]:
    """Promises that were not kept, without a word why."""
    for item in case.counting("key-result"):
        score = item.value("score", float)
        if score is None:
            continue
        period = period_of(case.strategy, item)
        committed = any(o.text("type") == "committed" for o in case.targets(item.id, "part_of"))
        closed = period is not None and period.closed(case.as_of)
        if committed and closed and score < 1 and not item.text("explanation"):
            yield Finding(
                rule="missed-commitment",
                place=item.place_of("score"),
                message=f"{item.title} was promised for {period} and scored {score:g}; nothing says what was learned.",
                remark="a commitment below 1.0",
                item=item.id,
                field="explanation",
            )


@rule(
    "ungraded-key-result",
    Severity.WARNING,
    "okrs",
    "a key result of a closed period with neither `score` nor a measured value",
)
def ungraded_key_result(case: Case) -> Iterable[Finding]:
    """Key results that nobody looked at again."""
    for item in case.counting("key-result"):
        if "score" in item.fields or "current" in item.fields:
            continue
        period = period_of(case.strategy, item)
        if period is None or not period.closed(case.as_of):
            continue
        if current_value(case.strategy, item) is None:
            yield Finding(
                rule="ungraded-key-result",
                place=item.place,
                message=f"{item.title} has no result, though {period} is over: the next targets are guesses again.",
                hint=f"Record the last value, `strategy checkin {item.id} VALUE`, or write its `score`.",
                remark="neither `score` nor a value",
                item=item.id,
                field="score",
            )

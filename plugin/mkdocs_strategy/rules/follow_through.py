"""What is not followed through: strategies without choices, choices without proxies or objectives, objectives without key results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.finding import Finding, Severity
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.rules.registry import A, rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.case import Case


@rule(
    "strategy-without-choices",
    Severity.ERROR,
    "chain",
    "a strategy without strategic choices",
    source=A,
    counts=("choice",),
)
def strategy_without_choices(case: Case) -> Iterable[Finding]:
    """Strategies that choose nothing."""
    for strategy in case.counting("strategy"):
        if not case.below(strategy.id, "part_of"):
            yield Finding(
                rule="strategy-without-choices",
                place=strategy.place,
                message=f"{strategy.title} makes no choices, so it cannot help anyone decide.",
                hint=case.waiting(strategy.id, "part_of")
                or (f"Write what it says yes and no to: `strategy new choice --parent {strategy.id}`."),
                remark="what does it leave out?",
                item=strategy.id,
            )


@rule(
    "strategy-without-okrs",
    Severity.WARNING,
    "chain",
    "a strategy that no objective of a current or future period pursues",
    source=A,
    counts=("objective", "choice", "proxy-metric"),
)
def strategy_without_okrs(case: Case) -> Iterable[Finding]:
    """Strategies that nothing puts into action."""
    for strategy in case.counting("strategy"):
        choices = case.below(strategy.id, "part_of")
        if not _pursued([strategy, *choices], case):
            yield Finding(
                rule="strategy-without-okrs",
                place=strategy.place,
                message=f"No objective of this or a coming period pursues {strategy.title}: it stays an intention.",
                hint=f"Set an objective for it: `strategy new objective --parent {(choices or [strategy])[0].id}`.",
                remark="who acts on it, and when?",
                item=strategy.id,
            )


@rule(
    "choice-without-objective",
    Severity.WARNING,
    "chain",
    "a choice that nothing in a current or future period pursues",
    source=A,
    counts=("objective", "proxy-metric"),
)
def choice_without_objective(case: Case) -> Iterable[Finding]:
    """Choices that nothing puts into action; pursuit through a proxy counts."""
    for choice in case.counting("choice"):
        if not _pursued([choice], case):
            yield Finding(
                rule="choice-without-objective",
                place=choice.place,
                message=f"No objective of this or a coming period pursues {choice.title}: it is chosen, and not followed.",
                hint=f"Set an objective for it: `strategy new objective --parent {choice.id}`; or waive this until its turn comes.",
                remark="who acts on it, and when?",
                item=choice.id,
            )


def _pursued(items: Iterable[Item], case: Case) -> bool:
    """Whether an objective that is not over pursues one of these, or a proxy that tells about one."""
    for item in items:
        for target in (item, *case.below(item.id, "indicates")):
            for objective in case.below(target.id, "pursues"):
                period = objective.value("period", Period)
                if period is None or not period.closed(case.as_of):
                    return True
    return False


@rule(
    "choice-without-proxy",
    Severity.ERROR,
    "chain",
    "a choice without a proxy metric",
    source=A,
    counts=("proxy-metric",),
)
def choice_without_proxy(case: Case) -> Iterable[Finding]:
    """Choices of which nobody could say whether they work."""
    for choice in case.counting("choice"):
        if not case.below(choice.id, "indicates"):
            yield Finding(
                rule="choice-without-proxy",
                place=choice.place,
                message=f"{choice.title} has no proxy metric. Nobody could say whether this choice works.",
                hint=case.waiting(choice.id, "indicates")
                or (
                    "Name one thing that would change, slowly and across teams, if it is right: "
                    f"`strategy new proxy-metric --parent {choice.id}`."
                ),
                remark="how would we know if this works?",
                item=choice.id,
            )


@rule(
    "proxy-without-indicator",
    Severity.WARNING,
    "chain",
    "a lagging proxy metric with no leading indicator",
    source=A,
    counts=("leading-indicator",),
)
def proxy_without_indicator(case: Case) -> Iterable[Finding]:
    """Proxies that a team would see move only after the fact."""
    for proxy in case.counting("proxy-metric"):
        if not case.below(proxy.id, "predicts"):
            yield Finding(
                rule="proxy-without-indicator",
                place=proxy.place,
                message=f"{proxy.title} has no leading indicator: it tells only afterwards, too late to steer a week by.",
                hint=case.waiting(proxy.id, "predicts")
                or (
                    "Look at what the most successful users do early, and track that: "
                    f"`strategy new leading-indicator --parent {proxy.id}`."
                ),
                remark="no early sign of this",
                item=proxy.id,
            )


@rule(
    "objective-without-key-results",
    Severity.ERROR,
    "chain",
    "an objective without key results",
    counts=("key-result",),
)
def objective_without_key_results(case: Case) -> Iterable[Finding]:
    """Objectives that nothing would show to be met."""
    for objective in case.counting("objective"):
        if not case.below(objective.id, "part_of"):
            yield Finding(
                rule="objective-without-key-results",
                place=objective.place,
                message=f"{objective.title} has no key results, so nobody could tell whether it is met.",
                hint=case.waiting(objective.id, "part_of")
                or (f"Say how far, from where: `strategy new key-result --parent {objective.id}`."),
                remark="what would show that it is met?",
                item=objective.id,
            )


@rule(
    "key-result-without-initiative",
    Severity.INFO,
    "chain",
    "a key result that no initiative moves",
    counts=("initiative",),
)
def key_result_without_initiative(case: Case) -> Iterable[Finding]:
    """Key results that nothing is done for."""
    for result in case.counting("key-result"):
        if not case.below(result.id, "moves"):
            yield Finding(
                rule="key-result-without-initiative",
                place=result.place,
                message=f"{result.title} has no initiative yet, so only chance moves it.",
                hint=f"Name the first thing to try: `strategy new initiative --parent {result.id}`.",
                remark="no `moves` names this key result",
                item=result.id,
            )

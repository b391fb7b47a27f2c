"""What happened, in one sentence: the second line of a comment, for readers who read no third."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import article, count_of, joined
from mkdocs_strategy.review.change import Level
from mkdocs_strategy.views.changes.fields import capital
from mkdocs_strategy.views.changes.sides import (
    after_of,
    before_of,
    guarded_by,
    how_far,
    period_at_base,
    span_word,
)
from mkdocs_strategy.views.changes.summary import summary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.diff import Diff

_MOST = 3
CLAUSES: dict[str, tuple[str, str]] = {
    "vision-changed": ("a vision reads otherwise", "{} visions read otherwise"),
    "north-star-changed": ("a north star changed", "{} north stars changed"),
    "definition-changed": ("a metric in use counts something else", "{} metrics in use count something else"),
    "formula-changed": ("a metric in use is computed otherwise", "{} metrics in use are computed otherwise"),
    "unit-changed": ("a unit changed", "{} units changed"),
    "direction-changed": ("good and bad changed places in a metric", "good and bad changed places in {} metrics"),
    "measures-changed": ("what a key result is measured by changed", "what {} key results are measured by changed"),
    "guardrail-removed": ("a guardrail was removed", "{} guardrails were removed"),
    "guardrail-loosened": ("a limit allows more than it did", "{} limits allow more than they did"),
    "guardrail-tightened": ("a limit allows less than it did", "{} limits allow less than they did"),
    "health-check-removed": ("a health check was removed", "{} health checks were removed"),
    "target-lowered": ("a target was lowered", "{} targets were lowered"),
    "target-raised": ("a target was raised", "{} targets were raised"),
    "baseline-changed": ("a baseline was moved", "{} baselines were moved"),
    "due-postponed": ("a due date was postponed", "{} due dates were postponed"),
    "due-advanced": ("a due date comes sooner", "{} due dates come sooner"),
    "period-extended": ("a period was extended", "{} periods were extended"),
    "period-shortened": ("a period was shortened", "{} periods were shortened"),
    "re-parented": ("{a kind} serves something else", "{} items serve something else"),
    "parent-added": ("{a kind} serves one thing more", "{} items serve one thing more"),
    "parent-removed": ("{a kind} serves one thing less", "{} items serve one thing less"),
    "item-removed": ("{a kind} that others rely on was removed", "{} items that others rely on were removed"),
    "kind-changed": ("{a kind} is of another kind now", "{} items are of another kind now"),
    "id-reused": ("an id now stands for something else", "{} ids now stand for something else"),
    "choice-reversed": ("a choice was reversed", "{} choices were reversed"),
    "choice-changed": ("a choice was reworded", "{} choices were reworded"),
    "expectation-changed": (
        "what {a kind} was to bring was rewritten after it shipped",
        "what {} initiatives were to bring was rewritten after they shipped",
    ),
    "history-rewritten": ("recorded values were rewritten", "recorded values of {} items were rewritten"),
    "state-changed": ("{a kind} went out of force", "{} items went out of force"),
    "policy-weakened": ("a check was weakened", "{} checks were weakened"),
    "owner-changed": ("an owner changed", "{} owners changed"),
    "key-result-added": ("a key result was added mid-period", "{} key results were added mid-period"),
    "key-result-dropped": ("a key result was dropped mid-period", "{} key results were dropped mid-period"),
    "input-added-without-replacing": (
        "an input was added that does not say what it replaces",
        "{} inputs were added that do not say what they replace",
    ),
    "guardrail-added-later": (
        "an input got a guardrail that it did not have from the start",
        "{} inputs got guardrails that they did not have from the start",
    ),
}
"""What is said of one change of a class that asks for a decision or a look, and of several."""


def headline(diff: Diff) -> str:
    """What happened, in one sentence; empty where nothing did that has a meaning."""
    waiting = _clauses(diff.open, diff)
    if waiting:
        return f"{capital(joined(waiting))}."
    signed = _clauses([change for change in diff.changes if change.accepted_by is not None], diff)
    if signed:
        return f"Signed: {joined(signed)}."
    looks = _clauses([change for change in diff.changes if change.level is Level.RISKY], diff)
    if looks:
        return f"{capital(joined(looks))}."
    if parts := summary(diff):
        return f"{capital(joined(parts))}."
    return ""


def chain(diff: Diff) -> str:
    """Whether the chain holds, as a sentence with its numbers; empty where a side could not be read, and where nothing is counted."""
    before, after = diff.base.report.coverage.chain, diff.head.report.coverage.chain
    if diff.incomplete or not after.whole:
        return ""
    lost, was = after.whole - after.part, before.whole - before.part
    if not lost:
        return f"The chain {'holds' if not was else 'holds again'}: {after} items reach a vision."
    if lost > was:
        return f"The chain breaks: {after} items reach a vision, before {before}."
    return f"The chain has gaps, {'as before' if lost == was else 'fewer than before'}: {after} items reach a vision."


def _clauses(changes: Iterable[Change], diff: Diff) -> list[str]:
    by_class: dict[str, list[Change]] = {}
    for change in changes:
        by_class.setdefault(change.name, []).append(change)
    parts = [_clause(those, diff) for those in by_class.values()]
    rest = sum(len(those) for those in list(by_class.values())[_MOST:])
    return (
        parts if not rest else [*parts[:_MOST], f"{rest} more {'change waits' if rest == 1 else 'changes wait'} below"]
    )


def _clause(changes: list[Change], diff: Diff) -> str:
    """Changes of one class; of a north star that changed in three fields there is one."""
    first = changes[0]
    number = len({change.item or change.field for change in changes})
    one, several = CLAUSES.get(first.name, ("{a kind} changed", "{} items changed"))
    if first.name == "guardrail-removed" and (bare := _bare(changes, diff)):
        one = several = bare
    if first.name == "kind-changed" and first.before and first.after:
        one = f"{article(first.before)} became {article(first.after)}"
    when = {_when(change, diff) for change in changes}
    text = one.replace("{a kind}", article(first.kind.replace("-", " ") or "item")) if number == 1 else several
    return text.replace("{}", str(number)) + (f" {when.pop()}" if len(when) == 1 and "" not in when else "")


def _bare(changes: Iterable[Change], diff: Diff) -> str:
    """`an input lost its guardrail`, where nothing else guards what the guardrails of these changes guarded."""
    removed = [item for change in changes if (item := before_of(change, diff)) is not None]
    targets = {target.id: target for item in removed for target in diff.base.strategy.targets(item.id, "guards")}
    left = [diff.head.strategy.get(diff.comparison.now(name)) for name in targets]
    if any(item is None or guarded_by(diff.head.strategy, item) for item in left) or not left:
        return ""
    words = [target.kind.word.removesuffix(" metric") for target in targets.values()]
    if len(words) == 1:
        return f"{article(words[0])} lost its guardrail{'s' if len(removed) > 1 else ''}"
    return f"{count_of(len(words), words[0] if len(set(words)) == 1 else 'item')} lost their guardrails"


def _when(change: Change, diff: Diff) -> str:
    """`mid-quarter`, where a goalpost moves while its period runs."""
    after = after_of(change, diff)
    far = how_far(change, diff)
    if not far or after is None:
        return ""
    word = span_word(period_at_base(change, diff))
    return f"after the {word} was over" if far.startswith("after") else f"mid-{word}"

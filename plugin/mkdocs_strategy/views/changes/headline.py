"""What happened, in one sentence: the second line of a comment, for readers who read no third."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.insight.progress import effect_on, effect_word
from mkdocs_strategy.model.english import article, count_of, joined
from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.review.change import Level
from mkdocs_strategy.review.parents import WATCHING
from mkdocs_strategy.views.changes.fields import capital
from mkdocs_strategy.views.changes.grouping import Bond, gone_along, grouped
from mkdocs_strategy.views.changes.sides import (
    after_of,
    before_of,
    guarded_by,
    how_far,
    period_at_base,
    span_word,
    within,
)
from mkdocs_strategy.views.changes.summary import summary
from mkdocs_strategy.views.changes.together import successors
from mkdocs_strategy.views.changes.wording import is_waiver, named_owners

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.diff import Diff
    from mkdocs_strategy.views.changes.grouping import Group

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
        looks += _fell_short(diff)
        return f"{capital(joined(looks))}."
    if parts := summary(diff):
        return f"{capital(joined(parts))}."
    return ""


def _fell_short(diff: Diff) -> list[str]:
    """`an initiative brought less than was expected`, of results that came with this change."""
    head, number = diff.head.strategy, 0
    for change in diff.changes:
        item = after_of(change, diff)
        if change.name != "progress" or change.field != "measured" or item is None:
            continue
        pairs = [
            (effect_on(item, "expected", result.id), effect_on(item, "measured", result.id))
            for result in head.targets(item.id, "moves")
        ]
        number += any(effect_word(*pair).endswith((" of it", "no effect", "the other way")) for pair in pairs)
    if not number:
        return []
    return [f"{article('initiative') if number == 1 else f'{number} initiatives'} brought less than was expected"]


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
    by_class: dict[str, list[Group]] = {}
    for group in grouped(changes, diff):
        name = "waived" if is_waiver(group.lead) else group.lead.name
        by_class.setdefault("renamed" if group.bond is Bond.RENAMED else name, []).append(group)
    parts = [_renamed(those) if name == "renamed" else _clause(those, diff) for name, those in by_class.items()]
    rest = sum(len(group.changes) for those in list(by_class.values())[_MOST:] for group in those)
    return (
        parts if not rest else [*parts[:_MOST], f"{rest} more {'change waits' if rest == 1 else 'changes wait'} below"]
    )


def _renamed(groups: list[Group]) -> str:
    """Items that seem to go on under another id, unless they are gone."""
    if len(groups) == 1:
        return f"{article(_word(groups[0].lead))} was renamed without a word on what it was called, or removed"
    return f"{len(groups)} items were renamed without a word on what they were called, or removed"


def _word(change: Change) -> str:
    return change.kind.replace("-", " ") or "item"


def _clause(groups: list[Group], diff: Diff) -> str:
    """Changes of one class; of a north star that changed in three fields there is one."""
    along = [
        change
        for group in groups
        for change in (*group.changes[len(group.changes) - group.follows :], *gone_along(group, diff))
    ]
    changes = [change for group in groups for change in group.changes[: len(group.changes) - group.follows]]
    first = changes[0]
    number = len({change.item or change.field for change in changes})
    one, several = _words_for(changes, diff)
    when = {_when(change, diff) for change in changes}
    text = one.replace("{a kind}", article(_word(first))) if number == 1 else several
    text = text.replace("{} items", _those(changes, number)).replace("{}", str(number))
    text += f" together with {_those(along, len(along))} below {'it' if number == 1 else 'them'}" if along else ""
    return text + (f" {when.pop()}" if len(when) == 1 and "" not in when else "")


def _words_for(changes: list[Change], diff: Diff) -> tuple[str, str]:
    """What is said of one change of a class and of several, as it is in this case."""
    first = changes[0]
    one, several = CLAUSES.get(first.name, ("{a kind} changed", "{} items changed"))
    if first.name == "guardrail-removed" and (bare := _bare(changes, diff)):
        one = several = bare
    elif first.name == "guardrail-removed" and all(successors(change, diff) for change in changes):
        one, several = "a guardrail was exchanged for another", "{} guardrails were exchanged for others"
    if first.name == "guardrail-loosened" and all(within(change, diff) == (False, True) for change in changes):
        one, several = (
            "a limit was loosened after its last value passed it",
            "{} limits were loosened after their values passed them",
        )
    if is_waiver(first):
        one, several = "a finding was waived", "findings of {} items were waived"
    if first.name == "kind-changed" and first.before and first.after:
        one = f"{article(first.before)} became {article(first.after)}"
    if first.name == "state-changed" and {change.after for change in changes} <= {"retired"}:
        one, several = "{a kind} was retired", "{} items were retired"
    if first.name == "parent-added" and all(change.field in WATCHING for change in changes):
        one, several = "{a kind} watches one thing more", "{} items watch one thing more"
    if first.name == "owner-changed" and len(changes) > 1 and len({(c.before, c.after) for c in changes}) == 1:
        left, right = (
            ", ".join(named_owners(value.split(", "), diff)) if value else "nobody"
            for value in (first.before, first.after)
        )
        several = f"{{}} items went from {left} to {right}"
    return one, several


def _those(changes: list[Change], number: int) -> str:
    """`7 objectives` where all are of one kind, else `7 items`."""
    kinds = {change.kind for change in changes}
    kind = KINDS.get(kinds.pop()) if len(kinds) == 1 else None
    return count_of(number, kind.word, kind.plural) if kind is not None else count_of(number, "item")


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

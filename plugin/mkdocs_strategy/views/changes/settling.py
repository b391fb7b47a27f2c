"""Why a change matters in its case, and what settles it: what fits the class before what fits all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import joined
from mkdocs_strategy.review.acceptance import WITHOUT_REVIEW
from mkdocs_strategy.views.changes.fields import capital
from mkdocs_strategy.views.changes.grouping import Bond
from mkdocs_strategy.views.changes.inert import code
from mkdocs_strategy.views.changes.sides import (
    GOALPOSTS,
    before_of,
    guarded_by,
    period_at_base,
    retired_early,
    span_word,
    standings,
    within,
)
from mkdocs_strategy.views.changes.together import successors
from mkdocs_strategy.views.changes.wording import values

if TYPE_CHECKING:
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.diff import Diff
    from mkdocs_strategy.views.changes.grouping import Group

SETTLED = {
    "vision-changed": "Keep the words that people agreed on",
    "definition-changed": "Keep the definition, or start a metric of its own that says what it `replaces`",
    "formula-changed": "Keep the formula, or start a metric of its own that says what it `replaces`",
    "unit-changed": "Keep the unit, or start a metric of its own that says what it `replaces`",
    "direction-changed": "Keep the direction, or start a metric of its own that says what it `replaces`",
    "measures-changed": "Keep what it is measured by until the {span} ends",
    "guardrail-removed": "Keep the guardrail, or add the one that takes its place in this change",
    "guardrail-loosened": "Keep {before} and say what the extra harm would buy",
    "health-check-removed": "Keep asking, or add what asks instead in this change",
    "target-lowered": "Keep {before} and explain the score when the {span} ends",
    "baseline-changed": "Keep {before}, and tell progress from where it began",
    "due-postponed": "Keep {before} and explain what held it up",
    "period-extended": "Keep {before} and carry what is left over into the next {span}",
    "re-parented": "Keep what it serves, or end it here and begin a new one that serves the other",
    "item-removed": "Keep it, or first move what relies on it",
    "kind-changed": "Keep the kind, and give what is new an id of its own",
    "id-reused": "Give what is new an id of its own; if it is the same item, say so with `previously`",
    "choice-reversed": "Keep the choice, or retire it and write the opposite as a choice of its own",
    "expectation-changed": "Keep {before} beside what was measured; the difference is what there is to learn",
    "history-rewritten": "Keep what was recorded and add a row with the corrected value",
    "state-changed": "Keep it in force, or retire it and name what replaces it in `replaced_by`",
    "policy-weakened": "Keep the check, or waive single findings with a reason and a day",
}
"""What settles a change of a class without a decision, or makes the decision an easy one."""


def why(change: Change, diff: Diff) -> str:
    """Why it matters here; what a table beside it shows is not said again."""
    reason = change.reason
    if change.name == "guardrail-removed":
        reason = _unguarded(change, diff)
    elif change.name == "target-lowered" and (pair := standings(change, diff)) is not None:
        shares = [one.progress for one in pair]
        if shares[0] is None or shares[1] is None or shares[0] >= shares[1]:
            reason = "A target missed with a reason teaches more than a target moved."
    elif change.name == "guardrail-loosened" and within(change, diff) == (False, True):
        reason = "The guardrail did its work: the last value lies beyond what was agreed. With the new limit nobody would hear of it."
    elif retired_early(change, diff):
        reason = "What goes before its {span} ends is never scored, so nobody learns what was missed and why.".replace(
            "{span}", span_word(period_at_base(change, diff))
        )
    if change.name == "input-added-without-replacing" and change.item in {one.lookalike for one in diff.open}:
        return "It may be what is gone, under another id; then `previously` says so, and nothing was added."
    if change.name == "input-added-without-replacing":
        return "It does not say which metric it `replaces`, so there is ever more to watch. Name one, or write `none`."
    # A table says how many rely on what is gone; that something looks like its successor, only these words say.
    case = "; ".join(part for part in change.case.split("; ") if not part.endswith((" rely on it", " relies on it")))
    if case and change.name not in GOALPOSTS:
        return f"{capital(case.rstrip('.'))}. {reason}"
    return reason


def why_together(group: Group, diff: Diff) -> str:
    """Why a group of changes matters: what is said of its lead, unless the group is the point."""
    lead = group.lead
    if group.bond is Bond.RENAMED:
        return (
            f"`{lead.lookalike}` looks like {lead.title} under another id. If it is the same, "
            f"`previously: {lead.item}` keeps its history and its links; without it, all that is listed here counts as changed."
        )
    return why(lead, diff)


def settled_together(group: Group, diff: Diff) -> str:
    """What settles a group."""
    lead = group.lead
    if group.bond is Bond.RENAMED:
        written = f"{code(f'previously: {lead.item}')} at {code(lead.lookalike or '')}"
        return f"Write {written}, and what only follows from the new id needs no decision; or, if it is another, record the decision:"
    return settled_by(lead, diff)


def _unguarded(change: Change, diff: Diff) -> str:
    """What can rise unseen now that a guardrail is gone."""
    now = _guarded(change, diff)
    bare = [item.title for item in now if not guarded_by(diff.head.strategy, item)]
    if bare:
        return f"{joined(bare[:3])} can now rise at users’ cost, and nobody would see it."
    if new := successors(change, diff):
        return f"{new[0].title} came in the same change; whether it would show the same harm is for the owners to say."
    if now:
        return "Other guardrails stay; the harm that this one showed is seen by nobody now."
    return "What it guarded is gone with it; whether anything else can do the same harm is worth a thought."


def _guarded(change: Change, diff: Diff) -> list[Item]:
    """What a guardrail guarded, as far as it is still there."""
    before = before_of(change, diff)
    targets = diff.base.strategy.targets(before.id, "guards") if before is not None else []
    now = (diff.head.strategy.get(diff.comparison.now(target.id)) for target in targets)
    return [item for item in now if item is not None]


def settled_by(change: Change, diff: Diff) -> str:
    """What settles it, up to the command that records a decision; `{before}` and `{span}` stand for values."""
    if change.name == "north-star-changed":
        if any(finding.rule == WITHOUT_REVIEW and finding.item == change.item for finding in diff.new):
            return "Keep the north star as it is; or add a review of it to this change, then record the decision:"
        return "A review of it is part of this change; what is missing is the decision:"
    if change.name == "guardrail-removed" and not _guarded(change, diff):
        return "Keep what it guarded, and the guardrail with it; or record the decision:"
    if change.name == "guardrail-removed" and successors(change, diff):
        return "Keep the guardrail beside the new one; or, if the new one takes its place, record the decision:"
    if retired_early(change, diff):
        return (
            "Let the {span} end and score it first, or name what replaces it in `replaced_by`; or record the decision:"
        )
    if change.name == "policy-weakened" and (change.field or "").startswith(("ignore.", "baseline.")):
        return "Mend what it hides and take it out; or record the decision:"
    return f"{SETTLED.get(change.name, 'Take it back')}; or record the decision:"


def fill(text: str, change: Change, diff: Diff, before: str | None = None) -> str:
    """The text with its values; `before` where it has to be written in a way of its own."""
    value = values(change, diff)[0] if before is None else before
    if change.before is None and change.field is not None:
        value = "it as it was"
    return text.replace("{span}", span_word(period_at_base(change, diff))).replace("{before}", value)

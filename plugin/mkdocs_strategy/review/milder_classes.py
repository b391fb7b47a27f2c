"""Classes of changes that are worth a look, and those for information."""

from __future__ import annotations

from mkdocs_strategy.review.breaking_classes import NOT_BEGUN
from mkdocs_strategy.review.change import ChangeClass, Level

_RISKY = Level.RISKY
_INFO = Level.INFO

MILDER_CLASSES = (
    ChangeClass(
        "guardrail-added",
        _INFO,
        "guardrail added",
        "A guardrail is new.",
        "It shows harm early.",
        ("guardrail-removed",),
    ),
    ChangeClass(
        "guardrail-tightened",
        _RISKY,
        "limit tightened",
        "A limit allows less than it did.",
        "Work that was within the limit yesterday may be beyond it today; its owners should know.",
        ("guardrail-loosened",),
    ),
    ChangeClass(
        "health-check-added",
        _INFO,
        "health check added",
        "A health check is new.",
        "It asks people whether the value is real.",
        ("health-check-removed",),
    ),
    ChangeClass(
        "target-raised",
        _RISKY,
        "target raised",
        "A target is more ambitious once its period has begun.",
        "The team signed up for less; whether it is still within reach is theirs to say.",
        ("target-lowered",),
        NOT_BEGUN,
    ),
    ChangeClass(
        "due-advanced",
        _RISKY,
        "due date advanced",
        "The day by which a key result is due lies earlier, once its period has begun.",
        "There is less time than the team planned with.",
        ("due-postponed",),
        NOT_BEGUN,
    ),
    ChangeClass(
        "period-shortened",
        _RISKY,
        "period shortened",
        "A period or horizon that has begun ends earlier, or begins later with the same end.",
        "There is less time than the team planned with.",
        ("period-extended",),
        NOT_BEGUN,
    ),
    ChangeClass(
        "parent-added",
        _RISKY,
        "serves one thing more",
        "An item says that it serves something further.",
        "Work that serves two ends is easily claimed by both and steered by neither.",
        ("parent-removed", "re-parented"),
    ),
    ChangeClass(
        "parent-removed",
        _RISKY,
        "serves one thing less",
        "An item no longer serves one of several things that it served.",
        "What it served before counts on it, and may not know.",
        ("parent-added",),
    ),
    ChangeClass("item-added", _INFO, "added", "An item is new.", "It is something more to know of.", ("item-removed",)),
    ChangeClass(
        "choice-changed",
        _RISKY,
        "choice reworded",
        "What a choice says yes or no to reads otherwise.",
        "What pursues this choice was planned for its old words.",
    ),
    ChangeClass(
        "measurement-added",
        _INFO,
        "measured",
        "A measurement is new.",
        "There is something new to see.",
        ("history-rewritten",),
    ),
    ChangeClass(
        "policy-strengthened",
        _INFO,
        "check strengthened",
        "Something in the configuration, a waiver or the baseline no longer lets a finding pass.",
        "More is looked at than before.",
        ("policy-weakened",),
    ),
    ChangeClass(
        "owner-changed",
        _RISKY,
        "owner changed",
        "An item is owned by somebody else; told once, at the item that carries the owner.",
        "A mandate moves only when both teams know of it.",
    ),
    ChangeClass(
        "key-result-added",
        _RISKY,
        "key result added mid-period",
        "An objective got a key result while its period runs.",
        "The team's quarter was planned without it.",
        ("key-result-dropped",),
    ),
    ChangeClass(
        "key-result-dropped",
        _RISKY,
        "key result dropped mid-period",
        "An objective lost a key result while its period runs.",
        "A promise that is dropped without a word is a miss that nobody learns from.",
        ("key-result-added",),
    ),
    ChangeClass(
        "input-added-without-replacing",
        _RISKY,
        "input added",
        "An input metric is new and does not say which metric it `replaces`; `none` is an answer.",
        "Metrics only ever grow in number unless each new one says which it replaces.",
        ("item-removed",),
    ),
    ChangeClass(
        "guardrail-added-later",
        _RISKY,
        "guardrail added later than its input",
        "A guardrail is new for an input metric that was already there.",
        "A counter-metric belongs to its input from the start; what happened before it was not watched.",
        ("guardrail-removed",),
    ),
    ChangeClass(
        "progress",
        _INFO,
        "progress",
        "`current`, `confidence`, `score` or `measured` changed.",
        "This is what these fields are for.",
    ),
    ChangeClass(
        "title-changed", _INFO, "title changed", "A title reads otherwise.", "People look for it by its title."
    ),
    ChangeClass(
        "text-changed",
        _INFO,
        "text changed",
        "Prose, or a field that no other class is about, reads otherwise.",
        "Words explain; they bind nobody.",
    ),
    ChangeClass(
        "tags-changed", _INFO, "tags changed", "Tags were added or taken away.", "Lists by tag show it elsewhere."
    ),
    ChangeClass("moved", _INFO, "moved", "An item stands in another file.", "Its page has another address."),
    ChangeClass(
        "renamed",
        _INFO,
        "renamed",
        "An item has another id and says by `previously` which it had.",
        "Links by the old id still find it.",
    ),
    ChangeClass(
        "draft-changed",
        _INFO,
        "draft",
        "A draft was added, changed or removed.",
        "Drafts count for nothing until they are agreed.",
    ),
)
"""Those of one family stand together."""

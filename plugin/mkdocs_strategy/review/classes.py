"""The classes of changes: how much each weighs, when it is one, why it matters, and what its mirror is.

`strategy explain CLASS` and the page of the documentation are made from this table; run as a module, this prints that page:
`python -m mkdocs_strategy.review.classes > docs/change-classes.md`.
"""

from __future__ import annotations

from typing import NamedTuple

from mkdocs_strategy.review.change import Level


class ChangeClass(NamedTuple):
    """One class.

    Attributes:
        name: its identity; final.
        level: how much it weighs where nothing eases it.
        heading: what happened, in a few words.
        when: what makes a change one of this class, as a sentence.
        why: why it matters, in the words of the method.
        mirrors: the classes that the same change has when it is read backwards; empty: itself.
        eases: when it weighs less, as a sentence; may be empty.
    """

    name: str
    level: Level
    heading: str
    when: str
    why: str
    mirrors: tuple[str, ...] = ()
    eases: str = ""


_BREAKING, _RISKY, _INFO = Level.BREAKING, Level.RISKY, Level.INFO
_NOT_BEGUN = "Before the period has begun it is for information: plans may change while they are plans."
_NOT_USED = "Where nothing active points at the metric it is for information."
_DIVIDED = "Recorded values no longer mean what they meant, and a series that joins both tells neither story."

_TABLE = (
    ChangeClass(
        "vision-changed",
        _BREAKING,
        "vision changed",
        "The title of a vision reads otherwise.",
        "Everything below was chosen for the vision as it was; whoever works towards it has to hear of it from people.",
    ),
    ChangeClass(
        "north-star-changed",
        _BREAKING,
        "north star changed",
        "A north star's title, definition, formula, unit, direction or the vision it quantifies changed. "
        "Without a review in the same change that covers it, there is also the error `north-star-changed-without-review`.",
        "A north star guides strategy over several quarters; it evolves after a review that several functions sign, not by an edit.",
    ),
    ChangeClass(
        "definition-changed",
        _BREAKING,
        "definition changed",
        "What a metric in use counts is defined otherwise.",
        _DIVIDED,
        eases=_NOT_USED,
    ),
    ChangeClass(
        "formula-changed",
        _BREAKING,
        "formula changed",
        "A metric in use is computed otherwise.",
        "The tree tells what moves the north star; with another formula the same work counts for something else.",
        eases=_NOT_USED,
    ),
    ChangeClass(
        "unit-changed",
        _BREAKING,
        "unit changed",
        "A metric in use, or a key result whose period has begun, is counted in another unit.",
        "Bare numbers elsewhere take this unit, so targets and limits move without being touched.",
        eases=_NOT_USED,
    ),
    ChangeClass(
        "direction-changed",
        _BREAKING,
        "direction changed",
        "What was good for a metric in use, or for a key result whose period has begun, is now bad.",
        "Every success recorded so far becomes a failure, and the other way round.",
        eases=_NOT_USED,
    ),
    ChangeClass(
        "measures-changed",
        _BREAKING,
        "measured by something else",
        "A key result whose period has begun is measured by another metric.",
        "Progress is then told on another scale than the one that was promised.",
        eases=_NOT_BEGUN,
    ),
    ChangeClass(
        "guardrail-removed",
        _BREAKING,
        "guardrail removed",
        "A guardrail is gone.",
        "What it guarded can now rise at users’ cost, and nobody would see it.",
        ("guardrail-added", "guardrail-added-later"),
    ),
    ChangeClass(
        "guardrail-loosened",
        _BREAKING,
        "limit loosened",
        "A limit allows more than it did, or is gone; also where two limits cannot be compared.",
        "More harm passes unseen than was agreed when the guardrail was set.",
        ("guardrail-tightened", "guardrail-loosened"),
    ),
    ChangeClass(
        "health-check-removed",
        _BREAKING,
        "health check removed",
        "A health check is gone.",
        "A number alone cannot say whether people find the value real; this asked them.",
        ("health-check-added",),
    ),
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
        "target-lowered",
        _BREAKING,
        "target lowered",
        "A target is less ambitious in the good direction once its period has begun; also where two targets cannot be compared.",
        "Progress rises while nothing changes for users. A target missed with a reason teaches more than a target moved.",
        ("target-raised", "target-lowered"),
        _NOT_BEGUN,
    ),
    ChangeClass(
        "baseline-changed",
        _BREAKING,
        "baseline changed",
        "The start that progress is counted from changed once the period has begun.",
        "Moving the start moves the goal: the same value now stands for another share of the way.",
        eases=_NOT_BEGUN,
    ),
    ChangeClass(
        "due-postponed",
        _BREAKING,
        "due date postponed",
        "The day by which a key result is due lies later, once its period has begun.",
        "A miss becomes a plan. The date that was agreed, kept beside the reason, is what people learn from.",
        ("due-advanced",),
        _NOT_BEGUN,
    ),
    ChangeClass(
        "period-extended",
        _BREAKING,
        "period extended",
        "A period or horizon that has begun ends later, or begins earlier with the same end.",
        "With more time the same target asks for less, and whoever planned around its end was not asked.",
        ("period-shortened",),
        _NOT_BEGUN,
    ),
    ChangeClass(
        "target-raised",
        _RISKY,
        "target raised",
        "A target is more ambitious once its period has begun.",
        "The team signed up for less; whether it is still within reach is theirs to say.",
        ("target-lowered",),
        _NOT_BEGUN,
    ),
    ChangeClass(
        "due-advanced",
        _RISKY,
        "due date advanced",
        "The day by which a key result is due lies earlier, once its period has begun.",
        "There is less time than the team planned with.",
        ("due-postponed",),
        _NOT_BEGUN,
    ),
    ChangeClass(
        "period-shortened",
        _RISKY,
        "period shortened",
        "A period or horizon that has begun ends earlier, or begins later with the same end.",
        "There is less time than the team planned with.",
        ("period-extended",),
        _NOT_BEGUN,
    ),
    ChangeClass(
        "re-parented",
        _BREAKING,
        "serves something else",
        "A required relation points elsewhere, or nowhere any more.",
        "The reason for the work changed: what it served before has lost it, and what hangs on it moved along.",
        ("re-parented", "parent-added"),
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
    ChangeClass(
        "item-removed",
        _BREAKING,
        "removed",
        "An item is gone while items that are still there rely on it.",
        "What relied on it has lost its reason or its measure.",
        ("item-added", "input-added-without-replacing"),
        "Where nothing that is still there relies on it, it is for information.",
    ),
    ChangeClass("item-added", _INFO, "added", "An item is new.", "It is something more to know of.", ("item-removed",)),
    ChangeClass(
        "kind-changed",
        _BREAKING,
        "kind changed",
        "An id is carried by an item of another kind.",
        "Another kind answers another question, and everything that points at it meant the old one.",
    ),
    ChangeClass(
        "id-reused",
        _BREAKING,
        "id used again",
        "An id is carried by an item that is not its predecessor, or that was retired.",
        "Links, values and decisions that name this id now speak of something else.",
        ("id-reused", "state-changed"),
        "Where ids changed places and each says so by `previously`, it is worth a look.",
    ),
    ChangeClass(
        "choice-reversed",
        _BREAKING,
        "choice reversed",
        "Something moved between what a choice says yes to and what it says no to.",
        "A strategy is what it says no to. Work was declined for this no, or begun for this yes.",
    ),
    ChangeClass(
        "choice-changed",
        _RISKY,
        "choice reworded",
        "What a choice says yes or no to reads otherwise.",
        "What pursues this choice was planned for its old words.",
    ),
    ChangeClass(
        "expectation-changed",
        _BREAKING,
        "expectation changed",
        "What an initiative was expected to bring changed after it shipped.",
        "An expectation written after the fact cannot fail, so nobody learns from it.",
        eases="Before it ships it is for information: that is when expectations are written.",
    ),
    ChangeClass(
        "history-rewritten",
        _BREAKING,
        "history rewritten",
        "A recorded measurement changed or is gone.",
        "Decisions were made on the value that stood there.",
        ("history-rewritten", "measurement-added"),
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
        "state-changed",
        _BREAKING,
        "state changed",
        "An active item became a draft, was rejected, or was retired without a word on what replaces it.",
        "Drafts and retired items count for nothing: what hangs on it hangs in the air.",
        ("state-changed", "id-reused"),
        "Retired with `replaced_by`, a draft that became active, or the next step of an initiative is for information.",
    ),
    ChangeClass(
        "policy-weakened",
        _BREAKING,
        "check weakened",
        "Something in the configuration, a waiver or the baseline lets a finding pass that did not pass before; "
        "also where nobody can say which way it goes.",
        "The check is an agreement. Whoever loosens it decides for everybody, so everybody should see it.",
        ("policy-strengthened", "policy-weakened"),
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

CLASSES: dict[str, ChangeClass] = {one.name: one for one in _TABLE}
"""Every class by name, the heavy ones of each family first."""


def mirrors_of(name: str) -> frozenset[str]:
    """The classes that a change of this class may have when base and head change places."""
    return frozenset(CLASSES[name].mirrors or (name,))


def explained(one: ChangeClass) -> str:
    """A class as a page: what it is, why it matters, how much it weighs, and its mirror."""
    level = {
        Level.BREAKING: "**Breaking**: people sign it, or it is taken back.",
        Level.RISKY: "**Risky**: worth a look.",
        Level.INFO: "**Information.**",
    }[one.level]
    parts = [f"# {one.name}", f"{level} {one.when}", f"## Why it matters\n\n{one.why}"]
    if one.eases:
        parts.append(f"## When it weighs less\n\n{one.eases}")
    mirrors = " or ".join(f"`{name}`" for name in sorted(mirrors_of(one.name)))
    parts.append(f"Read backwards, from head to base, the same change is {mirrors}.")
    parts.append(f"A site may set its level: `rules: {{{one.name}: info}}`.")
    return "\n\n".join(parts) + "\n"


def index() -> str:
    """All classes as a page of the documentation."""
    lines = [
        "# Classes of changes",
        "",
        "What `strategy diff` calls a change, how much it weighs, and why. *Breaking* needs a decision that people sign, *risky* is worth",
        "a look, *info* is for information. Nothing that a draft does is more than information. How a review uses them stands in",
        "[Reviewing a change](reviewing.md).",
        "",
    ]
    for level in (Level.BREAKING, Level.RISKY, Level.INFO):
        lines += [
            f"## {level.word.capitalize()}",
            "",
            "| Class | When | Why it matters | Mirror |",
            "|:--|:--|:--|:--|",
        ]
        for one in CLASSES.values():
            if one.level is level:
                mirror = ", ".join(f"`{name}`" for name in sorted(mirrors_of(one.name)) if name != one.name) or "itself"
                if one.name in mirrors_of(one.name) and mirror != "itself":
                    mirror = f"itself, {mirror}"
                when = f"{one.when} {one.eases}".strip()
                lines.append(f"| `{one.name}` | {when} | {one.why} | {mirror} |")
        lines.append("")
    return "\n".join(lines[:-1]) + "\n"


if __name__ == "__main__":
    import sys

    sys.stdout.buffer.write(index().encode("utf-8"))

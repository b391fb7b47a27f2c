"""The rules about waivers themselves, and their findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import on_day
from mkdocs_strategy.model.finding import Finding, Severity
from mkdocs_strategy.model.naming import closest
from mkdocs_strategy.model.values import is_placeholder
from mkdocs_strategy.rules.registry import Rule, declare
from mkdocs_strategy.rules.wording import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item, Waiver

for _name, _severity, _summary in (
    ("unused-waiver", Severity.WARNING, "a waiver that waives nothing"),
    ("expired-waiver", Severity.WARNING, "a waiver whose last day is past"),
    ("unknown-rule", Severity.ERROR, "a rule that does not exist, in the configuration or in a waiver"),
    ("waiver-without-reason", Severity.ERROR, "a waiver that does not say why"),
):
    declare(Rule(_name, _severity, "waivers", _summary))

OWN = frozenset({"unused-waiver", "expired-waiver", "unknown-rule", "waiver-without-reason"})
"""Rules about waivers cannot be waived."""


def unknown(item: Item, waiver: Waiver, names: Iterable[str]) -> Finding:
    """A waiver of a rule that does not exist; `names` are those that do."""
    return _about(
        item,
        waiver,
        rule="unknown-rule",
        message=f"{item.title} waives {quoted(waiver.rule)}, and there is no rule of this name.",
        hint=did_you_mean(closest(waiver.rule, names))
        or "Name the rule that the finding shows, or take this waiver out.",
        remark="this waives nothing",
    )


def has_reason(waiver: Waiver) -> bool:
    """Whether it says why; `TBD` and its kin say nothing."""
    reason = waiver.because.strip()
    # Where a number is due, `x` holds its place; where words are due, it may be a private mark, and is left to the reader.
    return bool(reason) and (reason.lower() in {"x", "xx", "xxx"} or not is_placeholder(reason))


def unreasoned(item: Item, waiver: Waiver) -> Finding:
    """A waiver that does not say why."""
    reason = waiver.because.strip()
    missing = f"gives {quoted(reason)} for a reason" if reason else "does not say why"
    return _about(
        item,
        waiver,
        rule="waiver-without-reason",
        message=f"{item.title} waives {quoted(waiver.rule)} and {missing}, so nobody can judge it later.",
        hint="Write the reason in `because`; until then the finding stands.",
        remark="its reason is still due" if reason else "no `because` in this waiver",
    )


def expired(item: Item, waiver: Waiver) -> Finding:
    """A waiver whose last day is past."""
    day = on_day(waiver.until) if waiver.until is not None else ""
    return _about(
        item,
        waiver,
        rule="expired-waiver",
        message=f"The waiver of {quoted(waiver.rule)} on {item.title} held until {day}.",
        hint="Mend what it waived and take it out, or agree on a new `until`.",
        remark="its last day is past",
    )


def unused(item: Item, waiver: Waiver) -> Finding:
    """A waiver that waives nothing."""
    return _about(
        item,
        waiver,
        rule="unused-waiver",
        message=f"{item.title} waives {quoted(waiver.rule)}, and there is nothing to waive.",
        hint="Take the waiver out, or it hides the next finding of this rule.",
        remark="no finding of this rule stands here",
    )


def _about(item: Item, waiver: Waiver, *, rule: str, message: str, hint: str, remark: str) -> Finding:
    return Finding(
        rule=rule,
        place=waiver.place,
        message=message,
        hint=hint,
        remark=remark,
        item=item.id,
        field="ignore",
        value=waiver.rule,
    )

"""Waivers: findings that a person accepts for a reason, until a date; and waivers that are out of order themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_strategy.model.finding import Finding, Severity
from mkdocs_strategy.model.naming import closest
from mkdocs_strategy.rules.registry import Rule, declare
from mkdocs_strategy.rules.wording import did_you_mean, on_day, quoted

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable

    from mkdocs_strategy.model.item import Item, Waiver
    from mkdocs_strategy.model.strategy import Strategy

for _name, _severity, _summary in (
    ("unused-waiver", Severity.WARNING, "a waiver that waives nothing"),
    ("expired-waiver", Severity.WARNING, "a waiver whose last day is past"),
    ("unknown-rule", Severity.ERROR, "a rule that does not exist, in the configuration or in a waiver"),
    ("waiver-without-reason", Severity.ERROR, "a waiver that does not say why"),
):
    declare(Rule(_name, _severity, "waivers", _summary))

OWN = frozenset({"unused-waiver", "expired-waiver", "unknown-rule", "waiver-without-reason"})
"""Rules about waivers cannot be waived."""


def waive(
    strategy: Strategy, findings: Iterable[Finding], silenced: Collection[Finding], as_of: datetime.date
) -> list[Finding]:
    """Mark what is waived, and add what is wrong with the waivers.

    A waiver is about its own item: neither about what is nested in it nor about other files.

    Args:
        strategy: whose items carry the waivers.
        findings: all that would be told.
        silenced: what another cause hides for now; a waiver for it is not without use.
        as_of: the day that `until` is judged by.
    """
    told = list(findings)
    carriers = [item for item in strategy if item.waivers]
    carriers += [twin for twins in strategy.duplicates.values() for twin in twins[1:] if twin.waivers]
    if not carriers:
        return told
    from mkdocs_strategy.rules.catalogue import ALIASES, RESERVED, is_known, names

    holding: dict[tuple[str, str], Waiver] = {}
    extra: list[Finding] = []
    for item in carriers:
        for waiver in item.waivers:
            rule = ALIASES.get(waiver.rule, waiver.rule)
            if not is_known(waiver.rule):
                extra.append(_unknown(item, waiver, names()))
            elif not waiver.because.strip():
                extra.append(_unreasoned(item, waiver))
            elif waiver.until is not None and waiver.until < as_of:
                extra.append(_expired(item, waiver))
            else:
                holding.setdefault((item.id, rule), waiver)
    used: set[tuple[str, str]] = {(f.item, f.rule) for f in silenced if f.item is not None}
    for at, finding in enumerate(told):
        key = (finding.item or "", finding.rule)
        if key in holding and finding.rule not in OWN:
            used.add(key)
            told[at] = replace(finding, waived=True, waived_because=holding[key].because)
    for item in carriers:
        for waiver in item.waivers:
            rule = ALIASES.get(waiver.rule, waiver.rule)
            first = holding.get((item.id, rule))
            holds = first is not None and bool(waiver.because.strip()) and not _ended(waiver, as_of)
            if holds and (first is not waiver or ((item.id, rule) not in used and rule not in RESERVED)):
                extra.append(_unused(item, waiver))
    return told + extra


def _ended(waiver: Waiver, as_of: datetime.date) -> bool:
    return waiver.until is not None and waiver.until < as_of


def _unknown(item: Item, waiver: Waiver, names: list[str]) -> Finding:
    return Finding(
        rule="unknown-rule",
        place=waiver.place,
        message=f"{item.title} waives {quoted(waiver.rule)}, and there is no rule of this name.",
        hint=did_you_mean(closest(waiver.rule, names))
        or "Name the rule that the finding shows, or take this waiver out.",
        remark="no rule has this name",
        item=item.id,
        field="ignore",
        value=waiver.rule,
    )


def _unreasoned(item: Item, waiver: Waiver) -> Finding:
    return Finding(
        rule="waiver-without-reason",
        place=waiver.place,
        message=f"{item.title} waives {quoted(waiver.rule)} and does not say why, so nobody can judge it later.",
        hint="Write the reason in `because`; until then the finding stands.",
        remark="no `because` in this waiver",
        item=item.id,
        field="ignore",
        value=waiver.rule,
    )


def _expired(item: Item, waiver: Waiver) -> Finding:
    day = on_day(waiver.until) if waiver.until is not None else ""
    return Finding(
        rule="expired-waiver",
        place=waiver.place,
        message=f"The waiver of {quoted(waiver.rule)} on {item.title} held until {day}.",
        hint="Mend what it waived and take it out, or agree on a new `until`.",
        remark="this day is past",
        item=item.id,
        field="ignore",
        value=waiver.rule,
    )


def _unused(item: Item, waiver: Waiver) -> Finding:
    return Finding(
        rule="unused-waiver",
        place=waiver.place,
        message=f"{item.title} waives {quoted(waiver.rule)}, and there is nothing to waive.",
        hint="Take the waiver out; what it was for is mended.",
        remark="this waives nothing",
        item=item.id,
        field="ignore",
        value=waiver.rule,
    )

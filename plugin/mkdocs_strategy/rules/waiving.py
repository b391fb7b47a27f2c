"""Waiving: findings that a person accepts for a reason, until a date."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_strategy.rules import waivers
from mkdocs_strategy.rules.catalogue import ALIASES, is_known, names

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable

    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.item import Waiver
    from mkdocs_strategy.model.strategy import Strategy


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
    holding: dict[tuple[str, str], Waiver] = {}
    extra: list[Finding] = []
    for item in carriers:
        for waiver in item.waivers:
            rule = ALIASES.get(waiver.rule, waiver.rule)
            if not is_known(waiver.rule):
                extra.append(waivers.unknown(item, waiver, names()))
            elif not waivers.has_reason(waiver):
                extra.append(waivers.unreasoned(item, waiver))
            elif _ended(waiver, as_of):
                extra.append(waivers.expired(item, waiver))
            else:
                holding.setdefault((item.id, rule), waiver)
    used: set[tuple[str, str]] = {(f.item, f.rule) for f in silenced if f.item is not None}
    for at, finding in enumerate(told):
        key = (finding.item or "", finding.rule)
        if key in holding and finding.rule not in waivers.OWN:
            used.add(key)
            waiver = holding[key]
            told[at] = replace(finding, waived=True, waived_because=waiver.because.strip(), waived_until=waiver.until)
    for item in carriers:
        for waiver in item.waivers:
            rule = ALIASES.get(waiver.rule, waiver.rule)
            first = holding.get((item.id, rule))
            holds = first is not None and waivers.has_reason(waiver) and not _ended(waiver, as_of)
            if holds and (first is not waiver or (item.id, rule) not in used):
                extra.append(waivers.unused(item, waiver))
    return told + extra


def _ended(waiver: Waiver, as_of: datetime.date) -> bool:
    return waiver.until is not None and waiver.until < as_of

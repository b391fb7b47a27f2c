"""Initiatives: the change they expect, written before they ship, and the change that came."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.coverage import is_upkeep, needs_expectation
from mkdocs_strategy.insight.progress import effect_on, good_way, unit_of
from mkdocs_strategy.model.finding import Finding, Severity
from mkdocs_strategy.model.units import measure
from mkdocs_strategy.rules.registry import B, Option, rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.case import Case


def _example(item: Item, case: Case) -> str:
    """A change that fits what an initiative moves: its good way, in points where it is a percentage, else in proportion."""
    result = next(iter(case.targets(item.id, "moves")), None)
    if result is None:
        return "+10 pts"
    unit = unit_of(case.strategy, result)
    sign = "-" if good_way(case.strategy, result) == "down" else "+"
    return f"{sign}10{' pts' if unit and measure(unit).dimension == 'percent' else '%'}"


@rule(
    "initiative-without-expectation",
    Severity.ERROR,
    "initiatives",
    "an initiative without `expected`: a warning while it is planned, an error once it is being built",
    source=B,
)
def initiative_without_expectation(case: Case) -> Iterable[Finding]:
    """Initiatives that could not be wrong; ideas, stopped work and upkeep need not say."""
    for item in case.counting("initiative"):
        if needs_expectation(item) and "expected" not in item.fields:
            begun = item.state in {"building", "shipped"}
            yield Finding(
                rule="initiative-without-expectation",
                place=item.place,
                message=f"{item.title} {'has begun and ' if begun else ''}does not say what change it expects, "
                "so any result will look right.",
                hint=f"Write `expected`, the change in its key result{'' if begun else ', before building starts'}, "
                f"such as `{_example(item, case)}`.",
                remark="`expected` is not written",
                item=item.id,
                field="expected",
                severity=Severity.ERROR if begun else Severity.WARNING,
            )


@rule(
    "shipped-without-measurement",
    Severity.WARNING,
    "initiatives",
    "an initiative shipped more than six weeks ago without `measured`",
    source=B,
    options=(Option("weeks", 6, "weeks after shipping by which the effect is measured"),),
)
def shipped_without_measurement(case: Case) -> Iterable[Finding]:
    """Shipped work whose effect nobody looked at."""
    weeks = case.option("weeks")
    for item in case.counting("initiative"):
        day = item.value("shipped_on", datetime.date)
        if item.state != "shipped" or day is None or "measured" in item.fields or not needs_expectation(item):
            continue
        since = (case.as_of - day).days
        if since > weeks * 7:
            yield Finding(
                rule="shipped-without-measurement",
                place=item.place_of("shipped_on"),
                message=f"{item.title} shipped {since // 7} weeks ago, and nobody has said what changed.",
                remark=f"more than {weeks} weeks",
                item=item.id,
                field="measured",
            )


@rule(
    "shipped-without-effect",
    Severity.WARNING,
    "initiatives",
    "a shipped initiative measured at or below zero in the good direction",
    source=B,
)
def shipped_without_effect(case: Case) -> Iterable[Finding]:
    """Shipped work that changed nothing for anyone, or the wrong way."""
    for item in case.counting("initiative"):
        if item.state != "shipped" or is_upkeep(item):
            continue
        for result in case.strategy.targets(item.id, "moves"):
            measured = effect_on(item, "measured", result.id)
            if measured is None:
                continue
            sign = 1 if good_way(case.strategy, result) == "up" else -1
            if measured.number * sign > 0:
                continue
            expected = effect_on(item, "expected", result.id)
            what = "did not move" if not measured.number else "moved the other way"
            beside = "instead of" if measured.number else "of"
            of = f"{measured} {beside} {expected}" if expected is not None else f"{measured}"
            yield Finding(
                rule="shipped-without-effect",
                place=item.place_of("measured"),
                message=f"{item.title} shipped, and {result.title} {what}: {of}.",
                remark="nothing changed for users" if not measured.number else "the wrong way for users",
                item=item.id,
                field="measured",
                value=str(measured),
            )
            break

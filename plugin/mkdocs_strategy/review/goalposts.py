"""Goalposts: targets, baselines, due dates, periods, and the metric by which a key result is measured.

"Lowered" means less ambitious in the good direction. Where two targets cannot be compared, it counts as lowered.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.progress import goal_of, good_way, standing
from mkdocs_strategy.model.bound import Bound
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.model.quantity import Quantity, compare
from mkdocs_strategy.model.target import Change as TargetChange
from mkdocs_strategy.review.guardrails import ways
from mkdocs_strategy.review.values import canonical, changed, listed, told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.comparison import Comparison

FIELDS = ("target", "baseline", "due", "period", "horizon")


def compare_goalposts(c: Comparison, before: Item, after: Item) -> Iterator[Change]:
    """What a key result, an objective or a strategy promised."""
    kind = after.kind.name
    if kind == "key-result":
        eased = not c.begun(before)
        if changed(before, after, "target"):
            yield _target(c, before, after, eased=eased)
        if changed(before, after, "baseline"):
            yield _value(
                c, "baseline-changed", before, after, "baseline", eased=eased, case=_standings(c, before, after)
            )
        yield from _due(c, before, after, eased=eased)
        yield from _measures(c, before, after, eased=eased)
    for name in ("period", "horizon"):
        if name in after.kind.fields and changed(before, after, name):
            one, other = before.value(name, Period), after.value(name, Period)
            longer = _lasts_longer(one, other)
            cls = "period-extended" if longer else "period-shortened"
            yield _value(c, cls, before, after, name, eased=not c.begun(before))


def _value(
    c: Comparison, cls: str, before: Item, after: Item, name: str, *, eased: bool = False, case: str = ""
) -> Change:
    values = (told(before, name), told(after, name))
    identity = (canonical(before, name), canonical(after, name))
    return c.change(cls, before, after, name, *values, identity=identity, eased=eased, case=case)


# -- targets -----------------------------------------------------------------------------------------------------------


def _target(c: Comparison, before: Item, after: Item, *, eased: bool) -> Change:
    order = _ambition(c, before, after)
    cls = {1: "target-raised", 0: "text-changed"}.get(-2 if order is None else order, "target-lowered")
    return _value(c, cls, before, after, "target", eased=eased, case=_standings(c, before, after))


def _ambition(c: Comparison, before: Item, after: Item) -> int | None:
    """1 where the target of the head asks for more, -1 for less, 0 for the same; None where nobody can tell."""
    one, other = goal_of(c.base, before), goal_of(c.head, after)
    if one is None or other is None:
        # Changes from a baseline that nobody knows are compared as they are.
        one, other = _amount(before) or one, _amount(after) or other
    if one is None or other is None:
        stated, states = told(before, "target") is not None, told(after, "target") is not None
        return None if stated == states else states - stated
    if isinstance(one, Bound) and isinstance(other, Bound):
        looser, tighter = ways(one, other)
        return None if looser == tighter else 1 if tighter else -1
    way, later = good_way(c.base, before), good_way(c.head, after)
    one, other = _edge(one, way), _edge(other, later)
    order = None if one is None or other is None or way != later else compare(other.as_unit(one.unit), one)
    return order if order is None or way == "up" else -order


def _amount(result: Item) -> Quantity | None:
    found = result.fields.get("target")
    return found.value.amount if found is not None and isinstance(found.value, TargetChange) else None


def _edge(aim: Quantity | Bound, way: str) -> Quantity | None:
    """The value that has to be reached: of a bound, its end on the near side of the good direction."""
    return aim if isinstance(aim, Quantity) else aim.low if way == "up" else aim.high


def _standings(c: Comparison, before: Item, after: Item) -> str:
    """How far into the period it is, and what becomes of the progress with the values of the head and of the base."""
    one, other = standing(c.base, before, c.as_of), standing(c.head, after, c.as_of)
    parts = []
    if one.pace is not None and 0 < one.pace < 1:
        parts.append(f"{one.pace:.0%} into the period")
    if one.progress is not None and other.progress is not None and _percent(one.progress) != _percent(other.progress):
        parts.append(f"progress goes from {_percent(one.progress)} to {_percent(other.progress)}")
    return ", ".join(parts)


def _percent(share: Decimal) -> str:
    return f"{share:.0%}".replace("-", "−")


# -- dates and metrics -------------------------------------------------------------------------------------------------


def _due(c: Comparison, before: Item, after: Item, *, eased: bool) -> Iterator[Change]:
    if not changed(before, after, "due"):
        return
    one, other = _last_day(c.base, before), _last_day(c.head, after)
    if one == other and one is not None:
        yield _value(c, "text-changed", before, after, "due")
    elif one is None or (other is not None and other < one):
        yield _value(c, "due-advanced", before, after, "due", eased=eased)
    else:
        yield _value(c, "due-postponed", before, after, "due", eased=eased)


def _last_day(strategy: Strategy, result: Item) -> datetime.date | None:
    """The day by which it is due: as written, else the last of its period."""
    written = result.value("due", datetime.date)
    if written is not None or "due" in result.fields:
        return written
    ends = [p.end for o in strategy.targets(result.id, "part_of") if (p := o.value("period", Period)) is not None]
    return max(ends, default=None)


def _lasts_longer(before: Period | None, after: Period | None) -> bool:
    """Whether a period ends later, or begins earlier with the same end; one that nobody can read counts as the longer."""
    if before is None or after is None:
        return after is None
    return after.end > before.end or (after.end == before.end and after.start < before.start)


def _measures(c: Comparison, before: Item, after: Item, *, eased: bool) -> Iterator[Change]:
    one = [link.target for link in before.links_of("measures")]
    other = [link.target for link in after.links_of("measures")]
    was, now = sorted({c.now(name) for name in one}), sorted({c.meant(name) for name in other})
    if was != now:
        values = (listed(sorted(one)) or None, listed(sorted(other)) or None)
        yield c.change(
            "measures-changed", before, after, "measures", *values, identity=(listed(was), listed(now)), eased=eased
        )

"""What became what, as rows with a value before and after: the changed field first, then what follows from it."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.progress import effect_on, effect_word, period_of
from mkdocs_strategy.model.english import count_of, joined, on_day
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.review.values import flat, quantity, told
from mkdocs_strategy.rules.catalogue import ALIASES
from mkdocs_strategy.views.changes.fields import capital, said
from mkdocs_strategy.views.changes.gone import rows_of_what_is_gone, without_guardrail
from mkdocs_strategy.views.changes.row import Row
from mkdocs_strategy.views.changes.sides import (
    after_of,
    before_of,
    last_value,
    standings,
    stands,
    within,
)
from mkdocs_strategy.views.changes.wording import named_owners, values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.insight.progress import Standing
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.diff import Diff

_MOST_NAMES = 3
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_LIMITS = frozenset({"guardrail-loosened", "guardrail-tightened"})


def rows(change: Change, diff: Diff) -> list[Row]:
    """The rows of a change; none where a change has no two sides to show."""
    if change.name == "guardrail-removed":
        return list(without_guardrail(change, diff))
    if change.field is None:
        return list(rows_of_what_is_gone(change, diff))
    if change.name == "choice-reversed" and (turned := _turned(change)):
        return turned
    before, after = _as_said(change, diff, values(change, diff))
    return [Row(_label(change, diff), before, after, strong=True), *_follows(change, diff)]


def _turned(change: Change) -> list[Row]:
    """A row for each phrase that changed sides; none where the values cannot be taken apart."""
    sides = [(value or "").split(" · ") for value in (change.before, change.after)]
    pairs = [(one.partition(" to "), other.partition(" to ")) for one, other in zip(*sides, strict=False)]
    if len(sides[0]) != len(sides[1]) or any(one[2] != other[2] or not one[2] for one, other in pairs):
        return []
    return [Row(one[2], one[0], other[0], strong=True) for one, other in pairs]


def _as_said(change: Change, diff: Diff, told_: tuple[str, str]) -> tuple[str, str]:
    """Teams by their names, days as people write them; a key result without one is due when its period ends."""
    if change.name == "owner-changed":
        one, other = (
            ", ".join(named_owners(value.split(", "), diff)) if value else "nobody"
            for value in (change.before, change.after)
        )
        return one, other
    if change.name in {"parent-added", "parent-removed"}:
        return ("", told_[1]) if change.name == "parent-added" else (told_[0], "")
    if change.field == "measurements":
        return dated(told_[0]), dated(told_[1]) if change.after is not None else "gone"
    if change.name.startswith("policy-"):
        return dated(change.before or "none"), dated(change.after or "none")
    if change.field not in {"due", "shipped_on", "date", "measured_on"}:
        return told_
    shown = []
    for item, strategy, text in (
        (before_of(change, diff), diff.base.strategy, told_[0]),
        (after_of(change, diff), diff.head.strategy, told_[1]),
    ):
        day = item.value(change.field, datetime.date) if item is not None else None
        period = period_of(strategy, item) if item is not None and change.field == "due" else None
        if day is None and period is not None and text == "not stated":
            shown.append(f"{on_day(period.end)}, with its period")
        else:
            shown.append(on_day(day) if day is not None else text)
    return shown[0], shown[1]


def dated(text: str) -> str:
    """A text with its days as people write them: `24% on 31 Jul 2026`."""
    return _DAY.sub(_day, text)


def _day(found: re.Match[str]) -> str:
    try:
        return on_day(datetime.date.fromisoformat(found[0]))
    except ValueError:
        return found[0]


def _label(change: Change, diff: Diff) -> str:
    label = capital(said(change.field or ""))
    if change.kind == "key-result" and change.field in {"target", "baseline"}:
        item = before_of(change, diff)
        other = "baseline" if change.field == "target" else "target"
        after = after_of(change, diff)
        one, two = (told(side, other) if side is not None else None for side in (item, after))
        if one is not None and one == two and one != "unknown":
            return f"{label}, from a baseline of {one}" if other == "baseline" else f"{label}, towards {one}"
    if change.name == "choice-reversed":
        return "What the choice says"
    if change.name == "id-reused" and change.field == "id":
        return f"{change.item} stands for"
    return label


def _follows(change: Change, diff: Diff) -> Iterator[Row]:
    """What follows from a change of a field."""
    if (pair := standings(change, diff)) is not None and _moves_progress(change):
        yield from _progress(*pair)
    if change.name in {"period-extended", "period-shortened", "due-postponed", "due-advanced"}:
        yield from _days_left(change, diff)
    if change.name in _LIMITS:
        yield from _against_limit(change, diff)
    if change.name == "re-parented":
        yield from _stars(change, diff)
    if change.name == "expectation-changed":
        yield from _effects(change, diff)
    if (because := _waived_because(change, diff)) and change.name == "policy-weakened":
        yield Row("Reason given", "", because)


def _waived_because(change: Change, diff: Diff) -> str:
    rule = (change.field or "").removeprefix("ignore.")
    item = after_of(change, diff) if change.item is not None else None
    found = (w.because for w in item.waivers if ALIASES.get(w.rule, w.rule) == rule) if item is not None else ()
    return next((flat(text) for text in found), "")


def _moves_progress(change: Change) -> bool:
    return change.field in {"target", "baseline", "measures", "direction", "unit"}


def _progress(one: Standing, other: Standing) -> Iterator[Row]:
    if one.value is None and other.value is None:
        return
    same = one.value is not None and one.value == other.value
    label = f"Progress with today’s {quantity(one.value)}" if same and one.value is not None else "Progress"
    before, after = stands(one), stands(other)
    if not same:
        before, after = (
            f"{told_}, with {quantity(side.value)}" if side.value is not None else told_
            for told_, side in ((before, one), (after, other))
        )
    yield Row(label, before, after)


def _days_left(change: Change, diff: Diff) -> Iterator[Row]:
    ends = [
        _end(item, change.field or "", strategy)
        for item, strategy in (
            (before_of(change, diff), diff.base.strategy),
            (after_of(change, diff), diff.head.strategy),
        )
    ]
    if ends[0] is not None and ends[1] is not None:
        one, other = (_left((end - diff.base.as_of).days) for end in ends if end is not None)
        yield Row("Time left", one, other)


def _end(item: Item | None, field: str, strategy: Strategy) -> datetime.date | None:
    if item is None:
        return None
    day = item.value(field, datetime.date)
    period = item.value(field, Period) or (period_of(strategy, item) if day is None else None)
    return period.end if period is not None else day


def _stars(change: Change, diff: Diff) -> Iterator[Row]:
    """The north stars that it leads to, where they are others than before."""
    sides = []
    for item, strategy in ((before_of(change, diff), diff.base.strategy), (after_of(change, diff), diff.head.strategy)):
        above = strategy.above(item.id) if item is not None else []
        sides.append([one.title for one in above if one.kind.name == "north-star"])
    if sides[0] != sides[1]:
        one, other = (joined(titles[:_MOST_NAMES]) or "no north star" for titles in sides)
        yield Row("Leads to", one, other)


def _left(days: int) -> str:
    return count_of(days, "day") if days >= 0 else f"{count_of(-days, 'day')} over"


def _against_limit(change: Change, diff: Diff) -> Iterator[Row]:
    before, after = before_of(change, diff), after_of(change, diff)
    if before is None or after is None or not (value := last_value(diff.head.strategy, after, diff)):
        return
    holds = within(change, diff)
    if holds != (None, None):
        one, other = ("no limit" if held is None else "within it" if held else "beyond it" for held in holds)
        yield Row(f"Last value, {value}", one, other)


def _effects(change: Change, diff: Diff) -> Iterator[Row]:
    """What share of an expectation came, by the old words and by the new."""
    before, after = before_of(change, diff), after_of(change, diff)
    if before is None or after is None:
        return
    results = [result.id for result in diff.head.strategy.targets(after.id, "moves")] or [""]
    for name in results:
        measured = effect_on(after, "measured", name)
        if measured is not None:
            words = [effect_word(effect_on(item, "expected", name), measured) for item in (before, after)]
            yield Row(f"What came, {quantity(measured)}", words[0], words[1])


def row_of_a_rename(change: Change, diff: Diff) -> Row:
    """An id that reads otherwise: the item's own, or where something else names it."""
    if change.lookalike is not None and change.item is not None:
        return Row("Id", change.item, change.lookalike, strong=True)
    return Row(f"{_label(change, diff)} · {change.title}", change.before or "", change.after or "")

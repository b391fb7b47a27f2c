"""Whether the title of a key result says the same numbers as its fields."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.insight.progress import baseline_of, current_value, goal_of, unit_of
from mkdocs_strategy.model.bound import Bound
from mkdocs_strategy.model.finding import Finding, Severity
from mkdocs_strategy.model.quantity import Quantity, comparable, compare, convert, difference
from mkdocs_strategy.model.target import Change
from mkdocs_strategy.model.values import ValueProblem
from mkdocs_strategy.rules.language.numbers import amounts, window_of
from mkdocs_strategy.rules.language.places import place_of_stretch
from mkdocs_strategy.rules.registry import B, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.case import Case
    from mkdocs_strategy.rules.language.numbers import Amount

_DIGIT = re.compile(r"\d")
_LEAD = re.compile(r"([^\W\d_]+)\s*\Z")
_UNIT_WORD = re.compile(r"\s*(?:%|[^\W\d_]+(?:\s+points?)?)")
_AHEAD = 60
"""Characters behind an amount among which it is seen whether the clause ends or goes on to another amount."""
_HALF = Decimal("0.5")
_TENTH = Decimal("0.05")


class _Way(NamedTuple):
    """The numbers of a key result's fields, each in the unit of the baseline; None where it is not known."""

    baseline: Quantity | None
    goals: tuple[Quantity, ...]
    current: Quantity | None
    change: Quantity | None
    written: Quantity | None
    """A change as it is written in `target`."""


@rule(
    "text-disagrees-with-target",
    Severity.WARNING,
    "okrs",
    "numbers in a key result's title that differ from its fields, or percent where points are meant",
    source=B,
)
def text_disagrees_with_target(case: Case) -> Iterable[Finding]:
    """Titles that promise something else than what is measured; one finding each, at the first number that differs.

    Read are numbers after "from", "to" and "by", and those in the unit of the key result.
    """
    for item in case.counting("key-result"):
        if not _DIGIT.search(item.title) or (item.id, "target") in case.facts.misread:
            continue
        way = _way(item, case)
        if way is None:
            continue
        for amount, why in _differences(item, way, case):
            yield Finding(
                rule="text-disagrees-with-target",
                place=place_of_stretch(item, "title", item.title, amount.start, amount.end),
                message=f"The title of {item.title} says “{amount.text.strip()}”, while {why}.",
                remark="people will repeat this number",
                item=item.id,
                field="title",
                value=amount.text.strip(),
            )
            break


def _way(item: Item, case: Case) -> _Way | None:
    strategy = case.strategy
    baseline, goal = baseline_of(strategy, item), goal_of(strategy, item)
    ends = goal.ends if isinstance(goal, Bound) else () if goal is None else (goal,)
    goals = tuple(end.as_unit(unit_of(strategy, item)) for end in ends)
    target = item.fields["target"].value if "target" in item.fields else None
    if baseline is None and not goals:
        return None
    change = difference(goal, baseline) if isinstance(goal, Quantity) and baseline is not None else None
    written = target.amount if isinstance(target, Change) else None
    return _Way(baseline, goals, current_value(strategy, item, case.as_of), change, written)


def _differences(item: Item, way: _Way, case: Case) -> Iterator[tuple[Amount, str]]:
    text = item.title
    unit = unit_of(case.strategy, item)
    for amount in amounts(text, case.words):
        lead = _LEAD.search(text, window_of(amount.start), amount.start)
        word = lead[1].lower() if lead is not None else ""
        said = _quantity(text, amount)
        if said is None or case.words.has("months", amount.unit):
            continue
        if word in case.words.phrases("change").single:
            if (why := _of_change(said, way)) is not None:
                yield amount, why
        elif not said.unit or _fits(said, unit):
            if word in case.words.phrases("start").single and _is_an_end(said, text, amount, unit, case):
                if way.baseline is not None and _differs(said, (way.baseline,)):
                    yield amount, f"`baseline` is {way.baseline}"
            elif word in case.words.phrases("end").single and (said.unit or _alone(text, amount.end)):
                if way.goals and _differs(said, way.goals):
                    yield amount, f"`target` is {' to '.join(str(goal) for goal in way.goals)}"
            elif said.unit and unit and (why := _of_value(said, way)) is not None:
                yield amount, why


def _quantity(text: str, amount: Amount) -> Quantity | None:
    """The amount with its unit, which may be of two words: `19 percentage points`."""
    unit = _UNIT_WORD.match(text, amount.end - len(amount.unit)) if amount.unit else None
    words = (unit.group().strip() if unit is not None else amount.unit).lower()
    head = amount.text[: len(amount.text) - len(amount.unit)].strip() if amount.unit else amount.text.strip()
    for candidate in (f"{head} {words}", f"{head} {amount.unit}", f"{head}{amount.unit}"):
        try:
            return Quantity.parse(_points(candidate))
        except ValueProblem:
            continue
    return None


def _points(text: str) -> str:
    return re.sub(r"\b(?:percentage |percent )?points?$|\bpp$|\bpts$", "pts", text)


def _fits(said: Quantity, unit: str) -> bool:
    return bool(unit) and comparable(said, Quantity(Decimal(0), unit))


def _is_an_end(said: Quantity, text: str, amount: Amount, unit: str, case: Case) -> bool:
    """Whether something starts at an amount: "from 5 to 7", but neither "from 5 countries" nor "from 5% of all senders"."""
    after = text[amount.end : amount.end + _AHEAD]
    words = case.words.words(after)
    goes_on = not case.words.phrases("end").single.isdisjoint(words) and any(word[0].isdigit() for word in words)
    if words[:1] and words[0] in case.words.phrases("end").single and goes_on:
        there = next(amounts(after, case.words), None)
        other = _quantity(after, there) if there is not None else None
        ends = there is not None and _alone(after, there.end)
        return bool(said.unit) or ends or (other is not None and bool(other.unit) and _fits(other, unit))
    return goes_on if said.unit and "of" in words[:1] else bool(said.unit) or _alone(text, amount.end)


def _is_percent(value: Quantity) -> bool:
    return value.measure.dimension == "percent"


def _alone(text: str, end: int) -> bool:
    """Whether a bare number ends the clause: "to 5", but not "to 5 countries", which counts something else."""
    after = text[end : end + _AHEAD].lstrip()
    return not after or after[0] in ".,;:)–—→"


def _differs(said: Quantity, meant: tuple[Quantity, ...]) -> bool:
    orders = {compare(said.as_unit(one.unit), one) for one in meant} - {None}
    if not said.unit and abs(said.number) <= 1:  # 0.3 is another way to write 30%
        orders |= {compare(Quantity(said.number * 100, one.unit), one) for one in meant if _is_percent(one)} - {None}
    return bool(orders) and 0 not in orders


def _of_value(said: Quantity, way: _Way) -> str | None:
    """A value in the unit of the key result that is none of its numbers."""
    known = [one for one in (way.baseline, *way.goals, way.current) if one is not None]
    known += [Quantity(abs(one.number), one.unit) for one in (way.change, way.written) if one is not None]
    if way.change is not None and way.change.measure.dimension == "points":
        known.append(Quantity(abs(way.change.number), said.unit))
    if _relative(way) is not None and said.measure.dimension == "percent" and _near(said, _relative(way), _HALF):
        return None
    goal = " to ".join(str(one) for one in way.goals)
    return f"`target` is {goal}" if way.goals and _differs(said, tuple(known)) else None


def _of_change(said: Quantity, way: _Way) -> str | None:
    """A change in words ("by 19%", "by 19 points", "by 2 days") beside the change from baseline to target."""
    if way.written is not None:
        same = said.measure.dimension == way.written.measure.dimension
        if same and abs(said.number) == abs(way.written.number):
            return None
    if way.change is None or way.baseline is None or not way.goals:
        return None
    between = f"from {way.baseline} to {way.goals[0]} it is"
    size, dimension = abs(way.change.number), said.measure.dimension
    of_percent = way.baseline.measure.dimension == "percent"
    if dimension == "percent":
        relative = _relative(way)
        if relative is None or _near(said, relative, _HALF):
            return None
        if of_percent and abs(abs(said.number) - size) <= _TENTH:
            return f"{between} {size.normalize():f} points, or {relative:.0f}%"
        return f"{between} {relative:.0f}%" + (f", or {size.normalize():f} points" if of_percent else "")
    if dimension == "points" and of_percent:
        return None if abs(abs(said.number) - size) <= _TENTH else f"{between} {size.normalize():f} points"
    if said.unit and comparable(said, way.baseline):
        there = convert(said, way.baseline.unit).number
        return (
            None
            if abs(abs(there) - size) <= _TENTH * size
            else f"{between} {size.normalize():f} {way.baseline.unit}".rstrip()
        )
    return None


def _relative(way: _Way) -> Decimal | None:
    """The change as a share of the baseline, in percent."""
    if way.change is None or way.baseline is None or not way.baseline.number:
        return None
    return abs(way.change.number / way.baseline.number * 100)


def _near(said: Quantity, percent: Decimal | None, gap: Decimal) -> bool:
    return percent is not None and abs(abs(said.number) - percent) <= gap

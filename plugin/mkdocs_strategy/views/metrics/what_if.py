"""What a trial comes to, as text and as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.insight.levers import biggest
from mkdocs_strategy.model.english import joined, on_day
from mkdocs_strategy.views.document import SCHEMA_VERSION
from mkdocs_strategy.views.metrics.amounts import bare, number_or_none, percent, plain_number
from mkdocs_strategy.views.plain import cut, one_line, wrap
from mkdocs_strategy.views.tables import table

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from mkdocs_strategy.insight.levers import Lever
    from mkdocs_strategy.insight.what_if import Moved, WhatIf
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.views.findings.ink import Ink
    from mkdocs_strategy.views.metrics.contents import LeverEntry, MovedEntry, WhatIfDocument

_FIGURES, _LEAST = 52, 20
"""Columns that figures take beside a title, and what a title takes at least."""
_SAME = 0.005
"""A measured value within half a percent of what the formula gives is the same to a reader."""


def what_if_lines(found: WhatIf, strategy: Strategy, as_of: datetime.date, width: int, ink: Ink) -> Iterator[str]:
    """The lines of an answer: what was set, what moves above it, the biggest levers, and where the reckoning ends."""
    head = ("metric", "before", "after", "change", "")
    rows = [_row(one, width) for one in (*found.set, *found.moved)]
    first, *rest = table(head, rows, width)
    yield ink.paint(first, "strong")
    yield from rest
    for one in found.moved:
        yield from _levers(one, width)
    if not found.moved and not found.unknown:
        names = joined([one_line(one.metric.title) for one in found.set], "or")
        yield ""
        yield from wrap(f"No formula names {names}, so nothing above can be computed.", width)
    for unknown in found.unknown:
        yield ""
        yield from wrap(f"{one_line(unknown.metric.title)} cannot be computed: {unknown.problem.message}.", width)
        if unknown.problem.hint:
            yield from wrap(one_line(unknown.problem.hint), width, "         ", "   help: ")
    if found.ends:
        yield ""
    for end in found.ends:
        sentence = (
            f"The reckoning ends here: {one_line(end.metric.title)} drives {one_line(end.target.title)}, "
            "and no formula says by how much."
        )
        yield from wrap(sentence, width, "  ", "")
    yield ""
    yield from wrap(_from_when(found, strategy, as_of), width)


def _row(one: Moved, width: int) -> tuple[str, ...]:
    share = percent(one.share) or "from zero"
    title = cut(one_line(one.metric.title), max(width - _FIGURES, _LEAST))
    return title, bare(one.before), bare(one.after), bare(one.change), f"{share}, set" if one.set else share


def _levers(one: Moved, width: int) -> Iterator[str]:
    """The sentence about the biggest lever of a formula, and what the metric's own measurement says."""
    differs = one.recorded is not None and _differ(one)
    if len(one.levers) > 1 or differs:
        yield ""
        yield from wrap(f"{lever_sentence(one)} {_each(one.levers)}", width, "  ", "")
    if differs:
        yield from wrap(
            f"It was measured at {one_line(str(one.recorded))}; its parts come to {one.before}.",
            width,
            "  ",
        )


def lever_sentence(one: Moved) -> str:
    """Which component of a metric's formula is its biggest lever, in a sentence."""
    most = biggest(one.levers)
    title = one_line(one.metric.title)
    if not most:
        return f"Nothing that its formula names moves {title} from here."
    if len(most) == len(one.levers) > 1:
        return f"All parts of {title} are levers of one size."
    names = joined([one_line(lever.component.title) for lever in most])
    word = "lever" if len(most) == 1 else "levers"
    return f"The biggest {word} of {title}: {names}."


def _each(levers: tuple[Lever, ...]) -> str:
    told = ", ".join(f"{one_line(lever.component.id)} {percent(lever.elasticity / 100)}" for lever in levers)
    return f"For each 1% more: {told}."


def _differ(one: Moved) -> bool:
    recorded = one.recorded
    if recorded is None:
        return False
    from mkdocs_strategy.model.quantity import comparable, convert

    value = recorded.as_unit(one.before.unit)
    if not comparable(value, one.before):
        return False
    number = convert(value, one.before.unit).number
    return abs(float(number - one.before.number)) > _SAME * abs(float(number))


def _from_when(found: WhatIf, strategy: Strategy, as_of: datetime.date) -> str:
    """From which day the values are: one sentence where they share it."""
    days = sorted(set(found.days.values()))
    if not days:
        return f"Nothing of it was measured up to {on_day(as_of)}."
    if len(days) == 1:
        return f"Reckoned from the values of {on_day(days[0])}; all else stays as it is."
    oldest = [name for name, day in found.days.items() if day == days[0]]
    titles = joined([one_line(item.title) for name in oldest if (item := strategy.get(name)) is not None])
    return (
        f"Reckoned from the last values up to {on_day(days[-1])}, the oldest from {on_day(days[0])} ({titles}); "
        "all else stays as it is."
    )


def what_if_document(found: WhatIf, as_of: datetime.date) -> WhatIfDocument:
    """What `what-if --format json` prints."""
    return {
        "schema_version": SCHEMA_VERSION,
        "as_of": as_of.isoformat(),
        "set": [_entry(one) for one in found.set],
        "moved": [_entry(one) for one in found.moved],
        "unknown": [
            {"item": one.metric.id, "message": one.problem.message, "hint": one.problem.hint} for one in found.unknown
        ],
        "ends": [
            {"item": end.metric.id, "drives": end.target.id, "strength": end.link.strength or None}
            for end in found.ends
        ],
        "dates": {name: day.isoformat() for name, day in sorted(found.days.items())},
    }


def _entry(one: Moved) -> MovedEntry:
    most = {lever.component.id for lever in biggest(one.levers)}
    levers: list[LeverEntry] = [
        {
            "item": lever.component.id,
            "elasticity": number_or_none(lever.elasticity),
            "biggest": lever.component.id in most,
        }
        for lever in one.levers
    ]
    return {
        "item": one.metric.id,
        "title": one.metric.title,
        "before": str(one.before),
        "after": str(one.after),
        "change": str(one.change),
        "before_number": plain_number(one.before),
        "after_number": plain_number(one.after),
        "unit": one.before.unit,
        "relative": number_or_none(one.share),
        "recorded": None if one.recorded is None else str(one.recorded),
        "levers": levers,
    }

"""What moved a metric since its period began, and what if one of its parts moved, as blocks of its page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.attribution import attribute
from mkdocs_strategy.insight.exact import from_formula
from mkdocs_strategy.insight.levers import biggest
from mkdocs_strategy.insight.progress import period_of
from mkdocs_strategy.model.english import joined, on_day
from mkdocs_strategy.model.strategy import formula_of
from mkdocs_strategy.model.values import ValueProblem
from mkdocs_strategy.views.charts.gathering import aim
from mkdocs_strategy.views.metrics.amounts import change_cell, from_to, percent
from mkdocs_strategy.views.metrics.attribution import Told
from mkdocs_strategy.views.pages.refs import Ref, ref
from mkdocs_strategy.views.trying.trial import SCRIPT, trial

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from mkdocs_strategy.insight.attribution import Share
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Here


@dataclass(frozen=True, slots=True)
class PartRow:
    """One component: how deep it stands below the metric, from where to where it moved, and what that brought."""

    ref: Ref | None
    depth: int
    moved: str
    brought: str
    share: str
    width: str
    good: bool


@dataclass(frozen=True, slots=True)
class Attributed:
    """What moved a metric.

    Attributes:
        since: the first day.
        head: the change in one sentence.
        rows: its components and theirs.
        notes: what a reader has to know of them.
        problem: why nothing can be told; then there are no rows.
    """

    since: str
    head: str
    rows: list[PartRow]
    notes: list[str]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class LeverRow:
    """One component as a lever: its value, and the percent by which the metric changes for one percent more of it."""

    ref: Ref
    value: str
    effect: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What if: the levers of a formula, the data for the script, and the script's address."""

    value: str
    sentence: str
    rows: list[LeverRow]
    data: str
    script: str
    problem: str = ""


def since(here: Here, metric: Item) -> datetime.date:
    """From when on changes are told: the beginning of the period that the metric is held against, else of the quarter."""
    as_of = here.edition.as_of
    result = aim(here.edition.strategy, metric, as_of)
    period = period_of(here.edition.strategy, result) if result is not None else None
    if period is not None and period.begun(as_of):
        return period.start
    return datetime.date(as_of.year, (as_of.month - 1) // 3 * 3 + 1, 1)


def attributed(here: Here, metric: Item) -> Attributed | None:
    """What moved a metric with a formula; None for one without."""
    if formula_of(metric) is None:
        return None
    strategy, as_of, start = here.edition.strategy, here.edition.as_of, since(here, metric)
    try:
        whole = attribute(strategy, metric, start, as_of)
    except ValueProblem as problem:
        return Attributed(on_day(start), "", [], [], f"{problem.message}.")
    told = Told(whole, strategy, start, as_of)
    change = change_cell(whole.change, whole.unit, whole.before)
    before, after = from_formula(whole.before, whole.unit), from_formula(whole.after, whole.unit)
    rows = list(_rows(here, told, whole, 0))
    return Attributed(on_day(start), f"{from_to(before, after)} ({change}).", rows, [told.how(), *told.notes()])


def _rows(here: Here, told: Told, share: Share, depth: int) -> Iterator[PartRow]:
    for part in share.parts:
        before, after = from_formula(part.before, part.unit), from_formula(part.after, part.unit)
        yield _row(told, ref(here, part.metric), depth, from_to(before, after), part.brought)
        yield from _rows(here, told, part, depth + 1)
    if told.visible(share):
        yield _row(told, None, depth, "", share.unexplained_brought)


def _row(told: Told, of: Ref | None, depth: int, moved: str, brought: Decimal | None) -> PartRow:
    whole = told.whole
    brought_by_parts = [abs(p.brought) for p in whole.parts if p.brought is not None]
    most = max(brought_by_parts, default=None)
    width = "0"
    if brought is not None and most:
        width = f"{min(float(abs(brought) / most), 1.0) * 100:.1f}"
    good = brought is None or (brought >= 0) == (told.way == "up")
    return PartRow(of, min(depth, 5), moved, told.brought(brought), told.of_whole(brought), width, good)


def tried(here: Here, metric: Item) -> Tried | None:
    """What if a part of a metric's formula moved; None for a metric without one."""
    if formula_of(metric) is None:
        return None
    try:
        found = trial(here.edition.strategy, metric, here.edition.as_of)
    except ValueProblem as problem:
        return Tried("", "", [], "", "", f"{problem.message}.")
    if found is None:
        return None
    most = biggest(found.levers)
    if not most:
        sentence = "Nothing that its formula names moves it from here."
    elif len(most) == len(found.levers) > 1:
        sentence = "All its parts are levers of one size."
    else:
        titles = joined([lever.component.title for lever in most])
        sentence = f"The biggest {'lever' if len(most) == 1 else 'levers'}: {titles}."
    rows = [
        LeverRow(
            ref(here, part.metric),
            part.value,
            "not told" if part.elasticity is None else percent(part.elasticity / 100),
        )
        for part in found.parts
    ]
    return Tried(found.value, sentence, rows, found.data, here.to(SCRIPT))

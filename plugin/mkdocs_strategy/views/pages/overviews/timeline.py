"""The three horizons on one axis: what is meant to stand for years, the strategies, and the OKRs of each period."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.coverage import review_due
from mkdocs_strategy.model.english import MONTHS, on_day
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.figures import objective_standing
from mkdocs_strategy.views.pages.overviews.due import due_list
from mkdocs_strategy.views.pages.overviews.parts import index, split
from mkdocs_strategy.views.pages.refs import Ref, ref
from mkdocs_strategy.views.pages.words import away, percent, period_days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from markupsafe import Markup

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Here

ROOMY = 24.0
"""Percent of the axis that a span needs to hold its own words; shorter ones have theirs beside them."""


@dataclass(frozen=True, slots=True)
class Span:
    """One bar: where it begins and how wide it is, in percent of the axis.

    Attributes:
        ref: the item.
        left: where it begins.
        width: how long it is.
        note: the words under its title.
        done: whether its period is over.
        share: how far it has come, 0 to 1; None where that cannot be told.
        tone: `good`, `warn` or empty.
        pace: the share of its period that has passed.
        open: whether it has no end: it stands for years, longer than the axis.
        due: where its next review stands; None where that is not on the axis.
    """

    ref: Ref
    left: float
    width: float
    note: str
    done: bool
    share: float | None = None
    tone: str = ""
    pace: float | None = None
    open: bool = False
    due: float | None = None

    @property
    def out(self) -> bool:
        """Whether its words stand beside it."""
        return self.width < ROOMY


def timeline_page(here: Here, *, bare: bool = False, chosen: Iterable[Item] | None = None, level: int = 0) -> Markup:
    """Vision and north stars, strategies and objectives over time; `level` is that of the headings, where it is not the usual one."""
    level = level or (3 if bare else 2)
    edition = here.edition
    parts = None if bare or chosen is not None else split(edition, "timeline")
    items = list(edition.strategy) if chosen is None else list(chosen)
    live = [i for i in items if not i.is_shelved]
    dated = [(i, p) for i in live if (p := i.value("period", Period) or i.value("horizon", Period)) is not None]
    if not dated:
        return render(
            "timeline.html",
            bare=bare,
            level=level,
            bands=[],
            ticks=[],
            today=None,
            index="",
            due=None,
            as_of=edition.as_of,
        )
    start = min(*(p.start for _, p in dated), edition.as_of).replace(day=1)
    end = max(*(p.end for _, p in dated), edition.as_of)
    whole = (end - start).days + 1
    if parts is not None:
        here_only = {i.id for i in parts.rest}
        live, dated = [i for i in live if i.id in here_only], [(i, p) for i, p in dated if i.id in here_only]

    def at(day: datetime.date) -> float:
        return round(min(max((day - start).days / whole * 100, 0.0), 100.0), 2)

    stars = [i for i in live if i.kind.name in {"vision", "north-star"}]
    standing = [
        Span(ref(here, i), 0, 100, _star_note(here, i), done=False, open=True, due=_due(here, i, end, at))
        for i in stars
    ]
    plans = [_span(here, i, p, at) for i, p in dated if i.kind.name == "strategy"]
    goals = sorted(
        ((i, p) for i, p in dated if i.kind.name == "objective"),
        key=lambda x: (x[1].start, -x[1].end.toordinal(), x[0].id),
    )
    bands = [
        ("narrative", "Narrative", "years", standing),
        ("strategy", "Strategy", "12 to 18 months", plans),
        ("okr", "OKRs", "a quarter, a year", [_span(here, i, p, at) for i, p in goals]),
    ]
    return render(
        "timeline.html",
        bare=bare,
        level=level,
        bands=[band for band in bands if band[3]],
        ticks=_ticks(start, end, at),
        today=at(edition.as_of),
        index=index(here, "timeline", parts.parts) if parts is not None else "",
        due=None if bare else due_list(here),
        as_of=edition.as_of,
    )


def _span(here: Here, item: Item, period: Period, at: Callable[[datetime.date], float]) -> Span:
    left, right = at(period.start), at(period.end + datetime.timedelta(days=1))
    note = period_days(period)
    if item.kind.name == "objective":
        stand, _, _ = objective_standing(here.edition.strategy, item, here.edition.as_of)
        if owner := here.edition.teams(item.owners):
            note = f"{owner} · {period}"
        if item.is_draft:
            note += " · draft"
        if stand.progress is not None:
            note += f" · {percent(stand.progress)} {stand.word}".rstrip()
        return Span(
            ref(here, item),
            left,
            right - left,
            note,
            period.closed(here.edition.as_of),
            stand.progress,
            stand.tone,
            stand.pace,
        )
    return Span(ref(here, item), left, right - left, note, period.closed(here.edition.as_of))


def _star_note(here: Here, item: Item) -> str:
    if item.kind.name == "vision":
        return (
            f"vision of {here.edition.line_of(item)}"
            if item.text("product")
            else f"{item.text('level')} vision".strip()
        )
    due = review_due(here.edition.strategy, item)
    return (
        "north star, never reviewed"
        if due == datetime.date.min
        else f"north star, next review {on_day(due)} ({away(due, here.edition.as_of)})"
    )


def _due(here: Here, item: Item, end: datetime.date, at: Callable[[datetime.date], float]) -> float | None:
    """Where the next review of a north star stands on the axis; one that is overdue stands at its day."""
    due = review_due(here.edition.strategy, item) if item.kind.name == "north-star" else datetime.date.min
    return at(due) if datetime.date.min < due <= end else None


def _ticks(start: datetime.date, end: datetime.date, at: Callable[[datetime.date], float]) -> list[tuple[float, str]]:
    """The beginnings of quarters (of years where there are many), with their names."""
    found: list[tuple[float, str]] = []
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    step = 3 if months <= 30 else 12
    year, month = start.year, (start.month - 1) // step * step + 1
    while (day := datetime.date(year, month, 1)) <= end:
        if day >= start:
            found.append(
                (
                    at(day),
                    str(year)
                    if step == 12
                    else f"{MONTHS[month - 1]} {year}"
                    if month == 1 or not found
                    else MONTHS[month - 1],
                )
            )
        month += step
        if month > 12:
            year, month = year + 1, 1
    return found

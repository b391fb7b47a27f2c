"""What falls due, as rows: those that are overdue first, what ends together told once."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.due import measure_by
from mkdocs_strategy.model.english import count_of, on_day
from mkdocs_strategy.views.pages.refs import Ref, ref
from mkdocs_strategy.views.pages.words import away

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs_strategy.insight.due import Due
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Edition, Here
    from mkdocs_strategy.views.pages.picks import Picks

AHEAD = 90
"""Days to look ahead where no period runs."""
FIRST = 10
"""Dates that are shown at once; more are folded."""
FEW = 3
"""As few as these are not worth folding."""
MOST = 60
"""Dates that are shown at all; the rest is counted."""


@dataclass(frozen=True, slots=True)
class DueRow:
    """One date.

    Attributes:
        day: the date as words; empty where it is due at once.
        away: how far it is.
        late: whether it has passed.
        what: what is to be done.
        ref: the item it is about.
        of: the numbers of the pills that choose it.
    """

    day: str
    away: str
    late: bool
    what: str
    ref: Ref
    of: str


@dataclass(frozen=True, slots=True)
class DueList:
    """The dates up to a day.

    Attributes:
        until: the last day looked at, as words.
        first: the rows to show.
        folded: the rows to fold.
        more: how many are only counted.
        late: how many are overdue.
        number: how many there are.
    """

    until: str
    first: list[DueRow]
    folded: list[DueRow]
    more: int
    late: int
    number: int


def measured_by(edition: Edition, initiative: Item) -> datetime.date | None:
    """The day by which the effect of a shipped initiative is to be measured; None where it is, or need not be."""
    return measure_by(edition.strategy, initiative, edition.weeks_to_measure)


def due_list(
    here: Here,
    until: datetime.date | None = None,
    *,
    since: datetime.date | None = None,
    owner: str | None = None,
    picks: Picks | None = None,
) -> DueList:
    """What falls due, and before it what is overdue.

    Args:
        here: the page.
        until: the last day to look at; None: the end of the period that runs.
        since: the first day, so that what is overdue stays out; None for all.
        owner: whose dates, by the owner whose page it is; None for everyone's.
        picks: the pills that choose among owners.
    """
    edition = here.edition
    today = edition.as_of
    until = until or _horizon(edition)
    found = [
        one
        for one in (edition.due if owner is None else edition.due_of.get(owner, ()))
        if (one.day is None or one.day <= until) and (since is None or (one.day is not None and one.day >= since))
    ]
    gathered = sorted(_gathered(edition, found), key=lambda row: not row[0].overdue)
    rows = [
        DueRow(
            on_day(one.day) if one.day is not None else "",
            away(one.day, today) if one.day is not None else "now",
            one.overdue,
            what,
            ref(here, item),
            picks.of(item.owners) if picks is not None else "",
        )
        for one, what, item in gathered[:MOST]
    ]
    first = FIRST if len(gathered) > FIRST + FEW else len(rows)
    return DueList(
        on_day(until),
        rows[:first],
        rows[first:],
        len(gathered) - len(rows),
        sum(one.overdue for one, _, _ in gathered),
        len(gathered),
    )


def due_href(here: Here) -> str:
    """Where the list stands: on the page of the OKRs of the period that runs, else on the timeline; empty where neither is shown."""
    from mkdocs_strategy.views.pages.overviews.okrs import current  # the page of OKRs shows this list

    period = current(here.edition)
    runs = period is not None and not period.closed(here.edition.as_of)
    page = (here.view("okrs", str(period)) if runs else "") or here.view("timeline")
    return f"{page}#st_due" if page else ""


def _horizon(edition: Edition) -> datetime.date:
    """The last day of the shortest period of objectives that runs today; a quarter ahead where none does."""
    from mkdocs_strategy.views.pages.overviews.okrs import current  # the page of OKRs shows this list

    period = current(edition)
    runs = period is not None and period.end >= edition.as_of
    return period.end if period is not None and runs else edition.as_of + datetime.timedelta(days=AHEAD)


def _gathered(edition: Edition, found: Iterable[Due]) -> list[tuple[Due, str, Item]]:
    """Each date with what is to be done and the item to link: key results of one objective that share a day stand as one."""
    groups: dict[tuple[object, ...], list[tuple[Due, Item]]] = {}
    for one in found:
        item = one.item
        if one.matter == "score":
            item = next(iter(edition.strategy.targets(item.id, "part_of")), item)
        groups.setdefault((one.day, one.matter, item.id, one.rule), []).append((one, item))
    return [_told(group) for group in groups.values()]


def _told(group: Sequence[tuple[Due, Item]]) -> tuple[Due, str, Item]:
    one, above = group[0]
    if one.matter == "score":
        if len(group) > 1:
            return one, f"Score its {count_of(len(group), 'key result')}", above
        return one, "Score this key result", one.item
    if one.rule:
        return one, f"The waiver of {one.rule.replace('-', ' ')} ends: mend it, or waive it anew", one.item
    return one, one.what, one.item

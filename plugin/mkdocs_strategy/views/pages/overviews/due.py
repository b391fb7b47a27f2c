"""What falls due, as rows: those that are overdue first, what ends together told once."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.due import measure_by
from mkdocs_strategy.model.english import on_day
from mkdocs_strategy.views.calendar.gathering import gathered
from mkdocs_strategy.views.pages.refs import Ref, ref
from mkdocs_strategy.views.pages.words import away

if TYPE_CHECKING:
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.calendar.places import Subscription
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
        calendar: how to subscribe to them; None where the site has no calendar.
    """

    until: str
    first: list[DueRow]
    folded: list[DueRow]
    more: int
    late: int
    number: int
    calendar: Subscription | None


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
    told = sorted(gathered(edition.strategy, found), key=lambda one: not one.due.overdue)
    rows = [
        DueRow(
            on_day(one.due.day) if one.due.day is not None else "",
            away(one.due.day, today) if one.due.day is not None else "now",
            one.due.overdue,
            one.what,
            ref(here, one.item),
            picks.of(one.item.owners) if picks is not None else "",
        )
        for one in told[:MOST]
    ]
    first = FIRST if len(told) > FIRST + FEW else len(rows)
    return DueList(
        on_day(until),
        rows[:first],
        rows[first:],
        len(told) - len(rows),
        sum(one.due.overdue for one in told),
        len(told),
        edition.calendars.subscription(here.address, owner) if edition.calendars is not None else None,
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

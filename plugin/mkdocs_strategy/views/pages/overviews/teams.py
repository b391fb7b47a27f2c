"""All teams: whether their work reaches a north star, how it goes, and what they own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.reach import stars_reached
from mkdocs_strategy.insight.work import work_words
from mkdocs_strategy.model.english import count_of, joined
from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.figures import objective_standing
from mkdocs_strategy.views.pages.mandates import participation_table
from mkdocs_strategy.views.pages.matrices import FEW_ROWS, MOST_ROWS, matrix_part
from mkdocs_strategy.views.pages.refs import Ref, refs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Here

WITHOUT = 12
"""Teams without OKRs that are named in the sentence above the table."""
MOST = 60
"""Teams with a row of their own; further ones are named, and each has its page."""
_COUNTED = ("objective", "key-result")


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One team.

    Attributes:
        ref: its page; without a link where it owns nothing.
        charter: what it is there for, as the site says.
        stars: the north stars that its work reaches.
        through: the north stars that these drive.
        pace: how its objectives of a running period go; empty where it has none.
        work: how many objectives, key results and initiatives it has.
        else_: what else it owns.
    """

    ref: Ref
    charter: str
    stars: list[Ref]
    through: list[Ref]
    pace: str
    work: str
    else_: str


def teams_page(here: Here, *, bare: bool = False) -> Markup:
    """All teams with what their work leads to; teams that the site names and that own nothing are told too."""
    edition = here.edition
    spellings: dict[str, list[str]] = {}
    for owner in edition.owners:
        spellings.setdefault(edition.team_page(owner), []).append(owner)
    owned: dict[str, list[Item]] = {}
    for item in edition.strategy:
        if item.counts:
            for page in {edition.team_page(owner): None for owner in item.owners}:
                owned.setdefault(page, []).append(item)
    rows = [_row(here, owner, written, owned.get(owner, [])) for owner, written in spellings.items()]
    idle = [_idle(here, name) for name in edition.configuration.teams if edition.team_page(name) not in spellings]
    named = {row.ref.title for row in rows}
    idle = [row for row in idle if row.ref.title not in named]
    return render(
        "teams.html",
        bare=bare,
        rows=[(row.ref, ", ".join(filter(None, (row.else_, row.work)))) for row in rows],
        teams=[*rows, *idle][:MOST],
        further=[row.ref for row in [*rows, *idle][MOST:]],
        off=[row.ref for row in rows if not row.stars and (row.work or row.else_)],
        idle=[row.ref.title for row in idle],
        without=[row.ref for row in rows if row.stars and not row.work][:WITHOUT],
        took_part=participation_table(here),
        matrix=None if bare else matrix_part(here, "teams", MOST_ROWS if len(rows) <= MOST else FEW_ROWS),
    )


def _row(here: Here, owner: str, written: Sequence[str], items: Sequence[Item]) -> TeamRow:
    edition = here.edition
    known = edition.configuration.teams.get(owner)
    also = f" (also written {joined(written[1:])})" if written[1:] else ""
    reached = stars_reached(edition.strategy, items)
    numbers = {name: sum(i.kind.name == name for i in items) for name in KINDS}
    words = {name: count_of(n, KINDS[name].word, KINDS[name].plural) for name, n in numbers.items() if n}
    return TeamRow(
        Ref("", edition.team(owner) + also, here.view("teams", owner)),
        known.charter if known is not None else "",
        refs(here, [one.star for one in reached]),
        refs(here, {star.id: star for one in reached for star in one.drives}.values()),
        _pace(here, items),
        ", ".join([*(text for name, text in words.items() if name in _COUNTED), *work_words(items)]),
        ", ".join(text for name, text in words.items() if name not in {*_COUNTED, "initiative"}),
    )


def _idle(here: Here, name: str) -> TeamRow:
    """A team that the site names and that owns nothing: it has no page."""
    return TeamRow(
        Ref("", here.edition.team(name), ""), here.edition.configuration.teams[name].charter, [], [], "", "", ""
    )


def _pace(here: Here, items: Sequence[Item]) -> str:
    """`1 of 2 objectives on pace`, of those whose period runs today."""
    today = here.edition.as_of
    stands = [
        objective_standing(here.edition.strategy, item, today)[0]
        for item in items
        if item.kind.name == "objective"
        and (period := item.value("period", Period)) is not None
        and period.contains(today)
    ]
    known = [stand for stand in stands if stand.progress is not None]
    return f"{sum(s.tone == 'good' for s in known)} of {count_of(len(known), 'objective')} on pace" if known else ""

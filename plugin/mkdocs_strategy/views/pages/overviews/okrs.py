"""Objectives and key results, by period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.progress import WELL
from mkdocs_strategy.insight.roll_up import objective_progress
from mkdocs_strategy.insight.tally import results_of, tally
from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.figures import objective_standing
from mkdocs_strategy.views.pages.overviews.due import due_list
from mkdocs_strategy.views.pages.picks import Picks
from mkdocs_strategy.views.pages.refs import ref
from mkdocs_strategy.views.pages.tables import key_result_row
from mkdocs_strategy.views.pages.upward import upward
from mkdocs_strategy.views.pages.words import percent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.figures import Standing
    from mkdocs_strategy.views.pages.here import Edition, Here
    from mkdocs_strategy.views.pages.overviews.due import DueList
    from mkdocs_strategy.views.pages.refs import Ref
    from mkdocs_strategy.views.pages.tables import KeyResultRow


WHOLE = 24
"""Objectives that one page shows with all their key results; where there are more, each is a row."""
OPEN = 60
"""Rows that one page shows unfolded; where there are more, those of each product line unfold."""
_COMPANY = "\0company"
LEVELS = (
    ("company", "Company", "what the company as a whole is after"),
    ("teams", "Teams", "what each team adds to it"),
)
"""The levels of objectives: anchor, heading, and what it says."""


def periods(edition: Edition) -> list[Period]:
    """Every period that an objective names, the latest first, each once by its text."""
    found: dict[str, Period] = {}
    for objective in edition.strategy.of_kind("objective"):
        if (period := objective.value("period", Period)) is not None:
            found.setdefault(str(period), period)
    return sorted(found.values(), key=lambda p: (p.start, -p.end.toordinal(), str(p)), reverse=True)


def current(edition: Edition) -> Period | None:
    """The shortest period that today lies in, else the latest that has begun, else the first."""
    known = periods(edition)
    running = [p for p in known if p.contains(edition.as_of)]
    if running:
        return min(running, key=lambda p: (p.days, p.start))
    begun = [p for p in known if p.start <= edition.as_of]
    return begun[0] if begun else known[-1] if known else None


def objectives_of(edition: Edition, period: Period | None) -> list[Item]:
    """The objectives of a period (None: of all), those of the company first; rejected and retired ones are left out."""
    found = [
        o
        for o in edition.strategy.of_kind("objective")
        if not o.is_shelved and (period is None or str(o.value("period", Period) or "") == str(period))
    ]
    return sorted(found, key=lambda o: (o.text("level") != "company", o.is_draft))


def _keys(objective: Item) -> list[str]:
    """By what an objective is chosen on a page: its owners, and its level where that is the company's."""
    return [*objective.owners, *([_COMPANY] if objective.text("level") == "company" else [])]


def _choices(objectives: list[Item]) -> list[list[str]]:
    """The keys of each objective; without that of the company's level where an owner called so has the same objectives."""
    keys = [_keys(objective) for objective in objectives]
    level = [_COMPANY in some for some in keys]
    if level == ["company" in objective.owners for objective in objectives]:
        return [[key for key in some if key != _COMPANY] for some in keys]
    return keys


def goals(here: Here, objectives: Iterable[Item], picks: Picks | None = None) -> list[dict[str, object]]:
    """Objectives with their key results as a template takes them; `picks` are the pills that choose among them."""
    strategy = here.edition.strategy
    made = []
    for objective in objectives:
        stand, valued, number = objective_standing(strategy, objective, here.edition.as_of)
        results = [kr for kr in strategy.sources(objective.id, "part_of") if not kr.is_shelved]
        rows = [key_result_row(here, kr) for kr in results]
        made.append(
            {
                "ref": ref(here, objective),
                "of": "" if picks is None else picks.of(_keys(objective)),
                "stand": stand,
                "share": "" if stand.progress is None else percent(stand.progress),
                "valued": valued,
                "number": number,
                "level": objective.text("level"),
                "period": str(objective.value("period", Period) or ""),
                "above": upward(here, objective),
                "results": rows,
                "stars": _shared(rows),
            }
        )
    return made


def _shared(rows: list[KeyResultRow]) -> list[Ref]:
    """The north stars that all measured key results of an objective lead to, to be said once; none where they differ."""
    found = [row.stars for row in rows if row.metrics]
    return found[0] if found and all(stars == found[0] for stars in found) else []


def verdict(edition: Edition, objectives: Iterable[Item], period: Period) -> str:
    """How a period goes, in one sentence; empty where it has not begun, or where nothing has a value yet."""
    strategy, today = edition.strategy, edition.as_of
    if not period.begun(today):
        return ""
    stands = [objective_progress(strategy, one, today) for one in objectives if one.counts]
    known = [one for one in stands if one.valued]
    if not known:
        return ""
    results = tally(
        strategy, [result for one in objectives if one.counts for result in results_of(strategy, one)], today
    )
    over = period.closed(today)
    good = sum(one.word in WELL for one in known)
    text = (
        f"{good} of {count_of(len(known), 'objective')} and {results.well} of {count_of(results.number, 'key result')} "
    )
    text += "reached their targets" if over else "are on pace or ahead"
    text += f", {results.among}" * bool(results.among)
    left = (period.end - today).days
    return f"{text}; {count_of(left, 'day')} left." if left > 0 else f"{text}."


def okrs_page(here: Here, period: Period | None, *, bare: bool = False, chosen: Iterable[Item] | None = None) -> Markup:
    """The OKRs of a period by level, or all periods with how each goes.

    Many objectives stand as rows by product line, and where even those are many, each line unfolds: a page is for reading.

    Args:
        here: the page.
        period: None for all.
        bare: without the page's own heading, for a view in prose; all periods then stand one after the other.
        chosen: the objectives to show; None: those of the period.
    """
    edition = here.edition
    known = periods(edition)
    wanted = None if chosen is None else {o.id for o in chosen}
    shown = {
        one: these
        for one in ([period] if period is not None else known)
        if (these := [o for o in objectives_of(edition, one) if wanted is None or o.id in wanted])
    }
    brief = period is None and not bare and len(shown) > 1
    number = sum(map(len, shown.values()))
    picks = Picks(
        [] if bare or brief or number > WHOLE else _choices([o for these in shown.values() for o in these]),
        lambda key: "company level" if key == _COMPANY else edition.team(key) if key else "no owner",
    )
    blocks = [
        {
            "period": one,
            "href": here.view("okrs", str(one)),
            "number": len(these),
            "drafts": sum(o.is_draft for o in these),
            "levels": [] if brief or number > WHOLE else _by_level(here, these, picks),
            "lines": [] if brief or number <= WHOLE else _by_line(here, these),
            "elapsed": percent(float(one.elapsed(edition.as_of))),
            "begun": one.begun(edition.as_of),
            "over": one.closed(edition.as_of),
            "news": verdict(edition, these, one),
        }
        for one, these in shown.items()
    ]
    return render(
        "okrs.html",
        bare=bare,
        period=period,
        brief=brief,
        folds=number > OPEN,
        due=None if bare or brief or not shown else _due(here, period or next(iter(shown)), picks),
        picks=picks,
        blocks=blocks,
        pills=[
            (str(p), here.view("okrs", str(p)), len(objectives_of(edition, p)), str(p) == str(period or ""))
            for p in known
        ],
        all=here.view("okrs"),
        as_of=edition.as_of,
    )


def _due(here: Here, period: Period, picks: Picks) -> DueList | None:
    """What falls due in a period, with what is overdue where it runs; None where it is over."""
    today = here.edition.as_of
    if period.closed(today):
        return None
    return due_list(here, period.end, since=None if period.begun(today) else period.start, picks=picks)


def _by_level(here: Here, objectives: list[Item], picks: Picks) -> list[tuple[str, str, str, list[dict[str, object]]]]:
    """Anchor, heading, what it says, and the objectives of each level; one without a heading where all are of one level."""
    parts = [[o for o in objectives if (o.text("level") == "company") is (name == "company")] for name, _, _ in LEVELS]
    if not all(parts):
        return [("", "", "", goals(here, objectives, picks))]
    return [
        (f"st_{name}", title, says, goals(here, these, picks))
        for (name, title, says), these in zip(LEVELS, parts, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One objective as a row: how it stands, and how many of its key results go well."""

    ref: Ref
    stand: Standing
    share: str
    well: str


def _by_line(here: Here, objectives: list[Item]) -> list[tuple[str, str, list[GoalRow]]]:
    """The objectives of each product line as rows, with how many of them go well."""
    edition = here.edition
    lines: dict[str, list[GoalRow]] = {}
    good: dict[str, int] = {}
    for objective in objectives:
        visions = [above for above in edition.strategy.above(objective.id) if above.kind.name == "vision"]
        name = edition.line_of(visions[0]) if visions else "Of no product line"
        row = _goal_row(here, objective)
        lines.setdefault(name, []).append(row)
        good[name] = good.get(name, 0) + (row.stand.tone == "good")
    return [
        (name, f"{good[name]} of {count_of(len(rows), 'objective')} going well", rows) for name, rows in lines.items()
    ]


def _goal_row(here: Here, objective: Item) -> GoalRow:
    strategy, today = here.edition.strategy, here.edition.as_of
    stand, _, _ = objective_standing(strategy, objective, today)
    results = tally(strategy, results_of(strategy, objective), today)
    well = f"{results.well} of {results.number}" if results.number else "none yet"
    return GoalRow(ref(here, objective), stand, "" if stand.progress is None else percent(stand.progress), well)

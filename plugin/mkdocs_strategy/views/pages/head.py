"""What an item's page and each nested section open with: facts, the number, the thread."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.confirmation import checks_of
from mkdocs_strategy.insight.coverage import last_review, review_due
from mkdocs_strategy.insight.levels import stars_above
from mkdocs_strategy.insight.progress import period_of
from mkdocs_strategy.insight.stakes import guardrails_beside
from mkdocs_strategy.insight.work import work_words
from mkdocs_strategy.model.english import count_of, joined, on_day
from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.views.pages.figures import objective_standing, told
from mkdocs_strategy.views.pages.refs import Ref, points, ref, shown_value, stand_of, tally, worst
from mkdocs_strategy.views.pages.tables import guard, guards, initiative_rows, key_result_row
from mkdocs_strategy.views.pages.words import away, percent, period_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.figures import Standing
    from mkdocs_strategy.views.pages.here import Here


FEW = 3
"""Items of a kind that are named in the line that says how; more are counted."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry of the row of facts: `small` stands behind the value."""

    label: str
    value: str
    small: str = ""
    href: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Headline:
    """The number beside the title: a share with its pace, or a value."""

    big: str
    word: str
    tone: str
    bar: bool
    share: float | None
    pace: float | None
    under: str
    text: str
    spark: list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the way down: how many of a kind are below, and which where they are few.

    Attributes:
        before: what stands before the number, such as `moved by`.
        words: number and kind: `3 key results`.
        refs: the items, where they are few enough to be named.
        href: where all of them stand on the same page; empty where they are named.
    """

    before: str
    words: str
    refs: list[Ref]
    href: str


def how(here: Here, item: Item) -> list[Step]:
    """What is below an item, each kind with its number: few are named, more are linked to their place on the page."""
    strategy = here.edition.strategy
    below: dict[str, list[Item]] = {}
    for child in strategy.sources(item.id):
        if any(k.target == item.id and (k.relation in child.kind.chain or k.relation == "drives") for k in child.links):
            below.setdefault(child.kind.name, []).append(child)
    listed = {child.id for children in below.values() for child in children}
    steps = []
    if item.kind.name == "objective" and (results := below.pop("key-result", [])):
        steps.append(_step(here, "", results, "key result", "key results", "#st_key-results"))
        if moved := list({i.id: i for kr in results for i in strategy.sources(kr.id, "moves")}.values()):
            steps.append(_step(here, "moved by", moved, "initiative", "initiatives", "#st_initiatives"))
    if (factors := strategy.components(item)) and not listed.issuperset(f.id for f in factors):
        steps.append(_step(here, "made of", factors, "factor", "factors"))
    for name, children in below.items():
        before = "supported by" if item.kind.name == name == "objective" else ""
        steps.append(_step(here, before, children, KINDS[name].word, KINDS[name].plural))
    return steps


def _step(here: Here, before: str, items: Sequence[Item], word: str, plural: str, at: str = "") -> Step:
    named = not at and len(items) <= FEW
    return Step(
        before,
        ", ".join(work_words(items)) if word == "initiative" else count_of(len(items), word, plural),
        [ref(here, one) for one in items] if named else [],
        "" if named else at or "#st_below",
    )


def facts(here: Here, item: Item) -> list[Fact]:
    """Owner, period, state and findings, and what else is said of this kind in one word."""
    edition = here.edition
    found = []
    if item.owners:
        href = here.view("teams", item.owners[0]) if len(item.owners) == 1 else ""
        found.append(Fact("Owner", edition.teams(item.owners), href=href))
    elif item.kind.name == "strategy" and item.counts:
        found.append(Fact("Owner", "not stated"))
    if (period := item.value("period", Period) or item.value("horizon", Period)) is not None:
        found.append(Fact("Horizon" if "horizon" in item.fields else "Period", str(period), period_days(period)))
    elif item.kind.layer.value == "okr" and (inherited := period_of(edition.strategy, item)) is not None:
        found.append(Fact("Period", str(inherited), period_days(inherited)))
    if item.kind.name in {"vision", "objective"} and (level := item.text("level")) and "level" in item.fields:
        found.append(Fact("Level", level.capitalize()))
    found.append(Fact("State", item.state.capitalize(), item.text("type")))
    if item.kind.name == "choice" and (bet := item.text("bet")):
        found.append(Fact("Bet", bet if bet == "moonshot" else f"{bet} bet"))
    if (on := item.value("date", datetime.date)) is not None:
        found.append(Fact("Date", on_day(on)))
    if (shipped := item.value("shipped_on", datetime.date)) is not None:
        found.append(Fact("Shipped", on_day(shipped)))
    if item.kind.name == "north-star" and item.counts:
        review = last_review(edition.strategy, item)
        due = review_due(edition.strategy, item)
        found.append(
            Fact(
                "Review",
                "never reviewed" if review is None else away(due, edition.as_of),
                "" if review is None else on_day(due),
            )
        )
        found.append(_asked(here, item))
    if (
        item.kind.name in {"north-star", "input-metric"}
        and item.counts
        and (fact := guarded_fact(here, item)) is not None
    ):
        found.append(fact)
    if (mine := edition.findings.get(item.id)) is not None:
        found.append(Fact("Findings", tally(mine), mark=worst(mine)))
    return found


def guarded_fact(here: Here, item: Item) -> Fact | None:
    """Whether the guardrails of a metric and of what moves it hold, with the way to the first that does not; None without any."""
    beside = [guard(here, g) for g in guardrails_beside(here.edition.strategy, item)]
    all_ = list({g.ref.id: g for g in (*guards(here, item), *beside)}.values())
    if not all_:
        return None
    if broken := [g for g in all_ if g.holds is False]:
        small = broken[0].ref.title if len(broken) == 1 else ""
        return Fact("Guardrails", f"{len(broken)} of {len(all_)} broken", small, broken[0].ref.href, mark="error")
    known = sum(g.holds is True for g in all_)
    if not known:
        return Fact("Guardrails", str(len(all_)), "no value yet", all_[0].ref.href)
    words = ("holds" if known == 1 else "hold") if known == len(all_) else f"of {len(all_)} known to hold"
    return Fact("Guardrails", f"{known} {words}", "", all_[0].ref.href)


def _asked(here: Here, star: Item) -> Fact:
    """When people last said that a north star means value to them: a rise alone is no evidence."""
    checks = checks_of(here.edition.strategy, star, here.edition.as_of)
    if not checks or checks[0].on is None or checks[0].due is None:
        return Fact("Checked with people", "not yet", mark="warning")
    mark = "warning" if all(check.late for check in checks) else ""
    return Fact(
        "Checked with people", on_day(checks[0].on), f"next {away(checks[0].due, here.edition.as_of)}", mark=mark
    )


def headline(here: Here, item: Item) -> Headline | None:
    """The number beside the title, where the kind has one."""
    edition = here.edition
    if item.kind.name == "objective":
        stand, valued, number = objective_standing(edition.strategy, item, edition.as_of)
        if not number:
            return None
        text = f"{valued} of {count_of(number, 'key result')} {'has' if valued == 1 else 'have'} a value."
        text += f" Beside that, {stand.beside}." if stand.beside else ""
        if (period := item.value("period", Period)) is not None and period.end >= edition.as_of:
            text += f" {count_of((period.end - edition.as_of).days, 'day')} left."
        return _paced("" if stand.progress is None else percent(stand.progress), stand, text, [])
    if item.kind.name == "key-result":
        stand = stand_of(here, item)
        row = key_result_row(here, item)
        return _paced(told(stand.value), stand, f"{row.baseline} → {row.target}", row.spark)
    if item.kind.is_metric:
        value = shown_value(here, item)
        goal = item.fields.get("goal")
        limit = guard(here, item) if "limit" in item.fields else None
        text = f"Goal {goal.value}." if goal is not None and goal.value is not None else ""
        word, tone = "", ""
        if limit is not None:
            text = f"Limit: {limit.limit}. {text}"
            word = "" if limit.holds is None else "within its limit" if limit.holds else "over its limit"
            tone = "" if limit.holds is None else "good" if limit.holds else "bad"
        rows = edition.strategy.series.get(item.id)
        under = f"measured {on_day(rows[-1].day)}" if rows else ""
        return Headline(
            value, word if value else "no value yet", tone, False, None, None, under, text, points(here, item)
        )
    if item.kind.name == "initiative":
        rows_ = initiative_rows(here, [item])
        first = rows_[0]
        big = first.measured or first.expected
        word = first.word if first.measured else ("expected" if first.expected else "no expected effect stated")
        if item.state == "stopped" and not first.measured:
            big, word = "", "stopped before its effect was measured"
        text = f"Expected {first.expected}." if first.measured and first.expected else ""
        return Headline(big, word, first.tone, False, None, None, "", text, [])
    return None


def _paced(big: str, stand: Standing, text: str, spark: list[tuple[float, float]]) -> Headline:
    under = "" if stand.pace is None or stand.bound else f"today: {percent(stand.pace)} of the period"
    word = stand.word if big or stand.word != "no value yet" else "no value yet"
    return Headline(
        big,
        word,
        stand.tone,
        not stand.bound and stand.word != "not begun",
        stand.progress,
        stand.pace,
        under,
        text,
        spark,
    )


def leading(here: Here, item: Item) -> list[Ref]:
    """The north stars that an item leads to, for the line above its title; none where it is one, or stands above them."""
    if item.kind.name in {"north-star", "vision"}:
        return []
    return [ref(here, star) for star in stars_above(here.edition.strategy, item)]


def standing_place(here: Here, item: Item) -> str:
    """Where an item stands, behind its kind: `in the OKRs of Recruiting`."""
    layer = {"narrative": "narrative", "strategy": "strategy", "okr": "OKRs"}.get(item.kind.layer.value)
    above = here.edition.strategy.above(item.id)
    lines = [here.edition.line_of(v) for v in above if v.kind.name == "vision"]
    if item.kind.name in {"vision", "decision"} or layer is None or not lines:
        return ""
    return f"in the {layer} of {joined(list(dict.fromkeys(lines))[:2])}"

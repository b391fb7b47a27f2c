"""What an item's page and each nested section open with: facts, the number, the thread."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_strategy.insight.chain import sentence
from mkdocs_strategy.insight.confirmation import checks_of
from mkdocs_strategy.insight.coverage import last_review, review_due
from mkdocs_strategy.insight.levels import stars_above
from mkdocs_strategy.insight.progress import period_of
from mkdocs_strategy.model.english import count_of, joined, on_day
from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.views.pages.figures import objective_standing, told
from mkdocs_strategy.views.pages.refs import Ref, points, ref, shown_value, stand_of, tally, worst
from mkdocs_strategy.views.pages.tables import guard, initiative_rows, key_result_row
from mkdocs_strategy.views.pages.words import away, percent, period_days

if TYPE_CHECKING:
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.figures import Standing
    from mkdocs_strategy.views.pages.here import Here


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


def thread(here: Here, item: Item) -> Markup:
    """The thread of an item as a sentence with links."""
    out = Markup("")
    strategy = here.edition.strategy
    own = " ".join((item.text("because") or next((k.because for k in item.links if k.because), "")).split())
    for run in sentence(strategy, item.id).runs:
        target = strategy.get(run.id) if run.id is not None else None
        if target is not None:
            out += Markup('<a href="{}">{}</a>').format(here.item(target), run.text)
        elif run.code:
            out += Markup("<code>{}</code>").format(run.text)
        elif own and run.text.startswith(", because "):
            reason, mark, rest = run.text.partition("; that ")
            out += Markup("<em>{}</em>").format(reason) + mark + rest
        else:
            out += run.text
    return out


def how(here: Here, item: Item) -> str:
    """What is below an item, in one line: `3 key results, moved by 4 initiatives`."""
    strategy = here.edition.strategy
    parts: dict[str, int] = {}
    for child in strategy.sources(item.id):
        if any(k.target == item.id and (k.relation in child.kind.chain or k.relation == "drives") for k in child.links):
            parts[child.kind.name] = parts.get(child.kind.name, 0) + 1
    words = [count_of(number, KINDS[name].word, KINDS[name].plural) for name, number in parts.items()]
    moved = {i.id for kr in strategy.sources(item.id, "part_of") for i in strategy.sources(kr.id, "moves")}
    if item.kind.name == "objective" and moved:
        words = [*words, f"moved by {count_of(len(moved), 'initiative')}"]
    if parts_of := strategy.components(item):
        words.insert(0, f"made of {count_of(len(parts_of), 'factor')}")
    return ", ".join(words)


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
    small = item.text("type") or (
        item.text("level") if item.kind.name in {"vision", "objective"} and "level" in item.fields else ""
    )
    found.append(Fact("State", item.state.capitalize(), small))
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
    if (mine := edition.findings.get(item.id)) is not None:
        found.append(Fact("Findings", tally(mine), mark=worst(mine)))
    return found


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
        text = f"Expected {first.expected}." if first.measured and first.expected else ""
        return Headline(big, word, first.tone, False, None, None, "", text, [])
    return None


def _paced(big: str, stand: Standing, text: str, spark: list[tuple[float, float]]) -> Headline:
    under = "" if stand.pace is None else f"today: {percent(stand.pace)} of the period"
    word = stand.word if big or stand.word != "no value yet" else "no value yet"
    return Headline(big, word, stand.tone, True, stand.progress, stand.pace, under, text, spark)


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

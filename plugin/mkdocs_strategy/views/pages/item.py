"""The page of a file's item, and the sections of the items nested in it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_strategy.insight.chain import sentence
from mkdocs_strategy.insight.coverage import last_review, review_due
from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.model.item import Evidence, Risk
from mkdocs_strategy.model.kinds import FieldType
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.figures import objective_standing, period_of, told
from mkdocs_strategy.views.pages.hanging import backlinks, hanging, outward
from mkdocs_strategy.views.pages.refs import points, ref, said, shown_value, stand_of, tally, worst
from mkdocs_strategy.views.pages.tables import guard, guards, initiative_rows, key_result_row, plans
from mkdocs_strategy.views.pages.words import away, count, day, listed, percent, period_days

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.figures import Standing
    from mkdocs_strategy.views.pages.here import Here

_SHOWN_ELSEWHERE = {
    "title", "because", "owner", "summary", "evidence", "risks", "ignore", "state", "replaced_by", "period",
    "horizon", "baseline", "target", "current", "confidence", "expected", "measured", "previously", "yes_to", "no_to",
    "goal", "limit", "direction", "unit", "level", "date", "external_id", "shipped_on", "type", "bet",
}  # fmt: skip
_LABELS = {
    "users_give": "Users give",
    "product_gives": "The product gives",
    "value_for": "Valuable for",
    "if_doubled": "If it doubled, its parent",
    "moves_within": "Work shows within",
    "detectable_within": "Seen within",
    "derived_from": "Comes from",
    "if_wrong": "If it is wrong",
    "signed_by": "Signed by",
    "gaming_risks": "How it could be gamed",
}


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
class Anchor:
    """An entry for the page's table of contents; `title` is text, not HTML."""

    id: str
    title: str
    level: int


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
    from mkdocs_strategy.model.kinds import KINDS

    words = [count(number, KINDS[name].word, KINDS[name].plural) for name, number in parts.items()]
    moved = {i.id for kr in strategy.sources(item.id, "part_of") for i in strategy.sources(kr.id, "moves")}
    if item.kind.name == "objective" and moved:
        words = [*words, f"moved by {count(len(moved), 'initiative')}"]
    if parts_of := strategy.components(item):
        words.insert(0, f"made of {count(len(parts_of), 'factor')}")
    return ", ".join(words)


def facts(here: Here, item: Item) -> list[Fact]:
    """Owner, period, state and findings, and what else is said of this kind in one word."""
    edition = here.edition
    found = []
    if item.owners:
        href = here.view("teams", item.owners[0]) if len(item.owners) == 1 else ""
        found.append(Fact("Owner", edition.teams(item.owners), href=href))
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
        found.append(Fact("Date", day(on)))
    if (shipped := item.value("shipped_on", datetime.date)) is not None:
        found.append(Fact("Shipped", day(shipped)))
    if item.kind.name == "north-star" and item.counts:
        review = last_review(edition.strategy, item)
        due = review_due(edition.strategy, item)
        found.append(
            Fact(
                "Review",
                "never reviewed" if review is None else away(due, edition.as_of),
                "" if review is None else day(due),
            )
        )
    if (mine := edition.findings.get(item.id)) is not None:
        found.append(Fact("Findings", tally(mine), mark=worst(mine)))
    return found


def headline(here: Here, item: Item) -> Headline | None:
    """The number beside the title, where the kind has one."""
    edition = here.edition
    if item.kind.name == "objective":
        stand, valued, number = objective_standing(edition.strategy, item, edition.as_of)
        if not number:
            return None
        text = f"{valued} of {count(number, 'key result')} {'has' if valued == 1 else 'have'} a value."
        if (period := item.value("period", Period)) is not None and period.end >= edition.as_of:
            text += f" {count((period.end - edition.as_of).days, 'day')} left."
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
        under = f"measured {day(rows[-1].day)}" if rows else ""
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


def details(item: Item, here: Here) -> list[tuple[str, list[str]]]:
    """The further fields of an item as labels and texts."""
    found = []
    for name, field in item.fields.items():
        if name in _SHOWN_ELSEWHERE or field.value in (None, "", ()) or name not in item.kind.fields:
            continue
        spec = item.kind.fields[name]
        value = field.value
        if isinstance(value, tuple):
            texts = [str(v) for v in value]
        elif isinstance(value, dict):
            texts = [f"{k}: {v}" for k, v in value.items()]
        elif spec.type is FieldType.FLAG:
            texts = ["yes" if value else "no"]
        elif isinstance(value, datetime.date):
            texts = [day(value)]
        else:
            texts = [str(value)]
        found.append((_LABELS.get(name, name.replace("_", " ").capitalize()), texts))
    for label, other in (
        ("Goal", "goal"),
        ("Good direction", "direction"),
        ("Unit", "unit"),
        ("Id elsewhere", "external_id"),
    ):
        extra = item.fields.get(other)
        if extra is not None and extra.value is not None:
            found.append((label, [str(extra.value)]))
    if item.kind.name == "choice":
        yes, no = item.text("yes_to"), item.texts("no_to")
        found = [*([("Yes to", [yes])] if yes else []), *([("No to", list(no))] if no else []), *found]
    _ = here
    return found


def evidence(item: Item) -> list[tuple[str, str]]:
    """What was heard and counted: the word, and the text with its date."""
    field = item.fields.get("evidence")
    pieces: Iterable[object] = field.value if field is not None and isinstance(field.value, tuple) else ()
    words = {"qualitative": "Heard", "quantitative": "Counted"}
    return [
        (words.get(p.kind, ""), p.what + (f" ({day(p.date)})" if p.date is not None else ""))
        for p in pieces
        if isinstance(p, Evidence)
    ]


def risks(item: Item) -> list[tuple[str, str]]:
    """Risks, each with what is done about it."""
    field = item.fields.get("risks")
    pieces: Iterable[object] = field.value if field is not None and isinstance(field.value, tuple) else ()
    return [(p.risk, p.mitigation) for p in pieces if isinstance(p, Risk)]


def standing_place(here: Here, item: Item) -> str:
    """Where an item stands, behind its kind: `in the OKRs of Recruiting`."""
    layer = {"narrative": "narrative", "strategy": "strategy", "okr": "OKRs"}.get(item.kind.layer.value)
    above = here.edition.strategy.above(item.id)
    lines = [here.edition.line_of(v) for v in above if v.kind.name == "vision"]
    if item.kind.name in {"vision", "decision"} or layer is None or not lines:
        return ""
    return f"in the {layer} of {listed(list(dict.fromkeys(lines))[:2])}"


def _section(here: Here, item: Item) -> dict[str, object]:
    """What the page's head and each nested section share."""
    return {
        "item": ref(here, item),
        "place": standing_place(here, item),
        "facts": facts(here, item),
        "headline": headline(here, item),
        "thread": thread(here, item),
        "summary": item.text("summary"),
        "details": details(item, here),
        "evidence": evidence(item),
        "risks": risks(item),
        "waivers": [(w.rule, w.because, day(w.until) if w.until else "") for w in item.waivers],
        "findings": [said(here, f) for f in here.edition.findings.get(item.id, ())],
        "tally": tally(here.edition.findings.get(item.id, ())),
        "guards": guards(here, item),
        "outward": outward(here, item),
    }


def nested_of(here: Here, item: Item) -> list[Item]:
    """The items nested in a file's item, at every depth, in the order of the file."""
    found = []
    strategy = here.edition.strategy
    for child in item.children:
        if strategy.get(child.id) is child:
            found.append(child)
        found.extend(nested_of(here, child))
    return found


def item_page(here: Here, item: Item, prose: str, diagram: str, *, head: str = "") -> Markup:
    """The whole content of an item's page.

    Args:
        here: the page.
        item: the file's own item.
        prose: the author's Markdown, rendered by the host.
        diagram: HTML that stands where the neighbourhood diagram belongs.
        head: HTML before everything.
    """
    strategy = here.edition.strategy
    results = [kr for kr in strategy.sources(item.id, "part_of") if kr.kind.name == "key-result"]
    initiatives = _initiatives(here, item, results)
    nested = nested_of(here, item)
    rows = initiative_rows(here, initiatives)
    if item.kind.name == "objective":
        rows = [row for row in rows if not row.moves or row.moves[0].id in {r.id for r in results}] or rows
    return render(
        "item.html",
        **_section(here, item),
        how=how(here, item),
        results=[key_result_row(here, r) for r in results],
        initiatives=rows,
        plans=plans(
            here, results if item.kind.name == "objective" else [item] if item.kind.name == "key-result" else []
        ),
        nested=[{**_section(here, child), "backlinks": backlinks(here, child)} for child in nested],
        below=hanging(here, item),
        backlinks=backlinks(here, item, chain=False),
        prose=Markup(prose),  # noqa: S704  rendered by the host from the author's Markdown
        diagram=Markup(diagram),  # noqa: S704  our own drawing or its placeholder
        head=Markup(head),  # noqa: S704  our own
        objective=item.kind.name == "objective",
        as_of=here.edition.as_of,
        error=worst(here.edition.findings.get(item.id, ())) == Severity.ERROR.word,
    )


def _initiatives(here: Here, item: Item, results: list[Item]) -> list[Item]:
    strategy = here.edition.strategy
    if item.kind.name not in {"objective", "key-result"}:
        return []
    owners = [item, *results]
    found = {i.id: i for owner in owners for i in strategy.sources(owner.id, "moves")}
    found.update({c.id: c for c in item.children if c.kind.name == "initiative" and strategy.get(c.id) is c})
    return list(found.values())


def anchors(here: Here, item: Item) -> list[Anchor]:
    """Entries of the table of contents that the page adds to those of its prose: tables, nested items, what hangs on it."""
    strategy = here.edition.strategy
    found = []
    results = [kr for kr in strategy.sources(item.id, "part_of") if kr.kind.name == "key-result"]
    if item.kind.name == "objective":
        found.append(Anchor("st-key-results", "Key results", 2))
    if _initiatives(here, item, results):
        found.append(Anchor("st-initiatives", "Initiatives", 2))
    if here.edition.findings.get(item.id):
        found.append(Anchor("st-findings", "Findings on this item", 2))
    nested = nested_of(here, item)
    found.extend(Anchor(child.id, child.title, 2) for child in nested)
    if strategy.below(item.id):
        found.append(Anchor("st-below", "What hangs on it", 2))
    return found

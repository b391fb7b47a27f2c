"""The dates of a strategy as entries of a calendar: what to do, about what, and why it matters.

An entry keeps its identity when its day moves, so that a calendar that knows it moves it too: it is made from the item, under the first id
it had, and the matter. It holds for the address of the site as well, since the ids of items are unique within one strategy only.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.chain import sentence
from mkdocs_strategy.insight.progress import period_of
from mkdocs_strategy.model.english import count_of, joined, on_day
from mkdocs_strategy.views.calendar.gathering import gathered
from mkdocs_strategy.views.changes.addresses import Addresses, web_address
from mkdocs_strategy.views.plain import harmless, one_line

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence

    from mkdocs_strategy.insight.due import Due
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.period import Period
    from mkdocs_strategy.views.calendar.gathering import Gathered
    from mkdocs_strategy.views.pages.here import Edition

MOST_PARTS = 12
"""Items that an entry names one by one; the rest is counted."""
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://www.rfc-editor.org/rfc/rfc5545#strategy-dates")
_SUMMARY, _LINE = 160, 1000
"""Characters of the longest summary and of the longest line that tells about it."""
_WORDS = {
    "review": ("Review", "Review {}: keep, evolve or replace"),
    "health-check": ("Health check", "Ask people again: {}"),
    "measure": ("Effect to measure", "Measure the effect of {}"),
    "ship": ("Shipping", "Ship {}"),
    "score": ("Key results to score", "Score {}"),
    "horizon": ("End of a strategy", "Decide what follows {}"),
    "waiver": ("End of a waiver", "A waiver ends: {}"),
}
"""By matter, its category and its summary, with a place for the title."""
_FIRST = {"review": "Hold the first review of {}", "health-check": "Ask people for the first time: {}"}
"""Summaries of what was never done."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry that takes a whole day; all its text is harmless.

    Attributes:
        uid: its identity, the same on every build.
        day: the day it stands on.
        summary: what to do, on one line.
        description: why, in lines; the last one is the address, as some calendars show no other.
        categories: the matter, then the teams.
        address: the page it is about, as a URI; empty where the site does not say where it is published.
    """

    uid: str
    day: datetime.date
    summary: str
    description: str
    categories: tuple[str, ...]
    address: str = ""


class Agenda:
    """The entries of one strategy, for everyone and for a part of it."""

    def __init__(self, edition: Edition, site_url: str = "") -> None:
        self._edition = edition
        self._addresses = Addresses(web_address(site_url), edition.site)
        self._known: dict[tuple[object, ...], Entry] = {}

    def entries(self, found: Sequence[Due], items: Iterable[Item]) -> list[Entry]:
        """What falls due about some items, by day, and the ends of the periods they belong to.

        What has no day, as it was never done, stands on the day that the strategy is judged by: it is due at once.

        Args:
            found: the dates.
            items: the items whose periods are told.
        """
        told: dict[str, Entry] = {}
        for one in gathered(self._edition.strategy, found):
            key = self._key(one)
            uid = self._uid(*key)
            if uid in told:  # two waivers of one rule: each has its day
                uid = self._uid(*key, str(one.due.day))
            same = (uid, one.due.day, *(part.id for part in one.parts))
            known = self._known.get(same)  # what a team has to do stands in everyone's calendar too
            told[uid] = known or self._known.setdefault(same, self._entry(uid, one))
        ends = [self._end(period, these) for period, these in self._periods(items)]
        return sorted((*told.values(), *ends), key=lambda entry: (entry.day, entry.summary, entry.uid))

    # -- what falls due ---------------------------------------------------------------------------------------------

    def _entry(self, uid: str, one: Gathered) -> Entry:
        edition, due, item = self._edition, one.due, one.item
        category, form = _WORDS[due.matter]
        several = due.matter == "score" and len(one.parts) > 1
        if due.day is None:
            form = _FIRST.get(due.matter, form)
        elif several:
            form = f"Score {count_of(len(one.parts), 'key result')} of {{}}"
        owners = tuple(dict.fromkeys(edition.team(owner) for part in one.parts for owner in part.owners))
        lines = [
            f"{item.kind.word.capitalize()}: {item.title}",
            f"{one.what}.",
            *(_listed(one.parts) if several else ()),
            *_accepted(due),
            str(sentence(edition.strategy, item.id)),
            f"Owner: {joined(owners)}." if owners else "",
            f"Overdue as of {on_day(edition.as_of)}." if due.overdue else "",
        ]
        address = self._addresses.item(edition.strategy, item)
        day = due.day or edition.as_of
        return _entry(uid, day, form.format(one_line(item.title)), lines, (category, *owners), address)

    def _key(self, one: Gathered) -> tuple[str, ...]:
        """What makes the identity of a date; key results with a day of their own are none of those that end with their period."""
        matter, rule = one.due.matter, one.due.rule
        if matter == "score" and all(not part.fields.keys().isdisjoint({"due", "period"}) for part in one.parts):
            return matter, self._oldest(one.above), str(one.due.day)
        return (matter, self._oldest(one.above), *([rule] if rule else []))

    def _oldest(self, item: Item) -> str:
        """The first id that an item had, as far as no other item has it now."""
        strategy = self._edition.strategy
        return next(
            (
                old
                for old in item.texts("previously")
                if strategy.previous.get(old) == item.id and old not in strategy.items
            ),
            item.id,
        )

    def _uid(self, *key: str) -> str:
        return str(uuid.uuid5(_NAMESPACE, "\n".join((self._addresses.site_url, self._edition.strategy.folder, *key))))

    # -- periods that end -------------------------------------------------------------------------------------------

    def _periods(self, items: Iterable[Item]) -> list[tuple[Period, list[Item]]]:
        """The periods that are not over, with the objectives and key results among the items that belong to them."""
        found: dict[str, tuple[Period, list[Item]]] = {}
        for item in items:
            if item.kind.name not in {"objective", "key-result"} or not item.counts:
                continue
            period = period_of(self._edition.strategy, item)
            if period is not None and period.end >= self._edition.as_of:
                found.setdefault(str(period), (period, []))[1].append(item)
        return list(found.values())

    def _end(self, period: Period, items: list[Item]) -> Entry:
        objectives = [item for item in items if item.kind.name == "objective"]
        results = len(items) - len(objectives)
        counts = [(len(objectives), "objective"), (results, "key result")]
        lines = [
            f"The period ends with {joined([count_of(number, word) for number, word in counts if number])}.",
            *_listed(objectives),
            "Score them, and say what was learned.",
        ]
        edition, root = self._edition, self._addresses.site_url
        wanted = edition.configuration.pages
        shown = bool(root) and bool(objectives) and (wanted is None or "okrs" in wanted)
        address = f"{root}{edition.site.overview('okrs', str(period))}" if shown else ""
        name = one_line(str(period))
        return _entry(self._uid("period", name), period.end, f"{name} ends", lines, ("End of a period",), address)


def _entry(
    uid: str, day: datetime.date, summary: str, lines: Iterable[str], categories: Iterable[str], address: str
) -> Entry:
    told = [_within(one_line(line), _LINE) for line in lines if line]
    return Entry(
        uid,
        day,
        _within(one_line(summary), _SUMMARY),
        harmless("\n".join([*told, address] if address else told)),
        tuple(_within(one_line(category), _SUMMARY) for category in categories),
        address,
    )


def _within(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _listed(items: Sequence[Item]) -> Iterator[str]:
    yield from (f"- {item.title}" for item in items[:MOST_PARTS])
    if len(items) > MOST_PARTS:
        yield f"- and {len(items) - MOST_PARTS} more"


def _accepted(due: Due) -> Iterator[str]:
    """Why a finding may stay until then."""
    for waiver in due.item.waivers if due.rule else ():
        if waiver.rule == due.rule and waiver.until == due.day and waiver.because:
            yield f"Accepted until then, because {waiver.because.rstrip('.')}."

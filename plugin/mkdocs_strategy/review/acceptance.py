"""Sign-off: decisions that accept breaking changes by their fingerprints, and reviews that cover a changed north star."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.model.finding import Finding, Place, Severity
from mkdocs_strategy.review.change import Level
from mkdocs_strategy.review.values import flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.comparison import Comparison

WITHOUT_REVIEW = "north-star-changed-without-review"


class Stale(NamedTuple):
    """A decision that accepts what is not there: its id, the fingerprint, and where that stands."""

    decision: str
    fingerprint: str
    place: Place


def signatures(strategy: Strategy) -> dict[str, Item]:
    """The decision behind each fingerprint that one accepts: the first that says why, who signed and when."""
    found: dict[str, Item] = {}
    for decision in strategy.counting("decision"):
        if _is_whole(decision):
            for fingerprint in decision.texts("accepts"):
                found.setdefault(fingerprint.strip(), decision)
    return found


def accepted(changes: Iterable[Change], head: Strategy) -> list[Change]:
    """The changes, those marked that a decision of the head accepts; a decision says why and who signed, or accepts nothing."""
    by_fingerprint = {fingerprint: decision.id for fingerprint, decision in signatures(head).items()}
    if not by_fingerprint:
        return list(changes)
    return [
        replace(change, accepted_by=by_fingerprint.get(change.fingerprint))
        if change.level is Level.BREAKING
        else change
        for change in changes
    ]


def stale(changes: Iterable[Change], c: Comparison) -> list[Stale]:
    """What decisions of this change accept though nothing of it bears that fingerprint; older decisions did their work long ago."""
    there = {change.fingerprint for change in changes if change.level is Level.BREAKING}
    found = []
    for decision in c.head.counting("decision"):
        earlier = c.earlier(decision.id)
        known = earlier.texts("accepts") if earlier is not None else ()
        field = decision.fields.get("accepts")
        for at, fingerprint in enumerate(decision.texts("accepts")):
            if fingerprint.strip() not in there and fingerprint not in known:
                spans = field.parts if field is not None else ()
                place = Place(decision.path, spans[at]) if at < len(spans) else decision.place_of("accepts")
                found.append(Stale(decision.id, flat(fingerprint), place))
    return found


def unreviewed(changes: Iterable[Change], c: Comparison, since: datetime.date | None) -> Iterator[Finding]:
    """North stars that changed without a review in the same change.

    A review covers a north star if it is added or edited in the change, reviews it, and is dated from the base's day to the day of judging.

    Args:
        changes: All changes.
        c: The two revisions.
        since: The day of the base's commit; None where it has none.
    """
    told: set[str] = set()
    for change in changes:
        name = change.item or ""
        if change.name != "north-star-changed" or change.level is Level.OFF or name in told:
            continue
        told.add(name)
        if any(_covers(review, c, since) for review in c.head.sources(name, "reviews") if review.counts):
            continue
        fields = [other.field or "" for other in changes if other.name == change.name and other.item == name]
        yield Finding(
            rule=WITHOUT_REVIEW,
            place=change.place,
            message=f"{change.title} changed without a review: what it guides was not asked.",
            hint=f"Hold one with product, design or research, and data: `strategy new review --parent {name}`.",
            remark="no review in this change covers it",
            item=name,
            field=fields[0],
            value=", ".join(fields),
            severity=Severity.ERROR,
        )


def _covers(review: Item, c: Comparison, since: datetime.date | None) -> bool:
    day = review.value("date", datetime.date)
    if day is None or day > c.as_of or (since is not None and day < since):
        return False
    earlier = c.earlier(review.id)
    return earlier is None or not earlier.counts or _text(earlier) != _text(review)


def _text(review: Item) -> list[tuple[str, str]]:
    links = [(link.relation, link.target) for link in review.links]
    return sorted([*((name, str(field.written)) for name, field in review.fields.items()), *links])


def _is_whole(decision: Item) -> bool:
    return (
        bool(decision.text("because").strip())
        and bool(decision.value("signed_by", dict))
        and decision.value("date", datetime.date) is not None
    )

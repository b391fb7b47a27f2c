"""What a guardrail's or health check's page says first: what it protects, and what would be hollow if it broke."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_strategy.insight.stakes import WATCHERS, Stakes, stakes
from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.views.pages.hanging import note
from mkdocs_strategy.views.pages.refs import Ref, ref, refs
from mkdocs_strategy.views.pages.tables import GuardSaid, guard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Here

NAMED = 3
"""Key results that the sentence names; the list below it has all."""


@dataclass(frozen=True, slots=True)
class AtStake:
    """One key result at stake: its objective is who answers for it, where the key result names nobody itself."""

    ref: Ref
    objective: Ref | None


@dataclass(frozen=True, slots=True)
class StakesSaid:
    """What is at stake, for a template.

    Attributes:
        lead: `If it breaks`, `While it is broken` or `If people say no`.
        sentence: what that would mean, as HTML with links.
        broken: whether its limit does not hold today.
        verb: what it does to what it protects: `Guards` or `Questions`.
        protects: what it protects, each with its kind and value.
        results: the key results at stake.
        own: those that measure it itself.
        stars: the north stars behind what it protects.
        limit: value against limit; None for a health check without one.
    """

    lead: str
    sentence: Markup
    broken: bool
    verb: str
    protects: list[Ref]
    results: list[AtStake]
    own: list[AtStake]
    stars: list[Ref]
    limit: GuardSaid | None


def stakes_said(here: Here, item: Item) -> StakesSaid | None:
    """What is at stake with a guardrail or health check that counts; None for other items, and where nothing it names exists."""
    if item.kind.name not in WATCHERS or not item.counts:
        return None
    found = stakes(here.edition.strategy, item, here.edition.as_of)
    if not found.protects:
        return None
    asks = item.kind.name == "health-check"
    limit = guard(here, item) if "limit" in item.fields else None
    broken = limit is not None and limit.holds is False
    behind = [star for star in found.stars if star not in found.protects]
    return StakesSaid(
        "While it is broken" if broken else "If people say no" if asks else "If it breaks",
        _sentence(here, found, asks=asks),
        broken,
        "Questions" if asks else "Guards",
        [ref(here, one, note(here, one)) for one in found.protects],
        [_at_stake(here, result) for result in found.results],
        [_at_stake(here, result) for result in found.own],
        refs(here, behind),
        limit,
    )


def _at_stake(here: Here, result: Item) -> AtStake:
    objectives = [o for o in here.edition.strategy.targets(result.id, "part_of") if o.counts]
    return AtStake(
        ref(here, result, note(here, result).partition(", ")[2]), ref(here, objectives[0]) if objectives else None
    )


def _sentence(here: Here, found: Stakes, *, asks: bool) -> Markup:
    """*Acceptance* looks good at users’ cost: the target of *More accepted* is hollow, and *Matches* counts more than people get."""
    protects, results, stars, _ = found
    one = len(protects) == 1
    out = _named(here, protects) + (" looks good" if one else " look good")
    out += " without being worth it to people" if asks else " at users’ cost"
    hollow = [r for r in results if r not in protects]
    above = [s for s in stars if s not in protects]
    tail = []
    if hollow:
        of = "the target of " if len(hollow) == 1 else "the targets of "
        tail.append(of + _named(here, hollow) + (" is hollow" if len(hollow) == 1 else " are hollow"))
    if above:
        tail.append(_named(here, above) + (" counts" if len(above) == 1 else " count") + " more than people get")
    if tail:
        out += ": " + Markup(", and ").join(tail)
    out += "."
    if not results:
        out += f" No key result measures what it {'asks about' if asks else 'guards'} now."
    if found.own:
        alone = len(found.own) == 1
        watcher = "health check" if asks else "guardrail"
        out += " " + _named(here, found.own) + (" measures" if alone else " measure") + f" the {watcher} itself, and "
        out += "misses its target with it." if alone else "miss their targets with it."
    return out


def _named(here: Here, items: Sequence[Item]) -> Markup:
    """Titles as links: the first few, the rest counted."""
    shown = items if len(items) <= NAMED + 1 else items[:NAMED]
    parts = [Markup('<a href="{}">{}</a>').format(here.item(item), item.title) for item in shown]
    if len(items) > len(shown):
        parts.append(Markup(count_of(len(items) - len(shown), "more", "more")))  # noqa: S704  a number and a word
    return parts[0] if len(parts) == 1 else Markup(", ").join(parts[:-1]) + " and " + parts[-1]

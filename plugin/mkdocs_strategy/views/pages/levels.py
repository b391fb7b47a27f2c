"""What an initiative's section shows beyond its fields: the levels from the vision down to it, and who would notice a gamed number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.confirmation import checks_behind
from mkdocs_strategy.insight.levels import levels
from mkdocs_strategy.insight.onward import above_levels
from mkdocs_strategy.model.english import on_day
from mkdocs_strategy.views.pages.hanging import note
from mkdocs_strategy.views.pages.refs import Ref, ref, shown_value
from mkdocs_strategy.views.pages.words import away

if TYPE_CHECKING:
    from mkdocs_strategy.insight.confirmation import Asked
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Here


@dataclass(frozen=True, slots=True)
class CheckSaid:
    """One health check as it is shown.

    Attributes:
        ref: the check as a link.
        instrument: how people are asked.
        question: what they are asked.
        value: the last answer.
        asked: when that was, and when they are to be asked again, in words.
        late: whether that day has passed, or nobody was asked yet.
    """

    ref: Ref
    instrument: str
    question: str
    value: str
    asked: str
    late: bool


def check_said(here: Here, found: Asked) -> CheckSaid:
    """A health check with what its last answer was and when the next is due."""
    as_of = here.edition.as_of
    if found.on is None or found.due is None:
        words = "nobody asked yet"
    else:
        again = f"{away(found.due, as_of)}" if found.late else f"again {away(found.due, as_of)}"
        words = f"asked {on_day(found.on)}, {again}"
    check = found.check
    return CheckSaid(
        ref(here, check),
        check.text("instrument"),
        check.text("question"),
        shown_value(here, check),
        words,
        found.late,
    )


def checks(here: Here, item: Item) -> list[CheckSaid]:
    """For an initiative: the health checks that would show whether its gain is real; nothing for other kinds."""
    if item.kind.name != "initiative" or not item.counts:
        return []
    return [check_said(here, a) for a in checks_behind(here.edition.strategy, item, here.edition.as_of)]


def level_rows(here: Here, item: Item) -> list[tuple[Ref, str]]:
    """For an initiative: each level from the topmost vision down to it, with how it stands; nothing for other kinds."""
    if item.kind.name != "initiative":
        return []
    found = levels(here.edition.strategy, item)
    above = above_levels(here.edition.strategy, found)
    return [(ref(here, one), note(here, one).partition(", ")[2]) for one in (*above, *found)]

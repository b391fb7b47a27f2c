"""How changes stand on pages: an item's history, and the rows that the page of all changes shares with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import count_of, on_day
from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.review.change import Level
from mkdocs_strategy.review.classes import CLASSES
from mkdocs_strategy.views.changes.fields import capital, said
from mkdocs_strategy.views.plain import cut, one_line

if TYPE_CHECKING:
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.review.commits import Commit
    from mkdocs_strategy.views.chronicle import Told
    from mkdocs_strategy.views.pages.here import Here

MOST_ROWS = 50
"""Rows of one item's history."""
_SHORT = 8
_LONGEST = 120
_LEVELS = {Level.BREAKING.word: "error", Level.RISKY.word: "warning", Level.INFO.word: "info"}
_WORDS = {"error": "Sign-off", "ok": "Signed", "warning": "Worth a look", "info": ""}


@dataclass(frozen=True, slots=True)
class Point:
    """A commit as it is shown.

    Attributes:
        id: an anchor that stays the same for as long as the commit does.
        day: when it was committed.
        short: the beginning of its hash; empty for what is not committed yet.
        href: its page on the web; empty: there is none that is known.
        subject: the first line of its message; empty where it has none.
    """

    id: str
    day: str
    short: str
    href: str
    subject: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A change as it is shown.

    Attributes:
        mark: name of its sign: `error` (sign-off), `ok` (signed), `warning` (worth a look) or `info`.
        level: the word for it; empty for information.
        words: what happened.
        title: the item's title of that day; empty for the policy of the site, whose words say all.
        href: the item's page; empty for an item that is gone, and for the policy of the site.
        gone: whether there is such an item no more.
        kind: its kind, empty where the words name it.
        field: the field in words, empty where the words name it.
        before, after: its values; both may be empty.
        why: why it matters; empty for information.
        decision: who signed: the decision's title, and its page where it is there still.
        point: the commit.
    """

    mark: str
    level: str
    words: str
    title: str
    href: str
    gone: bool
    kind: str
    field: str
    before: str
    after: str
    why: str
    decision: tuple[str, str] | None
    point: Point


def point_of(here: Here, commit: Commit) -> Point:
    """A commit as it is shown; what its author wrote is text on one line."""
    chronicle = here.edition.chronicle
    template = chronicle.commits if chronicle is not None else ""
    return Point(
        id=f"st_{commit.hash[:12]}",
        day=on_day(commit.day),
        short=commit.hash[:_SHORT],
        href=template.replace("{}", commit.hash) if template and commit.hash else "",
        subject=cut(one_line(commit.subject).strip(), _LONGEST),
    )


def turn_of(here: Here, told: Told) -> Turn:
    """A change as it is shown on a page."""
    entry, strategy = told.entry, here.edition.strategy
    item = strategy.get(told.today) if told.today else None
    mark, decision = _LEVELS.get(entry.level, "info"), None
    signed = here.edition.signatures.get(entry.fingerprint) if entry.fingerprint else None
    if mark == "error" and signed is not None:
        mark, decision = "ok", (signed.title, here.item(signed))
    elif mark == "error" and entry.decision:
        mark, decision = "ok", (entry.decision, "")
    one = CLASSES.get(entry.name)
    reason = one.why if one is not None and mark != "info" else ""
    case = f"{capital(entry.case).rstrip('.')}. " if entry.case else ""
    return Turn(
        mark=mark,
        level=_WORDS[mark],
        words=capital(entry.words),
        title=entry.title,
        href=here.item(item) if item is not None else "",
        gone=item is None and bool(entry.kind),
        kind=_beside(entry.words, KINDS[entry.kind].word) if entry.kind in KINDS else "",
        field=_beside(entry.words, said(entry.field)) if entry.field else "",
        before=_teams(here, entry.before) if entry.field == "owner" else entry.before,
        after=_teams(here, entry.after) if entry.field == "owner" else entry.after,
        why=f"{case}{reason}".strip(),
        decision=decision,
        point=point_of(here, told.commit),
    )


def _beside(words: str, name: str) -> str:
    """A name that stands beside some words, unless they hold it."""
    return "" if name in words else name


def _teams(here: Here, owners: str) -> str:
    """Owners by the names of their teams; other words as they are."""
    return ", ".join(
        here.edition.team(one) if one in here.edition.configuration.teams else one for one in owners.split(", ")
    )


def history_of(here: Here, item: Item, *, nested: bool = False) -> dict[str, object] | None:
    """An item's history for its page: newest first; None where none is known, or where there is nothing but its coming to tell.

    Args:
        here: the page.
        item: an item of the strategy.
        nested: whether it stands on the page of another, where only what changed after it came is worth a line.
    """
    chronicle = here.edition.chronicle
    entries = chronicle.by_item.get(item.id, []) if chronicle is not None else []
    if not entries or (nested and len(entries) == 1):
        return None
    first = entries[-1].commit
    return {
        "summary": f"{count_of(len(entries), 'change')} since {on_day(first.day)}",
        "rows": [turn_of(here, one) for one in entries[:MOST_ROWS]] if len(entries) > 1 else [],
        "more": max(0, len(entries) - MOST_ROWS),
        "single": turn_of(here, entries[0]) if len(entries) == 1 else None,
    }

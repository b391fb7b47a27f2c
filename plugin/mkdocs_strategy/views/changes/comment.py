"""The comment on a pull request: the verdict in its first line, what happened in its second, what needs a decision never folded.

Sections stand in the order of their weight, and where the whole grows longer than hosts take, whole sections go, from the bottom.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import count_of, on_day
from mkdocs_strategy.views.changes.addresses import Addresses
from mkdocs_strategy.views.changes.cells import Pen
from mkdocs_strategy.views.changes.decisions import decisions
from mkdocs_strategy.views.changes.found import findings, hints
from mkdocs_strategy.views.changes.headline import chain, headline
from mkdocs_strategy.views.changes.health import health
from mkdocs_strategy.views.changes.inert import code, inert, quoted
from mkdocs_strategy.views.changes.listings import information, looks
from mkdocs_strategy.views.changes.picture import pictured
from mkdocs_strategy.views.changes.wording import NO_MEANING, verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs_strategy.review.diff import Diff
    from mkdocs_strategy.review.revision import Revision

MARKER = "<!-- strategy-review -->"
"""The first line, by which a comment is found again."""
LONGEST = 60_000
"""UTF-16 units; GitHub takes 65,536."""
_FOR_THE_LAST_WORDS = 200
_MOST_UNREAD = 20
_SHORT = 7


def comment(diff: Diff, addresses: Addresses | None = None) -> str:
    """The comment as Markdown; nothing that an author wrote is markup in it, mentions anybody or refers to anything.

    Args:
        diff: What changed.
        addresses: Where titles and places lead; None: nowhere.
    """
    pen = Pen(diff, addresses or Addresses())
    end = _end(diff)
    kept: list[str] = []
    size = _units(end) + _FOR_THE_LAST_WORDS
    left = 0
    for write in _sections(pen):
        section = write() if not left else ""
        size += _units(section) + 1
        if left or size > LONGEST:
            left += 1  # what comes after is less than what is left out
        else:
            kept.append(section)
    if left:
        told = count_of(left, "section")
        kept.append(f"**{told} left out, as this comment is full:** `strategy diff` shows everything.\n")
    return "\n".join([*kept, end])


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "replace")) // 2


def _sections(pen: Pen) -> Iterator[Callable[[], str]]:
    """All sections in their order, each written when it is asked for."""
    diff = pen.diff
    yield lambda: _head(diff)
    yield from decisions(pen)
    for written in (looks(pen), findings(pen), pictured(diff), information(pen)):
        yield from (partial(str, section) for section in written)
    if not diff.incomplete and (diff.changes or diff.new or diff.fixed):
        yield lambda: health(diff)


def _head(diff: Diff) -> str:
    """The verdict, what could not be read, and what happened."""
    lines = [MARKER, f"### Strategy review: {inert(verdict(diff))}", ""]
    unread = [
        f"- **Not read at the {one.side}:** {code(f'{one.path}:{one.line}')} {quoted(' '.join((one.message, *hints(one, diff))))}"
        for one in diff.incomplete[:_MOST_UNREAD]
    ]
    if unread:
        more = len(diff.incomplete) - _MOST_UNREAD
        lines += [*unread, *([f"- And {more} more."] if more > 0 else []), ""]
        lines += [
            "What could not be read is not compared: nobody can say yet what changed there, or which findings are fixed.",
            "",
        ]
    lines += [*(f"- {inert(note)}" for note in diff.notes), *([""] if diff.notes else [])]
    if said := _said(diff):
        lines += [said, ""]
    what = f"`{short(diff.head)}` against `{short(diff.base)}`, judged as of {on_day(diff.base.as_of)}"
    return "\n".join([*lines, f"<sub>{what}</sub>", ""])


def _said(diff: Diff) -> str:
    """What happened, in bold, and whether the chain holds."""
    meant = any(change.name not in NO_MEANING for change in diff.changes)
    first = headline(diff)
    if not meant and not diff.incomplete:
        moved = " Files only stand elsewhere." if diff.changes else ""
        first = f"Every item means what it meant.{moved}"
    parts = [f"**{inert(first)}**" if meant else inert(first)] if first else []
    return " ".join([*parts, *([holds] if (holds := chain(diff)) else [])])


def short(revision: Revision) -> str:
    """A revision in a few letters: the beginning of its hash, `working tree`, `index`."""
    if revision.commit in {"worktree", "index"}:
        return {"worktree": "working tree", "index": "index"}[revision.commit]
    return "".join(c for c in revision.commit[:_SHORT] if c.isalnum())


def _end(diff: Diff) -> str:
    text = "Changes are read by meaning: what is only reordered or reformatted is not listed."
    return f"<sub>{text} The same at a terminal: `strategy diff {short(diff.base)}`</sub>\n"

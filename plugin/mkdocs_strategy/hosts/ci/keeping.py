"""One comment, kept up to date: made once, found again by its marker and its author, changed in place.

By its marker alone, anybody could write a comment that this step then takes for its own; by its author alone, other steps of the same
workflow would lose theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from mkdocs_strategy.hosts.ci.api import Uncertain
from mkdocs_strategy.hosts.ci.stopping import Stop
from mkdocs_strategy.views.changes.comment import MARKER

if TYPE_CHECKING:
    from collections.abc import Iterator

QUIET = "<!-- strategy-review: nothing to tell -->"
"""The last line of a comment that is not worth one of its own: it mends an earlier one and is never the first."""


class Comment(NamedTuple):
    """A comment as the host has it.

    Attributes:
        number: the host's.
        mine: whether the holder of the token wrote it.
        text: as it is stored.
    """

    number: int
    mine: bool
    text: str


class Discussion(Protocol):
    """The comments of one pull or merge request."""

    def comments(self) -> Iterator[Comment]:
        """All of them, the oldest first."""

    def add(self, text: str) -> None:
        """Write a new one."""

    def change(self, number: int, text: str) -> None:
        """Write another text into one."""


def keep(discussion: Discussion, text: str) -> str:
    """Bring the comment up to date; give what was done in a few words.

    Raises:
        Stop: The text is no comment of ours, or the host does not do it.
    """
    if not text.startswith(f"{MARKER}\n"):
        raise Stop("this text does not begin as a strategy review does, so it is not posted")
    if _changed(discussion, text):
        return "the comment is up to date"
    if text.rstrip().endswith(QUIET):
        return "there is nothing to tell, and no comment that would have to be mended"
    try:
        discussion.add(text)
    except Uncertain:
        # It may stand there by now. Looking is the only way to neither lose it nor write it twice.
        if not _changed(discussion, text):
            discussion.add(text)
    return "the comment is written"


def _changed(discussion: Discussion, text: str) -> bool:
    """Whether there was a comment of ours, which now says the text."""
    for comment in discussion.comments():
        if comment.mine and comment.text.lstrip().startswith(MARKER):
            if _plain(comment.text) != _plain(text):
                discussion.change(comment.number, text)
            return True
    return False


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()

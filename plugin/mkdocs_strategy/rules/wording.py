"""How rules speak of items, numbers and lists: by title, with a number where it helps, never with a scolding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import joined

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from mkdocs_strategy.model.item import Item

_FEW = 3
_LISTING = re.compile(r",|\band\b")
_LONGEST = 60
"""Characters of a text that tell which one is meant."""
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def in_words(number: int) -> str:
    """Numbers below ten as words, as in running text."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else str(number)


def title_list(items: Collection[Item]) -> str:
    """Titles in a sentence, the first three and how many more."""
    titles = _told_apart(items)
    if len(titles) > _FEW:
        return f"{', '.join(titles[:_FEW])} and {len(titles) - _FEW} more"
    return joined(titles)


def _told_apart(items: Collection[Item]) -> list[str]:
    """Titles as a list can hold them: in quotation marks where one holds a comma or an "and", with ids where two are the same."""
    titles = [item.title for item in items]
    if any(_LISTING.search(title) for title in titles):
        titles = [f"“{title}”" for title in titles]
    if len({item.title.casefold() for item in items}) < len({item.id for item in items}):
        titles = [f"{title} (`{item.id}`)" for title, item in zip(titles, items, strict=True)]
    return titles


def verb_of(item: Item, relation: str) -> str:
    """What an item does to another by a relation, as words that a title can follow: "pursues", "is part of"."""
    # In the thread, "tells whether … works" goes around the title; a finding may have no title to go around.
    return "tells about" if relation == "indicates" else item.kind.relations[relation].verb


def did_you_mean(names: Iterable[str]) -> str:
    """The question after a name that does not exist, empty where nothing is near."""
    near = [f"`{name}`" for name in names]
    return f"Did you mean {joined(near, 'or')}?" if near else ""


def quoted(text: str) -> str:
    """A word of the author as a message may hold it: in backticks, on one line, and short."""
    return f"`{short(text)}`"


def short(text: str) -> str:
    """A text of the author on one line, its end left out where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"

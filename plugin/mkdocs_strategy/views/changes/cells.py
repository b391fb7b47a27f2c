"""Words of a comment with their links: titles to the site, places to their lines, both inert."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.views.changes.addresses import Addresses
from mkdocs_strategy.views.changes.inert import code, inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs_strategy.model.finding import Place
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.diff import Diff


class Pen(NamedTuple):
    """Writes of one diff, with the links there are.

    Attributes:
        diff: what changed.
        addresses: where things can be looked up.
    """

    diff: Diff
    addresses: Addresses = Addresses()

    def item(self, item: Item, *, at_base: bool = False) -> str:
        """The title of an item of the head (of the base, where it is gone), linked to its page where the site has one."""
        return link(inert(item.title), self._page(item.id, at_base=at_base))

    def subject(self, change: Change) -> str:
        """What a change is about."""
        name = change.item
        gone = change.at_base and name is not None and not self.diff.comparison.was_there(name)
        return link(inert(change.title), self._page(name, at_base=gone) if name is not None else "")

    def place(self, place: Place, *, at_base: bool = False) -> str:
        """The name of a file with the line; its path where two files have that name, so that nobody looks in the wrong one."""
        side = self.diff.base if at_base else self.diff.head
        address = self.addresses.place(place, side)
        name = posixpath.basename(place.path) if address else place.path
        return link(code(f"{name}:{place.span.line}"), address)

    def rule(self, name: str, *, linked: bool = True) -> str:
        """A rule's name."""
        return link(f"`{name}`", self.addresses.rule(name) if linked else "")

    def _page(self, name: str, *, at_base: bool) -> str:
        """The page of an item on the site that there is: of the base, which knows nothing new; or of the head, which knows nothing gone."""
        if self.addresses.of_head:
            item = None if at_base else self.diff.head.strategy.get(name)
            return self.addresses.item(self.diff.head.strategy, item) if item is not None else ""
        item = self.diff.base.strategy.get(name) if at_base else self.diff.comparison.earlier(name)
        if item is not None:
            return self.addresses.item(self.diff.base.strategy, item)
        new = self.diff.head.strategy.get(name)
        return self.addresses.place(new.place, self.diff.head) if new is not None else ""


def link(text: str, address: str) -> str:
    """A link where there is an address, else the text."""
    return f"[{text}]({address})" if address else text


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], right: frozenset[int] = frozenset()) -> list[str]:
    """A table; cells are Markdown already.

    Args:
        heads: What stands above each column.
        rows: As many cells each.
        right: Columns whose values stand at the right.
    """
    lines = [_line(heads), f"|{'|'.join('--:' if n in right else ':--' for n in range(len(heads)))}|"]
    return [*lines, *(_line(row) for row in rows), ""]


def _line(cells: Sequence[str]) -> str:
    return "|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|"

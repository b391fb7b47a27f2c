"""Putting a page together: the item around the author's prose, its table of contents, and places that are filled at the very end.

Diagrams and views are put in by `fill` when a page is written, so that search indexes never see them.
"""

from __future__ import annotations

import re
from html import escape
from itertools import count
from typing import TYPE_CHECKING

from mkdocs.structure.toc import AnchorLink, TableOfContents

from mkdocs_strategy.hosts.mkdocs.titles import host_title
from mkdocs_strategy.views.pages.item import anchors, item_page, nested_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.structure.pages import Page

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Here

_PLACE = re.compile(
    r'(?:<p>\s*)?<div\b[^>]*?\bdata-strategy-place="?([0-9]{1,6})"?[^>]*>\s*(?:<h1\b[^>]*>[^<]*</h1>)?(?:<p>[^<]*</p>)?\s*</div>(?:\s*</p>)?'
)
_EXPLORED = ('class="st-sheet-of"', 'class="sp-table')
"""Signs of pictures and tables."""
_TOUCHING = re.compile(r"(</(?:dt|dd|th|td|li|p|summary|h[1-6]|ul|caption)>)(?=<)")
"""The end of a part right before the next: indexes that drop the tags between would run their words together."""
_H1 = re.compile(r"<(/?)h1\b", re.IGNORECASE)
_ID = re.compile(r"""(<[a-z][^<>]*?\s(?:id|name)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'<>]+)""", re.IGNORECASE)


class Places:
    """What stands where on each page, drawn only when the page is written."""

    def __init__(self) -> None:
        self._drawn: dict[str, list[Callable[[], str]]] = {}
        self.exploring = False
        """Whether a page has been written that has something to explore."""

    def hold(self, source: str, draw: Callable[[], str], title: str = "", words: str = "") -> str:
        """A place on a page that `draw` will fill; one line of HTML that Markdown leaves alone.

        Args:
            source: the page, by its source path.
            draw: gives the HTML.
            title: HTML of the page's title where `draw` gives a heading of its own; themes that see none would add one.
            words: text that search finds in its place.
        """
        waiting = self._drawn.setdefault(source, [])
        waiting.append(draw)
        heading = (f"<h1>{title}</h1>" if title else "") + (f"<p>{escape(words)}</p>" if words else "")
        return f'<div class="sp-place" data-strategy-place="{len(waiting) - 1}">{heading}</div>'

    def fill(self, source: str, output: str, script: str = "") -> str:
        """A written page with its places filled, each once.

        Args:
            source: the page, by its source path.
            output: the page.
            script: address of the script that pictures and tables are explored with. It stands after the first of them, inside the
                content, since themes that swap the content of pages run only the scripts they find there.
        """
        waiting = self._drawn.pop(source, None)
        if not waiting:
            return output
        left: dict[int, Callable[[], str]] = dict(enumerate(waiting))

        def drawn(match: re.Match[str]) -> str:
            nonlocal script
            draw = left.pop(int(match[1]), None)
            html = draw() if draw is not None else ""
            if script and any(sign in html for sign in _EXPLORED):
                html += f'<script defer src="{escape(script)}"></script>'
                script, self.exploring = "", True
            return html

        return _PLACE.sub(drawn, output)


def assemble(
    here: Here, item: Item, prose: str, diagram: str, moved: Callable[[Here, Item, bool], str] | None = None
) -> str:
    """An item's page around its prose, which has no first heading of its own; parts that stand apart are apart in a search, too."""
    prose = _H1.sub(r"<\1h2", prose) if "<h1" in prose.lower() else prose
    page = str(item_page(here, item, prose, diagram, moved=moved))
    return _TOUCHING.sub(r"\1 ", page)


def make_way(here: Here, item: Item, prose: str, page: Page) -> str:
    """The prose with other anchors where it has those of the page's items or sections; its table of contents follows.

    A link to an item has to lead to the item, also where the author's heading says the same words.
    """
    ours = {item.id, *(anchor.id for anchor in anchors(here, item))}
    theirs = {match[2].strip("\"'") for match in _ID.finditer(prose)}
    moved: dict[str, str] = {}
    for name in sorted(ours & theirs):
        moved[name] = next(new for n in count(1) if (new := f"{name}_{n}") not in ours | theirs)
    if not moved:
        return prose

    def renamed(match: re.Match[str]) -> str:
        name = moved.get(match[2].strip("\"'"))
        return match[0] if name is None else f'{match[1]}"{name}"'

    links = list(page.toc)
    while links:
        link = links.pop()
        link.id = moved.get(link.id, link.id)
        links.extend(link.children)
    return _ID.sub(renamed, prose)


def contents(here: Here, item: Item, page: Page) -> None:
    """The table of contents of an item's page: its title, the headings of the prose, tables and nested items."""
    top = AnchorLink(host_title(item.title), item.id, 1)
    for link in page.toc:
        if link.level <= 1:  # a heading of the first level in the prose is shown as one of the second
            top.children.extend([AnchorLink(link.title, link.id, 2), *link.children])
        else:
            top.children.append(link)
    own = anchors(here, item)
    top.children.extend(AnchorLink(host_title(anchor.title), anchor.id, anchor.level) for anchor in own)
    page.toc = TableOfContents([top])
    page.present_anchor_ids = (page.present_anchor_ids or set()) | {item.id, *(anchor.id for anchor in own)}


def register(autorefs: object, here: Here, item: Item, page: Page) -> None:
    """Tell mkdocs-autorefs, where it is on, where the items of a page stand, so that `[text][id]` leads to them."""
    tell = getattr(autorefs, "register_anchor", None)
    if tell is not None:
        for one in (item, *nested_of(here, item)):
            tell(page=page, identifier=one.id, anchor=one.id, title=one.title, primary=True)

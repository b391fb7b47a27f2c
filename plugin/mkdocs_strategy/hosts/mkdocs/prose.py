"""Links to items and views in Markdown: both become something that MkDocs understands before it renders a page."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs_strategy.source.trouble import split_lines

if TYPE_CHECKING:
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Mention, Strategy
    from mkdocs_strategy.views.urls import Site


def item_link(strategy: Strategy, site: Site, source: str, mention: Mention) -> str | None:
    """A mention as a Markdown link to the source of the item's page, so that MkDocs checks it; None where there is no such item."""
    item = mentioned(strategy, mention.target)
    if item is None:
        return None
    path, mark, anchor = site.item_source(strategy, item).partition("#")
    link = "" if path == source and mark else quote(posixpath.relpath(path, posixpath.dirname(source) or "."))
    return f"[{link_text(mention, item)}]({link}{mark}{anchor})"


def mentioned(strategy: Strategy, name: str) -> Item | None:
    """The item that a mention means, by its id or one it had before."""
    return strategy.get(name) or strategy.get(strategy.previous.get(name, ""))


def link_text(mention: Mention, item: Item) -> str:
    """The author's own words as they are, or the item's title with nothing in it for Markdown to take as its own."""
    if mention.text:
        return mention.text.replace("[", "&#x5B;").replace("]", "&#x5D;")
    return literal(item.title)


def literal(text: str) -> str:
    """Text that Markdown and its extensions leave as it is: every sign is a character reference."""
    return "".join(c if c.isalnum() or c in " ,’“”–—" else f"&#x{ord(c):X};" for c in text)


def without_heading(text: str, line: int) -> str:
    """Prose without the `# heading` that gave the item its title, which stands on a line of it counted from 0."""
    lines = split_lines(text)
    if 0 <= line < len(lines) and lines[line].lstrip(" ").startswith("#"):
        lines[line] = ""
    return "\n".join(lines)

"""Links to items and views in Markdown: both become something that MkDocs understands before it renders a page."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs_strategy.reading.prose import read_prose
from mkdocs_strategy.source.trouble import split_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Mention, Strategy, ViewBlock
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


def replace_prose(text: str, link: Callable[[Mention], str | None], view: Callable[[ViewBlock], str]) -> str:
    """Markdown with its mentions and view blocks replaced; code and comments stay as they are.

    Args:
        text: the Markdown of a page.
        link: what stands in place of a mention; None leaves it.
        view: what stands in place of a view block; a line without indentation.
    """
    if "[[" not in text and "strategy" not in text:
        return text
    prose = read_prose(text, 1, "")
    if not (prose.mentions or prose.views):
        return text
    lines: list[str | None] = list(split_lines(text))
    for mention in sorted(prose.mentions, key=lambda m: m.span, reverse=True):
        made = link(mention)
        at = mention.span.line - 1
        line = lines[at]
        if made is not None and line is not None:
            lines[at] = line[: mention.span.column - 1] + made + line[mention.span.end_column - 1 :]
    for block in prose.views:
        first, last = block.span.line - 1, min(block.span.end_line, len(lines)) - 1
        opening = lines[first] or ""
        indent = opening[: len(opening) - len(opening.lstrip(" \t>"))]
        lines[first] = f"{indent}\n{indent}{view(block)}\n{indent}"
        lines[first + 1 : last + 1] = [None] * (last - first)
    return "\n".join(line for line in lines if line is not None)


def without_heading(text: str, line: int) -> str:
    """Prose without the `# heading` that gave the item its title, which stands on a line of it counted from 0."""
    lines = split_lines(text)
    if 0 <= line < len(lines) and lines[line].lstrip(" ").startswith("#"):
        lines[line] = ""
    return "\n".join(lines)

"""Mentions and view blocks in Markdown, replaced where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.reading.prose import read_prose
from mkdocs_strategy.source.trouble import split_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_strategy.model.strategy import Mention, ViewBlock


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

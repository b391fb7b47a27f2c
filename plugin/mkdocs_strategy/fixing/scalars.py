"""How a value is written: in place of one that stands there, with the quotes it stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_strategy.source.edits import Edit
from mkdocs_strategy.source.positions import Span
from mkdocs_strategy.source.tree import EMPTY, Scalar
from mkdocs_strategy.source.trouble import quoted

if TYPE_CHECKING:
    from mkdocs_strategy.fixing.page import Page

# Words that mean the same with and without quotes, in brackets and outside.
_PLAIN = re.compile(r"[^\W_](?:[\w.+/%-]|[ ](?=[\w.+/%-]))*")


def exchanged(page: Page, node: Scalar, value: str) -> Edit | None:
    """An edit that lets a text be another; None where it is not written so that both can be told apart from their signs.

    Quotes stay. A text over several lines, one with escapes, a text block and one with an anchor or a tag before it are left to
    their author.
    """
    written = page.cut(node.span)
    if node.span.line != node.span.end_line or not value.isprintable():
        return None
    if node.plain:
        if written != node.value:
            return None
        return Edit(node.span, value if is_plain(value) else quoted(value))
    sign = written[:1]
    if sign not in {'"', "'"} or len(written) < 2 or written != f"{sign}{node.value}{sign}":
        return None
    if sign == "'":
        return Edit(node.span, "'" + value.replace("'", "''") + "'")
    return None if '"' in value or "\\" in value else Edit(node.span, f'"{value}"')


def exchanged_within(page: Page, node: Scalar, at: int, word: str, instead: str) -> Edit | None:
    """An edit of one word in a text, `at` characters into it; None where it does not stand there as it is read."""
    span = node.span
    if span.line != span.end_line:
        return None
    written = page.cut(span)
    lead = 0 if node.plain else 1
    if written[lead : len(written) - lead] != node.value or (not node.plain and written[:1] not in {'"', "'"}):
        return None
    begin = span.column + lead + at
    place = span._replace(column=begin, end_column=begin + len(word))
    return Edit(place, instead) if page.cut(place) == word else None


def is_plain(value: str) -> bool:
    """Whether a text can stand without quotes wherever a value can."""
    return value not in EMPTY and _PLAIN.fullmatch(value) is not None


def inserted(page: Page, line: int, text: str) -> Edit:
    """An edit that puts lines before another.

    Args:
        page: The file.
        line: Before which line; one more than there are for behind the last.
        text: The lines, with line feeds between them and none at the end; they get the breaks that the file has.
    """
    end = page.line_break(max(line - 1, 1))
    new = text.replace("\n", end)
    if line <= page.places.lines:
        return Edit(Span(line, 1, line, 1), new + end)
    last = len(page.lines[-1]) + 1
    return Edit(Span(line - 1, last, line - 1, last), end + new)


def taken_out(page: Page, first: int, last: int) -> Edit:
    """An edit that takes out whole lines, from one to another, the break behind them included."""
    if last < page.places.lines:
        return Edit(Span(first, 1, last + 1, 1), "")
    end = len(page.lines[last - 1]) + 1
    if first > 1:
        above = len(page.lines[first - 2]) + 1
        return Edit(Span(first - 1, above, last, end), "")
    return Edit(Span(first, 1, last, end), "")

"""Where words stand: the stretch of a value, where the file shows it as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.finding import Place
from mkdocs_strategy.rules.language.phrases import stretch
from mkdocs_strategy.source.positions import Span

if TYPE_CHECKING:
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.language.phrases import Found


def place_of_words(item: Item, name: str, text: str, found: Found, part: int | None = None) -> Place:
    """The place of a phrase in a field's value.

    Args:
        item: whose field it is.
        name: the field.
        text: its value (or that of one element).
        found: the phrase in it.
        part: which element, where the value is a list.

    Returns:
        The words themselves where the value stands on one line as it reads, plain or in quotes; else the whole value; the item's first
        line where the field is absent.
    """
    return place_of_stretch(item, name, text, *stretch(text, *found), part)


def place_of_stretch(item: Item, name: str, text: str, start: int, end: int, part: int | None = None) -> Place:
    """The place of the characters from `start` to `end` of a field's value; the arguments are those of `place_of_words`."""
    field = item.fields.get(name)
    if field is None:
        return item.place
    span = field.parts[part] if part is not None and part < len(field.parts) else field.span
    # Escapes and folded lines make the written value longer than the text; then no offset within it can be trusted.
    quotes = {len(text): 0, len(text) + 2: 1}.get(span.end_column - span.column)
    if span.line != span.end_line or quotes is None:
        return Place(item.path, span)
    column = span.column + quotes
    return Place(item.path, Span(span.line, column + start, span.line, column + end))

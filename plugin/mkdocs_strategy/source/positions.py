"""Where something stands in a text, and what is to be said about that place.

Every later room points at text through a `Span`, so the types live alone and import nothing.
"""

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of text, counted as an editor counts: lines and columns start at 1, columns are code points.

    Attributes:
        line: Line of the first character.
        column: Column of the first character.
        end_line: Line of the last character.
        end_column: Column after the last character (exclusive).
    """

    line: int
    column: int
    end_line: int
    end_column: int


TOP = Span(1, 1, 1, 2)
"""The first character of a file, for what is to be said of the whole of it."""


class Problem(NamedTuple):
    """Something in a text that could not be read as its author meant it.

    Attributes:
        message: What is the matter, one sentence without capital and full stop.
        hint: What to do about it, with the words to type; may be empty.
        span: The place, exact to the character.
        remark: A few words for the caret at the place; may be empty.
    """

    message: str
    hint: str
    span: Span
    remark: str = ""

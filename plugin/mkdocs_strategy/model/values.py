"""What all values have in common: how a text that is none is refused, and how a gap left open is recognised."""

from __future__ import annotations

import re

UNKNOWN = "unknown"
"""The baseline of a key result that nobody has measured yet."""

SHARE = re.compile(r"0|1|0?\.[0-9]{1,12}|[01]\.0{1,12}|0\.[0-9]{1,12}")
"""How a number from 0 to 1 is written."""


class ValueProblem(ValueError):  # noqa: N818 - it tells an author something; nothing has gone wrong in the program
    """A text that is not the value due.

    Attributes:
        message: What is the matter, without capital and full stop.
        hint: What to write instead; may be empty.
        offset: Where in the text, in code points from 0; None where the whole text is meant.
    """

    def __init__(self, message: str, hint: str = "", offset: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.offset = offset


def shown(text: str) -> str:
    """A text of the author in backticks, short enough for a message."""
    return f"`{text if len(text) <= 60 else text[:59] + '…'}`"


_GAP = r"(?:[xyzn]{1,3}|[?？]+|_+|\.{2,}|…|[<\[{]{1,2}[^<>\[\]{}]*[>\]}]{1,2})"
_PLACEHOLDER = re.compile(
    r"""
    t\.?b\.?[dcas]\.? | to\ be\ (?:defined|determined|decided|confirmed|done|added|announced) | to-?do | fixme | fill\ (?:me\ )?in
    | n/?a | n\.\s?a\. | not\ applicable | pending | placeholder | insert\ .{0,40}
    | [-–—_.…]+ | \?+
    | [~≈+\-−]?[$€£]?(?:GAP)(?:\s?(?:%|percent|pts|k|m|bn|days?|weeks?|months?|quarters?|years?|hours?|users|USD|EUR))?
    | (?:at\ (?:least|most)|more\ than|less\ than|>=?|<=?|by)\ ?[$€£]?(?:GAP)(?:\s?%|\s\w+)?
    | from\ (?:GAP)\s?%?(?:\s\w+)?\ to\ (?:GAP)\s?%?(?:\s\w+)?
    """.replace("GAP", _GAP),
    re.VERBOSE | re.IGNORECASE,
)


def is_placeholder(text: str) -> bool:
    """Whether a text holds a place where a value is still due: `TBD`, `??%`, `X%`, `from X to Y`, `N/A`, `<target>`.

    Ask only where a number, a date or the like is due: `X` may well be a title.
    """
    return len(text) <= 80 and _PLACEHOLDER.fullmatch(text.strip()) is not None

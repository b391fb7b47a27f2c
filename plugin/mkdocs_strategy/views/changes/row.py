"""A row of a table of changes."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """A row of a table.

    Attributes:
        label: what has the two values.
        before: the value at the base.
        after: the value at the head.
        note: what is to be known of the value before, which did not change.
        strong: whether it is the change itself, not what follows from it.
    """

    label: str
    before: str
    after: str
    note: str = ""
    strong: bool = False

"""How much is read of a text that nobody vouches for, so that reading ends in bounded time."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """How much of a text is read: its bytes, the depth of nesting, the number of texts, lists and mappings."""

    size: int
    depth: int
    nodes: int


FRONT_MATTER = Limits(64 * 1024, 32, 10_000)
CONFIGURATION = Limits(1_000_000, 100, 100_000)


class TooMuchError(Exception):
    """Reading stops here; carries the problem to report."""

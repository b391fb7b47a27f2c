"""Front matter as a tree of texts, lists and mappings, each with its place.

Nothing is typed here: a plain `no`, `010` or `12:30` stays the text the author wrote, because only the field it
belongs to can say what it means.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from mkdocs_strategy.source.positions import Span  # noqa: TC001  the named tuple's own annotations may be asked for

EMPTY = frozenset({"", "~", "null", "Null", "NULL"})


class Scalar(NamedTuple):
    """One text. A tuple, as a strategy has so many of them that making them is what reading costs.

    Attributes:
        value: As written where it is plain, decoded where it is quoted or a text block.
        span: From its first character (a quote or a tag counts) to its last.
        plain: Whether it stands there without quotes and is no text block.
        tag: The tag before it, as `!ENV`; only in lenient reading.
    """

    value: str
    span: Span
    plain: bool
    tag: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was written, or one of YAML's words for nothing."""
        return self.plain and self.value in EMPTY


@dataclass(slots=True)
class Sequence:
    """A list.

    Attributes:
        items: Its entries.
        span: From its first dash or bracket to the end of its last entry or bracket.
        dashes: For each entry, where an item written there stands: from its dash to the end of that line's text; in a list
            in brackets, from the entry's first character.
        tag: The tag before it; only in lenient reading.
    """

    items: list[Node]
    span: Span
    dashes: list[Span] = field(default_factory=list)
    tag: str = ""


class Entry(NamedTuple):
    """One key of a mapping and its value."""

    key: Scalar
    value: Node


@dataclass(slots=True)
class Mapping:
    """Keys and values in the order written, each key once.

    Attributes:
        entries: Its keys with their values.
        span: From its first key or brace to the end of its last value or brace.
        tag: The tag before it; only in lenient reading.
    """

    entries: list[Entry]
    span: Span
    tag: str = ""

    def get(self, name: str) -> Node | None:
        """The value of a key, or None where the key is absent."""
        for key, value in self.entries:
            if key.value == name:
                return value
        return None

    def key(self, name: str) -> Scalar | None:
        """The key itself, for its place, or None where it is absent."""
        for key, _ in self.entries:
            if key.value == name:
                return key
        return None


Node: TypeAlias = Scalar | Sequence | Mapping

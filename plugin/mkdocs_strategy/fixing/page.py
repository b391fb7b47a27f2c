"""One file as repairs see it: its text, and where in the tree of its front matter a place is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs_strategy.source.edits import Places
from mkdocs_strategy.source.front_matter import FrontMatter, split
from mkdocs_strategy.source.positions import Span
from mkdocs_strategy.source.tree import Entry, Mapping, Node, Scalar, Sequence
from mkdocs_strategy.source.trouble import split_lines
from mkdocs_strategy.source.yaml import Parsed, parse

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Spot:
    """A node and what it lies in.

    Attributes:
        node: a text, list or mapping; a key is one too.
        entry: the entry of a mapping whose key or value it is; None for an element of a list and for the root.
        holders: the lists and mappings around it, the innermost last.
    """

    node: Node
    entry: Entry | None
    holders: tuple[Mapping | Sequence, ...]

    @property
    def is_key(self) -> bool:
        """Whether it is the name of a field."""
        return self.entry is not None and self.node is self.entry.key

    @property
    def mapping(self) -> Mapping | None:
        """The mapping that holds it directly."""
        holder = self.holders[-1] if self.holders else None
        return holder if isinstance(holder, Mapping) else None


class Page:
    """A Markdown file, or `mkdocs.yml`.

    Args:
        path: relative to the folder of `mkdocs.yml`.
        text: its whole text.
        configuration: whether it is the site's configuration, YAML from its first line to its last.
    """

    def __init__(self, path: str, text: str, *, configuration: bool = False) -> None:
        self.path = path
        self.text = text
        self.is_configuration = configuration

    @cached_property
    def lines(self) -> list[str]:
        """Its lines without their breaks."""
        return split_lines(self.text)

    @cached_property
    def places(self) -> Places:
        """Where lines and columns are in the text."""
        return Places(self.text)

    @cached_property
    def front(self) -> FrontMatter:
        """The file taken apart."""
        return split(self.text)

    @cached_property
    def parsed(self) -> Parsed:
        """Its front matter, or the configuration, as a tree."""
        if self.is_configuration:
            return parse(self.text, lenient=True)
        front = self.front
        return parse(front.block, front.first_line) if front.block is not None else Parsed(None)

    def cut(self, span: Span) -> str:
        """The characters of a stretch; the empty text where the file has no such place."""
        try:
            return self.places.cut(span)
        except ValueError:
            return ""

    @cached_property
    def _spots(self) -> dict[tuple[int, int], Spot]:
        return {(spot.node.span.line, spot.node.span.column): spot for spot in self.spots() if _is_text(spot)}

    def scalar(self, span: Span) -> Spot | None:
        """The text that stands at a place, None where none begins and ends there."""
        spot = self._spots.get((span.line, span.column))
        return spot if spot is not None and spot.node.span == span else None

    def around(self, span: Span) -> Spot | None:
        """The text in whose span a place lies."""
        return next((s for s in self.spots() if _is_text(s) and _within(span, s.node.span)), None)

    def node(self, span: Span) -> Spot | None:
        """The outermost node with exactly this span."""
        return next((spot for spot in self.spots() if spot.node.span == span and not spot.is_key), None)

    def item(self, dash: Span) -> Spot | None:
        """The mapping of the item that begins at a place: a nested one's `- `, or the file's first line."""
        for spot in self.spots():
            holder = spot.holders[-1] if spot.holders else None
            if isinstance(spot.node, Mapping):
                if holder is None and dash.line == 1 and (self.front.block is not None or self.is_configuration):
                    return spot
                if isinstance(holder, Sequence):
                    at = next(n for n, one in enumerate(holder.items) if one is spot.node)
                    if holder.dashes[at][:2] == dash[:2]:
                        return spot
        return None

    def spots(self) -> Iterator[Spot]:
        """Every node of the tree with what it lies in, from the top down."""
        root = self.parsed.root
        waiting = [Spot(root, None, ())] if root is not None else []
        while waiting:
            spot = waiting.pop()
            yield spot
            node = spot.node
            if isinstance(node, Sequence):
                waiting += [Spot(one, None, (*spot.holders, node)) for one in reversed(node.items)]
            elif isinstance(node, Mapping):
                for entry in reversed(node.entries):
                    inner = (*spot.holders, node)
                    waiting += (Spot(entry.value, entry, inner), Spot(entry.key, entry, inner))

    def is_flow(self, node: Mapping | Sequence) -> bool:
        """Whether a list or mapping is written in brackets or braces."""
        span = node.span
        return self.cut(Span(span.line, span.column, span.line, span.column + 1)) in {"[", "{"}

    def line_break(self, line: int) -> str:
        """What ends a line, else what ends the file's other lines."""
        return self.places.line_break(line) or self.places.line_break(1) or "\n"


def _is_text(spot: Spot) -> bool:
    return isinstance(spot.node, Scalar)


def _within(inner: Span, outer: Span) -> bool:
    return outer[:2] <= inner[:2] and inner[2:] <= outer[2:]

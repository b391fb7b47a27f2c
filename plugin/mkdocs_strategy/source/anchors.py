"""Anchors, aliases and tags: used in a site's configuration, reported in front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs_strategy.source.positions import Problem, Span
from mkdocs_strategy.source.tree import Scalar
from mkdocs_strategy.source.trouble import shown

if TYPE_CHECKING:
    from mkdocs_strategy.source.tree import Node

_CORE_TAG = "tag:yaml.org,2002:"


class Anchor:
    """An anchored node, with what a copy of it would add: how many nodes, and how deep."""

    __slots__ = ("height", "node", "nodes")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.nodes = 0  # 0 while the node is still open: an alias now would contain itself
        self.height = 0


class Anchors:
    """The marked nodes of one text.

    Args:
        lenient: Whether anchors, aliases and tags are used; else each is reported.
        first_line: The line of the file on which the text begins.
        problems: Takes what is to be reported.
    """

    def __init__(self, lenient: bool, first_line: int, problems: list[Problem]) -> None:
        self.lenient = lenient
        self.first = first_line
        self.problems = problems
        self.marked: dict[str, Anchor] = {}

    def tag(self, event: Any) -> str:
        """The tag before a node, as `!ENV` or `!!str`; the empty text where there is none, or none is used."""
        tag: str | None = event.tag
        if tag is None or not self.lenient:
            return ""
        return "!!" + tag.removeprefix(_CORE_TAG) if tag.startswith(_CORE_TAG) else tag

    def mark(self, event: Any, node: Node) -> Anchor | None:
        """Take note of a node's anchor, if it has one; where they are not used, report it, or the tag."""
        tag, anchor = event.tag, event.anchor
        if self.lenient:
            if anchor is None:
                return None
            mark = self.marked[anchor] = Anchor(node)
            if isinstance(node, Scalar):
                mark.nodes = mark.height = 1
            return mark
        start = event.start_mark
        line, column = start.line + self.first, start.column + 1
        if anchor is not None:
            name = f"&{anchor}"
            message = f"`{shown(name)}` marks a value for repetition, which is not used here"
        else:
            name = "!" + tag.removeprefix(_CORE_TAG).removeprefix("!")
            message = f"`{shown(name)}` is taken as a tag, which is not used here"
        hint = f'leave it out; if it belongs to the text, quote the value: `"{shown(name)} …"`'
        self.problems.append(Problem(message, hint, Span(line, column, line, column + len(name))))
        return None

    def repeated(self, event: Any, span: Span) -> Anchor | None:
        """What an alias stands for; None, and a problem, where that is nothing.

        Args:
            event: The alias.
            span: Its place.
        """
        name = shown(f"*{event.anchor}")
        if not self.lenient:
            hint = f'write the value out in full; if the `*` belongs to the text, quote it: `"{name}"`'
            self.problems.append(
                Problem(f"`{name}` repeats a value from elsewhere, which is not used here", hint, span)
            )
            return None
        anchor = self.marked.get(event.anchor)
        if anchor is None or not anchor.nodes:
            why = "contains itself" if anchor else "repeats a value that is not marked above it"
            hint = "write the value out in full" if anchor else f"mark the value with `{shown('&' + event.anchor)}`"
            self.problems.append(Problem(f"`{name}` {why}", hint, span))
            return None
        return anchor

"""The tree, built over a stream of YAML events.

Events come one at a time and are put together with a stack of our own, so depth costs no recursion and reading stops at
the first bracket too many.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from mkdocs_strategy.source.anchors import Anchors
from mkdocs_strategy.source.limits import TooMuchError
from mkdocs_strategy.source.positions import Problem, Span
from mkdocs_strategy.source.tree import Entry, Mapping, Node, Scalar, Sequence
from mkdocs_strategy.source.trouble import shown, split_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_strategy.source.anchors import Anchor
    from mkdocs_strategy.source.limits import Limits

try:
    from yaml.cyaml import CSafeLoader as _Parser
except ImportError:  # PyYAML was built without libyaml: slower, and the same events.
    from yaml import SafeLoader as _Parser  # type: ignore[assignment]  # both give `get_event`

_new = tuple.__new__  # A named tuple's own constructor costs three times this, and a file has hundreds of spans.


class _Frame:
    """An open list or mapping."""

    __slots__ = ("anchor", "entries", "flow", "height", "key", "keys", "merged", "node", "skip", "start_nodes")

    def __init__(self, node: Sequence | Mapping, start_nodes: int, flow: bool) -> None:
        self.node = node
        self.entries = node.entries if isinstance(node, Mapping) else None
        self.flow = flow  # written in brackets or braces
        self.key: Scalar | None = None
        self.keys: set[str] = set()
        self.skip = False  # the value that follows belongs to no key that could be kept
        self.merged: list[Node] = []
        self.anchor: Anchor | None = None
        self.start_nodes = start_nodes
        self.height = 1


class Builder:
    """Turns the stream of events into a tree without recursion."""

    def __init__(
        self, text: str, first_line: int, limits: Limits, lenient: bool, what: str, problems: list[Problem]
    ) -> None:
        self.text = text
        self.first = first_line
        self.limits = limits
        self.lenient = lenient
        self.what = what
        self.problems = problems
        self.root: Node | None = None
        self.lines: list[str] = []
        self.stack: list[_Frame] = []
        self.anchors = Anchors(lenient, first_line, problems)
        self.nodes = 0

    def run(self) -> None:  # noqa: C901 - one loop over the kinds of events; a call for each would cost as much as its work
        """Read all events.

        Raises:
            yaml.YAMLError: The text is no YAML from here on.
            TooMuchError: A limit is reached.
        """
        event: Callable[[], Any] = _Parser(self.text).get_event
        first, stack, limit = self.first, self.stack, self.limits.nodes
        marked = "&" in self.text or "!" in self.text  # else there can be no anchor and no tag to ask for
        while (found := event()) is not None:
            kind = type(found)
            if kind is ScalarEvent:
                self.nodes += 1
                if self.nodes > limit:
                    self.too_many(found)
                start, end = found.start_mark, found.end_mark
                span = _new(Span, (start.line + first, start.column + 1, end.line + first, end.column + 1))
                style = found.style
                value = found.value
                if style and style in "|>":
                    span = self.text_block(value, span)
                if marked and (found.anchor is not None or found.tag is not None):
                    node = Scalar(value, span, not style, self.anchors.tag(found))
                    self.anchors.mark(found, node)
                else:
                    node = _new(Scalar, (value, span, not style, ""))
                # Nearly all there is are names and values of fields, so what `add` would do with them is done here.
                if stack and (entries := (frame := stack[-1]).entries) is not None and not frame.skip:
                    if frame.key is not None:
                        entries.append(_new(Entry, (frame.key, node)))
                        frame.key = None
                        continue
                    if value not in frame.keys and value != "<<":
                        frame.keys.add(value)
                        frame.key = node
                        continue
                self.add(node)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self.open(found, kind is MappingStartEvent)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self.close(found)
            elif kind is AliasEvent:
                self.add(self.alias(found))
            elif kind is DocumentStartEvent and self.root is not None:
                message = f"a second document begins here; {self.what} is read up to it"
                self.problems.append(Problem(message, "delete the `---` line, or what follows it", self.span(found)))
                return

    def span(self, event: Any) -> Span:
        """The place of an event."""
        start, end = event.start_mark, event.end_mark
        return Span(start.line + self.first, start.column + 1, end.line + self.first, end.column + 1)

    def too_many(self, event: Any) -> None:
        """Stop at the node that is one too many."""
        message = f"{self.what} cannot be read: it has more than {self.limits.nodes:,} values here"
        raise TooMuchError(Problem(message, "split it into several files", self.span(event)))

    def open(self, event: Any, mapping: bool) -> None:
        """Begin a list or a mapping."""
        self.nodes += 1
        if self.nodes > self.limits.nodes:
            self.too_many(event)
        if len(self.stack) >= self.limits.depth:
            message = f"{self.what} cannot be read: it is nested more than {self.limits.depth} levels deep here"
            raise TooMuchError(Problem(message, "give the inner items files of their own", self.span(event)))
        node: Sequence | Mapping = Mapping([], self.span(event)) if mapping else Sequence([], self.span(event))
        frame = _Frame(node, self.nodes - 1, bool(event.flow_style))
        if event.anchor is not None or event.tag is not None:
            node.tag = self.anchors.tag(event)
            frame.anchor = self.anchors.mark(event, node)
        if self.root is None:
            self.root = node
        self.stack.append(frame)

    def close(self, event: Any) -> None:
        """End the innermost list or mapping."""
        frame = self.stack.pop()
        node = frame.node
        start, end = node.span, event.end_mark
        last: Span | None = None
        # In block style the end event stands where the next thing begins, lines further down.
        if isinstance(node, Mapping):
            last = node.entries[-1].value.span if node.entries else None
        elif node.items:
            last = node.items[-1].span
        if event.start_mark.index != end.index:
            closing = (end.line + self.first, end.column + 1)
        elif last is not None and last[2:] >= start[:2]:
            closing = last[2:]
        else:
            closing = start[2:]
        node.span = Span(start.line, start.column, *closing)
        if frame.merged and isinstance(node, Mapping):
            self.merge(node, frame)
        if frame.anchor is not None:
            frame.anchor.nodes = self.nodes - frame.start_nodes
            frame.anchor.height = frame.height
        if self.stack and self.stack[-1].height <= frame.height:
            self.stack[-1].height = frame.height + 1
        self.add(node)

    def add(self, node: Node) -> None:
        """Put a finished node where it belongs."""
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        parent = frame.node
        if isinstance(parent, Sequence):
            parent.dashes.append(self.dash(frame, parent, node))
            parent.items.append(node)
        elif frame.skip:
            frame.skip = False
            if frame.key is not None:  # a merge key's value
                frame.merged.append(node)
                frame.key = None
        elif frame.key is None:
            self.key(frame, node)
        else:
            parent.entries.append(Entry(frame.key, node))
            frame.key = None

    def key(self, frame: _Frame, node: Node) -> None:
        """Take a node as the key of the value to come, or say why it cannot be one."""
        if not isinstance(node, Scalar):
            self.problems.append(
                Problem(
                    "a list or mapping stands where a field's name is due", "write a name before the colon", node.span
                )
            )
            frame.skip = True
        elif node.value == "<<" and node.plain:
            frame.skip = True
            if self.lenient:
                frame.key = node
            else:
                self.problems.append(
                    Problem(
                        "`<<` merges other fields in, which is not used here", "write the fields out in full", node.span
                    )
                )
        elif node.value in frame.keys:
            self.problems.append(
                Problem(
                    f"`{shown(node.value)}` is written twice; the first one counts",
                    "keep one of the two, or make one list of both",
                    node.span,
                )
            )
            frame.skip = True
        else:
            frame.keys.add(node.value)
            frame.key = node

    def merge(self, node: Mapping, frame: _Frame) -> None:
        """Add the fields a merge key brings in: those the mapping has not written itself."""
        for source in frame.merged:
            for one in source.items if isinstance(source, Sequence) else [source]:
                for entry in one.entries if isinstance(one, Mapping) else []:
                    if entry.key.value not in frame.keys:
                        frame.keys.add(entry.key.value)
                        node.entries.append(entry)

    def text_block(self, value: str, span: Span) -> Span:
        """The place of a text block without the blank lines below it; and the trap of a `>3` that was meant as a bound."""
        lines = self.lines = self.lines or split_lines(self.text)
        last = span.end_line - (span.end_column == 1) - self.first
        opening = span.line - self.first
        while last > opening and not lines[min(last, len(lines) - 1)].strip():
            last -= 1
        header = lines[opening][span.column - 1 :].rstrip()
        if not value.strip() and re.search(r"\d", header.partition("#")[0]):
            sign = header[0]
            self.problems.append(
                Problem(
                    f"YAML takes the `{sign}` as the start of a text block, and the block is empty",
                    f'quote the value: `"{shown(header)}"`',
                    Span(span.line, span.column, span.line, span.column + len(header)),
                    f"a value cannot begin with `{sign}`",
                )
            )
        last = min(last, len(lines) - 1)
        return Span(span.line, span.column, last + self.first, len(lines[last].rstrip()) + 1)

    def dash(self, frame: _Frame, parent: Sequence, node: Node) -> Span:
        """Where an entry of a list stands: its dash, looked up in the text, as no event tells of it."""
        lines = self.lines = self.lines or split_lines(self.text)
        line, column = node.span.line, node.span.column
        if not frame.flow:
            column = parent.span.column
            # The entry may begin lines below its dash, or, being an alias, stand somewhere else altogether.
            earliest = parent.dashes[-1].line + 1 if parent.dashes else parent.span.line
            line = max(line, earliest)
            while line > earliest and not (self.text_at(line, column) == "-" and column < node.span.column):
                line -= 1
        row = line - self.first
        end = len(lines[row].rstrip()) + 1 if row < len(lines) else column
        return Span(line, column, line, max(end, column))

    def text_at(self, line: int, column: int) -> str:
        """The character at a place, empty where there is none."""
        row = line - self.first
        return self.lines[row][column - 1 : column] if row < len(self.lines) else ""

    def alias(self, event: Any) -> Node:
        """The node an alias stands for; an empty text where it stands for none."""
        span = self.span(event)
        self.nodes += 1
        anchor = self.anchors.repeated(event, span)
        if anchor is None:
            return Scalar("", span, plain=True)
        # A reader walks the copy as if it were written out, so it counts as if it were.
        self.nodes += anchor.nodes
        if self.nodes > self.limits.nodes:
            self.too_many(event)
        if len(self.stack) + anchor.height > self.limits.depth + 1:
            message = f"{self.what} cannot be read: it is nested more than {self.limits.depth} levels deep here"
            raise TooMuchError(Problem(message, "write it with fewer levels", span))
        if self.stack and self.stack[-1].height <= anchor.height:
            self.stack[-1].height = anchor.height + 1
        return anchor.node

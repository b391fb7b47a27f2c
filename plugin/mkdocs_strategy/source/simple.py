"""The YAML that nearly all front matter is written in, read line by line in a third of the time the parser needs.

A field on each line, lists by dashes or in brackets, values of one line. Whatever is more than that is left to `Builder`, and both
give the same tree: no text is read in two ways.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_strategy.source.positions import Span
from mkdocs_strategy.source.tree import Entry, Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from mkdocs_strategy.source.tree import Node

_LONGEST = 16 * 1024
"""Characters that cannot hold as many values as a limit allows."""

_DEEPEST = 24

# A value without quotes ends at `: ` and at ` #`, and must not begin with a sign that YAML has a use for.
_PLAIN = r"(?:[\w+(/.<$€£~]|-(?=[^ ]))[^:#]*(?::(?=[^ #])[^:#]*)*"
_WORDS = r"[^\W_][^][{},:#?\"'&*!|>%@`\\]*"
_LINE = re.compile(
    rf"( *)(- +)?(?:([A-Za-z_][\w-]{{0,60}}):(?: +|$))?"
    rf"(?:({_PLAIN})|\"([^\"\\]*)\"|'([^']*)'|\[ *({_WORDS}(?:, *{_WORDS})*)\])? *"
)
_new = tuple.__new__  # A named tuple's own constructor costs three times this, and a file has hundreds of spans.


def read_simple(text: str, first: int) -> Mapping | None:  # noqa: C901, PLR0912, PLR0915  one loop over lines; calls would cost as much as the work
    """Read a mapping of nothing but simple lines; None where a line is none, or where something is wrong.

    Args:
        text: The whole text, without control characters.
        first: The number of its first line.
    """
    if len(text) > _LONGEST or "\t" in text or "\r" in text or "\ufeff" in text:
        return None
    match = _LINE.fullmatch
    root = Mapping([], _new(Span, (0, 0, 0, 0)))
    entries, indent = root.entries, 0
    names: set[str] = set()
    # Outer lists and mappings with their indentation; a mapping with the names it has.
    stack: list[tuple[Node, int, set[str]]] = []
    open_key: Scalar | None = None  # a name whose value may follow on the next line
    node: Node = root
    line = first - 1
    for content in text.split("\n"):
        line += 1
        found = match(content)
        if found is None:
            if content.lstrip(" ")[:1] == "#":
                continue
            return None
        lead, dash, name, plain, double, single, words = found.groups()
        at = len(lead)
        if name is None:
            if dash is None:
                if len(content) == at:
                    continue
                return None
            if found.end(2) == len(content):
                return None
        # -- which list or mapping the line belongs to
        if open_key is not None:
            if at > indent or (at == indent and dash is not None):
                stack.append((node, indent, names))
                if len(stack) > _DEEPEST:
                    return None
                inner: Node
                here = _new(Span, (line, at + 1, line, at + 1))
                inner = Mapping([], here) if dash is None else Sequence([], here)
                entries.append(Entry(open_key, inner))
                node, indent, names = inner, at, set()
                if dash is None:
                    entries = inner.entries
            else:
                key_span = open_key.span
                entries.append(
                    Entry(open_key, Scalar("", _new(Span, (key_span.line, key_span.end_column + 1) * 2), True))
                )
            open_key = None
        while at < indent or (dash is None and at == indent and type(node) is Sequence):
            _close(node)
            node, indent, names = stack.pop()
        if at != indent or (dash is None) is (type(node) is Sequence):
            return None
        if type(node) is Mapping:
            entries = node.entries
        # -- what it adds
        if dash is not None:
            end = len(content.rstrip(" ")) + 1
            node.dashes.append(_new(Span, (line, at + 1, line, end)))
            at += len(dash)
            if name is not None:
                inner = Mapping([], _new(Span, (line, at + 1, line, at + 1)))
                node.items.append(inner)
                stack.append((node, indent, names))
                node, indent, names, entries = inner, at, set(), inner.entries
        value: Node
        if plain is not None:
            plain = plain.rstrip(" ")
            column = found.start(4) + 1
            value = _new(Scalar, (plain, _new(Span, (line, column, line, column + len(plain))), True, ""))
        elif double is not None:
            value = _new(Scalar, (double, _new(Span, (line, found.start(5), line, found.end(5) + 2)), False, ""))
        elif single is not None:
            value = _new(Scalar, (single, _new(Span, (line, found.start(6), line, found.end(6) + 2)), False, ""))
        elif words is not None:
            value = _words(content, found.start(7), found.end(7), line)
        else:
            value = None
        if name is None:
            node.items.append(value)
            continue
        if name in names:
            return None
        names.add(name)
        key = _new(Scalar, (name, _new(Span, (line, at + 1, line, at + 1 + len(name))), True, ""))
        if value is None:
            open_key = key
        else:
            entries.append(_new(Entry, (key, value)))
    if open_key is not None:
        key_span = open_key.span
        entries.append(Entry(open_key, Scalar("", _new(Span, (key_span.line, key_span.end_column + 1) * 2), True)))
    _close(node)
    while stack:
        node = stack.pop()[0]
        _close(node)
    if not root.entries:
        return None
    root.span = _new(Span, root.entries[0].key.span[:2] + root.span[2:])
    return root


def _close(node: Node) -> None:
    """End a list or a mapping where its last value ends."""
    if type(node) is Mapping:
        if node.entries:
            node.span = _new(Span, node.span[:2] + node.entries[-1].value.span[2:])
    else:
        node.span = _new(Span, node.span[:2] + node.items[-1].span[2:])


def _words(content: str, begin: int, end: int, line: int) -> Sequence:
    """A list in brackets."""
    last = len(content.rstrip(" ")) + 1
    whole = Sequence([], Span(line, content.rindex("[", 0, begin) + 1, line, last))
    at = begin
    for part in content[begin:end].split(","):
        word = part.strip(" ")
        column = at + len(part) - len(part.lstrip(" ")) + 1
        whole.items.append(Scalar(word, Span(line, column, line, column + len(word)), True))
        whole.dashes.append(Span(line, column, line, last))
        at += len(part) + 1
    return whole

"""The YAML that nearly all front matter is written in, read line by line in half the time that the parser's events need.

A field on a line, lists by dashes or in brackets, values that end with their line. Whatever is more than that, or wrong, is
left to `Builder`. Both give the same tree, so that no text is read in two ways.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_strategy.source.positions import Span
from mkdocs_strategy.source.tree import Entry, Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from mkdocs_strategy.source.tree import Node

_LONGEST = 16 * 1024
"""Characters that cannot hold more values than are allowed."""

_DEEPEST = 24
"""Levels that are fewer than are allowed."""

# A value without quotes ends at `: ` and at ` #`, and does not begin with a sign that YAML has a use for.
_PLAIN = r"(?:[\w+(/.<$€£~]|-(?=[^ \n]))[^:#\n]*(?::(?=[^ #\n])[^:#\n]*)*"
_WORDS = r"[^\W_][^][{},:#?\"'&*!|>%@`\\\n]*"
_VALUE = rf"({_PLAIN})|(\"[^\"\\\n]*\"|'[^'\n]*'|\[ *{_WORDS}(?:, *{_WORDS})*\]) *"
_LINES = re.compile(rf"^(?:( *)(- +)?(?:([A-Za-z_][\w-]{{0,60}})(:(?: +|$)))?(?:{_VALUE})?$|(.+)$)", re.MULTILINE)
"""Every line in turn: its indentation, dash, name, colon and value, the value plain or not; or, last, a line that is not simple."""

_new = tuple.__new__  # A named tuple's own constructor costs three times this, and a file has hundreds of them.


def read_simple(text: str, first_line: int) -> Mapping | None:  # noqa: C901  one loop over lines; a call for each step would cost as much as the step
    """Read a mapping that is written in simple lines.

    Args:
        text: The whole text, without characters that YAML has no place for.
        first_line: The number of its first line.

    Returns:
        The tree that `Builder` would give; None where a line is not simple, or where there is something to report.
    """
    if len(text) > _LONGEST or "\t" in text or "\r" in text or "\ufeff" in text:
        return None
    root = Mapping([], Span(first_line, 1, first_line, 1))
    # The innermost open list or mapping, its indentation, the names it has, and those it lies in.
    node: Node = root
    entries, indent, listing, names = root.entries, 0, False, set[str]()
    outer: list[tuple[Node, int, set[str]]] = []
    open_key: Scalar | None = None  # its value may follow on the next line
    line = first_line - 1
    # One search for all lines: asking for a match a line costs a third more.
    for lead, dash, name, colon, plain, other, odd in _LINES.findall(text):
        line += 1
        at = len(lead)
        if plain and name and not dash and at == indent and not listing and open_key is None and name not in names:
            # Nearly every line is one more field with a plain value, so what is done below is done here at once.
            names.add(name)
            end = at + 1 + len(name)
            column = end + len(colon)
            said = plain.rstrip(" ")
            key = _new(Scalar, (name, _new(Span, (line, at + 1, line, end)), True, ""))
            value = _new(Scalar, (said, _new(Span, (line, column, line, column + len(said))), True, ""))
            entries.append(_new(Entry, (key, value)))
            continue
        if odd:
            if odd.lstrip(" ")[:1] == "#":
                continue
            return None
        if not (name or plain or other):
            if dash:
                return None
            continue
        if open_key is not None:
            if at > indent or (at == indent and dash):
                outer.append((node, indent, names))
                here = _new(Span, (line, at + 1, line, at + 1))
                node = Sequence([], here) if dash else Mapping([], here)
                entries.append(_new(Entry, (open_key, node)))
                indent, listing, names = at, bool(dash), set()
                if isinstance(node, Mapping):
                    entries = node.entries
            else:
                entries.append(_without_value(open_key))
            open_key = None
        while at < indent or (listing and not dash and at == indent):
            _close(node)
            node, indent, names = outer.pop()
            listing = isinstance(node, Sequence)
            if isinstance(node, Mapping):
                entries = node.entries
        if at != indent or listing is not bool(dash) or len(outer) > _DEEPEST:
            return None
        if dash:
            assert isinstance(node, Sequence)  # noqa: S101  as `listing` says
            whole = f"{lead}{dash}{name}{colon}{plain}{other}".rstrip()
            node.dashes.append(_new(Span, (line, at + 1, line, len(whole) + 1)))
            at += len(dash)
            if not name:
                node.items.append(_plain(plain, line, at + 1) if plain else _other(other, line, at + 1))
                continue
            outer.append((node, indent, names))
            inner = Mapping([], _new(Span, (line, at + 1, line, at + 1)))
            node.items.append(inner)
            node, entries, indent, listing, names = inner, inner.entries, at, False, set()
        if not name or name in names:
            return None
        names.add(name)
        end = at + 1 + len(name)
        key = _new(Scalar, (name, _new(Span, (line, at + 1, line, end)), True, ""))
        if plain:
            entries.append(_new(Entry, (key, _plain(plain, line, end + len(colon)))))
        elif other:
            entries.append(_new(Entry, (key, _other(other, line, end + len(colon)))))
        else:
            open_key = key
    if open_key is not None:
        entries.append(_without_value(open_key))
    while outer:
        _close(node)
        node = outer.pop()[0]
    if not root.entries:
        return None
    root.span = Span(*root.entries[0].key.span[:2], *root.entries[-1].value.span[2:])
    return root


def _close(node: Node) -> None:
    """End a list or a mapping where its last value ends."""
    if isinstance(node, Scalar):
        return
    last = node.entries[-1].value if isinstance(node, Mapping) else node.items[-1]
    node.span = _new(Span, node.span[:2] + last.span[2:])


def _without_value(key: Scalar) -> Entry:
    line, column = key.span.line, key.span.end_column + 1
    return Entry(key, Scalar("", Span(line, column, line, column), plain=True))


def _plain(text: str, line: int, column: int) -> Scalar:
    text = text.rstrip(" ")
    return _new(Scalar, (text, _new(Span, (line, column, line, column + len(text))), True, ""))


def _other(text: str, line: int, column: int) -> Scalar | Sequence:
    """A value in quotes, or a list in brackets."""
    end = column + len(text)
    if text[0] != "[":
        return Scalar(text[1:-1], Span(line, column, line, end), plain=False)
    items: list[Node] = []
    dashes = []
    at = column + 1
    for part in text[1:-1].split(","):
        begin = at + len(part) - len(part.lstrip(" "))
        items.append(_plain(part.strip(" "), line, begin))
        dashes.append(_new(Span, (line, begin, line, end)))
        at += len(part) + 1
    return Sequence(items, _new(Span, (line, column, line, end)), dashes)

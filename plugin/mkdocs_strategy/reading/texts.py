"""Nodes of the front matter as texts."""

from __future__ import annotations

from typing import TypeAlias

from mkdocs_strategy.reading.notes import CONTROL, Notes, Words, shown
from mkdocs_strategy.source.tree import EMPTY, Mapping, Node, Scalar, Sequence

Written: TypeAlias = "str | list[Written] | dict[str, Written]"


def written(node: Node) -> Written:
    """A node as texts, lists and mappings, as it stands in the file; the empty text where nothing stands."""
    if isinstance(node, Scalar):
        return "" if node.empty else node.value
    if isinstance(node, Sequence):
        return [written(item) for item in node.items]
    return {entry.key.value: written(entry.value) for entry in node.entries}


def is_empty(node: Node) -> bool:
    """Whether nothing is written: no text, an empty list, an empty mapping."""
    if isinstance(node, Scalar):
        text = node.value
        return not text.strip() or (node.plain and text in EMPTY)
    return not (node.items if isinstance(node, Sequence) else node.entries)


def kind_of_node(node: Node) -> str:
    """What a node is, in an author's words."""
    return {Scalar: "a text", Sequence: "a list", Mapping: "a mapping"}[type(node)]


def read_text(notes: Notes, name: str, node: Node) -> str | None:
    """A text without control characters and surrounding whitespace; None, with a finding, for anything else."""
    if not isinstance(node, Scalar):
        words = Words(
            f"`{name}` of {notes.title} is {kind_of_node(node)} where a text is due.",
            f"Write one text after `{name}:`; quote it if it begins with a bracket.",
            "one text is due here",
        )
        notes.add("invalid-value", node.span, words, name, shown(str(written(node))))
        return None
    text = node.value
    found = None if text.isprintable() else CONTROL.search(text)
    if found is None:
        return text.strip()
    words = Words(
        f"`{name}` of {notes.title} holds a control character (U+{ord(found.group()):04X}).",
        "Delete the character, or type the text anew.",
        "a character that cannot be seen stands in here",
    )
    notes.add("invalid-value", node.span, words, name, shown(node.value))
    return None


def pairs(node: Mapping) -> dict[str, Node]:
    """The values of a mapping by key, those without a value left out."""
    return {entry.key.value: entry.value for entry in node.entries if not is_empty(entry.value)}


def entries_of(node: Node) -> list[Node]:
    """The entries of a list, or the one value that stands in its place; empty ones are left out."""
    nodes = node.items if isinstance(node, Sequence) else [node]
    return [one for one in nodes if not is_empty(one)]

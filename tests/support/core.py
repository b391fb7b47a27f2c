"""Front matter as an editor sees it: our own tree, its plain scalars typed by the core schema of YAML 1.2."""

from __future__ import annotations

import re

from mkdocs_strategy.source.front_matter import split
from mkdocs_strategy.source.tree import Node, Scalar, Sequence
from mkdocs_strategy.source.yaml import parse

_WHOLE = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


def typed(node: Node) -> object:
    """A node as JSON has it."""
    if isinstance(node, Sequence):
        return [typed(one) for one in node.items]
    if not isinstance(node, Scalar):
        return {entry.key.value: typed(entry.value) for entry in node.entries}
    text = node.value
    if not node.plain:
        return text
    if node.empty:
        return None
    if text in {"true", "True", "TRUE", "false", "False", "FALSE"}:
        return text.lower() == "true"
    for form, base in ((_WHOLE, 10), (_OCTAL, 8), (_HEXADECIMAL, 16)):
        if form.fullmatch(text):
            return int(text, base) if base == 10 else int(text[2:], base)
    return float(text) if _FLOAT.fullmatch(text) else text


def front_matter(text: str) -> object:
    """The front matter of a file; None where it has none, or none that can be read."""
    front = split(text)
    root = parse(front.block, front.first_line).root if front.block is not None else None
    return None if root is None else typed(root)

"""The front matter that a new item begins with; every line of it follows from the table of kinds."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from mkdocs_strategy.model.grammar import FieldType
from mkdocs_strategy.model.kinds import FUNCTIONS

if TYPE_CHECKING:
    from mkdocs_strategy.model.grammar import FieldSpec, Kind

_PLAIN = re.compile(r"[A-Za-z0-9(][^\x00-\x1f\x7f]*\Z")
_REASONED = frozenset({"initiative", "objective", "input-metric"})
"""Kinds whose link upward is worth little without a reason."""
_USEFUL = {
    "input-metric": ("owner", "if_doubled", "moves_within"),
    "north-star": ("owner", "value_for", "definition", "review_every"),
    "objective": ("owner",),
    "key-result": ("current",),
    "initiative": ("expected", "gaming_risks"),
    "choice": ("bet",),
    "strategy": ("evidence", "risks"),
    "leading-indicator": ("segment", "behaviour"),
    "health-check": ("question", "cadence"),
    "proxy-metric": ("unit", "definition"),
    "guardrail": ("owner", "unit"),
    "metric": ("unit", "definition"),
}
"""Fields beyond the required ones that the rules of a kind ask for."""


def template(kind: Kind, *, title: str = "", relation: str = "", parent: str = "") -> str:
    """A file with a new item.

    Args:
        kind: What it is.
        title: What it is called; left open where empty.
        relation: The relation that is filled in with `parent`; the others stand open.
        parent: Id of the item it hangs on.

    Returns:
        Front matter that can be read as it stands: open fields are empty, each with a comment that says what it holds.
    """
    lines = ["---", f"kind: {kind.name}"]
    lines.append(f"title: {scalar(title)}" if title else "title:  # what it is called")
    lines.append("state: draft  # a draft fails no build; take this line out when it is agreed")
    groups = [name for group in kind.required for name in group]
    for spec in kind.relations.values():
        if spec.name == relation:
            lines.append(f"{spec.name}: {parent}")
        elif spec.name in groups and not (relation in groups and len(kind.required[0]) > 1):
            one = "; one of the two is enough" if len(kind.required[0]) > 1 else ""
            lines.append(f"{spec.name}:  # {spec.doc}, by its id{one}")
    if kind.name in _REASONED or kind.fields["because"].required:
        lines.append(
            f"because:  # {'why it serves what is above it' if kind.name in _REASONED else kind.fields['because'].doc}"
        )
    for field in kind.fields.values():
        if field.name in {"title", "state", "because"}:
            continue
        if field.required:
            lines.append(_open(field))
    for name in _USEFUL.get(kind.name, ()):
        field = kind.fields[name]
        if not field.required:
            lines.append(_open(field))
    if kind.name == "key-result":
        lines.append(f"measures:  # {kind.relations['measures'].doc}, by its id")
    lines += ["---", kind.question, ""]
    return "\n".join(lines)


def scalar(text: str) -> str:
    """The text as YAML that reads back as it is: plain where that is safe, else in double quotes."""
    plain = (
        text != "null"
        and _PLAIN.match(text)
        and ": " not in text
        and " #" not in text
        and not text.endswith(":")
        and text == text.strip()
    )
    return text if plain else json.dumps(text, ensure_ascii=False)


def _open(field: FieldSpec) -> str:
    if field.type is FieldType.SIGNATURES:
        comment = f"function: who, for example {{{FUNCTIONS[0]}: …, {FUNCTIONS[1]}: …, {FUNCTIONS[2]}: …}}"
        return f"{field.name}:  # {comment}"
    comment = field.doc
    if field.choices:
        comment += f"{'' if comment.endswith('?') else ':'} {', '.join(field.choices)}"
    elif field.example:
        comment += f"; for example {field.example}"
    elif field.default:
        comment += f"; {field.default} where it is left out"
    return f"{field.name}:  # {comment}"

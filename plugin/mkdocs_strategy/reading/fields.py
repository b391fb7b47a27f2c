"""One field of an item: from a node of the front matter to a value of the field's type."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from mkdocs_strategy.model.grammar import FieldSpec, FieldType
from mkdocs_strategy.model.ids import is_id, slug
from mkdocs_strategy.model.item import Field
from mkdocs_strategy.model.naming import closest
from mkdocs_strategy.model.values import ValueProblem, is_placeholder
from mkdocs_strategy.reading.notes import Notes, Words, choice_of, did_you_mean, sentence, shown
from mkdocs_strategy.reading.records import read_evidence, read_risks, read_signatures
from mkdocs_strategy.reading.texts import entries_of, is_empty, read_text, written
from mkdocs_strategy.reading.values import VALUES
from mkdocs_strategy.source.tree import EMPTY, Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_strategy.source.tree import Entry

_TEXT = FieldType.TEXT  # a member is found in its class slowly
# The required texts a reader would take for content; elsewhere a dash or an `X` may well be meant.
_DUE_TEXTS = frozenset({"title", "yes_to", "no_to", "instrument"})

OTHER_STATES = {
    "done": "shipped",
    "complete": "shipped",
    "completed": "shipped",
    "launched": "shipped",
    "live": "shipped",
    "released": "shipped",
    "in progress": "building",
    "doing": "building",
    "started": "building",
    "wip": "building",
    "to do": "planned",
    "todo": "planned",
    "open": "planned",
    "backlog": "idea",
    "cancelled": "stopped",
    "canceled": "stopped",
    "dropped": "stopped",
}
"""What boards call the states of work. It is suggested and left to the author: what is done may not be in users' hands."""


def read_field(notes: Notes, spec: FieldSpec, entry: Entry, fiscal_year_start: int | None) -> Field:
    """Read one field; what cannot be read is noted and leaves the value None."""
    node = entry.value
    name = spec.name
    key = entry.key.span
    if isinstance(node, Scalar):
        plain = node.value
        text = plain.strip()
        if not text or (plain in EMPTY and node.plain):
            return Field(name, None, "", key, key)
        if spec.type is _TEXT and name not in _DUE_TEXTS and plain.isprintable():  # the commonest, at once
            return Field(name, text, plain, key, node.span)
        return Field(name, _READERS[spec.type](notes, spec, node, fiscal_year_start), plain, key, node.span)
    if is_empty(node):
        return Field(name, None, written(node), key, key)
    spans = (item.span for item in node.items) if isinstance(node, Sequence) else (e.key.span for e in node.entries)
    parts = tuple(spans)
    value = _READERS[spec.type](notes, spec, node, fiscal_year_start)
    return Field(name, value, written(node), key, node.span, parts)


def misread(notes: Notes, name: str, node: Node, problem: ValueProblem) -> None:
    """Note a value that its type could not read."""
    words = Words(f"`{name}` of {notes.title} cannot be read: {problem.message.rstrip('.')}.", sentence(problem.hint))
    notes.add("invalid-value", node.span, words, name, shown(str(written(node))))


def placeholder(notes: Notes, spec: FieldSpec, node: Scalar) -> None:
    """Note words that stand where a value is due."""
    such = f", such as `{spec.example}`" if spec.example else ""
    words = Words(
        f"`{spec.name}` of {notes.title} is still to be filled in.",
        f"Write {_due(spec)}{such}."
        if spec.required
        else f"Write {_due(spec)}{such}, or leave `{spec.name}` out for now.",
        "this holds a place for a value",
    )
    notes.add("placeholder-value", node.span, words, spec.name, shown(node.value))


def _due(spec: FieldSpec) -> str:
    value = str(spec.type.value)
    return f"the {value}" if value == "text" else f"a {value}"


# -- one reader for each type of field ---------------------------------------------------------------------------------


def _text(notes: Notes, spec: FieldSpec, node: Node, fiscal: int | None) -> object:  # noqa: ARG001  readers of all types are called alike
    text = read_text(notes, spec.name, node)
    if text is not None and spec.name in _DUE_TEXTS and _is_gap(text):
        assert isinstance(node, Scalar)  # noqa: S101  only those give a text
        placeholder(notes, spec, node)
        return None
    return text


def _is_gap(text: str) -> bool:
    """Whether a text that is due is still to be written; a word such as `X` or `Pending` may be meant."""
    return is_placeholder(text) and (not text.isalpha() or text.lower() in {"tbd", "tba", "todo", "fixme"})


def _texts(notes: Notes, spec: FieldSpec, node: Node, fiscal: int | None) -> object:
    if isinstance(node, Scalar):
        text = _text(notes, spec, node, fiscal)
        return None if text is None else (text,)
    texts = [_text(notes, spec, one, fiscal) for one in entries_of(node)]
    kept = tuple(dict.fromkeys(text for text in texts if text is not None))
    return kept or None


def _id(notes: Notes, spec: FieldSpec, node: Node, fiscal: int | None) -> object:
    text = _text(notes, spec, node, fiscal)
    if text is None or is_id(str(text)):
        return text
    near = slug(str(text))
    words = Words(
        f"`{spec.name}` of {notes.title} names `{shown(str(text))}`, which cannot be the id of an item.",
        f"Write it as `{near}`." if near else "Write an id: lower-case letters, digits and single hyphens.",
        "an id has lower-case letters, digits and single hyphens",
    )
    notes.add("invalid-value", node.span, words, spec.name, shown(str(text)))
    return None


def _ids(notes: Notes, spec: FieldSpec, node: Node, fiscal: int | None) -> object:
    ids = [_id(notes, spec, one, fiscal) for one in entries_of(node)]
    return tuple(dict.fromkeys(one for one in ids if one is not None)) or None


def _choice(notes: Notes, spec: FieldSpec, node: Node, fiscal: int | None) -> object:
    text = _text(notes, spec, node, fiscal)
    if text is None or text in spec.choices:
        return text
    assert isinstance(node, Scalar)  # noqa: S101  only those give a text
    if is_placeholder(str(text)):
        placeholder(notes, spec, node)
        return None
    all_choices = choice_of(list(spec.choices))
    meant = OTHER_STATES.get(str(text).casefold().replace("-", " ").replace("_", " "))
    near = [meant] if spec.name == "state" and meant in spec.choices else closest(str(text), spec.choices, 1)
    words = Words(
        f"`{spec.name}` of {notes.title} is `{shown(str(text))}`, which is not one of its values.",
        did_you_mean(near, f"Write {all_choices}."),
        f"{all_choices} can stand here",
    )
    notes.add("invalid-value", node.span, words, spec.name, shown(str(text)))
    return None


def read_value(notes: Notes, spec: FieldSpec, node: Node, fiscal_year_start: int | None) -> object:
    """A value of one of the value types, from one text."""
    text = read_text(notes, spec.name, node)
    if text is None:
        return None
    assert isinstance(node, Scalar)  # noqa: S101  only those give a text
    try:
        return VALUES[spec.type](text, fiscal_year_start)
    except ValueProblem as problem:
        if is_placeholder(text):
            placeholder(notes, spec, node)
        else:
            misread(notes, spec.name, node, problem)
    return None


def _effect(notes: Notes, spec: FieldSpec, node: Node, fiscal: int | None) -> object:
    if not isinstance(node, Mapping):
        value = read_value(notes, spec, node, fiscal)
        return None if value is None else {"": value}
    found: dict[str, object] = {}
    for entry in node.entries:
        if is_empty(entry.value):
            continue
        value = read_value(notes, spec, entry.value, fiscal)
        if value is not None:
            found[entry.key.value] = value
    return found or None


_Reader: TypeAlias = "Callable[[Notes, FieldSpec, Node, int | None], object]"

_READERS: dict[FieldType, _Reader] = dict.fromkeys(VALUES, read_value) | {
    FieldType.TEXT: _text,
    FieldType.TEXTS: _texts,
    FieldType.NAMES: _texts,
    FieldType.ID: _id,
    FieldType.IDS: _ids,
    FieldType.REPLACES: _id,  # `none` looks like an id
    FieldType.CHOICE: _choice,
    FieldType.EFFECT: _effect,
    FieldType.EVIDENCE: lambda notes, spec, node, _: read_evidence(notes, spec.name, node),
    FieldType.RISKS: lambda notes, spec, node, _: read_risks(notes, spec.name, node),
    FieldType.SIGNATURES: lambda notes, spec, node, _: read_signatures(notes, spec.name, node),
    FieldType.WAIVERS: lambda notes, spec, node, _: None,  # noqa: ARG005  the item keeps them apart
}

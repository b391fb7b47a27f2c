"""The schema of front matter, of one kind or of all, made from the table of kinds.

Each kind has a definition of its fields; a second one holds what it must say once it is agreed, as a draft and all that is nested in it
may miss anything. A file's item and one nested in a list differ in what they must say: the title of a file may be a heading, and nesting
implies a relation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import joined
from mkdocs_strategy.model.item import UNCOUNTED
from mkdocs_strategy.model.kinds import HOST_FIELDS, KINDS, METRIC_KINDS
from mkdocs_strategy.views.schemas.dialect import document
from mkdocs_strategy.views.schemas.patterns import in_any_case, whole
from mkdocs_strategy.views.schemas.values import (
    Schema,
    any_of,
    definitions,
    field_schema,
    or_nothing,
    ref,
    relation_schema,
    written,
)

if TYPE_CHECKING:
    from mkdocs_strategy.model.grammar import Kind, Nest, RelationSpec

NAME = "front-matter"
_ID = "its name in links; without it the name of the file, or what its title gives where it is nested"


def front_matter_schema(kind: Kind | None = None) -> Schema:
    """The schema of the front matter of a file.

    Args:
        kind: The kind of item it describes; None for all kinds, and for pages, which have none.
    """
    if kind is not None:
        about = f"Front matter of {kind.name}: {kind.question}"
        return document(f"{NAME}:{kind.name}", about, ref(f"{kind.name}-file"), _definitions())
    each: list[Schema] = [
        {"if": {"type": "object"} | _says("kind", {"const": name}), "then": ref(f"{name}-file")} for name in KINDS
    ]
    body: Schema = {
        "type": ["object", "null"],
        "properties": {"kind": {"description": "which kind of item it is; a page has none", "enum": list(KINDS)}},
        "allOf": each,
    }
    return document(NAME, "Front matter of any file of a strategy.", body, _definitions())


def _definitions() -> dict[str, Schema]:
    found: dict[str, Schema] = {}
    for kind in KINDS.values():
        found[f"{kind.name}-file"] = _file(kind)
        found[kind.name] = _fields(kind)
        found[f"{kind.name}-agreed"] = _agreed(kind)
    for nest in (nest for kind in KINDS.values() for nest in kind.nests.values()):
        found[_nested_name(nest)] = _nested(nest)
    return found | definitions()


def _fields(kind: Kind) -> Schema:
    """All that an item of a kind may say; fields of the site and its theme pass."""
    properties: Schema = {
        "kind": {"description": "which kind of item it is; a list says it already"} | or_nothing({"const": kind.name}),
        "id": {"description": _ID} | ref("id"),
    }
    properties |= {name: field_schema(spec) for name, spec in kind.fields.items()}
    properties |= {name: relation_schema(_leads(spec)) for name, spec in kind.relations.items()}
    properties |= {
        nest.list_name: {"description": _holds(nest)} | _list_of(ref(nest.kind)) for nest in kind.nests.values()
    }
    return {
        "title": kind.word,
        "description": kind.question,
        "type": "object",
        "properties": properties,
        "patternProperties": {f"^(?:{'|'.join(sorted(HOST_FIELDS - properties.keys()))})$": True},
        "additionalProperties": False,
    }


def _agreed(kind: Kind) -> Schema:
    """What an item says once it is no draft, wherever it stands."""
    must = written(*(name for name, spec in kind.fields.items() if spec.required and name != "title"))
    lists = {nest.list_name: _list_of(ref(_nested_name(nest))) for nest in kind.nests.values()}
    return {"if": _draft(), "else": {**must, "properties": {**_properties(must), **lists}}}


def _file(kind: Kind) -> Schema:
    return {
        "allOf": [ref(kind.name), ref(f"{kind.name}-agreed"), _linked(kind, None)],
        "required": ["kind"],
        "properties": {"kind": {"const": kind.name}},
    }


def _nested(nest: Nest) -> Schema:
    kind = KINDS[nest.kind]
    titled: Schema = {"if": _draft(), "else": written("title")}
    return {"allOf": [ref(kind.name), ref(f"{kind.name}-agreed"), titled, _linked(kind, nest.relation)]}


def _linked(kind: Kind, implied: str | None) -> Schema:
    """What it must hang on as long as it counts; declared upkeep hangs on nothing."""
    groups = [group for group in kind.required if implied not in group]
    if not groups:
        return {}
    states = [state for state in kind.fields["state"].choices if state in UNCOUNTED]
    free: list[Schema] = [_says("state", {"enum": states})]
    if "upkeep" in kind.fields:
        true = any_of({"const": True}, {"type": "string", "pattern": whole(in_any_case("true"))})
        free.append(_says("upkeep", true))
    return {"if": any_of(*free), "else": {"allOf": [any_of(*map(written, group)) for group in groups]}}


def _draft() -> Schema:
    return _says("state", {"const": "draft"})


def _says(name: str, value: Schema) -> Schema:
    """An item that says a field with such a value."""
    return {"required": [name], "properties": {name: value}}


def _nested_name(nest: Nest) -> str:
    return f"{nest.kind}-nested" if nest.relation else f"{nest.kind}-listed"


def _list_of(entry: Schema) -> Schema:
    return or_nothing({"type": "array", "items": or_nothing(entry)})


def _properties(schema: Schema) -> Schema:
    found = schema["properties"]
    assert isinstance(found, dict)  # noqa: S101  `written` makes it one
    return found


def _leads(spec: RelationSpec) -> str:
    """What a relation means, and to what it leads."""
    any_metric = spec.targets >= METRIC_KINDS
    rest = [name for name in KINDS if name in spec.targets and not (any_metric and name in METRIC_KINDS)]
    direct = [name for name in KINDS if name in spec.direct_targets]
    also = f", with the profile direct also {joined(direct, 'or')}" if direct else ""
    return f"{spec.doc} (id: {joined([*(['any metric'] if any_metric else []), *rest], 'or')}{also})"


def _holds(nest: Nest) -> str:
    kind = KINDS[nest.kind]
    if nest.relation:
        return f"its {kind.plural}, each with the fields of a file; `{nest.relation}` goes without saying"
    return f"its {kind.plural}, each with the fields of a file; each names what it {' or '.join(kind.relations)}"

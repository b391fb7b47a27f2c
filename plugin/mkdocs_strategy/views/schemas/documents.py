"""The schema of the JSON that each command prints, made from the types that its writers fill.

The schemas leave room for names that a later version adds.
"""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from mkdocs_strategy.views.document import SCHEMA_VERSION
from mkdocs_strategy.views.metrics import contents as metrics
from mkdocs_strategy.views.schemas import contents
from mkdocs_strategy.views.schemas.dialect import document
from mkdocs_strategy.views.schemas.values import Schema, any_of, ref

DOCUMENTS: dict[str, type] = {
    "check": contents.FindingsDocument,
    "list": contents.ItemsDocument,
    "show": contents.ItemsDocument,
    "graph": contents.GraphDocument,
    "trace": contents.TraceDocument,
    "matrix": contents.MatricesDocument,
    "diff": contents.DiffDocument,
    "what-if": metrics.WhatIfDocument,
    "attribute": metrics.AttributionDocument,
    "baseline": contents.BaselineDocument,
}
"""What each command prints with `--format json`, by its name, and the file that `check --update-baseline` writes."""

_PLAIN = {str: "string", bool: "boolean", int: "integer", float: "number", NoneType: "null"}


def output_schema(name: str) -> Schema:
    """The schema of one of `DOCUMENTS`."""
    defined: dict[str, Schema] = {"written": _written()}
    body = _mapping(DOCUMENTS[name], defined)
    about = str(body.pop("description"))
    properties = body["properties"]
    assert isinstance(properties, dict)  # noqa: S101  `_mapping` makes it one
    properties["schema_version"] = {**properties["schema_version"], "const": SCHEMA_VERSION}
    return document(name, about, body, defined)


def _mapping(cls: type, defined: dict[str, Schema]) -> Schema:
    """The schema of a typed mapping; those within it become definitions."""
    properties: Schema = {}
    required: list[str] = []
    for name, hint in get_type_hints(cls, include_extras=True).items():
        may_be_absent = get_origin(hint) is NotRequired
        properties[name] = _of(get_args(hint)[0] if may_be_absent else hint, defined)
        if not may_be_absent:
            required.append(name)
    said = (cls.__doc__ or "").strip()
    described: Schema = {"description": said} if said and not said.startswith("dict(") else {}
    return described | {"type": "object", "properties": properties, "required": required}


def _of(hint: Any, defined: dict[str, Schema]) -> Schema:
    """The schema of one annotation."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _annotated(hint.__origin__, hint.__metadata__, defined)
    if is_typeddict(hint):
        if hint.__name__ not in defined:
            defined[hint.__name__] = {}  # it may hold itself
            defined[hint.__name__] = _mapping(hint, defined)
        return ref(hint.__name__)
    if origin is Literal:
        return {"enum": list(inner)}
    if origin is list:
        return {"type": "array", "items": _of(inner[0], defined)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _of(inner[1], defined)}
    if origin in (Union, UnionType):
        return {"type": [_PLAIN[one] for one in inner]}
    return ref("written") if hint is object else {"type": _PLAIN[hint]}


def _annotated(hint: Any, said: tuple[object, ...], defined: dict[str, Schema]) -> Schema:
    """A type with what is said of it: a text for people, and the values it can have where there are few."""
    text, *choices = said
    schema: Schema = {"description": text}
    for values in choices:
        assert isinstance(values, tuple)  # noqa: S101  `contents` says values in no other way
        return schema | {"enum": list(values)}
    return schema | _of(hint, defined)


def _written() -> Schema:
    """A value as it is written in front matter."""
    inner: Schema = {"type": "array", "items": ref("written")}
    return any_of({"type": "string"}, inner, {"type": "object", "additionalProperties": ref("written")})

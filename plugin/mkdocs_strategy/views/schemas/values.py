"""The schema of each type of value that front matter holds.

An editor has typed plain scalars already: `2026` is a number to it, `31%` a text. Where the reader takes a text as written, a number or
`true` is one too. A value that is empty counts as not written, wherever it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from mkdocs_strategy.model import bound, dates, duration, ids, kinds, period, quantity
from mkdocs_strategy.model.grammar import FieldSpec, FieldType
from mkdocs_strategy.model.values import SHARE, UNKNOWN, ValueProblem
from mkdocs_strategy.rules.catalogue import names
from mkdocs_strategy.views.schemas.patterns import in_any_case, portable, whole

if TYPE_CHECKING:
    from collections.abc import Callable

Schema: TypeAlias = dict[str, object]

SCALAR: Schema = {"type": ["string", "number", "boolean"]}
"""A text to the reader, however an editor types it."""

_ALIKE = {FieldType.NAMES: FieldType.TEXTS, FieldType.REPLACES: FieldType.ID, FieldType.FORMULA: FieldType.TEXT}
"""Types that look like another."""


def ref(name: str) -> Schema:
    """A reference to a definition of the same schema."""
    return {"$ref": f"#/$defs/{name}"}


def any_of(*schemas: Schema) -> Schema:
    """What one of some schemas describes."""
    return {"anyOf": list(schemas)}


def or_nothing(*schemas: Schema) -> Schema:
    """What one of some schemas describes, or an empty value."""
    return any_of(*schemas, ref("nothing"))


def words(choices: tuple[str, ...]) -> Schema:
    """One of some words, or an empty value."""
    return or_nothing({"enum": list(choices)})


def written(*names: str) -> Schema:
    """A mapping in which all of these keys have a value."""
    return {"required": list(names), "properties": {name: ref("something") for name in names}}


def field_schema(spec: FieldSpec) -> Schema:
    """One field of the table: what it means, and what it takes."""
    described = f"{spec.doc} ({spec.type.value})" if spec.type not in {FieldType.TEXT, FieldType.CHOICE} else spec.doc
    schema: Schema = {"description": described}
    if spec.default:
        schema["default"] = spec.default
    if spec.example:
        schema["examples"] = [spec.example]
    if spec.type is FieldType.CHOICE:
        return schema | words(spec.choices)
    return schema | ref(_ALIKE.get(spec.type, spec.type).name.lower())


def relation_schema(description: str) -> Schema:
    """A relation: an id, a list of ids, or records that say more about each link."""
    return {"description": description} | ref("links")


def definitions() -> dict[str, Schema]:
    """The definitions that fields refer to, by name."""
    amount = any_of({"type": "number"}, _text(portable(quantity.FORM), read=quantity.parse_quantity))
    limit_forms = (portable(bound.FORM, loose_spaces=True), portable(bound.RANGE, loose_spaces=True))
    limit = _text(*limit_forms, read=bound.parse_bound)
    identifier = SCALAR | {"pattern": rf"^\s*(?=[a-z0-9-]{{1,{ids.LONGEST}}}\s*$)(?:{portable(ids.FORM)})\s*$"}
    half = portable(period.FORM)
    return {
        "nothing": {
            "title": "nothing",
            "description": "an empty value, which counts as not written",
            "anyOf": [
                {"type": "null"},
                {"type": "string", "pattern": r"^\s*$"},
                {"type": "array", "maxItems": 0},
                {"type": "object", "maxProperties": 0},
            ],
        },
        "something": any_of(
            {"type": ["number", "boolean"]},
            {"type": "string", "pattern": r"\S"},
            {"type": "array", "minItems": 1},
            {"type": "object", "minProperties": 1},
        ),
        "text": or_nothing(SCALAR),
        "texts": or_nothing(SCALAR, _list(ref("text"))),
        "id": or_nothing(identifier),
        "ids": or_nothing(identifier, _list(ref("id"))),
        "period": or_nothing(
            _text(half, rf"{half}\s*\.\.\s*{half}", read=period.parse_period),
            {"type": "integer", "minimum": period.EARLIEST, "maximum": period.LATEST},
        ),
        "duration": or_nothing(_text(portable(duration.FORM), read=duration.parse_duration)),
        "date": or_nothing(_text(portable(dates.FORM), read=dates.parse_date)),
        "quantity": or_nothing(amount),
        "baseline": or_nothing(amount, _text(in_any_case(UNKNOWN))),
        "target": or_nothing(amount, limit, _text(in_any_case("done"))),
        "effect": or_nothing(amount, {"type": "object", "additionalProperties": ref("quantity")}),
        "bound": or_nothing(limit),
        "share": or_nothing({"type": "number", "minimum": 0, "maximum": 1}, _text(portable(SHARE))),
        "flag": or_nothing({"type": "boolean"}, _text(in_any_case("true", "false"))),
        "evidence": _records(SCALAR, _evidence()),
        "risks": _records(SCALAR, _with(_record(kinds.RISK_FIELDS), written("risk"))),
        "signatures": or_nothing({"type": "object", "additionalProperties": ref("texts")}),
        "waivers": or_nothing(ref("waiver"), _list(ref("waiver"))),
        "waiver": _waiver(),
        "links": _records(SCALAR, _link()),
    }


def _text(*forms: str, read: Callable[[str], object] | None = None) -> Schema:
    """A text of one of some forms; editors show what the reader would say of another, where they know the word for it."""
    schema: Schema = {"type": "string", "pattern": whole(*forms)}
    if read is not None:
        try:
            read("~")
        except ValueProblem as problem:
            schema["patternErrorMessage"] = f"{problem.hint[:1].upper()}{problem.hint[1:]}."
    return schema


def _list(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _records(*one: Schema) -> Schema:
    """One entry or a list of them."""
    return or_nothing(*one, _list(or_nothing(*one)))


def _record(names: tuple[str, ...], **other: Schema) -> Schema:
    """A mapping with some keys and no other, whose values are texts where nothing else is said."""
    properties = {name: other.get(name, ref("text")) for name in names}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _evidence() -> Schema:
    record = _record(kinds.EVIDENCE_FIELDS, kind=words(kinds.EVIDENCE_KINDS), date=ref("date"))
    return record | any_of(written("what"), written("url"))


def _link() -> Schema:
    record = _record(kinds.LINK_FIELDS, strength=words(kinds.STRENGTHS), evidence=ref("evidence"))
    return _with(record, written("to"))


def _waiver() -> Schema:
    record = _record(kinds.WAIVER_FIELDS, rule={"enum": names()}, until=ref("date"))
    return _with(record, written("because")) | {"required": ["rule", "because"]}


def _with(record: Schema, more: Schema) -> Schema:
    """A record of which more is said, without what is said of it being lost."""
    return record | {"allOf": [more]}

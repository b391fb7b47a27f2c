"""The schema of the plugin's section of `mkdocs.yml`, made from the options, their defaults and what is said of them in `Configuration`."""

from __future__ import annotations

import inspect
import re
from dataclasses import fields, is_dataclass

from mkdocs_strategy.model import dates
from mkdocs_strategy.model.configuration import (
    DIRECTIONS,
    ENGINES,
    FAIL_LEVELS,
    FALSE,
    FEWEST_CARDS,
    FEWEST_COMMITS,
    LONGEST_TIME,
    MOST_CARDS,
    MOST_COMMITS,
    OVERVIEWS,
    PRESETS,
    PROFILES,
    SHORTEST_TIME,
    TRUE,
    ChangeOptions,
    Configuration,
    DiagramOptions,
    Override,
    Team,
)
from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.rules.catalogue import find_rule, names
from mkdocs_strategy.views.schemas.dialect import document
from mkdocs_strategy.views.schemas.patterns import in_any_case, portable, whole
from mkdocs_strategy.views.schemas.values import SCALAR, Schema, any_of, ref

NAME = "configuration"
_NO_OPTIONS = frozenset({"path"})
"""Attributes of a configuration that nobody writes."""

_EMPTY: Schema = {"enum": [None, ""]}
"""An option without a value, which has its default."""


def configuration_schema() -> Schema:
    """The schema of all options; each may be left empty, and so may the section."""
    options = _described(Configuration, _options())
    options["enabled"] = {"description": "whether the plugin takes part in a build; MkDocs itself acts on it"}
    body: Schema = {"type": ["object", "null"], "properties": options, "additionalProperties": False}
    about = "Options of the plugin strategy in mkdocs.yml."
    return document(NAME, about, body, _definitions())


def _options() -> dict[str, Schema]:
    """What each option takes."""
    text = _or_empty(SCALAR)
    return {
        "strategy_dir": text,
        "mount": text,
        "profile": _choice(PROFILES),
        "preset": _choice(PRESETS),
        "rules": _or_empty(ref("rules")),
        "overrides": _or_empty(ref("override"), {"type": "array", "items": ref("override")}),
        "fail_on": _choice(FAIL_LEVELS),
        "as_of": _or_empty(_text(portable(dates.FORM), in_any_case("today"))),
        "baseline": text,
        "pages": _or_empty(*_pages(), ref("pages")),
        "navigation": _or_empty(_flag()),
        "search": _or_empty(_flag()),
        "teams": _or_empty({"type": "object", "additionalProperties": ref("team")}),
        # A number, or the name of a month, which may be cut after its third letter.
        "fiscal_year_start": _or_empty(
            {"type": "integer", "minimum": 1, "maximum": 12}, _text("[0-9]+", "[A-Za-z]{3,9}")
        ),
        "diagrams": _or_empty(ref("diagrams")),
        "changes": _or_empty(_flag(), ref("changes")),
        "allow_waivers": _or_empty(_flag()),
        "language": text,
        "words": text,
    }


def _definitions() -> dict[str, Schema]:
    return {
        "rules": _rules(),
        "setting": _or_empty(ref("severity"), _record({})),
        "severities": {
            "type": "object",
            "properties": {name: ref("setting") for name in names()},
            "additionalProperties": False,
        },
        "severity": _severity(),
        "override": _override(),
        "pages": {
            "type": "object",
            "properties": {
                "make": any_of(*_pages(), {"type": "null"}),
                "navigation": any_of(_flag(), {"type": "null"}),
            },
            "additionalProperties": False,
        },
        "team": _team(),
        "diagrams": _diagrams(),
        "changes": _changes(),
    }


def _rules() -> Schema:
    """Severities by the name of the rule, with the numbers that a rule works with."""
    properties: Schema = {}
    for name in names():
        rule = find_rule(name)
        described: Schema = {"description": rule.summary, "default": rule.severity.word} if rule is not None else {}
        numbers: Schema = {
            option.name: {"description": option.doc, "default": option.default}
            | any_of({"type": "integer", "minimum": 0}, _text("[0-9]{1,6}"))
            for option in (rule.options if rule is not None else ())
        }
        setting = _or_empty(ref("severity"), _record(numbers)) if numbers else ref("setting")
        properties[name] = described | setting
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _record(numbers: Schema) -> Schema:
    properties = {"severity": _or_empty(ref("severity")), **numbers}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _severity() -> Schema:
    severities = [severity.word for severity in reversed(Severity)]
    return any_of({"enum": severities}, {"const": False}, _text(in_any_case(*severities, *sorted(FALSE))))


def _override() -> Schema:
    globs = any_of(SCALAR, {"type": "array", "items": SCALAR}, {"type": "null"})
    some = any_of(SCALAR, {"type": "array", "minItems": 1})
    properties = _described(Override, {"files": globs, "ids": globs, "rules": _or_empty(ref("severities"))})
    named: list[Schema] = [{"required": [name], "properties": {name: some}} for name in ("files", "ids")]
    return {"type": "object", "properties": properties, "additionalProperties": False, **any_of(*named)}


def _pages() -> tuple[Schema, ...]:
    """The pages to make: all of them, none, or those of these names."""
    one: Schema = {"enum": list(OVERVIEWS)}
    plain: Schema = {"enum": ["all", "none"]}
    return (plain, {"type": "boolean"}, _text(in_any_case("all", "none", *sorted(TRUE | FALSE))), one, _list(one))


def _team() -> Schema:
    text = any_of(SCALAR, {"type": "null"})
    record: Schema = {
        "type": "object",
        "properties": _described(Team, {field.name: text for field in fields(Team)}),
        "additionalProperties": False,
    }
    return any_of(SCALAR, {"type": "null"}, record)


def _diagrams() -> Schema:
    takes = {
        "engine": _choice(ENGINES),
        "direction": _choice(DIRECTIONS),
        "max_cards": _number(FEWEST_CARDS, MOST_CARDS),
        "time_limit": _number(SHORTEST_TIME, LONGEST_TIME),
    }
    return {"type": "object", "properties": _described(DiagramOptions, takes), "additionalProperties": False}


def _changes() -> Schema:
    takes = {"since": _or_empty(SCALAR), "commits": _number(FEWEST_COMMITS, MOST_COMMITS)}
    return {"type": "object", "properties": _described(ChangeOptions, takes), "additionalProperties": False}


# -- single values -----------------------------------------------------------------------------------------------------


def _or_empty(*schemas: Schema) -> Schema:
    """What one of some schemas describes; an empty option has its default."""
    return any_of(*schemas, _EMPTY)


def _choice(choices: tuple[str, ...]) -> Schema:
    return _or_empty({"enum": list(choices)})


def _flag() -> Schema:
    return any_of({"type": "boolean"}, _text(in_any_case(*sorted(TRUE | FALSE))))


def _number(least: float, most: float) -> Schema:
    return _or_empty({"type": "number", "minimum": least, "maximum": most}, _text(r"[^A-Za-z\s][\s\S]*"))


def _text(*forms: str) -> Schema:
    return {"type": "string", "pattern": whole(*forms)}


def _list(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


# -- what is said of them ----------------------------------------------------------------------------------------------


def _described(cls: type, takes: dict[str, Schema]) -> Schema:
    """What attributes take, with what the class's docstring says of them and with their defaults."""
    said = _attributes(cls)
    defaults = _defaults(cls)
    found: Schema = {}
    for name in [name for name in said if name not in _NO_OPTIONS] or list(takes):
        schema: Schema = {"description": said[name]} if name in said else {}
        if defaults.get(name) not in (None, ""):
            schema["default"] = defaults[name]
        found[name] = schema | takes[name]
    return found


def _attributes(cls: type) -> dict[str, str]:
    """The texts of the attributes in a class's docstring; none where Python runs without docstrings."""
    text = (inspect.getdoc(cls) or "").partition("\nAttributes:\n")[2]
    return {found[1]: found[2] for found in re.finditer(r"^ +(\w+): (.+)$", text, re.MULTILINE)}


def _defaults(cls: type) -> dict[str, object]:
    """The defaults that JSON can say."""
    if not is_dataclass(cls):
        return {}
    plain = (str, bool, int, float)
    return {field.name: field.default for field in fields(cls) if isinstance(field.default, plain)}

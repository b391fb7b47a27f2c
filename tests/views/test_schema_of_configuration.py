"""The schema of the configuration and the reader of options agree."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mkdocs_strategy.hosts.mkdocs.options import StrategyConfig
from mkdocs_strategy.model.configuration import (
    DIRECTIONS,
    ENGINES,
    FAIL_LEVELS,
    OVERVIEWS,
    PRESETS,
    PROFILES,
    Configuration,
)
from mkdocs_strategy.reading.configuration import ConfigurationError, configure
from mkdocs_strategy.rules.catalogue import RULES, names
from mkdocs_strategy.rules.policy import Policy
from mkdocs_strategy.source.yaml import parse
from mkdocs_strategy.views.schemas.configuration import configuration_schema
from support.core import typed

ROOT = Path(__file__).parents[2]
SCHEMA = configuration_schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def told(options: dict[str, object]) -> bool:
    """Whether the reader refuses the options, or the policy has something to say of them."""
    try:
        configuration, findings = configure(options)
    except ConfigurationError:
        return True
    return bool(findings) or bool(list(Policy(configuration).findings())) or misnamed(options)


def misnamed(options: dict[str, object]) -> bool:
    """Whether a name that no rule has stands there with nothing after it: the reader passes over it, an editor underlines the name."""
    overrides = options.get("overrides")
    entries = [options, *(overrides if isinstance(overrides, list) else [overrides])]
    rules = [entry.get("rules") for entry in entries if isinstance(entry, dict)]
    return any(name not in names() for mapping in rules if isinstance(mapping, dict) for name in mapping)


def test_it_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == "urn:mkdocs-strategy:schema:1:configuration"


def test_it_has_every_option_that_is_read_and_no_other_each_with_what_it_means():
    properties = SCHEMA["properties"]
    options = {name for name, _ in StrategyConfig._schema}
    assert set(properties) == options | {"enabled"} == set(Configuration.__slots__) - {"path"} | {"enabled"}
    assert all(schema["description"] for schema in properties.values())


def test_its_defaults_are_those_of_the_reader():
    read = configure({})[0]
    defaults = {name: schema["default"] for name, schema in SCHEMA["properties"].items() if "default" in schema}
    assert defaults["fail_on"] == "error"
    assert defaults == {name: getattr(read, name) for name in defaults}


@pytest.mark.parametrize(
    "path",
    [ROOT / "mkdocs.yml", ROOT / "plugin/mkdocs_strategy/hosts/scaffold/mkdocs.yml"],
    ids=["this repository", "init"],
)
def test_a_sound_configuration_passes(path):
    data = typed(parse(path.read_text(encoding="utf-8"), lenient=True).root)
    options = [one["strategy"] for one in data["plugins"] if isinstance(one, dict) and "strategy" in one]
    assert all(VALIDATOR.is_valid(one) for one in options)


@pytest.mark.parametrize(
    "options",
    [
        None,
        {"rules": {"unreasoned-link": "off", "broken-chain": False, "too-many-objectives": {"limit": 4}}},
        {"overrides": [{"files": "old/**", "rules": {"missing-field": {"severity": "Info"}}}]},
        {"pages": ["map", "okrs"], "navigation": "no"},
        {"pages": {"make": "none", "navigation": False}},
        {"fiscal_year_start": 7, "as_of": "2026-08-21", "profile": None},
        {
            "fiscal_year_start": "July",
            "teams": {"core": "The core", "a": {"name": "A", "url": "https://a.b"}, "b": None},
        },
        {"diagrams": {"engine": "dot", "max_cards": 40, "time_limit": "2.5"}, "enabled": True},
    ],
)
def test_an_editor_takes(options):
    assert list(VALIDATOR.iter_errors(options)) == []
    assert not told(options or {})


@pytest.mark.parametrize(
    "options",
    [
        {"strategy_folder": "strategy"},
        {"profile": "sandwhich"},
        {"rules": {"unreasoned-links": "off"}},
        {"rules": {"unreasoned-link": "fatal"}},
        {"rules": {"too-many-objectives": {"limit": "many"}}},
        {"overrides": [{"rules": {"missing-field": "off"}}]},
        {"pages": ["maps"]},
        {"fiscal_year_start": 13},
        {"as_of": "21.8.2026"},
        {"diagrams": {"max_cards": 1}},
        {"teams": {"core": {"title": "Core"}}},
        {"allow_waivers": "maybe"},
    ],
)
def test_an_editor_underlines(options):
    assert not VALIDATOR.is_valid(options)
    assert told(options)


_WORDS = [
    *PROFILES, *PRESETS, *FAIL_LEVELS, *OVERVIEWS, *ENGINES, *DIRECTIONS,
    *("error", "Warning", "OFF", "no", "YES", "all", "today", "2026-08-21", "jul", "July", "07", "13", "0.5", "12", "a/b", "", "x"),
]  # fmt: skip
_SCALARS = st.sampled_from(_WORDS) | st.sampled_from([0, 1, 7, 13, 40, 2000, 0.5, True, False, None])
_KEYS = st.sampled_from(
    [
        *(*list(RULES)[:4], "too-many-objectives", "severity", "limit", "files", "ids", "rules", "make", "navigation"),
        *("name", "url", "charter", "engine", "direction", "max_cards", "time_limit", "x"),
    ]
)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=5,
)
_SEVERITIES = st.sampled_from(["error", "Off", "info", "", "warn", None, False, True, 1])
_RULES = st.dictionaries(
    st.sampled_from(["broken-chain", "too-many-objectives", "target-lowered", "unheard-of"]),
    _SEVERITIES | st.fixed_dictionaries({}, optional={"severity": _SEVERITIES, "limit": _SCALARS, "x": _SCALARS}),
    max_size=2,
)
_GLOBS = _SCALARS | st.lists(_SCALARS, max_size=2)
_OVERRIDE = st.fixed_dictionaries({}, optional={"files": _GLOBS, "ids": _GLOBS, "rules": _RULES | _SCALARS})
_PAGES = _SCALARS | st.lists(st.sampled_from([*OVERVIEWS, "x", ""]), max_size=2)
_TEXTS = st.sampled_from(["core", "", None, 3, ["x"], {}])
_LIKELY = {
    "rules": _RULES,
    "overrides": _OVERRIDE | st.lists(_OVERRIDE, max_size=2),
    "pages": _PAGES | st.fixed_dictionaries({}, optional={"make": _PAGES, "navigation": _SCALARS}),
    "teams": st.dictionaries(
        st.sampled_from(["core", "post"]),
        _TEXTS | st.fixed_dictionaries({}, optional={"name": _TEXTS, "url": _TEXTS, "charter": _TEXTS}),
        max_size=2,
    ),
    "diagrams": st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("engine", "direction", "max_cards", "time_limit"), _SCALARS)
    ),
}


def options_of(name: str) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries({name: _LIKELY.get(name, _SCALARS) | _VALUES})


@settings(max_examples=400)
@given(st.sampled_from([*SCHEMA["properties"], *_LIKELY, "unheard-of"]).flatmap(options_of))
def test_what_the_schema_refuses_the_reader_tells_and_what_the_reader_takes_passes(options):
    errors = [error.message[:200] for error in VALIDATOR.iter_errors(options)]
    assert not errors or told(options), errors

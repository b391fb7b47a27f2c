"""Configuration: found, read without the site builder, equal however it comes."""

from __future__ import annotations

import datetime

import pytest

from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.reading.configuration import (
    ConfigurationError,
    configure,
    find_config,
    places_in,
    read_configuration,
)
from support.trees import tree


def _read(tmp_path, text):
    return read_configuration(tree(tmp_path, {"mkdocs.yml": text}) / "mkdocs.yml")[0]


def test_the_nearest_configuration_upward_is_found(tmp_path):
    tree(tmp_path, {"mkdocs.yml": "", "docs/sub/a.md": ""})
    assert find_config(tmp_path / "docs" / "sub") == tmp_path / "mkdocs.yml"


def test_without_a_file_everything_has_its_default():
    assert read_configuration(None)[0] == Configuration()


@pytest.mark.parametrize(
    "plugins",
    [
        "plugins:\n  - search\n  - strategy:\n      profile: direct\n",
        "plugins:\n  strategy:\n    profile: direct\n",
        "plugins: [{strategy: {profile: direct}}]\n",
    ],
)
def test_the_plugins_section_is_read_in_each_of_its_forms(tmp_path, plugins):
    assert _read(tmp_path, plugins).profile == "direct"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plugins:\n  - strategy\n",
        "plugins:\n  strategy:\n",
        "plugins: []\n",
        "nav:\n  - a: b\n",
        "x: !!python/name:os.system\n",
    ],
)
def test_a_site_that_sets_no_option_has_the_defaults(tmp_path, text):
    assert _read(tmp_path, text) == Configuration(path="mkdocs.yml")


def test_texts_and_typed_values_give_equal_results(tmp_path):
    text = """
    plugins:
      - strategy:
          rules: {vague-choice: off, too-many-objectives: {severity: error, limit: 7}}
          as_of: 2026-08-01
          fiscal_year_start: 7
          navigation: no
          pages: [map, okrs]
          teams: {matching: {name: Matching, url: https://example.org}, intake: Intake}
          overrides: [{files: "okrs/*", rules: {vague-choice: info}}]
    """
    typed = {
        "rules": {"vague-choice": False, "too-many-objectives": {"severity": "error", "limit": 7}},
        "as_of": datetime.date(2026, 8, 1),
        "fiscal_year_start": 7,
        "navigation": False,
        "pages": ["map", "okrs"],
        "teams": {"matching": {"name": "Matching", "url": "https://example.org"}, "intake": "Intake"},
        "overrides": [{"files": "okrs/*", "rules": {"vague-choice": "info"}}],
    }
    path = tree(tmp_path, {"mkdocs.yml": text}) / "mkdocs.yml"
    from_file = read_configuration(path)[0]
    assert configure(typed, places_in(path), path="mkdocs.yml")[0] == from_file
    assert from_file.rules["vague-choice"].severity is Severity.OFF
    assert from_file.rules["vague-choice"].place.span == (3, 15, 3, 27)
    assert from_file.rules["too-many-objectives"].options == {"limit": "7"}
    assert from_file.as_of == datetime.date(2026, 8, 1)


@pytest.mark.parametrize(
    ("option", "column", "hint"),
    [
        ("profil: direct", 5, "Did you mean `profile`?"),
        ("profile: sandwhich", 14, "Did you mean `sandwich`?"),
        ("fail_on: [error]", 14, ""),
        ("as_of: tomorrow", 12, ""),
        ("fiscal_year_start: 13", 24, ""),
        ("rules: {vague-choice: loud}", 27, ""),
        ("rules: [a]", 12, ""),
        ("pages: [maps]", 13, "Did you mean `map`?"),
        ("teams: {a: {url: 'javascript:x'}}", 22, ""),
        ("overrides: [{rules: {}}]", 17, ""),
        ("diagrams: {max_cards: many}", 27, ""),
        ("mount: ../up", 12, ""),
    ],
)
def test_an_option_that_cannot_be_read_is_refused_at_its_place(tmp_path, option, column, hint):
    with pytest.raises(ConfigurationError) as refused:
        _read(tmp_path, f"plugins:\n  strategy:\n    {option}\n")
    assert (refused.value.place.span.line, refused.value.place.span.column) == (3, column)
    assert hint in refused.value.hint


def test_a_file_that_is_no_yaml_is_refused(tmp_path):
    with pytest.raises(ConfigurationError):
        _read(tmp_path, "plugins: [")


def test_inherited_options_are_merged_and_one_circle_is_refused(tmp_path):
    tree(
        tmp_path,
        {
            "base.yml": "plugins:\n  strategy:\n    profile: direct\n    rules: {a: off}\n",
            "site/mkdocs.yml": "INHERIT: ../base.yml\nplugins:\n  strategy:\n    rules: {b: error}\n",
            "circle.yml": "INHERIT: circle.yml\n",
        },
    )
    found = read_configuration(tmp_path / "site" / "mkdocs.yml")[0]
    assert (found.profile, list(found.rules)) == ("direct", ["a", "b"])
    assert found.rules["a"].place.path == "../base.yml"
    with pytest.raises(ConfigurationError):
        read_configuration(tmp_path / "circle.yml")


@pytest.mark.parametrize(
    ("value", "expected"),
    [("!ENV STRATEGY_DAY", None), ("!ENV [STRATEGY_NONE, STRATEGY_DAY, 2026-05-01]", datetime.date(2026, 5, 1))],
)
def test_the_environment_may_be_unset(tmp_path, monkeypatch, value, expected):
    monkeypatch.delenv("STRATEGY_DAY", raising=False)
    text = f"plugins:\n  - strategy:\n      as_of: {value}\n"
    assert _read(tmp_path, text).as_of == expected
    monkeypatch.setenv("STRATEGY_DAY", "2026-03-01")
    assert _read(tmp_path, text).as_of == datetime.date(2026, 3, 1)

"""The hooks for pre-commit: each runs a command that exists, on the files that concern a strategy."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from support.documented import ROOT, documented
from support.git import commit, git, repository
from support.shell import Shell
from support.trees import edit, tree

if TYPE_CHECKING:
    from pathlib import Path

from support.clean import clean

HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
CONFIGURATION = "site_name: Letters\nplugins:\n  - strategy:\n      as_of: 2026-08-21\n"


@pytest.fixture
def strategy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    files = {f"strategy/{name}": text for name, text in clean().items()}
    commit(repository(tree(tmp_path, {"mkdocs.yml": CONFIGURATION, **files})))
    return Shell(tmp_path, monkeypatch)


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_passes_where_nothing_is_to_mend(strategy: Shell, hook: dict[str, Any]) -> None:
    command, *arguments = shlex.split(hook["entry"])
    assert command == "strategy"
    assert strategy(*arguments).status == 0
    assert hook["pass_filenames"] is False
    assert hook["language"] == "python"


def test_the_diff_stops_what_is_staged_without_a_signature(strategy: Shell) -> None:
    (hook,) = [hook for hook in HOOKS if hook["id"] == "strategy-diff"]
    arguments = shlex.split(hook["entry"])[1:]
    edit(strategy.folder, "strategy/answered.md", ("target: 30%", "target: 25%"))
    assert strategy(*arguments).status == 0
    git(strategy.folder, "add", "--all")
    assert strategy(*arguments).status == 1


@pytest.mark.parametrize(
    ("path", "concerned"),
    [
        ("strategy/okrs/a.md", True),
        ("company/values.csv", True),
        ("mkdocs.yml", True),
        ("site/mkdocs.yaml", True),
        ("src/app.py", False),
        ("other.yml", False),
        ("notmkdocs.yml", False),
    ],
)
def test_hooks_look_at_what_a_strategy_is_made_of(path: str, *, concerned: bool) -> None:
    assert {bool(re.search(hook["files"], path)) for hook in HOOKS} == {concerned}


def test_the_documented_configuration_is_the_first_hook() -> None:
    (shown,) = yaml.safe_load(documented()[".pre-commit-config.yaml"])["repos"][0]["hooks"]
    assert shown.pop("additional_dependencies") == ["mkdocs-strategy"]
    assert shown.items() <= HOOKS[0].items()

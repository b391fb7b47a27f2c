"""Hostile files and configurations against the command."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from support.shell import Shell
from support.trees import tree

if TYPE_CHECKING:
    from pathlib import Path

_VISION = """
    ---
    kind: vision
    level: company
    title: "\\u202Eevil\\u2066 \\u2028 \\u0085"
    summary: "\\u202Eevil\\u2066 \\u2028 \\u0085"
    ---
    """


@pytest.mark.parametrize(
    "call", [("list", "--format", "json"), ("graph", "--format", "json"), ("show", "v", "--format", "json")]
)
def test_json_turns_no_line_around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: tuple[str, ...]) -> None:
    tree(tmp_path, {"strategy/v.md": _VISION})
    ended = Shell(tmp_path, monkeypatch)(*call)
    assert not {"\u202e", "\u2066", "\u2028", "\u0085"} & set(ended.out)
    assert "\u202e" in json.loads(ended.out)["items"][0]["fields"]["summary"]


@pytest.mark.parametrize("option", ["plugins: [strategy: {baseline: pipe}]", "INHERIT: pipe\nplugins: [strategy]"])
def test_a_pipe_in_the_configuration_is_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    tree(tmp_path, {"strategy/v.md": _VISION, "mkdocs.yml": option + "\n"})
    os.mkfifo(tmp_path / "pipe")
    assert Shell(tmp_path, monkeypatch)("list").status in {0, 2}

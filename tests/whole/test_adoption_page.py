"""The page about adoption tells a story; this runs it, word for word: files are written as it shows them, commands say what it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from support.git import git, repository
from support.shell import Shell

if TYPE_CHECKING:
    import pytest

PAGE = Path(__file__).parents[2] / "docs/adoption.md"
_BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
_MADE = "strategy-baseline.json"


def test_the_story_of_the_page_is_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell = Shell(repository(tmp_path), monkeypatch)
    commands = 0
    for language, name, text in _BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if language == "console":
            assert told(shell, text) == text
            commands += text.count("$ strategy")
        elif name == _MADE:
            assert "".join((tmp_path / name).read_text().splitlines(keepends=True)[:6]) + "  …\n" == text
        elif name:
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    assert commands == 7


def told(shell: Shell, text: str) -> str:
    """The block as it should read: each command, with what it says now."""
    lines = []
    for line in re.findall(r"^\$ .*\n", text, re.MULTILINE):
        lines.append(line)
        for call in line[2:].split("&&"):
            command, *arguments = shlex.split(call)
            if command == "git":
                git(shell.folder, *arguments)
                continue
            ended = shell(*arguments)
            lines += [ended.err, ended.out]
    return "".join(lines)

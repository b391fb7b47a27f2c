"""The workflows that the documentation offers to copy, as files, and what this repository offers to others."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/continuous-integration.md"
ACTION = ROOT / "action.yml"
SCAFFOLD = ROOT / "plugin/mkdocs_strategy/hosts/scaffold/.github/workflows/strategy.yml"
_BLOCK = re.compile(r'^```\w+ title="([^"]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)

OWN, FORKS, COMMENT = ".github/workflows/strategy.yml", "forks/strategy.yml", ".github/workflows/strategy-comment.yml"


def documented() -> dict[str, str]:
    """Each file of the page by its name; the second of the two first workflows is that for forks."""
    files: dict[str, str] = {}
    for name, text in _BLOCK.findall(PAGE.read_text()):
        files[FORKS if name in files else name] = text
    return files


def workflow(text: str) -> dict[str, Any]:
    """A workflow as data; YAML takes its key `on` for a truth value."""
    read: dict[Any, Any] = yaml.safe_load(text)
    return {("on" if key is True else key): value for key, value in read.items()}


def workflows() -> dict[str, dict[str, Any]]:
    """All workflows of GitHub that people are given."""
    files = documented()
    given = {name: files[name] for name in (OWN, FORKS, COMMENT)} | {"strategy init": SCAFFOLD.read_text()}
    return {name: workflow(text) for name, text in given.items()}

"""Calling the command as a person does, in a folder of the test."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

from mkdocs_strategy.hosts.cli.group import cli

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

_QUIET = {
    "NO_COLOR": None,
    "FORCE_COLOR": None,
    "COLUMNS": None,
    "GITHUB_ACTIONS": None,
    "GITHUB_WORKSPACE": None,
    "CI_PROJECT_DIR": None,
    "BUILD_SOURCESDIRECTORY": None,
    "WORKSPACE": None,
    "TF_BUILD": None,
    "TEAMCITY_VERSION": None,
    "SOURCE_DATE_EPOCH": None,
    "STRATEGY_DEBUG": None,
}


@dataclass(frozen=True)
class Ended:
    """How a call ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Shell:
    """A prompt in one folder."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        patch.chdir(folder)

    def __call__(self, *arguments: str, **environment: str) -> Ended:
        result = CliRunner().invoke(cli, list(arguments), env={**_QUIET, **environment})
        return Ended(result.exit_code, result.stdout, result.stderr)

"""Two revisions to compare: 2,000 items in 420 files, of which twenty change."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

from generate import generate

if TYPE_CHECKING:
    from pathlib import Path

_CHANGED = 20
_NAMES = {f"GIT_{role}_{what}": "benchmark" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def two_revisions(folder: Path) -> None:
    """Make a repository whose `HEAD` differs from the commit before it: titles and targets in twenty files."""
    generate(folder, 2000)
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _commit(folder)
    files = sorted((folder / "strategy").rglob("*.md"))
    for path in files[:: len(files) // _CHANGED][:_CHANGED]:
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"(?m)^title: ", "title: New ", text)
        path.write_text(re.sub(r"target: ([0-9])", r"target: 1\1", text), encoding="utf-8")
    _commit(folder)


def _commit(folder: Path) -> None:
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message=change")


def _git(folder: Path, *arguments: str) -> None:
    environment = {**os.environ, **_NAMES, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "-C", folder, *arguments], env=environment, check=True)

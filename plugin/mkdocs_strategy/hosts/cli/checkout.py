"""Where a site lies in its repository: hosts that lay findings over files count paths from the repository's root."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY", "WORKSPACE")
"""Where GitHub, GitLab, Azure Pipelines and Jenkins say what folder they checked out."""


def below_repository(base: Path, environment: Mapping[str, str] = os.environ) -> str:
    """The folder of `mkdocs.yml` below the root of its repository, with `/` at its end; empty where it is that root, or nobody knows.

    The root is the nearest folder with a `.git`, since a workflow may check out into a folder of its workspace; where the files came
    without their history, it is the folder that the host names.
    """
    real = base.resolve()
    for folder in (real, *real.parents):
        if (folder / ".git").exists():
            return _below(real, folder) or ""
    for name in _CHECKOUTS:
        inner = _below(real, Path(environment[name]).resolve()) if environment.get(name) else None
        if inner is not None:
            return inner
    return ""


def _below(base: Path, root: Path) -> str | None:
    if not base.is_relative_to(root):
        return None
    inner = base.relative_to(root).as_posix()
    return "" if inner == "." else f"{inner}/"

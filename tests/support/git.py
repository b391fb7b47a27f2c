"""Small git repositories made in the test that is about them; nothing of the machine's own configuration counts."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from support.trees import tree

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "team",
    "GIT_AUTHOR_EMAIL": "team@example.org",
    "GIT_COMMITTER_NAME": "team",
    "GIT_COMMITTER_EMAIL": "team@example.org",
}


def git(folder: Path, *arguments: str, day: str = "2026-08-01") -> str:
    """One call of git on a day; what it prints."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["git", "-C", folder, "-c", "protocol.file.allow=always", *arguments],
        env=kept | _ENVIRONMENT | dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{day}T00:00:00Z"),
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def repository(folder: Path, *options: str) -> Path:
    """An empty repository on the branch `main`."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main", *options)
    return folder


def commit(
    folder: Path, files: Mapping[str, str | bytes] | None = None, message: str = "change", day: str = "2026-08-01"
) -> str:
    """Write files and commit all there is; the hash."""
    tree(folder, files or {})
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message, day=day)
    return git(folder, "rev-parse", "HEAD")

"""A small site in a repository that has a history."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from support.git import commit, repository
from support.sites import CONFIG, site
from support.trees import edit

if TYPE_CHECKING:
    from pathlib import Path

PUBLISHED = f"{CONFIG}site_url: https://strategy.example.org/team/\nrepo_url: https://github.com/team/strategy\n"
"""A site that says where it is published and where its source is kept."""


def site_with_history(root: Path) -> Path:
    """A site whose history has a beginning, a lowered target, a guardrail that went, and a title in other words."""
    site(repository(root), {".gitignore": ".cache/\nsite/\n"}, PUBLISHED)
    commit(root, message="Begin", day="2026-05-02")
    edit(root, "strategy/okrs/candidate-quality.md", ("target: 50%", "target: 40%"))
    commit(root, message="Aim at what is left", day="2026-08-03")
    text = (root / "strategy/star.md").read_text()
    guardrail = re.search(r" +guardrails:\n.*\n", text)
    assert guardrail
    (root / "strategy/star.md").write_text(text.replace(guardrail[0], ""))
    edit(root, "strategy/star.md", ("Suggestion acceptance", "Accepted suggestions"))
    commit(root, {"docs/index.md": "# Home\n"}, "Watch less", "2026-08-05")
    return root


def lenient(root: Path) -> None:
    """Let a strategy with errors be built."""
    edit(root, "mkdocs.yml", ("as_of: 2026-08-21", "as_of: 2026-08-21, fail_on: never"))

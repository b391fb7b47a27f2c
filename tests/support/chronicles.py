"""A small strategy in a repository, and the chronicle that is told of it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from mkdocs_strategy.reading.configuration import read_configuration
from mkdocs_strategy.views.diagrams.store import Store
from mkdocs_strategy.workspace.chronicle import Asked, Historian
from support.git import commit

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_strategy.views.chronicle import Chronicle

CONFIG = "site_name: x\nplugins:\n  - strategy\n"
VISION = "---\nkind: vision\nid: glad\ntitle: People are glad they met\n---\n"
OBJECTIVE = """---
kind: objective
id: trust
title: Earn trust
period: 2026-Q3
pursues: glad
key_results:
  - {id: accepted, title: More is accepted, baseline: 31%, target: 50%}
---
"""
FILES = {"mkdocs.yml": CONFIG, "strategy/vision.md": VISION, "strategy/trust.md": OBJECTIVE}
AS_OF = datetime.date(2026, 8, 21)


def told(folder: Path, historian: Historian | None = None, store: Path | None = None) -> Chronicle | None:
    file = folder / "mkdocs.yml"
    configuration, _ = read_configuration(file)
    asked = Asked(folder, folder / configuration.strategy_dir, file, configuration, AS_OF)
    return (historian or Historian()).chronicle(asked, Store(store))


def known(folder: Path, store: Path | None = None) -> Chronicle:
    found = told(folder, store=store)
    assert found is not None
    return found


def lines(chronicle: Chronicle) -> list[tuple[str, str, str]]:
    return [(entry.name, entry.before, entry.after) for _, step in chronicle.steps for entry in step.entries]


def lowered(folder: Path, old: str, new: str, day: str) -> str:
    path = folder / "strategy/trust.md"
    path.write_text(path.read_text().replace(f"target: {old}", f"target: {new}"))
    return commit(folder, message=f"{old} to {new}", day=day)

"""Small strategies drawn in the test that is about them."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.reading.folder import read_strategy

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.strategy import Strategy


def tree(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder, texts without their common indentation and their first line break; give the folder back."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content if isinstance(content, bytes) else textwrap.dedent(content).removeprefix("\n").encode("utf-8")
        path.write_bytes(data)
    return root


def read(root: Path, configuration: Configuration | None = None) -> Strategy:
    """The strategy in the folder `strategy` below a folder."""
    configuration = configuration or Configuration()
    return read_strategy(root / configuration.strategy_dir, root, configuration)


def findings_of(strategy: Strategy, rule: str) -> list[Finding]:
    """What reading found of one rule."""
    return [finding for finding in strategy.findings if finding.rule == rule]


def edit(folder: Path, name: str, *pairs: tuple[str, str]) -> None:
    """Replace texts of a file; each must stand in it."""
    path = folder / name
    text = path.read_text()
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text)

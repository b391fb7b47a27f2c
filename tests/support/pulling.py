"""A small strategy whose metrics have sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.trees import tree

if TYPE_CHECKING:
    from pathlib import Path

FILE = "strategy/measurements/pulled.csv"
_METRIC = """---
kind: input-metric
title: {title}
owner: post
unit: {unit}
drives: answered
because: it begins a correspondence
source: {source}
---
"""
TITLES = {"replies": ("First letters that get a reply", "percent"), "letters": ("Letters a week", "letters")}


def metric_tree(root: Path, **sources: str) -> Path:
    """A strategy judged as of 21 August 2026 with a metric for each source: `replies` in percent, `letters` a number."""
    tree(
        root,
        {
            "mkdocs.yml": """
                site_name: Letters
                plugins:
                  - search
                  - strategy:
                      as_of: 2026-08-21
                """,
            "strategy/worth-opening.md": """
                ---
                kind: vision
                level: product
                product: Letters
                title: A letter is worth opening
                ---
                """,
            "strategy/answered.md": """
                ---
                kind: north-star
                title: Letters answered within a week
                owner: post
                quantifies: worth-opening
                ---
                """,
        },
    )
    for name, source in sources.items():
        title, unit = TITLES[name]
        text = _METRIC.format(title=title, unit=unit, source="'" + source.replace("'", "''") + "'")
        (root / f"strategy/{name}.md").write_text(text)
    return root

"""Small trees of metrics with values, drawn in a few words."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.reading.folder import read_files

if TYPE_CHECKING:
    from mkdocs_strategy.model.strategy import Strategy

TODAY = datetime.date(2026, 8, 21)


def metrics(rows: str = "", **fields: str) -> Strategy:
    """Metrics by id (`_` for `-`), each with its fields as lines or with `; ` between, and rows `id,date,value` with `; ` between."""
    files = {
        f"{name.replace('_', '-')}.md": "---\n"
        + ("" if "kind:" in text else "kind: metric\n")
        + f"title: {name.replace('_', ' ').capitalize()}\n"
        + "".join(f"{line}\n" for line in text.split("; ") if line)
        + "---\n"
        for name, text in fields.items()
    }
    files["values.csv"] = "metric,date,value\n" + "".join(f"{row}\n" for row in rows.split("; ") if row)
    return read_files(sorted(files.items()), "strategy", Configuration())


def weekly(name: str, *values: float | str, start: str = "2026-06-01", days: int = 7) -> str:
    """Rows of a metric, one a week from a Monday on."""
    first = datetime.date.fromisoformat(start)
    return "; ".join(f"{name},{first + datetime.timedelta(days=days * at)},{value}" for at, value in enumerate(values))

"""The files that the script loads on request, written as scripts: a page that was opened from a disk may load nothing else.

They hold data only: one call with a name and a value in JSON, in which no sign can end a script or a line of it.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_strategy.views.diagrams.safe import clean
from mkdocs_strategy.views.diagrams.ties import up_links

if TYPE_CHECKING:
    from mkdocs_strategy.views.pages.here import Edition

FOLDER = "assets/strategy"
SCRIPT = f"{FOLDER}/strategy.js"
ITEMS = f"{FOLDER}/items.js"
FOLDED = f"{FOLDER}/folded.js"
_PARTS = Path(__file__).with_name("script")


def fold_file(name: str) -> str:
    """Where the file of a fold stands on the site."""
    return f"{FOLDER}/folds/{name}.js"


@lru_cache(maxsize=1)
def script() -> str:
    """The script: its parts in the order of their names, in one scope of their own."""
    parts = [path.read_text(encoding="utf-8") for path in sorted(_PARTS.glob("*.js"))]
    return "(() => {\n'use strict';\n" + "\n".join(parts) + "})();\n"


def data(name: str, value: object) -> str:
    """A file of data.

    Args:
        name: what it is asked for by.
        value: anything that JSON can say.
    """
    said = json.dumps([name, value], ensure_ascii=False, separators=(",", ":"))
    for sign in ("<", ">", "&", "\u2028", "\u2029"):
        said = said.replace(sign, f"\\u{ord(sign):04x}")
    return f"(window.strategyData=window.strategyData||[]).push({said});\n"


def items_file(edition: Edition) -> str:
    """Every item with its title, kind, owner, address, and the place in this list of what it hangs on (-1: of nothing).

    So a search finds what no picture of the page shows, and says below which card it is folded.
    """
    strategy = edition.strategy
    places = {item.id: i for i, item in enumerate(strategy)}
    rows = []
    for item in strategy:
        above = up_links(strategy, item)
        upper = places[above[0].target] if above else -1
        kind = item.kind.word.capitalize()
        rows.append(
            [item.id, clean(item.title), kind, clean(edition.teams(item.owners)), edition.addresses[item.id], upper]
        )
    return data("items", rows)

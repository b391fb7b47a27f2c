"""Strategies by others, which lie beside the checkout where they are available."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"


def corpus(name: str) -> Path:
    """The folder of a corpus; skips the test where it is absent, unless complete tests are asked for."""
    folder = CORPORA / name
    if folder.is_dir():
        return folder
    if os.environ.get("STRATEGY_TESTS") == "complete":
        pytest.fail(f"the corpus {name} is missing: {folder}")
    return pytest.skip(f"the corpus {name} is not beside this checkout")

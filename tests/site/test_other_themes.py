"""Every theme that is installed here, by MkDocs and by ProperDocs: pages are whole, link our sheets, and load the script once."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

import pytest

from support.sites import CONFIG, page, site

if TYPE_CHECKING:
    from pathlib import Path

THEMES = sorted(
    {
        (builder, theme.name)
        for builder in ("mkdocs", "properdocs")
        for group in ("mkdocs.themes", "properdocs.themes")
        for theme in entry_points(group=group)
        if builder == "properdocs" or group == "mkdocs.themes"
    }
)
OBJECTIVE = "strategy/okrs/candidate-quality/index.html"


@pytest.mark.parametrize(("builder", "theme"), THEMES)
def test_a_theme_shows_whole_pages(tmp_path: Path, builder: str, theme: str) -> None:
    site(tmp_path, config=CONFIG.replace("{name: mkdocs}", f"{{name: {theme}}}"))
    done = subprocess.run(
        [sys.executable, "-m", builder, "build", "--strict"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    objective = page(tmp_path / "site", OBJECTIVE)
    assert {"candidate-quality", "acceptance-rate", "candidate-card"} <= set(objective.ids)
    sheets = [link["href"] for link in objective.all("link") if link.get("rel") == "stylesheet"]
    assert sum("assets/strategy/pages.css" in sheet for sheet in sheets) == 1
    assert sum("assets/strategy/diagrams.css" in sheet for sheet in sheets) == 1
    scripts = [script.get("src", "") for script in objective.all("script")]
    assert sum(bool(re.search(r"assets/strategy/strategy\.js", script)) for script in scripts) == 1


def test_there_are_themes_of_both_builders() -> None:
    assert {"mkdocs", "properdocs"} == {builder for builder, _ in THEMES}
    assert {"mkdocs", "readthedocs"} <= {theme for _, theme in THEMES}

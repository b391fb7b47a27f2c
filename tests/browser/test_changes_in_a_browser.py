"""The page of changes and an item's history in a real browser: for everyone, in every theme, at every width."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from support.git import commit, repository
from support.sites import CONFIG, built, site
from support.trees import edit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

CHANGES = "strategy/views/changes/index.html"
OBJECTIVE = "strategy/okrs/candidate-quality/index.html"
OURS = {CHANGES: [".sp", ".st-diagram"], OBJECTIVE: [".sp-history"]}
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = """async ([ours, tags]) => {
  const found = await axe.run({include: ours.map(one => [one])}, {resultTypes: ['violations'], runOnly: {type: 'tag', values: tags}});
  return found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')}: ${n.failureSummary}`));
}"""
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPEN = "() => document.querySelectorAll('.sp details').forEach(each => each.open = true)"
SCHEME = "scheme => document.body.setAttribute('data-md-color-scheme', scheme)"
SKIPPED = """() => {
  const levels = [...document.querySelectorAll('.sp :is(h1,h2,h3,h4,h5,h6)')].map(h => +h.tagName[1]);
  return levels.filter((level, i) => level > (i ? levels[i - 1] : 0) + 1);
}"""


@pytest.fixture(scope="module", params=["material", "mkdocs", "readthedocs"])
def changed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site whose history has every kind of line, one with a word that is longer than a phone is wide."""
    theme = (
        "{name: material, font: false, palette: {scheme: default}}"
        if request.param == "material"
        else f"{{name: {request.param}}}"
    )
    config = CONFIG.replace("{name: mkdocs}", theme).replace("as_of", "fail_on: never, as_of")
    root = site(repository(tmp_path_factory.mktemp(request.param)), config=config)
    commit(root, message="Begin", day="2026-05-02")
    edit(root, "strategy/okrs/candidate-quality.md", ("target: 50%", "target: 40%"), ("current: 38%", "current: 39%"))
    edit(root, "strategy/trust.md", ("A fit score without its reasons", "Scores" + "x" * 90))
    commit(root, message="Aim" + "o" * 90, day="2026-08-03")
    edit(
        root,
        "strategy/okrs/candidate-quality.md",
        ("owner: matching", "owner: search"),
        ("title: Redesign", "title: Draw"),
    )
    (root / "strategy/trust.md").unlink()
    commit(root, message="Drop the strategy", day="2026-08-05")
    return built(root)


@pytest.mark.parametrize("name", [CHANGES, OBJECTIVE])
@pytest.mark.parametrize("width", [1280, 320])
def test_nothing_is_too_wide_and_axe_finds_nothing(
    opened: Callable[..., Page], changed: Path, name: str, width: int
) -> None:
    page = opened((changed / name).as_uri(), width=width, reduced_motion="reduce")
    page.evaluate(OPEN)
    assert page.evaluate(TOO_WIDE) == 0
    page.evaluate(AXE_SCRIPT)
    dark = ("default", "slate") if "material" in changed.parts[-2] else ("default",)
    for scheme in dark:
        page.evaluate(SCHEME, scheme)
        assert page.evaluate(AXE, [OURS[name], LEVELS]) == []
    if name == CHANGES:
        assert page.evaluate(SKIPPED) == []


def test_a_fold_opens_by_the_keyboard(opened: Callable[..., Page], changed: Path) -> None:
    page = opened((changed / OBJECTIVE).as_uri())
    fold = page.locator("details.sp-history").first
    assert not fold.locator("table").is_visible()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    assert fold.locator("table").is_visible()

"""Colours that a site chooses: a yellow primary, schemes of its own, the dark side of MkDocs' theme. No words are too faint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from support.serving import served
from support.sites import CONFIG, built, site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

MATERIAL = CONFIG.replace(
    "{name: mkdocs}",
    "{name: material, font: false, palette: {scheme: default, primary: yellow, accent: lime}}\nextra_css: [own.css]",
)
DARK = CONFIG.replace("{name: mkdocs}", "{name: mkdocs, color_mode: dark, highlightjs: false}")
OWN = """
[data-md-color-scheme="midnight"] {
  --md-default-fg-color: hsla(210, 30%, 90%, .9); --md-default-bg-color: #10141f; --md-typeset-color: #dfe6ee;
  --md-primary-fg-color: #ffb454; --md-typeset-a-color: #ffb454; --md-accent-fg-color: #ffd18a;
}
[data-md-color-scheme="cream"] {
  --md-default-fg-color: #3b3226; --md-default-bg-color: #fdf6e3; --md-typeset-color: #3b3226;
  --md-primary-fg-color: #b58900; --md-typeset-a-color: #7a4b00;
}
"""
PAGES = ("strategy/", "strategy/okrs/candidate-quality/", "strategy/views/choices/", "strategy/views/health/")
CONTRAST = """async ours => {
  const include = ours.filter(s => document.querySelector(s)).map(s => [s]);
  const runOnly = {type: 'rule', values: ['color-contrast', 'link-in-text-block']};
  const found = await axe.run({include}, {resultTypes: ['violations'], runOnly});
  return found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')}: ${n.any.map(c => c.message).join(' ')}`));
}"""
PAINT = """([scheme, primary]) => {
  document.body.setAttribute('data-md-color-scheme', scheme);
  document.body.setAttribute('data-md-color-primary', primary);
}"""
FAINT = """least => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = colour => { canvas.fillStyle = '#fff'; canvas.fillRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3); };
  const light = colour => { const [r, g, b] = rgb(colour).map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b; };
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
  return [...document.querySelectorAll('.st-sheet-of .st-card')].flatMap(card => {
    const box = card.querySelector('.st-box'), paper = getComputedStyle(box).fill;
    if (paper === 'none') return [];
    return [...card.querySelectorAll(':scope > text')].map(text => [card.dataset.id, ratio(getComputedStyle(text).fill, paper)])
      .filter(([, found]) => found < least);
  });
}"""
"""Words of cards against the card: axe does not look into drawings."""


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(built(site(tmp_path_factory.mktemp("palette"), {"docs/own.css": OWN}, MATERIAL))) as address:
        yield address


@pytest.mark.parametrize(
    ("scheme", "primary"),
    [("default", "yellow"), ("slate", "lime"), ("slate", "black"), ("midnight", "custom"), ("cream", "custom")],
)
def test_every_palette_of_material_can_be_read(
    opened: Callable[..., Page], material: str, scheme: str, primary: str
) -> None:
    faint = []
    for place in PAGES:
        page = opened(material + place, reduced_motion="reduce")
        page.evaluate(PAINT, [scheme, primary])
        page.evaluate(AXE_SCRIPT)
        faint += [f"{place}: {words}" for words in page.evaluate(CONTRAST, [".sp", ".st-diagram"])]
        faint += [f"{place}: {words}" for words in page.evaluate(FAINT, 4.5)]
        page.close()
    assert faint == []


def test_the_dark_side_of_the_theme_of_mkdocs_can_be_read(opened: Callable[..., Page], tmp_path: Path) -> None:
    with served(built(site(tmp_path, config=DARK))) as address:
        for place in PAGES:
            page = opened(address + place, reduced_motion="reduce", color_scheme="dark")
            page.evaluate(AXE_SCRIPT)
            assert page.locator("html").get_attribute("data-bs-theme") == "dark"
            assert page.evaluate(CONTRAST, [".sp", ".st-diagram"]) == []
            assert page.evaluate(FAINT, 4.5) == []

"""Pages for everyone: axe on every kind of page, what the keyboard reaches, and what a reader's own settings ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PAGES = {
    "home": "",
    "map": "strategy/",
    "map of a product line": "strategy/views/map/glad-they-called/",
    "north stars": "strategy/views/north-stars/",
    "OKRs of all periods": "strategy/views/okrs/",
    "OKRs of a period": "strategy/views/okrs/2026-Q3/",
    "metrics": "strategy/views/metrics/",
    "choices": "strategy/views/choices/",
    "initiatives": "strategy/views/initiatives/",
    "timeline": "strategy/views/timeline/",
    "teams": "strategy/views/teams/",
    "a team": "strategy/views/teams/matching/",
    "canvas": "strategy/views/canvas/glad-they-called/",
    "health": "strategy/views/health/",
    "changes": "strategy/views/changes/",
    "rules": "strategy/views/rules/",
    "a vision": "strategy/company/people-who-matter/",
    "a north star": "strategy/recruiting/qualified-matches/",
    "a strategy": "strategy/recruiting/trust-first-suggestion/",
    "a choice": "strategy/recruiting/explain-the-fit/",
    "a rejected choice": "strategy/recruiting/rank-by-response-speed/",
    "an objective": "strategy/okrs/2026-q3/candidate-quality/",
    "a draft": "strategy/okrs/2026-q4/first-sight/",
    "a metric": "strategy/recruiting/recruiting-revenue/",
}
OURS = [".sp", ".st-diagram"]
"""What we write; the rest of a page is its theme's. Pages in prose are the author's words in the theme's dress."""
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
LOOKS = ((1280, "default", None), (1280, "slate", COLOURS), (320, "slate", None), (320, "default", COLOURS))
AXE = """async ([ours, tags, rules]) => {
  const include = ours.filter(s => document.querySelector(s)).map(s => [s]);
  if (!include.length) return [];
  const runOnly = rules ? {type: 'rule', values: rules} : {type: 'tag', values: tags};
  const found = await axe.run({include}, {resultTypes: ['violations'], runOnly});
  return found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')}: ${n.failureSummary}`));
}"""
SCHEME = "scheme => document.body.setAttribute('data-md-color-scheme', scheme)"
"""The theme's own switch does the same; its colours follow at once where motion is reduced."""
SKIPPED = """() => {
  const levels = [...document.querySelectorAll('main :is(h1,h2,h3,h4,h5,h6)')].map(h => [+h.tagName[1], h.textContent.trim()]);
  return levels.filter(([level], i) => level > (i ? levels[i - 1][0] : 0) + 1).map(([level, text]) => `h${level} ${text}`);
}"""
UNSEEN_FOCUS = """ours => {
  const all = ours.flatMap(s => [...document.querySelectorAll(`${s} :is(a[href], button, input, select, summary, [tabindex="0"])`)]);
  const unseen = [];
  for (const at of new Set(all)) {
    if (!at.checkVisibility({visibilityProperty: true})) continue;
    at.focus();
    if (document.activeElement !== at) { unseen.push(`never focused: ${at.outerHTML.slice(0, 90)}`); continue; }
    const shown = [at, at.closest('.st-row')].filter(Boolean).some(e => getComputedStyle(e).outlineStyle !== 'none')
      || [...at.querySelectorAll(':scope > .st-ring')].some(ring => getComputedStyle(ring).display !== 'none');
    if (!shown) unseen.push(at.outerHTML.slice(0, 90));
  }
  return unseen;
}"""
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
"""The distances that WCAG 1.4.12 lets a reader ask for."""
CUT_OFF = """() => [...document.querySelectorAll('.sp *')].filter(e => {
  const style = getComputedStyle(e);
  if (style.overflowX === 'visible' || style.clipPath !== 'none' || !e.textContent.trim() || e.closest('svg')) return false;
  return e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1;
}).map(e => e.className + ': ' + e.textContent.trim().slice(0, 60))"""
MOVING = """() => [...document.querySelectorAll('.sp, .sp *, .st-diagram, .st-diagram *')].filter(e => {
  const style = getComputedStyle(e);
  return [style.transitionDuration, style.animationDuration].some(d => d.split(',').some(part => parseFloat(part) > 0));
}).map(e => e.outerHTML.slice(0, 90))"""
TOO_WIDE = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(
  () => done(document.documentElement.scrollWidth - document.documentElement.clientWidth))))"""


@pytest.fixture
def calm(opened: Callable[..., Page], home: str) -> Callable[..., Page]:
    """Opens a page of this repository for a reader who wants nothing to move."""

    def open_(place: str, **options: object) -> Page:
        return opened(home + place, reduced_motion="reduce", **options)

    return open_


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_wide_or_narrow_light_or_dark(calm: Callable[..., Page], name: str) -> None:
    page = calm(PAGES[name])
    page.evaluate(AXE_SCRIPT)
    found: list[str] = []
    for width, scheme, rules in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function("width => innerWidth === width", arg=width)
        page.evaluate(SCHEME, scheme)
        found += (f"{width} {scheme}: {one}" for one in page.evaluate(AXE, [OURS, LEVELS, rules]))
    assert found == []


@pytest.mark.parametrize("place", ["strategy/", "strategy/okrs/candidate-quality/", "strategy/views/choices/"])
def test_axe_finds_nothing_in_the_themes_of_mkdocs(opened: Callable[..., Page], plain_home: str, place: str) -> None:
    page = opened(plain_home + place, reduced_motion="reduce")
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate(AXE, [OURS, LEVELS, None]) == []


@pytest.mark.parametrize("name", PAGES)
def test_no_level_of_headings_is_left_out(calm: Callable[..., Page], name: str) -> None:
    assert calm(PAGES[name]).evaluate(SKIPPED) == []


@pytest.mark.parametrize("name", ["map", "OKRs of a period", "choices", "health", "canvas", "an objective"])
def test_what_the_keyboard_reaches_shows_where_it_is(calm: Callable[..., Page], name: str) -> None:
    page = calm(PAGES[name])
    page.keyboard.press("Tab")
    assert page.evaluate(UNSEEN_FOCUS, OURS) == []


@pytest.mark.parametrize(
    "name", ["OKRs of a period", "choices", "health", "canvas", "an objective", "timeline", "metrics"]
)
def test_wider_spacing_cuts_no_words_off(calm: Callable[..., Page], name: str) -> None:
    page = calm(PAGES[name], width=390)
    page.add_style_tag(content=SPACED)
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(TOO_WIDE) == 0


@pytest.mark.parametrize("name", PAGES)
def test_twice_the_size_needs_no_scrolling_sideways(calm: Callable[..., Page], name: str) -> None:
    assert calm(PAGES[name], width=640).evaluate(TOO_WIDE) == 0


@pytest.mark.parametrize("name", ["map", "health", "an objective"])
def test_nothing_moves_for_a_reader_who_asked_for_that(calm: Callable[..., Page], name: str) -> None:
    assert calm(PAGES[name]).evaluate(MOVING) == []


@pytest.mark.parametrize("name", ["metrics", "initiatives", "OKRs of a period", "teams", "health", "rules"])
def test_every_table_has_a_name_and_heads_for_its_rows(calm: Callable[..., Page], name: str) -> None:
    tables = calm(PAGES[name]).locator(".sp table.sp-table")
    assert tables.count() > 0
    for table in tables.all():
        assert table.locator("caption").count() == 1
        assert table.locator("thead th:not([scope])").count() == 0
        assert table.locator("tbody tr").first.locator("th").count() == 1

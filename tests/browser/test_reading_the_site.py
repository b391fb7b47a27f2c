"""A reader's ways through the site, and what her browser, theme and printer make of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Route

OBJECTIVE = "strategy/okrs/2026-q3/candidate-quality/"
SAMPLE = (
    "strategy/",
    "strategy/views/north-stars/",
    "strategy/views/okrs/2026-Q3/",
    "strategy/views/choices/",
    "strategy/views/initiatives/",
    "strategy/views/timeline/",
    "strategy/views/health/",
    "strategy/views/canvas/glad-they-called/",
    OBJECTIVE,
    "strategy/recruiting/rank-by-response-speed/",
)
CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3]));
  const paper = element => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) {
      const layer = rgba(getComputedStyle(e).backgroundColor);
      if (layer[3] > 0) layers.push(layer);
      if (layer[3] === 1) break;
    }
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
  };
  const light = colour => {
    const [r, g, b] = colour.map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
  const words = element => [...element.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  const faint = [];
  const judge = (element, ink, under) => {
    const found = ratio(over(rgba(ink), under), under);
    const where = `${element.closest('[class]').getAttribute('class')} “${element.textContent.trim().slice(0, 30)}”`;
    if (found < 4.5) faint.push(`${where}: ${found.toFixed(2)}`);
  };
  let seen = 0;
  for (const e of document.querySelectorAll('.sp *, .st-diagram :not(svg *)')) {
    if (!words(e) || e.closest('svg, .headerlink, .st-p') || !e.checkVisibility()) continue;
    judge(e, getComputedStyle(e).color, paper(e)); seen++;
  }
  for (const card of document.querySelectorAll('svg.st-pic .st-card')) {
    const fill = getComputedStyle(card.querySelector('.st-box')).fill;
    if (fill === 'none' || !card.checkVisibility()) continue;
    const ground = over(rgba(fill), paper(card.closest('figure')));
    for (const text of card.querySelectorAll(':scope > text')) { judge(text, getComputedStyle(text).fill, ground); seen++; }
  }
  return {faint: [...new Set(faint)], seen};
}"""
LIGHTNESS = """selector => {
  const element = document.querySelector(selector);
  const style = getComputedStyle(element);
  const canvas = document.createElement('canvas').getContext('2d');
  canvas.fillStyle = element.closest('svg') ? style.fill : style.color;
  canvas.fillRect(0, 0, 1, 1);
  return Math.max(...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3));
}"""
"""The brightest channel of an element's ink, 0 to 255."""


def kind(page: Page) -> str:
    return page.locator(".sp-item").first.get_attribute("data-kind") or ""


def test_the_thread_leads_to_the_vision_and_back_by_clicks(opened: Callable[..., Page], home: str) -> None:
    page = opened(home + OBJECTIVE)
    kinds, way = [kind(page)], [page.url]
    while (thread := page.locator("dd .sp-thread a")).count():
        with page.expect_navigation():
            thread.first.click()
        kinds.append(kind(page))
        way.append(page.url.partition("#")[0])
    assert kinds == ["objective", "choice", "strategy", "north star", "vision", "vision"]

    for lower in way[-2::-1]:
        links = page.locator(".sp a, a.st-card").evaluate_all(
            "links => links.map(link => new URL(link.getAttribute('href'), document.baseURI).href)"
        )
        at = next(i for i, href in enumerate(links) if href.partition("#")[0] == lower)
        assert page.locator(".sp a, a.st-card").nth(at).is_visible()
        with page.expect_navigation():
            page.locator(".sp a, a.st-card").nth(at).click()
        assert page.url.partition("#")[0] == lower


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", SAMPLE)
def test_text_stands_out_from_its_ground(opened: Callable[..., Page], home: str, place: str, scheme: str) -> None:
    page = opened(home + place, color_scheme=scheme)
    assert (
        page.locator("[data-md-color-scheme]").first.get_attribute("data-md-color-scheme")
        == {"light": "default", "dark": "slate"}[scheme]
    )
    found = page.evaluate(CONTRAST)
    assert found["seen"] > 5
    assert found["faint"] == []


def test_our_parts_keep_a_strict_policy_for_scripts(opened: Callable[..., Page], home: str) -> None:
    page = opened("about:blank")

    def strict(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": "script-src 'self'"})

    page.route("**/*", strict)
    page.goto(home + OBJECTIVE)
    ours = ".sp, .sp *, .st-diagram, .st-diagram *"
    inline = page.locator(ours).evaluate_all(
        "parts => parts.filter(e => e.localName === 'script' || [...e.attributes].some(a => a.name.startsWith('on'))).length"
    )
    assert inline == 0
    assert page.locator("svg.st-pic").first.is_visible()
    page.locator(".st-list > summary").first.click()
    assert page.locator(".st-list .st-row").first.is_visible()


@pytest.mark.parametrize(
    ("place", "selector"), [("strategy/", "svg.st-pic .st-tv"), (OBJECTIVE, ".sp h1"), (OBJECTIVE, ".sp-thread")]
)
def test_paper_is_light_in_a_dark_theme(opened: Callable[..., Page], home: str, place: str, selector: str) -> None:
    page = opened(home + place, color_scheme="dark")
    on_screen = page.evaluate(LIGHTNESS, selector)
    page.emulate_media(media="print", color_scheme="dark")
    assert on_screen > 150
    page.wait_for_timeout(200)  # colours of cards change within 0.12 s
    assert page.evaluate(LIGHTNESS, selector) < 80


@pytest.mark.parametrize(
    "place",
    [
        "strategy/views/canvas/glad-they-called/",
        "strategy/views/canvas/worth-talking/",
        "strategy/",
        "strategy/views/map/glad-they-called/",
        "strategy/views/map/worth-talking/",
    ],
)
def test_one_page_prints_on_one_page(opened: Callable[..., Page], home: str, place: str) -> None:
    printed = opened(home + place).pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


@pytest.mark.parametrize("width", [1440, 390])
def test_a_link_to_an_item_inside_a_page_shows_its_kind_below_the_header(
    opened: Callable[..., Page], home: str, width: int
) -> None:
    page = opened(f"{home}strategy/messaging/shared-conversations/#unwanted-messages", width=width)
    found = page.evaluate(
        """() => {
          const name = document.getElementById('unwanted-messages');
          const kind = name.parentElement.querySelector('.sp-kind').getBoundingClientRect();
          const words = document.createRange(); words.selectNodeContents(name);
          return [document.querySelector('.md-header').getBoundingClientRect().bottom, kind.top, kind.bottom,
                  words.getBoundingClientRect().top];
        }"""
    )
    header, top, bottom, words = found
    assert header + 8 < top < header + 60
    assert bottom <= words + 1, "the kind stands above the name and not on it"

"""What holds for every kind of page, in a real browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext

PAGES = {
    "home": "",
    "map": "strategy/",
    "north stars": "strategy/views/north-stars/",
    "all OKRs": "strategy/views/okrs/",
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
    "a rule": "strategy/views/rules/cycle/",
    "a vision": "strategy/company/people-who-matter/",
    "a north star": "strategy/recruiting/qualified-matches/",
    "a strategy": "strategy/recruiting/trust-first-suggestion/",
    "a choice": "strategy/recruiting/explain-the-fit/",
    "a rejected choice": "strategy/recruiting/rank-by-response-speed/",
    "an objective": "strategy/okrs/2026-q3/candidate-quality/",
    "a draft": "strategy/okrs/2026-q4/first-sight/",
    "a metric": "strategy/recruiting/recruiting-revenue/",
    "prose": "strategy/reading-guide/",
}
WIDTHS = (320, 390, 1280)
FACTS = """() => {
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  return {
    headings: document.querySelectorAll('h1').length,
    mains: document.querySelectorAll('main, [role=main]').length,
    twice: ids.filter((id, i) => ids.indexOf(id) !== i),
    nameless: [...document.querySelectorAll('a.st-card')]
      .filter(a => !a.getAttribute('aria-label')?.trim() || !a.href.baseVal).length,
    cards: document.querySelectorAll('svg.st-pic a.st-card').length,
    unlinked: document.querySelectorAll('svg.st-pic g.st-card').length,
  };
}"""
OUTSIDE = """() => [...document.querySelectorAll('svg.st-pic .st-card')].flatMap(card => {
  const box = card.querySelector('.st-box').getBBox();
  return [...card.querySelectorAll(':scope > text')].filter(text => {
    const t = text.getBBox();
    const beside = t.x < box.x || t.x + t.width > box.x + box.width + .5;
    return t.width && (beside || t.y < box.y - .5 || t.y + t.height > box.y + box.height + 1);
  }).map(text => `${card.dataset.id}: ${text.textContent}`);
})"""
TOO_WIDE = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(
  () => done(document.documentElement.scrollWidth - document.documentElement.clientWidth))))"""
"""By how much a page is wider than its window, once it has been drawn in its new width."""


@dataclass
class Visit:
    """What was seen of one page."""

    facts: dict[str, object]
    outside: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    too_wide: dict[int, int] = field(default_factory=dict)


def visit(window: BrowserContext, address: str) -> Visit:
    page = window.new_page()
    page.set_viewport_size({"width": WIDTHS[-1], "height": 900})
    seen = Visit({})
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("console", lambda message: seen.errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.goto(address)
    seen.facts = page.evaluate(FACTS)
    seen.outside = page.evaluate(OUTSIDE)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function("width => innerWidth === width", arg=width)
        seen.too_wide[width] = page.evaluate(TOO_WIDE)
    page.close()
    return seen


@pytest.fixture(scope="session")
def visited(windows: Callable[..., BrowserContext], home: str) -> Callable[[str], Visit]:
    """Each page is visited once for all tests."""
    known: dict[str, Visit] = {}

    def of(name: str) -> Visit:
        if name not in known:
            known[name] = visit(windows(), home + PAGES[name])
        return known[name]

    return of


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_no_other_host(visited: Callable[[str], Visit], home: str, name: str) -> None:
    assert [url for url in visited(name).requests if not url.startswith((home, "data:", "blob:"))] == []


@pytest.mark.parametrize("name", PAGES)
def test_the_console_of_a_page_stays_quiet(visited: Callable[[str], Visit], name: str) -> None:
    assert visited(name).errors == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_heading_and_a_main_part(visited: Callable[[str], Visit], name: str) -> None:
    facts = visited(name).facts
    assert (facts["headings"], facts["mains"]) == (1, 1)


@pytest.mark.parametrize("name", PAGES)
def test_no_two_things_of_a_page_share_an_id(visited: Callable[[str], Visit], name: str) -> None:
    assert visited(name).facts["twice"] == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways(visited: Callable[[str], Visit], name: str) -> None:
    assert visited(name).too_wide == dict.fromkeys(WIDTHS, 0)


@pytest.mark.parametrize("name", PAGES)
def test_every_card_of_a_picture_is_a_link_with_a_name(visited: Callable[[str], Visit], name: str) -> None:
    facts = visited(name).facts
    assert (facts["nameless"], facts["unlinked"]) == (0, 0)


@pytest.mark.parametrize("name", PAGES)
def test_the_words_of_a_card_stay_inside_it(visited: Callable[[str], Visit], name: str) -> None:
    assert visited(name).outside == []


@pytest.mark.parametrize("name", ["map", "north stars", "a vision", "a choice", "an objective", "a draft"])
def test_there_are_pictures_with_cards_to_judge(visited: Callable[[str], Visit], name: str) -> None:
    assert visited(name).facts["cards"] > 1


@pytest.mark.parametrize(
    "place", ["strategy/", "strategy/okrs/candidate-quality/", "strategy/views/choices/", "strategy/views/health/"]
)
def test_the_themes_of_mkdocs_show_whole_pages(
    windows: Callable[..., BrowserContext], plain_home: str, place: str
) -> None:
    seen = visit(windows(), plain_home + place)

    assert [url for url in seen.requests if not url.startswith((plain_home, "data:"))] == []
    assert seen.errors == []
    assert seen.facts["twice"] == []
    assert seen.facts["headings"] == 1
    assert seen.too_wide == dict.fromkeys(WIDTHS, 0)

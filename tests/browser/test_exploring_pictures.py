"""Exploring pictures: threads light, edges say why, pictures move, with a mouse, by touch and by keys alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from support.fingers import pinch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import BrowserContext, Locator, Page

MAP = "strategy/"
TREES = "strategy/views/north-stars/"
OBJECTIVE = "strategy/okrs/2026-q3/candidate-quality/"
THREAD = {
    "candidate-card",
    "acceptance-rate",
    "reasons-read",
    "candidate-quality",
    "explain-the-fit",
    "trust-first-suggestion",
    "qualified-matches",
    "glad-they-called",
}
"""The thread of one initiative, up to its product line's vision."""
COMPANY = {"people-who-matter", "useful-contacts"}
LIT = "() => [...document.querySelectorAll('.st-card.st-lit')].map(card => card.dataset.id)"
DIM = "() => [...document.querySelectorAll('.st-card.st-dim')].map(card => card.dataset.id)"
PLACE = "() => document.querySelector('.st-sheet-of > svg').style.transform"


def explored(page: Page) -> Page:
    """The page, once the script has begun."""
    page.wait_for_selector("figure.st-explored")
    return page


def card(page: Page, name: str) -> Locator:
    return page.locator(f'.st-sheet-of a.st-card[data-id="{name}"]')


def tool(page: Page, name: str) -> Locator:
    return page.locator("figure").first.get_by_role("button", name=name, exact=True)


def status(page: Page) -> str:
    return page.locator(".st-tools .st-status").first.inner_text()


def tab_to(page: Page, name: str) -> None:
    """Focus as the keyboard gives it: from the card before, by Tab."""
    page.evaluate(
        """name => { const cards = [...document.querySelectorAll('.st-sheet-of a.st-card')];
        const at = cards.findIndex(card => card.dataset.id === name);
        if (at > 0) cards[at - 1].focus(); else cards[0].focus(); }""",
        name,
    )
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.dataset.id") == name


@pytest.fixture
def map_page(opened: Callable[..., Page], home: str) -> Page:
    return explored(opened(home + MAP))


def test_pointing_at_a_card_lights_its_thread_and_dims_the_rest(map_page: Page) -> None:
    card(map_page, "candidate-card").hover()
    map_page.wait_for_selector(".st-card.st-lit")
    lit, dim = set(map_page.evaluate(LIT)), set(map_page.evaluate(DIM))
    shown = set(map_page.locator(".st-sheet-of .st-card").evaluate_all("cards => cards.map(card => card.dataset.id)"))
    assert lit == THREAD
    assert dim == shown - THREAD - COMPANY


def test_a_thread_goes_out_when_the_pointer_leaves(map_page: Page) -> None:
    card(map_page, "candidate-card").hover()
    map_page.wait_for_selector(".st-card.st-lit")
    map_page.mouse.move(2, 2)
    map_page.wait_for_function("() => !document.querySelector('.st-sheet-of .st-lit')")
    assert map_page.evaluate(DIM) == []


def test_lighting_brings_back_what_a_neighbourhood_shows_at_rest(opened: Callable[..., Page], home: str) -> None:
    page = explored(opened(home + OBJECTIVE))
    classes = "() => [...document.querySelectorAll('.st-sheet-of .st-card, .st-sheet-of .st-e')].map(e => e.getAttribute('class'))"
    before = page.evaluate(classes)
    card(page, "explain-the-fit").hover()
    page.wait_for_selector(".st-card.st-lit")
    assert page.evaluate(classes) != before
    page.mouse.move(2, 2)
    page.wait_for_function("() => !document.querySelector('.st-card.st-lit')")
    assert page.evaluate(classes) == before


def test_an_edge_says_its_reason_and_the_strength_of_its_evidence(map_page: Page) -> None:
    edge = map_page.locator('path.st-hyp[data-from="candidate-card"][data-to="reasons-read"] + path.st-hit')
    edge.dispatch_event("pointerover", {"pointerType": "mouse", "bubbles": True, "clientX": 600, "clientY": 400})
    note = map_page.locator(".st-note-of:visible")
    note.wait_for()
    assert "This initiative may move “Recruiters read the reasons before they decide”, because" in note.inner_text()
    assert "Evidence: a hypothesis." in note.inner_text()


def test_a_real_pointer_finds_an_edge(map_page: Page) -> None:
    box = map_page.locator('path[data-from="trust-first-suggestion"]').bounding_box()
    assert box is not None
    middle = map_page.evaluate(
        """() => { const path = document.querySelector('path[data-from="trust-first-suggestion"]');
        const at = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM());
        return [at.x, at.y]; }"""
    )
    map_page.mouse.move(middle[0], middle[1] + 3)
    map_page.locator(".st-note-of:visible").wait_for()
    assert "advances" in map_page.locator(".st-note-of").inner_text()


def test_escape_clears_what_is_lit_and_said(map_page: Page) -> None:
    tab_to(map_page, "candidate-quality")
    map_page.locator(".st-note-of:visible").wait_for()
    map_page.keyboard.press("Escape")
    assert map_page.evaluate(LIT) == []
    assert not map_page.locator(".st-note-of").is_visible()


def test_focus_lights_and_describes_a_card(map_page: Page) -> None:
    tab_to(map_page, "candidate-quality")
    described = map_page.evaluate(
        "() => document.getElementById(document.activeElement.getAttribute('aria-describedby')).innerText"
    )
    assert "This objective pursues “Explain the fit”, because" in described
    assert "explain-the-fit" in map_page.evaluate(LIT)


def test_arrow_keys_walk_up_to_why_and_down_to_how(map_page: Page) -> None:
    tab_to(map_page, "candidate-card")
    way = []
    for _ in range(4):
        map_page.keyboard.press("ArrowUp")
        way.append(map_page.evaluate("() => document.activeElement.dataset.id"))
    assert way == ["reasons-read", "candidate-quality", "explain-the-fit", "trust-first-suggestion"]
    map_page.keyboard.press("ArrowDown")
    assert map_page.evaluate("() => document.activeElement.dataset.kind") == "choice"
    map_page.keyboard.press("ArrowRight")
    assert map_page.evaluate("() => document.activeElement.dataset.id") == "learn-from-every-pass"


def test_space_keeps_a_thread_and_says_so(map_page: Page) -> None:
    tab_to(map_page, "candidate-card")
    map_page.keyboard.press("Space")
    map_page.keyboard.press("Tab")
    map_page.evaluate("() => document.activeElement.blur()")
    assert set(map_page.evaluate(LIT)) == THREAD
    assert status(map_page).startswith("Lit: “Redesign the candidate card")
    assert "7 cards up to “Recruiters meet people who are glad they called”" in status(map_page)


@pytest.fixture
def touched(windows: Callable[..., BrowserContext], home: str) -> Iterator[Page]:
    """The map on a screen that is touched."""
    page = windows(1024, has_touch=True).new_page()
    page.goto(home + MAP)
    yield explored(page)
    page.close()


def test_a_tap_opens_a_card_as_a_click_does(touched: Page) -> None:
    card(touched, "candidate-quality").tap()
    touched.wait_for_url("**/candidate-quality/")


def test_a_tap_on_a_line_lights_its_thread_and_says_why(touched: Page) -> None:
    touched.locator('path[data-from="candidate-quality"]').scroll_into_view_if_needed()
    x, y = touched.evaluate(
        """() => { const path = document.querySelector('path[data-from="candidate-quality"]');
        const at = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM());
        return [at.x, at.y]; }"""
    )
    touched.touchscreen.tap(x, y)
    touched.locator(".st-note-of:visible").wait_for()
    assert "This objective pursues “Explain the fit”, because" in touched.locator(".st-note-of").inner_text()
    assert "candidate-quality" in touched.evaluate(LIT)
    touched.locator(".st-caption").first.tap()
    assert not touched.locator(".st-note-of").is_visible()


def test_two_fingers_zoom_the_picture_and_not_the_page(touched: Page) -> None:
    pinch(touched, ".st-sheet-of", 1.5)
    touched.wait_for_function("() => document.querySelector('.st-sheet-of > svg').style.transform.includes('scale')")
    assert touched.evaluate("() => visualViewport.scale") == 1


def test_a_click_follows_a_card_at_once(map_page: Page) -> None:
    card(map_page, "candidate-quality").click()
    map_page.wait_for_url("**/candidate-quality/")


def test_buttons_zoom_fit_and_show_the_full_size(map_page: Page) -> None:
    tool(map_page, "Zoom in").click()
    tool(map_page, "Zoom in").click()
    assert "scale(1.56" in map_page.evaluate(PLACE)
    assert int(re.fullmatch(r"Zoom (\d+)%\.", status(map_page))[1]) > 120
    tool(map_page, "Full size").click()
    assert status(map_page) == "Zoom 100%."
    tool(map_page, "Fit").click()
    assert map_page.evaluate(PLACE) == ""


def test_zooming_does_not_move_the_page_or_make_it_wider(map_page: Page) -> None:
    sizes = "() => [document.documentElement.scrollHeight, document.documentElement.scrollWidth]"
    before = map_page.evaluate(sizes)
    for _ in range(3):
        tool(map_page, "Zoom in").click()
    assert map_page.evaluate(sizes) == before


def test_the_wheel_scrolls_the_page_and_zooms_only_with_control(map_page: Page) -> None:
    tool(map_page, "Zoom in").click()
    card(map_page, "trust-first-suggestion").hover()
    before = map_page.evaluate(PLACE)
    map_page.mouse.wheel(0, 200)
    map_page.wait_for_function("() => scrollY > 50")
    assert map_page.evaluate(PLACE) == before
    map_page.wait_for_timeout(500)  # until a smooth scroll has come to rest
    scrolled = map_page.evaluate("() => scrollY")
    map_page.keyboard.down("Control")
    map_page.mouse.wheel(0, -100)
    map_page.keyboard.up("Control")
    map_page.wait_for_function(
        "before => document.querySelector('.st-sheet-of > svg').style.transform !== before", arg=before
    )
    assert map_page.evaluate("() => scrollY") == scrolled


def test_dragging_moves_a_zoomed_picture_and_follows_no_link(map_page: Page) -> None:
    tool(map_page, "Zoom in").click()
    map_page.wait_for_timeout(300)
    box = card(map_page, "trust-first-suggestion").bounding_box()
    assert box is not None
    before, url = map_page.evaluate(PLACE), map_page.url
    map_page.mouse.move(box["x"] + 40, box["y"] + 40)
    map_page.mouse.down()
    map_page.mouse.move(box["x"] - 40, box["y"] + 20, steps=4)
    map_page.mouse.up()
    assert map_page.evaluate(PLACE) != before
    assert map_page.url.partition("?")[0] == url.partition("?")[0]


def test_a_zoomed_picture_is_moved_by_keys(map_page: Page) -> None:
    tool(map_page, "Zoom in").click()
    map_page.locator(".st-sheet-of").focus()
    before = map_page.evaluate(PLACE)
    map_page.keyboard.press("ArrowRight")
    assert map_page.evaluate(PLACE) != before
    map_page.keyboard.press("0")
    assert map_page.evaluate(PLACE) == ""


def test_focus_brings_a_card_of_a_zoomed_picture_in_sight(map_page: Page) -> None:
    for _ in range(4):
        tool(map_page, "Zoom in").click()
    tab_to(map_page, "useful-contacts")
    inside = """() => { const box = document.activeElement.querySelector('.st-box').getBoundingClientRect();
      const sheet = document.querySelector('.st-sheet-of').getBoundingClientRect();
      return box.left >= sheet.left && box.right <= sheet.right && box.top >= sheet.top && box.bottom <= sheet.bottom; }"""
    assert map_page.evaluate(inside)


def test_full_screen_fills_the_width_scrolls_and_ends(map_page: Page) -> None:
    tool(map_page, "Full screen").click()
    map_page.wait_for_function("() => document.fullscreenElement")
    map_page.wait_for_function(
        """() => { const sheet = document.querySelector('.st-sheet-of').getBoundingClientRect();
        const svg = document.querySelector('.st-sheet-of > svg').getBoundingClientRect();
        const wide = Math.abs(svg.width - sheet.width) < 2, atTop = Math.abs(svg.top - sheet.top) < 2;
        return sheet.bottom <= innerHeight && wide && atTop && svg.height > sheet.height; }"""
    )
    assert status(map_page).startswith("Full screen. The wheel")
    before = map_page.evaluate(PLACE)
    map_page.mouse.move(640, 500)
    map_page.mouse.wheel(0, 200)
    map_page.wait_for_function(
        "before => document.querySelector('.st-sheet-of > svg').style.transform !== before", arg=before
    )
    tool(map_page, "Fit").click()
    map_page.wait_for_function(
        """() => { const sheet = document.querySelector('.st-sheet-of').getBoundingClientRect();
        return document.querySelector('.st-sheet-of > svg').getBoundingClientRect().height <= sheet.height + 1; }"""
    )
    tool(map_page, "Full screen").click()
    map_page.wait_for_function("() => !document.fullscreenElement")
    assert map_page.evaluate(PLACE) == ""


def test_nothing_glides_where_less_motion_is_asked_for(opened: Callable[..., Page], home: str) -> None:
    page = explored(opened(home + MAP, reduced_motion="reduce"))
    tool(page, "Zoom in").click()
    assert page.locator(".st-sheet-of").first.evaluate("sheet => sheet.classList.contains('st-glide')") is False


def test_a_key_tells_the_lines_of_a_card_one_after_the_other(map_page: Page) -> None:
    tab_to(map_page, "candidate-card")
    said = []
    for _ in range(3):
        map_page.keyboard.press("r")
        said.append(status(map_page))
        assert map_page.locator(".st-e.st-pointed").count() == 1
    assert [words[:11] for words in said] == ["Line 1 of 2", "Line 2 of 2", "Line 1 of 2"]
    assert "may move “Recruiters read the reasons before they decide”, because" in " ".join(said)
    assert map_page.locator(".st-note-of").inner_text().endswith(said[2].removeprefix("Line 1 of 2: "))
    map_page.keyboard.press("Tab")
    assert map_page.locator(".st-e.st-pointed").count() == 0


def test_a_branch_folds_and_unfolds_by_key(map_page: Page) -> None:
    tab_to(map_page, "candidate-quality")
    map_page.keyboard.press("u")
    assert card(map_page, "candidate-card").is_hidden()
    assert status(map_page).startswith("Folded below “Dramatically improve")
    assert card(map_page, "candidate-quality").locator(".st-own-more").count() == 1
    map_page.keyboard.press("u")
    assert card(map_page, "candidate-card").is_visible()


def test_what_hangs_on_two_cards_stays_while_one_of_them_is_open(map_page: Page) -> None:
    tab_to(map_page, "acceptance-rate")
    map_page.keyboard.press("u")
    assert card(map_page, "ask-reason-for-pass").is_hidden()
    assert card(map_page, "candidate-card").is_visible()


def test_every_tree_of_a_page_is_explored(opened: Callable[..., Page], home: str) -> None:
    page = explored(opened(home + TREES))
    figures = page.locator("figure.st-diagram:has(.st-sheet-of)").count()
    assert figures > 1
    assert page.locator("figure.st-explored").count() == figures
    assert page.locator(".st-buttons").count() == figures


def test_tools_are_one_stop_of_the_tab_key(map_page: Page) -> None:
    tool(map_page, "Filter").focus()
    map_page.keyboard.press("ArrowRight")
    assert map_page.evaluate("() => document.activeElement.getAttribute('aria-label')") == "Zoom out"
    map_page.keyboard.press("Tab")
    assert map_page.evaluate("() => document.activeElement.dataset.id ?? ''") == "people-who-matter"


def test_the_keys_are_told(map_page: Page) -> None:
    tool(map_page, "Keys").click()
    assert "keep the thread lit" in map_page.locator(".st-keys").inner_text()
    map_page.keyboard.press("Escape")
    assert not map_page.locator(".st-keys").is_visible()


def test_paper_shows_nothing_of_the_tools(map_page: Page) -> None:
    tool(map_page, "Zoom in").click()
    map_page.emulate_media(media="print")
    assert map_page.locator(".st-tools:visible").count() == 0
    assert map_page.locator(".st-sheet-of > svg").evaluate("svg => getComputedStyle(svg).transform") == "none"
    map_page.emulate_media(media="screen")

"""Exploring a large strategy by others: every interaction on the map of the UN's goals, under a strict policy.

The theme is a few lines, without variables or scripts. After each test the console has to be quiet, and no other host may have been asked.
"""

from __future__ import annotations

import functools
import http.server
import re
import subprocess
import sys
import threading
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from support.corpora import corpus
from support.fingers import pinch
from support.sites import built

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

CONFIG = """
site_name: Goals
theme: {name: null, custom_dir: theme}
plugins:
  - strategy: {fail_on: never, as_of: 2024-07-01}
"""
THEME = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ page.title }}</title>
<link rel="icon" href="data:,">
{%- for path in config.extra_css %}<link rel="stylesheet" href="{{ path | url }}">{% endfor %}</head>
<body style="margin: 24px"><main>{{ page.content }}</main></body></html>"""
LIT = "() => [...document.querySelectorAll('.st-sheet-of .st-card.st-lit')].map(card => card.dataset.id).sort()"
BRIGHT = "() => [...document.querySelectorAll('.st-sheet-of .st-card:not(.st-dim)')].map(card => card.dataset.id)"
PLACE = "() => document.querySelector('.st-sheet-of > svg').style.transform"
AT_REST = "() => !document.querySelector('.st-glide') && document.querySelector('.st-sheet-of > svg').getAnimations().length === 0"
FOCUSED = "() => document.activeElement.dataset.id"
THREAD = ["goal-1", "indicator-1-1-1", "sustainable-development-goals", "target-1-1"]
"""It ends at the strategy: the Agenda has no north star that would join it to the vision."""
MIDDLE = """name => { const path = document.querySelector(`path.st-e[data-from="${name}"]`);
  const at = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM()); return [at.x, at.y]; }"""


class _Strict(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header(
            "Content-Security-Policy",
            "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'",
        )
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the parent's name
        """Nothing is written for a request."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("goals")
    subprocess.run([sys.executable, "-B", corpus("un-sdg") / "convert.py", root], check=True, capture_output=True)
    (root / "theme").mkdir()
    (root / "theme" / "main.html").write_text(THEME, encoding="utf-8")
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    folder = built(root)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Strict, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One page for all tests."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, has_touch=True, permissions=["clipboard-read", "clipboard-write"]
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def goals(window: Page, address: str) -> Iterator[Page]:
    """The map, freshly opened; it has said and asked nothing wrong when the test is over."""
    said: list[str] = []
    asked: list[str] = []
    listeners = {
        "console": lambda message: said.append(message.text) if message.type in {"error", "warning"} else None,
        "pageerror": lambda error: said.append(str(error)),
        "request": lambda request: asked.append(request.url),
    }
    for event, listener in listeners.items():
        window.on(event, listener)
    window.mouse.move(0, 0)
    window.goto(f"{address}strategy/")
    window.wait_for_selector("figure.st-explored")
    yield window
    for event, listener in listeners.items():
        window.remove_listener(event, listener)
    assert said == []
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


def card(page: Page, name: str) -> Locator:
    return page.locator(f'.st-sheet-of a.st-card[data-id="{name}"]')


def tool(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def status(page: Page) -> str:
    return page.locator(".st-tools .st-status").inner_text()


def middle_of(page: Page, name: str) -> tuple[float, float]:
    """Where the line upward from a card is, on the screen."""
    page.locator(f'path.st-e[data-from="{name}"]').scroll_into_view_if_needed()
    x, y = page.evaluate(MIDDLE, name)
    return x, y


def tab_to(page: Page, name: str) -> None:
    """Focus as the keyboard gives it."""
    tool(page, "Save or share").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == name:
            return
    pytest.fail(f"Tab never comes to {name}")


def test_what_is_folded_is_not_in_the_page(goals: Page) -> None:
    assert goals.locator(".st-sheet-of .st-card").count() < 31
    assert "Zero hunger" not in goals.content()
    assert "further items are folded" in goals.locator("main").inner_text()


def test_pointing_lights_the_thread_as_far_up_as_it_goes(goals: Page) -> None:
    card(goals, "indicator-1-1-1").hover()
    goals.wait_for_selector(".st-card.st-lit")
    assert goals.evaluate(LIT) == THREAD
    assert card(goals, "goal-10").evaluate("card => card.classList.contains('st-dim')")


def test_an_edge_says_what_it_means_to_a_pointer_and_to_the_keyboard(goals: Page) -> None:
    goals.mouse.move(*middle_of(goals, "target-1-1"))
    note = goals.locator(".st-note-of:visible")
    note.wait_for()
    assert "This objective pursues “No poverty”." in note.inner_text()
    goals.mouse.move(0, 0)
    tab_to(goals, "target-1-1")
    described = "() => document.getElementById(document.activeElement.getAttribute('aria-describedby')).innerText"
    assert "This objective pursues “No poverty”." in goals.evaluate(described)


def test_a_click_goes_to_the_item(goals: Page) -> None:
    card(goals, "target-1-1").click()
    goals.wait_for_url("**/strategy/targets/target-1-1/")
    assert "eradicate extreme poverty" in goals.locator("h1").inner_text()


def test_a_tap_goes_to_the_item_too(goals: Page) -> None:
    card(goals, "target-1-1").tap()
    goals.wait_for_url("**/strategy/targets/target-1-1/")


def test_a_tap_on_a_line_says_its_reason_and_one_beside_it_puts_the_thread_out(goals: Page) -> None:
    goals.touchscreen.tap(*middle_of(goals, "target-1-1"))
    goals.locator(".st-note-of:visible").wait_for()
    assert "This objective pursues “No poverty”." in goals.locator(".st-note-of").inner_text()
    assert "target-1-1" in goals.evaluate(LIT)
    box = goals.locator(".st-sheet-of").bounding_box()
    assert box is not None
    goals.touchscreen.tap(box["x"] + box["width"] - 4, box["y"] + 8)
    goals.wait_for_function("() => !document.querySelector('.st-lit')")
    assert not goals.locator(".st-note-of").is_visible()


def test_buttons_zoom_fit_and_show_the_full_size(goals: Page) -> None:
    tool(goals, "Zoom in").click()
    assert "scale(1.25)" in goals.evaluate(PLACE)
    tool(goals, "Zoom out").click()
    tool(goals, "Full size").click()
    assert status(goals) == "Zoom 100%."
    tool(goals, "Zoom in").click()
    tool(goals, "Fit").click()
    assert goals.evaluate(PLACE) == ""


def test_the_wheel_zooms_with_control_where_the_pointer_is(goals: Page) -> None:
    card(goals, "goal-1").hover()
    goals.mouse.wheel(0, 60)
    goals.wait_for_function("() => scrollY > 20")
    assert goals.evaluate(PLACE) == ""
    box = card(goals, "goal-1").locator(".st-box").bounding_box()
    assert box is not None
    goals.mouse.move(box["x"], box["y"])
    goals.keyboard.down("Control")
    goals.mouse.wheel(0, -30)
    goals.keyboard.up("Control")
    goals.wait_for_function("() => document.querySelector('.st-sheet-of > svg').style.transform !== ''")
    after = card(goals, "goal-1").locator(".st-box").bounding_box()
    assert after is not None
    assert after["width"] > box["width"]
    assert (after["x"], after["y"]) == pytest.approx((box["x"], box["y"]), abs=2)


def test_dragging_pans_a_zoomed_picture(goals: Page) -> None:
    tool(goals, "Zoom in").click()
    goals.wait_for_function(AT_REST)
    before = card(goals, "goal-1").bounding_box()
    assert before is not None
    goals.mouse.move(before["x"] + 30, before["y"] + 30)
    goals.mouse.down()
    goals.mouse.move(before["x"] + 90, before["y"] + 50, steps=4)
    goals.mouse.up()
    after = card(goals, "goal-1").bounding_box()
    assert after is not None
    assert after["x"] > before["x"] + 20
    assert "/strategy/?" in goals.url or goals.url.endswith("/strategy/")


def test_two_fingers_pinch(goals: Page) -> None:
    pinch(goals, ".st-sheet-of", 2)
    goals.wait_for_function("() => document.querySelector('.st-sheet-of > svg').style.transform.includes('scale')")
    scale = re.search(r"scale\(([\d.]+)\)", goals.evaluate(PLACE))
    assert scale is not None
    assert float(scale[1]) == pytest.approx(2, abs=0.3)
    assert goals.evaluate("() => visualViewport.scale") == 1, "the page itself stays as it is"


def test_full_screen_holds_the_whole_picture_and_ends(goals: Page) -> None:
    tool(goals, "Full screen").click()
    goals.wait_for_function("() => document.fullscreenElement")
    tool(goals, "Fit").click()
    goals.wait_for_function(
        """() => { const frame = document.querySelector('.st-sheet-of').getBoundingClientRect();
        const box = document.querySelector('.st-sheet-of > svg').getBoundingClientRect();
        return box.height <= frame.height + 1 && box.width <= frame.width + 1; }"""
    )
    tool(goals, "Full screen").click()
    goals.wait_for_function("() => !document.fullscreenElement")
    assert goals.evaluate(PLACE) == ""


def test_a_fold_unfolds_branch_by_branch_and_the_way_back_is_kept(goals: Page) -> None:
    card(goals, "sustainable-development-goals+choice").click()
    branch = goals.locator(".st-branch")
    branch.get_by_text("Climate action").wait_for()
    branch.locator('a.st-card[data-id="goal-13+proxy-metric"]').click()
    branch.get_by_text("Below “Climate action”").wait_for()
    branch.get_by_role("button", name="Back").click()
    branch.get_by_text("Life below water").wait_for()
    goals.keyboard.press("Escape")
    assert branch.count() == 0
    assert "unfold" not in goals.url
    goals.go_back()
    branch.get_by_text("Life below water").wait_for()


def test_what_is_shown_is_put_away_by_hand(goals: Page) -> None:
    tab_to(goals, "target-1-2")
    goals.keyboard.press("u")
    assert card(goals, "indicator-1-2-1").is_hidden()
    assert status(goals).endswith("2 cards put away.")
    goals.keyboard.press("u")
    assert card(goals, "indicator-1-2-1").is_visible()


def test_a_search_jumps_to_a_card_and_into_a_fold(goals: Page) -> None:
    box = goals.get_by_role("combobox", name="Find a card")
    box.fill("reduced ineq")
    goals.keyboard.press("Enter")
    assert goals.evaluate(FOCUSED) == "goal-10"
    box.click()
    goals.wait_for_function("() => !document.head.querySelector('script[src*=items]')")
    box.fill("under‐5 mortality")
    assert "below The 17 Sustainable Development Goals" in goals.get_by_role("option").first.inner_text()
    goals.keyboard.press("Enter")
    goals.wait_for_function("() => document.activeElement.closest('.st-branch') && document.activeElement.dataset.id")
    assert goals.evaluate(FOCUSED) == "metric-3-2-1", "it is folded three branches deep"
    goals.goto(goals.url)
    goals.locator('.st-branch a.st-card[data-id="metric-3-2-1"]').wait_for()


def test_filters_are_those_that_tell_cards_apart(goals: Page) -> None:
    tool(goals, "Filter").click()
    goals.locator(".st-filters option", has_text="Metric").wait_for(state="attached")
    assert goals.locator(".st-filters label").all_inner_texts() == ["Kind", "Period", "Standing"]
    goals.get_by_label("Kind", exact=True).select_option("Key result")
    bright = [name for name in goals.evaluate(BRIGHT) if "+" not in name]
    assert bright == ["indicator-1-1-1", "indicator-1-2-1", "indicator-1-2-2"]
    assert re.fullmatch(r"3 shown, \d+ more in folds: kind Key result\.", status(goals)), status(goals)
    goals.get_by_label("Kind", exact=True).select_option("all")
    goals.get_by_label("Period", exact=True).select_option("2016..2030")
    bright = [name for name in goals.evaluate(BRIGHT) if "+" not in name]
    assert bright
    assert all(name.startswith(("target", "indicator")) for name in bright)
    goals.get_by_role("button", name="Show all").click()
    assert goals.locator(".st-sheet-of .st-dim").count() == 0


def test_the_legend_explains_the_signs_that_occur_and_no_others(goals: Page) -> None:
    words = goals.locator(".st-legend").inner_text()
    assert "items folded below" in words
    assert "findings" in words
    assert "must not break" not in words


def test_a_view_comes_back_from_its_address(goals: Page, address: str) -> None:
    goals.get_by_role("combobox", name="Find a card").fill("no poverty")
    goals.keyboard.press("Enter")
    tool(goals, "Filter").click()
    goals.get_by_label("Kind", exact=True).select_option("Choice")
    tool(goals, "Save or share").click()
    goals.get_by_role("button", name="Copy the link to this view").click()
    goals.wait_for_function("() => document.querySelector('.st-status').textContent === 'The link is copied.'")
    shared, lit = goals.evaluate("() => navigator.clipboard.readText()"), goals.evaluate(LIT)
    assert shared == f"{address}strategy/?lit=goal-1&kind=Choice"
    goals.goto(shared)
    goals.wait_for_selector(".st-card.st-lit")
    assert goals.evaluate(LIT) == lit
    assert goals.get_by_label("Kind", exact=True).input_value() == "Choice"


def test_a_picture_is_taken_along_as_svg_as_png_and_as_mermaid_text(goals: Page, tmp_path: Path) -> None:
    for name in ("Download as SVG", "Download as PNG"):
        tool(goals, "Save or share").click()
        with goals.expect_download() as download:
            goals.get_by_role("button", name=name).click()
        download.value.save_as(tmp_path / download.value.suggested_filename)
    drawn = ET.parse(tmp_path / "strategy-map.svg")  # noqa: S314  our own drawing
    assert len(drawn.findall(".//{http://www.w3.org/2000/svg}a")) == 15
    assert (tmp_path / "strategy-map.png").read_bytes().startswith(b"\x89PNG")
    tool(goals, "Save or share").click()
    goals.get_by_role("button", name="Copy as Mermaid text").click()
    goals.wait_for_function("() => document.querySelector('.st-status').textContent.includes('copied')")
    text = goals.evaluate("() => navigator.clipboard.readText()")
    assert text.startswith("flowchart TD\n")
    assert text.count("<br/>No poverty") == 1


def test_the_keyboard_alone_goes_down_and_up_and_to_a_page(goals: Page) -> None:
    tab_to(goals, "sustainable-development-goals")
    way = []
    for key in ("ArrowDown", "ArrowLeft", "ArrowUp"):
        goals.keyboard.press(key)
        way.append(goals.evaluate(FOCUSED))
    assert way == ["goal-10", "goal-1", "sustainable-development-goals"]
    goals.keyboard.press("Space")
    assert "lit=sustainable-development-goals" in goals.url
    for _ in range(3):
        goals.keyboard.press("Escape")
    assert goals.evaluate(LIT) == []
    assert "lit" not in goals.url
    goals.keyboard.press("Enter")
    goals.wait_for_url("**/sustainable-development-goals/")


def test_nothing_glides_for_those_who_want_less_motion(goals: Page) -> None:
    moves = "() => getComputedStyle(document.querySelector('.st-sheet-of > svg')).transitionDuration"
    tool(goals, "Zoom in").click()
    assert goals.evaluate(moves) == "0.22s"
    goals.emulate_media(reduced_motion="reduce")
    tool(goals, "Zoom in").click()
    assert goals.evaluate(moves) == "0s"
    goals.emulate_media(reduced_motion="no-preference")

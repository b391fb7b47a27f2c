"""Pictures as a reader meets them: by eye, by keyboard, on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

MAP = "strategy/"
TREES = "strategy/views/north-stars/"
OBJECTIVE = "strategy/okrs/2026-q3/candidate-quality/"
FOCUSED = """() => {
  const at = document.activeElement;
  const ring = at.querySelector(':scope > .st-ring');
  return {id: at.dataset?.id ?? '', ring: ring ? getComputedStyle(ring).display : ''};
}"""


def visible(page: Page) -> tuple[bool, bool]:
    """Whether the first picture of a page is seen, and whether its list is."""
    first = page.locator("figure.st-diagram").first
    return first.locator(".st-sheet-of").is_visible(), first.locator(".st-list .st-row").first.is_visible()


@pytest.mark.parametrize("place", [MAP, OBJECTIVE])
def test_tab_reaches_every_card_and_shows_where_it_is(opened: Callable[..., Page], home: str, place: str) -> None:
    page = opened(home + place)
    first = page.locator("svg.st-pic").first
    ids = first.locator("a.st-card").evaluate_all("cards => cards.map(card => card.dataset.id)")
    page.locator("svg.st-pic a.st-card").first.evaluate(
        "card => { const before = document.createElement('button'); card.closest('.st-sheet-of').before(before); before.focus(); }"
    )
    reached = []
    for _ in ids:
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    assert reached == [{"id": i, "ring": "block" if i else ""} for i in ids]


@pytest.mark.parametrize("place", [MAP, TREES, OBJECTIVE])
def test_a_wide_page_shows_the_picture(opened: Callable[..., Page], home: str, place: str) -> None:
    assert visible(opened(home + place)) == (True, False)


@pytest.mark.parametrize("place", [MAP, TREES, OBJECTIVE])
def test_a_phone_shows_the_list_instead(opened: Callable[..., Page], home: str, place: str) -> None:
    assert visible(opened(home + place, width=390)) == (False, True)


def test_rows_of_the_list_are_as_high_as_a_finger(opened: Callable[..., Page], home: str) -> None:
    page = opened(home + MAP, width=390)
    heights = page.locator(".st-list .st-row:visible").evaluate_all(
        "rows => rows.map(row => row.getBoundingClientRect().height)"
    )
    assert heights
    assert min(heights) >= 44


def test_without_script_the_picture_and_its_links_are_there(opened: Callable[..., Page], home: str) -> None:
    page = opened(home + MAP, java_script_enabled=False)
    assert visible(page) == (True, False)
    page.locator("svg.st-pic a.st-card").first.click()
    assert page.locator("h1").inner_text() == "Every professional meets the people who matter to their next step"


def test_without_script_a_phone_has_the_list(opened: Callable[..., Page], home: str) -> None:
    assert visible(opened(home + MAP, width=390, java_script_enabled=False)) == (False, True)


def test_the_list_of_a_wide_page_opens_without_script(opened: Callable[..., Page], home: str) -> None:
    page = opened(home + OBJECTIVE, java_script_enabled=False)
    page.locator(".st-list > summary").first.click()
    assert visible(page) == (True, True)

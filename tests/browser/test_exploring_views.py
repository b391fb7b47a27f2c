"""Finding, filtering, unfolding and sharing what a picture shows; tables that sort and filter."""

from __future__ import annotations

import io
import re
import struct
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Download, Page

MAP = "strategy/"
METRICS = "strategy/views/metrics/"
LIT = "() => [...document.querySelectorAll('.st-sheet-of .st-card.st-lit')].map(card => card.dataset.id)"
BRIGHT = "() => [...document.querySelectorAll('.st-sheet-of .st-card:not(.st-dim)')].map(card => card.dataset.id)"


def explored(page: Page) -> Page:
    page.wait_for_selector("figure.st-explored")
    return page


def status(page: Page) -> str:
    return page.locator(".st-tools .st-status").first.inner_text()


def choose(page: Page, facet: str, value: str) -> None:
    if not page.locator(".st-filters").is_visible():
        page.get_by_role("button", name="Filter", exact=True).click()
    page.get_by_label(facet, exact=True).select_option(value)


@pytest.fixture
def map_page(opened: Callable[..., Page], home: str) -> Page:
    return explored(opened(home + MAP))


def test_a_search_jumps_to_a_card_of_the_picture(map_page: Page) -> None:
    map_page.get_by_role("combobox", name="Find a card").fill("earn trust")
    map_page.keyboard.press("Enter")
    assert map_page.evaluate("() => document.activeElement.dataset.id") == "trust-first-suggestion"
    assert "trust-first-suggestion" in map_page.evaluate(LIT)
    assert map_page.url.endswith("?lit=trust-first-suggestion")


def test_a_search_finds_what_is_folded_and_unfolds_it(map_page: Page) -> None:
    box = map_page.get_by_role("combobox", name="Find a card")
    box.click()
    map_page.wait_for_function("() => [...document.head.querySelectorAll('script[src*=items]')].length === 0")
    box.fill("hide fewer suggestions")
    option = map_page.get_by_role("option")
    option.first.wait_for()
    assert "below Few and right" in option.first.inner_text()
    map_page.keyboard.press("Enter")
    map_page.locator(".st-branch").wait_for()
    map_page.wait_for_function(
        "() => document.activeElement.closest('.st-branch') && document.activeElement.dataset.id"
    )
    assert "Recruiters hide fewer suggestions" in (
        map_page.evaluate("() => document.activeElement.getAttribute('aria-label')")
    )


def test_a_search_says_how_much_it_found(map_page: Page) -> None:
    box = map_page.get_by_role("combobox", name="Find a card")
    box.fill("zzzz")
    assert status(map_page) == "Nothing found."
    assert "Nothing is called “zzzz”." in map_page.locator(".st-found").inner_text()
    box.fill("objective")
    assert re.match(r"\d+ found", status(map_page))


def test_a_slash_in_the_picture_goes_to_its_search_and_elsewhere_to_the_themes(map_page: Page) -> None:
    map_page.locator("a.st-card").first.focus()
    map_page.keyboard.press("/")
    assert map_page.evaluate("() => document.activeElement.className") == "st-search focus-visible"
    assert map_page.evaluate("() => document.activeElement.value") == ""
    map_page.keyboard.press("Escape")
    map_page.evaluate("() => document.activeElement.blur()")
    map_page.keyboard.press("/")
    map_page.wait_for_function("() => document.activeElement.classList.contains('md-search__input')")


def test_letters_typed_into_the_search_reach_no_keys_of_the_theme(map_page: Page) -> None:
    map_page.get_by_role("combobox", name="Find a card").click()
    map_page.keyboard.type("fsn/p.")
    assert map_page.get_by_role("combobox", name="Find a card").input_value() == "fsn/p."


def test_filters_leave_what_matches_and_say_how_much(map_page: Page) -> None:
    choose(map_page, "Owner", "Matching")
    owners = map_page.locator(".st-sheet-of .st-card:not(.st-dim)").evaluate_all(
        "cards => cards.map(card => card.dataset.owner.split('\\n'))"
    )
    assert owners
    assert all("Matching" in names for names in owners)
    map_page.wait_for_function(
        r"() => /^\d+ shown, \d+ more in folds.*: owner Matching\.$/.test(document.querySelector('.st-status').textContent)"
    )
    choose(map_page, "Kind", "Initiative")
    kinds = {name for name in map_page.evaluate(BRIGHT) if "+" not in name}
    assert kinds == {"candidate-card", "ask-reason-for-pass"}
    map_page.get_by_role("button", name="Show all").click()
    assert map_page.locator(".st-sheet-of .st-dim").count() == 0


@pytest.mark.parametrize(
    ("facet", "value", "data"),
    [("Product", "Recruiting", "product"), ("Period", "2026-Q3", "period"), ("State", "Building", "state")],
)
def test_a_filter_leaves_what_has_its_value(map_page: Page, facet: str, value: str, data: str) -> None:
    choose(map_page, facet, value)
    facets = map_page.locator('.st-sheet-of .st-card:not([data-id*="+"])').evaluate_all(
        "(cards, name) => cards.map(card => [card.classList.contains('st-dim'), (card.dataset[name] ?? '').split('\\n')])",
        data,
    )
    assert {dim for dim, _ in facets} == {True, False}
    assert all(dim != (value in values) for dim, values in facets)
    assert f"{facet.lower()}={value}" in map_page.url


def test_filters_that_leave_nothing_say_what_brings_cards_back(map_page: Page) -> None:
    choose(map_page, "Owner", "Matching")
    choose(map_page, "Kind", "Vision")
    assert status(map_page) == "No card with owner Matching, kind Vision. “Show all” brings them back."


def test_only_facets_that_occur_are_offered(map_page: Page) -> None:
    known = "() => window.strategyData && document.querySelectorAll('.st-filters option').length"
    before = map_page.evaluate(known)
    map_page.get_by_role("button", name="Filter", exact=True).click()
    map_page.wait_for_function("before => document.querySelectorAll('.st-filters option').length > before", arg=before)
    for select in map_page.locator(".st-filters select").all():
        offered = select.locator("option").all_inner_texts()
        facet = {"Kind": "called"}.get(label := select.locator("xpath=../label").inner_text(), label.lower())
        values = map_page.locator(".st-sheet-of .st-card").evaluate_all(
            "(cards, facet) => cards.flatMap(card => (card.dataset[facet] ?? '').split('\\n'))", facet
        )
        assert set(offered) >= set(values) - {""}
        for value in set(offered) - {"all"} - set(values):
            select.select_option(value)
            said = map_page.locator(".st-tools .st-status").first.inner_text()
            assert re.match(r"None shown, \d+ (in folds|on pages only)", said), f"{label} {value}: {said}"
            select.select_option("all")


def test_a_phone_filters_its_list(opened: Callable[..., Page], home: str) -> None:
    page = explored(opened(home + MAP, width=390))
    before = page.locator(".st-list .st-row:visible").count()
    choose(page, "Kind", "Initiative")
    assert 0 < page.locator(".st-list .st-row:visible").count() < before
    assert page.locator(".st-list .st-bd:visible:not(:has(.st-row:visible))").count() == 0


def test_a_phone_searches_its_list(opened: Callable[..., Page], home: str) -> None:
    page = explored(opened(home + MAP, width=390))
    page.get_by_role("combobox", name="Find a card").fill("explain the fit")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.closest('li').dataset.id") == "explain-the-fit"


def test_a_fold_opens_in_place_with_cards_that_were_not_in_the_page(map_page: Page) -> None:
    assert "Recruiters hide fewer suggestions" not in map_page.content()
    map_page.locator('a.st-card[data-id="few-and-right"] .st-more').click()
    map_page.locator(".st-branch").wait_for()
    assert map_page.url.endswith("?unfold=few-and-right")
    assert status(map_page).startswith("Unfolded below “Few and right”: 8 cards.")
    link = map_page.locator('.st-branch a.st-card[data-kind="objective"]').first
    link.click()
    map_page.wait_for_url("**/okrs/**")


def test_escape_folds_a_branch_again_and_gives_the_focus_back(map_page: Page) -> None:
    map_page.locator('a.st-card[data-id="few-and-right"]').focus()
    map_page.keyboard.press("u")
    map_page.locator(".st-branch").wait_for()
    map_page.keyboard.press("Tab")
    map_page.keyboard.press("Escape")
    assert map_page.locator(".st-branch").count() == 0
    assert map_page.evaluate("() => document.activeElement.dataset.id") == "few-and-right"
    assert "unfold" not in map_page.url


def test_a_fold_card_unfolds_and_without_script_is_a_link(
    opened: Callable[..., Page], home: str, map_page: Page
) -> None:
    fold = 'a.st-card[data-id="candidate-quality+key-result"]'
    map_page.locator(fold).click()
    map_page.locator(".st-branch").wait_for()
    plain = opened(home + MAP, java_script_enabled=False)
    plain.locator(fold).click()
    assert plain.url.endswith("/okrs/2026-q3/candidate-quality/")


def test_a_branch_that_cannot_be_loaded_leads_to_its_page(map_page: Page) -> None:
    map_page.route("**/folds/*.js", lambda route: route.abort())
    map_page.locator('a.st-card[data-id="few-and-right"] .st-more').click()
    map_page.wait_for_url("**/few-and-right/")


def test_a_view_can_be_shared_and_comes_back(opened: Callable[..., Page], map_page: Page) -> None:
    choose(map_page, "Owner", "Messaging")
    map_page.get_by_role("combobox", name="Find a card").fill("turn first messages")
    map_page.keyboard.press("Enter")
    map_page.get_by_role("button", name="Zoom in").click()
    map_page.wait_for_function("() => location.search.includes('zoom=')")
    other = explored(opened(map_page.url))
    other.wait_for_selector(".st-card.st-lit")
    assert set(other.evaluate(LIT)) == set(map_page.evaluate(LIT))
    assert other.get_by_label("Owner", exact=True).input_value() == "Messaging"
    place = "() => document.querySelector('.st-sheet-of > svg').style.transform"
    numbers = [[float(n) for n in re.findall(r"-?[\d.]+", page.evaluate(place))] for page in (map_page, other)]
    assert numbers[0] == pytest.approx(numbers[1], abs=3)


def test_back_and_forward_go_through_views(map_page: Page) -> None:
    choose(map_page, "Owner", "Matching")
    choose(map_page, "Owner", "Messaging")
    map_page.go_back()
    map_page.wait_for_function("() => location.search === '?owner=Matching'")
    map_page.wait_for_function("() => document.querySelectorAll('.st-filters select')[1].value === 'Matching'")
    map_page.go_back()
    map_page.wait_for_function("() => !document.querySelector('.st-sheet-of .st-dim')")
    map_page.go_forward()
    map_page.wait_for_function("() => document.querySelector('.st-sheet-of .st-dim')")


def test_the_address_keeps_anchors_and_other_parameters(opened: Callable[..., Page], home: str) -> None:
    page = explored(opened(home + MAP + "?h=trust#__toc"))
    choose(page, "Owner", "Matching")
    assert page.url.endswith("?h=trust&owner=Matching#__toc")


def test_an_address_that_names_nothing_known_changes_nothing(opened: Callable[..., Page], home: str) -> None:
    page = explored(
        opened(
            home + MAP + "?lit=%3Cimg%20src=x%20onerror=alert(1)%3E&owner=nobody&zoom=a_b&fold=zz&unfold=..%2F..%2Fx"
        )
    )
    page.wait_for_timeout(200)
    assert page.locator(".st-sheet-of .st-dim, .st-sheet-of .st-lit, .st-branch").count() == 0
    assert page.locator("figure img").count() == 0


def fetched(page: Page, name: str) -> Download:
    page.get_by_role("button", name="Save or share").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return download.value


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_saved_drawing_stands_on_its_own(opened: Callable[..., Page], home: str, tmp_path: Path, scheme: str) -> None:
    page = explored(opened(home + MAP, color_scheme=scheme))
    download = fetched(page, "Download as SVG")
    assert download.suggested_filename == "strategy-map.svg"
    download.save_as(tmp_path / "map.svg")
    text = (tmp_path / "map.svg").read_text(encoding="utf-8")
    root = ET.fromstring(text)  # noqa: S314  our own drawing
    assert len(root.findall(".//{http://www.w3.org/2000/svg}a")) == 30
    assert not re.search(r"var\(|color-mix|class=|data-|color\(srgb", text)
    page.goto((tmp_path / "map.svg").as_uri())
    paper = page.locator("svg > rect").first.evaluate("rect => getComputedStyle(rect).fill")
    assert (sum(map(int, re.findall(r"\d+", paper)[:3])) > 600) == (scheme == "light")


def test_a_saved_picture_of_dots_is_twice_as_fine(map_page: Page, tmp_path: Path) -> None:
    download = fetched(map_page, "Download as PNG")
    download.save_as(tmp_path / "map.png")
    head = io.BytesIO((tmp_path / "map.png").read_bytes()[:24])
    head.seek(16)
    width, _ = struct.unpack(">II", head.read(8))
    drawn = map_page.locator(".st-sheet-of > svg").evaluate("svg => svg.viewBox.baseVal.width")
    assert width == 2 * drawn


def test_mermaid_text_is_copied_with_a_box_for_every_card(opened: Callable[..., Page], home: str) -> None:
    page = explored(opened(home + MAP, permissions=["clipboard-read", "clipboard-write"]))
    page.get_by_role("button", name="Save or share").click()
    page.get_by_role("button", name="Copy as Mermaid text").click()
    page.wait_for_function("() => document.querySelector('.st-status').textContent.includes('copied')")
    text = page.evaluate("() => navigator.clipboard.readText()")
    lines = text.splitlines()
    assert lines[0] == "flowchart TD"
    assert (
        sum(re.match(r"  n\d+\W", line) is not None and " -" not in line and " =" not in line for line in lines) == 30
    )
    assert any("Explain the fit" in line for line in lines)
    assert sum(" --- " in line or " -.- " in line for line in lines) >= 29


def test_columns_of_a_table_sort_by_number_and_by_word(opened: Callable[..., Page], home: str) -> None:
    page = opened(home + METRICS)
    table = page.locator("table.sp-table:has(.st-sort)").first
    column = (
        "table => [...table.tBodies[0].rows].map(row => row.cells[{}].querySelector('b, a')?.textContent.trim() ?? '')"
    )
    as_written = table.evaluate(column.format(0))
    head = table.locator("th").nth(1)
    head.get_by_role("button").click()
    values = [
        float(re.sub(r"[^\d.].*", "", text.replace(",", ""))) * (1000 if "k" in text else 1)
        for text in table.evaluate(column.format(1))
        if text
    ]
    assert values == sorted(values)
    assert head.get_attribute("aria-sort") == "ascending"
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") is None
    assert table.evaluate(column.format(0)) == as_written
    table.locator("th").nth(0).get_by_role("button").press("Enter")
    words = [text.casefold() for text in table.evaluate(column.format(0))]
    assert words == sorted(words)


def test_rows_of_tables_are_filtered_and_counted(opened: Callable[..., Page], home: str) -> None:
    page = opened(home + METRICS)
    page.get_by_role("searchbox", name="Filter the rows").fill("qualified")
    rows = page.locator("table.sp-table:not(.sp-matrix) tbody tr:visible")
    assert rows.count() > 0
    assert all("qualified" in text.lower() for text in rows.all_inner_texts())
    assert re.fullmatch(r"\d+ of \d+ rows\.", page.locator(".st-of-tables .st-status").inner_text())
    page.keyboard.press("Escape")
    assert page.locator("tr.st-left-out").count() == 0


def test_rows_are_found_by_the_kind_that_their_table_is_of(opened: Callable[..., Page], home: str) -> None:
    page = opened(home + METRICS)
    page.get_by_role("searchbox", name="Filter the rows").fill("guardrail contact")
    names = page.locator("table.sp-table:not(.sp-matrix):visible caption").all_inner_texts()
    assert "Guardrails" in names
    assert "Input metrics" not in names

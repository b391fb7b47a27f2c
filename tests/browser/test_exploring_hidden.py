"""What pictures do not show is counted, listed and found; pictures stay in their frames, on a desk and on a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route

MAP = "strategy/"
IN_BRANCH = "() => Boolean(document.activeElement.closest('.st-branch') && document.activeElement.dataset.id)"


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One page for all tests at a desk."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def desk(window: Page, home: str) -> Page:
    """The map, freshly opened."""
    window.mouse.move(0, 0)
    return explored(window, home + MAP)


@pytest.fixture
def phone(windows: Callable[..., BrowserContext], home: str) -> Iterator[Page]:
    """The map on a phone."""
    page = windows(390, has_touch=True, is_mobile=True).new_page()
    yield explored(page, home + MAP)
    page.close()


def explored(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector("figure.st-explored")
    return page


def status(page: Page) -> str:
    return page.locator(".st-tools .st-status").first.inner_text()


def tool(page: Page, name: str) -> Locator:
    return page.locator("figure").first.get_by_role("button", name=name, exact=True)


def filters(page: Page) -> None:
    """Opens the filters, and waits until what is not shown is known."""
    tool(page, "Filter").click()
    page.locator(".st-filters option", has_text="Guardrail").wait_for(state="attached")


def search(page: Page, words: str) -> Locator:
    """Types into the search, once it knows the whole strategy; the hits."""
    box = page.get_by_role("combobox", name="Find a card")
    box.fill("guardrail")
    page.locator(".st-found li", has_text="Guardrail").first.wait_for()
    box.fill(words)
    return page.get_by_role("option")


def test_a_filter_counts_what_is_folded_and_says_where(desk: Page) -> None:
    filters(desk)
    desk.get_by_label("Standing", exact=True).select_option("behind")
    said = re.fullmatch(r"(\d+) shown, (\d+) more in folds: standing behind\.", status(desk))
    assert said is not None
    bright = desk.locator('.st-sheet-of .st-card:not(.st-dim):not([data-id*="+"])')
    assert bright.count() == int(said[1])
    assert 0 < desk.locator(".st-sheet-of .st-card.st-holds").count() <= int(said[2])
    desk.get_by_role("button", name=f"List the {said[2]} that are not shown").click()
    assert desk.locator(".st-unshown > li").count() == int(said[2])


def test_what_a_filter_found_in_a_fold_unfolds_from_its_list(desk: Page) -> None:
    filters(desk)
    desk.get_by_label("Standing", exact=True).select_option("behind")
    desk.get_by_role("button", name=re.compile("List the")).click()
    link = desk.locator(".st-unshown a").first
    title = link.inner_text()
    link.click()
    desk.wait_for_function(IN_BRANCH)
    assert title in desk.evaluate("() => document.activeElement.getAttribute('aria-label')")
    assert "unfold=" in desk.url
    desk.mouse.move(0, 0)
    desk.evaluate("() => document.activeElement.blur()")
    behind = desk.locator(".st-branch .st-card:not(.st-dim)").evaluate_all(
        "cards => cards.map(c => c.dataset.standing)"
    )
    assert set(behind) == {"behind"}, "in the branch what does not match steps back as well"


def test_kinds_and_owners_that_no_card_shows_are_offered(desk: Page, home: str) -> None:
    filters(desk)
    desk.get_by_label("Kind", exact=True).select_option("Guardrail")
    assert re.fullmatch(r"None shown, \d+ in folds, \d+ on pages only: kind Guardrail\.", status(desk))
    desk.get_by_label("Kind", exact=True).select_option("all")
    desk.get_by_label("Owner", exact=True).select_option("Outreach")
    assert status(desk) == "None shown, 1 on pages only: owner Outreach."
    explored(desk, desk.url)
    desk.wait_for_function("() => document.querySelector('.st-status').textContent.includes('owner Outreach')")
    desk.get_by_role("button", name="List the one that is not shown").click()
    desk.locator(".st-unshown a").click()
    desk.wait_for_url(lambda url: url.startswith(home + "strategy/") and "Outreach" not in url)


def test_every_hit_of_a_search_can_be_reached(desk: Page) -> None:
    hits = search(desk, "e")
    number = int(status(desk).split(" found")[0])
    assert number > 60
    assert hits.count() < number, "they are drawn as they are scrolled to"
    while hits.count() < number:
        before = hits.count()
        desk.locator(".st-found").evaluate("list => list.scrollTo(0, list.scrollHeight)")
        desk.wait_for_function("n => document.querySelectorAll('.st-found li').length > n", arg=before)
    assert hits.count() == number
    search(desk, "e")
    desk.keyboard.press("ArrowUp")
    assert hits.count() == number, "and by key, the last before the first"


def test_enter_unfolds_and_lights_first_and_opens_a_page_only_once_more(desk: Page) -> None:
    assert "folded, below Few and right" in search(desk, "hide fewer suggestions").first.inner_text()
    desk.keyboard.press("Enter")
    desk.wait_for_function(IN_BRANCH)
    assert re.fullmatch("Lit: “Recruiters hide fewer .*”, unfolded below “.*”. Enter opens its page.", status(desk))
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/strategy/okrs/**")


def test_what_no_card_of_the_picture_shows_says_so_before_its_page_opens(desk: Page) -> None:
    before = desk.url
    assert "not in this picture" in search(desk, "withdraw").first.inner_text()
    desk.keyboard.press("Enter")
    desk.get_by_role("option", name="once more opens its page").wait_for()
    assert desk.url == before
    assert "no card of" in status(desk)
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/qualified-matches/#**")


def test_every_product_line_of_a_phone_opens_and_closes_in_place(phone: Page) -> None:
    before = phone.url
    lines = phone.locator(".st-product")
    assert lines.count() > 1
    for line in lines.all():
        was = line.evaluate("line => line.open")
        for now in (not was, was):
            line.locator("summary").first.tap()
            assert line.evaluate("line => line.open") is now
    assert phone.url == before


def test_a_filter_opens_the_product_lines_of_a_phone_that_hold_what_it_leaves(phone: Page) -> None:
    open_ = "lines => lines.map(line => line.open)"
    lines = phone.locator(".st-product")
    before = lines.evaluate_all(open_)
    filters(phone)
    phone.get_by_label("Standing", exact=True).select_option("behind")
    assert set(lines.evaluate_all(open_)) == {True}
    phone.get_by_role("button", name="Show all").click()
    assert lines.evaluate_all(open_) == before


def test_only_who_has_keys_is_offered_their_table(desk: Page, phone: Page) -> None:
    assert tool(desk, "Keys").is_visible()
    assert not tool(phone, "Keys").is_visible()
    tool(phone, "Save or share").focus()
    phone.keyboard.press("ArrowRight")
    label = "() => document.activeElement.getAttribute('aria-label')"
    assert phone.evaluate(label) == "Filter", "arrow keys pass over what is not there"


def test_a_zoomed_picture_covers_nothing_beside_its_frame(desk: Page) -> None:
    for _ in range(4):
        tool(desk, "Zoom in").click()
    desk.locator(".st-sheet-of").first.focus()
    desk.keyboard.press("ArrowDown")
    outside = """() => { const sheet = document.querySelector('.st-sheet-of'), frame = sheet.getBoundingClientRect();
      const drawn = sheet.querySelector('svg').getBoundingClientRect(), hits = [];
      for (let x = frame.left - 8; x < frame.right + 8; x += 5) hits.push(document.elementFromPoint(x, frame.top - 3));
      for (let y = Math.max(frame.top, 0); y < innerHeight; y += 5) {
        hits.push(document.elementFromPoint(frame.left - 3, y), document.elementFromPoint(frame.right + 3, y));
      }
      return [drawn.top < frame.top - 20, hits.filter((hit) => hit?.closest('.st-sheet-of')).length]; }"""
    desk.wait_for_function(f"() => ({outside})()[0]")
    assert desk.evaluate(outside) == [True, 0]


def test_a_line_inside_a_branch_says_its_reason(desk: Page) -> None:
    desk.locator('a.st-card[data-id="few-and-right"] .st-more').click()
    hit = desk.locator(".st-branch path.st-hit").first
    hit.wait_for(state="attached")
    desk.mouse.move(2, 2)
    desk.wait_for_timeout(400)  # until nothing that the pointer passed has more to say
    hit.dispatch_event("pointerover", {"pointerType": "mouse", "bubbles": True, "clientX": 600, "clientY": 400})
    desk.locator(".st-note-of:visible span", has_text=re.compile("^This .* “.*”")).wait_for()
    assert desk.locator(".st-branch .st-e.st-pointed").count() == 1
    hit.dispatch_event("pointerout", {"pointerType": "mouse", "bubbles": True})
    assert desk.locator(".st-branch .st-e.st-pointed").count() == 0


def test_a_picture_is_copied_as_svg_and_as_png(desk: Page) -> None:
    types = "async () => (await navigator.clipboard.read()).flatMap(item => item.types)"
    for name, expected in (("SVG", {"text/plain", "image/svg+xml"}), ("PNG", {"image/png"})):
        tool(desk, "Save or share").click()
        desk.get_by_role("button", name=f"Copy as {name}").click()
        desk.wait_for_function(f"() => document.querySelector('.st-status').textContent === 'The {name} is copied.'")
        assert set(desk.evaluate(types)) == expected


def test_a_picture_that_may_not_be_copied_is_downloaded(desk: Page) -> None:
    desk.evaluate("() => { delete window.ClipboardItem; }")
    for name in ("svg", "png"):
        tool(desk, "Save or share").click()
        with desk.expect_download() as download:
            desk.get_by_role("button", name=f"Copy as {name.upper()}").click()
        assert download.value.suggested_filename == f"strategy-map.{name}"
        assert status(desk) == "The browser does not allow to copy here, so the picture is downloaded."


def test_the_table_of_contents_marks_what_a_card_led_to(desk: Page) -> None:
    desk.locator('.st-sheet-of a.st-card[data-id="acceptance-rate"]').click()
    desk.wait_for_url("**/candidate-quality/#acceptance-rate")
    desk.wait_for_function(
        "() => [...document.querySelectorAll('.md-sidebar--secondary .md-nav__link--active')].at(-1)?.hash === '#acceptance-rate'"
    )


def test_a_note_tells_how_many_more_reasons_there_are(desk: Page, home: str) -> None:
    line = re.compile('<path [^>]*data-from="candidate-card" data-to="reasons-read"[^>]*><title>.*?</path>')

    def with_more_lines(route: Route) -> None:
        page = route.fetch()
        route.fulfill(response=page, body=line.sub(lambda match: match[0] * 5, page.text(), count=1))

    desk.route(home + MAP, with_more_lines)
    explored(desk, home + MAP)
    desk.unroute(home + MAP)
    desk.locator('.st-sheet-of a.st-card[data-id="candidate-card"]').hover()
    note = desk.locator(".st-note-of:visible")
    note.wait_for()
    assert note.inner_text().count("This initiative may move") == 3
    assert "and 3 more ways up" in note.inner_text()

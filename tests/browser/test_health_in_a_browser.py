"""What a reader does with the health page and the tables of what meets what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

HEALTH = "strategy/views/health/"
LACKING = "Refresh candidates"


def test_a_figure_unfolds_by_keyboard_and_leads_to_what_lacks_it(opened: Callable[..., Page], home: str) -> None:
    page = opened(home + HEALTH)
    fold = page.locator(".sp-cov details")
    link = fold.get_by_role("link").filter(has_text=LACKING)
    expect(link).to_be_hidden()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    link.click()
    expect(page).to_have_url(f"{home}strategy/okrs/2026-q3/candidate-quality/#availability-refresh")


def test_what_lacks_a_figure_is_unfolded_on_paper(opened: Callable[..., Page], home: str) -> None:
    page = opened(home + HEALTH)
    page.emulate_media(media="print")
    expect(page.locator(".sp-cov details").get_by_role("link").filter(has_text=LACKING)).to_be_visible()


def test_every_bar_has_its_numbers_in_words_beside_it(opened: Callable[..., Page], home: str) -> None:
    rows = opened(home + HEALTH).locator(".sp-cov li").all_inner_texts()
    assert len(rows) > 8
    assert all("/" in row.replace("\n", "") for row in rows)


def test_a_table_tells_its_cells_to_those_who_hear_it(opened: Callable[..., Page], home: str) -> None:
    table = opened(f"{home}strategy/views/choices/").get_by_role("table").filter(has_text="Explain the fit")
    assert table.get_by_role("columnheader", name="Explain the fit").count() == 1
    row = table.get_by_role("row").filter(has=table.page.get_by_role("rowheader", name="Show candidates worth a call"))
    expect(row.get_by_role("cell", name="pursues it")).to_have_count(1)


def test_on_a_phone_a_row_names_what_it_meets_and_hides_what_it_does_not(
    opened: Callable[..., Page], home: str
) -> None:
    page = opened(f"{home}strategy/views/choices/", width=390)
    row = page.locator(".sp-matrix tbody tr").filter(has_text="Show candidates worth a call")
    shown = row.locator("td:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_have_attribute("data-label", "Few and right")

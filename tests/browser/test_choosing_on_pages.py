"""Pills that choose among the parts of a page, in a browser: without a script, by keyboard, and on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

OKRS = "strategy/views/okrs/2026-Q3/"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_pill_leaves_what_is_its_own_with_a_script_or_without(
    opened: Callable[..., Page], home: str, scripts: bool
) -> None:
    page = opened(home + OKRS, java_script_enabled=scripts)
    goals = page.locator(".sp-goal:visible")
    everything = goals.count()
    page.get_by_role("group", name="OKRs of").get_by_role("radio", name="Matching").check()
    assert 0 < goals.count() < everything
    assert all("Matching" in text for text in goals.locator("header").all_inner_texts())


def test_the_arrows_of_the_keyboard_go_from_pill_to_pill(opened: Callable[..., Page], home: str) -> None:
    page = opened(home + "strategy/views/choices/")
    pills = page.get_by_role("group", name="Choices of").get_by_role("radio")
    pills.first.focus()
    page.keyboard.press("ArrowRight")
    assert pills.nth(1).is_checked()
    shown = page.locator(".sp-strat:visible")
    assert shown.count() == 1


def test_each_north_star_prints_on_a_sheet_of_its_own(opened: Callable[..., Page], home: str) -> None:
    page = opened(home + "strategy/views/north-stars/")
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    assert len(sheets) == page.locator("[id^='star-']").count()

"""What if, in a browser: the parts of a formula move and the metric follows, as `strategy what-if` reckons it."""

from __future__ import annotations

import http.server
import re
import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from mkdocs_strategy.insight.what_if import read_trial, what_if
from mkdocs_strategy.workspace import open_workspace
from support.clean import AS_OF, clean
from support.sites import built, site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

VALUES = """metric,date,value
star,2026-06-22,8
star,2026-08-17,12
replies,2026-06-22,20%
replies,2026-08-17,30%
depth,2026-06-22,41
depth,2026-08-17,1200
"""
CONFIG = """
site_name: Site
theme: {name: mkdocs, highlightjs: false}
plugins: [search, strategy: {as_of: 2026-08-21, fail_on: never}]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Path:
    assert browser.is_connected()
    files = {f"strategy/{name}": text for name, text in clean().items()}
    total = "---\nkind: metric\ntitle: Total\nformula: star * 2 - 1\n---\n"
    return site(
        tmp_path_factory.mktemp("what-if"),
        {"docs/index.md": "# Home\n", "strategy/values.csv": VALUES, "strategy/total.md": total, **files},
        config=CONFIG,
    )


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the parent's name
            """Nothing is written for a request."""

        def end_headers(self) -> None:
            # what the strictest site asks of scripts: none in the page, none made of text
            self.send_header("Content-Security-Policy", "script-src 'self'")
            super().end_headers()

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(built(folder))))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/strategy/star/"
    server.shutdown()
    server.server_close()
    thread.join()


def reckoned(folder: Path, *trials: str) -> dict[str, str]:
    """What the command says of the metrics above, as they are written."""
    strategy = open_workspace(folder).strategy
    read = [read_trial(strategy, strategy.items[name], text) for name, text in (t.split("=") for t in trials)]
    return {one.metric.title: str(one.after) for one in what_if(strategy, read, AS_OF).moved}


def shown(page: Page) -> dict[str, str]:
    lines = page.locator(".c-result p").all_inner_texts()
    return {line.split(":")[0]: re.sub(r" \([^)]*\)$", "", line.partition("→ ")[2]) for line in lines}


@pytest.mark.parametrize(
    "trials", [("replies=+10%",), ("depth=-25%",), ("replies=+40%", "depth=+7%")], ids=["one", "down", "two"]
)
def test_the_page_reckons_as_the_command_does(
    opened: Callable[..., Page], address: str, folder: Path, trials: tuple[str, ...]
) -> None:
    page = opened(address)
    for trial in trials:
        name, change = trial.split("=")
        page.locator(f'tr[data-part="{name}"] input[type=number]').fill(change.strip("+%"))
    assert shown(page) == reckoned(folder, *trials)


def test_slider_and_number_move_together_and_go_back(opened: Callable[..., Page], address: str) -> None:
    page = opened(address)
    before = shown(page)
    slider = page.locator('tr[data-part="replies"] input[type=range]')
    back = page.get_by_role("button", name="As it stands")
    expect(back).to_be_disabled()
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator('tr[data-part="replies"] input[type=number]')).to_have_value("1")
    assert shown(page) != before
    back.click()
    expect(slider).to_have_value("0")
    assert shown(page) == before


def test_a_number_that_is_none_counts_as_no_change(opened: Callable[..., Page], address: str) -> None:
    page = opened(address)
    before = shown(page)
    page.locator('tr[data-part="replies"] input[type=number]').fill("")
    assert shown(page) == before


def test_without_a_script_the_levers_stand_in_the_table(browser: Browser, address: str) -> None:
    window = browser.new_context(java_script_enabled=False)
    page = window.new_page()
    page.goto(address)
    expect(page.locator(".sp-levers tbody tr").first).to_contain_text("+1%")
    expect(page.locator(".sp-levers input")).to_have_count(0)
    window.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_leaves_the_page_sideways_and_one_drawing_is_shown(
    opened: Callable[..., Page], address: str, width: int
) -> None:
    page = opened(address, width=width)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator("#st_values ~ figure .st-chart-pic:visible")).to_have_count(1)
    smallest = page.evaluate(
        """Math.min(...[...document.querySelectorAll('.st-chart-pic text')].filter((t) => t.getClientRects().length)
           .map((t) => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a))"""
    )
    assert smallest >= 10.4

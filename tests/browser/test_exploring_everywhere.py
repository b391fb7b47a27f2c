"""The script on every kind of site: strict policies, themes, swapped pages, a page on a disk, hostile titles."""

from __future__ import annotations

import functools
import http.server
import json
import re
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from support.serving import served
from support.sites import CONFIG, STORY, built, site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

QUIET = CONFIG.split("plugins:")[1]
MATERIAL = f"""site_name: Site
site_url: https://example.org/somewhere/
theme: {{name: material, font: false, features: [navigation.instant]}}
plugins:{QUIET}"""
MANY = {
    f"strategy/okrs/more-{i}.md": f"""
        ---
        kind: objective
        title: Objective number {i} that everybody wants
        period: 2026-Q3
        owner: matching
        pursues: explain-the-fit
        because: each of them helps a little
        key_results:
          - {{id: result-{i}, title: Result number {i}, measures: acceptance, baseline: 31%, target: 50%, current: 38%}}
        ---
        """
    for i in range(8)
}
"""Enough for the map to fold."""
HOSTILE = "</script><img src=x onerror=alert(1)>\u2028\"'`{{ 7*7 }}"


class _Strict(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "script-src 'self'")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the parent's name
        """Nothing is written for a request."""


@contextmanager
def strictly_served(folder: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Strict, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def watched(page: Page) -> list[str]:
    """What a page complains of, as it is."""
    seen: list[str] = []
    page.on("console", lambda message: seen.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: seen.append(str(error)))
    return seen


def explored(page: Page) -> Page:
    page.wait_for_selector("figure.st-explored")
    return page


def unfolded(page: Page) -> str:
    """The words of the first branch that unfolds."""
    page.locator(".st-sheet-of a.st-card[data-unfold]").first.focus()
    page.keyboard.press("u")
    page.locator(".st-branch").wait_for()
    return " ".join(page.locator(".st-branch").inner_text().split())


def test_everything_works_under_a_strict_policy(opened: Callable[..., Page], tmp_path: Path) -> None:
    config = CONFIG.replace("{name: mkdocs}", "{name: mkdocs, highlightjs: false}")
    folder = built(site(tmp_path, MANY, config))
    with strictly_served(folder) as address:
        page = opened("about:blank")
        seen, asked = watched(page), []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address + "strategy/")
        explored(page)
        page.locator("a.st-card").nth(2).hover()
        page.wait_for_selector(".st-card.st-lit")
        assert "Objective number" in unfolded(page)
        page.keyboard.press("Escape")
        page.get_by_role("combobox", name="Find a card").fill("result number")
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Zoom in").click()
        page.get_by_role("button", name="Save or share").click()
        with page.expect_download():
            page.get_by_role("button", name="Download as PNG").click()
        assert [words for words in seen if "strategy" in words or "inline event" in words] == []
        assert [url for url in asked if not url.startswith((address, "blob:", "data:"))] == []


def test_a_theme_with_a_narrow_column_finds_and_filters_in_the_list(
    opened: Callable[..., Page], tmp_path: Path
) -> None:
    config = CONFIG.replace("{name: mkdocs}", "{name: readthedocs, highlightjs: false}")
    folder = built(site(tmp_path, MANY, config))
    with strictly_served(folder) as address:
        page = explored(opened(address + "strategy/", width=1500))
        page.get_by_role("combobox", name="Find a card").fill("explain the fit")
        page.keyboard.press("Enter")
        assert page.evaluate("() => document.activeElement.closest('li').dataset.id") == "explain-the-fit"
        page.get_by_role("button", name="Filter", exact=True).click()
        page.get_by_label("Kind", exact=True).select_option("Objective")
        assert page.locator(".st-list .st-item-vision:visible").count() == 0


def test_a_site_without_folders_in_its_addresses_explores_from_a_disk(
    opened: Callable[..., Page], tmp_path: Path
) -> None:
    config = f"site_name: Site\nuse_directory_urls: false\ntheme: {{name: mkdocs, highlightjs: false}}\nplugins:{QUIET}"
    folder = built(site(tmp_path, MANY, config))
    page = opened("about:blank")
    seen = watched(page)
    page.goto((folder / "strategy" / "index.html").as_uri())
    assert "Objective number" in unfolded(explored(page))
    assert "index.html?unfold=" in page.url
    link = page.locator(".st-branch a.st-card[data-kind=objective]").first
    link.click()
    page.wait_for_url("**/okrs/more-*.html")
    assert page.locator("h1").count() > 0
    assert [words for words in seen if "/search/" not in words] == []  # the theme's search asks for a worker


def test_pages_that_a_theme_swaps_are_explored_once_each(opened: Callable[..., Page], tmp_path: Path) -> None:
    target = tmp_path / "served" / "somewhere"
    built(site(tmp_path / "site", MANY, MATERIAL), site_dir=str(target))
    sitemap = target / "sitemap.xml"
    with served(target.parent) as address:
        sitemap.write_text(
            sitemap.read_text(encoding="utf-8").replace("https://example.org/", address), encoding="utf-8"
        )
        page = opened("about:blank")
        seen = watched(page)
        page.goto(address + "somewhere/")
        page.evaluate("() => { window.stays = true; }")
        page.evaluate(
            "() => [...document.querySelectorAll('a.md-nav__link')].find(a => a.textContent.trim() === 'Map').click()"
        )
        explored(page)
        assert page.evaluate("() => window.stays") is True, "the theme loaded the page anew"
        assert page.locator(".st-buttons").count() == 1
        page.locator("a.st-card").first.hover()
        page.wait_for_selector(".st-card.st-lit")
        page.get_by_role("button", name="Filter", exact=True).click()
        page.get_by_label("Kind", exact=True).select_option("Objective")
        page.wait_for_function("() => location.search.includes('kind=Objective')")
        page.locator(".st-sheet-of a.st-card[data-kind=objective]").first.click()
        page.wait_for_function("() => location.pathname.includes('/okrs/')")
        page.wait_for_function(
            "() => document.querySelectorAll('figure.st-explored').length === 1 && document.querySelector('.st-of-neighbourhood')"
        )
        page.mouse.move(2, 2)  # what the pointer rests on would light
        page.go_back()
        page.wait_for_function(
            "() => document.querySelector('.st-of-map.st-explored') && location.search.includes('kind=Objective')"
        )
        page.wait_for_function("() => document.querySelector('.st-of-map .st-card.st-dim')")
        assert page.locator(".st-buttons").count() == 1
        assert page.evaluate("() => window.stays") is True
        assert seen == []


def test_hostile_titles_stay_words_in_every_file_that_is_loaded(opened: Callable[..., Page], tmp_path: Path) -> None:
    files = {
        name: re.sub("title: Objective number 7.*", lambda _: f"title: {json.dumps(HOSTILE)}", text)
        for name, text in MANY.items()
    }
    folder = built(site(tmp_path, files, CONFIG.replace("{name: mkdocs}", "{name: mkdocs, highlightjs: false}")))
    assets = folder / "assets" / "strategy"
    loaded = [*(assets / "folds").glob("*.js"), assets / "items.js", assets / "folded.js"]
    assert any("onerror" in path.read_text(encoding="utf-8") for path in loaded)
    for path in loaded:
        text = path.read_text(encoding="utf-8")
        assert not re.search("[<>&\u2028\u2029]", text)
        assert json.loads(text[text.index(".push(") + 6 : text.rindex(")")])
    with strictly_served(folder) as address:
        page = opened("about:blank")
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        page.goto(address + "strategy/")
        unfolded(explored(page))
        page.get_by_role("combobox", name="Find a card").fill("onerror")
        page.get_by_role("option").first.wait_for()
        assert page.locator("figure img").count() == 0


def test_a_warm_build_writes_the_same_files_as_a_cold_one(tmp_path: Path) -> None:
    root = site(tmp_path, MANY)
    kept = [
        {path.name: path.read_bytes() for path in (built(root) / "assets" / "strategy").rglob("*.js")} for _ in range(2)
    ]
    assert len(kept[0]) > 2
    assert kept[0] == kept[1]


def test_pages_without_anything_to_explore_load_no_script(tmp_path: Path) -> None:
    folder = built(site(tmp_path))
    assert "strategy.js" not in (folder / "index.html").read_text(encoding="utf-8")
    assert (folder / "strategy" / "index.html").read_text(encoding="utf-8").count("assets/strategy/strategy.js") == 1


def test_a_story_that_folds_nothing_has_no_files_of_folds(tmp_path: Path) -> None:
    folder = built(site(tmp_path))
    assert list((folder / "assets" / "strategy").glob("folds/*")) == []
    assert len(STORY) > 4

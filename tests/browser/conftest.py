"""A real browser, and sites served to it: this repository's, and small ones in the themes that MkDocs brings."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, sync_playwright

from support.serving import served
from support.sites import CONFIG, built, site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import BrowserContext, Page

REPOSITORY = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; where there is none the tests are skipped, unless complete tests are asked for."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        words = f"no browser here: none of {', '.join(NAMES)} is installed"
        if os.environ.get("STRATEGY_TESTS") == "complete":
            pytest.fail(words)
        pytest.skip(words)
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        opened = playwright.chromium.launch(executable_path=found, args=arguments)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[str]:
    """Address of this repository's own site, built once."""
    assert browser.is_connected()
    target = tmp_path_factory.mktemp("home")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(target)]
    done = subprocess.run(
        command, cwd=REPOSITORY, capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    )
    assert done.returncode == 0, done.stderr
    with served(target) as address:
        yield address


@pytest.fixture(scope="session", params=["mkdocs", "readthedocs"])
def plain_home(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> Iterator[str]:
    """Address of a small site in a theme that MkDocs brings; its syntax colouring, loaded from elsewhere, is switched off."""
    assert browser.is_connected()
    theme = f"{{name: {request.param}, highlightjs: false}}"
    root = site(tmp_path_factory.mktemp(request.param), config=CONFIG.replace("{name: mkdocs}", theme))
    with served(built(root)) as address:
        yield address


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """One window for each set of options, shared by all tests: what one page has loaded the next need not."""
    known: dict[str, BrowserContext] = {}

    def window(width: int = 1280, **options: object) -> BrowserContext:
        key = repr((width, sorted(options.items())))
        if key not in known:
            known[key] = browser.new_context(viewport={"width": width, "height": 900}, **options)
        return known[key]

    yield window
    for context in known.values():
        context.close()


@pytest.fixture
def opened(windows: Callable[..., BrowserContext]) -> Iterator[Callable[..., Page]]:
    """Opens pages: `opened(address, width=390, color_scheme="dark", ...)`; they are closed after the test."""
    pages = []

    def open_(address: str, width: int = 1280, **options: object) -> Page:
        page = windows(width, **options).new_page()
        pages.append(page)
        page.goto(address)
        return page

    yield open_
    for page in pages:
        page.close()

"""A server goes on whatever happens to the strategy folder and its options."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from mkdocs.exceptions import PluginError

from mkdocs_strategy.hosts.mkdocs.serving import Watch
from support.sites import CONFIG, built, page, site

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_that_is_missing_is_said_on_the_page(tmp_path: Path) -> None:
    root = site(tmp_path)
    shutil.rmtree(root / "strategy")
    assert "there is no folder strategy" in page(built(root, serving=True), "index.html").text


def test_an_option_that_cannot_be_read_is_said_on_the_page(tmp_path: Path) -> None:
    config = CONFIG.replace("as_of: 2026-08-21", "as_of: 2026-08-21, fail_on: perhaps")
    folder = built(site(tmp_path, config=config), serving=True)
    assert "cannot be perhaps" in page(folder, "index.html").text.replace("`", "")
    with pytest.raises((PluginError, SystemExit)):
        built(tmp_path)


class Server:
    """What a server is asked to watch."""

    def __init__(self) -> None:
        self.watched: list[str] = []
        self.asked = 0

    def watch(self, path: str) -> None:
        self.watched.append(path)
        self.asked += 1

    def unwatch(self, path: str) -> None:
        self.watched.remove(path)


def test_the_server_watches_the_folder_that_is_configured_now(tmp_path: Path) -> None:
    server, watch = Server(), Watch()
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    watch.follow(tmp_path / "old")
    watch.begin(server)  # type: ignore[arg-type]  # the two methods are all that is used
    watch.follow(tmp_path / "new")
    assert server.watched == [str(tmp_path / "new")]


def test_a_folder_that_went_and_came_back_is_watched_anew(tmp_path: Path) -> None:
    server, watch, folder = Server(), Watch(), tmp_path / "strategy"
    folder.mkdir()
    watch.follow(folder)
    watch.begin(server)  # type: ignore[arg-type]  # as above
    folder.rename(tmp_path / "gone")
    watch.follow(folder)
    assert server.watched == []
    (tmp_path / "gone").rename(folder)
    watch.follow(folder)
    assert server.watched == [str(folder)]
    watch.follow(folder)
    assert server.asked == 2

"""The feed of changes: an Atom document that readers take, with ids and links that hold."""

from __future__ import annotations

import datetime
import re
import subprocess
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin
from xml.etree import ElementTree

import pytest

from support.git import commit
from support.histories import lenient, site_with_history
from support.sites import built, page
from support.trees import edit

if TYPE_CHECKING:
    from pathlib import Path

CHANGES = "strategy/views/changes/index.html"
FEED = "strategy/views/changes/feed.xml"
OBJECTIVE = "strategy/okrs/candidate-quality/index.html"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    return site_with_history(tmp_path / "site")


def _built(repo: Path) -> Path:
    lenient(repo)
    return built(repo)


def atom(folder: Path) -> ElementTree.Element:
    return ElementTree.fromstring((folder / FEED).read_bytes())  # noqa: S314  we wrote it a moment ago


def test_the_feed_is_what_rfc_4287_asks_for(repo: Path) -> None:
    folder = _built(repo)
    feed = atom(folder)
    assert feed.tag == f"{ATOM}feed"
    assert len(feed.findall(f"{ATOM}author/{ATOM}name")) == 1
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "self": "https://strategy.example.org/team/strategy/views/changes/feed.xml",
        "alternate": "https://strategy.example.org/team/strategy/views/changes/",
    }
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 3
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            (one,) = element.findall(f"{ATOM}{name}")
            assert one.text
        assert datetime.datetime.fromisoformat(element.findtext(f"{ATOM}updated", "")).tzinfo is not None
        assert re.fullmatch(r"(?:https|urn):\S+", element.findtext(f"{ATOM}id", ""))
    assert feed.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated") == "2026-08-05T00:00:00Z"
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 3
    anchors = page(folder, CHANGES).ids
    for entry in entries:
        link = entry.find(f"{ATOM}link")
        assert link is not None
        address, anchor = urldefrag(link.get("href", ""))
        assert address == links["alternate"]
        assert anchor in anchors
        content = entry.find(f"{ATOM}content")
        assert content is not None and content.get("type") == "html"


def test_the_links_of_the_feed_lead_to_pages_that_are_there(repo: Path) -> None:
    folder = _built(repo)
    links = re.findall(r'href="([^"]+)"', "".join(atom(folder).itertext()))
    assert links
    for link in links:
        address, anchor = urldefrag(link.removeprefix("https://strategy.example.org/team/"))
        assert anchor == "" or anchor in page(folder, f"{address}index.html").ids


def test_ids_stay_when_the_site_moves_and_commits_follow(repo: Path) -> None:
    lenient(repo)

    def ids() -> list[str]:
        feed = atom(built(repo))
        return [entry.findtext(f"{ATOM}id", "") for entry in feed.findall(f"{ATOM}entry")]

    before = ids()
    edit(repo, "mkdocs.yml", ("strategy.example.org/team", "elsewhere.example.org"))
    edit(repo, "strategy/vision.md", ("owner: leads", "owner: everybody"))
    commit(repo, day="2026-08-09")
    assert ids()[-len(before) :] == before


def test_the_page_says_where_its_feed_is_and_nowhere_else(repo: Path) -> None:
    folder = _built(repo)
    found = page(folder, CHANGES)
    (link,) = [link for link in found.all("link") if link.get("type") == "application/atom+xml"]
    assert urljoin("https://x/strategy/views/changes/", link["href"]) == "https://x/strategy/views/changes/feed.xml"
    assert "feed.xml" in found.links
    assert "feed.xml" not in (folder / OBJECTIVE).read_text()


def test_a_site_that_does_not_say_where_it_is_published_has_no_feed(repo: Path) -> None:
    lenient(repo)
    edit(repo, "mkdocs.yml", ("site_url: https://strategy.example.org/team/\n", ""))
    folder = built(repo)
    assert not (folder / FEED).exists()
    assert "feed.xml" not in (folder / CHANGES).read_text()


def test_nobody_is_named_and_no_address_of_mail_is_told(repo: Path) -> None:
    folder = _built(repo)
    log = subprocess.run(["git", "-C", repo, "log", "-1", "--format=%ae"], capture_output=True, text=True, check=True)
    assert log.stdout.strip() == "team@example.org"
    assert not any("team@example.org" in (folder / name).read_text() for name in (CHANGES, FEED, OBJECTIVE))

"""Where pages stand on a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.views.urls import Site, path_part, relative
from support.trees import read, tree

if TYPE_CHECKING:
    from pathlib import Path

FLAT = Site(directory_urls=False)


@pytest.mark.parametrize(
    ("source", "folder", "flat"),
    [
        (
            "strategy/okrs/candidate-quality.md",
            "strategy/okrs/candidate-quality/",
            "strategy/okrs/candidate-quality.html",
        ),
        ("strategy/index.md", "strategy/", "strategy/index.html"),
        ("strategy/README.md", "strategy/", "strategy/index.html"),
        ("index.md", "./", "index.html"),
        ("strategy/a b.md", "strategy/a%20b/", "strategy/a%20b.html"),
        ("strategy/v1.2.md", "strategy/v1.2/", "strategy/v1.2.html"),
    ],
)
def test_an_address_is_made_as_mkdocs_makes_it(source: str, folder: str, flat: str) -> None:
    assert Site().page(source) == folder
    assert FLAT.page(source) == flat


def test_mkdocs_makes_the_same_address() -> None:
    from mkdocs.structure.files import File

    for source in (
        "strategy/okrs/a.md",
        "strategy/index.md",
        "index.md",
        "strategy/README.md",
        "strategy/a b.md",
        "strategy/ü.md",
    ):
        for directory_urls in (True, False):
            theirs = File(source, src_dir=None, dest_dir="site", use_directory_urls=directory_urls).url
            assert Site(directory_urls=directory_urls).page(source) == theirs


def test_the_map_stands_at_the_mount_and_the_other_overviews_below_views() -> None:
    site = Site(mount="plan/product")
    assert site.overview("map") == "plan/product/"
    assert site.overview("okrs", "2026-Q3") == "plan/product/views/okrs/2026-Q3/"
    assert site.overview("teams", "Growth & Trust/../x") == "plan/product/views/teams/Growth-Trust-.-x/"
    assert FLAT.overview("rules", "unknown-reference") == "strategy/views/rules/unknown-reference/index.html"


def test_a_folder_inside_docs_dir_stays_where_it_is() -> None:
    assert Site(mount="strategy", inside="company/plan").source_of("okrs/a.md") == "company/plan/okrs/a.md"
    assert Site(inside=".").source_of("a.md") == "a.md"


def test_a_nested_item_is_an_anchor_on_the_page_of_its_file(tmp_path: Path) -> None:
    tree(
        tmp_path,
        {"strategy/star.md": "---\nkind: north-star\ntitle: Star\ninputs:\n  - id: reply\n    title: Reply\n---\n"},
    )
    strategy = read(tmp_path)
    assert Site().item(strategy, strategy.items["reply"]) == "strategy/star/#reply"
    assert Site().item(strategy, strategy.items["star"]) == "strategy/star/"
    assert Site().item_source(strategy, strategy.items["reply"]) == "strategy/star.md#reply"


@pytest.mark.parametrize(
    ("origin", "target", "link"),
    [
        ("strategy/a/", "strategy/b/", "../b/"),
        ("strategy/a/", "strategy/b/#x", "../b/#x"),
        ("strategy/a/", "strategy/a/#x", "#x"),
        ("strategy/a/", "strategy/", "../"),
        ("strategy/", "strategy/a/", "a/"),
        ("./", "strategy/a/", "strategy/a/"),
        ("strategy/a/", "./", "../../"),
        ("strategy/a.html", "strategy/okrs/b.html#x", "okrs/b.html#x"),
        ("strategy/okrs/b.html", "index.html", "../../index.html"),
        ("strategy/a/", "strategy/a/", "./"),
    ],
)
def test_links_lead_from_page_to_page(origin: str, target: str, link: str) -> None:
    assert relative(origin, target) == link


_PAGES = st.lists(st.sampled_from(["a", "b", "views"]), max_size=3).map(lambda parts: "/".join([*parts, ""]) or "./")


@given(_PAGES, _PAGES)
def test_a_browser_that_follows_a_link_arrives(origin: str, target: str) -> None:
    from urllib.parse import urljoin

    base = "https://example.org/sub/"
    assert urljoin(urljoin(base, origin), relative(origin, target)) == urljoin(base, target)


@given(st.text())
def test_a_name_is_one_part_of_a_path(name: str) -> None:
    part = path_part(name)
    assert part
    assert part not in {".", ".."}
    assert not set(part) & set("/\\:\0#?%")

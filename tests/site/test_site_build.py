"""What a build of the site promises."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest
from mkdocs.exceptions import Abort

from support.sites import CONFIG, built, page, site

if TYPE_CHECKING:
    from pathlib import Path

OBJECTIVE = "strategy/okrs/candidate-quality/index.html"
BROKEN = {
    "strategy/okrs/other.md": "---\nkind: objective\ntitle: Reply faster\nperiod: 2026-Q3\npursues: explain-the-fitt\n---\n",
    "docs/about.md": "# About\n\nText.\n\nSee [[no-such-item]].\n",
}


def test_every_item_has_a_page_or_an_anchor(tmp_path: Path) -> None:
    folder = built(site(tmp_path))
    objective = page(folder, OBJECTIVE)
    assert {"candidate-quality", "acceptance-rate", "candidate-card"} <= set(objective.ids)
    assert (folder / "strategy/vision/index.html").exists()
    assert {"acceptance", "withdrawals"} <= set(page(folder, "strategy/star/index.html").ids)


def test_an_objective_says_its_thread_and_where_it_stands(tmp_path: Path) -> None:
    text = page(built(site(tmp_path)), OBJECTIVE).text
    assert (
        "This objective pursues Explain the fit , because recruiters who see why a candidate fits trust the suggestion"
        in text
    )
    assert "37%" in text
    assert "18 points behind pace" in text
    assert "12 points to go; work in hand is expected to bring 10 points." in text


def test_mentions_become_links_with_title_or_text(tmp_path: Path) -> None:
    home = (built(site(tmp_path)) / "index.html").read_text(encoding="utf-8")
    assert (
        'href="strategy/okrs/candidate-quality/">Dramatically improve the quality of candidate recommendations</a>'
        in home
    )
    assert 'href="strategy/okrs/candidate-quality/#acceptance-rate">the rate</a>' in home


def test_backlinks_go_both_ways(tmp_path: Path) -> None:
    folder = built(site(tmp_path))
    star = page(folder, "strategy/star/index.html")
    assert "../okrs/candidate-quality/#acceptance-rate" in star.links
    assert "mentioned on" in star.text
    assert "../../star/#acceptance" in page(folder, OBJECTIVE).links
    assert "../../../" in page(folder, OBJECTIVE).links


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_every_link_leads_to_a_page_of_the_site(tmp_path: Path, theme: str, directory_urls: bool) -> None:
    config = (
        CONFIG.replace("name: mkdocs", f"name: {theme}, locale: en")
        + f"use_directory_urls: {str(directory_urls).lower()}\n"
    )
    folder = built(site(tmp_path, config=config + "site_url: https://example.org/sub/\n"), strict=True)
    pages = {p: page(folder, str(p.relative_to(folder))) for p in folder.rglob("*.html") if p.name != "404.html"}
    dead = []
    for path, elements in pages.items():
        base = "https://s/" + path.relative_to(folder).as_posix()
        for link in [*elements.links, *(x["href"] for x in elements.all("link") if "href" in x)]:
            parts = urlsplit(urljoin(base, link))
            if parts.netloc != "s":
                continue
            target = folder / parts.path.lstrip("/")
            target = target / "index.html" if parts.path.endswith("/") else target
            if not target.exists() or (
                parts.fragment
                and target in pages
                and parts.fragment not in pages[target].ids
                and not parts.fragment.startswith("__")
            ):
                dead.append((base, link))
    assert dead == []


def test_a_page_has_one_heading_of_the_first_level(tmp_path: Path) -> None:
    material = CONFIG.replace("name: mkdocs", "name: material")
    body = "---\nkind: metric\nfollows: matches\n---\n# Premium subscriptions\n\nText\n\n# Another\n"
    folder = built(site(tmp_path, {"strategy/money.md": body}, material))
    for path in folder.rglob("*.html"):
        if path.name != "404.html":
            assert len(page(folder, str(path.relative_to(folder))).all("h1")) == 1, path
    assert page(folder, "strategy/money/index.html").text.count("Another") >= 1


def test_a_failing_build_leaves_the_old_site_and_says_everything(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = built(site(tmp_path))
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    site(tmp_path, BROKEN)
    with pytest.raises(Abort):
        built(tmp_path)
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before
    assert "explain-the-fitt" in caplog.text
    assert "docs/about.md:5" in caplog.text
    assert "no-such-item" in caplog.text


def test_serving_never_stops_and_shows_a_banner(tmp_path: Path) -> None:
    folder = built(site(tmp_path, BROKEN), serving=True)
    home = page(folder, "index.html")
    assert "findings would stop a build." in home.text
    assert "strategy/views/health/" in home.links
    other = page(folder, "strategy/okrs/other/index.html").text
    assert "Findings on this item" in other
    assert "the thread ends here" in other


def test_a_repaired_file_clears_the_banner(tmp_path: Path) -> None:
    built(site(tmp_path, BROKEN), serving=True)
    (tmp_path / "strategy/okrs/other.md").unlink()
    (tmp_path / "docs/about.md").unlink()
    assert "would stop a build" not in page(built(tmp_path, serving=True), "index.html").text


def test_warnings_count_for_strict(tmp_path: Path) -> None:
    files = {"strategy/lonely.md": "---\nkind: metric\ntitle: Something\ncolour: red\nfollows: matches\n---\n"}
    built(site(tmp_path, files))
    with pytest.raises(Abort):
        built(tmp_path, strict=True)


def test_item_pages_stay_out_of_the_navigation_and_overviews_enter_it(tmp_path: Path) -> None:
    home = page(built(site(tmp_path)), "index.html")
    assert "strategy/views/health/" in home.links
    assert "strategy/" in home.links
    assert "strategy/vision/" not in home.links


def test_an_overview_that_the_author_names_is_not_listed_twice(tmp_path: Path) -> None:
    config = CONFIG + "nav:\n  - index.md\n  - How we are: strategy/views/health/index.md\n"
    home = page(built(site(tmp_path, config=config)), "index.html")
    assert "Health" not in home.text
    assert "How we are" in home.text
    assert "strategy/views/okrs/2026-Q3/" in home.links


def test_a_file_of_the_author_at_an_overviews_place_wins(tmp_path: Path) -> None:
    folder = built(
        site(
            tmp_path, {"strategy/views/health.md": "# Ours\n\nOur own words.\n", "strategy/index.md": "# Start here\n"}
        )
    )
    assert "Our own words." in page(folder, "strategy/views/health/index.html").text
    assert "Start here" in page(folder, "strategy/index.html").text


def test_edit_links_lead_to_the_strategy_folder(tmp_path: Path) -> None:
    config = CONFIG.replace("name: mkdocs", "name: material, features: [content.action.edit]")
    config += "repo_url: https://example.org/r\nedit_uri: edit/main/docs/\n"
    links = page(built(site(tmp_path, config=config)), OBJECTIVE).links
    assert "https://example.org/r/edit/main/strategy/okrs/candidate-quality.md" in links


def test_a_folder_inside_docs_stays_where_it_is(tmp_path: Path) -> None:
    config = CONFIG.replace("{as_of", "{strategy_dir: docs/plan, as_of")
    root = site(tmp_path, config=config)
    (root / "strategy").rename(root / "docs/plan")
    folder = built(root)
    assert (folder / "plan/okrs/candidate-quality/index.html").exists()
    assert not (folder / "strategy/okrs").exists()
    assert "plan/okrs/candidate-quality/" in page(folder, "index.html").links


def test_images_of_the_strategy_folder_are_served_and_measurements_are_not(tmp_path: Path) -> None:
    folder = built(
        site(
            tmp_path,
            {"strategy/img/x.svg": "<svg/>", "strategy/m.csv": "metric,date,value\nacceptance,2026-08-01,38%\n"},
        )
    )
    assert (folder / "strategy/img/x.svg").exists()
    assert not (folder / "strategy/m.csv").exists()


def test_search_never_sees_a_drawing(tmp_path: Path) -> None:
    folder = built(site(tmp_path))
    index = json.loads((folder / "search/search_index.json").read_text(encoding="utf-8"))
    words = " ".join(entry["text"] for entry in index["docs"])
    assert "Read as a list" in page(folder, OBJECTIVE).text
    assert "Read as a list" not in words
    assert any(entry["location"].endswith("#acceptance-rate") for entry in index["docs"])


def test_views_stand_where_the_block_stood_and_code_is_left_alone(tmp_path: Path) -> None:
    text = "# Home\n\nBefore.\n\n```strategy\nview: okrs\n```\n\nAfter `[[matches]]`.\n\n    [[matches]]\n"
    home = page(built(site(tmp_path, {"docs/index.md": text})), "index.html").text
    assert home.index("Before.") < home.index("18 points behind pace") < home.index("After")
    assert "[[matches]]" in home


@pytest.mark.parametrize(
    "view",
    [
        "tree",
        "chain",
        "map",
        "okrs",
        "metrics",
        "timeline",
        "choices",
        "initiatives",
        "teams",
        "canvas",
        "changes",
        "health",
    ],
)
def test_every_view_can_be_drawn(tmp_path: Path, view: str) -> None:
    root = "\nroot: acceptance-rate" if view in {"tree", "chain"} else ""
    text = f"# Home\n\n```strategy\nview: {view}{root}\n```\n"
    folder = built(site(tmp_path, {"docs/index.md": text}))
    html = (folder / "index.html").read_text(encoding="utf-8")
    assert "data-strategy-place" not in html
    assert 'class="sp' in html


def test_properdocs_builds_the_same_site(tmp_path: Path) -> None:
    site(tmp_path, config=CONFIG.replace("{name: mkdocs}", "{name: material}"))
    done = subprocess.run(
        [sys.executable, "-m", "properdocs", "build", "--strict"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "acceptance-rate" in page(tmp_path / "site", OBJECTIVE).ids

"""Two things that want one place on a page, on the site, or in another plugin."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.plugins import BasePlugin

from support.sites import CONFIG, STORY, built, page, site

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

OBJECTIVE = "strategy/okrs/candidate-quality/index.html"


def with_prose(prose: str) -> dict[str, str]:
    """The story, its objective with other prose."""
    name = "strategy/okrs/candidate-quality.md"
    return {name: STORY[name].replace("Why this quarter: see [[matches]].", prose)}


def test_a_heading_in_the_prose_makes_way_for_the_item_it_is_named_like(tmp_path: Path) -> None:
    prose = "## Acceptance rate\n\n        [up](#acceptance-rate_1) <a id='candidate-quality'></a>"
    elements = page(built(site(tmp_path, with_prose(prose)), strict=True), OBJECTIVE)
    assert len(elements.ids) == len(set(elements.ids))
    tagged = {attrs["id"]: tag for tag, attrs in elements.tags if "id" in attrs}
    assert tagged["candidate-quality"] == "div"  # the head of the page; only sections are headings with an id
    assert "#acceptance-rate_1" in elements.links  # the table of contents still leads to the heading
    assert "acceptance-rate_1" in tagged


def test_an_item_may_be_called_like_a_section_of_the_page(tmp_path: Path) -> None:
    text = STORY["strategy/okrs/candidate-quality.md"].replace("id: candidate-card", "id: st-initiatives")
    elements = page(built(site(tmp_path, {"strategy/okrs/candidate-quality.md": text})), OBJECTIVE)
    assert len(elements.ids) == len(set(elements.ids))


def test_a_team_with_an_endless_name_gets_a_page(tmp_path: Path) -> None:
    text = STORY["strategy/vision.md"].replace("owner: leads", f"owner: {'long' * 100}")
    folder = built(site(tmp_path, {"strategy/vision.md": text}))
    assert len(list((folder / "strategy/views/teams").glob("longlong*/index.html"))) == 1


def test_a_page_of_docs_at_an_items_place_is_not_lost_without_a_word(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config = CONFIG + "repo_url: https://example.org/r\nedit_uri: edit/main/docs/\n"
    folder = built(site(tmp_path, {"docs/strategy/star.md": "# Another\n"}, config))
    assert "strategy/star.md hides the page docs has at the same place" in caplog.text
    assert "Another" not in page(folder, "strategy/star/index.html").text


def test_two_files_of_one_page_are_said_and_both_are_whole(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    item = "---\nkind: metric\nid: {}\ntitle: {}\nfollows: matches\n---\n"
    files = {"strategy/m/index.md": item.format("one", "One"), "strategy/m/README.md": item.format("two", "Two")}
    folder = built(site(tmp_path, files))
    assert "both make the page strategy/m/" in caplog.text
    assert "data-strategy-place" not in (folder / "strategy/m/index.html").read_text(encoding="utf-8")


def test_a_title_is_no_template_for_plugins_that_render_titles(tmp_path: Path) -> None:
    item = '---\nkind: metric\ntitle: "{{ 7 * 7 }} {% raw %} {# note"\nfollows: matches\n---\n'
    html = (built(site(tmp_path, {"strategy/m.md": item})) / "strategy/m/index.html").read_text(encoding="utf-8")
    head = html[: html.index("</title>")]
    assert "7 * 7" in head
    assert not [sign for sign in ("{{", "{%", "{#") if sign in head]


class Autorefs(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # MkDocs leaves its own hook untyped
    """What mkdocs-autorefs offers to others."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}

    def register_anchor(self, page: object, identifier: str, anchor: str, *, title: str, primary: bool) -> None:
        assert title
        assert primary
        self.known[identifier] = f"{page.url}#{anchor}"  # type: ignore[attr-defined]  # a page of MkDocs


def test_autorefs_learns_where_every_item_stands(tmp_path: Path) -> None:
    config = load_config(str(site(tmp_path) / "mkdocs.yml"))
    config.plugins["autorefs"] = known = Autorefs()
    build(config)
    assert known.known["acceptance-rate"] == "strategy/okrs/candidate-quality/#acceptance-rate"
    assert known.known["matches"] == "strategy/star/#matches"


class Early(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # as above
    """A plugin that looks for pages, named before ours."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:  # noqa: ARG002  MkDocs names them
        self.seen = {file.src_uri for file in files.documentation_pages()}


def test_plugins_named_before_ours_find_our_pages(tmp_path: Path) -> None:
    config = load_config(str(site(tmp_path) / "mkdocs.yml"))
    early = Early()
    config.plugins["early"] = early
    config.plugins.events["files"].remove(early.on_files)
    config.plugins.events["files"].insert(0, early.on_files)
    config.plugins.events["files"].sort(key=lambda method: -getattr(method, "mkdocs_priority", 0))
    build(config)
    assert {"strategy/star.md", "strategy/views/health/index.md"} <= early.seen


def test_a_site_folder_named_like_a_servers_is_no_excuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mkdocs.exceptions import PluginError

    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    files = {"strategy/trust.md": STORY["strategy/trust.md"].replace("advances: matches", "advances: nothing-here")}
    config = load_config(
        str(site(tmp_path / "project", files) / "mkdocs.yml"), site_dir=str(tmp_path / "mkdocs_strategy")
    )
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    with pytest.raises((PluginError, SystemExit)):
        build(config)
    assert not (tmp_path / "mkdocs_strategy").exists()


@pytest.mark.parametrize("pages", ["[map]", "[]"])
def test_pages_that_are_left_out_are_linked_from_nowhere(tmp_path: Path, pages: str) -> None:
    options = f"as_of: 2026-08-21, pages: {pages}, fail_on: never"
    files = {
        "strategy/m.md": "---\nkind: metric\n---\n# Odd\n",
        "docs/v.md": "# V\n\n```strategy\nview: okrs\n```\n\n```strategy\nview: teams\n```\n",
    }
    folder = built(site(tmp_path, files, CONFIG.replace("as_of: 2026-08-21", options)), serving=True)
    for path in folder.rglob("*.html"):
        if path.name != "404.html":
            links = page(folder, str(path.relative_to(folder))).links
            assert not [link for link in links if "views/" in link or not link], path

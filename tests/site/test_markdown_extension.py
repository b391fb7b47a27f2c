"""Links and views where no MkDocs plugin runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import markdown
import pytest

from mkdocs_strategy.hosts.markdown import main
from support.sites import Elements, site

if TYPE_CHECKING:
    from pathlib import Path


def converted(root: Path, text: str) -> str:
    config = {"strategy": {"config_file": str(root / "mkdocs.yml")}}
    return markdown.markdown(text, extensions=["fenced_code", "strategy"], extension_configs=config)


def test_a_mention_leads_to_the_items_page(tmp_path: Path) -> None:
    html = converted(site(tmp_path), "See [[acceptance-rate]] and [[matches|the star]].")
    assert '<a href="/strategy/okrs/candidate-quality/#acceptance-rate">Recruiters accept more' in html
    assert '<a href="/strategy/star/">the star</a>' in html


def test_code_and_unknown_ids_stay_as_they_are(tmp_path: Path) -> None:
    html = converted(site(tmp_path), "`[[matches]]` and [[nothing-here]]\n\n```\n[[matches]]\n```")
    assert html.count("[[matches]]") == 2
    assert "[[nothing-here]]" in html


def test_a_view_is_drawn_where_it_stands(tmp_path: Path) -> None:
    html = converted(site(tmp_path), "Before.\n\n```strategy\nview: okrs\n```\n\nAfter.")
    words = Elements(html).text
    assert words.index("Before.") < words.index("points behind pace") < words.index("After.")


def test_a_folder_that_does_not_exist_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is no file"):
        converted(tmp_path, "text")


def test_the_style_sheets_and_the_script_are_put_where_the_site_is_built_from(tmp_path: Path) -> None:
    root = site(tmp_path)
    config = {"strategy": {"config_file": str(root / "mkdocs.yml"), "docs_dir": "docs"}}
    markdown.markdown("text", extensions=["strategy"], extension_configs=config)
    put = {path.name: path for path in (root / "docs" / "assets" / "strategy").iterdir()}
    assert set(put) == {"pages.css", "diagrams.css", "strategy.js", "items.js"}
    assert "acceptance-rate" in put["items.js"].read_text(encoding="utf-8")
    stamps = {name: path.stat().st_mtime_ns for name, path in put.items()}
    markdown.markdown("text", extensions=["strategy"], extension_configs=config)
    assert {name: path.stat().st_mtime_ns for name, path in put.items()} == stamps, "a server would see a change"


@pytest.mark.parametrize("docs", ["nowhere", "..", "/"])
def test_nothing_is_put_outside_the_site(tmp_path: Path, docs: str) -> None:
    root = site(tmp_path / "site")
    config = {"strategy": {"config_file": str(root / "mkdocs.yml"), "docs_dir": docs}}
    with pytest.raises(ValueError, match="Name the folder of the site's pages"):
        markdown.markdown("text", extensions=["strategy"], extension_configs=config)


def test_a_command_puts_them_there_before_a_builder_lists_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site(tmp_path)
    monkeypatch.chdir(root)
    assert main(["docs"]) is None
    assert (root / "docs" / "assets" / "strategy" / "strategy.js").is_file()
    assert "there is no folder elsewhere" in str(main(["elsewhere"]))
    assert "Name the folder" in str(main([]))

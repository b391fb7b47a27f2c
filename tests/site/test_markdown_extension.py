"""Links and views where no MkDocs plugin runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import markdown
import pytest

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
    assert words.index("Before.") < words.index("19 points behind pace") < words.index("After.")


def test_a_folder_that_does_not_exist_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is no file"):
        converted(tmp_path, "text")

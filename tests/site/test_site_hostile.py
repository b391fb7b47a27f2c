"""Values that try to be more than text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from support.sites import CONFIG, Elements, built, page, site

if TYPE_CHECKING:
    from pathlib import Path

TITLES = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "{{ 7*7 }} {% raw %}",
    "[x](javascript:alert(1))",
    "]]> *a* `b` <!-- c",
    "\"quoted\" 'twice' onload=alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_titles_stay_text_everywhere(tmp_path: Path, theme: str) -> None:
    files = {
        f"strategy/hostile-{i}.md": f"---\nkind: metric\ntitle: {json.dumps(title)}\nsummary: {json.dumps(title)}\n"
        f"owner: {json.dumps(title)}\nfollows: matches\n---\n"
        for i, title in enumerate(TITLES)
    }
    files["docs/index.md"] = "# Home\n\n" + "\n".join(f"- [[hostile-{i}]]" for i in range(len(TITLES)))
    plain = built(
        site(tmp_path / "plain", {"docs/index.md": "# Home\n"}, CONFIG.replace("name: mkdocs", f"name: {theme}"))
    )
    scripts = len(page(plain, "index.html").all("script"))
    folder = built(site(tmp_path / "hostile", files, CONFIG.replace("name: mkdocs", f"name: {theme}")))
    for path in folder.rglob("*.html"):
        elements = page(folder, str(path.relative_to(folder)))
        if path.name != "404.html":
            assert len(elements.all("script")) <= scripts + 2, path
        assert not [a for _, a in elements.tags if "onload" in a or a.get("href", "").startswith("javascript:")], path
        assert "49" not in elements.text.split(), path
        assert "alert(1)" not in [code.strip() for code in Scripts(path.read_text(encoding="utf-8")).code], path
    for i, title in enumerate(TITLES):
        shown = "".join(page(folder, f"strategy/hostile-{i}/index.html").words).replace("\u2060", "")
        assert title in shown
        assert title in "".join(page(folder, "index.html").words).replace("\u2060", "")


def test_nothing_live_enters_the_search_index(tmp_path: Path) -> None:
    files = {
        "strategy/hostile.md": '---\nkind: metric\ntitle: "Show <img src=x onerror=alert(1)> here"\nfollows: matches\n---\n'
    }
    folder = built(site(tmp_path, files, CONFIG.replace("name: mkdocs", "name: material")))
    index = json.loads((folder / "search/search_index.json").read_text(encoding="utf-8"))
    for entry in index["docs"]:
        assert not Elements(entry["title"] + entry["text"]).all("img")


def test_front_matter_that_would_crash_another_reader_is_never_given_to_it(tmp_path: Path) -> None:
    files = {"strategy/deep.md": "---\nkind: metric\ntitle: Deep\ntags: " + "[" * 25_000 + "\n---\nText\n"}
    folder = built(site(tmp_path, files), serving=True)
    assert "Text" in page(folder, "strategy/deep/index.html").text


class Scripts(Elements):
    """What stands inside scripts."""

    def __init__(self, html: str) -> None:
        self.code: list[str] = []
        super().__init__(html)

    def handle_data(self, data: str) -> None:
        if self._silent:
            self.code.append(data)

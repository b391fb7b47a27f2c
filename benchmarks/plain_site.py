"""Plain Markdown pages with the visible content of a built site, to compare a build with one that does nothing but render."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = re.compile(r"<article[^>]*>(.*?)</article>", re.DOTALL)
BLOCKS = {"p", "li", "td", "th", "dt", "dd", "summary", "caption", "figcaption", "div", "section", "header"}
SKIPPED = {"svg", "script", "style", "nav"}
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


class Text(HTMLParser):
    """Collects headings, paragraphs and list items of one page as Markdown, with the targets of its links."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self.words = ""
        self.prefix = ""
        self.hidden = 0

    def flush(self) -> None:
        """Ends a block."""
        text = " ".join(self.words.split())
        if text:
            self.blocks.append(self.prefix + text)
        self.words, self.prefix = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a block, or a link within one."""
        if tag in SKIPPED:
            self.hidden += 1
        elif re.fullmatch("h[1-6]", tag):
            self.flush()
            self.prefix = "#" * int(tag[1]) + " "
        elif tag in BLOCKS:
            self.flush()
            self.prefix = "- " if tag == "li" else ""
        elif tag == "a" and not self.hidden:
            self.words += "["
            self.target = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        """Ends a block or a link."""
        if tag in SKIPPED:
            self.hidden -= 1
        elif tag == "a" and not self.hidden:
            self.words += f"](https://example.org/{len(self.target)})"
        elif tag in BLOCKS or re.fullmatch("h[1-6]", tag):
            self.flush()

    def handle_data(self, data: str) -> None:
        """Takes words that are seen, with a backslash before what Markdown would read."""
        if not self.hidden:
            self.words += SPECIAL.sub(r"\\\1", data)


def plain_copy(built: Path, target: Path) -> None:
    """Writes a site of plain pages below `target` from the item pages that were built into `built`."""
    (target / "docs").mkdir(parents=True)
    for page in sorted(built.rglob("index.html")):
        article = ARTICLE.search(page.read_text(encoding="utf-8"))
        if article is None:
            continue
        parser = Text()
        parser.feed(article[1])
        parser.flush()
        name = "-".join(page.parent.relative_to(built).parts) or "index"
        (target / "docs" / f"{name}.md").write_text("\n\n".join(parser.blocks) + "\n", encoding="utf-8")
    (target / "mkdocs.yml").write_text(
        "site_name: Plain\ntheme:\n  name: material\n  font: false\nplugins: []\nnav: [index.md]\nnot_in_nav: '*'\n",
        encoding="utf-8",
    )

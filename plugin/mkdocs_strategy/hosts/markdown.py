"""A Python-Markdown extension: links to items and views in prose, for site builders that run no MkDocs plugin.

Load `mkdocs_strategy.hosts.markdown` with `config_file` (the site's configuration) or `strategy_dir`. Links lead to the pages of the
strategy as seen from the site's root, with `prefix` before them, as an extension does not know which page it renders.

An extension cannot add files to a site. With `docs_dir` it puts its style sheets and the script into the folder that the site is built
from, where `extra_css` and `extra_javascript` find them; views are readable without. A builder that lists its files before it renders them
sees them in its next build, so `python -m mkdocs_strategy.hosts.markdown docs` puts them there beforehand.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from mkdocs_strategy.reading.replacing import replace_prose
from mkdocs_strategy.views.diagrams.svg import style as diagram_style
from mkdocs_strategy.views.exploring.files import FOLDER, ITEMS, SCRIPT, items_file, script
from mkdocs_strategy.views.pages.blocks import draw_block
from mkdocs_strategy.views.pages.drawer import Drawer
from mkdocs_strategy.views.pages.environment import style as page_style
from mkdocs_strategy.views.pages.here import Edition, Here

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown import Markdown

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Mention, ViewBlock
    from mkdocs_strategy.workspace import Workspace

_ABOVE_FENCES = 26
"""Before `fenced_code` (25), so that view blocks are not taken for code."""


@dataclass(frozen=True, slots=True)
class _Linked(Here):
    """A page that is not known: links begin with a prefix instead of being relative."""

    prefix: str = "/"

    def to(self, address: str) -> str:
        return self.prefix + address

    def item(self, item: Item) -> str:
        return self.to(self.edition.site.item(self.edition.strategy, item))

    def view(self, name: str, *parts: str) -> str:
        wanted = self.edition.configuration.pages
        return self.to(self.edition.site.overview(name, *parts)) if wanted is None or name in wanted else ""


class StrategyPreprocessor(Preprocessor):
    """Puts links in place of mentions and HTML in place of view blocks, outside code."""

    def __init__(self, md: Markdown, edition: Edition, prefix: str) -> None:
        super().__init__(md)
        self._here = _Linked(edition, "", prefix=prefix)
        self._drawer = Drawer(edition)

    def run(self, lines: list[str]) -> list[str]:
        """One page's lines; pages without mentions and views come back as they are."""
        text = "\n".join(lines)
        return replace_prose(text, self._link, self._view).split("\n")

    def _link(self, mention: Mention) -> str | None:
        strategy = self._here.edition.strategy
        item = strategy.get(mention.target) or strategy.get(strategy.previous.get(mention.target, ""))
        if item is None:
            return None
        return self.md.htmlStash.store(
            f'<a href="{escape(self._here.item(item))}">{escape(mention.text or item.title)}</a>'
        )

    def _view(self, block: ViewBlock) -> str:
        return self.md.htmlStash.store(str(draw_block(self._here, block, self._drawer.draw)))


class StrategyExtension(Extension):
    """Reads the strategy once and serves every page of the site."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "config_file": ["", "The site's configuration; empty: the nearest one upward from the current folder."],
            "strategy_dir": ["", "The strategy folder, where there is no configuration to name it."],
            "prefix": ["/", "What stands before the address of a page of the strategy."],
            "docs_dir": [
                "",
                f"The folder of the site's pages; style sheets and script are put below it, into {FOLDER}. Empty: nowhere.",
            ],
        }
        super().__init__(**kwargs)
        self._edition: Edition | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown names it
        """Register the preprocessor.

        Raises:
            ValueError: there is no strategy to be read, or no place for the style sheets, with what to do about it.
        """
        if self._edition is None:
            found = _opened(str(self.getConfig("config_file")), str(self.getConfig("strategy_dir")))
            self._edition = _edition(found)
            if docs := str(self.getConfig("docs_dir")):
                put_files(found.base, docs, self._edition)
        processor = StrategyPreprocessor(md, self._edition, str(self.getConfig("prefix")))
        md.preprocessors.register(processor, "strategy", _ABOVE_FENCES)


def put_files(base: Path, docs_dir: str, edition: Edition) -> None:
    """Style sheets, script, and what its search looks through, into the folder that a site is built from; only what has changed.

    Args:
        base: the folder of the site's configuration.
        docs_dir: the folder of its pages, from there.
        edition: the strategy.

    Raises:
        ValueError: the folder is missing, lies outside `base`, or cannot be written to.
    """
    docs = (base / docs_dir).resolve()
    if not docs.is_dir() or not docs.is_relative_to(base.resolve()):
        raise ValueError(f"docs_dir: there is no folder {docs_dir} below {base}. Name the folder of the site's pages.")
    contents = {
        f"{FOLDER}/pages.css": page_style(),
        f"{FOLDER}/diagrams.css": diagram_style(),
        SCRIPT: script(),
        ITEMS: items_file(edition),
    }
    for name, content in contents.items():
        path, data = docs / name, content.encode("utf-8")
        try:
            if path.is_file() and path.read_bytes() == data:
                continue  # a server that watches the folder would build for ever
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as problem:
            raise ValueError(f"docs_dir: {name} cannot be written: {problem.strerror}.") from problem


def _opened(config_file: str, strategy_dir: str) -> Workspace:
    from mkdocs_strategy.workspace import UsageProblem, open_workspace

    try:
        return open_workspace(
            Path.cwd(), config_file=Path(config_file) if config_file else None, strategy_dir=strategy_dir or None
        )
    except UsageProblem as problem:
        raise ValueError(f"{problem}. {problem.hint}".rstrip()) from problem


def _edition(found: Workspace) -> Edition:
    return Edition(found.strategy, found.report, found.configuration, found.as_of, found.site)


def main(arguments: Sequence[str]) -> str | None:
    """Puts the files of the nearest site upward into the folder of its pages; what keeps it from that, where something does."""
    if len(arguments) != 1:
        return "Name the folder of the site's pages: python -m mkdocs_strategy.hosts.markdown docs"
    try:
        found = _opened("", "")
        put_files(found.base, arguments[0], _edition(found))
    except ValueError as problem:
        return str(problem)
    return None


def makeExtension(**kwargs: Any) -> StrategyExtension:  # noqa: N802  Python-Markdown looks for this name
    """The extension by the name of its module."""
    return StrategyExtension(**kwargs)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

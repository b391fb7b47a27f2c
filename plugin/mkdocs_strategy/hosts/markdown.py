"""A Python-Markdown extension: links to items and views in prose, for site builders that run no MkDocs plugin.

Load `mkdocs_strategy.hosts.markdown` with `config_file` (the site's configuration) or `strategy_dir`. Links lead to the pages of the
strategy as seen from the site's root, with `prefix` before them, as an extension does not know which page it renders.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from mkdocs_strategy.reading.replacing import replace_prose
from mkdocs_strategy.views.pages.blocks import draw_block
from mkdocs_strategy.views.pages.drawer import Drawer
from mkdocs_strategy.views.pages.here import Edition, Here

if TYPE_CHECKING:
    from markdown import Markdown

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Mention, ViewBlock

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
        }
        super().__init__(**kwargs)
        self._edition: Edition | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown names it
        """Register the preprocessor.

        Raises:
            ValueError: there is no strategy to be read, with what to do about it.
        """
        if self._edition is None:
            self._edition = _edition(str(self.getConfig("config_file")), str(self.getConfig("strategy_dir")))
        processor = StrategyPreprocessor(md, self._edition, str(self.getConfig("prefix")))
        md.preprocessors.register(processor, "strategy", _ABOVE_FENCES)


def _edition(config_file: str, strategy_dir: str) -> Edition:
    from mkdocs_strategy.workspace import UsageProblem, open_workspace

    try:
        found = open_workspace(
            Path.cwd(), config_file=Path(config_file) if config_file else None, strategy_dir=strategy_dir or None
        )
    except UsageProblem as problem:
        raise ValueError(f"{problem}. {problem.hint}".rstrip()) from problem
    return Edition(found.strategy, found.report, found.configuration, found.as_of, found.site)


def makeExtension(**kwargs: Any) -> StrategyExtension:  # noqa: N802  Python-Markdown looks for this name
    """The extension by the name of its module."""
    return StrategyExtension(**kwargs)

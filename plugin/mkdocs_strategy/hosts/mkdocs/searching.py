"""What the site's search finds: pages of items always, overviews and rules where the site asks for it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from mkdocs.config.defaults import MkDocsConfig

_SILENT = frozenset({"svg", "figure", "nav", "script", "style", "h1"})
"""Parts that are not for searching; the title of a page is held apart."""


def leave_out(config: MkDocsConfig, addresses: Collection[str]) -> None:
    """Take pages out of an index that knows no `search: exclude` on a page, as that of MkDocs' own plugin.

    Args:
        config: the site, after its pages have been indexed and before the index is written.
        addresses: the pages, from the site's root.
    """
    for plugin in config.plugins.values():
        entries = getattr(getattr(plugin, "search_index", None), "_entries", None)
        if isinstance(entries, list):
            entries[:] = [e for e in entries if str(e.get("location", "")).partition("#")[0] not in addresses]


def words_of(fragment: str) -> str:
    """The words of HTML outside pictures and navigation, as one line of text."""
    heard = _Words()
    heard.feed(fragment)
    heard.close()
    return " ".join(" ".join(heard.words).split())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  the parent's signature
        """A part that is not for searching begins."""
        self._silent += tag in _SILENT

    def handle_endtag(self, tag: str) -> None:
        """It ends."""
        self._silent -= tag in _SILENT

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        if not self._silent:
            self.words.append(data)

"""The history of the strategy on a site: read once for each newest commit, with the addresses that a site gives it, and its feed."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from markupsafe import escape
from mkdocs.structure.files import File

from mkdocs_strategy.views.changes.addresses import web_address
from mkdocs_strategy.views.chronicle import SHALLOW
from mkdocs_strategy.views.diagrams.store import Store
from mkdocs_strategy.views.pages.feed import NAME, feed
from mkdocs_strategy.views.pages.here import Here
from mkdocs_strategy.views.urls import relative
from mkdocs_strategy.workspace.chronicle import Asked, Historian

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from mkdocs_strategy.hosts.mkdocs.edition import Reading

log = logging.getLogger("mkdocs.plugins.strategy")
_COMMITS = {
    "github": "/commit/{}",
    "gitlab": "/-/commit/{}",
    "bitbucket": "/commits/{}",
    "codeberg": "/commit/{}",
    "gitea": "/commit/{}",
    "forgejo": "/commit/{}",
}
"""Where a commit stands on hosts that are known by a part of their name."""


class History:
    """What one plugin knows of the history, over all builds of a server."""

    def __init__(self) -> None:
        self._historian = Historian()
        self._told = self._page = self._feed = ""

    def read(self, reading: Reading, config: MkDocsConfig, cache: Path | None, *, serving: bool) -> None:
        """Give the edition its chronicle; none where there is no git.

        What git cannot give is told once in the log, and never stops a build.

        Args:
            reading: the strategy of this build.
            config: the site.
            cache: the folder where steps are kept; None: nothing is.
            serving: whether what is not committed yet is told too.
        """
        where, edition = reading.where, reading.edition
        file = Path(config.config_file_path) if config.config_file_path else None
        asked = Asked(where.base, where.root, file, edition.configuration, edition.as_of)
        edition.chronicle = chronicle = self._historian.chronicle(
            asked, Store(cache), edition.strategy if serving else None
        )
        self._page, self._feed = where.site.overview_source("changes"), ""
        if chronicle is None:
            return
        chronicle.commits = commit_address(config.repo_url or "")
        wanted = edition.configuration.pages
        shown = wanted is None or "changes" in wanted
        if shown and chronicle.steps and web_address(config.site_url or ""):
            self._feed = quote(_source(reading))
        chronicle.feed = self._feed
        told = ""
        if chronicle.problem:
            told = f"{chronicle.problem} ({chronicle.hint})" if chronicle.hint else chronicle.problem
        elif chronicle.end == SHALLOW and not chronicle.steps:
            told = "this clone holds only the newest commit (git fetch --unshallow gets the rest)"
        if told and told != self._told:
            log.info("strategy: no history of changes: %s", told)
        self._told = told

    @staticmethod
    def add_feed(files: Files, config: MkDocsConfig, reading: Reading) -> None:
        """Add the feed to the files of a site, where it has one; a file of the author at its place wins."""
        chronicle = reading.edition.chronicle
        if chronicle is None or not chronicle.feed:
            return
        page = reading.where.site.overview("changes")
        uri = _source(reading)
        content = feed(Here(reading.edition, page), config.site_url or "", config.site_name)
        if content and files.get_file_from_path(uri) is None:
            files.append(File.generated(config, uri, content=content))

    def linked(self, output: str, page: Page) -> str:
        """A written page; that of all changes says in its head where the feed is."""
        if not self._feed or page.file.src_uri != self._page:
            return output
        href = escape(relative(page.file.url, self._feed))
        link = f'<link rel="alternate" type="application/atom+xml" title="Changes of the strategy" href="{href}">'
        head, end, rest = output.partition("</head>")
        return f"{head}{link}{end}{rest}" if end else output


def commit_address(repo_url: str) -> str:
    """The address of a commit on the host of a repository, with `{}` for its hash; empty where nobody knows how the host writes it."""
    address = web_address(repo_url)
    host = (urlsplit(address).hostname or "") if address else ""
    form = next((form for name, form in _COMMITS.items() if name in host.split(".")), "")
    return f"{address.rstrip('/').removesuffix('.git').replace('{', '%7B').replace('}', '%7D')}{form}" if form else ""


def _source(reading: Reading) -> str:
    return reading.where.site.overview_source("changes").removesuffix("index.md") + NAME

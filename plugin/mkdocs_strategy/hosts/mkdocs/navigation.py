"""The strategy's section of the navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

from mkdocs_strategy.hosts.mkdocs.titles import host_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation

TITLE = "Strategy"
MOST = 20
"""Entries of one section; more would be a list, not a navigation."""


def add_section(nav: Navigation, config: MkDocsConfig, files: Files, entries: Iterable[tuple[str, str]]) -> None:
    """Put pages that the navigation does not name yet into a section of their own, at its end.

    Args:
        nav: the site's navigation, as other plugins left it.
        config: the site.
        files: the site's files.
        entries: source path and title.
    """
    named = {page.file.src_uri for page in nav.pages}
    pages: list[Page] = []
    for uri, title in entries:
        file = files.get_file_from_path(uri)
        if file is None or uri in named or len(pages) >= MOST:
            continue
        page = file.page or Page(None, file, config)
        page.title = host_title(title)
        pages.append(page)
    if not pages:
        return
    section = Section(TITLE, list(pages))
    for page in pages:
        page.parent = section
    nav.items.append(section)
    last = nav.pages[-1] if nav.pages else None
    for page in pages:
        page.previous_page, page.next_page = last, None
        if last is not None:
            last.next_page = page
        last = page
    nav.pages.extend(pages)


def has_own_title(file: File) -> bool:
    """Whether the author's navigation gives this page its title."""
    return file.page is not None and "title" in vars(file.page)

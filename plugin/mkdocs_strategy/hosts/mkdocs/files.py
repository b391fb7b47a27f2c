"""The files that the strategy adds to a site: its pages, what these link to, the overviews, rules, style sheets and the script."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from mkdocs_strategy.rules.catalogue import RULES
from mkdocs_strategy.views.diagrams.svg import style as diagram_style
from mkdocs_strategy.views.exploring.files import SCRIPT, script
from mkdocs_strategy.views.pages.environment import style as page_style
from mkdocs_strategy.views.trying.trial import SCRIPT as WHAT_IF
from mkdocs_strategy.views.trying.trial import script as what_if_script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_strategy.hosts.mkdocs.edition import Reading, Where
    from mkdocs_strategy.views.pages.shelf import Overview

log = logging.getLogger("mkdocs.plugins.strategy")
SHEETS: dict[str, Callable[[], str]] = {
    "assets/strategy/pages.css": page_style,
    "assets/strategy/diagrams.css": diagram_style,
}
"""The style sheets by their place on the site."""
SCRIPTS: dict[str, Callable[[], str]] = {SCRIPT: script, WHAT_IF: what_if_script}
"""The scripts by their place on the site; pages with something to explore load them."""
_READ = (".md", ".markdown", ".csv")


def add_sheets(files: Files, config: MkDocsConfig) -> None:
    """The style sheets and scripts; a file of the site at their place wins."""
    for uri, content in (*SHEETS.items(), *SCRIPTS.items()):
        if files.get_file_from_path(uri) is None:
            files.append(File.generated(config, uri, content=content()))


def add_documents(files: Files, config: MkDocsConfig, reading: Reading) -> None:
    """The pages of the strategy folder, with edit links to where they are; item pages stay out of the navigation.

    Where two files want one place on the site, the log says so: else one of them would be gone without a word.
    """
    where = reading.where
    stands: dict[str, File] = {file.dest_uri: file for file in files}
    for source, document in reading.documents.items():
        path = where.base / document.path
        known = files.get_file_from_path(source)
        is_item = bool(document.items) or not document.readable
        if known is not None and document.inner and not _is(known, path):
            log.warning(
                "strategy: %s hides the page docs has at the same place, %s. Rename one of them, or set mount.",
                document.path,
                source,
            )
            files.remove(known)
            stands.pop(known.dest_uri, None)
            known = None
        if known is not None:
            if is_item:
                known.inclusion = InclusionLevel.NOT_IN_NAV
            continue
        if not document.inner:
            continue
        file = File.generated(config, source, abs_src_path=str(path), inclusion=InclusionLevel.NOT_IN_NAV)
        file.edit_uri = os.path.relpath(path, where.docs).replace(os.sep, "/")
        other = stands.setdefault(file.dest_uri, file)
        if other is not file:
            log.warning(
                "strategy: %s and %s both make the page %s, so one of them is not shown. Rename one of them.",
                other.src_uri,
                source,
                file.url,
            )
        files.append(file)


def _is(file: File, path: Path) -> bool:
    """Whether a file of the site is the one on disk at this path."""
    return file.abs_src_path is not None and os.path.realpath(file.abs_src_path) == os.path.realpath(path)


def add_companions(files: Files, config: MkDocsConfig, where: Where) -> None:
    """Images and other files of a strategy folder outside `docs_dir`, so that its pages may show and link them."""
    if where.site.inside is not None:
        return
    for path in companions(where.root):
        uri = where.site.source_of(path.relative_to(where.root).as_posix())
        if files.get_file_from_path(uri) is None:
            files.append(File.generated(config, uri, abs_src_path=str(path)))


def companions(root: Path) -> Iterator[Path]:
    """Ordinary files below a folder that are neither pages nor measurements; nothing hidden, nothing that leads out of it."""
    real = os.path.realpath(root)
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in {"node_modules", "__pycache__"})
        for name in sorted(names):
            path = Path(folder, name)
            if name.startswith(".") or name.lower().endswith(_READ) or not path.is_file():
                continue
            if Path(os.path.realpath(path)).is_relative_to(real):
                yield path


def add_overviews(
    files: Files, config: MkDocsConfig, where: Where, overviews: Iterable[Overview]
) -> dict[str, Overview]:
    """The overview pages that no file of the author stands in place of, by source path."""
    added = {}
    for overview in overviews:
        uri = where.site.overview_source(overview.name, *overview.parts)
        if _taken(files, where, uri):
            continue
        files.append(File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV))
        added[uri] = overview
    return added


def add_rules(files: Files, config: MkDocsConfig, where: Where) -> dict[str, str]:
    """A page for every rule, by source path its name."""
    added = {}
    for name in RULES:
        uri = where.site.overview_source("rules", name)
        if not _taken(files, where, uri):
            files.append(File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV))
            added[uri] = name
    return added


def _taken(files: Files, where: Where, uri: str) -> bool:
    """Whether an author's file gives a page at the same address: `views/okrs.md` as well as `views/okrs/index.md`."""
    folder = uri.removesuffix("/index.md")
    others = (uri, f"{folder}/README.md", *((f"{folder}.md",) if folder != where.site.mount.strip("/") else ()))
    return any(files.get_file_from_path(other) is not None for other in others)

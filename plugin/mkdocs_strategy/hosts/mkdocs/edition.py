"""Reading and judging the strategy for one build of the site, the mentions on all its pages included."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from mkdocs_strategy.reading.configuration import ConfigurationError, configure, places_in
from mkdocs_strategy.reading.folder import read_strategy
from mkdocs_strategy.reading.outside import read_outside
from mkdocs_strategy.rules.engine import check
from mkdocs_strategy.views.findings.baseline import fingerprints
from mkdocs_strategy.views.pages.here import Edition, Mentioner
from mkdocs_strategy.views.urls import Site
from mkdocs_strategy.workspace import UsageProblem, known_findings, own_words, today

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_strategy.model.configuration import Configuration
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.strategy import Document, Strategy


@dataclass(frozen=True, slots=True)
class Where:
    """The folders of a site.

    Attributes:
        base: the folder of the site's configuration, which all paths of findings are relative to.
        root: the strategy folder.
        docs: the site's `docs_dir`.
        site: how addresses are made.
    """

    base: Path
    root: Path
    docs: Path
    site: Site


@dataclass(slots=True)
class Reading:
    """One build's strategy: the edition, and its documents by their source path on the site."""

    edition: Edition
    where: Where
    documents: dict[str, Document] = field(default_factory=dict)


def options_of(config: MkDocsConfig, given: Mapping[str, object]) -> tuple[Configuration, list[Finding]]:
    """The plugin's options.

    Raises:
        PluginError: an option that cannot be read.
    """
    file = Path(config.config_file_path) if config.config_file_path else None
    places = places_in(file) if file is not None and file.is_file() else {}
    options = {name: value for name, value in given.items() if value is not None}
    try:
        return configure(options, places, path=file.name if file is not None else "mkdocs.yml")
    except ConfigurationError as problem:
        place = f"{problem.place.path}:{problem.place.span.line}"
        raise PluginError(f"strategy: {place}: {problem.message} {problem.hint}".rstrip()) from problem


def places_of(config: MkDocsConfig, configuration: Configuration) -> Where:
    """Where base, strategy and docs are."""
    docs = Path(os.path.abspath(config.docs_dir))  # noqa: PTH100  links stay as they are named
    base = Path(os.path.abspath(config.config_file_path)).parent if config.config_file_path else docs.parent  # noqa: PTH100  as above
    root = Path(os.path.abspath(base / configuration.strategy_dir))  # noqa: PTH100  as above
    real, real_docs = Path(os.path.realpath(root)), Path(os.path.realpath(docs))
    inside = real.relative_to(real_docs).as_posix() if real.is_relative_to(real_docs) else None
    return Where(base, root, docs, Site(configuration.mount, config.use_directory_urls, inside))


def read_edition(config: MkDocsConfig, where: Where, configuration: Configuration, problems: list[Finding]) -> Reading:
    """Read and judge everything there is.

    Raises:
        PluginError: there is no strategy folder, or the baseline or the date cannot be read.
    """
    if not where.root.is_dir():
        raise PluginError(
            f"strategy: there is no folder {configuration.strategy_dir} beside the site's configuration. "
            "Set strategy_dir under plugins: strategy, or make the folder."
        )
    strategy = read_strategy(where.root, where.base, configuration)
    strategy.findings.extend(problems)
    documents = {where.site.source_of(d.inner): d for d in strategy.documents.values()}
    left_out = config.exclude_docs
    pages, found = read_outside(
        where.docs,
        where.root,
        where.base,
        configuration.fiscal_year_start,
        left_out.match_file if left_out is not None else lambda _: False,
    )
    strategy.documents |= {page.path: page for page in pages.values()}
    strategy.findings.extend(found)
    documents |= pages
    try:
        as_of = configuration.as_of or today()
        words = own_words(where.base, configuration)
        known = known_findings(where.base / configuration.baseline if configuration.baseline else None) or {}
    except UsageProblem as problem:
        hint = f" ({problem.hint})" if problem.hint else ""
        raise PluginError(f"strategy: {problem}{hint}") from problem
    report = check(strategy, configuration, as_of, fingerprints(known), words)
    edition = Edition(strategy, report, configuration, as_of, where.site, _mentions(strategy, documents, where.site))
    return Reading(edition, where, documents)


def _mentions(strategy: Strategy, documents: Mapping[str, Document], site: Site) -> dict[str, list[Mentioner]]:
    """By item, the pages that mention it: each page once, an item's own page left out."""
    found: dict[str, dict[str, Mentioner]] = {}
    for source, document in documents.items():
        own = {item.id for item in document.items}
        for mention in document.mentions:
            target = mention.target if mention.target in strategy.items else strategy.previous.get(mention.target, "")
            if target and target not in own:
                found.setdefault(target, {})[source] = Mentioner(document.title, site.page(source))
    return {target: list(pages.values()) for target, pages in found.items()}

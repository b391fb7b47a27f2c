"""The hooks of MkDocs, in the order in which it calls them."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.utils import write_file

from mkdocs_strategy.hosts.mkdocs import files as added
from mkdocs_strategy.hosts.mkdocs.announcing import announce, banner, failing, not_shown, stop, templates_told, trouble
from mkdocs_strategy.hosts.mkdocs.calendars import Feeds
from mkdocs_strategy.hosts.mkdocs.changes import History
from mkdocs_strategy.hosts.mkdocs.content import Places, assemble, contents, make_way, register
from mkdocs_strategy.hosts.mkdocs.edition import options_of, places_of, read_edition
from mkdocs_strategy.hosts.mkdocs.navigation import add_section, has_own_title
from mkdocs_strategy.hosts.mkdocs.options import StrategyConfig
from mkdocs_strategy.hosts.mkdocs.prose import item_link, without_heading
from mkdocs_strategy.hosts.mkdocs.searching import leave_out, words_of
from mkdocs_strategy.hosts.mkdocs.serving import Watch, is_served
from mkdocs_strategy.hosts.mkdocs.titles import host_title
from mkdocs_strategy.reading.replacing import replace_prose
from mkdocs_strategy.views.exploring.files import SCRIPT
from mkdocs_strategy.views.pages.blocks import draw_block
from mkdocs_strategy.views.pages.download import FINDINGS, findings_csv
from mkdocs_strategy.views.pages.environment import use_templates
from mkdocs_strategy.views.pages.here import Here
from mkdocs_strategy.views.pages.moving import drawn_now, moving
from mkdocs_strategy.views.pages.shelf import overviews
from mkdocs_strategy.views.urls import relative

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from mkdocs_strategy.hosts.mkdocs.edition import Reading
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Document, Mention, ViewBlock
    from mkdocs_strategy.views.pages.drawer import Drawer
    from mkdocs_strategy.views.pages.shelf import Overview

log = logging.getLogger("mkdocs.plugins.strategy")
TEMPLATES = "strategy"
"""The folder of a theme, or of a site's `custom_dir`, whose templates stand in for those of the package."""
WEIGHT = 4
"""How much an item weighs in a search beside a page of the site that says the same: its readers look for what is planned."""
CACHE = Path(".cache", "mkdocs-strategy")
"""Where layouts and figures are kept between builds, beside the site's configuration; safe to delete."""


class StrategyPlugin(BasePlugin[StrategyConfig]):  # type: ignore[no-untyped-call]  # MkDocs leaves its own hook untyped
    """Checks the strategy, draws it, and brings its pages into the site."""

    def __init__(self) -> None:
        self._serving = False
        self._reading: Reading | None = None
        self._drawer: Drawer | None = None
        self._places = Places()
        self._overviews: dict[str, Overview] = {}
        self._rules: dict[str, str] = {}
        self._failing: list[Finding] = []
        self._trouble = ""
        self._watch = Watch()
        self._history = History()
        self._feeds = Feeds()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002  MkDocs names it
        """Remember whether the site is served; having this hook also keeps one plugin for all builds of a server."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Link the style sheets, before those of the site, which so have the last word; look for templates in its theme first."""
        config.extra_css[:0] = [sheet for sheet in added.SHEETS if sheet not in config.extra_css]
        use_templates(Path(folder, TEMPLATES) for folder in config.theme.dirs)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and judge the strategy before MkDocs touches the old site; say all that was found; stop where it must.

        Raises:
            PluginError: findings at or above `fail_on`, or a configuration that cannot be read; never while serving.
        """
        from mkdocs_strategy.views.pages.drawer import Drawer

        self._reading, self._drawer, self._failing, self._trouble = None, None, [], ""
        self._overviews, self._rules = {}, {}
        self._places = Places()
        try:
            configuration, problems = options_of(config, self.config)
            where = places_of(config, configuration)
            self._watch.follow(where.root)
            self._reading = reading = read_edition(config, where, configuration, problems)
        except PluginError as problem:
            if not (self._serving or is_served(config)):
                raise
            self._trouble = str(problem).removeprefix("strategy: ")
            log.error("%s", problem)
            return
        announce(reading)
        self._failing = failing(reading)
        if self._failing and not (self._serving or is_served(config)):
            stop(self._failing)
        cache = _cache(where.base)
        self._history.read(reading, config, cache, serving=self._serving)
        self._drawer = Drawer(reading.edition, cache, unfolding=True)

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Bring in the strategy's pages, the overviews, the rules and the style sheets; early, so that other plugins find them."""
        reading, drawer = self._reading, self._drawer
        added.add_sheets(files, config)
        if reading is None or drawer is None:
            return files
        added.add_documents(files, config, reading)
        added.add_companions(files, config, reading.where)
        self._overviews = added.add_overviews(files, config, reading.where, overviews(reading.edition, self._draw))
        self._history.add_feed(files, config, reading)
        self._feeds.add(files, config, reading)
        wanted = reading.edition.configuration.pages
        self._rules = added.add_rules(files, config, reading.where) if wanted is None or "rules" in wanted else {}
        drawer.prepare(
            (Here(reading.edition, reading.where.site.page(source)), document.items[0])
            for source, document in reading.documents.items()
            if document.items
        )
        return files

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Add the overviews that the author's navigation does not name; late, as other plugins make the navigation anew."""
        reading = self._reading
        if reading is None or not reading.edition.configuration.navigation:
            return nav
        plain = [
            (source, document.title)
            for source, document in reading.documents.items()
            if document.inner and not document.items and reading.where.site.inside is None
        ]
        listed = [(source, overview.label) for source, overview in self._overviews.items() if overview.listed]
        add_section(nav, config, files, [*listed, *plain])
        return nav

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:  # noqa: ARG002  MkDocs names it
        """The prose of a strategy file: its front matter has been read safely already, and MkDocs is not to read it again."""
        document = self._document(page)
        if page.file.src_uri in self._rules:
            from mkdocs_strategy.hosts.mkdocs.rule_pages import rule_markdown

            return rule_markdown(self._rules[page.file.src_uri])
        if document is None or not document.inner:
            return None
        body = document.body
        if document.items and document.heading is not None:
            body = without_heading(body, document.heading.line - document.body_line)
        return f"\n{body}"  # the blank line keeps MkDocs from taking what follows for front matter

    @event_priority(50)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002  MkDocs names them
        """Links and views; the title and the fields that the theme reads."""
        reading = self._reading
        if reading is None:
            return markdown
        source = page.file.src_uri
        document = self._document(page)
        if document is not None and document.inner:
            _give_meta(page, document)
        if source in self._overviews or source in self._rules:
            overview = self._overviews.get(source)
            bars = [] if overview is None else ["toc", "navigation"] if overview.wide else ["toc"]
            page.meta["hide"] = [*page.meta.get("hide", []), *bars]
            if not reading.edition.configuration.search:
                page.meta["search"] = {"exclude": True}
            if source in self._overviews and not has_own_title(page.file):
                page.title = host_title(self._overviews[source].label)
        if source in self._rules and not has_own_title(page.file):
            page.title = self._rules[source]
        return replace_prose(markdown, partial(self._link, source), partial(self._view, source, self._here(page)))

    @event_priority(50)
    @templates_told()
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002  MkDocs names it
        """Put the item around its prose; hold a place for overviews, diagrams and the banner."""
        reading = self._reading
        if reading is None:
            return trouble(self._trouble) + html if self._trouble else html
        here = self._here(page)
        document = self._document(page)
        if (
            document is not None
            and document.items
            and reading.edition.strategy.get(document.items[0].id) is document.items[0]
        ):
            item = document.items[0]
            html = make_way(here, item, html, page)
            source = page.file.src_uri
            diagram = self._places.hold(source, partial(self._draw, here, "neighbourhood", item))
            html = assemble(here, item, html, diagram, partial(self._moving, source))
            contents(here, item, page)
            register(config.plugins.get("autorefs"), here, item, page)
        elif document is not None and document.inner and (document.items or not document.readable):
            html = self._places.hold(page.file.src_uri, partial(not_shown, here, document)) + html
        overview = self._overviews.get(page.file.src_uri)
        if overview is not None:
            words = words_of(str(overview.draw(here))) if reading.edition.configuration.search else ""
            html += self._places.hold(
                page.file.src_uri, lambda: str(overview.draw(here)), host_title(overview.label), words
            )
        if self._failing:
            html = self._places.hold(page.file.src_uri, lambda: banner(here, self._failing)) + html
        return html

    @event_priority(100)
    @templates_told()
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002  MkDocs names it
        """Fill the places; first of all plugins, so that others see the whole page."""
        filled = self._places.fill(page.file.src_uri, output, relative(page.file.url, SCRIPT))
        return self._history.linked(filled, page)

    @event_priority(100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what the script loads on request, now that all pictures are drawn; leave overviews out of a search yet to be written."""
        reading = self._reading
        if reading is not None and not reading.edition.configuration.search:
            leave_out(config, {reading.where.site.page(source) for source in (*self._overviews, *self._rules)})
        if reading is not None and reading.edition.report.findings:
            content = findings_csv(reading.edition, reading.edition.report.findings)
            write_file(content.encode("utf-8"), str(Path(config.site_dir, FINDINGS)))
        if self._drawer is not None and self._places.exploring:
            for uri, content in self._drawer.exploring_files().items():
                write_file(content.encode("utf-8"), str(Path(config.site_dir, uri)))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:  # noqa: ARG002  MkDocs names them
        """Watch the strategy folder; from here on findings stop nothing."""
        self._serving = True
        self._watch.begin(server)
        return server

    # -- what the hooks share ---------------------------------------------------------------------------------------

    def _here(self, page: Page) -> Here:
        if self._reading is None:
            raise PluginError("strategy: no strategy has been read")
        return Here(self._reading.edition, page.file.url)

    def _document(self, page: Page) -> Document | None:
        return self._reading.documents.get(page.file.src_uri) if self._reading is not None else None

    def _link(self, source: str, mention: Mention) -> str | None:
        if self._reading is None:
            return None
        return item_link(self._reading.edition.strategy, self._reading.where.site, source, mention)

    def _view(self, source: str, here: Here, block: ViewBlock) -> str:
        return self._places.hold(source, partial(self._block, here, block))

    def _block(self, here: Here, block: ViewBlock) -> str:
        return str(draw_block(here, block, self._drawer.draw)) if self._drawer is not None else ""

    def _moving(self, source: str, here: Here, item: Item, nested: bool) -> str:
        keep = self._drawer.keep if self._drawer is not None else drawn_now
        return self._places.hold(source, partial(moving, here, item, keep, nested=nested))

    def _draw(self, here: Here, kind: str, item: Item | None) -> str:
        if self._drawer is None:
            return ""
        return self._drawer.draw(here, kind, item)


def _give_meta(page: Page, document: Document) -> None:
    """The fields of the front matter that the site owns, those that themes write unescaped made harmless."""
    page.meta.update(document.meta)
    wished = page.meta.get("search")
    if document.items and (wished is None or isinstance(wished, dict)):
        page.meta["search"] = {"boost": WEIGHT, **(wished or {})}
    item = document.items[0] if document.items else None
    page.meta.pop("title", None)
    if not has_own_title(page.file):
        page.title = host_title(document.title)
    description = str(page.meta.get("description") or (item.text("summary") if item is not None else ""))
    if description:
        page.meta["description"] = host_title(description)


def _cache(base: Path) -> Path | None:
    """The folder of known layouts, kept out of version control; None where it cannot be made."""
    folder = base / CACHE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
    except OSError:
        return None
    return folder

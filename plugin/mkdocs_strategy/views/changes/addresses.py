"""Where what a comment speaks of can be looked up: items on the published site, lines in the repository.

All addresses are made from what the base says and from options of the call, so that a change cannot send its reviewers elsewhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlsplit

from mkdocs_strategy.views.urls import Site

if TYPE_CHECKING:
    from mkdocs_strategy.model.finding import Place
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.review.revision import Revision

_HEX = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_LONGEST = 2000
_KEPT = "-._~/:?#=&%+,;"
"""Signs of an address that end no link, cell or tag; every other is written as a code."""
_MARKS = ("commit", "path", "line")


class UnknownSourceError(ValueError):
    """An address of source code of which nobody knows how it leads to a line."""


class Addresses(NamedTuple):
    """How a comment links; every part may be missing, then its links are.

    Attributes:
        site_url: where the site is published, ending in `/`; empty: titles are no links.
        site: how the site makes addresses.
        source: the address of a line, with `{commit}`, `{path}` and `{line}`; empty: places are no links.
        prefix: the folder of `mkdocs.yml` within the repository, ending in `/` unless it is the repository's root.
        of_head: whether `site_url` shows the head, such as a preview of the change; else it shows the base.
        rules: whether the site has pages of rules.
    """

    site_url: str = ""
    site: Site = Site()
    source: str = ""
    prefix: str = ""
    of_head: bool = False
    rules: bool = True

    def item(self, strategy: Strategy, item: Item) -> str:
        """The page of an item, empty where there is none; `strategy` is the one that the site shows."""
        if not self.site_url or item.path not in strategy.documents:
            return ""
        path, mark, anchor = self.site.item(strategy, item).partition("#")
        return _written(f"{self.site_url}{path.removeprefix('./')}{mark}{quote(anchor)}")

    def rule(self, name: str) -> str:
        """The page of a rule, empty where there is none."""
        return _written(self.site_url + self.site.overview("rules", name)) if self.site_url and self.rules else ""

    def place(self, place: Place, revision: Revision) -> str:
        """The line of a place as a revision has it; empty for the working tree and the index, which stand nowhere else."""
        if not self.source or not _HEX.fullmatch(revision.commit) or not place.path:
            return ""
        path = f"{self.prefix}{place.path}"
        if any(part in {"", ".", ".."} for part in path.split("/")):
            return ""
        values = {"commit": revision.commit, "path": quote(path), "line": str(place.span.line)}
        address = self.source
        for mark in _MARKS:
            address = address.replace(f"{{{mark}}}", values[mark])
        return _written(address)


def web_address(text: str) -> str:
    """An address of the web as it may be linked to, ending in `/`; empty where it is none, or has a name or password in it."""
    return f"{found.partition('?')[0].rstrip('/')}/" if (found := _web(text)) else ""


def source_template(text: str) -> str:
    """The address of a line in a repository, with `{commit}`, `{path}` and `{line}`.

    Args:
        text: Such a template, or the address of a repository on a host whose name says that it is GitHub or GitLab.

    Raises:
        UnknownSourceError: It is neither.
    """
    if "{path}" in text:
        template = _web(text)
        if template and "{" not in urlsplit(template).netloc:
            return template
    elif (address := web_address(text)) and (form := _form(urlsplit(address).hostname or "")):
        return f"{address.rstrip('/').removesuffix('.git')}{form}"
    raise UnknownSourceError(text)


def _form(host: str) -> str:
    """How a host leads to a line; `plain=1` shows the lines of Markdown instead of the page made of them."""
    if host == "github.com" or host.startswith("github."):
        return "/blob/{commit}/{path}?plain=1#L{line}"
    if host == "gitlab.com" or host.startswith("gitlab."):
        return "/-/blob/{commit}/{path}?plain=1#L{line}"
    return ""


def _web(text: str) -> str:
    text = text.strip()
    if len(text) > _LONGEST or not text.isascii() or not text.isprintable() or " " in text or "\\" in text:
        return ""
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        return ""
    return text


def _written(address: str) -> str:
    return "".join(c if (c.isascii() and c.isalnum()) or c in _KEPT else quote(c, safe="") for c in address)

"""Where every page of a strategy stands on a site.

The same addresses serve the pages themselves, `url` in machine-readable output, and the links of diagrams; MkDocs makes an address from a
page's source path in the same way.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy

EVERY = ("*",)
"""The part of the overview that lists the maps of all product lines, as the map itself stands at the mount."""
LONGEST_PART = 100
"""Bytes of a part of a path that is made from a name in a file; file systems take 255 at most."""


class Site(NamedTuple):
    """How a site makes addresses.

    Attributes:
        mount: where the pages of a strategy folder outside `docs_dir` and all overview pages stand; `/` between its parts.
        directory_urls: `a/` rather than `a.html`, as MkDocs's `use_directory_urls`.
        inside: path of the strategy folder relative to `docs_dir` where it lies inside, `.` where it is `docs_dir` itself; None
            where it lies elsewhere.
    """

    mount: str = "strategy"
    directory_urls: bool = True
    inside: str | None = None

    def source_of(self, inner: str) -> str:
        """The source path on the site of a file of the strategy folder; `inner` is its path relative to that folder."""
        base = self.mount if self.inside is None else self.inside
        return posixpath.normpath(posixpath.join(base.strip("/"), inner))

    def overview_source(self, name: str, *parts: str) -> str:
        """The source path of an overview page.

        Args:
            name: One of `model.configuration.OVERVIEWS`.
            parts: What it is the page of: a period, an owner, a product line, a rule; `EVERY` for the list of all maps.
        """
        mount = self.mount.strip("/")
        if name == "map" and not parts:
            return posixpath.join(mount, "index.md")
        if parts == EVERY:
            return posixpath.join(mount, "views", name, "index.md")
        return posixpath.join(mount, "views", name, *(path_part(part) for part in parts), "index.md")

    def page(self, source: str) -> str:
        """The address of a page, relative to the site's root: no leading slash, `./` for the root itself."""
        from urllib.parse import quote  # many commands write no address

        stem, _ = posixpath.splitext(source)
        folder, name = posixpath.split(stem)
        index = name in {"index", "README"}
        if not self.directory_urls:
            return quote(posixpath.join(folder, "index.html" if index else f"{name}.html"))
        return quote(f"{folder}/" if index and folder else "./" if index else f"{stem}/")

    def overview(self, name: str, *parts: str) -> str:
        """The address of an overview page; arguments as for `overview_source`."""
        return self.page(self.overview_source(name, *parts))

    def item(self, strategy: Strategy, item: Item) -> str:
        """The address of an item: its file's page, and a nested item's anchor there."""
        address = self.page(self.source_of(strategy.documents[item.path].inner))
        return f"{address}#{item.id}" if item.parent is not None else address

    def item_source(self, strategy: Strategy, item: Item) -> str:
        """The source path of the page an item stands on, with a nested item's anchor."""
        source = self.source_of(strategy.documents[item.path].inner)
        return f"{source}#{item.id}" if item.parent is not None else source


@lru_cache(maxsize=4096)
def path_part(name: str) -> str:
    """A name from a file as one part of a path: letters, digits, `-`, `_` and single dots stay, everything else is a hyphen.

    A name that is too long for a file is cut and ends in a digest of the whole, so that two of them stay apart.
    """
    part = "".join(c if c.isalnum() or c in "-_." else "-" for c in name).strip(".-")
    while "--" in part or ".." in part:
        part = part.replace("--", "-").replace("..", ".")
    if len(part.encode("utf-8")) > LONGEST_PART:
        import hashlib  # few names are so long

        digest = hashlib.sha256(name.encode("utf-8")).hexdigest()[:8]
        part = f"{part.encode('utf-8')[:LONGEST_PART].decode('utf-8', 'ignore').rstrip('.-')}-{digest}"
    return part or "unnamed"


def relative(origin: str, target: str) -> str:
    """The link from one page of the site to another, both as `Site` gives them; the anchor of the target is kept."""
    path, mark, anchor = target.partition("#")
    origin = origin.partition("#")[0]
    path, origin = ("" if p == "./" else p for p in (path, origin))
    if path == origin:
        return f"#{anchor}" if mark else posixpath.basename(path) or "./"
    here, there = origin.split("/")[:-1], path.split("/")
    common = 0
    for one, other in zip(here, there[:-1], strict=False):
        if one != other:
            break
        common += 1
    link = "../" * (len(here) - common) + "/".join(there[common:])
    return f"{link or './'}{mark}{anchor}"

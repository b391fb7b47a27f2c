"""What a site's configuration says about addresses: the few options outside the plugin's section that decide where its pages stand."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.reading.configuration import from_disk
from mkdocs_strategy.source.files import decode
from mkdocs_strategy.source.tree import Mapping, Scalar, Sequence
from mkdocs_strategy.source.yaml import parse

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_strategy.reading.configuration import Load
    from mkdocs_strategy.source.tree import Node

_MOST_PARENTS = 10


class SiteOptions(NamedTuple):
    """Options of the site, with MkDocs's defaults.

    Attributes:
        docs_dir: the folder of the site's pages, relative to `mkdocs.yml`.
        use_directory_urls: `a/` rather than `a.html`.
        site_url: where it is published; empty where it does not say.
        repo_url: where its source is kept; empty where it does not say.
    """

    docs_dir: str = "docs"
    use_directory_urls: bool = True
    site_url: str = ""
    repo_url: str = ""


def site_options(path: Path | None, load: Load = from_disk) -> SiteOptions:
    """The options of a site's configuration, those it inherits included; the defaults where there is none or it cannot be read."""
    values: dict[str, str] = {}
    for _ in range(_MOST_PARENTS):
        root = _root(load(path)) if path is not None else None
        if root is None or path is None:
            break
        for name in SiteOptions._fields:
            text = _text(root.get(name))
            if text and "\0" not in text:  # which no path holds
                values.setdefault(name, text)
        parent = _text(root.get("INHERIT"))
        path = path.parent / parent if parent and "\0" not in parent else None
    return SiteOptions(
        docs_dir=values.get("docs_dir", "docs"),
        use_directory_urls=values.get("use_directory_urls", "true").lower() not in {"false", "no", "off"},
        site_url=values.get("site_url", ""),
        repo_url=values.get("repo_url", ""),
    )


def _root(data: bytes | None) -> Mapping | None:
    if data is None:
        return None
    root = parse(decode(data)[0], lenient=True).root
    return root if isinstance(root, Mapping) else None


def _text(node: Node | None) -> str:
    """A scalar's text; `!ENV NAME` and `!ENV [NAME, default]` give what is set, else the default."""
    if isinstance(node, Scalar):
        return os.environ.get(node.value, "") if node.tag == "!ENV" else node.value
    if isinstance(node, Sequence) and node.tag == "!ENV":
        names = [item.value for item in node.items if isinstance(item, Scalar)]
        return next((os.environ[name] for name in names[:-1] if name in os.environ), names[-1] if names else "")
    return ""

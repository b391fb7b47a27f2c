"""Where the comment on a change links to: the site and the repository that the base names, or that the call names for it."""

from __future__ import annotations

import posixpath
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from mkdocs_strategy.hosts.cli.options import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_strategy.review.revision import Revision
    from mkdocs_strategy.views.changes.addresses import Addresses


class Linking(NamedTuple):
    """What the call says of links: None: as the base says; empty: no links."""

    site_url: str | None = None
    source_url: str | None = None


def links_a_comment(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--site-url` and `--source-url`; it receives `linking`."""

    @click.option(
        "--site-url",
        metavar="URL",
        help="A site that shows this change, such as a preview; else titles lead to the site_url of BASE.",
    )
    @click.option(
        "--source-url",
        metavar="URL",
        help="The repository on GitHub or GitLab, or an address with {commit}, {path} and {line}; else the repo_url of BASE.",
    )
    @wraps(command)
    def wrapped(site_url: str | None, source_url: str | None, **others: Any) -> Any:
        return command(linking=Linking(site_url, source_url), **others)

    return wrapped


def addresses_of(base: Revision, prefix: str | None, linking: Linking) -> Addresses:
    """How a comment links.

    Args:
        base: The revision before; what the change says of addresses is left out of account.
        prefix: The folder of `mkdocs.yml` within the repository; None where it lies outside, then no place is a link.
        linking: What the call says.

    Raises:
        Refusal: An address of the call cannot be linked to. One of the base is then not linked to, without a word.
    """
    from mkdocs_strategy.views.changes.addresses import Addresses, UnknownSourceError, source_template, web_address
    from mkdocs_strategy.views.urls import Site

    options, configuration = base.options, base.configuration
    site_url = web_address(options.site_url if linking.site_url is None else linking.site_url)
    if linking.site_url and not site_url:
        raise Refusal(f"{linking.site_url} is no address of a site", "write it as https://strategy.example.org/")
    try:
        source = source_template(options.repo_url if linking.source_url is None else linking.source_url)
    except UnknownSourceError as problem:
        source = ""
        if linking.source_url:
            raise Refusal(
                f"nobody knows how {linking.source_url} leads to a line",
                "write where a line stands: --source-url 'https://git.example.org/strategy/{commit}/{path}#L{line}'",
            ) from problem
    inner = posixpath.relpath(posixpath.join("/", configuration.strategy_dir), posixpath.join("/", options.docs_dir))
    return Addresses(
        site_url=site_url,
        site=Site(configuration.mount, options.use_directory_urls, None if inner.startswith("..") else inner),
        source=source if prefix is not None else "",
        prefix=f"{prefix}/" if prefix else "",
        of_head=bool(linking.site_url),
        rules=configuration.pages is None or "rules" in configuration.pages,
    )

"""`strategy review --local`: what the comment on the pull request would say, before there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mkdocs_strategy.hosts.cli.console import Console
from mkdocs_strategy.hosts.cli.linking import addresses_of, links_a_comment
from mkdocs_strategy.hosts.cli.options import Places, Refusal, reads_strategy

if TYPE_CHECKING:
    from mkdocs_strategy.hosts.cli.linking import Linking


@click.command("review")
@click.argument("base", required=False)
@click.option("--local", is_flag=True, help="Compare the working tree, and print the comment here.")
@links_a_comment
@reads_strategy
def command(places: Places, base: str | None, *, linking: Linking, local: bool) -> int:
    """Print what the comment on the pull request would say; BASE and the links are as for diff."""
    from mkdocs_strategy.hosts.cli.revisions import compare_revisions
    from mkdocs_strategy.views.changes.comment import comment

    if not local:
        raise Refusal("a review is printed here only", "say so: strategy review --local")
    compared = compare_revisions(places, base)
    addresses = addresses_of(compared.diff.base, compared.prefix, linking)
    Console().lines(comment(compared.diff, addresses).splitlines())
    return 0

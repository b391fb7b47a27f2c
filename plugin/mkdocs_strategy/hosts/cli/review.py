"""`strategy review --local`: what the comment on the pull request would say, before there is one."""

from __future__ import annotations

import click

from mkdocs_strategy.hosts.cli.console import Console
from mkdocs_strategy.hosts.cli.options import Places, Refusal, reads_strategy


@click.command("review")
@click.argument("base", required=False)
@click.option("--local", is_flag=True, help="Compare the working tree, and print the comment here.")
@reads_strategy
def command(places: Places, base: str | None, *, local: bool) -> int:
    """Print what the comment on the pull request would say; BASE is as for diff."""
    from mkdocs_strategy.hosts.cli.revisions import compare_revisions
    from mkdocs_strategy.views.changes.comment import comment

    if not local:
        raise Refusal("a review is printed here only", "say so: strategy review --local")
    Console().lines(comment(compare_revisions(places, base).diff).splitlines())
    return 0

"""`strategy diff`: what changed in meaning between two revisions, and what needs a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mkdocs_strategy.hosts.cli.console import Console
from mkdocs_strategy.hosts.cli.group import FINDINGS
from mkdocs_strategy.hosts.cli.linking import addresses_of, links_a_comment
from mkdocs_strategy.hosts.cli.options import Places, reads_strategy

if TYPE_CHECKING:
    from mkdocs_strategy.hosts.cli.linking import Linking


@click.command("diff")
@click.argument("base", required=False)
@click.argument("head", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="For people, as a comment on a pull request, or for programs.",
)
@click.option(
    "--exit-code",
    is_flag=True,
    help="End with 1 where a breaking change is not signed, or a side cannot be read.",
)
@links_a_comment
@reads_strategy
def command(places: Places, base: str | None, head: str | None, form: str, *, linking: Linking, exit_code: bool) -> int:
    """Compare two revisions of the strategy by what they mean.

    BASE is where the current branch left the default branch, unless it is named; HEAD is the working tree. INDEX is what is staged,
    WORKTREE the working tree. The configuration of BASE judges: what changes weigh, which findings count, and the day. It also says
    where the links of --format markdown lead, unless --site-url and --source-url do; an empty one is no link.
    """
    from mkdocs_strategy.hosts.cli.revisions import compare_revisions

    compared = compare_revisions(places, base, head)
    diff = compared.diff
    addresses = addresses_of(diff.base, compared.prefix, linking)
    console = Console()
    if form == "json":
        from mkdocs_strategy.views.changes.document import diff_document

        console.json(diff_document(diff))
    elif form == "markdown":
        from mkdocs_strategy.views.changes.comment import comment

        console.lines(comment(diff, addresses).splitlines())
    else:
        from mkdocs_strategy.views.changes.text import diff_lines

        console.lines(diff_lines(diff, console.width, console.ink))
    return FINDINGS if exit_code and diff.fails else 0

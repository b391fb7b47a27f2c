"""`strategy schema`: what authors write and what commands print, as JSON Schema."""

from __future__ import annotations

import click

from mkdocs_strategy.hosts.cli.console import Console
from mkdocs_strategy.hosts.cli.options import Refusal


@click.command("schema")
@click.argument("kind", required=False)
@click.option("--of", "name", metavar="NAME", help="Of something else; see above.")
@click.option("--debug", is_flag=True, hidden=True, expose_value=False)
def command(kind: str | None, name: str | None) -> int:
    """Print a JSON Schema (draft 2020-12): of the front matter of all kinds, or of one KIND.

    --of takes front-matter, configuration (the plugin's section of mkdocs.yml), attribute, check, diff, graph, list, matrix, show, trace or
    what-if (what these commands print with --format json), and baseline (the file of known findings). No strategy is read.
    """
    from mkdocs_strategy.model.naming import closest
    from mkdocs_strategy.views.schemas.catalogue import NAMES, schema_of

    name = name if name is not None else NAMES[0]
    if name not in NAMES:
        near = closest(name, NAMES)
        raise Refusal(
            f"there is no schema of {name}",
            f"did you mean {' or '.join(near)}?" if near else f"--of {', '.join(NAMES)}",
        )
    if kind is None:
        Console().json(schema_of(name))
        return 0
    if name != NAMES[0]:
        raise Refusal(f"the schema of {name} is the same for all kinds", f"leave {kind} out")
    from mkdocs_strategy.model.kinds import KINDS
    from mkdocs_strategy.views.schemas.front_matter import front_matter_schema
    from mkdocs_strategy.views.selection import SelectionProblem, of_kind

    try:
        found = KINDS[of_kind(kind)]
    except SelectionProblem as problem:
        raise Refusal(str(problem), problem.hint) from problem
    Console().json(front_matter_schema(found))
    return 0

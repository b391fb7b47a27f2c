"""`strategy new`: an item from the template of its kind, in the right place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mkdocs_strategy.hosts.cli.choosing import named_item
from mkdocs_strategy.hosts.cli.console import Console
from mkdocs_strategy.hosts.cli.options import Places, Refusal, reads_strategy
from mkdocs_strategy.model.english import article, joined

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_strategy.model.grammar import Kind, RelationSpec
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.workspace import Workspace


@click.command("new")
@click.argument("kind")
@click.option("--parent", metavar="ID", help="The item it hangs on.")
@click.option("--title", metavar="T", default="", help="What it is called.")
@click.option("--id", "item_id", metavar="ID", default="", help="Its id; else made from the title.")
@click.option("--print", "printed", is_flag=True, help="Print the template and write nothing.")
@reads_strategy
def command(places: Places, kind: str, parent: str | None, title: str, item_id: str, *, printed: bool) -> int:
    """Write a new item of KIND, such as objective or key-result, into a file of its own.

    The file lies beside its parent's, with every required field and an example of each. It begins as a draft, which fails no build;
    take the line `state: draft` out when the item is agreed.
    """
    from mkdocs_strategy.hosts.cli.template import template
    from mkdocs_strategy.model.ids import is_id, slug
    from mkdocs_strategy.model.kinds import KINDS
    from mkdocs_strategy.views.plain import one_line
    from mkdocs_strategy.views.selection import SelectionProblem, of_kind
    from mkdocs_strategy.workspace.location import shown_path

    workspace = places.open()
    try:
        spec = KINDS[of_kind(kind)]
    except SelectionProblem as problem:
        raise Refusal(str(problem), problem.hint) from problem
    upper = named_item(workspace, parent) if parent else None
    title = " ".join(one_line(title).split())
    item_id = item_id or slug(title) or f"new-{spec.name}"
    if not is_id(item_id):
        raise Refusal(
            f"{item_id} is no id",
            "write lower-case letters, digits and single hyphens, at most 80: --id shorter-answer",
        )
    relation = _relation(workspace, spec, upper) if upper is not None else None
    text = template(spec, title=title, relation=relation.name if relation else "", parent=upper.id if upper else "")
    console = Console()
    if printed:
        console.raw(text)
        return 0
    path = _path(workspace, spec, upper, item_id)
    _write(workspace, path, item_id, text)
    console.line(shown_path(path, workspace.base))
    hangs = f", which {relation.verb} {one_line(upper.title)}{_tail(relation)}" if relation and upper else ""
    written = _a(spec.name)
    console.note(
        f"{written[0].upper()}{written[1:]} was written{hangs}. It is a draft: fill it in, then take out the line state: draft."
    )
    return 0


def _relation(workspace: Workspace, kind: Kind, upper: Item) -> RelationSpec:
    """The relation by which a kind hangs on an item: a required one where there is a choice.

    Raises:
        Refusal: Nothing of this kind can hang on it.
    """
    from mkdocs_strategy.model.kinds import KINDS

    direct = workspace.configuration.profile == "direct"
    fitting = [
        r
        for r in kind.relations.values()
        if upper.kind.name in r.targets or (direct and upper.kind.name in r.direct_targets)
    ]
    if fitting:
        return next((r for r in fitting if r.name in kind.required_names), fitting[0])
    targets = list(
        dict.fromkeys(
            k for k in KINDS for r in kind.relations.values() if r.name in kind.required_names and k in r.targets
        )
    )
    below = [k.name for k in KINDS.values() if any(upper.kind.name in r.targets for r in k.relations.values())]
    can = f"it hangs on {_either(targets)}" if targets else "it hangs on nothing"
    hint = f"on {upper.title} can hang: {', '.join(below)}" if below else f"nothing can hang on {upper.title}"
    raise Refusal(f"{_a(kind.name)} cannot hang on {upper.title}, {_a(upper.kind.name)}; {can}", hint)


def _tail(relation: RelationSpec) -> str:
    """What follows the upper item's title in a sentence: a proxy metric tells whether it *works*."""
    return " works" if relation.name == "indicates" else ""


def _path(workspace: Workspace, kind: Kind, upper: Item | None, item_id: str) -> Path:
    """Beside the parent's file; without a parent beside others of the kind; else in the strategy folder."""
    strategy: Strategy = workspace.strategy
    neighbour = upper or next(iter(strategy.of_kind(kind.name)), None)
    folder = (workspace.base / neighbour.path).parent if neighbour is not None else workspace.root
    return folder / f"{item_id}.md"


def _write(workspace: Workspace, path: Path, item_id: str, text: str) -> None:
    known = workspace.strategy.get(item_id)
    if known is not None:
        raise Refusal(
            f"{item_id} is already the id of {known.title}, at {known.path}:{known.span.line}",
            "give it another: --title … or --id …",
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as out:
            out.write(text)
    except FileExistsError as problem:
        raise Refusal(f"{path} exists already; nothing is overwritten", "give it another id: --id …") from problem
    except OSError as problem:
        raise Refusal(f"{path} cannot be written: {problem.strerror or problem}") from problem


def _a(name: str) -> str:
    from mkdocs_strategy.model.kinds import KINDS

    return article(KINDS[name].word)


def _either(names: list[str]) -> str:
    return joined([_a(name) for name in names], "or")

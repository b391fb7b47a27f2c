"""`strategy graph`: the strategy, or a part of it, as a diagram or as data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_strategy.hosts.cli.choosing import named_item, selected_items
from mkdocs_strategy.hosts.cli.console import Console
from mkdocs_strategy.hosts.cli.options import Places, Refusal, reads_strategy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.diagrams.cards import Picture
    from mkdocs_strategy.views.diagrams.pictures import Scene
    from mkdocs_strategy.workspace import Workspace

_ALL_DEPTHS = 99


@click.command("graph")
@click.argument("selectors", nargs=-1, metavar="[SELECTOR]...")
@click.option("--root", metavar="ID", help="Only what hangs on this item, and the thread above it.")
@click.option("--depth", type=click.IntRange(0, _ALL_DEPTHS), help="How many steps below the root.")
@click.option(
    "--format", "form", type=click.Choice(["svg", "dot", "mermaid", "json"]), default="svg", show_default=True
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to this file instead of standard output.",
)
@reads_strategy
def command(
    places: Places, selectors: tuple[str, ...], root: str | None, depth: int | None, form: str, output: Path | None
) -> int:
    """Draw the strategy: the map, or with --root or SELECTORs a part of it.

    A SELECTOR is an id, +ID (and all above), ID+ (and all below), ID+2 (two steps), kind:…, owner:… or period:…; several are united.
    A picture folds what would make it unreadable; dot and json hold everything.
    """
    workspace = places.open()
    chosen = _chosen(workspace, selectors, root, depth)
    console = Console()
    if form == "json":
        from mkdocs_strategy.views.document import graph_document

        document = graph_document(
            workspace.strategy, chosen if chosen is not None else list(workspace.strategy), workspace.site
        )
        if output is None:
            console.json(document)
            return 0
        import json

        text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    elif form == "svg":
        text = _svg(workspace, chosen, root, depth, console)
    else:
        text = _written(workspace, chosen, form)
    if output is None:
        console.raw(text)
    else:
        _save(output, text)
    return 0


def _chosen(workspace: Workspace, selectors: Sequence[str], root: str | None, depth: int | None) -> list[Item] | None:
    """The items asked for, in the order of the strategy; None: all of them.

    Raises:
        Refusal: An id or a selector means nothing, or a depth has no root.
    """
    from mkdocs_strategy.views.selection import steps_below

    strategy = workspace.strategy
    if depth is not None and root is None:
        raise Refusal("--depth counts from a root", "name it: --root ID, or choose by ID+2")
    if root is None and not selectors:
        return None
    ids = {item.id for item in selected_items(workspace, selectors)} if selectors else set()
    if root is not None:
        top = named_item(workspace, root)
        lower = strategy.below(top.id) if depth is None else steps_below(strategy, top.id, depth)
        ids.update(item.id for item in (top, *strategy.above(top.id), *lower))
    return [item for item in strategy if item.id in ids]


def _scene(workspace: Workspace) -> Scene:
    """What cards are made from; they link to the published site where `site_url` names it."""
    from mkdocs_strategy.views.diagrams.pictures import Scene

    strategy, address, teams = workspace.strategy, workspace.site_url, workspace.configuration.teams
    findings: dict[str, list[object]] = {}
    for finding in workspace.report.findings:
        if finding.item is not None:
            findings.setdefault(finding.item, []).append(finding)
    scene = Scene(strategy, workspace.as_of, findings=findings)  # type: ignore[arg-type]  # the lists hold findings
    if address:
        scene.href = lambda item: f"{address.rstrip('/')}/{workspace.site.item(strategy, item)}"
    if teams:
        plain = scene.team
        scene.team = lambda owner: teams[owner].name if owner in teams else plain(owner)
    return scene


def _svg(workspace: Workspace, chosen: list[Item] | None, root: str | None, depth: int | None, console: Console) -> str:
    from mkdocs_strategy.views.diagrams.pictures import Diagrams, Layouts, branch, readable_maps
    from mkdocs_strategy.views.selection import find

    scene, options = _scene(workspace), workspace.configuration.diagrams
    layouts = Layouts.chosen(options.engine, time_limit=options.time_limit)
    if chosen is None:
        pictures = readable_maps(scene, layouts, options.max_cards)
        picture = pictures[0]
        if len(pictures) > 1:
            console.note(
                f"This is the map of the company; each of its {len(pictures) - 1} product lines has its own: --root ID of its vision."
            )
    elif root is not None:
        picture = branch(
            scene,
            [find(workspace.strategy, root).id],
            _ALL_DEPTHS if depth is None else depth,
            up=True,
            only={item.id for item in chosen},
        )
    else:
        picture = branch(scene, [item.id for item in _tops(workspace, chosen)], only={item.id for item in chosen})
    if not picture.cards:
        raise Refusal("there is nothing to draw", "choose other items, or add the first: strategy new vision")
    if picture.note:
        console.note(picture.note)
    drawn = Diagrams(layouts).svg(picture)
    if drawn is None:
        raise Refusal(
            "no layout was found for this picture in time",
            "draw less, with --root ID --depth 2, or write it down: --format dot",
        )
    return drawn


def _written(workspace: Workspace, chosen: list[Item] | None, form: str) -> str:
    """The graph as text that other programs draw: every item, nothing folded."""
    scene = _scene(workspace)
    picture = _whole(scene, chosen if chosen is not None else list(workspace.strategy))
    from mkdocs_strategy.views.diagrams.pictures import dot, mermaid

    direction = workspace.configuration.diagrams.direction
    return dot(picture, direction) if form == "dot" else mermaid(picture, direction)


def _whole(scene: Scene, items: Sequence[Item]) -> Picture:
    """All of some items, each in the row of its kind."""
    from dataclasses import replace

    from mkdocs_strategy.model.kinds import KINDS
    from mkdocs_strategy.views.diagrams.cards import Edge, Picture, Row

    ids = {item.id for item in items}
    kinds = [name for name in KINDS if any(item.kind.name == name for item in items)]
    cards = tuple(replace(scene.card(item), row=kinds.index(item.kind.name)) for item in items)
    links = [link for item in items for link in item.links if link.target in ids]
    edges = [
        Edge(
            link.target,
            link.source,
            link.relation,
            link.strength,
            scene.strategy.items[link.source].kind.relations[link.relation].verb,
        )
        for link in links
    ]
    edges += [
        Edge(item.id, part.id, "component")
        for item in items
        for part in scene.strategy.components(item)
        if part.id in ids
    ]
    rows = tuple(Row(KINDS[name].layer.value, KINDS[name].plural) for name in kinds)
    return Picture("graph", "Strategy", rows=rows, cards=cards, edges=tuple(dict.fromkeys(edges)))


def _tops(workspace: Workspace, chosen: Sequence[Item]) -> list[Item]:
    """The chosen items that hang on no other chosen one."""
    ids = {item.id for item in chosen}
    tops = [item for item in chosen if not any(link.target in ids for link in workspace.strategy.chain_links(item))]
    return tops or list(chosen[:1])


def _save(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as problem:
        raise Refusal(f"{path} cannot be written: {problem.strerror or problem}") from problem

"""`strategy show`: one item."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mkdocs_strategy.hosts.cli.choosing import named_item
from mkdocs_strategy.hosts.cli.console import Console
from mkdocs_strategy.hosts.cli.options import Places, reads_strategy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.findings.ink import Ink
    from mkdocs_strategy.workspace import Workspace


@click.command("show")
@click.argument("item_id", metavar="ID")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@reads_strategy
def command(places: Places, item_id: str, form: str) -> int:
    """Show one item: its thread upward as one sentence, how it stands, what hangs on it, its findings."""
    workspace = places.open()
    item = named_item(workspace, item_id)
    console = Console()
    if form == "json":
        from mkdocs_strategy.views.document import items_document

        console.json(items_document(workspace.strategy, [item], workspace.site))
    else:
        console.lines(_page(workspace, item, console.width, console.ink))
    return 0


def _page(workspace: Workspace, item: Item, width: int, ink: Ink) -> Iterator[str]:
    from mkdocs_strategy.insight.chain import sentence
    from mkdocs_strategy.insight.onward import beyond
    from mkdocs_strategy.views.plain import one_line, wrap

    facts = [
        item.kind.word,
        *([f"by {', '.join(item.owners)}"] if item.owners else []),
        *([item.state] if item.state != "active" else []),
    ]
    yield from (ink.paint(line, "strong") for line in wrap(one_line(item.title), width))
    yield from wrap(f"{one_line(item.id)} · {one_line(' · '.join(facts))}", width)
    yield ink.paint(f"{one_line(item.path)}:{item.span.line}", "place")
    thread = " ".join(filter(None, map(str, (sentence(workspace.strategy, item.id), beyond(workspace.strategy, item)))))
    if thread:
        yield ""
        yield from wrap(one_line(str(thread)), width)
    stand = list(_standing(workspace, item, width))
    if stand:
        yield ""
        yield from stand
    values = list(_values(item, width))
    if values:
        yield ""
        yield from values
    yield from _below(workspace, item, width)
    yield from _findings(workspace, item, width, ink)


def _standing(workspace: Workspace, item: Item, width: int) -> Iterator[str]:
    """Progress of a key result or objective, the last value of a metric."""
    from mkdocs_strategy.insight.progress import current_value, standing, whole_percent
    from mkdocs_strategy.insight.roll_up import objective_progress
    from mkdocs_strategy.model.bound import Bound
    from mkdocs_strategy.views.plain import one_line, wrap

    strategy, as_of = workspace.strategy, workspace.as_of
    parts: list[str] = []
    if item.kind.name == "key-result":
        stand = standing(strategy, item, as_of)
        parts = [f"now {stand.value}" if stand.value is not None else "", stand.word]
        way = (
            None if isinstance(stand.goal, Bound) else stand.progress
        )  # a bound holds or does not: there is no way to go
        parts += [
            f"{whole_percent(share)}% of the {what}"
            for share, what in ((way, "way"), (stand.pace, "time"))
            if share is not None
        ]
    elif item.kind.name == "objective":
        found = objective_progress(strategy, item, as_of)
        parts = [
            f"{whole_percent(found.mean)}% of the way" if found.mean is not None else "",
            found.word,
            found.beside,
            f"{found.valued}/{found.results} key results have a value",
        ]
    elif item.kind.is_metric:
        value = current_value(strategy, item, as_of)
        parts = [f"now {value}" if value is not None else "no value yet"]
    if any(parts):
        yield from wrap(one_line(" · ".join(part for part in parts if part)), width)


def _values(item: Item, width: int) -> Iterator[str]:
    """The fields as they are written, a line each."""
    from mkdocs_strategy.views.plain import one_line, pad, wrap

    told = {
        name: _written(field.written)
        for name, field in item.fields.items()
        if name not in {"title", "id", "kind", "owner", "state", "ignore"}
    }
    told = {name: text for name, text in told.items() if text}
    broad = min(max((len(one_line(name)) for name in told), default=0), 20)
    for name, text in told.items():
        yield from wrap(one_line(text), width, " " * (broad + 2), pad(one_line(name), broad) + "  ")


def _written(value: object) -> str:
    """A written value on one line."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_written(inner)}" for key, inner in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(_written(inner) for inner in value)
    return "" if value is None else str(value)


def _below(workspace: Workspace, item: Item, width: int) -> Iterator[str]:
    """What says a relation to it, under the heading of that relation."""
    from mkdocs_strategy.views.plain import cut, one_line

    groups: dict[str, list[Item]] = {}
    for link in workspace.strategy.incoming(item.id):
        source = workspace.strategy.items[link.source]
        heading = source.kind.relations[link.relation].below
        if source not in groups.setdefault(heading, []):
            groups[heading].append(source)
    components = workspace.strategy.components(item)
    if components:
        groups["made of"] = components
    for heading, items in groups.items():
        yield ""
        yield f"{heading[:1].upper()}{heading[1:]}:"
        broad = max(len(lower.id) for lower in items)
        for lower in items:
            draft = "" if lower.counts else f" ({lower.state})"
            yield f"  {one_line(lower.id):<{broad}}  {cut(one_line(lower.title), width - broad - 4 - len(draft))}{draft}"


def _findings(workspace: Workspace, item: Item, width: int, ink: Ink) -> Iterator[str]:
    from mkdocs_strategy.views.findings.text import finding_lines

    own = [finding for finding in workspace.report.findings if finding.item == item.id]
    told = workspace.told(own)
    for finding in told.open:
        yield ""
        yield from finding_lines(finding, told, width, ink)

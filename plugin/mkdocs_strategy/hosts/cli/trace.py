"""`strategy trace`: every way from an item up to a vision, and everything below."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mkdocs_strategy.hosts.cli.choosing import named_item
from mkdocs_strategy.hosts.cli.console import Console
from mkdocs_strategy.hosts.cli.options import Places, reads_strategy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.views.findings.ink import Ink


@click.command("trace")
@click.argument("item_id", metavar="ID")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@reads_strategy
def command(places: Places, item_id: str, form: str) -> int:
    """Trace an item: every path to a vision (at most 100 are listed), and everything that hangs on it."""
    from mkdocs_strategy.insight.chain import sentence, threads
    from mkdocs_strategy.insight.onward import beyond

    workspace = places.open()
    strategy = workspace.strategy
    item = named_item(workspace, item_id)
    ways, truncated = threads(strategy, item.id)
    told = str(sentence(strategy, item.id))
    further = str(beyond(strategy, item))
    console = Console()
    if form == "json":
        from mkdocs_strategy.views.document import trace_document

        below = strategy.below(item.id)
        console.json(trace_document(item, ways, told, below, truncated=truncated, beyond=further))
        return 0
    console.lines(_ways(strategy, item, ways, " ".join(filter(None, (told, further))), console.width, console.ink))
    if truncated:
        console.line(f"There are more than these {len(ways)} ways.")
    console.lines(_tree(strategy, item, console.width))
    return 0


def _ways(strategy: Strategy, item: Item, ways: list[list[str]], told: str, width: int, ink: Ink) -> Iterator[str]:
    from mkdocs_strategy.views.plain import cut, one_line, wrap

    yield ink.paint(cut(one_line(item.title), width), "strong")
    if told:
        yield from wrap(one_line(told), width)
    if not ways:
        yield ""
        yield "It reaches no vision."
    for number, way in enumerate(ways, 1):
        if way == [item.id]:
            continue
        yield ""
        yield f"Way {number} of {len(ways)}:" if len(ways) > 1 else "The way up:"
        for step, name in enumerate(way):
            upper = strategy.items[name]
            tail = f"  {name}"
            head = f"{'  ' * step}  {upper.kind.word}: "
            yield cut(f"{head}{cut(one_line(upper.title), max(10, width - len(head) - len(tail)))}{tail}", width)


def _tree(strategy: Strategy, item: Item, width: int) -> Iterator[str]:
    """What hangs on an item, each once, under what it hangs on; an item met again is only named."""
    from mkdocs_strategy.views.plain import cut, one_line

    below = {lower.id for lower in strategy.below(item.id)}
    yield ""
    if not below:
        yield "Nothing hangs on it."
        return
    yield f"{len(below)} {'item hangs' if len(below) == 1 else 'items hang'} on it:"
    told: set[str] = {item.id}
    stack = [(lower, 1) for lower in reversed(strategy.sources(item.id)) if lower.id in below]
    while stack:
        lower, depth = stack.pop()
        if lower.id in told:
            continue
        told.add(lower.id)
        state = "" if lower.counts else f" ({lower.state})"
        yield cut(f"{'  ' * min(depth, 12)}{one_line(lower.title)}  {lower.id}{state}", width)
        stack.extend(
            (more, depth + 1)
            for more in reversed(strategy.sources(lower.id))
            if more.id in below and more.id not in told
        )

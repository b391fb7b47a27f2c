"""What pictures cost in this process and in the engine's, once everything is imported and nothing is known yet."""

from __future__ import annotations

import resource
import time
from typing import TYPE_CHECKING

from generate import AS_OF
from mkdocs_strategy.views.diagrams.pictures import Diagrams, Layouts, Scene, neighbourhood, readable_maps
from mkdocs_strategy.workspace import open_workspace

if TYPE_CHECKING:
    from pathlib import Path

PAGES = 1000


def _cpu() -> float:
    """CPU seconds so far, of this process and of those it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _scene(folder: Path) -> Scene:
    workspace = open_workspace(folder, as_of=AS_OF)
    scene = Scene(workspace.strategy, workspace.as_of)
    # One picture beforehand, so that no import and no template is counted.
    Diagrams(Layouts.chosen()).html(neighbourhood(scene, next(iter(workspace.strategy)).id))
    return scene


def picture_cost(folder: Path) -> tuple[float, int]:
    """The CPU seconds of one page's diagram as HTML, layout included, and how many pages it is the mean of.

    Args:
        folder: A generated strategy; pages are taken evenly from all of it.
    """
    scene = _scene(folder)
    items = list(scene.strategy)
    chosen = items[:: max(1, len(items) // PAGES)][:PAGES]
    diagrams = Diagrams(Layouts.chosen())
    before = _cpu()
    pictures = [neighbourhood(scene, item.id) for item in chosen]
    diagrams.prepare(pictures)
    for picture in pictures:
        diagrams.html(picture)
    return (_cpu() - before) / len(chosen), len(chosen)


def map_picture_cost(folder: Path) -> tuple[float, int]:
    """The CPU seconds of the map of a whole strategy, with those of its product lines where it is split, and the bytes of the largest."""
    scene = _scene(folder)
    diagrams = Diagrams(Layouts.chosen())
    before = _cpu()
    drawn = [diagrams.html(picture) for picture in readable_maps(scene, diagrams.layouts)]
    return _cpu() - before, max(len(html.encode()) for html in drawn)

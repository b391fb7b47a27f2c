"""The seam between what is drawn and what decides where it stands: DOT text in, positions of boxes out.

Positions are kept in a folder under the digest of text and engine version, so that a warm build starts no process. Every entry carries
its own digest: one that was cut off or edited counts as absent. The folder may be deleted at any time.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs_strategy.views.diagrams.engines import Engine, LayoutError, LayoutTimeoutError, engine
from mkdocs_strategy.views.diagrams.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MAX_TEXT = 64 * 1024
"""Longest DOT text that is tried, in characters; pictures fold long before."""
MAX_EDGES = 600
"""Most edges that are tried: a dense graph of 2,000 edges keeps any engine busy for minutes."""
BATCH = 64
"""Graphs given to one process."""
PATIENCE = 3
"""Timeouts after which the engine is given up for this run, so that a broken one cannot hold up a build of many pages."""


@dataclass(frozen=True, slots=True)
class Positions:
    """Centres of nodes by name, in units of the drawing (1/72 inch), y downward from the top."""

    nodes: dict[str, tuple[float, float]]


@dataclass(slots=True)
class Layouts:
    """Lays out graphs, many at once where they are known in advance.

    Attributes:
        engine: the program, None where there is none.
        cache: folder of known positions, None: nothing is kept.
        time_limit: seconds for one graph.
    """

    engine: Engine | None
    cache: Path | None = None
    time_limit: float = 10.0
    _known: dict[str, Positions | None] = field(default_factory=dict)
    _timeouts: int = 0

    @classmethod
    def chosen(cls, choice: str = "auto", cache: Path | None = None, time_limit: float = 10.0) -> Layouts:
        """Layouts with the engine that a site chose (`auto`, `embedded`, `dot`)."""
        return cls(engine(choice), cache, time_limit)

    def layout(self, dot: str) -> Positions | None:
        """Positions of a graph's nodes, or None where it is too large, the engine fails, hangs, or is missing."""
        if dot not in self._known:
            self.prepare([dot])
        return self._known.get(dot)

    def prepare(self, dots: Iterable[str]) -> None:
        """Lays out graphs that will be asked for, in batches: one process for many pages."""
        todo: list[str] = []
        for dot in dict.fromkeys(dots):
            if dot in self._known:
                continue
            if len(dot) > MAX_TEXT or dot.count("->") > MAX_EDGES:
                self._known[dot] = None
            elif (kept := self._read(dot)) is not None:
                self._known[dot] = kept
            else:
                todo.append(dot)
        for start in range(0, len(todo), BATCH):
            self._run(todo[start : start + BATCH])

    def _run(self, dots: list[str]) -> None:
        """Runs a batch; where it fails, each graph alone, so that one bad graph costs only itself."""
        if self.engine is None or self._timeouts >= PATIENCE:
            self._known.update(dict.fromkeys(dots))
            return
        try:
            answers = [_positions(answer) for answer in self.engine.run(dots, self.time_limit)]
        except LayoutError as error:
            if len(dots) > 1:
                for dot in dots:
                    self._run([dot])
                return
            self._timeouts += isinstance(error, LayoutTimeoutError)
            self._known[dots[0]] = None
            return
        for dot, positions in zip(dots, answers, strict=True):
            self._known[dot] = positions
            self._write(dot, positions)

    @property
    def version(self) -> str:
        """The engine and its version, empty where there is none."""
        return self.engine.version if self.engine is not None else ""

    def _key(self, dot: str) -> str:
        return f"{self.version}\0{dot}"

    def _read(self, dot: str) -> Positions | None:
        body = Store(self.cache).get(self._key(dot)) if self.engine is not None else None
        if body is None:
            return None
        try:
            return Positions({str(name): (float(x), float(y)) for name, (x, y) in json.loads(body).items()})
        except (ValueError, TypeError, AttributeError):
            return None

    def _write(self, dot: str, positions: Positions) -> None:
        Store(self.cache).put(self._key(dot), json.dumps(positions.nodes, separators=(",", ":")))


def _positions(answer: str) -> Positions:
    """Reads Graphviz's plain format: inches, y upward."""
    nodes: dict[str, tuple[float, float]] = {}
    height = 0.0
    try:
        for line in answer.splitlines():
            words = line.split(" ")
            if words[0] == "graph":
                height = float(words[3])
            elif words[0] == "node":
                nodes[words[1]] = (round(float(words[2]) * 72, 1), round((height - float(words[3])) * 72, 1))
    except (IndexError, ValueError) as error:
        raise LayoutError("the engine's answer cannot be read") from error
    return Positions(nodes)

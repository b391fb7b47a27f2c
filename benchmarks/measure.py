"""CPU seconds of whole processes, and the table they go into."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One line of the table: what was done, the figure, the bound it must not exceed, and what both were compared with."""

    work: str
    measured: float
    bound: float
    unit: str
    compared: str = ""

    @property
    def holds(self) -> bool:
        """Whether the figure is within its bound."""
        return self.measured <= self.bound


def once(command: Sequence[str | Path], folder: Path) -> float:
    """The CPU seconds (user and system) of one run of a command in `folder`."""
    environment = {**os.environ, "NO_COLOR": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # the first run writes the bytecode that an installed package has
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = subprocess.run(
        [str(word) for word in command], cwd=folder, capture_output=True, env=environment, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if result.returncode not in (0, 1):
        sys.exit(f"{command} ended with {result.returncode}:\n{result.stderr.decode(errors='replace')[-2000:]}")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def cpu_seconds(command: Sequence[str | Path], folder: Path, runs: int = 5) -> float:
    """The median CPU seconds of a command; a first run, which fills file caches, is not counted."""
    once(command, folder)
    return statistics.median(once(command, folder) for _ in range(runs))


def paired(
    ours: Sequence[str | Path], theirs: Sequence[str | Path], folder: Path, pairs: int = 11
) -> tuple[float, float, float]:
    """Two commands run by turns, so that a machine's mood meets both.

    Returns:
        The medians of their CPU seconds, and of the ratio of ours to theirs within each pair.
    """
    once(ours, folder)
    once(theirs, folder)
    figures = [(once(ours, folder), once(theirs, folder)) for _ in range(pairs)]
    mine, others = zip(*figures, strict=True)
    return statistics.median(mine), statistics.median(others), statistics.median(a / b for a, b in figures)


def peak_megabytes(command: Sequence[str | Path], folder: Path) -> float:
    """The peak memory of one run of a command, in megabytes."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], capture_output=True, check=False); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-c", code, *(str(word) for word in command)]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    kilobytes = int(result.stdout) / (1024 if sys.platform == "darwin" else 1)
    return kilobytes * 1024 / 1e6


def table(rows: Sequence[Row], *, markdown: bool) -> str:
    """The rows as Markdown or as aligned text."""
    cells = [("work", "measured", "bound", "compared with", "")]
    cells += [
        (
            r.work,
            f"{r.measured:.3g} {r.unit}",
            f"{r.bound:.3g} {r.unit}",
            r.compared,
            "holds" if r.holds else "does not hold",
        )
        for r in rows
    ]
    if markdown:
        lines = [f"| {' | '.join(row)} |" for row in cells]
        return "\n".join([lines[0], "| :-- | --: | --: | :-- | :-- |", *lines[1:]])
    widths = [max(len(row[column]) for row in cells) for column in range(5)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells
    )

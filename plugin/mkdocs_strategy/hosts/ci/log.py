"""What a step leaves behind: lines in the log, notices, outputs, the summary of the run.

A log is hostile ground: GitHub runs what looks like a command in it, and a line break in an output would begin another output. So every
line is made harmless, and outputs stand between delimiters that nobody can guess.
"""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_strategy.hosts.ci.stopping import Stop
from mkdocs_strategy.views.findings.github import tame, workflow_command
from mkdocs_strategy.views.plain import harmless, one_line

if TYPE_CHECKING:
    from mkdocs_strategy.hosts.ci.run import Run

_LARGEST_SUMMARY = 1_000_000
"""Bytes; GitHub drops a step's summary above 1 MiB."""


class Log:
    """Where the steps of one run write."""

    def __init__(self, run: Run) -> None:
        self._github = run.host == "github"
        self._environment = run.environment

    def text(self, text: str) -> None:
        """Lines for people to read; none of them is a command."""
        for line in text.splitlines():
            _write(tame(harmless(line)))

    def commands(self, text: str) -> None:
        """What `strategy check --format github` or this host wrote for the log, commands included."""
        for line in text.split("\n"):
            if line:
                _write(line)

    def tell(self, level: str, message: str, hint: str = "") -> None:
        """One message that stands out: a `notice`, a `warning` or an `error`; on GitHub beside the run, else in the log."""
        if self._github:
            _write(workflow_command(level, f"{message}\n{hint}".strip(), {"title": "Strategy review"}))
            return
        text = f"strategy: {one_line(message)}"
        self.text(f"{text}\n   help: {one_line(hint)}" if hint else text)

    def output(self, **values: str) -> None:
        """Outputs of the step, underscores in their names as hyphens; nothing where the host takes none."""
        target = self._environment.get("GITHUB_OUTPUT", "")
        if not self._github or not target:
            return
        fence = f"end-{secrets.token_hex(16)}"
        lines = [f"{name.replace('_', '-')}<<{fence}\n{value}\n{fence}\n" for name, value in values.items()]
        _append(target, "".join(lines))

    def summary(self, text: str) -> None:
        """Markdown for the page of the run; what GitHub would drop for its size is left out here, and said."""
        target = self._environment.get("GITHUB_STEP_SUMMARY", "")
        if not self._github or not target:
            return
        if len(text.encode("utf-8", "replace")) > _LARGEST_SUMMARY:
            text = "The review is too long for this page; it is in the log."
        _append(target, f"{text.rstrip()}\n")


def _write(line: str) -> None:
    sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def _append(target: str, text: str) -> None:
    """Add to a file of the runner.

    Raises:
        Stop: It cannot be written, as where the disk is full.
    """
    try:
        with Path(os.fspath(target)).open("ab") as file:
            file.write(text.encode("utf-8", "replace"))
    except OSError as problem:
        raise Stop(
            f"{target} cannot be written: {problem.strerror or problem}", "make room on the runner, then run it again"
        ) from problem

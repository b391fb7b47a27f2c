"""Running the command `strategy` as a person would, beside the interpreter that runs this step."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.hosts.ci.stopping import Stop

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

OK, FINDINGS = 0, 1
_SLOWEST = 900.0
"""Seconds after which a run of the command is given up."""
_SECRET = ("TOKEN", "SECRET", "PASSWORD")


class Ended(NamedTuple):
    """How the command ended: its exit status, and what it printed.

    Attributes:
        status: 0 nothing at or above the fail level, 1 findings; 2 and 3 never get here.
        out: standard output.
        err: standard error.
    """

    status: int
    out: str
    err: str


def strategy(folder: Path, environment: Mapping[str, str], *arguments: str) -> Ended:
    """Run `strategy` in a folder.

    The interpreter is isolated: a file of the checkout that is named like a module is not imported. The command gets no tokens, since
    it needs none.

    Raises:
        Stop: It could not understand the call or the configuration, or has a defect.
    """
    told = {name: value for name, value in environment.items() if not any(word in name.upper() for word in _SECRET)}
    try:
        ended = subprocess.run(  # noqa: S603  our own command in our own interpreter, no shell
            [sys.executable, "-I", "-X", "utf8", "-m", "mkdocs_strategy", *arguments],
            cwd=os.fspath(folder),
            env=told,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SLOWEST,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise Stop(f"strategy {arguments[0]} could not be run: {problem}") from problem
    out, err = ended.stdout.decode("utf-8", "replace"), ended.stderr.decode("utf-8", "replace")
    if ended.returncode not in (OK, FINDINGS):
        message, _, hint = err.strip().removeprefix("strategy: ").partition("\n")
        raise Stop(
            message or f"strategy {arguments[0]} ended with {ended.returncode}", hint.strip().removeprefix("help: ")
        )
    return Ended(ended.returncode, out.replace("\r\n", "\n"), err.replace("\r\n", "\n"))

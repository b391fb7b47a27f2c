"""The command `strategy`."""

from __future__ import annotations

from typing import NoReturn


def main() -> NoReturn:
    """Run the command with the process's arguments; the process ends with its exit status."""
    import gc
    import os
    import sys

    # A command reads a strategy, tells of it and ends: all it reads stays in use, and looking through it for garbage
    # again and again as it grows would take longer than reading it. That begins with its own modules.
    gc.disable()

    from mkdocs_strategy.hosts.cli.group import cli

    try:
        cli.main(prog_name="strategy")
    except SystemExit as end:
        # Standard output has been written out by now. Freeing every item one by one, only to end, takes a tenth of the run.
        sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else 1)

"""The command `strategy`."""

from __future__ import annotations

from typing import NoReturn


def main() -> NoReturn:
    """Run the command with the process's arguments; the process ends with its exit status."""
    from mkdocs_strategy.hosts.cli.group import cli

    cli.main(prog_name="strategy")

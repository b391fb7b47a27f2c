"""The group of commands: each is loaded when it is called, and every way to end has its exit status.

0: nothing at or above the fail level. 1: findings. 2: usage or configuration. 3: a defect of the software.
"""

from __future__ import annotations

import importlib
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from mkdocs_strategy import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMANDS = {
    "accept": "signs breaking changes, by a decision that says why",
    "attribute": "what moved a metric, split exactly among its parts",
    "check": "all findings, each at its line",
    "checkin": "a value, recorded as one line of measurements",
    "diff": "what changed in meaning between two revisions",
    "export": "what falls due, as a calendar",
    "explain": "why a rule exists and how to meet it",
    "fix": "repairs, as edits that touch no other character",
    "graph": "the strategy, or a part of it, as a diagram or as data",
    "init": "a new site with a small complete strategy",
    "list": "items, by kind, owner or period",
    "matrix": "what the strategy covers and what it leaves out, as tables",
    "new": "a new item from the template of its kind",
    "pull": "values of metrics, from where they live",
    "review": "what the comment on the pull request would say",
    "schema": "what may be written and what is printed, as JSON Schema",
    "show": "one item: its thread, its values, what hangs on it",
    "trace": "every path from an item to a vision, and all that hangs on it",
    "what-if": "the metric tree, computed anew from values that are tried out",
}
_MODULES = {"list": "listing", "what-if": "what_if"}
FINDINGS, USAGE, DEFECT = 1, 2, 3
_ISSUES = "the issue tracker of mkdocs-strategy"


class StrategyGroup(click.Group):
    """Loads a command's module when the command is called, and turns every end into an exit status."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click hands the context to all
        """The names, in the order of the alphabet."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click hands the context to all
        """The command of a name, from the module of its name."""
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"mkdocs_strategy.hosts.cli.{_MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  click hands the context to all
        """The commands with a line each, without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; an unknown one gets the nearest name."""
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from mkdocs_strategy.model.naming import closest

            near = closest(args[0], _COMMANDS)
            more = f"did you mean {' or '.join(near)}?" if near else f"the commands are {', '.join(sorted(_COMMANDS))}"
            raise click.UsageError(f"there is no command {args[0]}; {more}", ctx)
        return super().resolve_command(ctx, args)

    def main(  # type: ignore[override]  # every end is an exit status here, so nothing is ever returned
        self, args: Sequence[str] | None = None, prog_name: str | None = "strategy", **extra: Any
    ) -> NoReturn:
        """Run, and leave the process with the command's exit status."""
        extra["standalone_mode"] = False
        _streams()
        arguments = list(sys.argv[1:] if args is None else args)
        try:
            ended = super().main(args=arguments, prog_name=prog_name, **extra)
            status = ended if isinstance(ended, int) else 0
        except click.ClickException as problem:
            status = _refuse(problem)
        except (click.Abort, KeyboardInterrupt):
            status = 130
        except Exception as defect:  # noqa: BLE001  a defect of ours must not reach people as a traceback
            status = _apologise(defect, arguments)
        sys.exit(status if _last_flush() else USAGE)


@click.group(
    cls=StrategyGroup,
    name="strategy",
    help="Strategy as code: checked from vision to initiative, drawn, and published.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", prog_name="strategy", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, hidden=True, expose_value=False, help="Show the traceback of a defect.")
def cli() -> None:
    """All commands."""


def _refuse(problem: click.ClickException) -> int:
    """Say what is wrong with the call or the configuration."""
    from mkdocs_strategy.hosts.cli.console import Console

    context = getattr(problem, "ctx", None)
    if isinstance(problem, getattr(click.exceptions, "NoArgsIsHelpError", ())):
        # Called with nothing at all: its text is the help, which one line cannot hold.
        for line in problem.format_message().splitlines():
            Console().note(line)
        return USAGE
    hint = getattr(problem, "hint", "") or (
        f"{context.command_path} --help says what there is" if context is not None else ""
    )
    message = _worded(problem)
    # Our own refusals begin as they are meant to, often with an item's title; click's begin with a capital.
    ours = hasattr(problem, "hint") or not message[1:2].islower()
    Console().problem(message if ours else message[:1].lower() + message[1:], hint)
    return USAGE


def _worded(problem: click.ClickException) -> str:
    """What is wrong with a call: the option by its name and the value, where click would speak of an invalid one."""
    if isinstance(problem, click.BadParameter) and not isinstance(problem, click.MissingParameter):
        option = problem.param.opts[-1] if problem.param is not None else ""
        said = re.sub(r" is not a valid integer( range)?\.?$", " is no whole number", problem.message)
        return f"{option}: {said}" if option else said
    return problem.format_message().rstrip(".")


def _apologise(defect: Exception, arguments: Sequence[str]) -> int:
    """Say that this is a defect of ours, where, and how to tell us; the traceback only where it is asked for."""
    from mkdocs_strategy.hosts.cli.console import Console

    if "--debug" in arguments or os.environ.get("STRATEGY_DEBUG"):
        import traceback

        traceback.print_exception(defect)
        return DEFECT
    frame = defect.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f" at {os.path.basename(frame.tb_frame.f_code.co_filename)}:{frame.tb_lineno}" if frame is not None else ""  # noqa: PTH119  text, no path of ours
    Console().problem(
        f"this is a defect of the software, not of your files: {type(defect).__name__}{place} (mkdocs-strategy {__version__})",
        f"run it again with --debug and send what it says to {_ISSUES},\nwith the file it stops at if you can share it",
    )
    return DEFECT


def _last_flush() -> bool:
    """Flush both streams; give whether all that was said has been written.

    Where a reader has gone, that is no failure, and it must not be the last thing people read; a full disk is one.
    """
    from mkdocs_strategy.hosts.cli.console import silence

    whole = True
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            silence(stream)
        except OSError as problem:
            silence(stream)
            whole = False
            if stream is not sys.stderr:
                sys.stderr.write(f"strategy: the result cannot be written: {problem.strerror}\n")
    return whole


def _streams() -> None:
    """Give a process without standard output or standard error one that goes nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  it stays open as long as the process

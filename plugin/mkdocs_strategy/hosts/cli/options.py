"""Options that several commands share."""

from __future__ import annotations

import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_strategy.workspace import Workspace


class Places(NamedTuple):
    """Where the strategy is, and the day it is judged by; None: found as usual."""

    config_file: Path | None
    strategy_dir: str | None
    as_of: datetime.date | None

    def open(self, **configuration: Any) -> Workspace:
        """Read and judge the strategy.

        Raises:
            click.ClickException: the configuration or the folder cannot be read.
        """
        from mkdocs_strategy.workspace import UsageProblem, open_workspace

        try:
            return open_workspace(
                Path.cwd(),
                config_file=self.config_file,
                strategy_dir=self.strategy_dir,
                as_of=self.as_of,
                **configuration,
            )
        except UsageProblem as problem:
            raise Refusal(str(problem), problem.hint) from problem


class Refusal(click.ClickException):
    """The call or the configuration cannot be met; `hint` says what to do."""

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def _day(_context: click.Context, _parameter: click.Parameter, text: str | None) -> datetime.date | None:
    """The date that is written, such as 2026-07-31."""
    if text is None:
        return None
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise click.BadParameter(f"{text} is no date; write it as 2026-07-31")
    return day


def reads_strategy(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `-f`, `--strategy-dir`, `--as-of` and `--debug`; it receives `places`."""

    @click.option(
        "-f",
        "--config-file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The mkdocs.yml to read; else it is looked for upward.",
    )
    @click.option(
        "--strategy-dir", metavar="DIR", help="The folder of the strategy, where it is not the configuration's."
    )
    @click.option(
        "--as-of", callback=_day, metavar="DATE", help="The day that “overdue” and “current period” are judged by."
    )
    @click.option("--debug", is_flag=True, hidden=True, expose_value=False)
    @wraps(command)
    def wrapped(config_file: Path | None, strategy_dir: str | None, as_of: datetime.date | None, **others: Any) -> Any:
        return command(places=Places(config_file, strategy_dir, as_of), **others)

    return wrapped


def chosen(values: tuple[str, ...]) -> list[str]:
    """Values of an option that may be given several times, with commas, or both."""
    return [part.strip() for value in values for part in value.split(",") if part.strip()]

"""Where a strategy is: its configuration and its folder, before any of its files is read."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.workspace.usage import UsageProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_strategy.model.configuration import Configuration
    from mkdocs_strategy.model.finding import Finding


class Located(NamedTuple):
    """Where a strategy is and how it is judged, before any of its files is read.

    Attributes:
        base: the folder of `mkdocs.yml`, else the current folder.
        root: the strategy folder.
        config_file: the site's configuration; None where there is none.
        configuration: the options.
        findings: what is wrong with them.
    """

    base: Path
    root: Path
    config_file: Path | None
    configuration: Configuration
    findings: Sequence[Finding]


def shown_path(path: Path, base: Path) -> str:
    """A path as people are told it: from the folder of `mkdocs.yml` with `/` between, whole where it lies elsewhere."""
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else str(path)


def locate(
    start: Path,
    *,
    config_file: Path | None = None,
    strategy_dir: str | None = None,
    configuration: Configuration | None = None,
    findings: Sequence[Finding] = (),
) -> Located:
    """Find a strategy and its options; the arguments are those of `open_workspace`.

    Raises:
        UsageProblem: The configuration or the folder cannot be read.
    """
    config = _find_config(start, config_file)
    base = config.parent if config is not None else start
    problems: Sequence[Finding] = findings
    if configuration is None:
        configuration, problems = _configure(config)
    root = _root(start, base, config, strategy_dir, configuration)
    if strategy_dir is not None or config is None:
        inner = os.path.relpath(root, base).replace(os.sep, "/")
        configuration = replace(configuration, strategy_dir=inner)
    return Located(base, root, config, configuration, problems)


def _find_config(start: Path, config_file: Path | None) -> Path | None:
    from mkdocs_strategy.reading.configuration import find_config

    if config_file is None:
        found = find_config(start)
        return None if found is None else Path(os.path.abspath(found))  # noqa: PTH100  links stay as they are named
    path = Path(os.path.abspath(start / config_file))  # noqa: PTH100  links stay as they are named
    if not os.path.isfile(path):  # noqa: PTH113  unlike `Path.is_file`, it never raises, however long the name
        raise UsageProblem(f"{config_file} is no file", "name the mkdocs.yml to read: -f FILE")
    return path


def _configure(config: Path | None) -> tuple[Configuration, Sequence[Finding]]:
    from mkdocs_strategy.reading.configuration import ConfigurationError, read_configuration

    try:
        return read_configuration(config)
    except ConfigurationError as problem:
        place = problem.place
        where = f"{place.path}:{place.span.line}:{place.span.column}"
        raise UsageProblem(f"{where}: {problem.message}", problem.hint) from problem


def _root(start: Path, base: Path, config: Path | None, strategy_dir: str | None, configuration: Configuration) -> Path:
    """The strategy folder: as asked for, as configured, else `strategy/`, else the current folder."""
    if strategy_dir is not None:
        for folder in (start / strategy_dir, base / strategy_dir):
            if os.path.isdir(folder):  # noqa: PTH112  unlike `Path.is_dir`, it never raises, however long the name
                return Path(os.path.abspath(folder))  # noqa: PTH100  links stay as they are named
        raise UsageProblem(f"there is no folder {strategy_dir}", "name the folder of the strategy: --strategy-dir DIR")
    root = base / configuration.strategy_dir
    if os.path.isdir(root):  # noqa: PTH112  unlike `Path.is_dir`, it never raises, however long the name
        return Path(os.path.abspath(root))  # noqa: PTH100  links stay as they are named
    if config is not None:
        raise UsageProblem(
            f"there is no folder {configuration.strategy_dir} beside {config.name}",
            "set strategy_dir under plugins: strategy, make the folder, or lay down an example: strategy init DIR",
        )
    if base in (Path(base.anchor), Path.home()):
        raise UsageProblem(
            f"{base} is no strategy folder, and everything below it would be read",
            "go to the folder of the strategy, or name it: --strategy-dir DIR",
        )
    return base

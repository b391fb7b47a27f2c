"""`strategy init`: a new site that builds at once and tells a complete small story."""

from __future__ import annotations

import datetime
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_strategy.hosts.cli.console import Console
from mkdocs_strategy.hosts.cli.options import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCAFFOLD = Path(__file__).parent.parent / "scaffold"
_TYPES_FILE = "product_types.yml"
_PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_TEXTS = frozenset({".md", ".yml", ".yaml", ".csv", ""})
_HORIZON = 15
"""Months of the example's strategy; the method asks for 12 to 18."""


@click.command("init")
@click.argument("directory", metavar="[DIR]", default=".", type=click.Path(path_type=Path, file_okay=True))
@click.option("--product-type", metavar="TYPE", help="What kind of product it is; the example's north star follows.")
@click.option("--debug", is_flag=True, hidden=True, expose_value=False)
def command(directory: Path, product_type: str | None) -> int:
    """Lay down a new site: mkdocs.yml, a small complete strategy, a workflow for CI.

    TYPE is productivity, marketplace, media, social, enterprise or health. Nothing that exists is overwritten.
    """
    from mkdocs_strategy.workspace import today

    types, default = _product_types()
    chosen = product_type or default
    if chosen not in types:
        from mkdocs_strategy.model.naming import closest

        near = closest(chosen, types)
        raise Refusal(
            f"there is no product type {chosen}",
            f"did you mean {' or '.join(near)}?" if near else f"the types are {', '.join(types)}",
        )
    files = render({**types[chosen], "product_type": chosen}, today())
    _refuse_what_exists(directory, files)
    for name, text in files.items():
        path = directory / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as out:
                out.write(text)
        except OSError as problem:
            raise Refusal(
                f"{path} cannot be written: {problem.strerror or problem}", "name another folder"
            ) from problem
    _tell(directory, files, types[chosen])
    return 0


def render(words: Mapping[str, str], today: datetime.date) -> dict[str, str]:
    """Every file of the new site by its path, with its placeholders filled.

    Args:
        words: The product type's texts, by the name of their placeholder.
        today: The day that the example's dates are counted from.

    Raises:
        KeyError: A file holds a placeholder that nobody fills.
    """
    values = {**words, **_dates(today)}
    files: dict[str, str] = {}
    for path in sorted(_SCAFFOLD.rglob("*")):
        name = path.relative_to(_SCAFFOLD).as_posix()
        if path.is_dir() or name == _TYPES_FILE or path.suffix not in _TEXTS or "__pycache__" in name:
            continue
        files[name] = _PLACEHOLDER.sub(lambda match: values[match[1]], path.read_text(encoding="utf-8"))
    return files


def _dates(today: datetime.date) -> dict[str, str]:
    first = (today.month - 1) // 3 * 3 + 1
    last = today.year * 12 + first - 1 + _HORIZON - 1
    dates = {
        "today": today.isoformat(),
        "quarter": f"{today.year}-Q{(today.month + 2) // 3}",
        "horizon": f"{today.year}-{first:02}..{last // 12}-{last % 12 + 1:02}",
        "last_month": (today - datetime.timedelta(days=30)).isoformat(),
    }
    dates.update({f"weeks_ago_{n}": (today - datetime.timedelta(weeks=n)).isoformat() for n in range(1, 14)})
    return dates


def _product_types() -> tuple[dict[str, dict[str, str]], str]:
    """The texts of each product type by placeholder, and the type that is taken where none is named."""
    from mkdocs_strategy.source.tree import Mapping as Node
    from mkdocs_strategy.source.tree import Scalar
    from mkdocs_strategy.source.yaml import parse

    root = parse((_SCAFFOLD / _TYPES_FILE).read_text(encoding="utf-8")).root
    types: dict[str, dict[str, str]] = {}
    default = ""
    if isinstance(root, Node):
        for entry in root.entries:
            if isinstance(entry.value, Scalar):
                default = entry.value.value
            elif isinstance(entry.value, Node):
                for row in entry.value.entries:
                    if isinstance(row.value, Node):
                        types[row.key.value] = {
                            e.key.value: " ".join(e.value.value.split())
                            for e in row.value.entries
                            if isinstance(e.value, Scalar)
                        }
    return types, default


def _refuse_what_exists(directory: Path, files: Mapping[str, str]) -> None:
    around = _strategy_around(directory)
    if around is not None:
        raise Refusal(
            f"{directory} lies in the strategy of {around}; a site in there would be read as a part of it",
            "name a folder outside it, or add one item: strategy new KIND",
        )
    if directory.exists() and not directory.is_dir():
        raise Refusal(f"{directory} is a file", "name a folder")
    there = [name for name in files if (directory / name).exists() or (directory / name).is_symlink()]
    if there:
        more = f" and {len(there) - 3} more" if len(there) > 3 else ""
        raise Refusal(
            f"{directory} holds {', '.join(there[:3])}{more} already; nothing is overwritten and nothing was written",
            "name an empty folder: strategy init DIR",
        )
    if (directory / "strategy").is_dir() and any((directory / "strategy").iterdir()):
        raise Refusal(
            f"{directory / 'strategy'} holds files already; nothing was written",
            "name an empty folder: strategy init DIR",
        )


def _strategy_around(directory: Path) -> Path | None:
    """The site whose strategy folder a folder lies in; None where it lies in none."""
    from mkdocs_strategy.reading.configuration import ConfigurationError, find_config, read_configuration

    place = Path(os.path.abspath(directory))  # noqa: PTH100  the tree the author stands in, links as they are named
    config = find_config(place)
    if config is None or config.parent == place:
        return None
    try:
        configuration, _ = read_configuration(config)
    except ConfigurationError:
        return None
    return config.parent if place.is_relative_to(config.parent / configuration.strategy_dir) else None


def _tell(directory: Path, files: Mapping[str, str], words: Mapping[str, str]) -> None:
    console = Console()
    here = directory.as_posix() == "."
    console.line(
        f"A site with a small complete strategy stands in {'this folder' if here else directory}: {len(files)} files."
    )
    console.line(f"Its north star is {words['north_star_title']}: {words['north_star_why']}.")
    console.line()
    console.line("Next:")
    for line in () if here else (f"cd {directory}",):
        console.line(f"  {line}")
    console.line("  strategy check     every finding, each at its line")
    console.line("  mkdocs serve       the site, at http://127.0.0.1:8000")

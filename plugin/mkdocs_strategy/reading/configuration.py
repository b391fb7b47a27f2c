"""The plugin's section of `mkdocs.yml`, found and read without MkDocs, its themes and other plugins."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_strategy.model.finding import Finding, Place
from mkdocs_strategy.reading.notes import sentence, shown
from mkdocs_strategy.reading.option_values import ConfigurationError
from mkdocs_strategy.reading.options import configure
from mkdocs_strategy.source.files import decode, printable
from mkdocs_strategy.source.positions import TOP
from mkdocs_strategy.source.tree import Mapping, Node, Scalar, Sequence
from mkdocs_strategy.source.yaml import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_strategy.model.configuration import Configuration
    from mkdocs_strategy.reading.option_values import Path_

__all__ = [
    "CONFIG_NAMES",
    "PLUGIN",
    "ConfigurationError",
    "configure",
    "find_config",
    "places_in",
    "read_configuration",
]

CONFIG_NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
"""Names of the site's configuration, the first that a folder has counts."""

PLUGIN = "strategy"
_LARGEST = 1_000_000
_MOST_PARENTS = 10
_Places: TypeAlias = "dict[Path_, Place]"
Load: TypeAlias = "Callable[[Path], bytes | None]"
"""The bytes of a file by its path; None where it is no file or cannot be opened. The disk is one, a revision another."""


def from_disk(path: Path) -> bytes | None:
    """A configuration file's bytes, one more than the most that is read."""
    try:
        if not path.is_file():  # opening a pipe would wait for ever
            return None
        with path.open("rb") as file:
            return file.read(_LARGEST + 1)
    except OSError:
        return None


def find_config(start: Path) -> Path | None:
    """The nearest site configuration from a folder upward, None where there is none."""
    start = Path(os.path.abspath(start))  # noqa: PTH100  resolving links would leave the tree the author stands in
    for folder in (start, *start.parents):
        for name in CONFIG_NAMES:
            try:
                if (folder / name).is_file():
                    return folder / name
            except OSError:
                continue
    return None


def read_configuration(path: Path | None, *, load: Load = from_disk) -> tuple[Configuration, list[Finding]]:
    """Read the options of the plugin.

    Args:
        path: The site's configuration; None where there is none, then everything has its default.
        load: Where files come from.

    Returns:
        The options, and findings about them that stop nothing.

    Raises:
        ConfigurationError: The file or an option cannot be read.
    """
    options: dict[str, object] = {}
    places: _Places = {}
    name = ""
    if path is not None:
        name = printable(path.name)
        options, places = _plugin_options(path, load)
    return configure(options, places, path=name)


def places_in(path: Path) -> _Places:
    """Where each option stands in a site's configuration, by its path of keys and positions.

    For hosts that are given values without places; empty where the file cannot be read.
    """
    try:
        return _plugin_options(path)[1]
    except ConfigurationError:
        return {}


def names_plugin(path: Path, load: Load = from_disk) -> bool:
    """Whether a site's configuration, or one it inherits from, has the plugin.

    Raises:
        ConfigurationError: A file cannot be read.
    """
    return _plugin_options(path, load)[1][()].span != TOP  # else it is the place of the plugin's name


def _plugin_options(path: Path, load: Load = from_disk) -> tuple[dict[str, object], _Places]:
    value, places = _section(path, load(path), path.parent, 0, load)
    if value is None:
        return {}, places
    if not isinstance(value, dict):
        message = f"The options of `{PLUGIN}` are {shown(str(value))}, not names with values."
        raise ConfigurationError(message, places[()], "Write one option on each line, such as `profile: direct`.")
    return value, places


def _section(path: Path, data: bytes | None, base: Path, depth: int, load: Load) -> tuple[object, _Places]:
    """The plugin's options in a file and in those it inherits from, with their places."""
    name = printable(os.path.relpath(path, base).replace(os.sep, "/"))
    root = _root(data, name)
    places: _Places = {(): Place(name, TOP)}
    if root is None:
        return None, places
    plugins = root.get("plugins")
    key, node = _in_plugins(plugins)
    value = None
    if key is not None:
        places[()] = Place(name, key.span)
        value = None if node is None else _value(node, (), name, places)
    parent = root.get("INHERIT")
    above = None if parent is None else _text(parent)
    # A list of plugins takes the place of an inherited one, as in MkDocs; mappings are merged.
    if parent is None or above is None or (plugins is not None and not isinstance(plugins, Mapping)):
        return value, places
    here = Place(name, parent.span)
    if depth >= _MOST_PARENTS:
        raise ConfigurationError("`INHERIT` goes round in circles.", here, "Let one of the files stand alone.")
    further = load(path.parent / above) if "\0" not in above else None  # which no path holds
    if further is None:
        message = f"`INHERIT` names `{shown(above)}`, which does not exist."
        raise ConfigurationError(message, here, "Name a file relative to this one.")
    inherited, inherited_places = _section(path.parent / above, further, base, depth + 1, load)
    if key is None:
        return inherited, inherited_places
    return _merged(inherited, value), {**inherited_places, **places}


def _merged(below: object, above: object) -> object:
    """Two mappings as one; whatever else is written takes the place of what is inherited."""
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return below if above is None else above
    return {**below, **{name: _merged(below.get(name), one) for name, one in above.items()}}


def _root(data: bytes | None, name: str) -> Mapping | None:
    if data is None:
        raise ConfigurationError(f"`{name}` cannot be opened.", Place(name, TOP), "")
    text, problem = decode(data)
    parsed = parse(text, lenient=True)
    problems = [*([problem] if problem else []), *parsed.problems]
    if problems:
        first = problems[0]
        raise ConfigurationError(sentence(first.message), Place(name, first.span), sentence(first.hint), first.remark)
    root = parsed.root
    if root is None or (isinstance(root, Scalar) and root.empty):
        return None
    if not isinstance(root, Mapping):
        raise ConfigurationError(
            "This file holds no options.", Place(name, root.span), "Write `site_name:` and its name."
        )
    return root


def _in_plugins(node: Node | None) -> tuple[Scalar | None, Node | None]:
    """The plugin's name under `plugins`, and its options if it has some."""
    if isinstance(node, Mapping):
        return node.key(PLUGIN), node.get(PLUGIN)
    for one in node.items if isinstance(node, Sequence) else []:
        if isinstance(one, Scalar) and one.value == PLUGIN:
            return one, None
        if isinstance(one, Mapping) and (key := one.key(PLUGIN)) is not None:
            return key, one.get(PLUGIN)
    return None, None


def _value(node: Node, at: Path_, name: str, places: _Places) -> object:
    """A node as plain texts, lists and mappings; nothing, as None. Notes where each stands."""
    if at:
        places[at] = Place(name, node.span)
    if node.tag == "!ENV":
        return _environment(node)
    if isinstance(node, Scalar):
        return None if node.empty else node.value
    if isinstance(node, Sequence):
        return [_value(item, (*at, index), name, places) for index, item in enumerate(node.items)]
    found: dict[str, object] = {}
    for entry in node.entries:
        places[(*at, entry.key.value, "")] = Place(name, entry.key.span)
        found[entry.key.value] = _value(entry.value, (*at, entry.key.value), name, places)
    return found


def _environment(node: Node) -> object:
    """`!ENV NAME` or `!ENV [NAME, OTHER, default]`: the first that is set, else the default, else nothing."""
    if isinstance(node, Scalar):
        return os.environ.get(node.value)
    if not isinstance(node, Sequence) or not node.items:
        return None
    *names, last = (item.value if isinstance(item, Scalar) else "" for item in node.items)
    if not names:
        return os.environ.get(last)
    return next((os.environ[one] for one in names if one in os.environ), last or None)


def _text(node: Node) -> str | None:
    value = _environment(node) if node.tag == "!ENV" else node.value if isinstance(node, Scalar) else None
    return value if isinstance(value, str) and value else None

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
from mkdocs_strategy.source.positions import Span
from mkdocs_strategy.source.tree import Entry, Mapping, Node, Scalar, Sequence
from mkdocs_strategy.source.yaml import parse

if TYPE_CHECKING:
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
_TOP = Span(1, 1, 1, 2)
_LARGEST = 1_000_000
_MOST_PARENTS = 10
_Places: TypeAlias = "dict[Path_, Place]"


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


def read_configuration(path: Path | None, *, strategy_dir: str | None = None) -> tuple[Configuration, list[Finding]]:
    """Read the options of the plugin.

    Args:
        path: The site's configuration; None where there is none, then everything has its default.
        strategy_dir: A folder that counts before the configured one.

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
        options, places = _plugin_options(path)
    if strategy_dir is not None:
        options["strategy_dir"] = strategy_dir
    return configure(options, places, path=name)


def places_in(path: Path) -> _Places:
    """Where each option stands in a site's configuration, by its path of keys and positions.

    For hosts that are given values without places; empty where the file cannot be read.
    """
    try:
        return _plugin_options(path)[1]
    except ConfigurationError:
        return {}


def _plugin_options(path: Path) -> tuple[dict[str, object], _Places]:
    node, place = _section(path, path.parent, 0)
    if node is None:
        return {}, {}
    places: _Places = {(): place}
    value = _value(node, (), place.path, places)
    if value is None:
        return {}, places
    if not isinstance(value, dict):
        message = f"The options of `{PLUGIN}` are {shown(str(value))}, not names with values."
        raise ConfigurationError(message, places[()], "Write one option on each line, such as `profile: direct`.")
    return value, places


def _section(path: Path, base: Path, depth: int) -> tuple[Node | None, Place]:
    """The plugin's options in a file, or in the file it inherits from, with the name of the file they stand in."""
    name = printable(os.path.relpath(path, base).replace(os.sep, "/"))
    root = _root(path, name)
    if root is None:
        return None, Place(name, _TOP)
    plugins = root.get("plugins")
    own, own_place, is_mapping = _in_plugins(plugins, name)
    parent = root.get("INHERIT")
    text = _text(parent) if isinstance(parent, Scalar | Sequence) else None
    # A list of plugins takes the place of an inherited one, as in MkDocs; mappings are merged.
    if text is None or (plugins is not None and not is_mapping):
        return own, own_place or Place(name, _TOP)
    inherit_place = Place(name, parent.span) if parent is not None else Place(name, _TOP)
    if depth >= _MOST_PARENTS:
        raise ConfigurationError("`INHERIT` goes round in circles.", inherit_place, "Let one of the files stand alone.")
    above = path.parent / text
    if not above.is_file():
        message = f"`INHERIT` names `{shown(text)}`, which does not exist."
        raise ConfigurationError(message, inherit_place, "Name a file relative to this one.")
    inherited, inherited_place = _section(above, base, depth + 1)
    if own is None or inherited is None:
        return (own, own_place or Place(name, _TOP)) if own is not None or own_place else (inherited, inherited_place)
    return _merged(inherited, own), own_place or inherited_place


def _merged(below: Node, above: Node) -> Node:
    """Two mappings as one, what is inherited first; whatever else is written takes the place of what is inherited."""
    if not (isinstance(below, Mapping) and isinstance(above, Mapping)):
        return below if isinstance(above, Scalar) and above.empty else above
    entries = {entry.key.value: entry for entry in below.entries}
    for entry in above.entries:
        old = entries.get(entry.key.value)
        entries[entry.key.value] = entry if old is None else Entry(entry.key, _merged(old.value, entry.value))
    return Mapping(list(entries.values()), above.span)


def _root(path: Path, name: str) -> Mapping | None:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError:
        raise ConfigurationError(f"`{name}` cannot be opened.", Place(name, _TOP), "") from None
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


def _in_plugins(node: Node | None, name: str) -> tuple[Node | None, Place | None, bool]:
    """The options under `plugins`, the place of the plugin's name, and whether `plugins` is a mapping."""
    if isinstance(node, Mapping):
        key = node.key(PLUGIN)
        return node.get(PLUGIN), Place(name, key.span) if key else None, True
    if isinstance(node, Sequence):
        for one in node.items:
            if isinstance(one, Scalar) and one.value == PLUGIN:
                return Scalar("", one.span, plain=True), Place(name, one.span), False
            if isinstance(one, Mapping) and (key := one.key(PLUGIN)) is not None:
                return one.get(PLUGIN), Place(name, key.span), False
    return None, None, False


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

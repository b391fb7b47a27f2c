"""What an item is called: its id and its title, also where they are written wrongly or not at all."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from mkdocs_strategy.model.ids import is_id, slug
from mkdocs_strategy.reading.notes import Notes, Words, clean, shown
from mkdocs_strategy.reading.texts import is_empty, kind_of_node, written
from mkdocs_strategy.source.tree import Node, Scalar

if TYPE_CHECKING:
    from mkdocs_strategy.model.grammar import Kind
    from mkdocs_strategy.source.positions import Span

_ID_WORDS = "an id has lower-case letters, digits and single hyphens, at most 80 of them"


def title_text(node: Node | None) -> str:
    """The title as it is shown; empty where there is none that could be read."""
    return clean(node.value) if isinstance(node, Scalar) and not is_empty(node) else ""


def stem_of(path: str) -> str:
    """The name a file gives its item: its stem in lower case, for `index.md` the folder's."""
    file = PurePosixPath(path)
    name = file.stem.lower()
    return (file.parent.name.lower() or name) if name == "index" else name


def file_id(notes: Notes, node: Node | None, path: str, title: str, place: Span) -> str:
    """The id of the item that a file describes."""
    if node is not None and not is_empty(node):
        return _explicit(notes, node, title or stem_of(path))
    stem = stem_of(path)
    if is_id(stem):
        return stem
    usable = slug(stem) or slug(title) or _made_up(path)
    words = Words(
        f"The name of this file gives `{shown(stem)}`, which cannot be an id.",
        f"Write `id: {usable}`, or name the file `{usable}.md`.",
        _ID_WORDS,
    )
    notes.about(usable, title).add("invalid-value", place, words, "id", shown(stem))
    return usable


def _made_up(path: str) -> str:
    """An id for a file whose name and title have no letter that an id may have."""
    import hashlib  # few strategies have such a file

    return f"item-{hashlib.sha256(path.encode('utf-8', 'replace')).hexdigest()[:8]}"


def nested_id(notes: Notes, node: Node | None, title: str, spare: str, place: Span, kind: Kind) -> str:
    """The id of an item nested in another; `spare` is for one that has neither id nor title."""
    if node is not None and not is_empty(node):
        return _explicit(notes, node, title or spare)
    found = slug(title)
    if found:
        return found
    usable = slug(spare)
    if title:
        words = Words(
            f"No id can be made of the title of {shown(title)}.",
            f"Give this {kind.word} an id: `id: {usable}`.",
            "a title without Latin letters or digits makes no id",
        )
        notes.about(usable, title).add("missing-field", place, words, "id")
    return usable


def _explicit(notes: Notes, node: Node, otherwise: str) -> str:
    text = node.value.strip() if isinstance(node, Scalar) else ""
    if is_id(text):
        return text
    usable = slug(text) or slug(otherwise) or "item"
    message = (
        f"`{shown(text)}` cannot be an id."
        if isinstance(node, Scalar)
        else f"The id is {kind_of_node(node)} where one word is due."
    )
    notes.about(usable, otherwise).add(
        "invalid-value", node.span, Words(message, f"Write `id: {usable}`.", _ID_WORDS), "id", shown(str(written(node)))
    )
    return usable

"""One Markdown file: its items, its prose, and what could not be read of it. It depends on no other file."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.model.ids import is_id, slug
from mkdocs_strategy.model.kinds import HOST_FIELDS, KINDS
from mkdocs_strategy.model.strategy import Document
from mkdocs_strategy.reading.identity import stem_of, title_text
from mkdocs_strategy.reading.items import ItemReader, unknown_kind
from mkdocs_strategy.reading.notes import Notes, Words, clean, shown
from mkdocs_strategy.reading.prose import first_heading, read_prose
from mkdocs_strategy.source.files import decode
from mkdocs_strategy.source.front_matter import split
from mkdocs_strategy.source.positions import Span
from mkdocs_strategy.source.tree import Mapping, Node, Scalar, Sequence
from mkdocs_strategy.source.trouble import split_lines
from mkdocs_strategy.source.yaml import parse

if TYPE_CHECKING:
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.source.front_matter import FrontMatter

_KIND_LINE = re.compile(r"^[ \t]{0,3}(?:- +)?[\"']?kind[\"']?[ \t]*:", re.MULTILINE)
_TITLE_LINE = re.compile(r"^([ \t]*(?:- +)?)title[ \t]*:(.*)$", re.MULTILINE)
_ID_LINE = re.compile(r"^[ \t]*(?:- +)?id[ \t]*:[ \t]*[\"']?([^\"'#\n]+?)[\"']?[ \t]*(?:#.*)?$", re.MULTILINE)
_SECOND = re.compile(
    r"^---[ \t]*(?:\r\n|\r|\n)(?:[A-Za-z_][\w-]*:[^\r\n]*(?:\r\n|\r|\n)){0,9}?kind:[ \t]+([a-z-]{3,20})[ \t]*(?=[\r\n]|\Z)",
    re.MULTILINE,
)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)
_MOST_LOOKED_AT = 64 * 1024
_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}")


class Reading(NamedTuple):
    """What one file gives: its document, and the findings of reading it."""

    document: Document
    findings: tuple[Finding, ...]


def read_document(path: str, inner: str, data: bytes | str, fiscal_year_start: int | None = None) -> Reading:
    """Read one Markdown file of the strategy folder.

    Args:
        path: The file relative to the folder of `mkdocs.yml`, with `/`.
        inner: The same relative to the strategy folder.
        data: Its bytes, or its text where an editor holds it.
        fiscal_year_start: The month in which fiscal years begin, None where there are none.

    Returns:
        The document with its items, and all findings. No content whatsoever raises.
    """
    notes = Notes(path)
    text = data
    if isinstance(text, bytes):
        text, problem = decode(text)
        if problem is not None:
            notes.problem("invalid-front-matter", problem)
    assert isinstance(text, str)  # noqa: S101  bytes have just been decoded
    front = split(text)
    document = Document(path, inner, "", front.body, front.body_line)
    if front.problem is not None:
        notes.problem("front-matter-not-read", front.problem)
    if front.block is not None:
        _read_front_matter(notes, document, text, front, fiscal_year_start)
        _note_second(notes, front)
    item = document.items[0] if document.items else None
    if item is not None:
        document.title = item.title
        if "title" in item.fields and item.fields["title"].span.line >= front.body_line:
            document.heading = item.fields["title"].span
    elif not document.title:
        heading = first_heading(front.body, front.body_line)
        document.title = clean(heading[0]) if heading else PurePosixPath(inner).stem
    prose = read_prose(front.body, front.body_line, path, fiscal_year_start, item.id if item else None)
    document.mentions, document.views = prose.mentions, prose.views
    return Reading(document, (*notes.findings, *prose.findings))


def _read_front_matter(
    notes: Notes, document: Document, text: str, front: FrontMatter, fiscal_year_start: int | None
) -> None:
    assert front.block is not None  # noqa: S101  the caller has looked
    parsed = parse(front.block, front.first_line)
    root = parsed.root
    unread = root is None and bool(parsed.problems)
    looks_like_item = unread and _KIND_LINE.search(front.block[:_MOST_LOOKED_AT]) is not None
    if looks_like_item:
        document.readable = False
        document.shown = _shown(front.block, document.path)
    missing = _missing_sentence(front.block) if looks_like_item else ""
    for problem in parsed.problems:
        # What ended the reading comes last.
        notes.problem("invalid-front-matter", problem, missing if problem is parsed.problems[-1] else "")
    if root is None:
        return
    if not isinstance(root, Mapping):
        if front.problem is not None:
            return  # another form of front matter, which has been told
        if _KIND_LINE.search(front.block[:_MOST_LOOKED_AT]) is not None:
            document.readable = False
            document.shown = _shown(front.block, document.path)
        words = Words("This front matter holds no fields.", "Write one field on each line, such as `title: …`.")
        notes.add("invalid-front-matter", root.span, words)
        return
    kind_node = root.get("kind")
    if kind_node is None:
        _read_page(notes, document, root)
        return
    document.meta = {e.key.value: _typed(e.value) for e in root.entries if e.key.value in HOST_FIELDS}
    kind = KINDS.get(kind_node.value.strip()) if isinstance(kind_node, Scalar) else None
    if kind is None:
        document.readable = False
        document.shown = _shown(front.block, document.path)
        document.title = title_text(root.get("title"))
        unknown_kind(notes, kind_node, root.key("kind"))
        return
    span, body = _first_line_and_whole(text)
    title = title_text(root.get("title"))
    heading = None if title else first_heading(front.body, front.body_line)
    reader = ItemReader(notes, fiscal_year_start, document.items)
    reader.read_file(root, kind, span, body, title, heading)


def _note_second(notes: Notes, front: FrontMatter) -> None:
    """Note front matter of another item further down: only prose to every reader, so the item would be gone without a word."""
    if "kind" not in front.body:
        return
    found = _SECOND.search(front.body)
    if found is None or found[1] not in KINDS or len(_FENCE.findall(front.body[: found.start()])) % 2:
        return
    above = front.body[: found.start()].replace("\r\n", "\n").replace("\r", "\n")
    line = front.body_line + above.count("\n")
    words = Words(
        "A second item begins here, and a file holds one, so this one is not read.",
        "Give it a file of its own.",
        "all from here on is prose",
    )
    notes.add("front-matter-not-read", Span(line, 1, line, 4), words, "kind", shown(found[1]))


def _first_line_and_whole(text: str) -> tuple[Span, Span]:
    """The places of a file's first line and of all its lines."""
    if "\r" in text:
        text = "\n".join(split_lines(text))
    end = text.find("\n")
    first = text if end < 0 else text[:end]
    whole = text[:-1] if len(text) > 1 and text.endswith("\n") else text
    last, start = whole.count("\n") + 1, whole.rfind("\n") + 1
    return Span(1, 1, 1, max(len(first.removeprefix("\ufeff")), 1) + 1), Span(1, 1, last, len(whole) - start + 1)


def _read_page(notes: Notes, document: Document, root: Mapping) -> None:
    """An ordinary page: its front matter is the site's, so it is handed on as it is."""
    document.title = title_text(root.get("title"))
    document.meta = {entry.key.value: _typed(entry.value) for entry in root.entries}
    for entry in root.entries:
        name = entry.key.value
        if name.lower() == "kind":
            words = Words(
                f"`{shown(name)}` is not read, so this file is an ordinary page.",
                "Write `kind` in small letters.",
                "a field's name has small letters",
            )
            notes.add("unknown-field", entry.key.span, words, name, shown(name))


def _shown(block: str, path: str) -> frozenset[str]:
    """The ids that front matter shows though it cannot be read: those written, those titles give, and the file's own.

    An id that is written another way than ids are is shown both ways: others may name it either way.
    """
    block = block[:_MOST_LOOKED_AT]
    written = {found[1].strip() for found in _ID_LINE.finditer(block)}
    ids = {slug(found) for found in written}
    ids |= {slug(found[2].strip(" \t\"'")) for found in _TITLE_LINE.finditer(block) if found[1]}
    ids.add(stem_of(path))
    return frozenset(found for found in ids if is_id(found)) | written


def _missing_sentence(block: str) -> str:
    """How many items are missing with a file: each has one title, but the file's own may be a heading."""
    titles = [found[1] for found in _TITLE_LINE.finditer(block[:_MOST_LOOKED_AT])]
    count = sum(1 for lead in titles if lead) + 1
    return "Its item is missing." if count == 1 else f"Its {count} items are missing."


def _typed(node: Node) -> object:
    """A value for the site and its theme, which expect numbers, `true` and `false` where they are written."""
    if isinstance(node, Sequence):
        return [_typed(item) for item in node.items]
    if isinstance(node, Mapping):
        return {entry.key.value: _typed(entry.value) for entry in node.entries}
    if not node.plain:
        return node.value
    if node.empty:
        return None
    text = node.value
    if text.lower() in {"true", "false"}:
        return text.lower() == "true"
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text

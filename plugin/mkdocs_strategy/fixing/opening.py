"""Front matter that other readers overlook: brought to the first line and closed, without a change to what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.fixing.fix import Fix
from mkdocs_strategy.fixing.scalars import inserted, taken_out
from mkdocs_strategy.source.edits import Edit, OverlapError, apply
from mkdocs_strategy.source.front_matter import split
from mkdocs_strategy.source.positions import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.fixing.desk import Desk
    from mkdocs_strategy.fixing.page import Page
    from mkdocs_strategy.model.finding import Finding

_FENCE = "---"
_UNSEEN = "\ufeff\u200b\u2060"


def mend_opening(finding: Finding, page: Page, desk: Desk) -> Iterator[Fix]:
    """Make `---` the first line and let another `---` follow the fields.

    Offered where the same fields are read afterwards, and nothing but blank lines and unseen characters stands before them.
    """
    front = page.front
    if front.problem is None or front.block is None:
        return
    edits = _edits(page)
    try:
        after = split(apply(page.text, edits)) if edits else None
    except OverlapError:
        return
    if after is None or after.problem is not None or after.block is None:
        return
    if after.block.strip("\r\n") == front.block.strip("\r\n"):
        document = desk.strategy.documents.get(page.path)
        about = frozenset(item.id for item in document.items) if document is not None else frozenset[str]()
        yield Fix(finding, _says(page, edits), tuple(edits), about=about)


def _edits(page: Page) -> list[Edit]:
    front, lines = page.front, page.lines
    first = lines[0]
    if first[:1] and first[0] in _UNSEEN and first[1:].rstrip(" \t") == _FENCE and _is_fence(_closing(page)):
        return [Edit(Span(1, 1, 1, 2), "")]
    edits: list[Edit] = []
    if front.first_line == 1:
        edits.append(inserted(page, 1, _FENCE))
    else:
        opening = front.first_line - 1
        above = "".join(lines[: opening - 1])
        if above.strip(_UNSEEN + " \t") or lines[opening - 1].strip().startswith("+"):
            return []
        if opening > 1:
            edits.append(taken_out(page, 1, opening - 1))
        if lines[opening - 1] != _FENCE:
            edits.append(Edit(Span(opening, 1, opening, len(lines[opening - 1]) + 1), _FENCE))
    closing = _closing(page)
    if closing is None:
        ended = front.block is None or front.block.endswith(("\n", "\r"))
        edits.append(inserted(page, front.body_line if ended else page.places.lines + 1, _FENCE))
    elif not _is_fence(closing):
        row = front.body_line - 1
        edits.append(Edit(Span(row, 1, row, len(closing) + 1), _FENCE))
    return edits


def _closing(page: Page) -> str | None:
    """The line that ends the fields, as it is written; None where no line does."""
    front = page.front
    assert front.block is not None  # noqa: S101  the caller has looked
    begin = front.first_line - 1
    block = front.block.replace("\r\n", "\n").replace("\r", "\n")
    end = begin + block.count("\n") + (not block.endswith("\n") and bool(block))
    return page.lines[end] if end < front.body_line - 1 and end < len(page.lines) else None


def _is_fence(line: str | None) -> bool:
    return line is not None and line.rstrip(" \t") in {_FENCE, "..."}


def _says(page: Page, edits: list[Edit]) -> str:
    if len(edits) == 1 and not edits[0].text:
        unseen = page.cut(edits[0].span)
        return "Take out the unseen character before `---`." if unseen.strip() else "Take out what stands before `---`."
    added = sum(edit.text.strip() == _FENCE and edit.span[:2] == edit.span[2:] for edit in edits)
    return "Put `---` before and after the fields." if added > 1 else "Let the fields stand between two lines `---`."

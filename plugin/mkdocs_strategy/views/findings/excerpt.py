"""The lines of source that a finding shows: the marked one, and its neighbours where they play a part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_strategy.views.plain import shown, width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_strategy.source.positions import Span

_KEY = re.compile(r"(?P<indent>\s*)(?P<dash>-\s+)?(?P<key>[A-Za-z_][\w-]*)\s*:(?:\s|\Z)")
_FIGURES = frozenset(
    {"baseline", "current", "target", "unit", "direction", "score", "limit", "goal", "expected", "measured"}
)
_NAMES = frozenset({"id", "title", "kind"})
GUTTER = 5
"""Columns of the line numbers."""


def excerpt(lines: Sequence[str], span: Span) -> list[int]:
    """The numbers of at most three lines to show, in order; the first line of `span` is one of them, if it exists.

    Beside a figure stand the figures next to it, beside another field the one line before it, beside the start of an item its title.
    Lines of another item play no part.
    """
    line = span.line
    if not 1 <= line <= len(lines):
        return []
    text = lines[line - 1]
    if text.strip() == "---":
        return [line, *(n for n in (line + 1, line + 2) if _key(lines, n) in _NAMES)]
    match = _KEY.match(text)
    if match is None:
        return [line]
    if match["dash"]:
        if span.column > len(match["indent"]) + 1:
            return [line]
        before = [line - 1] if line > 1 and lines[line - 2].rstrip().endswith(":") else []
        return [*before, line, *([line + 1] if _key(lines, line + 1) in _NAMES else [])]
    if match["key"] in _FIGURES:
        before = []
        for number in (line - 1, line - 2):
            if _key(lines, number) not in _FIGURES or _indent(lines, number) != len(match["indent"]):
                break
            before.insert(0, number)
        if before:
            return [*before, line]
    same = _key(lines, line - 1) and _indent(lines, line - 1) == len(match["indent"])
    return [line - 1, line] if same else [line]


def drawn(number: int, text: str, width: int, offset: int = 0) -> str:
    """One line of source after its number, cut with `…`."""
    return f"{number:>{GUTTER}} | {_window(text, width - GUTTER - 3, offset)[0]}".rstrip()


def underline(text: str, span: Span, width: int) -> tuple[int, int, int]:
    """Where the carets stand under a line: first column after the gutter, their number, and how far the line was moved left.

    Args:
        text: The source line that `span` starts on.
        span: What is marked; where it runs on, the carets end with the line.
        width: Columns of the whole output.
    """
    room = width - GUTTER - 3
    _, columns = shown(text)
    last = len(text)
    start = columns[min(span.column - 1, last)]
    end = columns[min(span.end_column - 1, last)] if span.end_line == span.line else width_of(shown(text.rstrip())[0])
    count = max(1, end - start)
    offset = 0
    if columns[last] > room and start + min(count, 12) > room - 2:
        offset = max(0, start - room // 3)
    start -= offset
    return start, max(1, min(count, room - start)), offset


def remark_lines(start: int, count: int, remark: str, width: int) -> tuple[str, list[str]]:
    """The carets' line up to the remark, and the remark's lines: the first beside the carets where it fits, else all below them.

    Returns:
        The blanks and carets; then lines of text, of which the first belongs beside the carets (empty where it does not fit).
    """
    room = width - GUTTER - 3
    carets = " " * start + "^" * count
    if not remark:
        return carets, []
    if len(carets) + 1 + width_of(remark) <= room:
        return carets, [remark]
    indent = " " * min(start, room // 3)
    return carets, ["", *wrap(remark, room, indent)]


def _window(text: str, room: int, offset: int) -> tuple[str, int]:
    """The line as shown from an offset on, within so many columns."""
    line, _ = shown(text.rstrip("\r\n"))
    if offset:
        kept = line
        dropped = 0
        while kept and dropped < offset + 1:
            dropped += width_of(kept[0])
            kept = kept[1:]
        line = "…" + " " * (dropped - offset - 1) + kept
    if width_of(line) <= room:
        return line, offset
    kept_line, used = [], 0
    for c in line:
        used += width_of(c)
        if used > room - 1:
            break
        kept_line.append(c)
    return "".join(kept_line) + "…", offset


def _key(lines: Sequence[str], number: int) -> str:
    match = _KEY.match(lines[number - 1]) if 1 <= number <= len(lines) else None
    return match["key"] if match is not None else ""


def _indent(lines: Sequence[str], number: int) -> int:
    """Where the key of a line starts: after its dash, so that all fields of one item agree."""
    match = _KEY.match(lines[number - 1])
    return len(match["indent"]) + len(match["dash"] or "") if match is not None else -1

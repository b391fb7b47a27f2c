"""Links and views in prose: `[[id]]`, `[[id|text]]` and fenced `strategy` blocks, in any Markdown of the site."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs_strategy.model.strategy import Mention, ViewBlock
from mkdocs_strategy.reading.notes import Notes, Words
from mkdocs_strategy.reading.views import read_view
from mkdocs_strategy.source.positions import Span
from mkdocs_strategy.source.trouble import split_lines

if TYPE_CHECKING:
    from mkdocs_strategy.model.finding import Finding

_MENTION = re.compile(r"(?<![\\\[!])\[\[[ \t]*(?=[\w-]*[a-z])([\w-]+)[ \t]*(?:\|([^\[\]\n]*))?\]\](?!\()")
_MAYBE_VIEW = re.compile(r"(?:`{3}|~{3})[ \t]*\{?[ \t]*\.?strategy\b")
_OPEN = re.compile(r"(?P<lead>(?:[ \t>]|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))*)(?P<fence>`{3,}|~{3,})(?P<info>.*)$")
_VIEW_INFO = re.compile(r"[ \t]*(?:\{[ \t]*\.?strategy\b[^}]*\}|strategy)(?:[ \t].*)?$")
_INLINE_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HEADING = re.compile(r"^ {0,3}#[ \t]+(\S.*)$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\{[:#.][^{}]*\}$")
_NOT_A_BREAK = re.compile(r"[^\n]")

_MOST_VIEWS = 100
"""Views on one page; nobody reads more, and a page of nothing else would hold up the build."""


@dataclass(slots=True)
class Prose:
    """What the prose of a page says to the strategy."""

    mentions: list[Mention] = field(default_factory=list)
    views: list[ViewBlock] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_prose(
    text: str, first_line: int, path: str, fiscal_year_start: int | None = None, item: str | None = None
) -> Prose:
    """Find links and views in Markdown; what stands in code or comments is none.

    Args:
        text: The prose, without front matter.
        first_line: The line of the file on which it begins.
        path: The file, as findings name it.
        fiscal_year_start: For the `period` of a view.
        item: Id of the item whose page it is, for findings.
    """
    prose = Prose()
    links = "[[" in text
    shows = "strategy" in text and _MAYBE_VIEW.search(text) is not None
    if not (links or shows):
        return prose
    lines = split_lines(text)
    notes = Notes(path, item=item)
    views, outside = _without_fences(lines)
    if len(views) > _MOST_VIEWS:
        at = first_line + views[_MOST_VIEWS][0]
        words = Words(
            f"This page shows {len(views)} views; those from here on are left out.", f"Show {_MOST_VIEWS} at most."
        )
        notes.add("invalid-view", Span(at, 1, at, 4), words, "view", str(len(views)))
    for begin, end, closed in views[:_MOST_VIEWS]:
        view = read_view(notes, lines, begin, end, first_line, fiscal_year_start, closed=closed)
        prose.views.append(view)
    prose.findings = notes.findings
    if links:
        plain = _blank(_INLINE_CODE, _blank(_COMMENT, "\n".join(outside)))
        for number, line in enumerate(plain.split("\n"), first_line):
            if "[[" in line:
                for found in _MENTION.finditer(line):
                    span = Span(number, found.start() + 1, number, found.end() + 1)
                    prose.mentions.append(Mention(found[1], (found[2] or "").strip(), span))
    return prose


def first_heading(text: str, first_line: int) -> tuple[str, Span] | None:
    """The first `# heading` of a text with the place of its words, None where there is none."""
    if "#" not in text:
        return None
    lines = split_lines(text)
    plain = _blank(_COMMENT, "\n".join(_without_fences(lines)[1])) if "```" in text or "~~~" in text else None
    found = _HEADING.search(plain if plain is not None else _blank(_COMMENT, "\n".join(lines)))
    words = _heading_words(found[1]) if found is not None else ""
    if found is None or not words:
        return None
    before = found.string.count("\n", 0, found.start(1))
    column = found.start(1) - (found.string.rfind("\n", 0, found.start(1)) + 1) + 1
    line = first_line + before
    return words, Span(line, column, line, column + len(words))


def _heading_words(text: str) -> str:
    """A heading without closing signs and attributes: `Calm inbox # {#calm}` is `Calm inbox`."""
    words = text.rstrip()
    if words.endswith("}"):
        words = (words[:-200] + _ATTRIBUTES.sub("", words[-200:])).rstrip()  # no attribute list is longer
    bare = words.rstrip("#")
    return bare.rstrip() if bare != words and bare[-1:] in {" ", "\t", ""} else words


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """A text with spaces in place of what a pattern finds, so that every column holds."""
    return pattern.sub(lambda found: _NOT_A_BREAK.sub(" ", found.group()), text)


def _without_fences(lines: list[str]) -> tuple[list[tuple[int, int, bool]], list[str]]:
    """The `strategy` blocks as index of the opening and the closing line, and the lines with all fenced code left blank.

    A fence that is never closed is prose, as Python-Markdown has it; a `strategy` block that is never closed ends at the
    first blank line.
    """
    views: list[tuple[int, int, bool]] = []
    outside = list(lines)
    at, in_comment = 0, False
    # One look from the end tells for each fence whether a closing one can still follow, so that this stays linear.
    last_close = _last_bare_fences(lines)
    while at < len(lines):
        line = lines[at]
        if in_comment:
            in_comment = "-->" not in line
            at += 1
            continue
        found = _OPEN.match(line) if "```" in line or "~~~" in line else None
        if found is None or (found["fence"][0] == "`" and "`" in found["info"]):
            in_comment = "<!--" in line and "-->" not in line[line.rindex("<!--") :]
            at += 1
            continue
        fence, shows = found["fence"], _VIEW_INFO.fullmatch(found["info"]) is not None
        end = _closing(lines, at + 1, fence) if _can_close(last_close, fence, at) else -1
        if shows:
            stop = end if end > 0 else _blank_line(lines, at + 1)
            views.append((at, stop, end > 0))
        elif end < 0:
            at += 1
            continue
        else:
            stop = end
        for index in range(at, min(stop + 1, len(lines))):
            outside[index] = ""
        at = stop + 1
    return views, outside


def _last_bare_fences(lines: list[str]) -> dict[tuple[str, int], int]:
    """The last line of each sign and length that could close a fence."""
    last: dict[tuple[str, int], int] = {}
    for index, line in enumerate(lines):
        bare = line.strip(" \t>")
        if len(bare) >= 3 and bare[0] in "`~" and bare == bare[0] * len(bare):
            last[bare[0], len(bare)] = index
    return last


def _can_close(last: dict[tuple[str, int], int], fence: str, at: int) -> bool:
    return any(mark == fence[0] and length >= len(fence) and index > at for (mark, length), index in last.items())


def _closing(lines: list[str], begin: int, fence: str) -> int:
    mark, length = fence[0], len(fence)
    for index in range(begin, len(lines)):
        line = lines[index]
        if mark in line:
            bare = line.strip(" \t>")
            if len(bare) >= length and bare == mark * len(bare):
                return index
    return -1


def _blank_line(lines: list[str], begin: int) -> int:
    return next((index for index in range(begin, len(lines)) if not lines[index].strip(" \t>")), len(lines))

"""Where a Markdown file's front matter begins and ends, and whether it would be overlooked.

Readers of Markdown take front matter only from a first line `---` to the next `---`. With a blank line before it, or
without the second `---`, a whole objective becomes prose that nobody checks. Yet plenty of ordinary pages begin with a
thematic break. What tells them apart is decided here, in this order:

| begins with | what follows | is |
|---|---|---|
| `---` | a closing `---`, a field between | front matter |
| `---` | a closing `---`, no field between | a page |
| `---` | no closing `---`, fields up to the first blank line | front matter that is not closed: a problem |
| a byte order mark | front matter with `kind` | front matter, and a problem |
| blank lines, spaces | front matter with `kind`, or of nothing but fields | front matter, and a problem |
| `----`, `--`, a long dash, `+++` | fields with `kind` | front matter, and a problem |
| a few lines of text | `---` and fields with `kind` | front matter, and a problem |
| fields with `kind` | anything | front matter, and a problem |
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mkdocs_strategy.source.positions import Problem, Span

_OPEN = re.compile(r"---[ \t]*(?:\r\n|\r|\n|\Z)")
_CLOSE = re.compile(r"[\n\r](?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_FIELD = re.compile(r"(?:[\w-]+|\"[^\"\r\n]+\"|'[^'\r\n]+')[ \t]*:(?![^\s]*//)", re.ASCII)
_ANY_FIELD = re.compile(rf"(?:\A|(?<=\n)|(?<=\r)){_FIELD.pattern}", re.ASCII)
_ANY_KIND = re.compile(
    r"(?:\A|(?<=\n)|(?<=\r))[ \t]*(?:- +)?kind[ \t]*[:=][ \t]*[\"']?[a-z][a-z-]*[\"']?[ \t]*(?:#[^\r\n]*)?(?=\r|\n|\Z)"
)
_FENCE = re.compile(r"[ \t]*(?:```|~~~)|<!--(?![^\r\n]*-->[ \t]*[\r\n])")
_ALMOST_OPEN = re.compile(r"(?:--|-{4,}|[–—]+-?|\+\+\+|===+)[ \t]*(?:\r\n|\r|\n)")
_ALMOST_CLOSE = re.compile(r"[ \t]*(?:-{2,}|\.\.\.|[–—]+-?|\+\+\+|===+)[ \t]*(?:\r\n|\r|\n|\Z)")
_UNSEEN = ("\ufeff", "\u200b", "\u2060")
_NEAR_TOP = 12
_LONGEST_GUESS = 400


class FrontMatter(NamedTuple):
    """A file taken apart.

    Attributes:
        block: The lines between the two `---`; None where the file has no front matter.
        first_line: The line on which `block` begins.
        body: What follows it; the whole text where there is none.
        body_line: The line on which `body` begins.
        problem: Why other readers would not see this front matter, if so.
    """

    block: str | None
    first_line: int
    body: str
    body_line: int
    problem: Problem | None = None


def split(text: str) -> FrontMatter:
    """Take a file apart into front matter and body. Any text will do; nothing raises."""
    start = 1 if text.startswith(_UNSEEN) else 0
    if opening := _OPEN.match(text, start):
        return _opened(text, start, opening.end())
    plain = FrontMatter(None, 1, text[start:], 1)
    head = text[start:]
    if not head or not (head[0].isspace() or "kind" in head[: 64 * 1024]):
        return plain
    return _overlooked(head) or plain


def _opened(text: str, start: int, begin: int) -> FrontMatter:
    """A file that begins with `---`, perhaps after a byte order mark."""
    closing = _closing(text, begin - 1)
    if closing is None:
        return _unclosed(text, begin) or FrontMatter(None, 1, text[start:], 1)
    block = text[begin : closing.start() + 1]
    if block.strip() and not _ANY_FIELD.search(block) and not _ANY_KIND.search(block):
        return FrontMatter(None, 1, text[start:], 1)
    problem = None
    if start and _ANY_KIND.search(block):
        problem = _problem(
            "an unseen character (a byte order mark) stands before the first `---`"
            if text.startswith("\ufeff")
            else "an unseen character stands before the first `---`",
            "save the file as UTF-8 without BOM" if text.startswith("\ufeff") else "delete everything before the `---`",
            1,
            1,
        )
    return FrontMatter(block, 2, text[closing.end() :], 2 + _count(text[begin : closing.end()]), problem)


def _closing(text: str, begin: int) -> re.Match[str] | None:
    """The line that closes front matter, with the line break before it."""
    if "\r" in text or "\n..." in text:
        return _CLOSE.search(text, begin)
    # Else only hyphens can, and looking for these takes a tenth of looking for a pattern.
    at = text.find("\n---", begin)
    while at >= 0 and (found := _CLOSE.match(text, at)) is None:
        at = text.find("\n---", at + 1)
    return found if at >= 0 else None


def _unclosed(text: str, begin: int) -> FrontMatter | None:
    """A file whose `---` has no partner: front matter up to the first line that cannot belong to it."""
    end, fields = _run(text, begin)
    block = text[begin:end]
    following = text[end:]
    if not fields or not (_ANY_KIND.search(block) or not following.strip() or following[:1] in "\r\n#"):
        return None
    problem = _problem(
        "the front matter that opens here is never closed",
        "put a line `---` between it and the prose",
        1,
        4,
        "no second `---` follows",
    )
    return FrontMatter(block, 2, text[end:], 2 + _count(block), problem)


def _overlooked(text: str) -> FrontMatter | None:
    """Front matter that does not stand where it is looked for."""
    if _ANY_KIND.match(text) or _FIELD.match(text):
        return _unopened(text)
    at, row, blank = 0, 1, True
    while at < len(text) and (blank or row <= _NEAR_TOP) and row <= _LONGEST_GUESS:
        line = _LINE.match(text, at)
        if line is None or _FENCE.match(text, at):
            return None
        content = line.group().strip()
        indent = len(line.group()) - len(line.group().lstrip(" \t"))
        almost = _ALMOST_OPEN.fullmatch(line.group().lstrip(" \t")) is not None
        # Four spaces would be a block of code, unless there is nothing yet that it could stand below.
        if (content == "---" and (blank or indent < 4)) or (almost and blank):
            return _misplaced(text, line.end(), row, indent, blank, content)
        blank = blank and not content
        at, row = line.end(), row + 1
    return None


def _misplaced(text: str, begin: int, row: int, indent: int, blank: bool, opening: str) -> FrontMatter | None:
    """Front matter that begins further down, further right, or with another line than `---`; None where it is none."""
    end, after = _close(text, begin)
    fields = 0
    if end < 0:
        end, fields = _run(text, begin)
        after = end
        if not fields:
            return None
    block = text[begin:end]
    if not _ANY_KIND.search(block) and not (
        blank and opening == "---" and not indent and _run(block, 0) == (len(block), True)
    ):
        return None
    remark = ""
    if opening != "---":
        message, hint = f"front matter begins with `---`, not with `{opening[:9]}`", "write three hyphens"
    elif indent:
        message, hint = "spaces stand before the first `---`, so this front matter is not read", "delete the spaces"
    elif blank:
        message, hint = (
            "a blank line stands before the first `---`, so this front matter is not read",
            "make `---` the first line",
        )
    else:
        message, hint = (
            "text stands before the first `---`, so this front matter is not read",
            "make `---` the first line of the file",
        )
        remark = "this would be a line across the page"
    problem = _problem(message, hint, row, indent + 1, remark, max(len(opening), 1))
    return FrontMatter(block, row + 1, text[after:], row + 1 + _count(text[begin:after]), problem)


def _unopened(text: str) -> FrontMatter | None:
    """Fields, `kind` among them, from the very first line on."""
    end, fields = _run(text, 0)
    block = text[:end]
    if not fields or not _ANY_KIND.search(block):
        return None
    closing = _ALMOST_CLOSE.match(text, end)
    after = closing.end() if closing else end
    problem = _problem(
        "the front matter that begins here has no `---` before it",
        "put a line `---` above it and another below it",
        1,
        1,
    )
    return FrontMatter(block, 1, text[after:], 1 + _count(text[:after]), problem)


def _close(text: str, begin: int) -> tuple[int, int]:
    """Where the line that closes front matter begins and ends, taking what almost closes it; -1 where there is none."""
    at = begin
    while at < len(text):
        line = _LINE.match(text, at)
        if line is None:
            break
        if _ALMOST_CLOSE.fullmatch(line.group()):
            return at, line.end()
        at = line.end()
    return -1, -1


def _run(text: str, begin: int) -> tuple[int, bool]:
    """Where the lines that can only be fields end, and whether there was a field among them."""
    at, fields = begin, False
    for _ in range(_LONGEST_GUESS):
        line = _LINE.match(text, at)
        if line is None or line.end() == at or not line.group().strip() or _ALMOST_CLOSE.fullmatch(line.group()):
            break
        if _FIELD.match(line.group()):
            fields = True
        elif not fields or not re.match(r"[ \t]|- ", line.group()):
            break
        at = line.end()
    return at, fields


def _count(text: str) -> int:
    """How many lines end in a text."""
    return text.count("\n") + (text.count("\r") - text.count("\r\n") if "\r" in text else 0)


def _problem(message: str, hint: str, line: int, column: int, remark: str = "", width: int = 1) -> Problem:
    if column == 4 and width == 1:  # the opening `---` itself
        column, width = 1, 3
    return Problem(message, hint, Span(line, column, line, column + width), remark)

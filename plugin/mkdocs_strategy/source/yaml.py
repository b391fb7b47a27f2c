"""YAML read into a tree with positions, in bounded time, from text nobody vouches for.

Simple lines, which nearly all front matter is made of, are read by `simple`. For the rest the tree is built over PyYAML's
stream of events and not over its loaders: they resolve `no` and `12:30` to other values,
let the last duplicate key win, expand merge keys without bound, and their recursion can end the process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from mkdocs_strategy.source.limits import CONFIGURATION, FRONT_MATTER, TooMuchError
from mkdocs_strategy.source.positions import Problem, Span
from mkdocs_strategy.source.simple import read_simple
from mkdocs_strategy.source.tree import Mapping, Scalar, Sequence
from mkdocs_strategy.source.trouble import describe, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.source.limits import Limits
    from mkdocs_strategy.source.tree import Node

# What YAML allows, without the line breaks that only YAML knows (U+0085, U+2028, U+2029), the byte order mark, and the
# non-characters, of which every plane has two at its end.
_USUAL = "\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd"
_NUMBER_SIGN = re.compile(r"[ \t]+#[0-9]")
"""What begins a remark to YAML, and to a person rather `#1`: a remark has a space after its sign."""
_ODD_BREAKS = dict.fromkeys(map(ord, "\x85\u2028\u2029"), " ")


@cache
def _unusual() -> re.Pattern[str]:
    """One character that YAML has no place for; compiled only where a text may hold one, as that takes milliseconds."""
    planes = "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 17))
    return re.compile(f"[^{_USUAL}{planes}]")


@dataclass(slots=True)
class Parsed:
    """What was read.

    Attributes:
        root: The whole tree; None where the text is empty or could not be read to its end.
        problems: What is the matter, in the order found.
        partial: Where `root` is None: what had been read before the place that could not be, for those who want to
            know what kind of file it would have been.
    """

    root: Node | None
    problems: list[Problem] = field(default_factory=list)
    partial: Node | None = None


def parse(text: str, first_line: int = 1, *, lenient: bool = False, what: str = "this file") -> Parsed:
    """Read one YAML document.

    Args:
        text: The document; for front matter the lines between the two `---`.
        first_line: The line of the file on which `text` begins.
        lenient: Accept what `mkdocs.yml` may hold: anchors, aliases, merge keys and tags, within wider limits.
        what: The words for the text in messages.

    Returns:
        The tree and what is the matter with it. No text whatsoever raises.
    """
    limits = CONFIGURATION if lenient else FRONT_MATTER
    # A character has at most four bytes, so most texts need no count of bytes.
    if len(text) * 4 > limits.size and len(text.encode("utf-8", "surrogatepass")) > limits.size:
        size = f"{limits.size // 1024} KiB" if limits.size % 1024 == 0 else f"{limits.size // 1_000_000} MB"
        message = f"{what} cannot be read: it is longer than {size} here"
        return Parsed(
            None, [Problem(message, "move long text into the body, below the front matter", _point(first_line, 1))]
        )
    problems: list[Problem] = []
    text = text.removeprefix("\ufeff")
    # What Python calls printable is no problem anywhere, and asking it is ten times as fast.
    if not text.replace("\n", "").isprintable() and _unusual().search(text):
        text = _mend(text, first_line, problems)
    # What is accepted beyond simple lines is beyond them in a configuration too.
    if (root := read_simple(text, first_line)) is not None:
        return Parsed(root, problems)
    return _by_events(text, first_line, limits, lenient, what, problems)


def _by_events(text: str, first_line: int, limits: Limits, lenient: bool, what: str, problems: list[Problem]) -> Parsed:
    """Read over the parser's events; the parser takes 10 ms to import, which a strategy of simple lines never spends."""
    import yaml

    from mkdocs_strategy.source.building import Builder

    builder = Builder(text, first_line, limits, lenient, what, problems)
    try:
        builder.run()
    except TooMuchError as stop:
        problems.append(stop.args[0])
        return Parsed(None, problems, builder.root)
    except yaml.YAMLError as error:
        problems.append(describe(error, builder.lines or split_lines(text), first_line, what))
        return Parsed(None, problems, builder.root)
    if not lenient and _NUMBER_SIGN.search(text):
        problems += _cut_off(builder.root, split_lines(text), first_line)
    return Parsed(builder.root, problems)


def _cut_off(root: Node | None, lines: list[str], first_line: int) -> Iterator[Problem]:
    """Values that end before a `#1`, which YAML takes for a remark and their author hardly did."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Sequence):
            waiting += reversed(node.items)
        elif isinstance(node, Mapping):
            waiting += [entry.value for entry in reversed(node.entries)]
        elif isinstance(node, Scalar) and node.plain and node.value:
            _, _, row, column = node.span
            rest = lines[row - first_line][column - 1 :] if row - first_line < len(lines) else ""
            if _NUMBER_SIGN.match(rest):
                begin = column + len(rest) - len(rest.lstrip())
                yield Problem(
                    "the rest of this value is lost: YAML takes `#` for the start of a remark",
                    "quote the whole value, or put a space after the `#` if it is a remark",
                    Span(row, begin, row, column + len(rest.rstrip())),
                    "this is not read",
                )


def _point(line: int, column: int) -> Span:
    return Span(line, column, line, column + 1)


def _mend(text: str, first_line: int, problems: list[Problem]) -> str:
    """Replace characters YAML has no place for, one for one, so that the rest is read and every column still holds."""
    # To an editor these are no line breaks; to YAML they are, and all later lines would be off by one.
    text = text.translate(_ODD_BREAKS)
    found = [m for m in _unusual().finditer(text) if m.group() != "\ufeff"]
    if not found:
        return text
    first = found[0].start()
    before = split_lines(text[:first])
    span = _point(first_line + len(before) - 1, len(before[-1]) + 1)
    name = f"U+{ord(text[first]):04X}"
    many = "" if len(found) == 1 else f", and {len(found) - 1} more"
    problems.append(
        Problem(f"a character that is no text stands here ({name}{many})", "delete it, or type it anew", span)
    )
    mended = list(text)
    for match in found:
        mended[match.start()] = "\ufffd"
    return "".join(mended)

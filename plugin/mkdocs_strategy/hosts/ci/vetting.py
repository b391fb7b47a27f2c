r"""A comment that a stranger may have made, turned into one that can do nothing.

Whoever opens a pull request from a fork decides what the first workflow leaves behind: the workflow itself is part of the request. So
the text is not believed to come from our renderer. What our comments hold passes unchanged; whatever else a host would act on (mentions,
references, links elsewhere, tags, images, fences) is taken apart, so that it shows and does nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_strategy.hosts.ci.keeping import QUIET
from mkdocs_strategy.hosts.ci.stopping import Stop
from mkdocs_strategy.views.changes.comment import LONGEST, MARKER
from mkdocs_strategy.views.plain import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_JOINER = "\u2060"
_OPEN, _CLOSE = "```mermaid", "```"
_TAGS = "b|br|code|details|em|i|kbd|strong|sub|summary|sup"
_TAG = re.compile(rf"<(?!/?(?:{_TAGS})/?>)")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|nbsp|#124|#39|#36);)")
_LINK = re.compile(r"\]\((https://[A-Za-z0-9._~/%#?=&+:@!$,;'*-]+)\)")
_ANY_LINK = re.compile(r"\\.|\[((?:[^\[\]\\]|\\.)*)\]\(([^()\s]*)\)")
"""A link, or an escaped sign: a bracket that is escaped opens none, and is not tried anew as the beginning of one."""
_UNSAFE_PATH = re.compile(r"/\.{1,2}(?:/|$)|%2e|%2f|%5c|//", re.IGNORECASE)
_TAKEN_APART = re.compile(
    r"""(?:
        [@](?=\w) | (?<!&)[#](?=\w) | \bGH(?=-\d)      # people, issues
      | :(?=//) | \bwww(?=\.) | \bmailto(?=:) | \bxmpp(?=:)   # addresses
      | \](?=[(:\[]) | !(?=\[)                         # links, their definitions, images
      | ``(?=`) | ~~(?=~)                              # fences
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_FORMULA = re.compile(r"(?<!\\)\$")
_COMMAND = re.compile(r"\s*(?=/\w)")
"""What bots take for an order at the beginning of a line."""
_IN_PICTURE = re.compile(r"@(?=\w)|:(?=//)|``(?=`)|~~(?=~)|%(?=%)")
_ACTING = re.compile(r"\s*(?:click|href|link|callback|call)\b", re.IGNORECASE)


def vetted(text: str, addresses: Sequence[str]) -> str:
    """The comment as it may be posted.

    Args:
        text: What the archive held.
        addresses: Where its links may lead: `https` addresses with a slash at their end.

    Raises:
        Stop: It is none of our comments, or longer than they get.
    """
    if not text.startswith(f"{MARKER}\n"):
        raise Stop("the text does not begin as a strategy review does, so nothing is posted")
    if len(text.encode("utf-16-le", "replace")) // 2 > LONGEST + 200:
        raise Stop("the text is longer than a strategy review gets, so nothing is posted")
    lines = text.rstrip("\n").split("\n")[1:]
    quiet = bool(lines) and lines[-1] == QUIET
    body = list(_lines(lines[:-1] if quiet else lines, addresses))
    return "\n".join([MARKER, *body, *([QUIET] if quiet else []), ""])


def _lines(lines: Sequence[str], addresses: Sequence[str]) -> Iterator[str]:
    """Each line for itself.

    A picture begins at a line that can be nothing else, wherever it stands: nothing before it has opened a fence or a comment, and an
    empty line ends every block of HTML that is let through.
    """
    drawing, before = False, ""
    for raw in lines:
        line = harmless(raw)
        if drawing:
            drawing = line != _CLOSE
            if not drawing:
                yield line
            elif not _ACTING.match(line):
                yield _IN_PICTURE.sub(lambda found: f"{found[0]}{_JOINER}", _without_tags(line))
        elif line == _OPEN and not before:
            drawing = True
            yield line
        else:
            yield _line(line, addresses)
        before = line
    if drawing:
        yield _CLOSE


def _line(line: str, addresses: Sequence[str]) -> str:
    parts: list[str] = [_JOINER] if _COMMAND.match(line) else []
    at = 0
    # A link that leads elsewhere keeps its text; whatever else may be one to a host is taken apart below.
    line = _ANY_LINK.sub(
        lambda found: found[0] if found[2] is None or _allowed(found[2], addresses) else found[1], line
    )
    for found in _LINK.finditer(line):
        if _allowed(found[1], addresses):
            parts += [_apart(line[at : found.start()]), found[0]]
            at = found.end()
    return "".join([*parts, _apart(line[at:])])


def _allowed(target: str, addresses: Sequence[str]) -> bool:
    if not _LINK.fullmatch(f"]({target})"):
        return False
    return any(target.startswith(one) and not _UNSAFE_PATH.search(target[len(one) - 1 :]) for one in addresses)


def _apart(text: str) -> str:
    """Text without what a host acts on."""
    inert = _FORMULA.sub("&#36;", _without_tags(_ENTITY.sub("&amp;", text)))
    return _TAKEN_APART.sub(lambda found: f"{found[0]}{_JOINER}", inert)


def _without_tags(text: str) -> str:
    return _TAG.sub("&lt;", text)

"""Two long texts side by side: only what differs, with a few words around it, so that nobody has to look for it."""

from __future__ import annotations

from typing import NamedTuple

_LONG = 70
_SHORT = 30
"""Below this a text is read as a whole: words that it shares with a long one are chance."""
_CONTEXT = 5


class Part(NamedTuple):
    """A text around what differs: the words before it, what differs (may be empty), the words after it."""

    before: str
    differs: str
    after: str


def contrast(one: str, other: str) -> tuple[Part, Part]:
    """Both texts, cut to what differs where both are long and have words in common; short ones differ as a whole."""
    a, b = one.split(), other.split()
    if max(len(one), len(other)) <= _LONG or min(len(one), len(other)) < _SHORT:
        return Part("", one, ""), Part("", other, "")
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    if not start and not end:
        return Part("", one, ""), Part("", other, "")
    return _cut(a, start, end), _cut(b, start, end)


def _cut(words: list[str], start: int, end: int) -> Part:
    stop = len(words) - end
    before, after = words[:start], words[stop:]
    if len(before) > _CONTEXT:
        before = ["…", *before[-_CONTEXT:]]
    if len(after) > _CONTEXT:
        after = [*after[:_CONTEXT], "…"]
    return Part(" ".join(before), " ".join(words[start:stop]), " ".join(after))

"""Words of authors in a comment: they show as they are written and do nothing.

A comment is read by hosts that act on what they find: they mention people, link issues, run quick actions, draw formulas. Whoever
writes a title must not be able to make them.
"""

from __future__ import annotations

import re

from mkdocs_strategy.views.plain import harmless

_JOINER = "\u2060"
"""A word joiner: it is not seen, and takes apart what hosts would recognise."""
_SIGNS = re.compile(r"([\\`*_{}\[\]()#+!|~$^])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_REFERENCES = re.compile(
    r"[@#!~%$&](?=\w)|\b(?:GH|gh)(?=-\d)|:(?=//)|\bwww(?=\.)"
    r"|\b[0-9a-f](?=(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{6,63}\b)"
)
"""What hosts take for a person, an issue, a page or a commit, up to the sign behind which it is taken apart."""
_LONGEST = 300


def inert(text: str) -> str:
    """The text on one line of Markdown, at most 300 characters of it."""
    return _written(_cut(text))


def quoted(text: str) -> str:
    """The same, where our own messages quote by `backticks` what is to be typed: that shows as code."""
    pieces = _cut(text).split("`")
    if len(pieces) % 2 == 0:  # a title has one of its own, or the end is cut off
        return _written("`".join(pieces))
    return "".join(code(piece) if at % 2 else _written(piece) for at, piece in enumerate(pieces) if piece)


def _cut(text: str) -> str:
    flat = " ".join(harmless(text).split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"


def _written(flat: str) -> str:
    parted = _REFERENCES.sub(lambda found: f"{found[0]}{_JOINER}", flat)
    return _SIGNS.sub(r"\\\1", "".join(_ENTITIES.get(c, c) for c in parted))


def code(text: str) -> str:
    """The text as code on one line: a fence longer than any within it; a bar is written so that a table survives it."""
    flat = " ".join(harmless(text).split()).replace("|", "¦")
    longest = max((len(run) for run in re.findall("`+", flat)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if longest else ""
    return f"{fence}{pad}{flat}{pad}{fence}"

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
_REFERENCES = re.compile(r"[@#!~%$&](?=\w)|\b(?:GH|gh)(?=-\d)|:(?=//)|\bwww(?=\.)")
_LONGEST = 300


def inert(text: str) -> str:
    """The text on one line of Markdown, at most 300 characters of it."""
    flat = " ".join(harmless(text).split())
    if len(flat) > _LONGEST:
        flat = f"{flat[: _LONGEST - 1]}…"
    parted = _REFERENCES.sub(lambda found: f"{found[0]}{_JOINER}", flat)
    return _SIGNS.sub(r"\\\1", "".join(_ENTITIES.get(c, c) for c in parted))


def code(text: str) -> str:
    """The text as code on one line: a fence longer than any within it; a bar is written so that a table survives it."""
    flat = " ".join(harmless(text).split()).replace("|", "¦")
    longest = max((len(run) for run in re.findall("`+", flat)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if longest else ""
    return f"{fence}{pad}{flat}{pad}{fence}"

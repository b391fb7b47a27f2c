"""Titles handed to themes that write them into pages unescaped, some after taking the escapes away again."""

from __future__ import annotations

import html
import re

_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_JOINER = "\u2060"
_TEMPLATE = re.compile(r"\{(?=[{%#])")


def host_title(text: str) -> str:
    """A title that stays text wherever a theme puts it.

    Escaping alone is not enough: a theme may strip tags, which undoes it. An invisible joiner behind each `<` keeps any tag from beginning,
    and one in each `{{`, `{%` and `{#` any template, as there are plugins that render titles as one.
    Marks that turn the direction of what follows are left out, as the theme does not isolate titles.
    """
    plain = _UNFIT.sub("", " ".join(text.split())).replace("<", f"<{_JOINER}")
    return html.escape(_TEMPLATE.sub(f"{{{_JOINER}", plain))

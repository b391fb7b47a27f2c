"""Ids: lower-case letters, digits and single hyphens, at most 80 characters."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 80
FORM = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""How an id is written."""
_OTHER = re.compile(r"[^a-z0-9]+")
# Letters that no decomposition takes apart.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "'": "", "’": ""}
)


def is_id(text: str) -> bool:
    """Whether a text can be an id."""
    return len(text) <= LONGEST and FORM.fullmatch(text) is not None


def slug(title: str) -> str:
    """The id a title gives: `Explain the fit` is `explain-the-fit`. Empty where no letter or digit of it is left."""
    plain = title if title.isascii() else unicodedata.normalize("NFKD", title)
    folded = plain.lower().translate(_LETTERS)
    if not folded.isascii():
        folded = "".join(c for c in folded if not unicodedata.combining(c))
    return _OTHER.sub("-", folded).strip("-")[:LONGEST].rstrip("-")

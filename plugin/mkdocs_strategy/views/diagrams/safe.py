"""What comes from files is not trusted: characters that no document may hold, and links that run instead of lead."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:")
_SAFE_SCHEME = re.compile(r"(?:https?:|mailto:)", re.IGNORECASE)


def clean(text: str) -> str:
    """The text without control characters, lone surrogates and marks that reverse the order of what follows."""
    return _FORBIDDEN.sub("\ufffd", text) if _FORBIDDEN.search(text) else text


def safe_href(href: str) -> str:
    """The link where it leads to this site, to http, https or mail; empty for every other (`javascript:`, `//other.host`).

    Browsers drop blanks and control characters before they look for a scheme, and take a backslash for a slash; so does this.
    """
    link = "".join(c for c in href if c > " " and not _FORBIDDEN.match(c))
    if link.replace("\\", "/").startswith("//"):
        return ""
    if _SCHEME.match(link):
        return link if _SAFE_SCHEME.match(link) else ""
    return clean(href.strip())

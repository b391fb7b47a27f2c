"""The page of a rule as Markdown for the site."""

from __future__ import annotations

import re

from mkdocs_strategy.rules.pages import page

_TITLED_FENCE = re.compile(
    r'^(?P<fence>`{3,}|~{3,})[ \t]*(?P<language>[\w-]*)[ \t]+title="(?P<title>[^"\n]*)"[^\n]*$', re.MULTILINE
)
_SIBLING = re.compile(r"\]\(([a-z][a-z0-9-]*)\.md(#[^)\s]*)?\)")


def rule_markdown(name: str) -> str:
    """What the package says of a rule; titles of blocks stand above them, as not every site has an extension for them."""
    text = page(name) or f"# {name}\n"
    text = _TITLED_FENCE.sub(lambda m: f"`{m['title']}`\n\n{m['fence']}{m['language']}", text)
    return _SIBLING.sub(lambda m: f"](../{m[1]}/index.md{m[2] or ''})", text)

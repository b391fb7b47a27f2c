"""The one Jinja2 environment of the pages; whatever comes from files is escaped."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from mkdocs_strategy.views.pages import words

if TYPE_CHECKING:
    import jinja2

_CODE = re.compile(r"`([^`\n]+)`")
SHEETS = ("pages.css", "senses.css", "paper.css")
"""The style sheet of all pages, in parts."""


@cache
def environment() -> jinja2.Environment:
    """The environment, made once per process."""
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
    )
    made.filters.update(
        day=words.day,
        short_day=words.short_day,
        code=code,
        signed=words.signed,
        period=words.period_days,
        first_bold=first_bold,
    )
    made.globals.update(count=words.count, percent=words.percent)
    return made


def render(template: str, **context: object) -> Markup:
    """One template, drawn; the result is safe to stand in a page."""
    return Markup(environment().get_template(template).render(context))  # noqa: S704  every value was escaped by the environment


def style() -> str:
    """The style sheet of all pages: how they look, what a reader's system asks for, and paper."""
    return "\n".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in SHEETS)


def code(text: str) -> Markup:
    """Words from a finding: what stands between backticks is code, the rest is text."""
    parts: list[Markup] = []
    at = 0
    for match in _CODE.finditer(text):
        parts.extend((escape(text[at : match.start()]), Markup("<code>{}</code>").format(match[1])))
        at = match.end()
    parts.append(escape(text[at:]))
    return Markup("").join(parts)


def first_bold(text: str) -> Markup:
    """A hint with its verb in bold."""
    verb, blank, rest = text.partition(" ")
    if "`" in verb or not verb:
        return code(text)
    return Markup("<b>{}</b>").format(verb) + blank + code(rest)

"""The one Jinja2 environment of the pages; whatever comes from files is escaped."""

from __future__ import annotations

import re
import traceback
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from mkdocs_strategy.insight.progress import ON_PACE
from mkdocs_strategy.model.english import count_of, on_day
from mkdocs_strategy.views.pages import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    import jinja2

_CODE = re.compile(r"`([^`\n]+)`")
SHEETS = (
    "pages.css",
    "schemes.css",
    "goals.css",
    "said.css",
    "ways.css",
    "answers.css",
    "sheet.css",
    "picking.css",
    "changes.css",
    "narrow.css",
    "senses.css",
    "paper.css",
)
"""The style sheet of all pages, in parts."""


PACKAGED = "packaged/"
"""What a site's own template writes before the name of the one it takes the place of: `{% include "packaged/map.html" %}`."""
_own: list[Path] = []


class OwnTemplateError(Exception):
    """A site's own template that cannot be used; the text says which and why."""


def use_templates(folders: Iterable[Path]) -> None:
    """Look for templates in these folders of a site first, from now on; none: only those of the package.

    What they are given, and what is escaped, stays the same. They are read anew with each call, as a served site changes them; where there
    are none, what the package has is compiled once.
    """
    found = [folder for folder in folders if folder.is_dir()]
    if found or _own:
        environment.cache_clear()
    _own[:] = found


@lru_cache(maxsize=1)
def environment() -> jinja2.Environment:
    """The environment, made once for all pages of a build."""
    import jinja2

    packaged = jinja2.FileSystemLoader(Path(__file__).with_name("templates"))
    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [jinja2.FileSystemLoader(_own), packaged, jinja2.PrefixLoader({PACKAGED[:-1]: packaged})]
        ),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
    )
    made.filters.update(
        day=on_day,
        short_day=words.short_day,
        code=code,
        signed=words.signed,
        period=words.period_days,
        first_bold=first_bold,
    )
    made.globals.update(count=count_of, percent=words.percent, on_pace=ON_PACE)
    return made


def render(template: str, **context: object) -> Markup:
    """One template, drawn; the result is safe to stand in a page.

    Raises:
        OwnTemplateError: a site's own template fails.
    """
    try:
        return Markup(environment().get_template(template).render(context))  # noqa: S704  every value was escaped by the environment
    except Exception as problem:
        if not _own:
            raise
        raise OwnTemplateError(_told(template, problem)) from problem


def _told(template: str, problem: Exception) -> str:
    """Which of a site's templates fails, on which line, and why."""
    name, line = getattr(problem, "filename", None) or "", getattr(problem, "lineno", None) or 0
    for frame in traceback.extract_tb(problem.__traceback__):
        if any(Path(frame.filename).is_relative_to(folder) for folder in _own):
            name, line = frame.filename, frame.lineno or 0
    where = f"{name}:{line}" if name else template
    return f"the template {where} fails: {problem}"


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

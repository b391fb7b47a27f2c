"""Writing a drawing down: one Jinja environment for the process, autoescape on, characters that no document may hold replaced."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_strategy.views.diagrams.legend import legend
from mkdocs_strategy.views.diagrams.listing import sections
from mkdocs_strategy.views.diagrams.safe import clean
from mkdocs_strategy.views.diagrams.signs import LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment

    from mkdocs_strategy.views.diagrams.cards import Card, Picture
    from mkdocs_strategy.views.diagrams.drawing import Drawing

HERE = Path(__file__).parent
SHEETS = (
    HERE / "diagrams.css",
    HERE.parent / "exploring" / "exploring.css",
    HERE.parent / "charts" / "charts.css",
)
OPERATORS = {"=": "M-5-2.5H5M-5 2.5H5", "*": "M-4-4 4 4M4-4-4 4", "+": "M-5 0H5M0-5V5"}


@lru_cache
def environment(templates: Path = HERE / "templates") -> Environment:
    """The environment of a folder of templates that write SVG, the diagrams' where none is named."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


@lru_cache(maxsize=1)
def style() -> str:
    """The style sheet of the diagrams, with what exploring them adds."""
    return "".join(path.read_text(encoding="utf-8") for path in SHEETS)


def svg(drawing: Drawing, *, standalone: bool = False) -> str:
    """The drawing as SVG.

    Args:
        drawing: a composed picture.
        standalone: for a file of its own: the style sheet is inside, light or dark by the reader's system.
    """
    template = environment().get_template("drawing.svg.j2")
    written = template.render(
        d=drawing,
        letters=LAYERS,
        signs=OPERATORS,
        margin=1 if drawing.bands else 6,
        says={(e.lower, e.upper): e.says for e in drawing.picture.edges if e.says}
        | {(" ".join(f.components), f.result): f.says for f in drawing.picture.formulas if f.says},
        facets=_facets,
        style=_own_style() if standalone else "",
        standalone=standalone,  # in a page, a theme that swaps pages takes every `href` for that of an HTML element and breaks at ours
    )
    return clean(written) + "\n"


def _facets(card: Card) -> Iterator[tuple[str, str]]:
    """The facets of a card by name, several values of one name on lines of their own."""
    values: dict[str, list[str]] = {}
    for facet, value in card.facets:
        values.setdefault(facet, []).append(value)
    return ((facet, "\n".join(found)) for facet, found in values.items())


def diagram(picture: Picture, drawing: Drawing | None, *, notice: bool = True) -> str:
    """A picture with its caption, legend and list, as it stands in a page.

    Args:
        picture: what is shown.
        drawing: its composition; None where it could not be laid out: the list stands alone, with a notice.
        notice: False where nobody wanted a drawing.
    """
    from markupsafe import Markup

    inner = Markup(svg(drawing).strip()) if drawing is not None else ""  # noqa: S704 - our own template wrote it, escaped
    template = environment().get_template("diagram.html.j2")
    return (
        clean(
            template.render(
                picture=picture, drawing=inner, keys=legend(picture), sections=sections(picture), notice=notice
            )
        )
        + "\n"
    )


_OTHER_DARK = re.compile(r'\[data-bs-theme="dark"\][^,{]*, ')
_SLATE = re.compile(r'\[data-md-color-scheme="slate"\](?P<of> \.st-diagram[^{]*)?\s*\{(?P<rules>[^}]*)\}')


def _own_style() -> object:
    """The part of the style sheet that a drawing needs by itself; dark where the reader's system is."""
    from markupsafe import Markup

    sheet = _OTHER_DARK.sub("", style().partition("/* Legend")[0])
    dark = "@media (prefers-color-scheme: dark) {{ {} {{{}}} }}"
    sheet = _SLATE.sub(lambda m: dark.format(".st-pic" if m["of"] else ":root", m["rules"]), sheet)
    return Markup(sheet)  # noqa: S704 - our own file, no value in it

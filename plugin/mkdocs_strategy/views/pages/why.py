"""The answer to "why?" on an item's page: its thread as a sentence with links, the way on to the company's vision, the other ways up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_strategy.insight.chain import Run, Sentence
from mkdocs_strategy.insight.onward import told
from mkdocs_strategy.model.english import count_of

if TYPE_CHECKING:
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Here


@dataclass(frozen=True, slots=True)
class Why:
    """Why an item exists; everything in it is HTML with links.

    Attributes:
        thread: the shortest way up; empty where nothing is above.
        beyond: how it leads on from a product's vision to the company's; empty where it ends at the top.
        number: how many other ways there are, in words; empty where there are none.
        ways: those that are told, each only where it parts from the first.
        left: how many are not told, in words; empty where all are.
    """

    thread: Markup
    beyond: Markup
    number: str
    ways: tuple[Markup, ...]
    left: str


def why(here: Here, item: Item, page: str = "") -> Why:
    """What stands above an item, in words.

    Args:
        here: the page.
        item: the item.
        page: id of the item whose page it stands on, if that is another: there the thread ends, as that one's own goes on. Why an
            initiative exists is asked more often than anything else, so its thread is always whole.
    """
    found = told(here.edition.strategy, item)
    number = len(found.ways) + found.left
    own = " ".join((item.text("because") or next((k.because for k in item.links if k.because), "")).split())
    cut = None if item.kind.name == "initiative" else _until(found.sentence, page)
    if cut is not None:
        return Why(linked(here, cut, stressed=bool(own)), Markup(""), "", (), "")
    return Why(
        linked(here, found.sentence, stressed=bool(own)),
        linked(here, found.beyond),
        "many more ways up" if found.more else count_of(number, "more way up", "more ways up") if number else "",
        tuple(linked(here, way) for way in found.ways),
        "many more" if found.more else f"{found.left} more" if found.left else "",
    )


def _until(sentence: Sentence, page: str) -> Sentence | None:
    """The sentence as far as an item; None where it does not pass it."""
    runs = sentence.runs
    at = next((i for i, run in enumerate(runs) if page and run.id == page), None)
    if at is None:
        return None
    end = "”." if runs[at].quoted else "."
    return Sentence((*runs[: at + 1], Run(end)))


def linked(here: Here, sentence: Sentence, *, stressed: bool = False) -> Markup:
    """A sentence with its titles as links; the page's own reason is set apart where it is to be `stressed`."""
    out = Markup("")
    strategy = here.edition.strategy
    for run in sentence.runs:
        target = strategy.get(run.id) if run.id is not None else None
        if target is not None:
            out += Markup('<a href="{}">{}</a>').format(here.item(target), run.text)
        elif run.code:
            out += Markup("<code>{}</code>").format(run.text)
        elif stressed and run.text.startswith(", because "):
            reason, mark, rest = run.text.partition("; that ")
            out += Markup("<em>{}</em>").format(reason) + mark + rest
        else:
            out += run.text
    return out

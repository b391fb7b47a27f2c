"""What we said no to, in one list: noes of choices, rejected choices, stopped work; and whether work contradicts them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.views.pages.details import evidence
from mkdocs_strategy.views.pages.refs import Ref, Said, ref, said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Here

RULE = "does-what-we-said-no-to"
MOST = 60
"""Rows shown; the rest is counted and stands at the choices."""


@dataclass(frozen=True, slots=True)
class No:
    """One row: what one choice says no to, a rejected choice, or stopped work.

    Attributes:
        texts: what is not done, in the author's words; empty where the item itself is not done.
        ref: the choice that says so, or what is not done.
        what: `choice`, `rejected choice` or `stopped initiative`.
        why: the reasons: for a choice why it was made, for the others what is known against them.
        lines: the product lines, in words.
        of: the pills that choose it.
    """

    texts: tuple[str, ...]
    ref: Ref
    what: str
    why: tuple[str, ...]
    lines: str
    of: str


@dataclass(frozen=True, slots=True)
class Noes:
    """The whole list.

    Attributes:
        number: how many single things are said no to.
        rows: the first of them, by choice.
        left: how many rows are left out.
        crossed: what the check found that sounds like one of them.
        judged: whether it looks for that at all on this site.
    """

    number: int
    rows: list[No]
    left: int
    crossed: list[Said]
    judged: bool


def noes(
    here: Here, lines: Callable[[Item], list[str]], picks: Callable[[Iterable[str]], str] = lambda _keys: ""
) -> Noes:
    """Everything that the strategy says no to.

    Args:
        here: the page.
        lines: the product lines that an item is of.
        picks: the pills that choose what is of some lines.
    """
    strategy = here.edition.strategy

    def row(item: Item, texts: tuple[str, ...], what: str, why: tuple[str, ...]) -> No:
        of = lines(item)
        return No(texts, ref(here, item), what, why, ", ".join(of), picks(of))

    rows = []
    for item in strategy.of_kind("choice"):
        if item.state == "rejected":
            rows.append(row(item, (), "rejected choice", against(item)))
        elif item.state != "retired" and item.texts("no_to"):
            word = "draft of a choice" if item.is_draft else "choice"
            rows.append(row(item, tuple(item.texts("no_to")), word, tuple(filter(None, [item.text("because")]))))
    stopped = [i for i in strategy.of_kind("initiative") if i.state == "stopped"]
    rows += [row(item, (), "stopped initiative", against(item)) for item in stopped]
    rows.sort(key=lambda no: ("choice" not in no.what, no.what == "rejected choice", no.what == "stopped initiative"))
    setting = here.edition.configuration.rules.get(RULE)
    return Noes(
        sum(len(no.texts) or 1 for no in rows),
        rows[:MOST],
        max(len(rows) - MOST, 0),
        [said(here, f) for f in here.edition.report.findings if f.rule == RULE],
        setting is None or setting.severity is not Severity.OFF,
    )


def against(item: Item) -> tuple[str, ...]:
    """Why something is not done: what is known about it, else what could go wrong."""
    known = tuple(text for _, text in evidence(item))
    return known or tuple(filter(None, [item.text("if_wrong")]))

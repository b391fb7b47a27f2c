"""The page of a file's item, and the sections of the items nested in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_strategy.model.english import on_day
from mkdocs_strategy.rules.waivers import has_reason
from mkdocs_strategy.views.pages.details import about, details, evidence, risks
from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.hanging import backlinks, hanging, outward
from mkdocs_strategy.views.pages.head import facts, headline, how, leading, standing_place
from mkdocs_strategy.views.pages.history import history_of
from mkdocs_strategy.views.pages.levels import checks, level_rows
from mkdocs_strategy.views.pages.moving import HEADING, has_values, moves, moving
from mkdocs_strategy.views.pages.noes import against
from mkdocs_strategy.views.pages.refs import ref, said, tally
from mkdocs_strategy.views.pages.stakes import stakes_said
from mkdocs_strategy.views.pages.tables import guards, initiative_rows, key_result_row, plans
from mkdocs_strategy.views.pages.ways import ways
from mkdocs_strategy.views.pages.why import why

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Here


@dataclass(frozen=True, slots=True)
class Anchor:
    """An entry for the page's table of contents; `title` is text, not HTML."""

    id: str
    title: str
    level: int


def _section(here: Here, item: Item, page: str = "") -> dict[str, object]:
    """What the page's head and each nested section share."""
    fields, beside = about(details(here, item))
    at_stake = stakes_said(here, item)
    return {
        "item": ref(here, item),
        "place": standing_place(here, item),
        "facts": facts(here, item),
        "headline": headline(here, item),
        "why": why(here, item, page),
        "stakes": at_stake,
        "refused": against(item) if item.state in {"rejected", "stopped"} else None,
        "summary": item.text("summary"),
        "details": fields,
        "about": beside,
        "yes_no": (item.text("yes_to"), item.texts("no_to")) if item.kind.name == "choice" else (),
        "evidence": evidence(item),
        "risks": risks(item),
        "waivers": _waivers(here, item),
        "findings": [said(here, f) for f in here.edition.findings.get(item.id, ())],
        "tally": tally(here.edition.findings.get(item.id, ())),
        "guards": guards(here, item),
        "checks": checks(here, item),
        "levels": level_rows(here, item),
        "outward": [
            links for links in outward(here, item) if at_stake is None or links.words not in {"guards", "questions"}
        ],
        "history": history_of(here, item, nested=item.parent is not None),
    }


def _waivers(here: Here, item: Item) -> list[tuple[str, str, str]]:
    """The waivers that hold: rule, reason, last day (empty: no end). Those that have ended are among the findings."""
    edition = here.edition
    if not edition.configuration.allow_waivers:
        return []
    return [
        (w.rule, w.because, on_day(w.until) if w.until is not None else "")
        for w in item.waivers
        if has_reason(w) and (w.until is None or w.until >= edition.as_of)
    ]


def nested_of(here: Here, item: Item) -> list[Item]:
    """The items nested in a file's item, at every depth, in the order of the file."""
    found = []
    strategy = here.edition.strategy
    for child in item.children:
        if strategy.get(child.id) is child:
            found.append(child)
        found.extend(nested_of(here, child))
    return found


def item_page(
    here: Here,
    item: Item,
    prose: str,
    diagram: str,
    *,
    head: str = "",
    moved: Callable[[Here, Item, bool], str] | None = None,
) -> Markup:
    """The whole content of an item's page.

    Args:
        here: the page.
        item: the file's own item.
        prose: the author's Markdown, rendered by the host.
        diagram: HTML that stands where the neighbourhood diagram belongs.
        head: HTML before everything.
        moved: gives HTML, or its placeholder, of how the item or one nested in it (then True) moves over time; None: drawn at once.
    """
    strategy = here.edition.strategy
    over_time = moved or _moved
    results = [kr for kr in strategy.sources(item.id, "part_of") if kr.kind.name == "key-result"]
    initiatives = _initiatives(here, item, results)
    nested = nested_of(here, item)
    rows = initiative_rows(here, initiatives)
    if item.kind.name == "objective":
        rows = [row for row in rows if not row.moves or row.moves[0].id in {r.id for r in results}] or rows
    return render(
        "item.html",
        **_section(here, item),
        how=how(here, item),
        stars=leading(here, item),
        results=[key_result_row(here, r) for r in results],
        initiatives=rows,
        plans=plans(
            here, results if item.kind.name == "objective" else [item] if item.kind.name == "key-result" else []
        ),
        moving=_over_time(here, item, over_time, nested=False),
        nested=[
            {
                **_section(here, child, item.id),
                "backlinks": backlinks(here, child, said=True),
                "moving": _over_time(here, child, over_time, nested=True),
            }
            for child in nested
        ],
        below=hanging(here, item),
        backlinks=backlinks(here, item, chain=False, said=True),
        prose=Markup(prose),  # noqa: S704  rendered by the host from the author's Markdown
        diagram=Markup(diagram),  # noqa: S704  our own drawing or its placeholder
        head=ways(here) + Markup(head),  # noqa: S704  our own
        objective=item.kind.name == "objective",
        as_of=here.edition.as_of,
    )


def _moved(here: Here, item: Item, nested: bool) -> str:
    return moving(here, item, nested=nested)


def _over_time(here: Here, item: Item, moved: Callable[[Here, Item, bool], str], *, nested: bool) -> Markup:
    if not moves(item) or (nested and not has_values(here, item)):
        return Markup("")
    return Markup(moved(here, item, nested))  # noqa: S704  our own drawing or its placeholder


def _initiatives(here: Here, item: Item, results: list[Item]) -> list[Item]:
    strategy = here.edition.strategy
    if item.kind.name not in {"objective", "key-result"}:
        return []
    owners = [item, *results]
    found = {i.id: i for owner in owners for i in strategy.sources(owner.id, "moves")}
    found.update({c.id: c for c in item.children if c.kind.name == "initiative" and strategy.get(c.id) is c})
    return list(found.values())


def anchors(here: Here, item: Item) -> list[Anchor]:
    """Entries of the table of contents that the page adds to those of its prose: tables, nested items, what hangs on it."""
    strategy = here.edition.strategy
    found = []
    results = [kr for kr in strategy.sources(item.id, "part_of") if kr.kind.name == "key-result"]
    if item.kind.name == "objective":
        found.append(Anchor("st_key-results", "Key results", 2))
    if _initiatives(here, item, results):
        found.append(Anchor("st_initiatives", "Initiatives", 2))
    if moves(item):
        found.insert(0, Anchor("st_values", HEADING, 2))
    if here.edition.findings.get(item.id):
        found.append(Anchor("st_findings", "Findings on this item", 2))
    nested = nested_of(here, item)
    found.extend(Anchor(child.id, child.title, 2) for child in nested)
    if strategy.below(item.id):
        found.append(Anchor("st_below", f"What hangs on {f'the {item.kind.word}' if nested else 'it'}", 2))
    return found

"""Long overviews in parts: each product line has a page of its own, and the overview says what is where.

A page is for reading, and what is folded is not in it. What fits stays on one page; what stands in no product line stays on the overview.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.insight.hits import hits
from mkdocs_strategy.insight.work import work_words
from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.mandates import hit_words
from mkdocs_strategy.views.pages.refs import Ref, ref, shown_value
from mkdocs_strategy.views.pages.tables import guard
from mkdocs_strategy.views.pages.words import month

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Edition, Here

MOST = {"north-stars": 6, "metrics": 120, "choices": 30, "initiatives": 150, "timeline": 120}
"""How much of each overview one page shows: trees, rows, choices, bars. More is told by product line, and a line's in pages of as much."""
TITLES = {
    "map": "Map",
    "north-stars": "North stars",
    "metrics": "Metrics",
    "choices": "Choices",
    "initiatives": "Initiatives",
    "timeline": "Timeline",
}
_NO_LINE = "In no product line"
_NAMED = 4
"""Items that a row names; the rest is counted."""


class Part(NamedTuple):
    """One page of an overview.

    Attributes:
        title: the product line, with a number where it takes several pages.
        place: the parts of its address.
        items: what it shows.
        line: the vision of the product line; None for what stands in none.
    """

    title: str
    place: tuple[str, ...]
    items: Sequence[Item]
    line: Item | None


class Split(NamedTuple):
    """A long overview: its parts, and what stays on the page itself."""

    parts: list[Part]
    rest: list[Item]


def split(edition: Edition, name: str) -> Split | None:
    """An overview by product lines; None where one page shows it all.

    Args:
        edition: the strategy.
        name: one of `MOST`.
    """
    if name not in edition.splits:
        edition.splits[name] = _split(edition, _items(edition, name), MOST[name])
    return edition.splits[name]


def _split(edition: Edition, items: list[Item], most: int) -> Split | None:
    if len(items) <= most:
        return None
    parts: list[Part] = []
    placed: set[str] = set()
    for vision, inside in edition.by_line:
        own = [item for item in items if item.id in inside]
        placed.update(item.id for item in own)
        parts += _pages(edition.line_of(vision), (vision.id,), own, most, vision)
    rest = [item for item in items if item.id not in placed]
    if len(rest) > most:
        parts += _pages(_NO_LINE, ("none",), rest, most, None)
        rest = []
    return Split(parts, rest)


def _pages(title: str, place: tuple[str, ...], items: list[Item], most: int, line: Item | None) -> list[Part]:
    """The pages of one product line: one, or as many as it takes."""
    number = -(-len(items) // most)
    if number < 2:
        return [Part(title, place, items, line)] * number
    return [
        Part(
            f"{title}, {at + 1} of {number}",
            place if not at else (*place, str(at + 1)),
            items[at * most : (at + 1) * most],
            line,
        )
        for at in range(number)
    ]


def _items(edition: Edition, name: str) -> list[Item]:
    """What an overview shows, in its order."""
    strategy = edition.strategy
    match name:
        case "metrics":
            return [i for kind in KINDS.values() if kind.is_metric for i in strategy.of_kind(kind.name)]
        case "north-stars":
            return strategy.counting("north-star")
        case "timeline":
            return [i for i in strategy if i.kind.name in {"vision", "north-star", "strategy", "objective"}]
        case _:
            return list(strategy.of_kind(name.removesuffix("s")))


class Row(NamedTuple):
    """One product line of the list: its page, how much there is, what is named, and how it stands."""

    part: Ref
    number: str
    named: list[Ref]
    more: int
    say: str
    tone: str


def index(here: Here, name: str, parts: Iterable[Part]) -> Markup:
    """The list of the parts of an overview, with what can be told of each in a row."""
    rows = [_row(here, name, part) for part in parts]
    return render(
        "lines.html",
        title=TITLES[name],
        rows=rows,
        numbered=any(row.number for row in rows),
        named={"choices": "Choices", "timeline": "Horizon"}.get(name, "North star"),
        said=any(row.say for row in rows),
    )


def maps(here: Here, lines: Iterable[Item]) -> Markup:
    """The list of the maps of product lines."""
    return index(here, "map", [Part(here.edition.line_of(v), (v.id,), (), v) for v in lines])


def maps_page(here: Here, lines: Iterable[Item]) -> Markup:
    """The page that lists all maps."""
    ways = [("The company", here.view("map"), False)]
    return render(
        "part.html", title="Maps", line="", ways=ways, body=maps(here, lines), listed=True, as_of=here.edition.as_of
    )


def part_page(here: Here, name: str, part: Part, body: Markup) -> Markup:
    """One part of an overview: its heading, the way back, and the same product line elsewhere.

    Args:
        here: the page.
        name: the overview.
        part: which part.
        body: what the overview shows of it.
    """
    ways = [("All product lines", here.view(name), False)]
    ways += [
        (other.title, here.view(name, *other.place), other.place == part.place)
        for other in (split(here.edition, name) or Split([], [])).parts
        if other.line is part.line
    ]
    return render(
        "part.html",
        title=TITLES[name],
        line=part.title,
        ways=[way for way in ways if way[1]],
        body=body,
        listed=False,
        as_of=here.edition.as_of,
    )


def _row(here: Here, name: str, part: Part) -> Row:
    href = here.view(name, *part.place)
    items = part.items
    counted = [i for i in items if i.kind.name == "objective"] if name == "timeline" else items
    number = count_of(len(counted), "objective" if name == "timeline" else name.removesuffix("s"))
    if name == "initiatives":
        number = ", ".join(work_words(items))
    named, more, say, tone = _stars(here, part), 0, "", ""
    match name:
        case "metrics":
            say, tone = _limits(here, items)
        case "initiatives":
            found = hits(here.edition.strategy, items)
            say = hit_words(found)
        case "choices":
            named, more = [ref(here, i) for i in items[:_NAMED]], max(len(items) - _NAMED, 0)
        case "timeline":
            plans = [i for i in items if i.kind.name == "strategy"]
            named = [ref(here, i, _months(i)) for i in plans[:_NAMED]]
            more = max(len(plans) - _NAMED, 0)
        case _:
            number = ""
            say, tone = _limits(here, _metrics(here, part))
    return Row(Ref("", part.title, href), number, named, more, say, tone)


def _stars(here: Here, part: Part) -> list[Ref]:
    """The north stars of a product line, each with its value."""
    if part.line is None:
        return []
    strategy = here.edition.strategy
    stars = [s for s in strategy.sources(part.line.id, "quantifies") if s.kind.name == "north-star" and s.counts]
    return [ref(here, s, shown_value(here, s) or "no value yet") for s in stars[:_NAMED]]


def _metrics(here: Here, part: Part) -> list[Item]:
    inside = next((ids for vision, ids in here.edition.by_line if vision is part.line), frozenset[str]())
    return [i for i in here.edition.strategy.of_kind("guardrail") if i.id in inside]


def _limits(here: Here, items: Iterable[Item]) -> tuple[str, str]:
    """How the limits of some metrics stand, and the tone of it."""
    known = [guard(here, i) for i in items if i.counts and "limit" in i.fields]
    broken = sum(one.holds is False for one in known)
    if broken:
        return f"{count_of(broken, 'limit')} broken", "bad"
    held = sum(one.holds is True for one in known)
    return (f"{held} of {count_of(len(known), 'limit')} known to hold" if held else "", "")


def _months(item: Item) -> str:
    period = item.value("horizon", Period)
    return f"{month(period.start)} – {month(period.end)}" if period is not None else ""

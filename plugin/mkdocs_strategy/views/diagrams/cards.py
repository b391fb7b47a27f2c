"""What a diagram shows, without a word of where it comes from: cards, edges, rows, and the picture that holds them.

A strategy, a pull request's changes or a test can all make a `Picture`; composing and drawing know nothing else. All values are text as
they are to be read, so that drawing never formats a number. Shares (`progress`, `pace`) are fractions of 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Size(StrEnum):
    """The fixed sizes of cards; text is never measured to size a card, so that the same input gives the same picture everywhere."""

    CARD = "card"
    MEASURED = "measured"
    HERO = "hero"
    STRIP = "strip"
    FOLD = "fold"


WIDTH = {Size.CARD: 176, Size.MEASURED: 176, Size.HERO: 272, Size.STRIP: 672, Size.FOLD: 176}
"""Widths in units of the drawing (1 unit is 1 CSS pixel at full size); a strip takes the width of its drawing."""

HEIGHT = {Size.CARD: 108, Size.MEASURED: 132, Size.HERO: 132, Size.STRIP: 36, Size.FOLD: 44}
"""Heights in the same units."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """How a value moved: `arrow` says only up or down (`up`, `down`, or empty for steady), `words` say better or worse."""

    arrow: str
    words: str


@dataclass(frozen=True, slots=True)
class Card:
    """One item as it is shown.

    Attributes:
        id: the item's id; unique in the picture.
        kind: its kind (`key-result`), which decides shape, icon and word.
        title: in full; drawing wraps and cuts it, names and lists never do.
        layer: `narrative`, `strategy` or `okr`.
        href: link to its page; empty, or one that is neither relative, http(s) nor mailto, draws no link.
        owner: the team's name, or what stands in its place (level, product line).
        value: the current value as written.
        note: a word after the value, only for exceptions (`behind`).
        range: `31 → 50%`.
        span: the words before the range where a metric shows the key result that measures it (`Q3`).
        progress: share of the way from baseline to target, 0 to 1; None: no bar's fill.
        pace: share of the period that has passed; None: no tick.
        bar: whether there is a bar at all.
        series: the last values, oldest first; one point draws nothing.
        limit: the guardrail's limit, on the scale of `series`.
        change: how the value moved.
        goal: what stands at the foot's right: `goal 8`, the instrument.
        foot: the line at the foot where there is no number.
        state: `active`, `draft`, `retired`, `rejected`, or `gone` of one that is only remembered.
        alarm: the words of a broken limit; empty: nothing is broken.
        findings: how many findings it has, and `worst`: `error`, `warning` or `info`.
        broken: how many guardrails are broken of what leads to it.
        focus: whether the page is about this item.
        muted: shown for orientation only.
        size: one of the fixed sizes.
        row: index of its row in the picture.
        line: id of its product line; empty: the company's.
        folded: ids of the cards it stands for, where it is a fold.
        more: how many items are folded below it, where none of them is shown.
        look: how many of those that it folds are behind, broken or have findings.
        facets: what a reader may filter by, as (name, value): called (its kind in words), owner, product, period, state, standing.
        unfold: name of the file with the branch that is folded below it; empty: there is none.
    """

    id: str
    kind: str
    title: str
    layer: str
    href: str = ""
    owner: str = ""
    value: str = ""
    note: str = ""
    range: str = ""
    span: str = ""
    progress: float | None = None
    pace: float | None = None
    bar: bool = False
    series: tuple[float, ...] = ()
    limit: float | None = None
    change: Change | None = None
    goal: str = ""
    foot: tuple[Run, ...] = ()
    state: str = "active"
    alarm: str = ""
    findings: int = 0
    worst: str = ""
    broken: int = 0
    focus: bool = False
    muted: bool = False
    size: Size = Size.CARD
    row: int = 0
    line: str = ""
    folded: tuple[str, ...] = ()
    more: int = 0
    look: int = 0
    facets: tuple[tuple[str, str], ...] = ()
    unfold: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """One link between two cards: `upper` answers why, `lower` how.

    Attributes:
        upper: id of the card it points to (the item spoken of).
        lower: id of the card that says it.
        relation: as in the table of relations (`moves`, `component`).
        strength: of the evidence: `formula`, `experiment`, `causal`, `correlation`, `hypothesis`, `loose`, or empty.
        verb: the words beside it; empty: none are shown.
        because: the reason beside it; empty: not shown.
        lit: part of the thread of the picture's item.
        muted: shown for orientation only.
        says: the whole link as a sentence, with its reason and the strength of its evidence; shown on request.
    """

    upper: str
    lower: str
    relation: str
    strength: str = ""
    verb: str = ""
    because: str = ""
    lit: bool = False
    muted: bool = False
    says: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One rank of the picture; rows stand in the order of the picture, and those of one layer share a band."""

    layer: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """Cards that stand together: columns from left to right, each a tuple of ids from top to bottom."""

    columns: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A product line: its cards keep together under its title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Formula:
    """One operator throughout: `result` = components joined by `operator` (`+` or `*`), drawn as a bus; `says` is it as a sentence."""

    result: str
    components: tuple[str, ...]
    operator: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that one diagram shows.

    Attributes:
        kind: `map`, `neighbourhood`, `kpi-tree` or `graph`.
        title: names it for screen readers.
        caption: one sentence with its news.
        rows: its ranks from top to bottom.
        cards: in the author's order within a row.
        edges: upward links.
        boxes: cards that stand together; a card in none stands alone.
        lines: product lines, left to right.
        formulas: those that are drawn as a bus.
        bands: words of each layer's band by layer: a heading and the question it answers; empty: no bands.
        note: what was folded, one sentence.
    """

    kind: str
    title: str
    caption: str = ""
    rows: tuple[Row, ...] = ()
    cards: tuple[Card, ...] = ()
    edges: tuple[Edge, ...] = ()
    boxes: tuple[Box, ...] = ()
    lines: tuple[Line, ...] = ()
    formulas: tuple[Formula, ...] = ()
    bands: dict[str, tuple[str, str]] = field(default_factory=dict)
    note: str = ""

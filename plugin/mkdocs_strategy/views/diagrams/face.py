"""The face of one card: where each line, bar and curve stands on it. Baselines are fixed, so that numbers in one rank line up."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from mkdocs_strategy.views.diagrams.cards import Card, Run, Size
from mkdocs_strategy.views.diagrams.naming import name
from mkdocs_strategy.views.diagrams.safe import safe_href
from mkdocs_strategy.views.diagrams.signs import LAYERS, Sign, outline, sign
from mkdocs_strategy.views.diagrams.widths import SAFETY, cut, pinned, width, wrap

PAD = 14
_STRIP_TITLE = 122
_FOOT_STEP = 13
_SQUEEZED = 1.16
"""How much wider than its room a kind and its owner may be estimated; they are set narrower before a name is cut."""


class Text(NamedTuple):
    """A text as drawn: `runs` are (class, text) pairs, `length` pins its length, `gap` stands before the second run."""

    x: float
    y: float
    css: str
    runs: tuple[tuple[str, str], ...]
    end: bool = False
    length: int | None = None
    gap: int = 0


class Bar(NamedTuple):
    """A progress bar; `fill` and `pace` are in units from its left, None where unknown."""

    x: float
    y: float
    width: float
    fill: float | None
    pace: float | None


@dataclass(slots=True)
class Face:
    """Everything the template writes for one card, in the card's own coordinates."""

    card: Card
    sign: Sign
    width: float
    height: float
    css: str
    name: str
    href: str
    outline: str
    texts: list[Text] = field(default_factory=list)
    points: str = ""
    last: tuple[float, float] | None = None
    limit: str = ""
    triangle: str = ""
    alarm: float | None = None
    bar: Bar | None = None
    fold: int = 0
    badge_x: float = 0


@lru_cache(maxsize=256)
def _outline(shape: str, w: float, h: float) -> str:
    return outline(shape, w, h)


def face(card: Card, w: float, h: float) -> Face:
    """Lays out a card of a given width and height."""
    mark = sign(card.kind)
    made = Face(card, mark, w, h, _classes(card, mark), name(card), safe_href(card.href), "")
    if card.size is Size.FOLD:
        _fold(made)
        return made
    made.outline = _outline(mark.shape, w, h)
    made.badge_x = w - 13
    made.fold = (16 if h > 40 else 10) if mark.shape == "work" else 0
    if card.size is Size.STRIP:
        _strip(made)
        return made
    _head(made)
    _title(made)
    _content(made)
    return made


def _classes(card: Card, mark: Sign) -> str:
    classes = [f"st-L{LAYERS.get(card.layer, 'n')}", f"st-s-{mark.shape}"]
    if card.kind == "north-star" and card.state == "active":
        classes.append("st-star")
    if card.size is Size.STRIP:
        classes.append("st-strip")
    if card.state == "draft":
        classes.append("st-draft")
    elif card.state in {"retired", "rejected", "gone"}:
        classes.append("st-retired")
    if card.alarm:
        classes.append("st-breach")
    if card.muted:
        classes.append("st-dim")
    return " ".join(classes)


def _strip(made: Face) -> None:
    card = made.card
    made.texts.append(Text(32, 22, "st-eb", (("st-kind", made.sign.word),)))
    left = max(_STRIP_TITLE, 32 + width(made.sign.word, 11, bold=True) * 1.15 + 12) if made.width >= 560 else 110
    right = made.width - PAD
    if card.value:
        made.texts.append(Text(right, 23, "st-v st-v14", (("", card.value),), end=True))
        right -= width(card.value, 14, bold=True) * 1.2 + 12
    for line in wrap(card.title, 13, right - left, 1):
        made.texts.append(Text(left, 22.5, "st-t", (("", line.text),), length=line.length))


def _head(made: Face) -> None:
    """Kind and owner are read as one phrase; the owner is the only thing that may be cut there."""
    card = made.card
    room = made.width - 32 - PAD - (4 if made.fold else 0)
    kind = width(made.sign.word, 11, bold=True)
    if not card.owner:
        made.texts.append(Text(32, 19.5, "st-eb", (("st-kind", made.sign.word),)))
        return
    owner = f" · {card.owner}"
    if kind + width(owner, 11) > room * _SQUEEZED:
        owner = cut(owner, 11, room - kind)
    estimate = min(kind + width(owner, 11), room)
    made.texts.append(
        Text(
            32,
            19.5,
            "st-eb",
            (("st-kind", made.sign.word), ("st-own", owner)),
            length=int(estimate) if estimate * 1.2 > room else None,
        )
    )


def _title(made: Face) -> None:
    card = made.card
    room = made.width - 2 * PAD
    if card.size is Size.HERO and card.kind == "vision":
        css, size, bold, top, step, lines = "st-t st-tv", 17.0, True, 47.0, 21, 4
    elif card.size is Size.HERO:
        css, size, bold, top, step, lines = "st-t st-th", 15.0, True, 41.0, 17, 3
    else:
        css, size, bold, top, step, lines = "st-t", 12.5, False, 38.0, 15, 3
    for i, line in enumerate(wrap(card.title, size, room, lines, bold=bold)):
        made.texts.append(Text(PAD, top + step * i, css, (("", line.text),), length=line.length))


def _content(made: Face) -> None:
    card, right = made.card, made.width - PAD
    tall = made.card.size is not Size.CARD
    hero = card.size is Size.HERO
    shown = _range(card, made.width - 2 * PAD)
    if card.foot:
        _foot(made)
    elif card.value:
        value_y, size = (105.0, 26) if hero else (94.0, 18) if tall else (88.0, 14)
        runs: tuple[tuple[str, str], ...] = (("", card.value),)
        if card.note:
            runs += (("st-m st-x", card.note),)
        room = (
            made.width
            - 2 * PAD
            - (width(shown, 11) * 1.1 + 8 if shown and not tall else 0)
            - (72 if len(card.series) > 1 else 0)
        )
        estimate = width(card.value, size, bold=True) + (6 + width(card.note, 11) if card.note else 0)
        made.texts.append(
            Text(
                PAD,
                value_y,
                f"st-v st-v{size}",
                runs,
                length=int(min(estimate, room)) if estimate * 1.2 > room else None,
                gap=6 if card.note else 0,
            )
        )
    if shown and not tall:
        made.texts.append(Text(right, 88, "st-m", (("", shown),), end=True))
    if card.bar:
        y = 119 if tall else made.height - 13
        length = made.width - 2 * PAD
        fill = None if card.progress is None else min(1.0, max(0.0, card.progress)) * length
        pace = None if card.pace is None else min(1.0, max(0.0, card.pace)) * (length - 2)
        made.bar = Bar(PAD, y, length, fill, pace)
    if tall and (card.value or card.alarm):
        _trend(made, 122 if hero else 112)
    _curve(made)


def _range(card: Card, room: float) -> str:
    """The way from baseline to target; without its unit where there is no room for it and the value says it already."""
    number, _, unit = card.range.rpartition(" ")
    taken = width(card.value, 14, bold=True) + (6 + width(card.note, 11) if card.note else 0)
    if unit and "→" in number and card.value.endswith(f" {unit}") and taken + 8 + width(card.range, 11) * 1.1 > room:
        return number
    return card.range


def _foot(made: Face) -> None:
    card = made.card
    room = made.width - 2 * PAD - (width(card.range, 11) + 10 if card.range else 0)
    runs: list[tuple[str, str]] = []
    used = 0.0
    for run in card.foot:
        text = cut(run.text, 11, room - used, bold=run.bold) if used < room else ""
        if text:
            runs.append(("st-b" if run.bold else "", text))
            used += width(text, 11, bold=run.bold)
        if text != run.text:
            break
    y = 88 if card.range or card.bar else made.height - PAD
    if tuple(text for _, text in runs) != tuple(run.text for run in card.foot) and y != 88:
        _two_lines(made, room)
        return
    made.texts.append(Text(PAD, y, "st-m", tuple(runs), length=round(used) if used * 1.2 > room else None))


def _two_lines(made: Face, room: float) -> None:
    """A foot that one line does not hold: what fits stands above, the rest, cut where it must be, on the line at the foot."""
    foot = made.card.foot
    lead = foot[0] if foot[0].bold and len(foot) > 1 else Run("")
    start = width(lead.text, 11, bold=True)
    words = "".join(run.text for run in foot)[len(lead.text) :].split(" ")
    first = words.pop(0)
    while words and (start + width(f"{first} {words[0]}", 11)) * SAFETY <= room:
        first += f" {words.pop(0)}"
    above = (("st-b", lead.text), ("", first)) if lead.text else (("", first),)
    first = cut(first, 11, room - start)
    used = start + width(first, 11)
    rest = " ".join(words)
    top = made.height - PAD - (_FOOT_STEP if rest else 0)
    made.texts.append(Text(PAD, top, "st-m", above, length=int(min(used, room)) if used * 1.2 > room else None))
    if rest:
        shown = pinned(cut(rest, 11, room), 11, room)
        made.texts.append(Text(PAD, made.height - PAD, "st-m", (("", shown.text),), length=shown.length))


def _trend(made: Face, y: int) -> None:
    """The line under the value: how it moved on the left, goal, instrument or the key result's range on the right."""
    card, right = made.card, made.width - PAD
    if card.alarm:
        made.alarm = y
        line = pinned(cut(card.alarm, 11, made.width - 31 - PAD, bold=True), 11, made.width - 31 - PAD, bold=True)
        made.texts.append(Text(31, y, "st-m st-br", (("", line.text),), length=line.length))
        return
    said = f"{card.span} {card.range}".strip() if card.range else card.goal
    said_width = width(said, 11) * 1.08 + 8 if said else 0
    if card.change and card.change.words:
        x = PAD
        if card.change.arrow:
            made.triangle = (
                f"M14 {y}l3.5-6.5 3.5 6.5Z" if card.change.arrow == "up" else f"M14 {y - 6.5:g}l3.5 6.5 3.5-6.5Z"
            )
            x = 25
        words = card.change.words
        if width(words, 11) > right - x - said_width:
            words = words.partition(" ")[0]
        made.texts.append(Text(x, y, "st-m", (("", words),), length=pinned(words, 11, right - x - said_width).length))
        if said:
            made.texts.append(Text(right, y, "st-m st-q" if card.range else "st-m", (("", said),), end=True))
    elif said:
        said = cut(said, 11, right - PAD)
        made.texts.append(
            Text(
                PAD,
                y,
                "st-m st-q" if card.range else "st-m",
                (("", said),),
                length=pinned(said, 11, right - PAD).length,
            )
        )


def _curve(made: Face) -> None:
    """The last 8 values; the range is at least a tenth of the value, so that noise does not look like a trend."""
    card = made.card
    values = card.series[-8:]
    if len(values) < 2 or (card.size is Size.CARD and (card.bar or card.foot)):
        return
    if card.size is Size.HERO:
        x0, y0, w, h = made.width - PAD - 96, 76.0, 96.0, 30.0
    elif card.size is Size.MEASURED:
        x0, y0, w, h = made.width - PAD - 60, 73.0, 60.0, 22.0
    else:
        x0, y0, w, h = made.width - PAD - 64, 70.0, 64.0, 18.0
    seen = values if card.limit is None else (*values, card.limit)
    low, high = min(seen), max(seen)
    least = abs(values[-1]) * 0.1
    if high - low < least:
        low, high = (low + high - least) / 2, (low + high + least) / 2
    span = high - low or 1.0

    def at(value: float) -> float:
        return round(y0 + h - (value - low) / span * h, 1)

    step = w / (len(values) - 1)
    points = [(round(x0 + i * step, 1), at(v)) for i, v in enumerate(values)]
    made.points = " ".join(f"{x:g},{y:g}" for x, y in points)
    made.last = points[-1]
    if card.limit is not None:
        made.limit = f"M{x0:g} {at(card.limit):g}H{x0 + w:g}"


def _fold(made: Face) -> None:
    """A folded branch says what it holds: `+7 key results`, and what is below them."""
    card = made.card
    room = made.width - 36 - PAD
    for y, css, text, bold in (
        (19.5, "st-t st-b", card.title, True),
        (34.5, "st-m", "".join(r.text for r in card.foot), False),
    ):
        if text:
            size = 12.5 if bold else 11
            shown = cut(text, size, room / SAFETY, bold=bold)
            made.texts.append(
                Text(
                    36,
                    y if card.foot else 26.5,
                    css,
                    (("", shown),),
                    length=pinned(shown, size, room, bold=bold).length,
                )
            )

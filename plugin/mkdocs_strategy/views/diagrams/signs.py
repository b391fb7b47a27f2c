"""The signs of the diagrams: which shape asks which question, which icon and word say which kind.

Shape answers "what question is this?", so that it survives greyscale, print and colour blindness; hue and band say the layer; icon and
word the kind; the outline the state. One channel says one thing.
"""

from __future__ import annotations

from typing import NamedTuple

LAYERS = {"narrative": "n", "strategy": "s", "okr": "o", "record": "n"}
"""The letter of each layer's hue in the style sheet."""


class Sign(NamedTuple):
    """How one kind is shown: its word, its shape (`say`, `number`, `work`, `guard`, `hear`, `review`) and its icon (SVG, 16 by 16)."""

    word: str
    shape: str
    icon: str


SIGNS = {
    "vision": Sign(
        "Vision", "say", '<path d="M1.5 12.5h13M4 12.5a4 4 0 0 1 8 0M8 3v2.6M2.6 6.2l1.8 1.5M13.4 6.2l-1.8 1.5"/>'
    ),
    "north-star": Sign(
        "North star", "number", '<path class="st-solid" d="M8 .8 9.9 6.1 15.2 8 9.9 9.9 8 15.2 6.1 9.9.8 8 6.1 6.1Z"/>'
    ),
    "input-metric": Sign("Input metric", "number", '<path d="M8 14.5V6M4.4 9.4 8 5.8l3.6 3.6M2.5 2.2h11"/>'),
    "guardrail": Sign(
        "Guardrail", "guard", '<path d="M8 1.5 13.5 3.4v4.2c0 3.4-2.3 5.6-5.5 6.9C4.8 13.2 2.5 11 2.5 7.6V3.4Z"/>'
    ),
    "health-check": Sign("Health check", "hear", '<path d="M.8 8.5h3.4L6.2 3.2l3.2 9.8 2-4.5h3.8"/>'),
    "strategy": Sign(
        "Strategy",
        "say",
        '<path d="M4.2 12.6h5.3a2.3 2.3 0 0 0 0-4.6H6.5a2.3 2.3 0 0 1 0-4.6h5.3"/>'
        '<circle class="st-solid" cx="2.8" cy="12.6" r="1.7"/><circle cx="13.4" cy="3.4" r="1.6"/>',
    ),
    "choice": Sign(
        "Choice",
        "say",
        '<path d="M8 14.5V9.2L3 3.8M8 9.2l2-2.2"/><path d="M3 8V3.7h4.2"/><path class="st-faint" d="m11.6 5.2 2-2.2"/>',
    ),
    "proxy-metric": Sign("Proxy metric", "number", '<path d="M1.8 12.5a6.2 6.2 0 1 1 12.4 0M8 12.5l3-4.3"/>'),
    "leading-indicator": Sign(
        "Leading indicator", "number", '<path d="M1.5 12.8 6 8.3l2.8 2.3L14 4.8M10 4.3h4.3v4.3"/>'
    ),
    "objective": Sign(
        "Objective", "say", '<circle cx="8" cy="8" r="6.3"/><circle class="st-solid" cx="8" cy="8" r="2.4"/>'
    ),
    "key-result": Sign(
        "Key result",
        "number",
        '<path d="M1.2 5.5h13.6v5H1.2Z"/><path class="st-solid" d="M1.2 5.5h6.5v5H1.2Z"/><path d="M11.2 3v10"/>',
    ),
    "initiative": Sign(
        "Initiative", "work", '<path d="m2.5 13.5.8-3.3 7.7-7.7 2.5 2.5-7.7 7.7Z"/><path d="m9.3 4.2 2.5 2.5"/>'
    ),
    "metric": Sign("Metric", "number", '<path d="M3 14V9.5M8 14V5.5M13 14V2"/>'),
    "review": Sign("Review", "review", '<path d="M3 2.5h10v11.5H3ZM5.5 8.2l1.9 1.9 3.2-4"/>'),
    "decision": Sign("Decision", "review", '<path d="M3 2.5h10v11.5H3ZM5.5 8.2l1.9 1.9 3.2-4"/>'),
}
"""Every kind that can stand on a card."""

QUESTIONS = {
    "say": "what we want",
    "number": "how we measure it",
    "work": "what we do",
    "guard": "what must not break",
    "hear": "what people say",
    "review": "what was reviewed",
}
"""What each shape asks, in the words of the legend."""

STROKES = {
    "experiment": "exp",
    "causal": "exp",
    "correlation": "cor",
    "hypothesis": "hyp",
    "loose": "loose",
}
"""Strength of evidence to stroke: the longer the dash, the firmer the evidence."""

SPOKEN_OF = {"guards": "guard", "validates": "val", "reviews": "val"}
"""Relations drawn in the layer's hue with an arrowhead at the item spoken of."""


def sign(kind: str) -> Sign:
    """The sign of a kind; one that is unknown is shown as a plain number with its own word."""
    return SIGNS.get(kind) or Sign(kind.replace("-", " ").capitalize(), "number", SIGNS["metric"].icon)


def stroke(relation: str, strength: str) -> str:
    """The stroke class of an edge: of its strength, else of its relation; empty for the plain required chain.

    An influence that does not say how strong it is counts as causal: that is what "drives" claims.
    """
    if relation == "component" or strength == "formula":
        return "comp"
    if relation in SPOKEN_OF:
        return SPOKEN_OF[relation]
    if strength:
        return STROKES.get(strength, "")
    return "exp" if relation == "drives" else ""


def outline(shape: str, width: float, height: float) -> str:
    """The outline of a card as SVG path data, from (0, 0) to (width, height)."""
    w, h = f"{width:g}", f"{height:g}"
    match shape:
        case "number":
            r = min(14.0, height / 2)
            return (
                f"M{r:g} 0H{width - r:g}a{r:g} {r:g} 0 0 1 {r:g} {r:g}V{height - r:g}a{r:g} {r:g} 0 0 1-{r:g} {r:g}"
                f"H{r:g}a{r:g} {r:g} 0 0 1-{r:g}-{r:g}V{r:g}A{r:g} {r:g} 0 0 1 {r:g} 0Z"
            )
        case "work":
            cut = 16 if height > 40 else 10
            return f"M2 0H{width - cut:g}L{w} {cut}V{height - 2:g}a2 2 0 0 1-2 2H2a2 2 0 0 1-2-2V2A2 2 0 0 1 2 0Z"
        case "guard":
            return f"M11 0H{width - 11:g}L{w} 11V{height - 11:g}L{width - 11:g} {h}H11L0 {height - 11:g}V11Z"
        case "hear":
            return f"M14 0H{width - 14:g}a14 14 0 0 1 14 14V{height - 14:g}a14 14 0 0 1-14 14H0V14A14 14 0 0 1 14 0Z"
        case _:
            return f"M2 0H{width - 2:g}a2 2 0 0 1 2 2V{height - 2:g}a2 2 0 0 1-2 2H2a2 2 0 0 1-2-2V2A2 2 0 0 1 2 0Z"

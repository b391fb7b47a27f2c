"""Fields, relations and options as people call them, where a value stands before and after."""

from __future__ import annotations

_NAMES = {
    "advances": "works for",
    "as_of": "day of judging",
    "because": "reason",
    "current": "value",
    "drives": "drives",
    "due": "due",
    "expected": "expected effect",
    "fail_on": "fails on",
    "follows": "follows",
    "guards": "guards",
    "if_doubled": "if it doubled",
    "if_wrong": "if it is wrong",
    "ignore": "reason of a waiver",
    "indicates": "tells about",
    "measured": "measured effect",
    "measured_by": "effect measured by",
    "measured_on": "effect measured on",
    "measurements": "recorded values",
    "measures": "measured by",
    "moves": "moves",
    "no_to": "says no to",
    "part_of": "part of",
    "predicts": "early sign of",
    "previously": "earlier ids",
    "pursues": "pursues",
    "quantifies": "quantifies",
    "replaces": "replaces",
    "review_every": "reviewed every",
    "reviews": "judges",
    "serves": "serves",
    "supports": "supports",
    "users_give": "users give",
    "product_gives": "the product gives",
    "validates": "questions",
    "value_for": "valuable for",
    "yes_to": "says yes to",
}
_POLICY = {
    "rules": "rule {}",
    "ignore": "waiver of {}",
    "baseline": "known findings of {}",
    "overrides": "rule {} in some files",
}


def said(field: str) -> str:
    """A field as people call it, in small letters: `says yes to` for `yes_to`, `rule target-lowered` for `rules.target-lowered`."""
    group, dot, rest = field.partition(".")
    if dot and group in _POLICY:
        name, _, option = rest.partition(".")
        return _POLICY[group].format(name) + (f", {option}" if option else "")
    return _NAMES.get(field) or field.replace("_", " ").replace("-", " ")


def capital(text: str) -> str:
    """The text with a capital at its beginning, the rest as it is."""
    return text[:1].upper() + text[1:]

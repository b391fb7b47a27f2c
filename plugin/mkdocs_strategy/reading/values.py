"""How the text of each type of field becomes a value: the one place where the value types of the model are named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_strategy.model.bound import parse_bound
from mkdocs_strategy.model.dates import parse_date
from mkdocs_strategy.model.duration import parse_duration
from mkdocs_strategy.model.grammar import FieldType
from mkdocs_strategy.model.period import parse_period
from mkdocs_strategy.model.quantity import parse_quantity
from mkdocs_strategy.model.target import parse_target
from mkdocs_strategy.model.values import SHARE, UNKNOWN, ValueProblem, shown

if TYPE_CHECKING:
    from collections.abc import Callable

_PERCENT = re.compile(r"([0-9]{1,2}|100) ?%")
_WORDS_FOR_TRUE = frozenset({"yes", "on", "y"})
_WORDS_FOR_FALSE = frozenset({"no", "off", "n"})


def parse_share(text: str) -> float:
    """A number from 0 to 1.

    Raises:
        ValueProblem: The text is something else.
    """
    if SHARE.fullmatch(text):
        return float(text)
    hint = "write a number from 0 to 1, such as `0.7`"
    if found := _PERCENT.fullmatch(text):
        hint = f"write `{int(found[1]) / 100:g}`"
    raise ValueProblem(f"{shown(text)} is no number from 0 to 1", hint)


def parse_flag(text: str) -> bool:
    """`true` or `false`.

    Raises:
        ValueProblem: The text is something else; `yes` and `no` are texts here.
    """
    folded = text.lower()
    if folded in {"true", "false"}:
        return folded == "true"
    hint = "write `true` or `false`"
    if folded in _WORDS_FOR_TRUE | _WORDS_FOR_FALSE:
        hint = f"write `{'true' if folded in _WORDS_FOR_TRUE else 'false'}`"
    raise ValueProblem(f"{shown(text)} is neither `true` nor `false`", hint)


def parse_baseline(text: str) -> object:
    """A quantity, or the word `unknown`.

    Raises:
        ValueProblem: The text is neither.
    """
    return UNKNOWN if text.lower() == UNKNOWN else parse_quantity(text)


def _formula(text: str, _: int | None) -> object:
    from mkdocs_strategy.model.formula import parse_formula  # most strategies have no formula to read

    return parse_formula(text)


VALUES: dict[FieldType, Callable[[str, int | None], object]] = {
    FieldType.PERIOD: parse_period,
    FieldType.DURATION: lambda text, _: parse_duration(text),
    FieldType.DATE: lambda text, _: parse_date(text),
    FieldType.QUANTITY: lambda text, _: parse_quantity(text),
    FieldType.BASELINE: lambda text, _: parse_baseline(text),
    FieldType.TARGET: lambda text, _: parse_target(text),
    FieldType.EFFECT: lambda text, _: parse_quantity(text),
    FieldType.BOUND: lambda text, _: parse_bound(text),
    FieldType.FORMULA: _formula,
    FieldType.SHARE: lambda text, _: parse_share(text),
    FieldType.FLAG: lambda text, _: parse_flag(text),
}
"""A reader for each type that is one text with a meaning; the month in which a fiscal year begins goes along."""

"""Formulas of metrics: `active-members * conversations-per-member`.

A hyphen inside a name belongs to the name, so a minus has a space on either side. There is nothing else: numbers,
`+ - * /`, parentheses, `min(…)` and `max(…)`.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_strategy.model.ids import FORM
from mkdocs_strategy.model.values import ValueProblem, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST = 2000
DEEPEST = 30
_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?%?(?![\w.-]))|(?P<name>\w+(?:-\w+)*)|(?P<sign>[-−+*/(),])|(?P<other>\S))"
)
_HINTS = {
    "×": "write `*`",
    "·": "write `*`",
    "÷": "write `/`",
    "^": "multiply instead",
    "%": "write a number before `%`",
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number; `31%` is 0.31."""

    value: float


@dataclass(frozen=True, slots=True)
class Name:
    """The id of a metric."""

    id: str


@dataclass(frozen=True, slots=True)
class Chain:
    """Operands of one rank, from left to right: the first, then each with the operator before it."""

    first: Tree
    rest: tuple[tuple[str, Tree], ...]


@dataclass(frozen=True, slots=True)
class Call:
    """`min` or `max` of some operands."""

    function: str
    operands: tuple[Tree, ...]


Tree: TypeAlias = Number | Name | Chain | Call


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was read.

    Attributes:
        tree: How it is put together.
        text: As written.
        places: Each mention of a name with its offset in the text, in code points from 0.
        names: The ids it mentions.
    """

    tree: Tree
    text: str = field(compare=False)
    places: tuple[tuple[str, int], ...] = field(compare=False)
    names: frozenset[str] = field(compare=False)

    @classmethod
    def parse(cls, text: str) -> Formula:
        """Read one; see `parse_formula`."""
        return parse_formula(text)

    def __str__(self) -> str:
        return self.text

    def evaluate(self, values: Mapping[str, float]) -> float:
        """The formula's value.

        Args:
            values: A number for each name; percentages as fractions.

        Raises:
            ValueProblem: A name has no value, something is divided by zero, or the result is beyond all numbers.
        """
        try:
            result = _evaluate(self.tree, values)
        except ZeroDivisionError:
            raise ValueProblem("the formula divides by zero", "look at the values below the stroke") from None
        except (OverflowError, TypeError):
            raise ValueProblem(
                "the formula's value is beyond all numbers", "look at the values it is made of"
            ) from None
        except KeyError as missing:
            raise ValueProblem(f"{shown(str(missing.args[0]))} has no value", "record one") from None
        if not math.isfinite(result):
            raise ValueProblem("the formula's value is beyond all numbers", "look at the values it is made of")
        return result

    def single_operator(self) -> str | None:
        """`+` or `*` where the formula is nothing but names joined by that sign, else None: then it can be drawn as a bus."""
        tree = self.tree
        if not isinstance(tree, Chain) or not isinstance(tree.first, Name):
            return None
        signs = {sign for sign, _ in tree.rest}
        if len(signs) != 1 or not all(isinstance(operand, Name) for _, operand in tree.rest):
            return None
        sign = signs.pop()
        return sign if sign in {"+", "*"} else None


def _evaluate(tree: Tree, values: Mapping[str, float]) -> float:
    match tree:
        case Number(value):
            return value
        case Name(name):
            return float(values[name])
        case Call(function, operands):
            return (min if function == "min" else max)(_evaluate(operand, values) for operand in operands)
        case Chain(first, rest):
            total = _evaluate(first, values)
            for sign, operand in rest:
                value = _evaluate(operand, values)
                if sign == "+":
                    total += value
                elif sign == "-":
                    total -= value
                elif sign == "*":
                    total *= value
                else:
                    total /= value
            return total


@lru_cache(maxsize=4096)
def parse_formula(text: str) -> Formula:
    """Read a formula.

    Raises:
        ValueProblem: The text is no formula; `offset` says where it stops being one.
    """
    if len(text) > LONGEST:
        raise ValueProblem(f"the formula is longer than {LONGEST:,} characters", "split it into metrics of their own")
    reader = _Reader(text)
    tree = reader.sum(0)
    if reader.kind:
        raise reader.unexpected()
    places = tuple(reader.places)
    return Formula(tree, text, places, frozenset(name for name, _ in places))


class _Reader:
    """Reads operands and operators by descent, one token ahead."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: list[tuple[str, int]] = []
        self.words = self._words()
        self.kind, self.word, self.at = "", "", 0
        self.advance()

    def _words(self) -> Iterator[tuple[str, str, int]]:
        for found in _TOKEN.finditer(self.text):
            kind = found.lastgroup or ""
            yield kind, found[kind], found.start(kind)

    def advance(self) -> None:
        """Go on to the next token; at the end its kind is empty."""
        self.kind, self.word, self.at = next(self.words, ("", "", len(self.text.rstrip())))
        if self.kind == "other":
            raise ValueProblem(
                f"{shown(self.word)} has no meaning in a formula",
                _HINTS.get(self.word, "use `+ - * /`, names and numbers"),
                self.at,
            )

    def unexpected(self) -> ValueProblem:
        """What to say of a token that cannot stand here."""
        if not self.kind:
            return ValueProblem(
                "the formula ends too early", "add the name or number, or the closing parenthesis", self.at
            )
        hint = (
            "put a sign such as `*` between two names"
            if self.kind in {"name", "number"}
            else "look at the names and parentheses around it"
        )
        return ValueProblem(f"{shown(self.word)} cannot stand here", hint, self.at)

    def sum(self, depth: int) -> Tree:
        """Products joined by plus and minus."""
        first = self.product(depth)
        rest = []
        while self.kind == "sign" and self.word in "+-−":
            sign, at = ("+" if self.word == "+" else "-"), self.at
            around = self.text[max(at - 1, 0) : at] + self.text[at + 1 : at + 2]
            if sign == "-" and len(around) == 2 and not around.isspace():
                raise ValueProblem("a minus has a space on either side, as names hold hyphens", "write `a - b`", at)
            self.advance()
            rest.append((sign, self.product(depth)))
        return Chain(first, tuple(rest)) if rest else first

    def product(self, depth: int) -> Tree:
        """Operands joined by `*` and `/`."""
        first = self.operand(depth)
        rest = []
        while self.kind == "sign" and self.word in "*/":
            sign = self.word
            self.advance()
            rest.append((sign, self.operand(depth)))
        return Chain(first, tuple(rest)) if rest else first

    def operand(self, depth: int) -> Tree:
        """A number, a name, a call, or a sum in parentheses."""
        kind, word, at = self.kind, self.word, self.at
        if depth > DEEPEST:
            raise ValueProblem(
                f"the parentheses are more than {DEEPEST} deep here", "split it into metrics of their own", at
            )
        if kind == "number":
            self.advance()
            return Number(float(word[:-1]) / 100 if word.endswith("%") else float(word))
        if kind == "name":
            self.advance()
            if word in {"min", "max"} and self.word == "(":
                return self.call(word, depth)
            return self.name(word, at)
        if word == "(":
            self.advance()
            tree = self.sum(depth + 1)
            self.close()
            return tree
        raise self.unexpected()

    def call(self, function: str, depth: int) -> Tree:
        """The operands of `min` or `max`."""
        self.advance()
        operands = [self.sum(depth + 1)]
        while self.word == ",":
            self.advance()
            operands.append(self.sum(depth + 1))
        self.close()
        return Call(function, tuple(operands))

    def close(self) -> None:
        """Go past the closing parenthesis."""
        if self.word != ")":
            raise self.unexpected()
        self.advance()

    def name(self, token: str, at: int) -> Name:
        """A name, which must be able to be an id."""
        if not FORM.fullmatch(token):
            hint = (
                f"write `{token.lower().replace('_', '-')}`"
                if token.isascii()
                else "use lower-case letters, digits and hyphens"
            )
            raise ValueProblem(f"{shown(token)} cannot be the id of a metric", hint, at)
        if not re.search("[a-z]", token):
            raise ValueProblem(
                f"{shown(token)} reads as a name made of digits", f"write `{token.replace('-', ' - ')}`", at
            )
        self.places.append((token, at))
        return Name(token)

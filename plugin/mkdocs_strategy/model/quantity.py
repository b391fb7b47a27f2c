"""Quantities as authors write them: `31%`, `4.2 days`, `$1.2M`, `1,200`.

Numbers are decimal, so that `0.1` is a tenth and what is shown is what was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache

from mkdocs_strategy.model.units import CODES, SYMBOLS, Measure, measure
from mkdocs_strategy.model.values import ValueProblem, is_placeholder, shown

_MAGNITUDES = {"k": 3, "K": 3, "M": 6, "m": 6, "mn": 6, "B": 9, "bn": 9, "Bn": 9}
_MAGNITUDE_WORDS = {"thousand": 3, "million": 6, "billion": 9, "k": 3, "K": 3, "M": 6, "bn": 9}
_SPACE = "[ \u00a0\u2009\u202f]"
_NUMBER = (
    rf"[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?|[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+(?:\.[0-9]+)?(?![0-9])"
    r"|[0-9]+(?:\.[0-9]+)?|\.[0-9]+"
)
FORM = re.compile(
    rf"(?P<sign>[+\-−])?{_SPACE}?(?P<money>[$€£¥₹]|[A-Z]{{3}}{_SPACE})?(?P<inner>[+\-−])?(?P<number>{_NUMBER})(?P<rest>.*)",
    re.DOTALL,
)
"""How a quantity begins; what may follow the number is for its unit to say."""
_MAGNITUDE = re.compile(r"(?:bn|Bn|mn|[kKMB])(?=$|[\s/€£$¥₹%])")
_WORD = re.compile(r"\s+(thousand|million|billion|k|K|M|bn)(?=$|[\s/])")
_UNIT = re.compile(
    r"(?!(?:of|in|to|or|and|out)\b)(?:[^\W\d_]|[%°$€£¥₹/](?![%°$€£¥₹/]))[\w%°/ .,'’()·²³-]{0,47}", re.IGNORECASE
)
# A digit belongs to a unit only where it says per how many; else it is a second number: `3 days to 5 days`, `1e400`.
_SECOND_NUMBER = re.compile(r"(?<!/)(?<!/ )(?<!\bper )(?<![\d,.])\d")
_LONGEST = 80
_MOST_DIGITS = 30


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit.

    Two quantities are equal where number and unit are; to ask whether two amounts are the same, `compare` them.

    Attributes:
        number: The number, magnitudes multiplied out: `12k` is 12000, `31%` is 31.
        unit: As written, empty for a bare number; a currency's sign or code.
        text: As written.
    """

    number: Decimal
    unit: str
    text: str = field(compare=False, default="")

    @classmethod
    def parse(cls, text: str) -> Quantity:
        """Read one; see `parse_quantity`."""
        return parse_quantity(text)

    def __str__(self) -> str:
        return self.text or format_quantity(self.number, self.unit)

    @property
    def measure(self) -> Measure:
        """What its unit measures."""
        return measure(self.unit)

    @property
    def base(self) -> Decimal:
        """The number in the base unit of its dimension (seconds, bytes, percent)."""
        return self.number * measure(self.unit).factor

    @property
    def fraction(self) -> float:
        """The number a formula reckons with: `31%` and `31 pts` are 0.31, everything else is its number."""
        return float(self.number) / 100 if self.measure.is_share else float(self.number)

    @property
    def signed(self) -> bool:
        """Whether the author wrote a sign, as for a change."""
        return self.text[:1] in {"+", "-", "−"}

    def as_unit(self, default_unit: str) -> Quantity:
        """A bare number in the unit of its metric; any other quantity as it is. The text stays as written."""
        return self if self.unit or not default_unit else Quantity(self.number, default_unit, self.text)


@lru_cache(maxsize=16384)
def parse_quantity(text: str) -> Quantity:
    """Read a quantity.

    Thousands may be grouped by commas or spaces (`1,200`, `1 200`); a group of other than three digits is refused, as it
    may mean a fraction. `k`, `M`, `B` and `bn` right after the number multiply it, unless they begin a unit (`kB`);
    `5B` are five billion, `5 B` five bytes.

    Raises:
        ValueProblem: The text is no quantity.
    """
    stripped = text.strip()
    found = FORM.fullmatch(stripped) if len(stripped) <= _LONGEST else None
    if found is None or (found["sign"] and found["inner"]):
        raise _refusal(stripped)
    digits = found["number"]
    number = Decimal(re.sub(rf"{_SPACE}|,", "", digits))
    if len(digits) > _MOST_DIGITS:
        raise ValueProblem(f"{shown(stripped)} has more digits than anyone can have measured", "round it")
    rest, money = found["rest"], (found["money"] or "").strip()
    rest, power = _magnitude(rest)
    unit = rest.strip()
    if rest[:1] == "," or re.match(r"[.,]?[0-9]", unit):
        raise ValueProblem(
            f"{shown(stripped)} can be read in two ways",
            "write a point before a fraction and groups of three digits: `1.20` or `1,200`",
        )
    if unit and (not _UNIT.fullmatch(unit) or _SECOND_NUMBER.search(unit)):
        raise _refusal(stripped)
    if money:
        if money not in SYMBOLS and money not in CODES:
            raise _refusal(stripped)
        if unit and not unit.startswith("/") and not unit.lower().startswith("per "):
            if unit not in SYMBOLS and unit not in CODES:
                unit = f"{money} {unit}"
            else:
                raise ValueProblem(
                    f"{shown(stripped)} names two currencies", f"write one of them, such as `{money}{digits}`"
                )
        else:
            unit = f"{money}{unit}" if unit.startswith("/") else f"{money} {unit}".strip()
    if power:
        number = number.scaleb(power)
    if (found["sign"] or found["inner"]) in {"-", "−"}:
        number = -number
    return Quantity(number, unit, stripped)


def _magnitude(rest: str) -> tuple[str, int]:
    """What follows a number without its magnitude, and the power of ten the magnitude stands for."""
    if not rest:
        return rest, 0
    if found := _MAGNITUDE.match(rest):
        return rest[found.end() :], _MAGNITUDES[found.group()]
    if found := _WORD.match(rest):
        return rest[found.end() :], _MAGNITUDE_WORDS[found[1]]
    return rest, 0


def _refusal(text: str) -> ValueProblem:
    """Why a text is no quantity."""
    if not text:
        return ValueProblem("a quantity is due here", "write a number with its unit, such as `31%` or `4.2 days`")
    if is_placeholder(text):
        return ValueProblem(f"{shown(text)} holds the place of a value", "write the value, such as `31%` or `4.2 days`")
    if re.search(r"(?:->|→|\bto\b)", text):
        return ValueProblem(
            f"{shown(text)} holds two values", "write the first as `baseline` and the second as `target`"
        )
    return ValueProblem(
        f"{shown(text)} is no quantity", "write a number with its unit, such as `31%`, `4.2 days` or `$1.2M`"
    )


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether one unit converts into the other. Points and percent do not: `+10 pts` is no share of anything."""
    return convertible(a.unit, b.unit)


def convertible(a: str, b: str) -> bool:
    """The same of two units as they are written."""
    return a == b or measure(a).dimension == measure(b).dimension


def compare(a: Quantity, b: Quantity) -> int | None:
    """-1, 0 or 1 as `a` is less than, as much as or more than `b`; None where they cannot be compared."""
    if not comparable(a, b):
        return None
    x, y = (a.number, b.number) if a.unit == b.unit else (a.base, b.base)
    return (x > y) - (x < y)


def convert(quantity: Quantity, unit: str) -> Quantity:
    """The same amount in another unit.

    Raises:
        ValueProblem: The units measure different things.
    """
    if quantity.unit == unit:
        return quantity
    to = measure(unit)
    if quantity.measure.dimension != to.dimension:
        have, want = quantity.unit or "a bare number", unit or "a bare number"
        raise ValueProblem(
            f"{have} cannot be compared with {want}", "write both in units that convert, such as days and hours"
        )
    number = quantity.base / to.factor
    return Quantity(number, unit, format_quantity(number, unit))


def in_unit(value: Quantity, unit: str) -> Quantity | None:
    """A value in a unit, a bare number taken as being in it; None where it does not convert."""
    value = value.as_unit(unit)
    return convert(value, unit) if convertible(value.unit, unit) else None


def difference(a: Quantity, b: Quantity) -> Quantity | None:
    """How far `a` lies above `b`, in `a`'s unit, as a signed text; percentages differ by points. None where not comparable."""
    if not comparable(a, b):
        return None
    number = a.number - convert(b, a.unit).number
    unit = "pts" if a.measure.dimension == "percent" else a.unit
    sign = "+" if number > 0 else ""
    return Quantity(number, unit, sign + format_quantity(number, unit))


def format_number(number: Decimal) -> str:
    """A number as text: at most four decimals, thousands by commas, a true minus."""
    places = -4 if abs(number) < 1 else -2
    rounded = number
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent < places:
        rounded = number.quantize(Decimal(1).scaleb(places), ROUND_HALF_EVEN)
    text = f"{rounded:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", "0"} else text.replace("-", "−")


def format_quantity(number: Decimal, unit: str) -> str:
    """A reckoned quantity as an author would write it: `12.5%`, `$1,200`, `3 days`."""
    text = format_number(number)
    if unit and unit[0] in SYMBOLS:
        return _money(text, unit[0], unit[1:])
    return f"{text}{unit}" if unit[:1] in {"%", "/"} or not unit else f"{text} {unit}"


def _money(text: str, symbol: str, rest: str) -> str:
    """An amount of money: sign, symbol, number, and what it is per."""
    minus, amount = ("−", text[1:]) if text.startswith("−") else ("", text)
    return f"{minus}{symbol}{amount}{rest}"

"""Units of quantities: which can be compared, and by what factor.

A month is a twelfth of a year of 365.25 days and a quarter three of them, so that `90 days` and `1 quarter` can be put
side by side; spans of the calendar are `Duration` and `Period`, not quantities.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple


class Measure(NamedTuple):
    """What a unit measures.

    Attributes:
        dimension: Quantities compare where this is equal: `percent`, `points`, `time`, `data`, `currency EUR`, `user`, a
            rate such as `data/time`, or empty for a bare number.
        factor: How many of the dimension's base units (second, byte) one of this unit is.
    """

    dimension: str
    factor: Decimal

    @property
    def is_share(self) -> bool:
        """Whether a hundred of it are a whole: percents and points enter a formula as fractions."""
        return self.dimension in {"percent", "points"}


SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
CODES = frozenset(
    [
        "AUD",
        "BRL",
        "CAD",
        "CHF",
        "CNY",
        "CZK",
        "DKK",
        "EUR",
        "GBP",
        "HKD",
        "HUF",
        "ILS",
        "INR",
        "JPY",
        "KRW",
        "MXN",
        "NOK",
        "NZD",
        "PLN",
        "RON",
        "SEK",
        "SGD",
        "THB",
        "TRY",
        "UAH",
        "USD",
        "ZAR",
    ]
)

_DAY = Decimal(86_400)
_YEAR = _DAY * Decimal("365.25")
_TIME = {
    "ms millisecond milliseconds": Decimal("0.001"),
    "s sec secs second seconds": Decimal(1),
    "min mins minute minutes": Decimal(60),
    "h hr hrs hour hours": Decimal(3600),
    "d day days": _DAY,
    "w wk wks week weeks": _DAY * 7,
    "month months": _YEAR / 12,
    "quarter quarters": _YEAR / 4,
    "yr yrs year years": _YEAR,
}
_WORDS: dict[str, Measure] = {
    **{name: Measure("time", factor) for names, factor in _TIME.items() for name in names.split()},
    **dict.fromkeys(("%", "percent", "per cent", "percentage"), Measure("percent", Decimal(1))),
    **dict.fromkeys(
        ("pts", "pt", "pp", "ppt", "percentage point", "percentage points", "percent points"),
        Measure("points", Decimal(1)),
    ),
    **dict.fromkeys(("byte", "bytes"), Measure("data", Decimal(1))),
}
_DATA: dict[str, Measure] = {"B": Measure("data", Decimal(1)), "kB": Measure("data", Decimal(1000))}
for _power, _letter in enumerate("KMGTP", start=1):
    _DATA[f"{_letter}B"] = Measure("data", Decimal(1000) ** _power)
    _DATA[f"{_letter}iB"] = Measure("data", Decimal(1024) ** _power)

_RATE = re.compile(r"(?P<of>.*?)(?:\s*/\s*|\s+per\s+|^per\s+)(?P<each>.+)", re.IGNORECASE)


def _singular(word: str) -> str:
    """A word without its plural, so that `users` and `user`, `matches` and `match` are one unit."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2 else word


@lru_cache(maxsize=4096)
def measure(unit: str) -> Measure:
    """What a unit measures; a unit that is not known is its own dimension, by its words without plurals."""
    unit = " ".join(unit.split())
    if not unit:
        return Measure("", Decimal(1))
    if unit in _DATA:  # before letters are folded: `MB` is no `mb`
        return _DATA[unit]
    code = SYMBOLS.get(unit, unit)
    if code in CODES:
        return Measure(f"currency {code}", Decimal(1))
    folded = unit.casefold()
    if folded in _WORDS:
        return _WORDS[folded]
    if rate := _RATE.fullmatch(unit):
        of, each = measure(rate["of"]), measure(rate["each"])
        return Measure(f"{of.dimension}/{each.dimension}", of.factor / each.factor)
    *front, last = folded.split(" ")
    return Measure(" ".join([*front, _singular(last)]), Decimal(1))

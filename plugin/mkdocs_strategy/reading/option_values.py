"""How single values of the configuration are read, and what is raised for one that cannot be."""

from __future__ import annotations

import datetime
from typing import TypeAlias

from mkdocs_strategy.model.configuration import FALSE, TRUE
from mkdocs_strategy.model.finding import Place
from mkdocs_strategy.model.naming import closest
from mkdocs_strategy.reading.notes import CONTROL, choice_of, did_you_mean, shown
from mkdocs_strategy.source.positions import TOP

Path_: TypeAlias = "tuple[str | int, ...]"
"""Keys and positions that lead to a value; with an empty text behind, to its key."""

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
"""A value as an author would have written it."""

_MOST_DIGITS = 9


class ConfigurationError(Exception):
    """The configuration cannot be read, so nothing can be judged.

    Attributes:
        message: What is the matter, a sentence.
        place: Where.
        hint: What to write instead; may be empty.
        remark: A few words for the place; may be empty.
    """

    def __init__(self, message: str, place: Place, hint: str = "", remark: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint
        self.remark = remark


def plain(value: object) -> Plain:
    """A value as the text an author would have written, so that typed and untyped values are read alike."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, dict):
        return {_key(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    return str(value)


def _key(key: object) -> str:
    text = plain(key)
    return text if isinstance(text, str) else ""


class Options:
    """Knows where options stand, and how to read common kinds of values."""

    def __init__(self, places: dict[Path_, Place], path: str) -> None:
        self.places = places
        self.path = path

    def place(self, at: Path_) -> Place:
        """Where a value stands, or what holds it."""
        while at not in self.places and at:
            at = at[:-1]
        return self.places.get(at, Place(self.path, TOP))

    def error(self, at: Path_, message: str, hint: str = "") -> ConfigurationError:
        """What to raise for a value."""
        return ConfigurationError(message, self.place(at), hint)

    def text(self, at: Path_, value: Plain) -> str:
        """One text."""
        if not isinstance(value, str) or CONTROL.search(value):
            raise self.error(at, f"`{option_name(at)}` is not one text.", f"Write one text after `{option_name(at)}:`.")
        return value.strip()

    def choice(self, at: Path_, value: Plain, known: tuple[str, ...]) -> str:
        """One of some words."""
        text = self.text(at, value)
        if text not in known:
            hint = did_you_mean(closest(text, known, 1), f"Write {choice_of(list(known))}.")
            raise self.error(at, f"`{option_name(at)}` cannot be `{shown(text)}`.", hint)
        return text

    def flag(self, at: Path_, value: Plain) -> bool:
        """True or false, in any of YAML's words."""
        folded = self.text(at, value).lower()
        if folded not in TRUE | FALSE:
            raise self.error(
                at, f"`{option_name(at)}` is `{shown(folded)}`, neither true nor false.", "Write `true` or `false`."
            )
        return folded in TRUE

    def number(self, at: Path_, value: Plain, least: float, most: float) -> float:
        """A number within limits."""
        text = self.text(at, value)
        try:
            number = float(text) if len(text) <= _MOST_DIGITS else float("nan")
        except ValueError:
            number = float("nan")
        if not least <= number <= most:
            hint = f"Write a number from {least:g} to {most:g}."
            raise self.error(at, f"`{option_name(at)}` cannot be `{shown(text)}`.", hint)
        return number

    def mapping(self, at: Path_, value: Plain) -> dict[str, Plain]:
        """Names with values; nothing is an empty one."""
        if value is None or value == "":
            return {}
        if not isinstance(value, dict):
            raise self.error(
                at,
                f"`{option_name(at)}` holds no names with values.",
                "Write `name: value` on lines of their own below it.",
            )
        return value

    def texts(self, at: Path_, value: Plain) -> tuple[str, ...]:
        """One text or a list of texts."""
        values = value if isinstance(value, list) else [] if value is None else [value]
        return tuple(
            self.text((*at, index) if isinstance(value, list) else at, one) for index, one in enumerate(values)
        )


def option_name(at: Path_) -> str:
    """The names that lead to an option, for messages."""
    return shown(".".join(str(part) for part in at if part != ""))

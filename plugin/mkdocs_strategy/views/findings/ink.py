"""Colours of a terminal. They only repeat what the words say: without them every line reads the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mkdocs_strategy.model.finding import Severity

_CODES = {"error": "1;31", "warning": "33", "info": "34", "help": "36", "place": "90", "strong": "1"}


class Ink(NamedTuple):
    """Paints words where colours are wanted, and leaves them alone where they are not.

    Attributes:
        colours: whether the terminal shows colours and the reader wants them.
    """

    colours: bool = False

    def paint(self, text: str, role: str) -> str:
        """The text in the colour of its role: `error`, `warning`, `info`, `help`, `place` (places and rule names), `strong`."""
        return f"\x1b[{_CODES[role]}m{text}\x1b[0m" if self.colours and text else text

    def severity(self, text: str, severity: Severity) -> str:
        """The text in the colour of a severity."""
        return self.paint(text, severity.word if severity.word in _CODES else "place")


PLAIN = Ink()
"""No colours."""

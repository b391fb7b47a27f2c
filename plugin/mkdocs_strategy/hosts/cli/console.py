"""Where a command writes: results to standard output, notes to standard error, safe for every terminal, pipe and log.

Nothing here fails because of what is written: characters that an encoding lacks get a stand-in, a reader that went away is no error, and a
line that GitHub's log would run as a command is told apart from one.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

import click

from mkdocs_strategy.views.findings.ink import Ink

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WIDEST = 100
"""Columns beyond which lines get hard to read, however wide the terminal."""
NARROWEST = 40
_STAND_INS = str.maketrans(
    {
        "…": "...",
        "·": "-",
        "→": "->",
        "−": "-",
        "–": "-",
        "—": "-",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "×": "x",
        "≥": ">=",
        "≤": "<=",
    }
)


class Console:
    """Standard output and standard error of one run.

    Attributes:
        width: columns of a line: the terminal's, at most 100; 100 in a pipe.
        terminal: whether results go to a terminal.
        ink: colours of results.
    """

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self.terminal = _is_terminal(sys.stdout)
        columns = _columns() if self.terminal or environment.get("COLUMNS") else WIDEST
        self.width = max(NARROWEST, min(columns, WIDEST))
        self.ink = Ink(_wants_colours(self.terminal, environment))
        self._note_ink = Ink(_wants_colours(_is_terminal(sys.stderr), environment))
        self._guarded = environment.get("GITHUB_ACTIONS") == "true" or any(
            environment.get(name) for name in ("TF_BUILD", "TEAMCITY_VERSION")
        )

    def lines(self, lines: Iterable[str]) -> None:
        """Lines of a result, as they come."""
        for line in lines:
            self.line(line)

    def line(self, text: str = "") -> None:
        """One line of a result."""
        if self._guarded:
            from mkdocs_strategy.views.findings.github import tame

            text = tame(text)
        self.raw(f"{text}\n")

    def raw(self, text: str) -> None:
        """A result as it stands."""
        _write(sys.stdout, text)

    def json(self, document: object) -> None:
        """A result as JSON: readable, in order, and pure ASCII where the output is no UTF-8, which readers of JSON take it for.

        `##[` starts a command in GitHub's log wherever it stands (`##vso[` and `##teamcity[` in others), so its second character is
        written as an escape, which means the same; and so is whatever would steer a terminal or turn the direction of a line around.
        """
        import json
        import re

        from mkdocs_strategy.views.plain import escaped

        text = json.dumps(document, ensure_ascii=False, indent=1)
        if not _is_utf8(sys.stdout) or not _holds(sys.stdout, text):
            text = json.dumps(document, indent=1)
        self.raw(escaped(re.sub(r"##(?=\w*\[)", r"#\\u0023", text)) + "\n")

    def xml(self, lines: Iterable[str]) -> None:
        """A result as XML whose first line says UTF-8: references stand for what an output of another encoding lacks."""
        plain = not _is_utf8(sys.stdout)
        for line in lines:
            self.raw((line.encode("ascii", "xmlcharrefreplace").decode() if plain else line) + "\n")

    def note(self, text: str, role: str = "") -> None:
        """One line beside the result, to standard error."""
        _write(sys.stderr, (self._note_ink.paint(text, role) if role else text) + "\n")

    def problem(self, message: str, hint: str = "") -> None:
        """Why a command stops, and what to do, to standard error."""
        from mkdocs_strategy.views.plain import one_line

        _write(sys.stderr, f"{self._note_ink.paint('strategy:', 'error')} {one_line(message)}\n")
        for number, line in enumerate(hint.splitlines()):
            _write(sys.stderr, f"{'   help: ' if number == 0 else '         '}{one_line(line)}\n")


def _write(stream: TextIO, text: str) -> None:
    if not _holds(stream, text):
        encoding = stream.encoding or "ascii"
        text = text.translate(_STAND_INS).encode(encoding, "backslashreplace").decode(encoding)
    try:
        stream.write(text)
    except BrokenPipeError:
        # The reader has seen enough. What follows goes nowhere, and the command ends with the status it has found.
        silence(stream)
    except OSError as problem:
        silence(stream)
        raise click.ClickException(f"the result cannot be written: {problem.strerror or problem}") from problem


def silence(stream: TextIO) -> None:
    """Send everything that is still to come on a stream nowhere."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except OSError:
        return


def _holds(stream: TextIO, text: str) -> bool:
    try:
        text.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _is_utf8(stream: TextIO) -> bool:
    return (stream.encoding or "ascii").lower().replace("_", "-") in {"utf-8", "utf8"}


def _columns() -> int:
    import shutil  # it brings five libraries for archives along, which a pipe can do without

    return shutil.get_terminal_size((WIDEST, 24)).columns


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:
        return False


def _wants_colours(terminal: bool, environment: Mapping[str, str]) -> bool:
    """`NO_COLOR` says no to everything, `FORCE_COLOR` yes in a pipe; else a terminal that knows colours gets them."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in {"", "0"}:
        return True
    return terminal and environment.get("TERM") != "dumb"

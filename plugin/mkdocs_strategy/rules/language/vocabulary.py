"""Lists of words as text: one phrase a line, under the name of its list.

    # why these words
    [vanity]
    page views
    engag*          every word that begins so
    ! views of a job posting      no phrase of the list counts within this one

In a team's own file a line that begins with `- ` takes a phrase out of the list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEADING = re.compile(r"\[([a-z][a-z0-9-]*)\]")
_PHRASE = re.compile(r"[^\W_]+\*?(?:['’ -][^\W_]+\*?)*", re.UNICODE)


class VocabularyProblem(ValueError):  # noqa: N818  it tells a person something; nothing has gone wrong in the program
    """A line that cannot be read; `line` counts from 1, `hint` says what to write."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line = line
        self.hint = hint


@dataclass(slots=True)
class WordList:
    """What one file says of one list: phrases it has, phrases it takes out, and phrases within which none counts."""

    phrases: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    exceptions: list[str] = field(default_factory=list)


Vocabulary = dict[str, WordList]
"""Word lists by their names."""


def read_vocabulary(text: str) -> Vocabulary:
    """The lists of a file.

    Raises:
        VocabularyProblem: A line before the first heading, or one that is no phrase.
    """
    found: Vocabulary = {}
    current: WordList | None = None
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.partition("#")[0].strip()
        if not stripped:
            continue
        if current is not None and stripped.isalpha():
            current.phrases.append(stripped)  # nearly every line is one plain word, which needs no closer look
            continue
        heading = _HEADING.fullmatch(stripped)
        if heading is not None:
            current = found.setdefault(heading[1], WordList())
            continue
        if current is None:
            raise VocabularyProblem(number, "a phrase stands before the first list", "begin with a list: [vanity]")
        mark = stripped[0] if stripped[:2] in {"- ", "! "} else ""
        phrase = " ".join(stripped[len(mark) :].split())
        if not _PHRASE.fullmatch(phrase):
            raise VocabularyProblem(number, f"`{phrase[:40]}` is no phrase", "write words, with spaces between them")
        {"": current.phrases, "-": current.removed, "!": current.exceptions}[mark].append(phrase)
    return found


def merged(below: Mapping[str, WordList], above: Mapping[str, WordList]) -> Vocabulary:
    """The lists of a language with what a team adds to them and takes out of them."""
    result: Vocabulary = {}
    for name in {**below, **above}:
        base, own = below.get(name, WordList()), above.get(name, WordList())
        gone = {phrase.lower() for phrase in own.removed}
        result[name] = WordList(
            [phrase for phrase in (*base.phrases, *own.phrases) if phrase.lower() not in gone],
            [],
            [*base.exceptions, *own.exceptions],
        )
    return result

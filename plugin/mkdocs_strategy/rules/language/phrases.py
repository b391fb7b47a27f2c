"""Phrases and the places in a text where one of them stands: whole words, whatever their case and the hyphens between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|%")

Words = tuple[str, ...]
"""The words of a text in lower case; a hyphen parts words, a percent sign is one."""


def words_of(text: str) -> Words:
    """The words of a text."""
    return tuple([word.lower() for word in _WORD.findall(text)])


def written_words(text: str) -> Words:
    """The words of a text as they are written."""
    return tuple(_WORD.findall(text))


def stretch(text: str, first: int, last: int) -> tuple[int, int]:
    """Where the words number `first` up to, without, `last` stand in a text: the offsets of their start and end."""
    spans = [match.span() for match in _WORD.finditer(text)]
    return spans[first][0], spans[last - 1][1]


class Found(NamedTuple):
    """A phrase in a text: the numbers of its first word and of the word behind its last."""

    first: int
    last: int


class _Phrase(NamedTuple):
    words: Words
    open: tuple[bool, ...]
    """For each word, whether any ending may follow it (`engag*`)."""

    def stands_at(self, words: Sequence[str], at: int) -> bool:
        if at + len(self.words) > len(words):
            return False
        for offset, (word, any_ending) in enumerate(zip(self.words, self.open, strict=True)):
            written = words[at + offset]
            if not (written.startswith(word) if any_ending else written == word):
                return False
        return True


def _phrase(text: str) -> _Phrase:
    parts = text.lower().replace("-", " ").split()
    stars = tuple(part.endswith("*") for part in parts)
    return _Phrase(tuple(part.rstrip("*") for part in parts), stars)


class Phrases:
    """One list of phrases.

    Args:
        phrases: one or more words each; `word*` stands for every word that begins so.
        exceptions: phrases within which none of the list counts (`revenue free` beside `revenue`).
    """

    def __init__(self, phrases: Iterable[str], exceptions: Iterable[str] = ()) -> None:
        self.written = tuple(phrases)
        self.single = frozenset(one.lower() for one in self.written if " " not in one and not one.endswith("*"))
        """The phrases of one word, where no place is asked for."""
        # Sorted by length, so that the longest phrase at a place is the one that is found.
        made = sorted((_phrase(one) for one in self.written), key=lambda p: -len(p.words))
        self._whole: dict[str, list[_Phrase]] = {}
        self._begun: list[_Phrase] = []
        for phrase in made:
            if phrase.words and phrase.open[0]:
                self._begun.append(phrase)
            elif phrase.words:
                self._whole.setdefault(phrase.words[0], []).append(phrase)
        self._begun_by = tuple({phrase.words[0] for phrase in self._begun})
        self._heads = frozenset(self._whole)
        exceptions = tuple(exceptions)
        self._exceptions = Phrases(exceptions) if exceptions else None

    def __bool__(self) -> bool:
        return bool(self.written)

    def first(self, words: Sequence[str]) -> Found | None:
        """The first phrase of the list in a text, the longest of those that begin there."""
        return next(self.all(words), None)

    def all(self, words: Sequence[str]) -> Iterator[Found]:
        """Every phrase of the list in a text, from the left, none within another."""
        # Nearly every text holds no phrase of the list, so this one look at all its words comes before all others.
        if self._heads.isdisjoint(words) and not (self._begun_by and self._begins_one(words)):
            return
        hidden = set(self._hidden(words)) if self._exceptions is not None else set()
        at = 0
        while at < len(words):
            phrase = self._at(words, at)
            if phrase is None or hidden.intersection(range(at, at + len(phrase.words))):
                at += 1
                continue
            yield Found(at, at + len(phrase.words))
            at += len(phrase.words)

    def starts(self, words: Sequence[str], at: int = 0) -> int:
        """How many words the longest phrase has that stands at a place; 0 where none does."""
        phrase = self._at(words, at) if at < len(words) else None
        return 0 if phrase is None else len(phrase.words)

    def _begins_one(self, words: Sequence[str]) -> bool:
        return any(word.startswith(self._begun_by) for word in words)

    def _at(self, words: Sequence[str], at: int) -> _Phrase | None:
        candidates = [*self._whole.get(words[at], ())]
        if self._begun_by and words[at].startswith(self._begun_by):
            candidates += self._begun
            candidates.sort(key=lambda p: -len(p.words))
        return next((phrase for phrase in candidates if phrase.stands_at(words, at)), None)

    def _hidden(self, words: Sequence[str]) -> Iterator[int]:
        if self._exceptions is not None:
            for found in self._exceptions.all(words):
                yield from range(found.first, found.last)

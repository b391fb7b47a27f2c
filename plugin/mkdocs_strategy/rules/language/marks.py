"""What every word of a text may be: each is marked with the lists it is on, and with the form it stands in.

A mark is one bit, so that a text is looked through by comparing whole numbers. A word is worked out once, however many texts hold it.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from mkdocs_strategy.rules.language.endings import PLAIN, S, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PLURAL, NUMBER, PART, PERCENT, _HEAD = 1, 2, 4, 8, 16
"""Marks of every text: a word in -s, a number, the later words of a phrase (its first bears the phrase's mark), the percent sign."""
_FIRST = 5
_FORMS = 4


class Marks(dict[str, int]):
    """The marks of words; a word that is new is worked out and kept.

    Args:
        verbs: phrases by the name of their list; each list has a mark for every form.
        others: phrases by the name of their list; each list has a mark for the plain form and one for the plural.
    """

    def __init__(self, verbs: Mapping[str, Iterable[str]], others: Mapping[str, Iterable[str]]) -> None:
        super().__init__()
        self._bits = {name: 1 << (_FIRST + _FORMS * at) for at, name in enumerate([*verbs, *others])}
        self._verbs: dict[str, int] = {}
        self._others: dict[str, int] = {}
        self._verb_phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        self._other_phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        self._known: dict[str, list[tuple[tuple[str, ...], int, bool]]] = {}
        for lists, single, several in (
            (verbs, self._verbs, self._verb_phrases),
            (others, self._others, self._other_phrases),
        ):
            for name, phrases in lists.items():
                bit = self._bits[name]
                for phrase in phrases:
                    if " " in phrase:
                        first, *rest = phrase.split()
                        several.setdefault(first, []).append((tuple(rest), bit))
                    else:
                        single[phrase] = single.get(phrase, 0) | bit
        self["%"] = PERCENT

    def bit(self, name: str, form: int = PLAIN) -> int:
        """The mark of a list in a form: of a verb `PLAIN`, `S`, `ED` or `ING`; of any other word `PLAIN` or, for the plural, `S`."""
        return self._bits[name] << form

    def __missing__(self, word: str) -> int:
        mark = self._verbs.get(word, 0) | self._others.get(word, 0)
        if word[:1].isdigit():
            mark |= NUMBER
        if word in self._verb_phrases or word in self._other_phrases:
            mark |= _HEAD
        for stem, form in stems(word):
            mark |= self._verbs.get(stem, 0) << form
            if form == S:
                mark |= self._others.get(stem, 0) << S | PLURAL
            if stem in self._verb_phrases:
                mark |= _HEAD
        self[word] = mark
        return mark

    def of(self, words: Sequence[str]) -> tuple[list[int], int]:
        """The marks of every word of a text, and all of them together; the longest phrase that begins at a word goes before the word."""
        marks = [self[word] for word in words]
        every = reduce(or_, marks, 0)
        if every & _HEAD:
            at = 0
            while at < len(marks):
                length = 1
                if marks[at] & _HEAD:
                    mark, length = self._phrase(words, at)
                    if length > 1:
                        marks[at : at + length] = [mark] + [PART] * (length - 1)
                at += length
            every = reduce(or_, marks, 0)
        return marks, every

    def _phrase(self, words: Sequence[str], at: int) -> tuple[int, int]:
        """The mark and the number of words of the longest phrase that begins here; its verb or its last word may have an ending."""
        mark, length = 0, 1
        after = words[at + 1] if at + 1 < len(words) else ""
        for rest, bit, may_end in self._phrases_from(words[at]):
            if len(rest) + 1 < length or after[:2] != rest[0][:2]:
                continue
            written = tuple(words[at + 1 : at + 1 + len(rest)])
            if written == rest:
                found = bit
            elif may_end and written[:-1] == rest[:-1] and (rest[-1], S) in stems(written[-1]):
                found = bit << S
            else:
                continue
            mark = mark | found if len(rest) + 1 == length else found
            length = len(rest) + 1
        return mark, length

    def _phrases_from(self, word: str) -> list[tuple[tuple[str, ...], int, bool]]:
        """The phrases that a word may begin: what follows it, their mark, and whether their last word may have an ending."""
        found = self._known.get(word)
        if found is None:
            found = [
                (rest, bit << form, False)
                for stem, form in ((word, PLAIN), *stems(word))
                for rest, bit in self._verb_phrases.get(stem, ())
            ]
            found += [(rest, bit, True) for rest, bit in self._other_phrases.get(word, ())]
            self._known[word] = found
        return found

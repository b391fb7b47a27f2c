"""How far two texts say the same: their content words without endings, and what makes alike texts mean different things.

The measure is the share of common words among all words of both (Jaccard's index), in percent. It is blind to order and to words that
only join others, and it is strict where people are: another number, name or turning word ("without", "before", "new") makes another text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mkdocs_strategy.rules.language.lexicon import Lexicon

_DIGIT = re.compile(r"\d")
_SHORTEST = 3
"""Letters that are left of a word when an ending goes."""
_NOTHING: frozenset[str] = frozenset()
_MOST = 40
"""Earlier texts that one text is compared with at most, so that thousands of texts alike take no longer than thousands apart."""
_FEW = 8
"""So few texts are compared all with all: an index would cost more."""


class Gist(NamedTuple):
    """What is compared of a text.

    Attributes:
        stems: its content words without endings.
        marks: what must be the same in both texts: numbers in their order, names, turning words.
    """

    stems: Stems
    marks: frozenset[str]


class Alike(NamedTuple):
    """Two texts that say the same, by their numbers, the earlier one first, and the share of words they have in common, in percent."""

    first: int
    second: int
    percent: int


Stems = frozenset[str]
"""The content words of a text without endings."""


class _Known(dict[str, str]):
    """What was made of each word; a word is made something of when it is first asked for."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> str:
        found = self[word] = self._make(word)
        return found


class Gists:
    """Makes gists of texts, each text and each word looked at once.

    Args:
        lexicon: whose lists `stop` (words that only join others), `endings`, `turning` (words that make another text) and `same` (words
            of one meaning on one line) belong to the language.
        ignoring: further lists of words that do not count here.
    """

    def __init__(self, lexicon: Lexicon, *ignoring: str) -> None:
        self._lexicon = lexicon
        self._stop = frozenset().union(*(lexicon.phrases(name).single for name in ("stop", *ignoring)))
        self._endings = sorted(lexicon.phrases("endings").single, key=len, reverse=True)
        self._turning = lexicon.phrases("turning").single
        self._numbers: set[str] = set()
        self._gists: dict[str, Gist] = {}
        self._stems_of: dict[str, Stems] = {}
        self._stems = _Known(self._look_at)
        for line in lexicon.phrases("same").written:
            first, *others = line.lower().split()
            for word in (first, *others):
                self._stems[word] = "" if word in self._stop else self._bare(first)

    def stem(self, word: str) -> str:
        """A word in lower case without its ending; empty where it only joins others."""
        return self._stems[word]

    def of(self, text: str) -> Gist:
        """The gist of a text; several rules compare one title, so it is kept."""
        found = self._gists.get(text)
        if found is None:
            found = self._gists[text] = self._make(text)
        return found

    def _make(self, text: str) -> Gist:
        words = self._lexicon.words(text)
        stems = self.stems(text)
        marks = _NOTHING if self._turning.isdisjoint(words) else self._turning.intersection(words)
        if not self._numbers.isdisjoint(words):
            # In their order: step 1 of case 2 is not step 2 of case 1.
            marks |= {" ".join([word for word in words if word in self._numbers])}
        # Names are capitals within a text that has small letters elsewhere; a title in capitals throughout shows none.
        return Gist(stems, marks if text[1:].islower() else marks | self._names(text))

    def stems(self, text: str) -> Stems:
        """The content words of a text: half of the work of a gist, and enough to see whether one text says another again."""
        found = self._stems_of.get(text)
        if found is None:
            found = frozenset(filter(None, map(self._stems.__getitem__, self._lexicon.words(text))))
            self._stems_of[text] = found
        return found

    def _look_at(self, word: str) -> str:
        if not word.isalpha() and _DIGIT.search(word):
            self._numbers.add(word)
        return "" if word in self._stop else self._bare(word)

    def _names(self, text: str) -> set[str]:
        later = [word for word in text.split()[1:] if word[0].isalpha() and word.lower() not in self._stop]
        capitals = [word for word in later if word[0].isupper()]
        return (
            {part for word in capitals for part in self._lexicon.words(word)}
            if len(capitals) * 2 <= len(later)
            else set()
        )

    def _bare(self, word: str) -> str:
        head, apostrophe, tail = word.replace("’", "'").partition("'")
        if apostrophe and len(tail) == 1:
            word = head
        for ending in self._endings:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
                word = word[: -len(ending)]
                break
        return word[:-1] if len(word) > _SHORTEST and word[-1] == word[-2] else word


def overlap(one: Gist, other: Gist) -> int:
    """The share of common words among all words of two texts, in percent; 0 where a number, a name or a turning word differs."""
    if one.marks != other.marks:
        return 0
    common = len(one.stems & other.stems)
    return 100 * common // (len(one.stems) + len(other.stems) - common) if common else 0


def share(one: Stems, other: Stems) -> int:
    """How much of the words of the first text stands in the second, in percent, whatever else stands there."""
    return 100 * len(one & other) // len(one) if one else 0


class Sayings:
    """Texts that others may say again.

    One of a text's rarest words must be among those that say it again, for the others are too few; so a text is compared with few
    sayings, however many there are.

    Args:
        sayings: the words of each.
        percent: the share of a saying's words from which a text says it again.
    """

    def __init__(self, sayings: Sequence[Stems], percent: int) -> None:
        self._sayings = sayings
        self._percent = percent
        often = Counter(stem for stems in sayings for stem in stems)
        self._by_rare_word: dict[str, list[int]] = defaultdict(list)
        for at, stems in enumerate(sayings):
            needed = max(1, -(-len(stems) * percent // 100))
            for stem in sorted(stems, key=lambda stem: (often[stem], stem))[: max(0, len(stems) - needed + 1)]:
                self._by_rare_word[stem].append(at)

    def said_by(self, stems: Stems) -> list[int]:
        """The numbers of the sayings that a text of these words says again, in their order, whatever else it says."""
        known = self._by_rare_word
        if known.keys().isdisjoint(stems):
            return []
        near = sorted({at for stem in stems if stem in known for at in known[stem]})
        return [at for at in near if share(self._sayings[at], stems) >= self._percent]


def near_pairs(gists: Sequence[Gist], percent: int) -> Iterator[Alike]:
    """All pairs of texts whose overlap is at least `percent`.

    Two sets that overlap so far must have one of their rarest words in common; so each text is compared only with those that share one
    (the prefix filter of set similarity joins), and texts with other marks never meet.
    """
    alike: dict[frozenset[str], list[int]] = defaultdict(list)
    for number, gist in enumerate(gists):
        if gist.stems:
            alike[gist.marks].append(number)
    for numbers in alike.values():
        if len(numbers) > _FEW:
            yield from _sharing_rare_words(numbers, gists, percent)
        elif len(numbers) > 1:
            yield from _all(numbers, gists, percent)


def _all(numbers: Sequence[int], gists: Sequence[Gist], percent: int) -> Iterator[Alike]:
    for at, second in enumerate(numbers):
        for first in numbers[:at]:
            common = overlap(gists[first], gists[second])
            if common >= percent:
                yield Alike(first, second, common)


def _sharing_rare_words(numbers: Sequence[int], gists: Sequence[Gist], percent: int) -> Iterator[Alike]:
    often: dict[str, int] = defaultdict(int)
    for number in numbers:
        for stem in gists[number].stems:
            often[stem] += 1
    shared = {stem for stem, times in often.items() if times > 1}
    holders: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        stems = gists[number].stems
        needed = -(-percent * len(stems) // 100)
        if len(stems & shared) < needed:
            continue
        rarest = sorted(stems, key=lambda stem: (often[stem], stem))[: len(stems) - needed + 1]
        earlier: dict[int, None] = {}
        for stem in rarest:
            earlier.update(dict.fromkeys(holders[stem][-_MOST:]))
            holders[stem].append(number)
        for other in sorted(earlier)[-_MOST:]:
            common = overlap(gists[other], gists[number])
            if common >= percent:
                yield Alike(other, number, common)


def clusters(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Texts that pairs hold together, each group in the order of its numbers, groups by their first."""
    leader: dict[int, int] = {}

    def find(number: int) -> int:
        while (above := leader.setdefault(number, number)) != number:
            leader[number] = leader[above]
            number = above
        return number

    for one, other in pairs:
        first, second = sorted((find(one), find(other)))
        leader[second] = first
    groups: dict[int, list[int]] = defaultdict(list)
    for number in sorted(leader):
        groups[find(number)].append(number)
    return [groups[first] for first in sorted(groups)]

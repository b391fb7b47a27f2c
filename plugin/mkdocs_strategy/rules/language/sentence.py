"""A sentence by the marks of its words: what it names, which word is its verb, and whether a number moves in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.rules.language.marks import NUMBER, PART, PLURAL
from mkdocs_strategy.rules.language.phrases import Found

if TYPE_CHECKING:
    from mkdocs_strategy.rules.language.output_words import OutputWords

_NEAR = 4
"""Words between `within` and `hour`, or `by` and `%`."""


class Sentence:
    """One text.

    Args:
        words: the classes of words.
        marks: the mark of each word.
        every: all marks together.
    """

    def __init__(self, words: OutputWords, marks: list[int], every: int) -> None:
        self.w = words
        self.marks = marks
        self.every = every
        self.end = len(marks)

    def at(self, at: int) -> int:
        """The mark of a word; none beyond the end."""
        return self.marks[at] if 0 <= at < self.end else 0

    def phrase(self, at: int) -> Found:
        """A word with the rest of its phrase: `roll out`."""
        last = at + 1
        while self.at(last) & PART:
            last += 1
        return Found(at, last)

    def name_end(self, start: int) -> int:
        """Where the name of a thing ends that begins here: at the next word that links, or at a verb of being."""
        at = start
        while at < self.end and not self.marks[at] & self.w.stop:
            at += 1
        return at

    def thing_end(self, start: int) -> int:
        """The end of a name; "a month" behind it begins another."""
        w = self.w
        for at in range(start + 1, self.name_end(start)):
            if self.marks[at] & w.determiner and not self.marks[at - 1] & (w.determiner | w.comparison | NUMBER):
                return at
        return self.name_end(start)

    def regular_end(self, start: int) -> int:
        """Where "Weekly tweets (mentioning whatever)" names its thing; 0 where nothing regular begins here."""
        if self.at(start) & self.w.cadence:
            for at in range(start + 1, min(start + _NEAR, self.end)):
                if self.marks[at] & self.w.thing:
                    return self.phrase(at).last
        return 0

    def head(self, start: int, end: int) -> int:
        """The place of the last word of a name; a phrase bears its mark at its first word."""
        at = end - 1
        while at > start and self.marks[at] & (PART | NUMBER):
            at -= 1
        return at

    def has_predicate(self, start: int, end: int) -> bool:
        """Whether a verb of change or behaviour follows a subject: "pages convert", "time falls"."""
        w = self.w
        for at in range(start, min(end, self.end)):
            mark, before = self.marks[at], self.marks[at - 1]
            if before & (w.link | w.determiner | NUMBER | PART):
                continue
            after = self.at(at + 1)
            if mark & (w.be | w.can):
                return True
            if mark & (w.happens | w.behaves) and (at + 1 == self.end or after & (w.link | w.determiner | NUMBER)):
                if not mark & (w.thing | w.measure | w.tasks | w.flow):
                    return True
            if mark & w.behave and before & PLURAL and not mark & (w.thing | w.measure):
                return True
        return False

    def is_verb(self, at: int) -> bool:
        """Whether a word that may be a verb is one: "Ship the card", but neither "Ship time falls" nor "Launch pages convert"."""
        w = self.w
        first, after = self.at(at), self.at(self.phrase(at).last)
        if first & w.measure and not after & (w.determiner | NUMBER):
            return False
        if not first & w.task_or_noun:
            return True
        if self.has_predicate(at + 1, self.name_end(at + 1) + 1):
            return False
        if after & w.measure:
            end = self.name_end(at + 1)
            head = self.at(self.head(at + 1, end))
            return bool(head & (w.thing | w.task)) and not head & w.measure
        return bool(after & w.starts_a_name) or not self.names_a_level(at + 2)

    def names_a_change(self, start: int) -> bool:
        """A number that moves or is compared, a level of service, or a result told behind the task."""
        w = self.w
        marks = self.marks
        if not self.every & (w.origin | w.by | w.percent | w.duration | w.results):
            return False
        for at in range(start, self.end):
            mark = marks[at]
            if mark & w.percent and (self.at(at + 1) | self.at(at + 2)) & w.comparison:
                return True
            if mark & w.by and self.at(at + 1) & NUMBER | (mark & w.by and self.at(at + 1) & w.percent):
                if any(self.at(k) & w.percent for k in range(at + 1, at + 1 + _NEAR)):
                    return True
            if mark & w.origin and self._number_at(at + 1) and self._goes_to_a_number(at + 2):
                return True
            if mark & w.duration and self._is_limited(at):
                return True
            if mark & w.results and any(m & (NUMBER | w.percent) for m in marks[at:]):
                return True
        return False

    def _number_at(self, at: int) -> bool:
        return bool((self.at(at) | self.at(at + 1)) & NUMBER)

    def _goes_to_a_number(self, start: int) -> bool:
        return any(self.marks[at] & self.w.to and self._number_at(at + 1) for at in range(start, self.end))

    def _is_limited(self, at: int) -> bool:
        for before in range(at - 1, max(at - 1 - _NEAR, -1), -1):
            mark = self.marks[before]
            if mark & self.w.limit:
                return True
            if not mark & (NUMBER | self.w.determiner | self.w.comparison | PART):
                return False
        return False

    def names_a_level(self, start: int) -> bool:
        """Whether a level stands behind a name: "Update failures below 0.5%", "Survey participation at 80%"."""
        w = self.w
        for at in range(start, self.end - 1):
            mark = self.marks[at]
            if mark & w.above and self.marks[at + 1] & NUMBER:
                return True
            if mark & w.level and any(self.at(k) & w.percent for k in range(at + 2, at + _NEAR)):
                return True
        return False

    def opens(self, at: int) -> bool:
        mark = self.at(at)
        return bool(mark & self.w.opener) or (mark & PART and at > 0 and bool(self.at(at - 1) & self.w.opener))

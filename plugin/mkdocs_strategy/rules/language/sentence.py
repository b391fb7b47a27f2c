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
    """One sentence; places are numbers of words, and there is no mark beyond its ends.

    Args:
        words: the classes of words.
        marks: the mark of each word.
        every: all marks together, so that what the text has nowhere is not looked for.
    """

    def __init__(self, words: OutputWords, marks: list[int], every: int) -> None:
        self.w = words
        self.marks = marks
        self.every = every
        self.end = len(marks)

    def at(self, at: int) -> int:
        """The mark of a word."""
        return self.marks[at] if 0 <= at < self.end else 0

    def phrase(self, at: int) -> Found:
        """A word with the rest of its phrase: `roll out`."""
        last = at + 1
        while self.at(last) & PART:
            last += 1
        return Found(at, last)

    def opens(self, at: int) -> bool:
        """Whether a word says nothing but that something comes: "successfully", "make sure that"."""
        while at > 0 and self.marks[at] & PART:
            at -= 1
        return bool(self.marks[at] & self.w.opener)

    # What it names.

    def name_end(self, start: int) -> int:
        """Where the name of a thing ends that begins here: at the next word that links, or at a verb of being."""
        stop = self.w.stop
        at = start
        while at < self.end and not self.marks[at] & stop:
            at += 1
        return at

    def thing_end(self, start: int) -> int:
        """The end of a name that stands alone: "a month" behind it begins another, and "Weekly tweets" is complete."""
        w = self.w
        end = self.name_end(start)
        if self.at(start) & w.cadence:
            for at in range(start + 1, min(start + _NEAR, self.end)):
                if self.marks[at] & w.thing:
                    return self.phrase(at).last
        for at in range(start + 1, end):
            if self.marks[at] & w.determiner and not self.marks[at - 1] & (w.determiner | w.comparison | NUMBER):
                return at
        return end

    def head(self, start: int, end: int) -> int:
        """The mark of the word that says what a name is of: its last, with a phrase as one word."""
        at = end - 1
        while at > start and self.marks[at] & (PART | NUMBER):
            at -= 1
        return self.marks[at] if start < end else 0

    # Which word is its verb.

    def is_verb(self, at: int) -> bool:
        """Whether a word that may be a verb is one: "Ship the card", but neither "Ship time falls" nor "Launch pages convert"."""
        w = self.w
        first, after = self.at(at), self.at(self.phrase(at).last)
        if first & w.measure and not after & (w.determiner | NUMBER):
            return False
        if not first & w.task_or_noun:
            return True
        end = self.name_end(at + 1)
        if self.has_predicate(at + 1, end + 1) or self._is_said_of_things(at + 1, end):
            return False
        if after & w.starts_a_name:
            return True
        head = self.head(at + 1, end)
        if head & w.measure or (after & w.measure and not head & (w.thing | w.task)):
            return False
        return not (self.every & w.each or self.names_a_level(at + 2))

    def has_predicate(self, start: int, end: int) -> bool:
        """Whether a subject does something: "pages convert", "time falls", "users can"."""
        w = self.w
        for at in range(start, min(end, self.end)):
            mark, before = self.marks[at], self.marks[at - 1]
            if before & (w.link | w.determiner | NUMBER | PART):
                continue
            if mark & (w.be | w.can):
                return True
            acts = mark & w.behave and before & PLURAL and not mark & w.thing
            if acts and (not mark & w.measure or self.at(at + 1) & w.people):  # "results reach patients"
                return True
            if mark & w.task and not mark & w.thing and before & PLURAL and self.at(at + 1) & w.link:
                return True  # "services deploy in their first week"
            if mark & (w.happens | w.behaves) and not mark & (w.thing | w.measure | w.tasks | w.flow):
                return at + 1 >= self.end or bool(self.at(at + 1) & (w.link | w.determiner | NUMBER))
        return False

    def _is_said_of_things(self, start: int, end: int) -> bool:
        """Whether a participle stands right behind things: "(Audit) findings closed in a month"; but not "requested by customers"."""
        w = self.w
        return any(
            self.marks[at] & (w.tasked | w.behaved) and self.marks[at - 1] & PLURAL and not self.at(at + 1) & w.by
            for at in range(start + 1, end)
        )

    # Whether a number moves in it.

    def names_a_change(self, start: int) -> bool:
        """A number that moves or is compared, a level of service, or a result that is told behind a task."""
        w = self.w
        if not self.every & (w.origin | w.by | w.percent | w.duration | w.results):
            return False
        return any(
            (mark & w.percent and (self.at(at + 1) | self.at(at + 2)) & w.comparison)
            or (mark & w.by and self._is_an_amount(at + 1))
            or (mark & w.origin and self._is_a_number(at + 1) and self._goes_to_a_number(at + 2))
            or (mark & w.duration and self._is_limited(at))
            or (mark & w.results and any(m & (NUMBER | w.percent) for m in self.marks[at:]))
            for at, mark in enumerate(self.marks[start:], start)
        )

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

    def _is_an_amount(self, at: int) -> bool:
        """`30%`, `0.5 points`, `half`; not the year 2027."""
        w = self.w
        return bool(self.at(at) & (NUMBER | w.percent)) and any(self.at(k) & w.percent for k in range(at, at + _NEAR))

    def _is_a_number(self, at: int) -> bool:
        return bool((self.at(at) | self.at(at + 1)) & NUMBER)

    def _goes_to_a_number(self, start: int) -> bool:
        return any(self.marks[at] & self.w.to and self._is_a_number(at + 1) for at in range(start, self.end))

    def _is_limited(self, at: int) -> bool:
        """Whether a duration is a limit: "within two business days"."""
        for before in range(at - 1, max(at - 1 - _NEAR, -1), -1):
            mark = self.marks[before]
            if mark & self.w.limit:
                return True
            if not mark & (NUMBER | self.w.determiner | self.w.comparison | PART):
                return False
        return False

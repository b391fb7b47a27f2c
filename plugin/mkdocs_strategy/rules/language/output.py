"""Whether the wording of a key result says what a team does (output) or what changes for people (outcome).

A sentence is read from its left by its grammar: who or what stands first, which verb follows, what the verb is done to. Signs of an outcome
go first, so that a doubt ends in silence: a number that moves, a level of service, people who do something.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from mkdocs_strategy.rules.language.marks import NUMBER, PART, PLURAL
from mkdocs_strategy.rules.language.output_words import OutputWords
from mkdocs_strategy.rules.language.phrases import Found

if TYPE_CHECKING:
    from mkdocs_strategy.rules.language.lexicon import Lexicon

_NEAR = 4
"""Words between `within` and `hour`, or `by` and `%`."""
_HEADING = 4
"""Words before a colon that name an owner, a number or a kind of thing."""


class Why(Enum):
    """What in a wording speaks of output."""

    TASK = "a task"
    """"Ship the card", "Jane to ship the card"."""
    DONE = "something done"
    """"The card is shipped", "70% of the pages rewritten"."""
    THING = "a thing to hand over"
    """"Launch of the card", "3 blog posts", "Get certification"."""
    HOPE = "a better thing"
    """"Improve the docs"."""


@dataclass(frozen=True, slots=True)
class Output:
    """A wording of output: why it is one, and the words that say so."""

    why: Why
    found: Found


class OutputWording:
    """Judges wordings by the lists of a language; without its lists nothing is found."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words = OutputWords(lexicon)

    def judge(self, text: str) -> Output | None:
        """Why a wording is one of output, or None: it speaks of an outcome, of both, or leaves it open."""
        words = self._lexicon.words(text)
        marks = self._words.marks.of(words)
        every = 0
        for mark in marks:
            every |= mark
        if not every & self._words.said:
            return None
        # What a team writes behind an arrow is how it went, not what it aims at.
        end = len(self._lexicon.words(text.partition("=>")[0])) if "=>" in text else len(words)
        start = 0
        if ": " in text:
            head = len(self._lexicon.words(text.partition(": ")[0]))
            start = head if head <= _HEADING else 0
        sentence = _Sentence(self._words, marks[:end], every)
        return sentence.judge(start) or (sentence.heading(start) if start else None)


class _Sentence:
    """One text by the marks of its words."""

    def __init__(self, words: OutputWords, marks: list[int], every: int) -> None:
        self.w = words
        self.marks = marks
        self.every = every
        self.end = len(marks)

    def at(self, at: int) -> int:
        """The mark of a word; none beyond the end."""
        return self.marks[at] if 0 <= at < self.end else 0

    def heading(self, start: int) -> Output | None:
        """"Demo: the offline mode", "List the needs: boats, ropes": the kind of thing, or the task, stands before the colon."""
        if self.at(0) & self.w.task and self.at(1) & (self.w.determiner | NUMBER):
            return Output(Why.TASK, self._phrase(0))
        if self.at(start - 1) & (self.w.thing | self.w.task):
            return Output(Why.THING, Found(start - 1, start))
        return None

    def judge(self, start: int) -> Output | None:
        """The first reading that fits, after those that speak of an outcome."""
        w = self.w
        while start < self.end and self._opens(start):
            start += 1
        if start >= self.end or self._names_a_change(start):
            return None
        first = self.at(start)
        if first & (w.comparison | w.moves) and not first & w.task:
            return None
        if first & (w.task | w.tasking) and self._is_verb(start):
            return Output(Why.TASK, self._phrase(start)) if not self._handles_a_flow(start + 1) else None
        if first & w.hopes:
            return self._hope(start)
        if first & w.attains:
            return self._attainment(start) or self._attained(start + 1)
        return self._owner(start) or self._done(start) or self._thing(start)

    def _opens(self, at: int) -> bool:
        mark = self.at(at)
        return bool(mark & self.w.opener) or (mark & PART and at > 0 and bool(self.at(at - 1) & self.w.opener))

    def _phrase(self, at: int) -> Found:
        """A word with the rest of its phrase: `roll out`."""
        last = at + 1
        while self.at(last) & PART:
            last += 1
        return Found(at, last)

    def _names_a_change(self, start: int) -> bool:
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

    def _name_end(self, start: int) -> int:
        """Where the name of a thing ends that begins here: at the next word that links, or at a verb of being."""
        at = start
        while at < self.end and not self.marks[at] & (self.w.link | self.w.be | self.w.can | self.w.have):
            at += 1
        return at

    def _head(self, start: int, end: int) -> int:
        """The place of the last word of a name; a phrase bears its mark at its first word."""
        at = end - 1
        while at > start and self.marks[at] & (PART | NUMBER):
            at -= 1
        return at

    def _is_verb(self, at: int) -> bool:
        """Whether a word that may be a verb is one: "Ship the card", but neither "Ship time falls" nor "Launch pages convert"."""
        w = self.w
        first, after = self.at(at), self.at(self._phrase(at).last)
        if first & w.measure and not after & (w.determiner | NUMBER):
            return False
        if not first & w.task_or_noun:
            return True
        if self._has_predicate(at + 1, self._name_end(at + 1) + 1):
            return False
        if after & w.measure:
            end = self._name_end(at + 1)
            return end > at + 1 and bool(self.at(self._head(at + 1, end)) & (w.thing | w.task))
        return not (first & w.tasking and after & (w.measure | w.act) and self.every & w.percent)

    def _has_predicate(self, start: int, end: int) -> bool:
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

    def _handles_a_flow(self, start: int) -> bool:
        """"Resolve 90% of tickets on first contact": a share of what comes in."""
        w = self.w
        if not self.every & w.percent or not self.every & w.flow:
            return False
        return any(self.marks[at] & w.percent for at in range(start, min(start + _NEAR, self.end)))

    def _hope(self, at: int) -> Output | None:
        """"Improve the docs" is a task; "Improve retention", and what names no thing, is not."""
        w = self.w
        end = self._name_end(at + 1)
        if self.every & (w.percent | w.comparison) or end == at + 1:
            return None
        name = self.marks[at + 1 : end]
        if any(mark & w.measure for mark in name) or not self.marks[self._head(at + 1, end)] & w.thing:
            return None
        return Output(Why.HOPE, Found(at, end))

    def _attainment(self, at: int) -> Output | None:
        """"Get certification", "Achieve completion of the module"; no number, no customers."""
        w = self.w
        end = self._name_end(at + 1)
        if self.every & w.percent or end == at + 1:
            return None
        head = self._head(at + 1, end)
        name = self.marks[at + 1 : end]
        if any(mark & w.measure and not mark & w.thing for mark in name):
            return None
        if self.marks[head] & (w.thing | w.attainment) or any(mark & w.attainment for mark in name):
            return Output(Why.THING, Found(at, end))
        return None

    def _attained(self, start: int) -> Output | None:
        """"Get the docs translated", "Make the library available"."""
        w = self.w
        if self.every & w.percent and not self.every & w.thing:
            return None
        last = self.end - 1
        if self.at(last) & w.state and last > start and not self.every & (w.percent | w.measure | w.comparison):
            return Output(Why.DONE, Found(last, last + 1))
        return self._done(start)

    def _owner(self, start: int) -> Output | None:
        """"Jane to ship the card", "Marketing publishes two guides"."""
        w = self.w
        first = self.at(start)
        if first & (w.measure | w.people | w.percent) and not first & w.owner:
            return None
        for at in range(start + 1, min(start + 1 + _HEADING, self.end)):
            mark, before, after = self.marks[at], self.marks[at - 1], self.at(at + 1)
            if mark & w.to and after & w.task:
                if not before & (w.able | w.measure | w.comparison) and not any(
                    m & (w.people | w.measure | w.able) and not m & w.owner for m in self.marks[start:at]
                ):
                    return Output(Why.TASK, self._phrase(at + 1))
                return None
            if mark & (w.tasks | w.tasked) and before & w.owner and after & (NUMBER | w.determiner):
                return Output(Why.TASK, self._phrase(at))
            if mark & (w.link | w.be):
                return None
        return None

    def _done(self, start: int) -> Output | None:
        """"The card is shipped", "70% of the pages rewritten", "New flow live", "IPFS has shipped it"."""
        w = self.w
        if self.every & w.each:
            return None
        for at in range(start, self.end):
            mark = self.marks[at]
            if mark & w.done or (mark & w.tasked and not mark & w.behaved) or mark & w.state:
                if self._closes(start, at):
                    return Output(Why.DONE, self._phrase(at))
        return None

    def _closes(self, start: int, at: int) -> bool:
        """Whether a participle ends a sentence about a thing, and does not stand before a noun or behind people who have done it."""
        w = self.w
        mark, before = self.marks[at], self.at(at - 1)
        last = self._phrase(at).last
        after = self.at(last)
        ends = last >= self.end or bool(after & (w.link | w.done | w.tasked))
        if at == start:  # "Launched the portal"
            return bool(mark & w.tasked and after & (NUMBER | w.determiner))
        if before & w.have:
            return not any(m & w.people for m in self.marks[start:at])
        if not ends or before & (w.determiner | w.to | w.able):
            return False
        if before & w.link or (before & w.be and self.at(at - 2) & w.link):
            return False
        if mark & w.state and not mark & (w.done | w.tasked) and not self.every & (w.thing | w.attainment) and not before & w.be:
            return False
        if after & w.by and (self.at(last + 1) | self.at(last + 2)) & (w.person | w.percent | NUMBER) and not (
            self.at(last + 1) & w.owner
        ):
            return False
        return self._subject_is_made(start, at)

    def _subject_is_made(self, start: int, end: int) -> bool:
        """Whether what is done is a thing: neither a measure ("Share of orders …") nor a share of what comes in ("80% of tickets …")."""
        w = self.w
        first_end = min(self._name_end(start), end)
        head = self.at(self._head(start, first_end)) if first_end > start else 0
        if head & w.measure and not head & w.thing or self.at(start) & w.comparison:
            return False
        nearest = end - 1
        while nearest > start and self.at(nearest) & (w.be | PART):
            nearest -= 1
        return not (head | self.at(nearest)) & w.flow

    def _thing(self, start: int) -> Output | None:
        """"Launch of the portal", "3 blog posts", "Roadmap for next year": a name and no verb."""
        w = self.w
        end = self._regular_end(start) or self._name_end(start)
        if end == start or self.every & (w.each | w.percent | w.can | w.have) or self._has_predicate(start + 1, self.end):
            return None
        head = self._head(start, end)
        name = self.marks[start:end]
        if self.marks[head] & w.act and self.marks[head] & w.measure:  # "Completion of the module", not "Course completion"
            made = head == start and end < self.end and not any(mark & w.people for mark in self.marks)
            return Output(Why.THING, Found(start, end)) if made else None
        if not self.marks[head] & (w.thing | (w.task & ~w.measure if end < self.end else 0)):
            return None
        if any(mark & (w.comparison | w.tasked | w.behaved | w.people) for mark in name):
            return None
        if any(self.marks[at] & w.by and self.at(at + 1) & w.person for at in range(end, self.end)):
            return None
        plain_plural = self.marks[head] & w.things and not self.marks[head] & w.act
        if plain_plural and not any(mark & (NUMBER | w.determiner | w.cadence) for mark in name):
            return None
        if self.marks[head] & w.measure and not self.marks[head] & w.thing:
            return None
        return Output(Why.THING, Found(start, end))

    def _regular_end(self, start: int) -> int:
        """Where "Weekly tweets (mentioning whatever)" names its thing; 0 where nothing regular begins here."""
        if self.at(start) & self.w.cadence:
            for at in range(start + 1, min(start + _NEAR, self.end)):
                if self.marks[at] & self.w.thing:
                    return self._phrase(at).last
        return 0

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
from mkdocs_strategy.rules.language.sentence import Sentence

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
        sentence = _Reading(self._words, marks[:end], every)
        return sentence.judge(start) or (sentence.heading(start) if start else None)


class _Reading(Sentence):
    """What a sentence says, tried from the left."""

    def heading(self, start: int) -> Output | None:
        """ "Demo: the offline mode", "List the needs: boats, ropes": the kind of thing, or the task, stands before the colon."""
        if self.at(0) & self.w.task and self.at(1) & (self.w.determiner | NUMBER):
            return Output(Why.TASK, self.phrase(0))
        if self.at(start - 1) & (self.w.thing | self.w.task):
            return Output(Why.THING, Found(start - 1, start))
        return None

    def judge(self, start: int) -> Output | None:
        """The first reading that fits, after those that speak of an outcome."""
        w = self.w
        while start < self.end and self.opens(start):
            start += 1
        if start >= self.end or self.names_a_change(start):
            return None
        first = self.at(start)
        if first & (w.comparison | w.moves) and not first & w.task:
            return None
        if first & (w.task | w.tasking) and self.is_verb(start):
            return Output(Why.TASK, self.phrase(start)) if not self._handles_a_flow(start + 1) else None
        if first & w.hopes:
            return self._hope(start)
        if first & w.attains:
            return self._attainment(start) or self._attained(start + 1)
        if first & w.be:  # "Be the most recommended bank"
            return None
        return self._unlisted(start) or self._owner(start) or self._done(start) or self._thing(start)

    def _handles_a_flow(self, start: int) -> bool:
        """ "Resolve 90% of tickets on first contact": a share of what comes in."""
        w = self.w
        if not self.every & w.percent or not self.every & w.flow:
            return False
        return any(self.marks[at] & w.percent for at in range(start, min(start + _NEAR, self.end)))

    def _hope(self, at: int) -> Output | None:
        """ "Improve the docs" is a task; "Improve retention", and what names no thing, is not."""
        w = self.w
        end = self.name_end(at + 1)
        if self.every & (w.percent | w.comparison) or end == at + 1:
            return None
        head = self.marks[self.head(at + 1, end)]
        if head & w.measure or not head & w.thing:
            return None
        return Output(Why.HOPE, Found(at, end))

    def _attainment(self, at: int) -> Output | None:
        """ "Get certification", "Achieve completion of the module"; no number, no customers."""
        w = self.w
        end = self.name_end(at + 1)
        if self.every & w.percent or end == at + 1:
            return None
        head = self.marks[self.head(at + 1, end)]
        if head & w.measure and not head & w.act:
            return None
        if head & (w.thing | w.attainment) or any(mark & w.attainment for mark in self.marks[at + 1 : end]):
            return Output(Why.THING, Found(at, end))
        return None

    def _attained(self, start: int) -> Output | None:
        """ "Get the docs translated", "Make the library available"."""
        w = self.w
        if self.every & w.percent and not self.every & w.thing:
            return None
        last = self.end - 1
        if self.at(last) & w.state and last > start and not self.every & (w.percent | w.measure | w.comparison):
            return Output(Why.DONE, Found(last, last + 1))
        return self._done(start)

    def _unlisted(self, start: int) -> Output | None:
        """ "Rotate all keys", "Label 400 photographs": only a verb stands before "all" or a number of things, whether it is listed or not."""
        w = self.w
        if self.at(start) & w.unknown:
            return None
        after = self.at(start + 1)
        if after & w.link and self.at(start + 2) & w.task and not self.at(start + 3) & (w.link | w.measure):
            return Output(Why.TASK, Found(start, start + 1)) if start + 3 < self.end else None
        if not after & (w.determiner | NUMBER) or self.has_predicate(start + 1, self.end):
            return None
        name = self.marks[start + 1 : self.name_end(start + 1)]
        if any(mark & (w.people | w.measure | w.flow | w.percent | w.comparison) for mark in name):
            return None
        if after & NUMBER and not any(mark & PLURAL for mark in name):
            return None
        return Output(Why.TASK, Found(start, start + 1))

    def _owner(self, start: int) -> Output | None:
        """ "Jane to ship the card", "Marketing publishes two guides"."""
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
                    return Output(Why.TASK, self.phrase(at + 1))
                return None
            if mark & (w.tasks | w.tasked) and before & w.owner and after & (NUMBER | w.determiner):
                return Output(Why.TASK, self.phrase(at))
            if mark & (w.link | w.be):
                return None
        return None

    def _done(self, start: int) -> Output | None:
        """ "The card is shipped", "70% of the pages rewritten", "New flow live", "IPFS has shipped it"."""
        w = self.w
        if self.every & w.each:
            return None
        for at in range(start, self.end):
            mark = self.marks[at]
            if mark & w.done or (mark & w.tasked and not mark & w.behaved) or mark & w.state:
                if self._closes(start, at):
                    return Output(Why.DONE, self.phrase(at))
        return None

    def _closes(self, start: int, at: int) -> bool:
        """Whether a participle ends a sentence about a thing, and does not stand before a noun or behind people who have done it."""
        w = self.w
        mark, before = self.marks[at], self.at(at - 1)
        last = self.phrase(at).last
        after = self.at(last)
        ends = last >= self.end or bool(after & (w.link | w.done | w.tasked))
        if not ends and last + 1 == self.end:  # "tested twice", but not "Users created boards"
            ends = not any(m & w.people for m in self.marks[start:at])
        if at == start:  # "Launched the portal"
            return bool(mark & w.tasked and after & (NUMBER | w.determiner))
        if before & w.have:
            return not any(m & w.people for m in self.marks[start:at])
        if not ends or before & (w.determiner | w.to | w.able):
            return False
        if before & w.link or (before & w.be and self.at(at - 2) & w.link):
            return False
        if (
            mark & w.state
            and not mark & (w.done | w.tasked)
            and not self.every & (w.thing | w.attainment)
            and not before & w.be
        ):
            return False
        if (
            after & w.by
            and (self.at(last + 1) | self.at(last + 2)) & (w.person | w.percent | NUMBER)
            and not (self.at(last + 1) & w.owner)
        ):
            return False
        return self._subject_is_made(start, at)

    def _subject_is_made(self, start: int, end: int) -> bool:
        """Whether what is done is a thing: neither a measure ("Share of orders …") nor a share of what comes in ("80% of tickets …")."""
        w = self.w
        first_end = min(self.name_end(start), end)
        head = self.at(self.head(start, first_end)) if first_end > start else 0
        if head & w.measure and not head & w.thing or self.at(start) & w.comparison:
            return False
        if (
            head & PLURAL and not head & w.thing and first_end == end == start + 1
        ):  # "Accounts created" counts what others do
            return False
        nearest = end - 1
        while nearest > start and self.at(nearest) & (w.be | PART):
            nearest -= 1
        return not (head | self.at(nearest)) & (w.flow if self.every & w.percent else w.flows)

    def _thing(self, start: int) -> Output | None:
        """ "Launch of the portal", "3 blog posts", "Roadmap for next year": a name and no verb."""
        w = self.w
        end = self.regular_end(start) or self.thing_end(start)
        if (
            end == start
            or self.every & (w.each | w.percent | w.can | w.have)
            or self.has_predicate(start + 1, self.end)
        ):
            return None
        if self.names_a_level(start + 1):
            return None
        head = self.head(start, end)
        name = self.marks[start:end]
        if (
            self.marks[head] & w.act and self.marks[head] & w.measure
        ):  # "Completion of the module", not "Course completion"
            made = head == start and end < self.end and not any(mark & w.people for mark in self.marks)
            return Output(Why.THING, Found(start, end)) if made else None
        if not self.marks[head] & (w.thing | (w.task_or_noun if self.at(end) & w.link else 0)):
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

"""Whether the wording of a key result says what a team does (output) or what changes for people (outcome).

A sentence is read from its left by its grammar: who or what stands first, which verb follows, what the verb is done to. Signs of an outcome
go first, so that a doubt ends in silence: a number that moves, a level of service, people who do something.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.rules.language.marks import NUMBER, PLURAL
from mkdocs_strategy.rules.language.output_words import OutputWords
from mkdocs_strategy.rules.language.phrases import Found
from mkdocs_strategy.rules.language.sentence import Sentence

if TYPE_CHECKING:
    from mkdocs_strategy.rules.language.lexicon import Lexicon

_HEADING = 4
"""Words before a colon, or before `to ship`, that name an owner, a number or a kind of thing."""


class Why(Enum):
    """What in a wording speaks of output."""

    TASK = "task"
    """A verb of work: `Ship the card`, `Jane to ship the card`."""
    DONE = "done"
    """Work that has ended: `The card is shipped`, `70% of the pages rewritten`."""
    THING = "thing"
    """What is handed over or held: `Launch of the card`, `3 blog posts`, `Get certification`, `Improve the docs`."""


class Output(NamedTuple):
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
        w = self._words
        # Most key results that name a change begin with it ("More …", "Reduce …"): their other words need no look.
        first = w.marks[text.partition(" ")[0].lower()]
        if first & w.begins_a_change and not first & w.begins_a_task:
            return None
        words = self._lexicon.words(text)
        marks, every = w.marks.of(words)
        if not every & w.said:
            return None
        if "=>" in text:  # behind an arrow teams write how it went, not what they aim at
            marks = marks[: len(self._lexicon.words(text.partition("=>")[0]))]
        start = 0
        if ": " in text:
            heading = len(self._lexicon.words(text.partition(": ")[0]))
            start = heading if heading <= _HEADING else 0
        reading = _Reading(w, marks, every)
        return reading.judge(start) or (reading.heading(start) if start else None)


class _Reading(Sentence):
    """What a sentence says, tried from the left."""

    def judge(self, start: int) -> Output | None:
        """The first reading that fits, after those that speak of an outcome."""
        w = self.w
        while start < self.end and self.opens(start):
            start += 1
        if start >= self.end or self.names_a_change(start):
            return None
        first = self.marks[start]
        if first & w.begins_a_change and not first & w.task:
            return None
        if first & w.begins_a_task and self.is_verb(start):
            return None if self._handles_a_share(start + 1) else Output(Why.TASK, self.phrase(start))
        if first & w.hopes:
            return self._hope(start)
        if first & w.attains:
            return self._attained(start)
        head = self.head(start, self.name_end(start))
        # "Be the bank that students recommend", "Whether …", "Number of pages that were read"
        if first & (w.be | w.link) or (head & w.measure and not head & w.thing):
            return None
        return self._unlisted(start) or self._owned(start) or self._done(start) or self._thing(start)

    def heading(self, start: int) -> Output | None:
        """What stands before a colon: a kind of thing (`Demo: the offline mode`), or the task (`List all needs: boats, ropes`)."""
        w = self.w
        if self.at(0) & w.task and self.at(1) & (w.determiner | NUMBER):
            return Output(Why.TASK, self.phrase(0))
        if self.at(start - 1) & (w.thing | w.task):
            return Output(Why.THING, Found(start - 1, start))
        return None

    def _handles_a_share(self, start: int) -> bool:
        """`Resolve 90% of tickets on first contact` is a level of service: a share of what comes in day by day."""
        w = self.w
        if not (self.every & w.percent and self.every & w.flow):
            return False
        return any(self.marks[at] & w.percent for at in range(start, min(start + _HEADING, self.end)))

    def _hope(self, at: int) -> Output | None:
        """`Improve the docs` is a task; `Improve retention` is not, nor is what names no thing."""
        w = self.w
        end = self.name_end(at + 1)
        head = self.head(at + 1, end)
        if self.every & (w.percent | w.comparison) or head & w.measure or not head & w.thing:
            return None
        return Output(Why.THING, Found(at, end))

    def _attained(self, at: int) -> Output | None:
        """`Get certification`, `Get the docs translated`, `Make the library available`; but no number, no customers."""
        w = self.w
        if self.every & w.percent:
            return self._done(at + 1) if self.every & w.thing else None
        end = self.name_end(at + 1)
        head = self.head(at + 1, end)
        if not head & w.measure or head & w.act:
            held = head & (w.thing | w.attainment) or any(m & w.attainment for m in self.marks[at + 1 : end])
            if held and end > at + 1:
                return Output(Why.THING, Found(at, end))
        last = self.end - 1
        if self.marks[last] & w.state and last > at + 1 and not self.every & (w.measure | w.comparison):
            return Output(Why.DONE, Found(last, last + 1))
        return self._done(at + 1)

    def _unlisted(self, at: int) -> Output | None:
        """`Rotate all keys`, `Label 400 pictures`: a word before `all` or a number of things is a verb, on whatever list or on none.

        So is what people do on other days: `Buy a van`.
        """
        w = self.w
        people_do = self.marks[at] & w.does
        if self.marks[at] & w.listed and not people_do:
            return None
        after = self.at(at + 1)
        if not people_do and after & w.joins and self.at(at + 2) & w.task:  # "Sift and publish donations"
            goes_on = at + 3 < self.end and not self.at(at + 3) & (w.link | w.measure)
            return Output(Why.TASK, Found(at, at + 1)) if goes_on else None
        if after & w.task and self.at(at + 2) & w.determiner:  # "Cross-train all drivers"
            return Output(Why.TASK, Found(at, at + 2))
        if not after & (w.determiner if people_do else w.determiner | NUMBER) or self.has_predicate(at + 1, self.end):
            return None
        name = self.marks[at + 1 : self.name_end(at + 1)]
        others = w.people | w.measure | w.flow | w.percent | w.comparison | (w.person if people_do else 0)
        if any(mark & others for mark in name):
            return None
        if after & NUMBER and not any(mark & PLURAL for mark in name):  # "Phase 2"
            return None
        return Output(Why.TASK, Found(at, at + 1))

    def _owned(self, start: int) -> Output | None:
        """`Jane to ship the card`, `Marketing publishes two guides`."""
        w = self.w
        if self.marks[start] & (w.measure | w.people | w.percent) and not self.marks[start] & w.owner:
            return None
        for at in range(start + 1, min(start + 1 + _HEADING, self.end)):
            mark, before, after = self.marks[at], self.marks[at - 1], self.at(at + 1)
            if mark & w.to and after & w.task:
                others = w.able | w.measure | w.comparison | w.people
                owned = not any(m & others and not m & w.owner for m in self.marks[start:at])
                return Output(Why.TASK, self.phrase(at + 1)) if owned else None
            if mark & (w.tasks | w.tasked) and before & w.owner and after & (NUMBER | w.determiner):
                return Output(Why.TASK, self.phrase(at))
            if mark & (w.link | w.be):
                return None
        return None

    def _done(self, start: int) -> Output | None:
        """`The card is shipped`, `70% of the pages rewritten`, `New flow live`, `IPFS has shipped it`."""
        w = self.w
        if self.every & w.each:
            return None
        for at in range(start, self.end):
            mark = self.marks[at]
            if (mark & (w.done | w.state) or (mark & w.tasked and not mark & w.behaved)) and self._closes(start, at):
                return Output(Why.DONE, self.phrase(at))
        return None

    def _closes(self, start: int, at: int) -> bool:
        """Whether a participle ends what is said of a thing, and stands neither before a noun nor behind those who have done it."""
        w = self.w
        mark, before = self.marks[at], self.at(at - 1)
        last = self.phrase(at).last
        after = self.at(last)
        if at == start:  # "Launched the portal"
            return bool(mark & w.tasked and after & (NUMBER | w.determiner))
        people = any(m & w.people for m in self.marks[start:at])
        if before & w.have:
            return not people
        # One word may follow, as in "tested twice", unless it may be what people did: "Users created boards".
        if not (last >= self.end or after & (w.link | w.done | w.tasked) or (last + 1 == self.end and not people)):
            return False
        if before & (w.determiner | w.to | w.able | w.link | w.feel) or (before & w.be and self.at(at - 2) & w.link):
            return False
        if not mark & (w.done | w.tasked) and not before & w.be and not self.every & (w.thing | w.attainment):
            return False
        doers = self.at(last + 1) | self.at(last + 2)
        if after & w.by and doers & (w.person | w.percent | NUMBER) and not self.at(last + 1) & w.owner:
            return False  # "completed by half of those who begin"
        return self._is_made(start, at, bool(after & w.lacking))

    def _is_made(self, start: int, end: int, lacking: bool) -> bool:
        """Whether what is done is a thing: no measure (`Share of orders …`), and no share of what comes in (`80% of tickets …`)."""
        w = self.w
        first_end = min(self.name_end(start), end)
        head = self.head(start, first_end)
        if (head & w.measure and not head & w.thing) or self.marks[start] & w.comparison:
            return False
        # "Accounts created", by whomever; "Calls handled without transfer"
        if head & PLURAL and (lacking or not head & w.thing) and first_end == end == start + 1:
            return False
        while end > start + 1 and self.marks[end - 1] & w.be:
            end -= 1
        return not (head | self.head(start, end)) & (w.flow if self.every & w.percent else w.flows)

    def _thing(self, start: int) -> Output | None:
        """`Launch of the portal`, `3 blog posts`, `Roadmap for next year`: a name and no verb."""
        w = self.w
        if self.every & (w.percent | w.can | w.have):
            return None
        end = self.thing_end(start)
        if self.has_predicate(start + 1, self.end) or self.names_a_level(start + 1):
            return None
        name, head = self.marks[start:end], self.head(start, end)
        rest = self.marks[end:]
        if head & w.act and head & w.measure:  # "Completion of the module", not "Course completion"
            whole = len(name) == 1 and rest and not any(m & w.people for m in rest)
            return Output(Why.THING, Found(start, end)) if whole else None
        if head & w.act and head & w.flow and self.at(end) & w.link and not self.at(end) & w.level:
            return None  # "Delivery on the promised day" happens every day; "Delivery of the report" once
        # Where a preposition follows, a word that may be a verb is a noun: "Support for Kotlin".
        if not head & w.thing and not (head & w.task_or_noun and self.at(end) & w.link):
            return None
        if any(mark & (w.comparison | w.tasked | w.behaved | w.people) for mark in name):
            return None
        if any(m & (w.by | w.each) and self.at(at + 1) & w.person for at, m in enumerate(rest, end)):
            return None
        # "Reports" may be counted ("Reports that help"); "3 reports", "New reports" and "Reports for all" are to be made.
        made = head & w.act or self.at(end) & w.purpose or any(m & w.makes_a_count for m in name)
        if head & w.things and not made:
            return None
        return Output(Why.THING, Found(start, end))

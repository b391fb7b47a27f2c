"""The classes of words by which output is told from outcome, each made of lists of the language (`output.words`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.rules.language.endings import ED, ING, PLAIN, S
from mkdocs_strategy.rules.language.marks import NUMBER, PART, PERCENT, PLURAL, Marks

if TYPE_CHECKING:
    from mkdocs_strategy.rules.language.lexicon import Lexicon

_TASKS = ("output-verbs", "output-verbs-or-nouns")
_MOVES = ("outcome-verbs", "outcome-hopes", "outcome-attaining")
_VERBS = (*_TASKS, *_MOVES, "outcome-behaviours")
_OTHERS = (
    *("output-done", "output-states", "output-acts", "output-deliverables", "output-attainments", "output-cadences"),
    *("output-owners", "output-openers", "outcome-measures", "outcome-people", "outcome-crowds", "outcome-comparisons"),
    *("outcome-durations", "outcome-limits", "outcome-results", "outcome-flows"),
    *(
        "grammar-links",
        "grammar-determiners",
        "grammar-be",
        "grammar-have",
        "grammar-can",
        "grammar-from",
        "grammar-to",
    ),
    *("grammar-by", "grammar-and", "grammar-each", "grammar-percent", "grammar-able", "grammar-above", "grammar-level"),
    *("grammar-for", "grammar-feel", "grammar-without"),
)


class OutputWords:
    """Marks of words, and the classes that these marks make up; each list says what it holds and why.

    Attributes:
        marks: the marks of words.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.marks = Marks({n: lexicon.written(n) for n in _VERBS}, {n: lexicon.written(n) for n in _OTHERS})
        verbs, words, nouns = self._verbs, self._words, self._nouns
        # What is done: verbs by their form.
        self.task = verbs(PLAIN, *_TASKS)
        self.tasks = verbs(S, *_TASKS)
        self.tasked = verbs(ED, *_TASKS)
        self.begins_a_task = self.task | verbs(ING, *_TASKS)
        self.task_or_noun = verbs(PLAIN, "output-verbs-or-nouns") | verbs(ING, *_TASKS)
        self.hopes = verbs(PLAIN, "outcome-hopes") | verbs(ING, "outcome-hopes")
        self.attains = verbs(PLAIN, "outcome-attaining") | verbs(ING, "outcome-attaining")
        self.happens = verbs(S, *_MOVES)
        self.behaves = verbs(S, "outcome-behaviours")
        self.behave = verbs(PLAIN, "outcome-verbs", "outcome-attaining", "outcome-behaviours")
        self.behaved = verbs(ED, "outcome-behaviours", "outcome-verbs")
        # What it is done to.
        self.done = nouns("output-done")
        self.state = nouns("output-states")
        self.act = nouns("output-acts")
        self.thing = self.act | nouns("output-deliverables")
        self.things = self.marks.bit("output-deliverables", S)
        self.attainment = nouns("output-attainments")
        self.measure = nouns("outcome-measures")
        self.flow = nouns("outcome-flows")
        self.flows = self.marks.bit("outcome-flows", S)
        # Who does it.
        self.owner = nouns("output-owners")
        self.people = self.marks.bit("outcome-people", S) | words("outcome-crowds")
        self.person = self.people | words("outcome-people")
        # When, how much, and what joins the others.
        self.cadence = words("output-cadences")
        self.opener = words("output-openers")
        self.comparison = words("outcome-comparisons")
        self.duration = nouns("outcome-durations")
        self.limit = words("outcome-limits")
        self.results = words("outcome-results")
        self.link = words("grammar-links")
        self.determiner = words("grammar-determiners")
        self.be = words("grammar-be")
        self.have = words("grammar-have")
        self.can = words("grammar-can")
        self.origin = words("grammar-from")
        self.to = words("grammar-to")
        self.by = words("grammar-by")
        self.joins = words("grammar-and")
        self.purpose = words("grammar-for")
        self.feel = words("grammar-feel")
        self.lacking = words("grammar-without")
        self.each = words("grammar-each")
        self.percent = PERCENT | words("grammar-percent")
        self.able = words("grammar-able")
        self.above = words("grammar-above")
        self.level = words("grammar-level")
        # Several of these at once.
        self.stop = self.link | self.be | self.can | self.have
        self.starts_a_name = self.determiner | NUMBER | self.opener
        self.makes_a_count = self.determiner | NUMBER | self.cadence
        self.begins_a_change = self.comparison | verbs(PLAIN, "outcome-verbs") | verbs(ING, "outcome-verbs")
        self.listed = NUMBER | PLURAL | PART | PERCENT | nouns(*_OTHERS)
        self.does = verbs(PLAIN, "outcome-behaviours")
        for form in (PLAIN, S, ED, ING):
            self.listed |= verbs(form, *_VERBS)
        self.said = self.begins_a_task | self.tasked | self.tasks | self.hopes | self.attains
        self.said |= self.done | self.state | self.thing | self.determiner | NUMBER

    def _verbs(self, form: int, *names: str) -> int:
        mark = 0
        for name in names:
            mark |= self.marks.bit(name, form)
        return mark

    def _words(self, *names: str) -> int:
        return self._verbs(PLAIN, *names)

    def _nouns(self, *names: str) -> int:
        return self._verbs(PLAIN, *names) | self._verbs(S, *names)

"""The classes of words by which output is told from outcome, each made of lists of the language (`output.words`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.rules.language.endings import ED, ING, PLAIN, S
from mkdocs_strategy.rules.language.marks import NUMBER, PART, PERCENT, PLURAL, Marks

if TYPE_CHECKING:
    from mkdocs_strategy.rules.language.lexicon import Lexicon

_VERBS = (
    "output-verbs",
    "output-verbs-or-nouns",
    "outcome-verbs",
    "outcome-hopes",
    "outcome-attaining",
    "outcome-behaviours",
)
_OTHERS = (
    "output-done",
    "output-states",
    "output-acts",
    "output-deliverables",
    "output-attainments",
    "output-cadences",
    "output-owners",
    "output-openers",
    "outcome-measures",
    "outcome-people",
    "outcome-crowds",
    "outcome-comparisons",
    "outcome-durations",
    "outcome-limits",
    "outcome-results",
    "outcome-flows",
    "grammar-links",
    "grammar-determiners",
    "grammar-be",
    "grammar-have",
    "grammar-can",
    "grammar-from",
    "grammar-to",
    "grammar-by",
    "grammar-each",
    "grammar-percent",
    "grammar-able",
    "grammar-above",
    "grammar-level",
)


class OutputWords:
    """Marks of words, and the classes that these marks make up; see the lists for what each class holds."""

    def __init__(self, lexicon: Lexicon) -> None:
        marks = Marks({n: lexicon.written(n) for n in _VERBS}, {n: lexicon.written(n) for n in _OTHERS})
        self.marks = marks

        def noun(name: str) -> int:
            return marks.bit(name) | marks.bit(name, S)

        def form(form: int, *names: str) -> int:
            return sum(marks.bit(name, form) for name in names)

        tasks = ("output-verbs", "output-verbs-or-nouns")
        self.task = form(PLAIN, *tasks)
        self.tasking = form(ING, *tasks)
        self.tasks = form(S, *tasks)
        self.tasked = form(ED, *tasks)
        self.task_or_noun = form(PLAIN, tasks[1]) | form(ING, *tasks)
        self.moves = form(PLAIN, "outcome-verbs") | form(ING, "outcome-verbs")
        self.hopes = form(PLAIN, "outcome-hopes") | form(ING, "outcome-hopes")
        self.attains = form(PLAIN, "outcome-attaining") | form(ING, "outcome-attaining")
        self.happens = form(S, "outcome-verbs", "outcome-hopes", "outcome-attaining")
        self.behaves = form(S, "outcome-behaviours")
        self.behave = form(PLAIN, "outcome-verbs", "outcome-attaining", "outcome-behaviours")
        self.behaved = form(ED, "outcome-behaviours", "outcome-verbs")
        self.done = noun("output-done")
        self.state = noun("output-states")
        self.act = noun("output-acts")
        self.deliverable = noun("output-deliverables")
        self.thing = self.act | self.deliverable
        self.things = marks.bit("output-deliverables", S)
        self.attainment = noun("output-attainments")
        self.cadence = noun("output-cadences")
        self.owner = noun("output-owners")
        self.opener = marks.bit("output-openers")
        self.measure = noun("outcome-measures")
        self.people = marks.bit("outcome-people", S) | marks.bit("outcome-crowds")
        self.person = self.people | marks.bit("outcome-people")
        self.comparison = marks.bit("outcome-comparisons")
        self.duration = noun("outcome-durations")
        self.limit = marks.bit("outcome-limits")
        self.results = marks.bit("outcome-results")
        self.flow = noun("outcome-flows")
        self.flows = marks.bit("outcome-flows", S)
        self.link = marks.bit("grammar-links")
        self.determiner = marks.bit("grammar-determiners")
        self.be = marks.bit("grammar-be")
        self.have = marks.bit("grammar-have")
        self.can = marks.bit("grammar-can")
        self.origin = marks.bit("grammar-from")
        self.to = marks.bit("grammar-to")
        self.by = marks.bit("grammar-by")
        self.each = marks.bit("grammar-each")
        self.percent = PERCENT | marks.bit("grammar-percent")
        self.able = marks.bit("grammar-able")
        self.above = marks.bit("grammar-above")
        self.level = marks.bit("grammar-level")
        self.unknown = sum(marks.bit(name, f) for name in _VERBS for f in (PLAIN, S, ED, ING))
        self.unknown |= sum(noun(name) for name in _OTHERS) | NUMBER | PLURAL | PART | PERCENT
        self.starts_a_name = self.determiner | NUMBER | self.opener
        self.stop = self.link | self.be | self.can | self.have
        self.said = (
            self.task | self.tasking | self.tasked | self.tasks | self.hopes | self.attains
            | self.done | self.state | self.thing | self.determiner
        )  # fmt: skip
        """Without a word of these nothing speaks of output."""

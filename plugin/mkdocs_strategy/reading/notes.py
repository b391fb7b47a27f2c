"""What reading has to say about one file: findings, gathered while the rest is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.model.english import joined
from mkdocs_strategy.model.finding import Finding, Place

if TYPE_CHECKING:
    from mkdocs_strategy.source.positions import Problem, Span

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that would steer a terminal or turn the direction of text around; a line feed and a tab are none."""

_LONGEST_SHOWN = 60


class Words(NamedTuple):
    """The parts of a finding that are sentences."""

    message: str
    hint: str = ""
    remark: str = ""


@dataclass(slots=True)
class Notes:
    """Takes findings for one file, and knows which item is being read.

    Attributes:
        path: The file, as findings name it.
        findings: What has been found so far, in the order found.
        item: Id of the item being read.
        called: Its title as written; None for a page.
    """

    path: str
    findings: list[Finding] = field(default_factory=list)
    item: str | None = None
    called: str | None = None

    @property
    def title(self) -> str:
        """What messages call it; worked out only where there is a message, as most items give none."""
        return "This page" if self.called is None else shown(self.called).rstrip(".") or "This item"

    def about(self, item: str, title: str) -> Notes:
        """The same list of findings, for another item of the file."""
        return Notes(self.path, self.findings, item, title)

    def add(self, rule: str, span: Span, words: Words, field_name: str | None = None, value: str = "") -> None:
        """Note one finding about the item being read; control characters stay out, wherever its words come from."""
        self.findings.append(
            Finding(
                rule,
                Place(self.path, span),
                clean(words.message),
                clean(words.hint),
                words.remark,
                item=self.item,
                field=field_name,
                value=CONTROL.sub("\ufffd", value),
            )
        )

    def problem(self, rule: str, problem: Problem, more: str = "") -> None:
        """Note what could not be read of a text; `more` is a further sentence for the message."""
        message = f"{sentence(problem.message)} {more}".rstrip()
        self.add(rule, problem.span, Words(message, sentence(problem.hint), problem.remark))


def sentence(text: str) -> str:
    """A text with a capital and a full stop; a word in backticks keeps its own beginning."""
    if not text:
        return ""
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".:?…" else f"{text}."


def shown(text: str) -> str:
    """A text of the author as a message may hold it: on one line, without control characters, and short."""
    text = clean(text)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


def clean(text: str) -> str:
    """A text on one line, with a mark in place of each control character."""
    if text.isprintable() and "  " not in text:  # nearly all there is, and asking is ten times as fast
        return text.strip()
    return " ".join(CONTROL.sub("\ufffd", text).split())


def choice_of(words: list[str]) -> str:
    """Words as a choice in a sentence: `a`, `b` or `c`."""
    return joined([f"`{word}`" for word in words], "or")


def did_you_mean(names: list[str], otherwise: str) -> str:
    """A question with the nearest names, or what to do where nothing is near."""
    return f"Did you mean {choice_of(names)}?" if names else otherwise

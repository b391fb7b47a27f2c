"""How choices are worded: they choose something, and hold for the whole horizon."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_strategy.model.finding import Finding, Severity
from mkdocs_strategy.rules.language.phrases import Found, written_words
from mkdocs_strategy.rules.language.places import place_of_words
from mkdocs_strategy.rules.registry import A, rule
from mkdocs_strategy.rules.wording import short

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.rules.case import Case
    from mkdocs_strategy.rules.language.similar import Gists

_FAMILY = "strategy"
_DIGIT = re.compile(r"\d")
_PERIOD = re.compile(r"(?:q[1-4]|h[12]|fy[0-9]{2,4}|[1-4]q|20[0-9]{2}(?:q[1-4]|h[12]))")
_YEAR = re.compile(r"20[0-9]{2}")
_DAY = re.compile(r"[0-3]?[0-9](?:st|nd|rd|th)?")
_DAY_IN_NUMBERS = re.compile(r"\b(?:[0-3]?[0-9][./])?[01]?[0-9][./]20[0-9]{2}\b")
_TEXTS = ("title", "yes_to", "no_to", "because", "summary", "if_wrong")


@rule(
    "vague-choice",
    Severity.WARNING,
    _FAMILY,
    "a choice that everybody would make, such as “make the product better”",
    source=A,
)
def vague_choice(case: Case) -> Iterable[Finding]:
    """Choices of nothing but praise and of what we make at large; a thing, a person or a number makes a choice of it."""
    gists = case.facts.gists("vague", "generic")
    for item in case.counting("choice"):
        for name in ("title", "yes_to"):
            text = item.title if name == "title" else item.text(name)
            if (
                not text
                or not case.words.has("vague", text)
                or _DIGIT.search(text)
                or case.words.has("contrast", text)
                or _says_something(text, gists, case)
            ):
                continue
            yield Finding(
                rule="vague-choice",
                place=item.place_of(name),
                message=f"“{short(text)}” chooses nothing: nobody would say the opposite.",
                remark="for whom, and instead of what?",
                item=item.id,
                field=name,
                value=text,
            )
            break


def _says_something(text: str, gists: Gists, case: Case) -> bool:
    """Whether a word is left when praise, our own words for what we make, and what only joins others are gone."""
    words = list(case.words.words(text))
    for name in ("vague", "generic"):
        for found in [*case.words.phrases(name).all(words)]:
            words[found.first : found.last] = [""] * (found.last - found.first)
    return any(word and gists.stem(word) for word in words)


@rule("dated-choice", Severity.WARNING, _FAMILY, "quarters, dates or deadlines in the text of a choice", source=A)
def dated_choice(case: Case) -> Iterable[Finding]:
    """Choices that hold until a day; one finding each, at the first date."""
    for item in case.counting("choice"):
        for name in _TEXTS:
            texts = (item.title,) if name == "title" else item.texts(name)
            hit = next(
                ((at, text, found) for at, text in enumerate(texts) if (found := _date(text, case)) is not None), None
            )
            if hit is None:
                continue
            at, text, found = hit
            part = at if len(texts) > 1 else None
            yield Finding(
                rule="dated-choice",
                place=place_of_words(item, name, text, found, part),
                message=f"{item.title} speaks of “{case.words.quote(text, found)}”: a choice holds for the whole horizon.",
                remark="a time, where a reason belongs",
                item=item.id,
                field=name,
                value=case.words.quote(text, found),
            )
            break


def _date(text: str, case: Case) -> Found | None:
    """The first words of a text that say by when."""
    lexicon = case.words
    words = lexicon.words(text)
    spoken = lexicon.find("time", text)
    if spoken is not None:
        return spoken
    in_numbers = _DAY_IN_NUMBERS.search(text) if "20" in text else None
    if in_numbers is not None:
        first = len(lexicon.words(text[: in_numbers.start()]))
        return Found(first, first + len(lexicon.words(in_numbers.group())))
    months, before = lexicon.phrases("months").single, lexicon.phrases("by").single
    written = None
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else ""
        led = at > 0 and words[at - 1] in before
        if _PERIOD.fullmatch(word) and not word.isdigit():
            return Found(at, at + 2 if _YEAR.fullmatch(after) else at + 1)
        if word in months and (_YEAR.fullmatch(after) or _DAY.fullmatch(after)):
            return Found(at, at + 2)
        if word in months and (led or (at > 0 and _DAY.fullmatch(words[at - 1]))):
            written = written or written_words(text)
            if written[at][:1].isupper():
                return Found(at if led else at - 1, at + 1)
        # A year gone by is history, which a reason may well tell.
        if _YEAR.fullmatch(word) and led and int(word) >= case.as_of.year:
            return Found(at, at + 1)
    return None

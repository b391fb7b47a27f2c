"""How choices are worded, and whether the work below them keeps to what they say no to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.model.finding import Finding, Place, Related, Severity
from mkdocs_strategy.rules.language.phrases import Found
from mkdocs_strategy.rules.language.places import place_of_words
from mkdocs_strategy.rules.language.similar import Gist, Gists, share
from mkdocs_strategy.rules.registry import A, Option, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.case import Case

_FAMILY = "strategy"
_DIGIT = re.compile(r"\d")
_PERIOD = re.compile(r"(?:q[1-4]|h[12]|fy[0-9]{2,4}|[1-4]q|20[0-9]{2}(?:q[1-4]|h[12]))")
_YEAR = re.compile(r"20[0-9]{2}")
_DAY = re.compile(r"[0-3]?[0-9](?:st|nd|rd|th)?")
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
    gists = Gists(case.words, "vague", "generic")
    for item in case.counting("choice"):
        for name in ("title", "yes_to"):
            text = item.title if name == "title" else item.text(name)
            if (
                not text
                or not case.words.has("vague", text)
                or _DIGIT.search(text)
                or _says_something(text, gists, case)
            ):
                continue
            yield Finding(
                rule="vague-choice",
                place=item.place_of(name),
                message=f"“{text}” chooses nothing: nobody would say the opposite.",
                remark="for whom, and what instead of what",
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
    months, before = lexicon.phrases("months").single, lexicon.phrases("by").single
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else ""
        led = at > 0 and words[at - 1] in before
        if _PERIOD.fullmatch(word) and not word.isdigit():
            return Found(at, at + 2 if _YEAR.fullmatch(after) else at + 1)
        if word in months and (_YEAR.fullmatch(after) or _DAY.fullmatch(after)):
            return Found(at, at + 2)
        if word in months and led and _is_capital(text, at, case):
            return Found(at, at + 1)
        # A year gone by is history, which a reason may well tell.
        if _YEAR.fullmatch(word) and led and int(word) >= case.as_of.year:
            return Found(at, at + 1)
    return None


def _is_capital(text: str, at: int, case: Case) -> bool:
    return case.words.quote(text, Found(at, at + 1))[:1].isupper()


class _No(NamedTuple):
    """One thing that a choice says no to."""

    choice: Item
    text: str
    gist: Gist
    against: frozenset[str]
    place: Place


@rule(
    "does-what-we-said-no-to",
    Severity.WARNING,
    _FAMILY,
    "an initiative or objective whose words match what a choice above it says no to",
    source=A,
    options=(Option("percent", 75, "which share of the words of a no must stand in the title or the reason"),),
)
def does_what_we_said_no_to(case: Case) -> Iterable[Finding]:
    """Work beyond the boundaries; titles and reasons are read, never prose, and a word against the thing turns it around."""
    gists = Gists(case.words)
    said = {choice.id: list(_nos(choice, gists, case)) for choice in case.counting("choice")}
    above: dict[str, list[_No]] = {}
    for item in case.counting("objective", "initiative"):
        parents = tuple(link.target for link in case.strategy.chain_links(item))
        key = " ".join(parents)
        if key not in above:
            above[key] = [no for one in case.strategy.above(item.id) for no in said.get(one.id, ())]
        for no, name in _crossed(item, above[key], gists, case):
            yield Finding(
                rule="does-what-we-said-no-to",
                place=item.place_of(name),
                message=f"{item.title} sounds like “{no.text}”, which {no.choice.title} says no to.",
                remark="a choice above says no to this",
                item=item.id,
                field=name,
                value=no.text,
                related=(Related(no.place, f"{no.choice.title} says no to it"),),
            )
            break


def _nos(choice: Item, gists: Gists, case: Case) -> Iterator[_No]:
    field = choice.fields.get("no_to")
    for at, text in enumerate(choice.texts("no_to")):
        span = field.parts[at] if field is not None and at < len(field.parts) else None
        place = Place(choice.path, span) if span is not None else choice.place_of("no_to")
        gist = gists.of(text)
        if gist.stems:
            yield _No(choice, text, gist, _against(text, case), place)


def _crossed(item: Item, nos: list[_No], gists: Gists, case: Case) -> Iterator[tuple[_No, str]]:
    if not nos:
        return
    refused = nos[0].gist.stems.union(*(no.gist.stems for no in nos))
    for name in ("title", "because"):
        text = item.title if name == "title" else item.text(name)
        if not text or refused.isdisjoint(gists.stems(text)):
            continue
        gist = gists.of(text)
        for no in nos:
            if share(no.gist, gist) >= case.option("percent") and no.against == _against(text, case):
                yield no, name


def _against(text: str, case: Case) -> frozenset[str]:
    """The words of a text that turn it against what it names; two texts that differ in them mean different things."""
    words = case.words.words(text)
    return frozenset(
        word for found in case.words.phrases("against").all(words) for word in words[found.first : found.last]
    )

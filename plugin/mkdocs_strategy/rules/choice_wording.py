"""How choices are worded, and whether the work below them keeps to what they say no to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.model.finding import Finding, Place, Related, Severity
from mkdocs_strategy.rules.language.phrases import Found, stretch, written_words
from mkdocs_strategy.rules.language.places import place_of_words
from mkdocs_strategy.rules.language.similar import Sayings
from mkdocs_strategy.rules.registry import A, Option, rule
from mkdocs_strategy.rules.wording import short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.case import Case
    from mkdocs_strategy.rules.language.similar import Gists, Stems

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
    in_numbers = _DAY_IN_NUMBERS.search(text)
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


class _No(NamedTuple):
    """One thing that a choice says no to.

    Attributes:
        comparing: its words such as "more": who says no to more of a thing does not say no to the thing.
        order: its words without endings, in their order, where one thing is weighed against another ("speed over safety"); else empty.
    """

    choice: Item
    text: str
    stems: Stems
    against: frozenset[str]
    comparing: frozenset[str]
    order: tuple[str, ...]
    place: Place


@rule(
    "does-what-we-said-no-to",
    Severity.WARNING,
    _FAMILY,
    "an initiative or objective whose words match what a choice above it says no to",
    source=A,
    options=(
        Option("percent", 75, "the share of the words of a no, in percent, that must stand in the title or the reason"),
    ),
)
def does_what_we_said_no_to(case: Case) -> Iterable[Finding]:
    """Work beyond the boundaries; titles and reasons are read, never prose, and a word against the thing turns it around."""
    nos = [no for choice in case.counting("choice") for no in _nos(choice, case)]
    sayings = Sayings([no.stems for no in nos], case.option("percent"))
    for item in case.counting("objective", "initiative") if nos else ():
        for no, name in _crossed(item, nos, sayings, case):
            yield Finding(
                rule="does-what-we-said-no-to",
                place=item.place_of(name),
                message=f"{item.title} sounds like “{short(no.text)}”, to which {no.choice.title} says no.",
                remark="the words of a no above",
                item=item.id,
                field=name,
                value=no.text,
                related=(Related(no.place, "the no stands here"),),
            )
            break


def _nos(choice: Item, case: Case) -> Iterator[_No]:
    field = choice.fields.get("no_to")
    for at, text in enumerate(choice.texts("no_to")):
        span = field.parts[at] if field is not None and at < len(field.parts) else None
        place = Place(choice.path, span) if span is not None else choice.place_of("no_to")
        thing = _without_negation(text, case)
        stems = case.facts.gists().stems(thing)
        if stems:
            comparing = case.words.phrases("comparing").single.intersection(case.words.words(thing))
            order = _order(thing, case) if case.words.has("contrast", thing) else ()
            yield _No(choice, text, stems, _against(thing, case), comparing, order, place)


def _without_negation(text: str, case: Case) -> str:
    """A no without another no before it: `no_to: no feed` says no to a feed, and "no-code tools" are tools."""
    words = case.words.words(text)
    length = case.words.phrases("negating").starts(words)
    if not 0 < length < len(words):
        return text
    _, end = stretch(text, 0, length)
    return text[end:] if text[end].isspace() else text


def _order(text: str, case: Case) -> tuple[str, ...]:
    gists = case.facts.gists()
    return tuple(stem for word in case.words.words(text) if (stem := gists.stem(word)))


def _crossed(item: Item, nos: list[_No], sayings: Sayings, case: Case) -> Iterator[tuple[_No, str]]:
    """The nos above an item that its words match, the nearest first; its way up is walked only where some no anywhere has its words."""
    gists = case.facts.gists()
    for name in ("title", "because"):
        text = item.title if name == "title" else item.text(name)
        alike = [nos[at] for at in sayings.said_by(gists.stems(text))]
        if not alike:
            continue
        near = {above.id: at for at, above in enumerate(case.strategy.above(item.id))}
        for no in sorted((no for no in alike if no.choice.id in near), key=lambda no: near[no.choice.id]):
            if no.against == _against(text, case) and no.comparing <= set(case.words.words(text)):
                order = [stem for stem in _order(text, case) if stem in no.stems] if no.order else []
                if sorted(order, key=no.order.index) == order:
                    yield no, name


def _against(text: str, case: Case) -> frozenset[str]:
    """The words of a text that turn it against what it names; two texts that differ in them mean different things."""
    words = case.words.words(text)
    return frozenset(
        word for found in case.words.phrases("against").all(words) for word in words[found.first : found.last]
    )

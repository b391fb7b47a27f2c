"""Whether work keeps to what the choices above it say no to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.model.finding import Finding, Place, Related, Severity
from mkdocs_strategy.rules.language.phrases import stretch
from mkdocs_strategy.rules.language.similar import Sayings
from mkdocs_strategy.rules.registry import A, Option, rule
from mkdocs_strategy.rules.wording import short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.case import Case
    from mkdocs_strategy.rules.language.similar import Stems


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
    "strategy",
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

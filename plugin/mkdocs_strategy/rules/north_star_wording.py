"""The words of a north star: value and not presence, one number, every qualifier explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.finding import Finding, Place, Severity
from mkdocs_strategy.model.formula import Chain, Name, Number
from mkdocs_strategy.model.kinds import METRIC_KINDS
from mkdocs_strategy.model.strategy import formula_of
from mkdocs_strategy.model.values import is_placeholder
from mkdocs_strategy.rules.language.counting import bare_count, presence, two_measures
from mkdocs_strategy.rules.language.places import place_of_words
from mkdocs_strategy.rules.language.similar import share
from mkdocs_strategy.rules.registry import B, rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.formula import Formula, Tree
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.case import Case
    from mkdocs_strategy.rules.language.phrases import Found

_FAMILY = "north star"
_JUDGED = sorted(METRIC_KINDS)
_ALL = 100


@rule(
    "vanity-north-star",
    Severity.WARNING,
    _FAMILY,
    "a north star that counts presence or bare numbers: DAU, page views, sessions, time spent, downloads, sign-ups",
    source=B,
)
def vanity_north_star(case: Case) -> Iterable[Finding]:
    """North stars that rise without anybody being better off; revenue is told by a rule of its own."""
    for star in case.counting("north-star"):
        if (star.id, "title") in case.facts.misread or case.words.has("revenue", star.title):
            continue
        found = presence(case.words, star.title)
        counted = None if found is not None else bare_count(case.words, star.title)
        if found is not None:
            what = case.words.quote(star.title, found)
            message = f"{star.title} counts attention; it can rise while nobody gets what they came for."
            yield _of_words("vanity-north-star", star, message, f"“{what}” shows that people were there", found)
        elif counted is not None:
            message = f"{star.title} is a bare count: it rises whatever comes of it for anyone."
            yield _of_words("vanity-north-star", star, message, "counted, and nothing said of its worth", counted)


@rule(
    "undefined-qualifier",
    Severity.WARNING,
    _FAMILY,
    "“meaningful”, “qualified”, “successful”, “engaged” and their kin in a metric's title with no `definition`",
    source=B,
)
def undefined_qualifier(case: Case) -> Iterable[Finding]:
    """Metrics that hang on a word which everyone reads differently; a definition made of the title's own words is none."""
    for item in case.counting(*_JUDGED):
        found = case.words.find("qualifier", item.title)
        if found is None or _is_explained(item, found, case):
            continue
        misread = case.facts.misread
        if (item.id, "definition") in misread or (item.id, "title") in misread:
            continue
        word = case.words.quote(item.title, found)
        definition = "" if is_placeholder(item.text("definition")) else item.text("definition")
        if definition:
            gists = case.facts.gists("measuring")
            if share(gists.stems(definition), gists.stems(item.title)) < _ALL:
                continue
            message = f"The definition of {item.title} repeats its title, so “{word}” means what each reader likes."
        else:
            message = f"{item.title} does not say what “{word}” means, so it can be counted in more than one way."
        yield Finding(
            rule="undefined-qualifier",
            place=place_of_words(item, "title", item.title, found),
            message=message,
            hint=f"Let `definition` say what counts as “{word}”: what somebody did, and within what time.",
            remark="everyone reads this word their own way",
            item=item.id,
            field="definition",
            value=word,
        )


def _is_explained(item: Item, found: Found, case: Case) -> bool:
    """Whether the title says itself how it counts, or who says so: "recipients who find it relevant"."""
    words = case.words.words(item.title)
    if case.words.phrases("attesting").first(words[: found.first]) or "question" in item.fields:
        return True
    _, bracket, within = item.title.partition("(")
    return bool(bracket and within.strip(" )")) or case.words.phrases("defining").first(words[found.last :]) is not None


@rule(
    "compound-north-star",
    Severity.WARNING,
    _FAMILY,
    "a north star made of two measures: joined by “and”, a composite index, or a sum of weighted metrics",
    source=B,
)
def compound_north_star(case: Case) -> Iterable[Finding]:
    """North stars that are no single number: one half can rise while the other falls."""
    for star in case.counting("north-star"):
        if (star.id, "title") in case.facts.misread:
            continue
        composite = case.words.find("composite", star.title)
        if composite is not None:
            message = f"{star.title} mixes several measures into one, so nobody can tell which of them moved."
            yield _of_words("compound-north-star", star, message, "a mix of several measures", composite)
            continue
        two = two_measures(case.words, star.title)
        formula = formula_of(star)
        if two is not None:
            message = f"{star.title} is two measures: when one rises and the other falls, nobody knows which way is up."
            yield _of_words("compound-north-star", star, message, "two measures are joined here", two.joint)
        elif formula is not None and _is_weighted_sum(formula):
            yield Finding(
                rule="compound-north-star",
                place=star.place_of("formula"),
                message=f"{star.title} adds metrics by weights, so nobody can tell which of them moved.",
                remark="the weights decide what is up, and no user does",
                item=star.id,
                field="formula",
                value=formula.text,
            )


def _is_weighted_sum(formula: Formula) -> bool:
    tree = formula.tree
    if not isinstance(tree, Chain) or not {sign for sign, _ in tree.rest} <= {"+", "-"}:
        return False
    weighted = [part for part in (tree.first, *(part for _, part in tree.rest)) if _is_weighted(part)]
    return len(weighted) > 1


def _is_weighted(tree: Tree) -> bool:
    if not isinstance(tree, Chain):
        return False
    parts = (tree.first, *(part for _, part in tree.rest))
    return any(isinstance(part, Number) for part in parts) and any(isinstance(part, Name) for part in parts)


def _of_words(rule: str, star: Item, message: str, remark: str, found: Found | None) -> Finding:
    place: Place = star.place_of("title") if found is None else place_of_words(star, "title", star.title, found)
    return Finding(rule, place, message, remark=remark, item=star.id, field="title", value=star.title)

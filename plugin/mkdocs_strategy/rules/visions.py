"""Visions: about those who are to be better off, and another one for the company than for its product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.finding import Finding, Related, Severity
from mkdocs_strategy.model.strategy import formula_of
from mkdocs_strategy.rules.case import link_place
from mkdocs_strategy.rules.language.places import place_of_words
from mkdocs_strategy.rules.language.similar import near_pairs
from mkdocs_strategy.rules.north_star import level_of
from mkdocs_strategy.rules.registry import A, Option, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.case import Case

_FAMILY = "north star"
_TELLING = 4
"""Content words that a definition needs before its being the same as another one means anything."""


@rule(
    "same-north-star-at-both-levels",
    Severity.WARNING,
    _FAMILY,
    "company and product vision, or their north stars, with the same text or metric",
    source=A,
    options=(Option("percent", 80, "content words that two texts share when they count as the same, in percent"),),
)
def same_north_star_at_both_levels(case: Case) -> Iterable[Finding]:
    """Levels of which one repeats the other, told at the product's."""
    percent = case.option("percent")
    visions = [(vision, {vision.text("level")}) for vision in case.counting("vision")]
    for product, company in _same(visions, "title", percent, case):
        yield Finding(
            rule="same-north-star-at-both-levels",
            place=product.place_of("title"),
            message=f"{product.title} is the company’s vision again: what this product does for it stays open.",
            hint="Say what people experience with this product, and how that serves the company’s vision.",
            remark="nothing here is of this product alone",
            item=product.id,
            field="title",
            value=company.id,
            related=(Related(company.place_of("title"), f"{company.title} is the company’s vision"),),
        )
    stars = [(star, level_of(star, case)) for star in case.counting("north-star")]
    told: set[str] = set()
    for star, levels in stars:
        if {"company", "product"} <= levels:
            told.add(star.id)
            yield Finding(
                rule="same-north-star-at-both-levels",
                place=link_place(star, star.links_of("quantifies")[-1]),
                message=f"{star.title} quantifies a company’s vision and a product’s: it cannot show what the product adds.",
                remark="visions of both levels",
                item=star.id,
                field="quantifies",
            )
    for field in ("title", "definition", "formula"):
        for product, company in _same(stars, field, percent, case):
            if product.id not in told and company.id not in told:
                told.add(product.id)
                yield Finding(
                    rule="same-north-star-at-both-levels",
                    place=product.place_of(field),
                    message=f"{product.title} measures the same as the company’s north star: it cannot show what the product adds.",
                    remark=f"the same {field} as there",
                    item=product.id,
                    field=field,
                    value=company.id,
                    related=(Related(company.place_of(field), f"{company.title} is the company’s north star"),),
                )


def _same(items: Sequence[tuple[Item, set[str]]], field: str, percent: int, case: Case) -> Iterator[tuple[Item, Item]]:
    """Items of a product and of the company whose field says the same, each of a product once."""
    of_product = [item for item, levels in items if levels == {"product"}]
    of_company = [item for item, levels in items if levels == {"company"}]
    if not of_product or not of_company:
        return
    if field == "formula":
        formulas = {formula.tree: item for item in of_company if (formula := formula_of(item)) is not None}
        for item in of_product:
            formula = formula_of(item)
            if formula is not None and formula.tree in formulas:
                yield item, formulas[formula.tree]
        return
    every = [*of_company, *of_product]
    gists = case.facts.gists()
    found = [gists.of(item.title if field == "title" else item.text(field)) for item in every]
    told: set[str] = set()
    for pair in near_pairs(found, percent):
        company, product = every[pair.first], every[pair.second]
        short = field != "title" and min(len(found[pair.first].stems), len(found[pair.second].stems)) < _TELLING
        if pair.first < len(of_company) <= pair.second and product.id not in told and not short:
            told.add(product.id)
            yield product, company


@rule(
    "vision-not-about-users",
    Severity.WARNING,
    _FAMILY,
    "a vision that speaks of the company, or of screens, features and technology, and of nobody it is for",
    source=A,
)
def vision_not_about_users(case: Case) -> Iterable[Finding]:
    """Visions without people; whoever is named, in the title or the summary, makes it one about them."""
    for vision in case.counting("vision"):
        if (vision.id, "title") in case.facts.misread:
            continue
        own = case.words.find("company-aims", vision.title)
        found = own or case.words.find("technology", vision.title)
        if found is None or any(_names_people(text, case) for text in (vision.title, vision.text("summary"))):
            continue
        what = case.words.quote(vision.title, found)
        yield Finding(
            rule="vision-not-about-users",
            place=place_of_words(vision, "title", vision.title, found),
            message=(
                f"{vision.title} says what the company wants, and names nobody whose life is better for it."
                if own
                else f"{vision.title} says what is built, and names nobody who is better off with it."
            ),
            remark=f"“{what}”, and for whom?",
            item=vision.id,
            field="title",
            value=vision.title,
        )


def _names_people(text: str, case: Case) -> bool:
    words = case.words.words(text)
    taken: set[int] = set()
    for name in ("company-aims", "technology"):
        for found in case.words.phrases(name).all(words):
            taken.update(range(found.first, found.last))
    if any(found.first not in taken for found in case.words.phrases("people").all(words)):
        return True
    endings = tuple(case.words.phrases("people-endings").single)
    nobody = case.words.phrases("no-people").single
    return any(
        word.endswith(endings) and word not in nobody and at not in taken for at, word in enumerate(words) if endings
    )

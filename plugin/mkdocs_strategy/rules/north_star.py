"""The north star: one for each product line, linked to the company's, without a deadline, of value to users, stable and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.finding import Finding, Place, Related, Severity
from mkdocs_strategy.rules.facts import in_order
from mkdocs_strategy.rules.language.places import place_of_words
from mkdocs_strategy.rules.registry import A, B, Option, rule
from mkdocs_strategy.rules.wording import in_words, title_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.case import Case


def level_of(star: Item, case: Case) -> set[str]:
    """The levels of the visions that a north star quantifies."""
    return {
        vision.text("level") for vision in case.strategy.targets(star.id, "quantifies") if vision.kind.name == "vision"
    }


def line_of(vision: Item) -> str:
    """What names the product line of a vision: `product`, else its title."""
    return (vision.text("product") or vision.title).casefold()


@rule(
    "competing-north-stars",
    Severity.ERROR,
    "north star",
    "two active north stars for one vision, or for one product line",
    source=B,
)
def competing_north_stars(case: Case) -> Iterable[Finding]:
    """North stars of which only one can lead; told once a product line, at the second."""
    rivals: dict[str, list[Item]] = {}
    for star in case.counting("north-star"):
        for vision in case.targets(star.id, "quantifies"):
            if vision.kind.name == "vision":
                line = f"product {line_of(vision)}" if vision.text("level") == "product" else f"vision {vision.id}"
                rivals.setdefault(line, []).append(star)
    told: set[tuple[str, ...]] = set()
    for line, stars in rivals.items():
        unique = in_order(dict.fromkeys(stars))
        key = tuple(star.id for star in unique)
        if len(unique) < 2 or key in told:
            continue
        told.add(key)
        second = unique[1]
        others = [star for star in unique if star is not second]
        shared = "lead the same product" if line.startswith("product ") else "quantify the same vision"
        yield Finding(
            rule="competing-north-stars",
            place=second.place,
            message=f"{title_list([second, *others])} {shared}: with several north stars there is none.",
            remark="this place is taken",
            item=second.id,
            value=line,
            related=tuple(Related(star.place, f"{star.title} stands here") for star in others),
        )


@rule(
    "unlinked-north-star",
    Severity.ERROR,
    "north star",
    "a product's north star that does not drive the company's, where a company's exists",
    source=A,
)
def unlinked_north_star(case: Case) -> Iterable[Finding]:
    """Product north stars that do not say how the company gains by them; a `drives` that leads nowhere is told elsewhere."""
    stars = case.counting("north-star")
    company = [star for star in stars if "company" in level_of(star, case)]
    if not company:
        return
    for star in stars:
        if (
            level_of(star, case) == {"product"}
            and not star.links_of("drives")
            and (star.id, "drives") not in case.facts.misread
        ):
            yield Finding(
                rule="unlinked-north-star",
                place=star.place,
                message=f"{star.title} does not drive {company[0].title}, so the product and the company may pull apart.",
                hint=f"Say how it contributes: `drives: {company[0].id}`, with `because` and `evidence`.",
                remark="`drives` is not written",
                item=star.id,
                field="drives",
            )


@rule(
    "north-star-with-deadline",
    Severity.ERROR,
    "north star",
    "a north star with `due`, `target` or `period`",
    source=A,
)
def north_star_with_deadline(case: Case) -> Iterable[Finding]:
    """North stars that are to be reached by a day, as key results are; one finding each."""
    for star in case.counting("north-star"):
        names = [name for name in ("due", "target", "period") if name in star.fields]
        if names:
            name = names[0]
            yield Finding(
                rule="north-star-with-deadline",
                place=star.key_of(name),
                message=f"{star.title} has a `{name}`. A compass has no deadline; this may be a key result.",
                hint=f"Remove `{name}`, or move it to {'an objective' if name == 'period' else 'a key result'} of this quarter.",
                remark="a north star is never reached, only followed",
                item=star.id,
                field=name,
                related=tuple(Related(star.key_of(other), f"`{other}` stands here too") for other in names[1:]),
            )


@rule(
    "revenue-north-star",
    Severity.ERROR,
    "north star",
    "a north star that counts revenue: MRR, ARR, GMV, bookings, subscriptions, ARPU",
    source=B,
)
def revenue_north_star(case: Case) -> Iterable[Finding]:
    """North stars that are what follows from value. The list is short, so that it leaves no doubt."""
    for star in case.counting("north-star"):
        found = case.words.find("revenue", star.title)
        if found is not None:
            yield Finding(
                rule="revenue-north-star",
                place=place_of_words(star, "title", star.title, found),
                message=f"{star.title} follows from value; it does not show it.",
                remark=f"“{case.words.quote(star.title, found)}” is what the business gets",
                item=star.id,
                field="title",
                value=star.title,
            )


@rule("value-for-whom", Severity.WARNING, "north star", "a north star without `value_for`", source=B)
def value_for_whom(case: Case) -> Iterable[Finding]:
    """North stars that do not say whom they serve."""
    for star in case.counting("north-star"):
        if "value_for" not in star.fields:
            yield Finding(
                rule="value-for-whom",
                place=star.place,
                message=f"{star.title} does not say for whom it is valuable.",
                remark="`value_for` is not written",
                item=star.id,
                field="value_for",
            )


_EXCHANGED = {
    "users_give": ("what users give", "`users_give`, such as attention or effort"),
    "product_gives": ("what they get for it", "`product_gives`, such as an answer or an hour saved"),
}
"""The two sides of the exchange: what is not said where one is missing, and what to add."""


@rule(
    "value-exchange-unstated",
    Severity.INFO,
    "north star",
    "a north star without `users_give` or `product_gives`",
    source=B,
)
def value_exchange_unstated(case: Case) -> Iterable[Finding]:
    """North stars whose core exchange is not written down."""
    for star in case.counting("north-star"):
        names = [name for name in ("users_give", "product_gives") if name not in star.fields]
        if names:
            yield Finding(
                rule="value-exchange-unstated",
                place=star.place,
                message=f"{star.title} does not say {' and '.join(_EXCHANGED[name][0] for name in names)}, "
                "so nobody can tell which of the two it counts.",
                hint=f"Add {', and '.join(_EXCHANGED[name][1] for name in names)}.",
                remark=f"`{names[0]}` is not written",
                item=star.id,
                field=names[0],
            )


def _inputs(star: Item, case: Case) -> list[Item]:
    """What drives a north star directly; product north stars are among the company's inputs."""
    return case.below(star.id, "drives")


@rule(
    "too-few-inputs",
    Severity.WARNING,
    "north star",
    "a north star with fewer than two inputs",
    source=B,
    counts=("input-metric", "north-star"),
    options=(Option("least", 2, "inputs that a north star needs"),),
)
def too_few_inputs(case: Case) -> Iterable[Finding]:
    """North stars that nothing seems to move."""
    least = case.option("least")
    for star in case.counting("north-star"):
        count = len(_inputs(star, case))
        if count < least:
            yield Finding(
                rule="too-few-inputs",
                place=star.place,
                message=f"{star.title} has {in_words(count)} input{'' if count == 1 else 's'}: "
                f"what {'else moves' if count else 'moves'} it is not told.",
                hint=f"Name the levers that teams can pull: `strategy new input-metric --parent {star.id}`.",
                remark=f"fewer than {in_words(least)}",
                item=star.id,
            )


@rule(
    "too-many-inputs",
    Severity.WARNING,
    "north star",
    "a north star with more than six inputs",
    source=B,
    options=(Option("limit", 6, "inputs that a north star may have"),),
)
def too_many_inputs(case: Case) -> Iterable[Finding]:
    """North stars whose levers nobody can keep in mind."""
    limit = case.option("limit")
    for star in case.counting("north-star"):
        inputs = _inputs(star, case)
        if len(inputs) > limit:
            yield Finding(
                rule="too-many-inputs",
                place=star.place,
                message=f"{star.title} has {in_words(len(inputs))} inputs; nobody can see which of them matter.",
                hint=f"Keep the {in_words(limit)} most direct; let the others drive one of these.",
                remark=f"more than {in_words(limit)}",
                item=star.id,
            )


@rule(
    "north-star-without-health-check",
    Severity.WARNING,
    "north star",
    "a north star that no health check questions",
    source=B,
    counts=("health-check",),
)
def north_star_without_health_check(case: Case) -> Iterable[Finding]:
    """North stars that could rise while people say otherwise."""
    for star in case.counting("north-star"):
        if not case.below(star.id, "validates"):
            yield Finding(
                rule="north-star-without-health-check",
                place=star.place,
                message=f"Nobody is asked whether the value behind {star.title} is real.",
                hint=case.waiting(star.id, "validates")
                or (f"Ask users regularly: `strategy new health-check --parent {star.id}`, with its `instrument`."),
                remark="no `validates` names this north star",
                item=star.id,
            )


@rule(
    "unevidenced-driver",
    Severity.WARNING,
    "north star",
    "a product's north star that drives the company's with no evidence",
    source=A,
)
def unevidenced_driver(case: Case) -> Iterable[Finding]:
    """Product north stars of which it is only hoped that the company gains."""
    for star in case.counting("north-star"):
        for link in star.links_of("drives"):
            target = case.strategy.get(link.target)
            if target is None or target.kind.name != "north-star" or not target.counts:
                continue
            if not link.evidence and "evidence" not in star.fields and (star.id, "drives") not in case.facts.misread:
                yield Finding(
                    rule="unevidenced-driver",
                    place=star.place_of("drives") if link.implied else Place(star.path, link.span),
                    message=f"Nothing shows that {star.title} drives {target.title}.",
                    remark="no evidence for this link",
                    item=star.id,
                    field="drives",
                    value=link.target,
                )

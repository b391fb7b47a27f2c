"""Reviews of north stars: held in time, signed across functions, informed by research, and not so often that nothing stays."""

from __future__ import annotations

import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.coverage import last_review, review_due
from mkdocs_strategy.model.english import count_of, on_day
from mkdocs_strategy.model.finding import Finding, Related, Severity
from mkdocs_strategy.model.item import Evidence
from mkdocs_strategy.rules.registry import B, Option, rule
from mkdocs_strategy.rules.wording import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.case import Case

RESEARCH = frozenset({"design", "research", "ux", "ux research", "user research", "design research", "product design"})
"""Names of the functions that talk with users, in small letters."""
_YEAR = datetime.timedelta(days=366)


@rule(
    "north-star-review-overdue",
    Severity.WARNING,
    "north star",
    "a north star whose last review is older than `review_every`, or that has none",
    source=B,
    counts=("review",),
)
def north_star_review_overdue(case: Case) -> Iterable[Finding]:
    """North stars that nobody has judged anew in time."""
    for star in case.counting("north-star"):
        if review_due(case.strategy, star) > case.as_of or (star.id, "review_every") in case.facts.misread:
            continue
        review = last_review(case.strategy, star)
        day = review.value("date", datetime.date) if review is not None else None
        if day is None or review is None:
            if any((r.id, "date") in case.facts.misread for r in case.below(star.id, "reviews")):
                continue
            message = f"{star.title} was never reviewed, so nobody has said that it still shows value."
        else:
            due = review_due(case.strategy, star)
            if due == case.as_of:
                continue
            late = (case.as_of - due).days
            message = (
                f"{star.title} was last reviewed on {on_day(day)}; the next review is {count_of(late, 'day')} overdue."
            )
        yield Finding(
            rule="north-star-review-overdue",
            place=star.place if review is None else review.place_of("date"),
            message=message,
            hint=f"Hold one with product, design or research, and data: `strategy new review --parent {star.id}`.",
            remark="no review yet" if review is None else "the last review there is",
            item=star.id,
            field="reviews",
        )


@rule(
    "restless-north-star",
    Severity.WARNING,
    "north star",
    "two reviews within twelve months that evolve or replace a north star",
    source=B,
)
def restless_north_star(case: Case) -> Iterable[Finding]:
    """North stars that change before a strategy can follow them; told at the later review."""
    for star in case.counting("north-star"):
        changes = sorted(
            (
                (day, review.id, review)
                for review in case.below(star.id, "reviews")
                if review.text("decision") in {"evolve", "replace"}
                and (day := review.value("date", datetime.date)) is not None
                and day <= case.as_of
            ),
            key=lambda row: row[:2],
        )
        for (before, _, first), (after, _, second) in pairwise(changes):
            if after - before < _YEAR:
                yield Finding(
                    rule="restless-north-star",
                    place=second.place_of("decision"),
                    message=f"{star.title} was changed on {on_day(before)} and again on {on_day(after)}: "
                    "no strategy of several quarters can follow it.",
                    remark="the second change within twelve months",
                    item=star.id,
                    field="reviews",
                    value=second.id,
                    related=(Related(first.place_of("decision"), "the first change"),),
                )
                break


@rule(
    "phase-mismatch",
    Severity.WARNING,
    "north star",
    "a `phase` that differs from the phase of the last review",
    source=B,
)
def phase_mismatch(case: Case) -> Iterable[Finding]:
    """North stars kept through a change of phase."""
    for star in case.counting("north-star"):
        review = last_review(case.strategy, star)
        phase = star.text("phase")
        judged = review.text("phase") if review is not None else ""
        if review is not None and phase and judged and phase != judged:
            yield Finding(
                rule="phase-mismatch",
                place=star.place_of("phase"),
                message=f"{star.title} is set for the {phase} phase, while its last review found the product {_in(judged)}.",
                hint=f"Decide whether it still fits a product {_in(judged)}, and set `phase: {judged}`.",
                remark="it may reward the wrong things by now",
                item=star.id,
                field="phase",
                value=phase,
                related=(Related(review.place_of("phase"), f"here it is {judged}"),),
            )


def _in(phase: str) -> str:
    return {"early": "in its early phase", "growth": "in its growth phase", "mature": "mature"}.get(
        phase, f"in phase {phase}"
    )


@rule(
    "unvalidated-north-star",
    Severity.WARNING,
    "north star",
    "a north star with neither `evidence` nor a review that has some",
    source=B,
    counts=("review",),
)
def unvalidated_north_star(case: Case) -> Iterable[Finding]:
    """North stars whose value is only assumed."""
    for star in case.counting("north-star"):
        if "evidence" in star.fields or any("evidence" in review.fields for review in case.below(star.id, "reviews")):
            continue
        yield Finding(
            rule="unvalidated-north-star",
            place=star.place,
            message=f"Nothing shows that {star.title} is what users come for.",
            remark="`evidence` is not written",
            item=star.id,
            field="evidence",
        )


@rule(
    "unilateral-review",
    Severity.ERROR,
    "north star",
    "a review signed by fewer than three functions",
    source=B,
    options=(Option("least", 3, "functions that must sign"),),
)
def unilateral_review(case: Case) -> Iterable[Finding]:
    """Reviews that one or two functions decided."""
    least = case.option("least")
    for review in case.counting("review"):
        signed = _signers(review)
        if signed is not None and len(signed) < least:
            yield Finding(
                rule="unilateral-review",
                place=review.place_of("signed_by"),
                message=f"{review.title} is signed by {_functions(len(signed))}; the others have not said that it still fits."
                if signed
                else f"Nobody has signed {review.title}, so it is no decision yet.",
                hint=f"Have at least {in_words(least)} functions sign, such as product, research and data.",
                remark=f"fewer than {in_words(least)}",
                item=review.id,
                field="signed_by",
            )


@rule(
    "review-without-research",
    Severity.ERROR,
    "north star",
    "a review without design or research among its signers, or with no qualitative evidence",
    source=B,
)
def review_without_research(case: Case) -> Iterable[Finding]:
    """Reviews that nobody who talks with users took part in; evidence without kinds is given the benefit of the doubt."""
    for review in case.counting("review"):
        signed = _signers(review)
        if signed is not None and not signed & RESEARCH:
            yield Finding(
                rule="review-without-research",
                place=review.place_of("signed_by"),
                message=f"Neither design nor research signed {review.title}, though it judges what users get.",
                remark="no design, no research",
                item=review.id,
                field="signed_by",
            )
        elif not _heard(review) and (review.id, "evidence") not in case.facts.misread:
            yield Finding(
                rule="review-without-research",
                place=review.place_of("evidence"),
                message=f"{review.title} rests on nothing that was heard from users.",
                hint="Add `evidence` of `kind: qualitative`: interviews, open answers, observed sessions.",
                remark="no qualitative evidence",
                item=review.id,
                field="evidence",
            )


def _functions(number: int) -> str:
    return f"only {in_words(number)} function{'' if number == 1 else 's'}"


def _signers(review: Item) -> set[str] | None:
    """The functions that signed, in small letters; None where nothing readable is written, which is told elsewhere."""
    signed = review.value("signed_by", dict)
    return None if signed is None else {str(name).casefold().replace("-", " ").replace("_", " ") for name in signed}


def _heard(review: Item) -> bool:
    """Whether a review has evidence that is qualitative, or of which no kind is said."""
    evidence = review.value("evidence", tuple) or ()
    return any(isinstance(e, Evidence) and e.kind in {"qualitative", ""} for e in evidence)

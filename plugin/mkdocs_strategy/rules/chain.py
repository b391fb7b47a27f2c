"""The chain: required relations that are missing, ways up that end, and what is not followed through downward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.finding import Finding, Place, Related, Severity
from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.rules.case import link_place
from mkdocs_strategy.rules.causes import SEQUENCE
from mkdocs_strategy.rules.registry import A, B, rule
from mkdocs_strategy.rules.wording import verb_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.grammar import RelationSpec
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.case import Case
    from mkdocs_strategy.rules.causes import DeadEnd

_NOT_SAID = {
    "moves": "which key result it moves",
    "pursues": "what it pursues",
    "part_of": "what it is part of",
    "quantifies": "which vision it quantifies",
    "drives": "what it drives",
    "guards": "what it guards",
    "validates": "what it questions",
    "reviews": "which north star it reviews",
    "advances": "which north star it advances",
    "indicates": "which choice it tells about",
    "predicts": "which proxy metric it is an early sign of",
}

_BEST = {"pursues": "choice", "guards": "input-metric"}
"""The kind to propose where a relation may name several, and the method prefers one."""


@rule(
    "missing-relation",
    Severity.ERROR,
    "chain",
    "an item without its required relation upward",
    source=B,
)
def missing_relation(case: Case) -> Iterable[Finding]:
    """Items that do not say what they serve."""
    anywhere: dict[RelationSpec, Item | None] = {}
    for found in case.causes.breaks:
        if found.rule != "missing-relation":
            continue
        item = found.item
        spec = item.kind.relations[found.relation]
        parent = case.strategy.get(item.parent) if item.parent is not None else None
        fit = _likeliest([i for i in parent.children if i.kind.name in spec.targets], spec, case) if parent else None
        if fit is None:
            if spec not in anywhere:  # looked for once, however many items lack the relation
                anywhere[spec] = _likeliest(
                    [i for k in KINDS if k in spec.targets for i in case.counting(k)], spec, case
                )
            fit = anywhere[spec]
        best = _BEST.get(found.relation, "")
        kind = fit.kind if fit is not None else KINDS[best or next(k for k in KINDS if k in spec.targets)]
        example = f", for example `{found.relation}: {fit.id}`" if fit is not None else f": `{found.relation}: …`"
        yield Finding(
            rule="missing-relation",
            place=item.place,
            message=f"{item.title} does not say {_NOT_SAID[found.relation]}, so nobody can see why it is worth doing."
            if item.kind.layer == "okr"
            else f"{item.title} does not say {_NOT_SAID[found.relation]}, so it hangs on nothing.",
            hint=f"Name the {kind.word} it {verb_of(item, found.relation)}{example}.",
            remark=f"`{found.relation}` is not written",
            item=item.id,
            field=found.relation,
            hanging=case.causes.hanging(item),
        )


def _likeliest(fits: list[Item], spec: RelationSpec, case: Case) -> Item | None:
    """What a relation was most likely to name: of the preferred kind, and something that nothing names by it yet."""
    best = _BEST.get(spec.name, "")
    return min(fits, key=lambda i: (i.kind.name != best, bool(case.below(i.id, spec.name))), default=None)


@rule("broken-chain", Severity.ERROR, "chain", "an item whose way up never reaches a vision", source=B)
def broken_chain(case: Case) -> Iterable[Finding]:
    """Ways that end at a draft, told once at the highest item, with what hangs on it."""
    for end in case.causes.dead_ends:
        if end.draft.kind.name not in SEQUENCE:
            yield _dead_end(
                "broken-chain",
                end,
                f"The chain of {end.item.title} ends at a draft {end.draft.kind.word}.",
                f"When {_the(end.draft)} is agreed, set `state: active` there.",
                f"this {end.draft.kind.word} is a draft, and drafts count for nothing"
                if end.link.target == end.draft.id
                else "this way leads to a draft, and drafts count for nothing",
            )


@rule(
    "set-out-of-sequence",
    Severity.WARNING,
    "strategy",
    "active work under a draft strategy, choice or north star",
    source=A,
)
def set_out_of_sequence(case: Case) -> Iterable[Finding]:
    """What was begun before the thing above it was agreed."""
    for end in case.causes.dead_ends:
        if end.draft.kind.name in SEQUENCE:
            yield _dead_end(
                "set-out-of-sequence",
                end,
                f"{end.item.title} is active while {_the(end.draft)} above it, {end.draft.title}, is still a draft.",
                f"Agree on {_the(end.draft)} first and set `state: active` there, or make this a draft until then.",
                "drafts count for nothing",
            )


def _dead_end(rule_name: str, end: DeadEnd, message: str, hint: str, remark: str) -> Finding:
    state = end.draft.fields.get("state")
    place = Place(end.draft.path, state.span) if state is not None else end.draft.place
    return Finding(
        rule=rule_name,
        place=link_place(end.item, end.link),
        message=message,
        hint=hint,
        remark=remark,
        item=end.item.id,
        field=end.link.relation,
        value=end.link.target,
        hanging=end.hanging,
        related=(Related(place, f"{end.draft.title} is a draft"),),
    )


def _the(item: Item) -> str:
    return f"the {item.kind.word}"


@rule(
    "unreasoned-link",
    Severity.WARNING,
    "chain",
    "no `because` on a link from initiative to key result, from objective to what it pursues, or from input metric to what it drives",
    source=B,
)
def unreasoned_link(case: Case) -> Iterable[Finding]:
    """Links that nobody could tell in the sentence of the chain; one finding an item."""
    bad = {id(found.link) for found in case.causes.breaks if found.link is not None}
    for kind, relations in (
        ("initiative", ("moves",)),
        ("objective", ("pursues", "supports")),
        ("input-metric", ("drives",)),
    ):
        for item in case.counting(kind):
            if item.text("because") or (item.id, "because") in case.facts.misread:
                continue
            silent = [
                link
                for link in item.links_of(*relations)
                if not link.because and id(link) not in bad and link.target in case.strategy.items
            ]
            if not silent:
                continue
            first = silent[0]
            target = case.strategy.items[first.target]
            yield Finding(
                rule="unreasoned-link",
                place=item.place if first.implied else link_place(item, first),
                message=f"{item.title} {item.kind.relations[first.relation].verb} {target.title}, and nothing says why.",
                remark="no `because` for this link",
                item=item.id,
                field="because" if first.implied else first.relation,
                value=first.target,
            )

"""References: ids that do not exist, that are of the wrong kind, that two items carry, or that are retired."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import article, joined
from mkdocs_strategy.model.finding import Finding, Place, Related, Severity
from mkdocs_strategy.model.kinds import KINDS, METRIC_KINDS
from mkdocs_strategy.model.strategy import formula_of
from mkdocs_strategy.rules.case import link_place
from mkdocs_strategy.rules.prose import prose_findings
from mkdocs_strategy.rules.registry import B, rule
from mkdocs_strategy.rules.wording import did_you_mean, in_words, quoted, title_list, verb_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.breaks import Break
    from mkdocs_strategy.rules.case import Case

_NAMING = {
    "formula": "is computed from",
    "replaced_by": "is replaced by",
    "expected": "expects a change of",
    "measured": "measured a change of",
}
"""Fields other than relations in which items are named, each with what it says of them."""


@rule(
    "unknown-reference",
    Severity.ERROR,
    "chain",
    "a relation, formula or `[[link]]` to an id that does not exist",
    source=B,
)
def unknown_reference(case: Case) -> Iterable[Finding]:
    """Links to nothing: relations, names in formulas, mentions in prose, roots of views."""
    for found in case.causes.breaks:
        if found.rule == "unknown-reference" and found.link is not None:
            yield _unknown_relation(found, case)
    strategy = case.strategy
    shown = {name for document in strategy.documents.values() for name in document.shown}
    for item in strategy:
        if not _NAMING.keys().isdisjoint(item.fields):
            yield from _unknown_names(item, case, shown)
    for document in strategy.documents.values():
        if document.mentions or document.views:
            yield from prose_findings(
                strategy,
                document.path,
                document.mentions,
                document.views,
                item_id=document.items[0].id if document.items else None,
                suggestions=case.facts.suggestions,
            )


def _unknown_relation(found: Break, case: Case) -> Finding:
    item, link, strategy = found.item, found.link, case.strategy
    if link is None:  # the caller gives breaks with a link only
        raise ValueError(found.rule)
    spec = item.kind.relations[link.relation]
    new = strategy.previous.get(link.target)
    fitting = spec.targets | (spec.direct_targets if case.profile == "direct" else frozenset())
    near = case.facts.suggestions.nearest(link.target, fitting)
    if new is not None:
        hint = f"It is now called `{new}`."
    elif near:
        target = strategy.items[near[0]]
        hint = (
            did_you_mean(near) if len(near) > 1 else f"Did you mean `{near[0]}`, the {target.kind.word} {target.title}?"
        )
    elif "," in link.target:
        several = ", ".join(name.strip() for name in link.target.split(",") if name.strip())
        hint = f"Put several ids in brackets: `{link.relation}: [{several}]`."
    else:
        kinds = joined([KINDS[kind].word for kind in KINDS if kind in fitting][:3], "or")
        hint = f"Name an existing {kinds}, or write it: `strategy new {next(k for k in KINDS if k in fitting)}`."
    return Finding(
        rule="unknown-reference",
        place=link_place(item, link),
        message=f"{item.title} {verb_of(item, link.relation)} {quoted(link.target)}, which does not exist.",
        hint=hint,
        remark="no item has this id",
        item=item.id,
        field=link.relation,
        value=link.target,
        hanging=case.causes.hanging(item) if link.relation in item.kind.chain else (),
    )


def _unknown_names(item: Item, case: Case, shown: set[str]) -> Iterable[Finding]:
    """Names that a field other than a relation gives: in a formula, as the replacement, as the key result of an effect."""
    strategy = case.strategy
    names: list[tuple[str, str, Place]] = []
    if (formula := formula_of(item)) is not None:
        names += [("formula", name, name_place(item, name, at)) for name, at in formula.places]
    if replacement := item.text("replaced_by"):
        names.append(("replaced_by", replacement, item.place_of("replaced_by")))
    for field in ("expected", "measured"):
        if field in item.fields:
            names += [(field, name, key_place(item, field, name)) for name in (item.value(field, dict) or {}) if name]
    told: set[tuple[str, str]] = set()
    for field, name, place in names:
        if name in strategy.items or name in shown or (field, name) in told:
            continue
        told.add((field, name))
        fitting = {"key-result"} if field in {"expected", "measured"} else METRIC_KINDS
        new = strategy.previous.get(name)
        near = case.facts.suggestions.nearest(name, fitting)
        if field == "formula":  # what is no metric has no value to compute with
            near = [other for other in near if strategy.items[other].kind.is_metric]
        yield Finding(
            rule="unknown-reference",
            place=place,
            message=f"{item.title} {_NAMING[field]} {quoted(name)}, which does not exist.",
            hint=f"It is now called `{new}`."
            if new
            else did_you_mean(near) or "Name an item of this strategy by its id.",
            remark="no item has this id",
            item=item.id,
            field=field,
            value=name,
        )


@rule(
    "wrong-kind-reference",
    Severity.ERROR,
    "chain",
    "a relation to an item of a kind that it may not point to",
    source=B,
)
def wrong_kind_reference(case: Case) -> Iterable[Finding]:
    """Relations to the wrong kind, and formulas that compute with something other than a metric."""
    for found in case.causes.breaks:
        if found.rule == "wrong-kind-reference" and found.link is not None and found.target is not None:
            item, target = found.item, found.target
            spec = item.kind.relations[found.relation]
            fitting = [k.word for k in KINDS.values() if k.name in spec.targets]
            kinds = "metric" if spec.targets >= METRIC_KINDS else joined(fitting, "or")
            yield Finding(
                rule="wrong-kind-reference",
                place=link_place(item, found.link),
                message=f"{item.title} {verb_of(item, found.relation)} {target.title}, which is {article(target.kind.word)}.",
                hint=f"Let `{found.relation}` name {article(kinds)}{_nearest_fit(item, target, spec.targets, case)}.",
                remark=f"this is no {kinds}",
                item=item.id,
                field=found.relation,
                value=found.link.target,
                hanging=case.causes.hanging(item) if found.relation in item.kind.chain else (),
            )
    for item in case.strategy:
        formula = formula_of(item)
        for name, at in formula.places if formula is not None else ():
            other = case.strategy.get(name)
            if other is not None and not other.kind.is_metric and other.id not in case.strategy.duplicates:
                yield Finding(
                    rule="wrong-kind-reference",
                    place=name_place(item, name, at),
                    message=f"{item.title} is computed from {other.title}, which is {article(other.kind.word)}.",
                    hint="Let the formula name metrics only.",
                    remark=f"`{other.id}` has no value to compute with",
                    item=item.id,
                    field="formula",
                    value=other.id,
                )


def name_place(item: Item, name: str, at: int) -> Place:
    """The place of a name in a formula, `at` characters into it; of the whole formula where it was quoted or spans lines."""
    field = item.fields["formula"]
    span = field.span
    if (
        span.line == span.end_line
        and isinstance(field.written, str)
        and span.end_column - span.column == len(field.written)
    ):
        return Place(item.path, span._replace(column=span.column + at, end_column=span.column + at + len(name)))
    return Place(item.path, span)


def key_place(item: Item, field: str, name: str) -> Place:
    """The place of a name that stands before a colon in a field's mapping; of the whole field where it is not found there."""
    found = item.fields[field]
    keys = list(found.written) if isinstance(found.written, dict) else []
    if name in keys and len(keys) == len(found.parts):
        return Place(item.path, found.parts[keys.index(name)])
    return Place(item.path, found.span)


def _nearest_fit(item: Item, target: Item, kinds: frozenset[str], case: Case) -> str:
    """A suggestion: what the wrong target itself hangs on, or what hangs on it, where that fits the relation."""
    near = [*case.strategy.above(target.id), *case.strategy.sources(target.id)]
    fit = next((i for i in near if i.kind.name in kinds and i is not item and i.counts), None)
    return f", such as `{fit.id}`" if fit is not None else ""


def _twins(items: Sequence[Item]) -> str:
    """Items of one id in a sentence; where they have one title as well, only their number tells that there are several."""
    title = items[0].title
    return (
        f"{in_words(len(items)).capitalize()} items called {title}"
        if all(item.title == title for item in items)
        else title_list(items)
    )


@rule("duplicate-id", Severity.ERROR, "chain", "two items with one id")
def duplicate_id(case: Case) -> Iterable[Finding]:
    """One finding an id, at the second item that carries it."""
    for name, twins in case.strategy.duplicates.items():
        first, second = twins[0], twins[1]
        yield Finding(
            rule="duplicate-id",
            place=Place(second.path, second.id_span) if second.id_span is not None else second.place,
            message=f"{_twins(twins)} have the same id, `{name}`; a link to it could mean either.",
            hint=f"Give one of them another `id`; `previously: {name}` keeps old links alive.",
            remark=f"{first.path}:{first.span.line} has this id too",
            item=name,
            field="id",
            value=name,
            related=tuple(Related(twin.place, f"{twin.title} has this id too") for twin in twins if twin is not second),
        )


@rule(
    "retired-reference",
    Severity.ERROR,
    "chain",
    "an active item that hangs on a retired or rejected one",
    source=B,
)
def retired_reference(case: Case) -> Iterable[Finding]:
    """Active items on retired or rejected ones; for what a key result measures it is only a warning."""
    for found in case.causes.breaks:
        if found.rule != "retired-reference" or found.link is None or found.target is None:
            continue
        item, target = found.item, found.target
        new = target.text("replaced_by")
        if found.link.implied:
            hint = f"Retire what is nested in it too, or set `state: active` on {target.title}."
        elif new:
            hint = f"Point to what replaced it: `{found.relation}: {new}`."
        else:
            hint = f"Point `{found.relation}` to what counts now, or retire {item.title} too."
        hanging = [s.id for s in found.siblings]
        if found.relation in item.kind.chain:
            hanging += [n for i in (item, *found.siblings) for n in case.causes.hanging(i)]
        state = target.fields.get("state")
        yield Finding(
            rule="retired-reference",
            place=link_place(item, found.link),
            message=f"{item.title} {verb_of(item, found.relation)} {target.title}, which is {target.state}.",
            hint=hint,
            remark=f"{target.state} items count for nothing",
            item=item.id,
            field=found.relation,
            value=found.link.target,
            hanging=tuple(dict.fromkeys(hanging)),
            related=(Related(Place(target.path, state.span), f"{target.title} is {target.state}"),) if state else (),
            severity=Severity.WARNING if found.relation == "measures" else Severity.ERROR,
        )

"""The policy of a site: what its configuration, its waivers and its baseline let pass, before and after.

Weaker is what lets a finding pass that did not pass before. Where nobody can say which way a difference goes, it counts as weaker.
"""

from __future__ import annotations

import datetime
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.model.finding import Place, Severity
from mkdocs_strategy.review.change import Change, Level
from mkdocs_strategy.review.classes import CLASSES
from mkdocs_strategy.rules.catalogue import ALIASES, RULES, find_rule
from mkdocs_strategy.rules.policy import Policy
from mkdocs_strategy.rules.waivers import has_reason
from mkdocs_strategy.source.positions import TOP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.model.configuration import Configuration
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.review.comparison import Comparison
    from mkdocs_strategy.review.revision import Revision

_SEVERITY = {Level.BREAKING: Severity.ERROR, Level.RISKY: Severity.WARNING, Level.INFO: Severity.INFO}
_ORDERED: dict[str, tuple[object, ...]] = {
    "profile": ("direct", "sandwich"),
    "preset": ("recommended", "strict"),
    "fail_on": ("never", "error", "warning"),
    "allow_waivers": (True, False),
}
"""Options whose values stand in order, the weakest first."""
_UNORDERED = ("language", "words", "fiscal_year_start")
_STRICTER, _LAXER = frozenset({"least"}), frozenset({"limit", "most", "percent", "teams", "weeks"})
"""Options of rules by what a larger number makes of them."""
_NEVER, _ALWAYS = datetime.date.min, datetime.date.max


class _Difference(NamedTuple):
    """Something that differs: where it is written, before and after, and which way it goes: -1 weaker, 1 stronger, 0 nobody can say."""

    field: str
    before: str | None
    after: str | None
    way: int
    place: Place
    identity: tuple[str, ...] = ()


def compare_policies(base: Revision, head: Revision, c: Comparison) -> Iterator[Change]:
    """What became weaker or stronger between two revisions."""
    one, other = base.configuration, head.configuration
    differences = [*_options(one, other), *_rules(one, other), *_overrides(one, other), *_words(base, head)]
    differences += _baselines(base, head)
    for difference in differences:
        yield _change(difference, None)
    yield from _waivers(c)


# -- options -----------------------------------------------------------------------------------------------------------


def _options(one: Configuration, other: Configuration) -> Iterator[_Difference]:
    for name, order in _ORDERED.items():
        was, now = getattr(one, name), getattr(other, name)
        if was != now:
            way = 1 if order.index(now) > order.index(was) else -1
            yield _Difference(name, _shown(was), _shown(now), way, _top(other))
    for name in _UNORDERED:
        was, now = getattr(one, name), getattr(other, name)
        if was != now:
            yield _Difference(name, _shown(was), _shown(now), 0, _top(other))
    if one.as_of != other.as_of:
        # A day that is set back, or held still, keeps things from being overdue.
        later = other.as_of is None or (one.as_of is not None and other.as_of > one.as_of)
        yield _Difference("as_of", _shown(one.as_of), _shown(other.as_of), 1 if later else -1, _top(other))


def _rules(one: Configuration, other: Configuration) -> Iterator[_Difference]:
    was, now = Policy(one), Policy(other)
    for name in sorted({*was.settings, *now.settings}):
        before, after = _weight(was, name), _weight(now, name)
        if before != after and name in {**was.settings, **now.settings} and _set(was, name) != _set(now, name):
            way = 1 if after > before else -1
            yield _Difference(f"rules.{name}", before.word, after.word, way, _setting_place(now, name, other))
        rule = RULES.get(name)
        if rule is None:
            continue
        numbers, others = was.options(rule), now.options(rule)
        for option, number in numbers.items():
            if number != others[option]:
                way = _way(option) * (1 if others[option] > number else -1)
                field = f"rules.{name}.{option}"
                yield _Difference(field, str(number), str(others[option]), way, _setting_place(now, name, other))


def _way(option: str) -> int:
    """Which way a larger number goes: 1 stricter, -1 laxer, 0 nobody can say."""
    return 1 if option in _STRICTER else -1 if option in _LAXER else 0


def _set(policy: Policy, name: str) -> Severity | None:
    setting = policy.settings.get(name)
    return None if setting is None else setting.severity


def _weight(policy: Policy, name: str) -> Severity:
    """What a rule or a class of changes weighs under a policy, overrides left out of account."""
    if (severity := _set(policy, name)) is not None:
        return severity
    rule = find_rule(name)
    if rule is None:
        return _SEVERITY[CLASSES[name].level] if name in CLASSES else Severity.WARNING
    strict = policy.configuration.preset == "strict" and rule.severity is Severity.WARNING
    return Severity.ERROR if strict else rule.severity


def _overrides(one: Configuration, other: Configuration) -> Iterator[_Difference]:
    """Overrides by what each says of one rule; where only their order differs, the last one speaks for another than before."""
    was, now = Policy(one), Policy(other)
    before, after = Counter(_entries(one)), Counter(_entries(other))
    for entry in sorted({*before, *after}):
        if before[entry] == after[entry]:
            continue
        where, name, severity = entry
        weaker = Severity(severity) < max(_weight(was, name), _weight(now, name))
        new = after[entry] > before[entry]
        told = f"{Severity(severity).word} for {where}"
        way = -1 if weaker == new else 1
        yield _Difference(f"overrides.{name}", None if new else told, told if new else None, way, _top(other))
    if before == after and list(_entries(one)) != list(_entries(other)):
        was_said, now_said = (", ".join(entry[1] for entry in _entries(side)) for side in (one, other))
        yield _Difference("overrides", was_said, now_said, 0, _top(other))


def _entries(configuration: Configuration) -> Iterator[tuple[str, str, int]]:
    for override in configuration.overrides:
        where = ", ".join(sorted({*override.files, *override.ids}))
        for name, setting in sorted(override.rules.items()):
            if setting.severity is not None:
                yield where, ALIASES.get(name, name), int(setting.severity)


def _words(base: Revision, head: Revision) -> Iterator[_Difference]:
    """The site's own word lists, where their file stays and its content does not."""
    one, other = base.vocabulary, head.vocabulary
    if one != other and base.configuration.words == head.configuration.words:
        lists = sorted(name for name in {*one, *other} if one.get(name) != other.get(name))
        identity = (repr(sorted(one.items())), repr(sorted(other.items())))
        place = Place(head.configuration.words, TOP)
        yield _Difference("words", ", ".join(lists), f"{count_of(len(lists), 'list')} differ", 0, place, identity)


def _baselines(base: Revision, head: Revision) -> Iterator[_Difference]:
    """Known findings, by rule: what entered and what left."""
    one = Counter({(k.rule, k.about, k.fingerprint): k.times for k in base.known})
    other = Counter({(k.rule, k.about, k.fingerprint): k.times for k in head.known})
    place = Place(head.configuration.baseline or base.configuration.baseline, TOP)
    for change, way in ((other - one, -1), (one - other, 1)):
        for rule in sorted({key[0] for key in change}):
            rows = {key: times for key, times in change.items() if key[0] == rule}
            told = f"{count_of(sum(rows.values()), 'finding')}: {', '.join(sorted({key[1] for key in rows}))}"
            identity = tuple(sorted(f"{key[2]} {times}" for key, times in rows.items()))
            entered, left = (told, None) if way < 0 else (None, told)
            yield _Difference(f"baseline.{rule}", left, entered, way, place, identity)


# -- waivers -----------------------------------------------------------------------------------------------------------


def _waivers(c: Comparison) -> Iterator[Change]:
    """Waivers by item and rule, by the day until which each lets its finding pass."""
    for before, after in [*c.match.pairs, *((i, None) for i in c.match.removed), *((None, i) for i in c.match.added)]:
        if (after or before) is None or any(item is not None and item.is_draft for item in (before, after)):
            continue
        one, other = (_holding(item, c.as_of) for item in (before, after))
        for rule in sorted({*one, *other}):
            was, now = one.get(rule, _NEVER), other.get(rule, _NEVER)
            if was != now:
                item = after or before
                if item is None:
                    continue
                place = next((w.place for w in item.waivers if ALIASES.get(w.rule, w.rule) == rule), item.place)
                way = -1 if now > was else 1
                yield _change(
                    _Difference(f"ignore.{rule}", _until(was), _until(now), way, place), item, gone=after is None
                )


def _holding(item: Item | None, as_of: datetime.date) -> dict[str, datetime.date]:
    holding: dict[str, datetime.date] = {}
    for waiver in item.waivers if item is not None else ():
        last = waiver.until or _ALWAYS
        if has_reason(waiver) and last >= as_of:
            rule = ALIASES.get(waiver.rule, waiver.rule)
            holding[rule] = max(last, holding.get(rule, _NEVER))
    return holding


def waived_at(item: Item | None, as_of: datetime.date) -> frozenset[str]:
    """The rules that an item's waivers let pass on a day."""
    return frozenset(_holding(item, as_of))


def _until(day: datetime.date) -> str | None:
    if day == _NEVER:
        return None
    return "waived" if day == _ALWAYS else f"waived until {day}"


# -- changes -----------------------------------------------------------------------------------------------------------


def _change(difference: _Difference, item: Item | None, *, gone: bool = False) -> Change:
    one = CLASSES["policy-strengthened" if difference.way > 0 else "policy-weakened"]
    return Change(
        name=one.name,
        level=one.level,
        item=item.id if item is not None else None,
        kind=item.kind.name if item is not None else "",
        title=item.title if item is not None else "The policy of the site",
        field=difference.field,
        before=difference.before,
        after=difference.after,
        reason=one.why,
        place=difference.place,
        owners=item.owners if item is not None else (),
        at_base=gone,
        identity=difference.identity or (difference.before or "", difference.after or ""),
    )


def _setting_place(now: Policy, name: str, head: Configuration) -> Place:
    setting = now.settings.get(name)
    return setting.place if setting is not None else _top(head)


def _top(configuration: Configuration) -> Place:
    return Place(configuration.path, TOP)


def _shown(value: object) -> str | None:
    if value is None:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)

"""The register of rules: what each is called, how severe it is by default, what it finds, and the function that finds it.

A rule's name is its identity. Rules whose findings come from reading files stand here too, without a function, so that severities,
waivers, `explain` and the documentation treat all alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mkdocs_strategy.model.finding import Finding, Severity
    from mkdocs_strategy.rules.case import Case

    Check = Callable[[Case], Iterable[Finding]]

A = "The Product Strategy-Metrics Sandwich"
"""The first of the two source documents."""
B = "North Star Metrics & Product Strategy Alignment"
"""The second."""
PROFILES = frozenset({"sandwich", "direct"})


class Option(NamedTuple):
    """A number that a site may set for a rule, with its default."""

    name: str
    default: int
    doc: str


class Rule(NamedTuple):
    """One rule.

    Attributes:
        name: its identity; final.
        severity: what its findings are by default. A finding may be milder than its rule, never more severe.
        family: the heading it stands under: `reading`, `chain`, `north star`, …
        summary: one line: what it finds.
        source: title of the source document it comes from; empty where it is ours.
        profiles: those it speaks in.
        counts: the kinds it counts from above. Where an item of such a kind is cut off by another error, or may stand in a file that
            cannot be read, the rule is silent: that error is the one cause.
        options: numbers a site may set.
        aliases: names it had before.
        check: the function; None where reading yields the findings.
    """

    name: str
    severity: Severity
    family: str
    summary: str
    source: str = ""
    profiles: frozenset[str] = PROFILES
    counts: frozenset[str] = frozenset()
    options: tuple[Option, ...] = ()
    aliases: tuple[str, ...] = ()
    check: Check | None = None


_RULES: dict[str, Rule] = {}

FAMILIES = (
    "reading",
    "chain",
    "north star",
    "inputs and guardrails",
    "strategy",
    "leading indicators",
    "okrs",
    "initiatives",
    "measurement",
    "waivers",
)
"""Every family, in the order of the documentation."""


def declare(rule: Rule) -> None:
    """Add a rule to the register.

    Raises:
        ValueError: the name or an alias is taken, or the family is unknown.
    """
    taken = {name for known in _RULES.values() for name in (known.name, *known.aliases)}
    if taken & {rule.name, *rule.aliases} or rule.family not in FAMILIES:
        raise ValueError(rule.name)
    _RULES[rule.name] = rule


def rule(  # noqa: PLR0913  a row of the table of rules has as many columns as the table
    name: str,
    severity: Severity,
    family: str,
    summary: str,
    *,
    source: str = "",
    profiles: frozenset[str] = PROFILES,
    counts: Iterable[str] = (),
    options: tuple[Option, ...] = (),
    aliases: tuple[str, ...] = (),
) -> Callable[[Check], Check]:
    """Declare the decorated function as the check of a rule; the arguments are the attributes of `Rule`."""

    def add(check: Check) -> Check:
        declare(Rule(name, severity, family, summary, source, profiles, frozenset(counts), options, aliases, check))
        return check

    return add


def registered() -> dict[str, Rule]:
    """The rules declared so far, by name; `rules.catalogue` makes sure that all are."""
    return _RULES

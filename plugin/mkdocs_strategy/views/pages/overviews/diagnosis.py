"""Parts of the health page: coverage with what lacks it, the three symptoms, findings by next step, and what is accepted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_strategy.insight.shares import figures
from mkdocs_strategy.model.english import on_day
from mkdocs_strategy.rules.next_steps import by_next_step
from mkdocs_strategy.rules.symptoms import NO_LINE, diagnose
from mkdocs_strategy.views.pages.refs import Ref, Said, ref, said
from mkdocs_strategy.views.pages.words import away

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs_strategy.insight.shares import Figure
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.rules.next_steps import Step
    from mkdocs_strategy.rules.symptoms import Trace
    from mkdocs_strategy.views.pages.here import Here
    from mkdocs_strategy.views.pages.picks import Picks

MOST = 40
"""Findings of one group, or accepted ones, that are shown; the rest is counted, and stands in the file of findings."""
ALONE = 3
"""Findings of one rule in a group that are shown each by itself; more of them are gathered under one sentence."""
_NAMED = 8
"""Items that are named where several are gathered; the rest is counted."""
_SIGNS = 5
"""Rules that are named as signs of one symptom in one line."""
LAYER_WORDS = {"narrative": "narrative layer", "strategy": "strategy layer", "okr": "OKRs"}
_STATES = {"draft": ("draft", "drafts"), "idea": ("idea", "ideas")}


def coverage_rows(here: Here) -> list[dict[str, object]]:
    """Each figure of coverage with links to what lacks it, and what is left out of its count."""
    rows = []
    for figure in figures(here.edition.strategy, here.edition.as_of):
        share = figure.share
        rows.append(
            {
                "layer": figure.layer,
                "words": figure.words,
                "part": share.part,
                "whole": share.whole,
                "lacking": _lacking(here, figure),
                "more": max(len(figure.lacking) - _NAMED, 0),
                "left_out": ", ".join(
                    f"{number} {_STATES.get(why, (why, why))[number != 1]}" for why, number in figure.left_out
                ),
                "rule": figure.rule,
                "rule_href": here.view("rules", figure.rule),
            }
        )
    return rows


def _lacking(here: Here, figure: Figure) -> list[Ref]:
    edition = here.edition
    names = figure.lacking[:_NAMED]
    if figure.of_teams:
        return [Ref("", edition.team(owner), here.view("teams", owner)) for owner in names]
    return [ref(here, edition.strategy.items[name]) for name in names]


def symptom_cards(here: Here, findings: Iterable[Finding]) -> list[dict[str, object]]:
    """The three symptoms; under each the product lines that show it, with the layer to fix first and the rules that tell."""
    edition = here.edition
    cards: list[dict[str, object]] = []
    for symptom, traces in diagnose(edition.strategy, findings):
        lines = []
        for trace in traces:
            vision = edition.strategy.get(trace.vision) if trace.vision != NO_LINE else None
            rules = Counter(finding.rule for finding in trace.findings)
            lines.append(
                {
                    "name": edition.line_of(vision) if vision is not None else "What hangs on no vision",
                    "layer": trace.fix_first,
                    "fix": _fix(here, trace),
                    "signs": [
                        {"words": _spoken(rule), "href": here.view("rules", rule), "number": number}
                        for rule, number in rules.most_common(_SIGNS)
                    ],
                    "more": sum(number for _, number in rules.most_common()[_SIGNS:]),
                }
            )
        cards.append({"title": symptom.title, "because": symptom.because, "lines": lines})
    return cards


def _fix(here: Here, trace: Trace) -> str:
    """What to mend for a symptom in one line; a layer above that is to be fixed first is told too, so that the page says one thing."""
    order = list(LAYER_WORDS)
    above = here.edition.report.standing.get(trace.vision, {}).get("fix_first")
    layer = LAYER_WORDS[trace.fix_first]
    if above in order and order.index(above) < order.index(trace.fix_first):
        return f"Fix the {layer}, once the {LAYER_WORDS[above]} stands."
    return f"Fix the {layer} first."


@dataclass(frozen=True, slots=True)
class Gathered:
    """Findings of one rule in one group.

    Attributes:
        refs: their items.
        more: how many of these are not named.
        hint: what all say to do.
        each: the findings, for those who unfold them.
        of: the numbers of the pills that choose them.
    """

    severity: str
    words: str
    hint: Markup
    number: int
    rule: str
    rule_href: str
    refs: Sequence[Ref]
    more: int
    each: Sequence[Said]
    of: str = ""


def step_sections(here: Here, findings: Iterable[Finding], picks: Picks) -> list[dict[str, object]]:
    """Open findings by what to do next; many findings of one rule are one entry that unfolds."""
    return [_section(here, step, found, picks) for step, found in by_next_step(findings)]


def owners_of(here: Here, finding: Finding) -> tuple[str, ...]:
    """Whose a finding is: the owners of its item."""
    item = here.edition.strategy.get(finding.item) if finding.item else None
    return item.owners if item is not None else ()


def _section(here: Here, step: Step, findings: Sequence[Finding], picks: Picks) -> dict[str, object]:
    of_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        of_rule.setdefault(finding.rule, []).append(finding)
    entries: list[Said | Gathered] = []
    room = MOST
    for rule, these in of_rule.items():
        if len(these) <= ALONE:
            entries += [said(here, finding, owner=True, picks=picks) for finding in these]
        else:
            entries.append(_gathered(here, rule, these, max(room, ALONE), picks))
        room -= len(these)
    return {
        "name": step.name,
        "title": step.title,
        "why": step.why,
        "number": len(findings),
        "entries": [(isinstance(entry, Gathered), entry) for entry in entries],
    }


def _gathered(here: Here, rule: str, findings: Sequence[Finding], room: int, picks: Picks) -> Gathered:
    strategy = here.edition.strategy
    ids = dict.fromkeys(finding.item or "" for finding in findings)
    named = [ref(here, item) for name in ids if (item := strategy.get(name)) is not None]
    each = [said(here, finding, owner=True, picks=picks) for finding in findings[:room]]
    hints = {one.hint for one in each}
    return Gathered(
        max(finding.severity for finding in findings).word,
        _spoken(rule).capitalize(),
        hints.pop() if len(hints) == 1 else Markup(""),
        len(findings),
        rule,
        here.view("rules", rule),
        named[:_NAMED],
        max(len(named) - _NAMED, 0),
        each,
        picks.of(dict.fromkeys(owner for finding in findings for owner in owners_of(here, finding) or ("",))),
    )


def accepted_rows(here: Here, findings: Iterable[Finding]) -> list[dict[str, object]]:
    """Waived findings with their reason and the day the waiver ends, nearest first; then those the baseline knows."""
    edition = here.edition
    rows = []
    for finding in findings:
        if not finding.waived:
            continue
        until = finding.waived_until
        rows.append(
            (
                until is None,
                until.toordinal() if until is not None else 0,
                {
                    "said": said(here, finding, owner=True),
                    "because": finding.waived_because or "not stated",
                    "until": on_day(until) if until is not None else "",
                    "away": away(until, edition.as_of) if until is not None else "",
                },
            )
        )
    return [row for _, _, row in sorted(rows, key=lambda row: row[:2])]


def baselined_rows(here: Here, findings: Iterable[Finding]) -> list[tuple[str, str, int]]:
    """The rules whose findings the baseline knows: name, address of its page, and how many; the most frequent first."""
    known = Counter(finding.rule for finding in findings if finding.baselined)
    return [(rule, here.view("rules", rule), number) for rule, number in known.most_common()]


def _spoken(rule: str) -> str:
    """A rule's name as words."""
    return rule.replace("-", " ")

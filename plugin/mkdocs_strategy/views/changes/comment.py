"""The comment on a pull request: the verdict in its first line, what needs a decision never folded, the rest behind it.

Sections stand in the order of their weight, and where the whole grows longer than hosts take, whole sections go, from the bottom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import count_of, on_day
from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.review.change import Level
from mkdocs_strategy.views.changes.inert import code, inert
from mkdocs_strategy.views.changes.picture import flowchart
from mkdocs_strategy.views.changes.text import label
from mkdocs_strategy.views.changes.wording import closing, heading, touched, values, verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.diff import Diff

MARKER = "<!-- strategy-review -->"
"""The first line, by which a comment is found again."""
LONGEST = 60_000
"""UTF-16 units; GitHub takes 65,536."""
_MOST_ROWS = 200
_MOST_FINDINGS = 50
_SHOWN = 8


def comment(diff: Diff) -> str:
    """The comment as Markdown; nothing that an author wrote is markup in it, mentions anybody or refers to anything."""
    sections = [_head(diff), *_decisions(diff), *_looks(diff), *_findings(diff), *_picture(diff), *_information(diff)]
    end = f"<sub>{inert(closing(diff))} · Changes are read by meaning: what is only moved or reformatted is not listed.</sub>\n"
    kept: list[str] = []
    size = _units(end) + 200
    for number, section in enumerate(sections):
        size += _units(section) + 1
        if size > LONGEST:
            left = count_of(len(sections) - number, "section")
            kept.append(f"**{left} left out, as this comment is full:** `strategy diff` shows everything.\n")
            break
        kept.append(section)
    return "\n".join([*kept, end])


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "replace")) // 2


def _head(diff: Diff) -> str:
    lines = [MARKER, f"### Strategy review: {inert(verdict(diff))}", ""]
    what = f"{inert(label(diff.head))} against {inert(label(diff.base))}, judged as of {on_day(diff.base.as_of)}"
    lines += [f"<sub>{what} · {inert(diff.head.report.coverage.line)}</sub>", ""]
    lines += [f"- {inert(note)}" for note in diff.notes]
    lines += [
        f"- **Not read at the {one.side}:** {code(f'{one.path}:{one.line}')} {inert(one.message)}"
        for one in diff.incomplete[:_MOST_FINDINGS]
    ]
    if diff.notes or diff.incomplete:
        lines.append("")
    return "\n".join(lines)


# -- what needs a decision ---------------------------------------------------------------------------------------------


def _decisions(diff: Diff) -> Iterator[str]:
    breaking = [change for change in diff.changes if change.level is Level.BREAKING]
    for title, those in (
        ("Needs a decision", [c for c in breaking if c.is_open]),
        ("Signed", [c for c in breaking if not c.is_open]),
    ):
        for number, change in enumerate(those, 1):
            first = f"#### {title}\n\n" if number == 1 else ""
            yield first + _decision(change, diff, number)


def _decision(change: Change, diff: Diff, number: int) -> str:
    place = f"{change.place.path}:{change.place.span.line}"
    title = f"{heading(change)[:1].upper()}{heading(change)[1:]}"
    lines = [
        f"**{number}. {title}** · {inert(change.title)} · {code(place)}{' at the base' if change.at_base else ''}",
        "",
    ]
    if change.field is not None:
        before, after = values(change, diff)
        lines += ["| | before | after |", "|:--|:--|:--|"]
        lines += [f"| {inert(change.field)} | **{inert(before)}** | **{inert(after)}** |", ""]
    case = f"{inert(change.case[:1].upper() + change.case[1:])}. " if change.case else ""
    lines.append(f"**Why it matters.** {case}{inert(change.reason)}<br>")
    if whom := touched(change, diff):
        lines.append(f"**Whom it touches.** {inert(whom)}<br>")
    if change.accepted_by is not None:
        lines.append(f"**Signed** by {inert(change.accepted_by)}")
    else:
        lines.append(
            f"**To settle it.** Take it back, or record the decision: `strategy accept {change.fingerprint[:_SHOWN]} --because …`"
        )
    return "\n".join([*lines, ""])


# -- the rest ----------------------------------------------------------------------------------------------------------


def _looks(diff: Diff) -> Iterator[str]:
    rows = [change for change in diff.changes if change.level is Level.RISKY]
    if rows:
        lines = ["#### Worth a look", "", "| | before | after | why |", "|:--|:--|:--|:--|"]
        lines += [f"{_row(change, diff)} {inert(change.case or change.reason)} |" for change in rows[:_MOST_ROWS]]
        yield "\n".join([*lines, *_more(len(rows)), ""])


def _findings(diff: Diff) -> Iterator[str]:
    if not (diff.new or diff.fixed or diff.stale):
        return
    lines = [f"#### Findings: {len(diff.new)} new, {len(diff.fixed)} fixed", ""]
    lines += [_finding(f"New {f.severity.word}", f) for f in _worst_first(diff.new)[:_MOST_FINDINGS]]
    lines += [_finding("Fixed", f) for f in diff.fixed[:_MOST_FINDINGS]]
    lines += [
        f"- **Accepts nothing:** {inert(one.decision)} names {code(one.fingerprint)}, and no breaking change here has it"
        for one in diff.stale[:_MOST_FINDINGS]
    ]
    yield "\n".join([*lines, ""])


def _worst_first(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda f: f.severity is not Severity.ERROR)


def _finding(word: str, finding: Finding) -> str:
    place = code(f"{finding.place.path}:{finding.place.span.line}")
    return f"- **{word}** `{finding.rule}` at {place}: {inert(finding.message)}"


def _picture(diff: Diff) -> Iterator[str]:
    chart, left = flowchart(diff)
    if chart:
        note = "Red: needs a decision, dashed: removed. Amber: worth a look. Green: new."
        note += f" {count_of(left, 'item')} left out." if left else ""
        yield f"#### What changed, and what it leads to\n\n```mermaid\n{chart}\n```\n<sub>{note}</sub>\n"


def _information(diff: Diff) -> Iterator[str]:
    rows = [change for change in diff.changes if change.level is Level.INFO]
    if rows:
        lines = [f"<details>\n<summary>{count_of(len(rows), 'change')} for information</summary>", ""]
        lines += ["| | before | after |", "|:--|:--|:--|", *(_row(change, diff) for change in rows[:_MOST_ROWS])]
        yield "\n".join([*lines, *_more(len(rows)), "", "</details>", ""])


def _row(change: Change, diff: Diff) -> str:
    before, after = (
        values(change, diff) if change.field is not None and change.field != "prose" else ("", change.after or "")
    )
    if change.field is None:
        before = after = ""
    name = f"{heading(change)[:1].upper()}{heading(change)[1:]}"
    field = f" ({inert(change.field)})" if change.field and change.name in {"text-changed", "progress"} else ""
    return f"| **{name}**{field} · {inert(change.title)} | {inert(before)} | {inert(after)} |"


def _more(number: int) -> list[str]:
    return ["", f"And {number - _MOST_ROWS} more."] if number > _MOST_ROWS else []

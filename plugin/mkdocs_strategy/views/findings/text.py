"""Findings for a person at a terminal.

Each has five parts in one order: what, place and rule, the source with a caret and a remark, `=` for what follows from it, `help:`
with what to do; a part with nothing to say is left out. The end is where the eye lands: the layer to fix first, then the line that counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.rules.breaks import UNREADABLE
from mkdocs_strategy.views.findings.excerpt import GUTTER, drawn, excerpt, remark_lines, underline
from mkdocs_strategy.views.findings.hanging import hanging_lines
from mkdocs_strategy.views.findings.ink import PLAIN
from mkdocs_strategy.views.findings.report import statistics
from mkdocs_strategy.views.plain import harmless, one_line, width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_strategy.model.finding import Finding, Place
    from mkdocs_strategy.views.findings.ink import Ink
    from mkdocs_strategy.views.findings.report import Told

_HELP = "   help: "
_KEPT = "\u00a0"
_END = re.compile(r"(?<=[.?]) +(?=[^ a-z])")
_SMALL = frozenset(
    {
        "A",
        "All",
        "An",
        "And",
        "At",
        "Between",
        "Both",
        "Doubling",
        "If",
        "It",
        "Its",
        "Neither",
        "No",
        "Nobody",
        "Nothing",
        "One",
        "Some",
        "The",
        "There",
        "These",
        "They",
        "This",
        "Three",
        "Two",
        "Work",
    }
)
"""Words that begin a sentence and rarely a name."""
_TYPED = re.compile(r"`([^`]*)`")
_FOLLOWS = "      = "


def report_lines(
    told: Told, width: int = 100, ink: Ink = PLAIN, *, counted: bool = False, one_line_closing: bool = True
) -> Iterator[str]:
    """The whole report.

    Args:
        told: What to tell.
        width: Columns of a line.
        ink: Colours.
        counted: Whether a table counts the findings of each rule.
        one_line_closing: Whether the last line stays whole (a pipe) or breaks at a `·` (a terminal).
    """
    for finding in told.open:
        yield from finding_lines(finding, told, width, ink)
        yield ""
    if counted and (counts := statistics(told.open)):
        broad = max(len(str(n)) for n in counts.values())
        yield from (f"{number:>{broad}}  {rule}" for rule, number in counts.items())
        yield ""
    notes = list(_notes(told, width))
    if notes:
        yield from notes
        yield ""
    yield from [told.closing] if one_line_closing else closing_lines(told.closing, width)


def finding_lines(finding: Finding, told: Told, width: int = 100, ink: Ink = PLAIN) -> Iterator[str]:
    """One finding."""
    word = finding.severity.word
    title = _title_of(finding, told)
    first, *rest = sentences(finding.message, title)
    what = wrap(begun(first, title), width, " " * (len(word) + 2), f"{word}: ")
    yield ink.severity(f"{word}:", finding.severity) + ink.paint(what[0][len(word) + 1 :], "strong")
    yield from (ink.paint(line, "strong") for line in what[1:])
    yield ink.paint(f"  --> {where(finding.place)}  {finding.rule}", "place")
    source = list(_source(finding, told, width, ink))
    yield from source
    for other in finding.related:
        number = other.place.span.line
        if source:
            yield " " * GUTTER + " |"
        yield ink.paint(f"   :::: {one_line(other.place.path)}:{number}", "place")
        lines = told.lines(other.place.path)
        if 1 <= number <= len(lines):
            yield drawn(number, lines[number - 1], width)
        if other.message:
            yield from wrap(one_line(other.message), width, " " * len(_FOLLOWS), _FOLLOWS)
    for more in rest:
        yield from wrap(begun(more, title), width, " " * len(_FOLLOWS), _FOLLOWS)
    follows = hanging_lines(told.strategy, finding.item, finding.hanging, width - len(_FOLLOWS))
    if follows:
        yield from wrap(follows[0], width, " " * len(_FOLLOWS), _FOLLOWS)
        yield from (" " * (len(_FOLLOWS) - 2) + line for line in follows[1:])
    for position, part in enumerate(hint_parts(finding.hint, width - len(_HELP))):
        lines = wrap(part, width, " " * len(_HELP), _HELP if position == 0 else None)
        if position == 0:
            lines[0] = lines[0].replace("help:", ink.paint("help:", "help"), 1)
        yield from (line.replace(_KEPT, " ") for line in lines)


def hint_parts(hint: str, room: int = 91) -> list[str]:
    """The lines of a hint as they stand after `help:`: small, without marks of code and a full stop.

    What can be typed is never broken where it fits on a line of its own. A blank that must not break is U+00A0 until the line is wrapped.
    """
    parts = []
    for line in harmless(hint).splitlines():
        text = _TYPED.sub(
            lambda match: match[1].replace(" ", _KEPT) if len(match[1]) < room else match[1], sentence(line)
        )
        if text[1:2].islower() or text[1:2] == " ":
            text = text[:1].lower() + text[1:]
        parts.append(text)
    return parts


def sentence(message: str) -> str:
    """A message as it stands after its severity: on one line, without its full stop."""
    text = one_line(message).strip()
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def sentences(message: str, title: str = "") -> list[str]:
    """The sentences of a message without their full stops; a stop within the title of the item ends none."""
    text = sentence(message)
    held = text.replace(title, title.replace(" ", _KEPT)) if title else text
    return [sentence(part).replace(_KEPT, " ") for part in _END.split(held)]


def begun(text: str, title: str = "") -> str:
    """A sentence as it goes on after a colon: small, but where it begins with a title."""
    word = text.partition(" ")[0]
    return text if (title and text.startswith(title)) or word not in _SMALL else text[:1].lower() + text[1:]


def where(place: Place) -> str:
    """`path:line:column`, which terminals and editors make a link."""
    return f"{one_line(place.path)}:{place.span.line}:{place.span.column}"


def closing_lines(closing: str, width: int) -> list[str]:
    """The closing line, broken after a `·` where the terminal is too narrow for it."""
    lines: list[str] = []
    for part in closing.split(" · "):
        if lines and width_of(lines[-1]) + width_of(part) + 5 <= width:
            lines[-1] += f" · {part}"
        elif lines:
            lines[-1] += " ·"
            lines.append(part)
        else:
            lines.append(part)
    return lines


def _title_of(finding: Finding, told: Told) -> str:
    item = told.strategy.get(finding.item) if finding.item is not None else None
    return one_line(item.title) if item is not None else ""


def _source(finding: Finding, told: Told, width: int, ink: Ink) -> Iterator[str]:
    span = finding.place.span
    lines = told.lines(finding.place.path)
    gutter = " " * GUTTER + " | "
    for number in excerpt(lines, span):
        if number != span.line:
            yield drawn(number, lines[number - 1], width)
            continue
        start, count, offset = underline(lines[number - 1], span, width)
        yield drawn(number, lines[number - 1], width, offset)
        carets, remark = remark_lines(start, count, sentence(finding.remark), width)
        beside = f" {remark[0]}" if remark and remark[0] else ""
        yield gutter + ink.severity(carets + beside, finding.severity)
        yield from (gutter + ink.severity(line, finding.severity) for line in remark[1:])


def _unread(told: Told) -> int:
    """How many files gave no item though they have findings; also where a baseline knows these, as what they hide is known to nobody."""
    documents = told.strategy.documents
    paths = {f.place.path for f in told.findings if f.rule in UNREADABLE and not f.waived}
    return sum(path not in documents or not documents[path].items for path in paths)


def _notes(told: Told, width: int) -> Iterator[str]:
    findings: Sequence[Finding] = told.open
    if told.fix_first:
        yield from wrap(f"Fix first: {one_line(told.fix_first)}", width)
    unread = _unread(told)
    waived = sum(f.waived for f in told.findings)
    known = sum(f.baselined and not f.waived for f in told.findings)
    earlier = sum(f.known for f in told.findings)
    if unread:
        yield from wrap(f"Not read: {count_of(unread, 'file')}, so nobody judges what stands there", width)
    aside = []
    if waived:
        aside.append(f"Waived: {count_of(waived, 'finding')}")
    if known:
        aside.append(f"Not counted: {count_of(known, 'finding')} that the baseline has too")
    if earlier:
        aside.append(f"Not counted: {count_of(earlier, 'finding')} that {one_line(told.since)} has too")
    if aside:
        yield from wrap(" · ".join(aside), width)
    for note in told.notes:
        yield from wrap(one_line(note), width)
    if findings:
        yield from wrap(f"Why a rule exists and how to meet it: strategy explain {findings[0].rule}", width)

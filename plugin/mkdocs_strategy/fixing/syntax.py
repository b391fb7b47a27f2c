"""Lines that YAML trips over, and what their author clearly meant: mostly a value that wants quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_strategy.fixing.fix import Fix
from mkdocs_strategy.fixing.scalars import taken_out
from mkdocs_strategy.model.grammar import FieldType
from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.source.edits import Edit, apply
from mkdocs_strategy.source.front_matter import split
from mkdocs_strategy.source.positions import Span
from mkdocs_strategy.source.tree import Mapping, Scalar, Sequence
from mkdocs_strategy.source.trouble import quoted
from mkdocs_strategy.source.yaml import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.fixing.desk import Desk
    from mkdocs_strategy.fixing.page import Page
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.source.positions import Problem
    from mkdocs_strategy.source.tree import Node

_FIELD = re.compile(r"(?P<lead> *(?:- +)*)(?P<key>[A-Za-z_][\w-]*):[ \t]+(?P<value>\S.*)")
_TIGHT = re.compile(r"(?P<lead> *(?:- +)*)(?P<key>[A-Za-z_][\w-]*):(?P<value>[^\s:/].*)")
_REMARK = re.compile(r"[ \t]+#.*$")
_APOSTROPHES = re.compile(r"[^']*(?:(?<=\w)'(?=\w)[^']*)+")
"""A text whose single quotes all stand within a word, as in `don't`: none of them quotes a part of it."""
_LISTS = frozenset({FieldType.TEXTS, FieldType.NAMES, FieldType.IDS})
_LISTED = frozenset(
    {name for kind in KINDS.values() for name in (*kind.relations, *kind.nests)}
    | {spec.name for kind in KINDS.values() for spec in kind.fields.values() if spec.type in _LISTS}
)
_FIELDS = frozenset(name for kind in KINDS.values() for name in (*kind.fields, *kind.relations)) | {"id", "kind"}


def mend_syntax(finding: Finding, page: Page, desk: Desk) -> Iterator[Fix]:  # noqa: ARG001  makers are called alike
    """Write the line so that YAML reads what stands there.

    A line that stops the reading is mended where it is wrong by itself, where the value is read afterwards as it was written,
    and where the reading then comes further.
    """
    problem = next((p for p in page.parsed.problems if p.span == finding.place.span), None)
    if problem is None or page.front.block is None:
        return
    if page.parsed.root is None:
        if problem is page.parsed.problems[-1]:
            yield from _stopped(finding, page, problem)
        return
    line, written = page.lines[problem.span.line - 1], page.cut(problem.span)
    if written[:1] in {">", "|"} and problem.remark:
        yield Fix(finding, f"Quote `{written}`.", (Edit(problem.span, quoted(written)),), opens=True)
    elif "is written twice" in problem.message and _same_above(page, problem.span):
        edit = taken_out(page, problem.span.line, problem.span.line)
        yield Fix(finding, f"Take out `{line.strip()}`, which stands there twice.", (edit,), opens=True)


def _stopped(finding: Finding, page: Page, problem: Problem) -> Iterator[Fix]:
    row = problem.span.line
    line = page.lines[row - 1].rstrip()
    if _reads(line) is not None or _goes_on(page, row):
        return  # the mistake lies elsewhere, or may
    for instead, meant, says in _ways(line):
        read = _reads(instead)
        if read != meant:
            continue
        edit = Edit(Span(row, 1, row, len(line) + 1), instead)
        begin, end = _common(line, instead)
        edit = Edit(Span(row, begin + 1, row, len(line) - end + 1), instead[begin : len(instead) - end])
        if _goes_further(page, edit, row):
            yield Fix(finding, says, (edit,), opens=True)
            return


def _goes_on(page: Page, row: int) -> bool:
    """Whether the lines below belong to the value of a field, being indented deeper than its name."""
    line, below = page.lines[row - 1], next((text for text in page.lines[row:] if text.strip()), "")
    name = re.match(r" *(?:- +)*", line)
    return name is not None and len(below) - len(below.lstrip(" ")) > name.end()


def _ways(line: str) -> Iterator[tuple[str, object, str]]:
    """How a line may be meant, the likeliest first: the new line, the value it shall give, and what is done."""
    tight, found = _TIGHT.fullmatch(line), _FIELD.fullmatch(line)
    if found is None:
        if tight is not None and tight["key"] in _FIELDS:
            value = _REMARK.sub("", tight["value"])
            yield f"{tight['lead']}{tight['key']}: {tight['value']}", value, "Put a space after the colon."
        return
    key, value = found["key"], found["value"]
    before = line[: found.start("value")]
    sign = value[0]
    if sign in {'"', "'"} and sign not in value[1:]:
        yield f"{line}{sign}", value[1:], f"Close the quote of `{key}`."
        return
    remark = _REMARK.search(value)
    rest = remark.group() if remark else ""
    value = value.removesuffix(rest).rstrip()
    if sign == "[" and key in _LISTED:
        if "]" not in value:
            texts = [part.strip() for part in value[1:].split(",") if part.strip()]
            yield f"{before}{value}]{rest}", texts, f"Close the bracket of `{key}`."
        return
    if sign in {"{", "-", "|"} or value in {">", "%"} or not value.isprintable():
        if value == "%" and key == "unit":
            yield f"{before}percent{rest}", "percent", "Write `unit: percent`, as YAML keeps `%` for itself."
        return
    if sign == "'" and value[-1] == sign and _APOSTROPHES.fullmatch(value[1:-1]):
        yield (
            f"{before}{quoted(value[1:-1])}{rest}",
            value[1:-1],
            f"Write the quotes of `{key}` so that its apostrophe fits.",
        )
        return
    yield f"{before}{quoted(value)}{rest}", value, f"Quote the value of `{key}`."


def _reads(line: str) -> object:
    """The value of a field that stands alone on a line, as texts and lists of texts; None where YAML does not read it."""
    parsed = parse(line.strip(" "))
    if parsed.problems or parsed.root is None:
        return None
    node: Node = parsed.root
    while isinstance(node, Sequence) and len(node.items) == 1:
        node = node.items[0]
    if not isinstance(node, Mapping) or len(node.entries) != 1:
        return None
    value = node.entries[0].value
    if isinstance(value, Sequence):
        return [one.value if isinstance(one, Scalar) else None for one in value.items]
    return value.value if isinstance(value, Scalar) else None


def _goes_further(page: Page, edit: Edit, row: int) -> bool:
    """Whether, after an edit, the reading gets beyond its line."""
    front = split(apply(page.text, [edit]))
    if front.block is None:
        return False
    parsed = parse(front.block, front.first_line)
    return parsed.root is not None or (bool(parsed.problems) and parsed.problems[-1].span.line > row)


def _common(one: str, other: str) -> tuple[int, int]:
    """How many characters two lines share at their beginning and, apart from these, at their end."""
    most = min(len(one), len(other))
    begin = next((at for at in range(most) if one[at] != other[at]), most)
    end = next((at for at in range(most - begin) if one[-1 - at] != other[-1 - at]), most - begin)
    return begin, end


def _same_above(page: Page, span: Span) -> bool:
    """Whether a field repeats one above it in the same list of fields, word for word and on one line."""
    text = page.lines[span.line - 1]
    key = page.cut(span)
    above = [
        spot.node.span
        for spot in page.spots()
        if isinstance(spot.node, Scalar)
        and spot.is_key
        and spot.node.value == key
        and spot.node.span.column == span.column
        and spot.node.span.line < span.line
        and spot.entry is not None
        and spot.entry.value.span.end_line == spot.node.span.line
    ]
    # The nearest above is the one that it repeats: what lies between belongs to it and is indented deeper.
    first = max(above, default=None)
    if first is None or text[: span.column - 1].strip() or _reads(text) is None:
        return False
    return page.lines[first.line - 1][first.column - 1 :].rstrip() == text[span.column - 1 :].rstrip()

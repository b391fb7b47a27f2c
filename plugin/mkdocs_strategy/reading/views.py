"""The options of a `strategy` block: `view`, `root`, `depth` and the filters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_strategy.model.kinds import INITIATIVE_STATES, KINDS, STATES
from mkdocs_strategy.model.naming import closest
from mkdocs_strategy.model.period import parse_period
from mkdocs_strategy.model.strategy import ViewBlock
from mkdocs_strategy.model.values import ValueProblem
from mkdocs_strategy.reading.notes import CONTROL, Notes, Words, choice_of, did_you_mean, sentence, shown
from mkdocs_strategy.reading.texts import is_empty
from mkdocs_strategy.source.positions import Span
from mkdocs_strategy.source.tree import Mapping, Node, Scalar, Sequence
from mkdocs_strategy.source.yaml import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

VIEWS = (
    "tree",
    "chain",
    "map",
    "okrs",
    "metrics",
    "timeline",
    "choices",
    "initiatives",
    "teams",
    "canvas",
    "changes",
    "health",
)
"""What a view block can draw."""

OPTIONS = ("view", "root", "depth", "kinds", "owner", "period", "state", "level", "product")
"""What a view block can say."""

WORDS = {
    "view": VIEWS,
    "kinds": tuple(KINDS),
    "state": tuple(dict.fromkeys((*STATES, *INITIATIVE_STATES))),
    "level": ("company", "product", "team"),
}
"""The words that can stand after an option, where they are few."""

_LEAD = re.compile(r"[ \t>]*")
_DEPTH = re.compile(r"[0-9]{1,2}")
_LISTS = frozenset({"kinds", "owner", "state"})


def read_view(
    notes: Notes,
    lines: list[str],
    begin: int,
    end: int,
    first_line: int,
    fiscal_year_start: int | None,
    *,
    closed: bool,
) -> ViewBlock:
    """Read one block; options that cannot be read are noted and left out.

    Args:
        notes: Takes the findings.
        lines: The lines of the page.
        begin: Index of the line that opens the block.
        end: Index of the line that closes it, or of the first after an unclosed one.
        first_line: The number of the first of `lines`.
        fiscal_year_start: The month in which a fiscal year begins.
        closed: Whether a line closes it.
    """
    opening = first_line + begin
    column = len(lines[begin]) - len(lines[begin].lstrip(" \t>")) + 1
    fence = Span(opening, column, opening, len(lines[begin].rstrip()) + 1)
    last = min(end, len(lines) - 1) if closed else max(end - 1, begin)
    block = ViewBlock({}, {}, Span(opening, column, first_line + last, len(lines[last]) + 1))
    if not closed:
        _note(notes, fence, "This view is not closed.", "Put a line with the same signs below its options.")
    # A quotation's `>` and a list's indentation are no part of the options; spaces in their place keep every column.
    text = "\n".join(_unquoted(line) for line in lines[begin + 1 : end])
    parsed = parse(text, opening + 1, what="this view")
    for problem in parsed.problems:
        notes.problem("invalid-view", problem)
    if isinstance(parsed.root, Mapping):
        _read_options(notes, block, parsed.root, fiscal_year_start)
    elif parsed.root is not None and not is_empty(parsed.root):
        hint = "Write one option on each line, such as `view: tree`."
        _note(notes, parsed.root.span, "The options of this view are no names with values.", hint)
        return block
    if "view" not in block.options and not parsed.problems and not _wrote(parsed.root, "view"):
        _note(notes, fence, "This view does not say what to draw.", f"Write `view:` with {choice_of(list(VIEWS))}.")
    return block


def _unquoted(line: str) -> str:
    lead = _LEAD.match(line)
    width = lead.end() if lead else 0
    return " " * width + line[width:]


def _wrote(root: Node | None, name: str) -> bool:
    return isinstance(root, Mapping) and root.key(name) is not None


def _read_options(notes: Notes, block: ViewBlock, root: Mapping, fiscal_year_start: int | None) -> None:
    for entry in root.entries:
        name = entry.key.value
        if name not in OPTIONS:
            hint = did_you_mean(closest(name, OPTIONS), f"A view has {choice_of(list(OPTIONS))}.")
            _note(notes, entry.key.span, f"A view has no option `{shown(name)}`.", hint, "nothing reads this", name)
            continue
        texts = _texts(entry.value)
        if texts is None or (len(texts) > 1 and name not in _LISTS):
            hint = f"Write `{name}:` and one word after it."
            _note(notes, entry.value.span, f"`{name}` of this view is not one text.", hint, value=name)
            continue
        if not texts:
            if name == "view":
                _note(notes, entry.key.span, "This view does not say what to draw.", f"Write {choice_of(list(VIEWS))}.")
            continue
        wrong = _CHECKS.get(name, _anything)(texts, fiscal_year_start)
        if wrong is None:
            block.options[name] = ", ".join(texts)
            block.spans[name] = entry.value.span
        else:
            _note(notes, entry.value.span, *wrong, value=shown(", ".join(texts)))


def _texts(node: Node) -> list[str] | None:
    nodes: Iterable[Node] = node.items if isinstance(node, Sequence) else (node,)
    texts = []
    for one in nodes:
        if not isinstance(one, Scalar):
            return None
        if not is_empty(one):
            texts += [part for part in (p.strip() for p in one.value.split(",")) if part]
    return texts


def _note(notes: Notes, span: Span, message: str, hint: str = "", remark: str = "", value: str = "") -> None:
    notes.add("invalid-view", span, Words(message, hint, remark), "view", value)


# -- what can stand after each option: None where all is well, else message and hint ----------------------------------


def _anything(texts: list[str], _: int | None) -> tuple[str, str] | None:
    if any(CONTROL.search(text) for text in texts):
        return "This option of the view holds a control character.", "Delete the character."
    return None


def _one_of(what: str, known: Iterable[str]) -> Callable[[list[str], int | None], tuple[str, str] | None]:
    names = list(known)

    def check(texts: list[str], _: int | None) -> tuple[str, str] | None:
        for text in texts:
            if text not in names:
                hint = did_you_mean(closest(text, names), f"Write {choice_of(names)}.")
                return f"There is no {what} `{shown(text)}`.", hint
        return None

    return check


def _depth(texts: list[str], _: int | None) -> tuple[str, str] | None:
    if _DEPTH.fullmatch(texts[0]):
        return None
    return f"`{shown(texts[0])}` is no number of steps.", "Write a whole number, such as `depth: 2`."


def _period(texts: list[str], fiscal_year_start: int | None) -> tuple[str, str] | None:
    try:
        parse_period(texts[0], fiscal_year_start)
    except ValueProblem as problem:
        return sentence(problem.message), sentence(problem.hint)
    return None


_CHECKS = {
    "view": _one_of("view", WORDS["view"]),
    "depth": _depth,
    "kinds": _one_of("kind", WORDS["kinds"]),
    "period": _period,
    "state": _one_of("state", WORDS["state"]),
    "level": _one_of("level", WORDS["level"]),
}

"""Syntax errors of YAML, said in the words of someone who writes a strategy.

The messages of the two parsers differ and speak of tokens and scalars. So what is said here follows from the character
at the place of the error and the line around it, and only coarsely from the parser's own words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mkdocs_strategy.source.positions import Problem, Span

if TYPE_CHECKING:
    import yaml

LINE_BREAK = re.compile(r"\r\n|\r|\n")
"""What ends a line in any editor."""
# A line of a mapping or list: indentation and dashes, a name with its colon, the value.
_FIELD = re.compile(
    r"(?P<lead>[ \t]*(?:- +)*)(?:(?P<key>[^\s:#'\"\[\]{}][^:#'\"]{0,79}?) *:(?=[ \t]|$)[ \t]*)?(?P<value>.*)$"
)
_AT_LEAST = {">=": "at least", "≥": "at least", "<=": "at most"}
_STARTS = {
    ">": "as the start of a text block",
    "|": "as the start of a text block",
    "&": "as a mark for repeating a value",
    "*": "as the repetition of a marked value",
    "!": "as the start of a tag",
    "%": "as the start of a directive",
    "?": "as the start of a complex key",
    ",": "as a comma in a list",
    "]": "as the end of a list",
    "}": "as the end of a mapping",
}


def split_lines(text: str) -> list[str]:
    """The lines of a text as editors count them: only CR, LF and both together end one."""
    return text.split("\n") if "\r" not in text else LINE_BREAK.split(text)


def shown(text: str) -> str:
    """A text of the author, short enough for a message."""
    return text if len(text) <= 60 else text[:59] + "…"


def quoted(value: str) -> str:
    """A value in quotes, as it can be typed into the file."""
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def describe(error: yaml.YAMLError, lines: list[str], first_line: int, what: str) -> Problem:
    """One problem for a syntax error.

    Args:
        error: What the parser raised; one without a place is put at the first line.
        lines: The text's lines.
        first_line: The line of the file on which they begin.
        what: The words for the text in the message.
    """
    about = str(getattr(error, "problem", "") or "")
    while_ = str(getattr(error, "context", "") or "")
    at = _place(getattr(error, "problem_mark", None), lines)
    since = _place(getattr(error, "context_mark", None), lines) or at
    if at is None or since is None:
        return _problem(what, "YAML cannot make sense of it", "look for a missing quote or bracket", (0, 0), first_line)
    scanning = (
        "block scalar",
        "quoted scalar",
        "an anchor",
        "an alias",
        "a tag",
        "a directive",
        "double-quoted",
        "single-quoted",
    )
    if any(word in while_ for word in scanning) or ("undefined tag" in about):
        message, hint, place, remark = _value(about, since, at, lines)
    elif "flow" in while_:
        message, hint, place, remark = _bracket(since, at, lines)
    elif "expected ':'" in about:
        message, hint, place, remark = _no_colon(since, lines)
    else:
        message, hint, place, remark = _at(about, at, lines)
    return _problem(what, message, hint, place, first_line, remark)


_Said = tuple[str, str, tuple[int, int], str]


def _problem(what: str, message: str, hint: str, place: tuple[int, int], first_line: int, remark: str = "") -> Problem:
    line, column = place[0] + first_line, place[1] + 1
    return Problem(f"{what} cannot be read: {message}", hint, Span(line, column, line, column + 1), remark)


def _place(mark: Any, lines: list[str]) -> tuple[int, int] | None:
    """Row and column of a mark, from 0; the end of the last text where the mark stands behind the last line."""
    if mark is None:
        return None
    row, column = mark.line, mark.column
    while row > 0 and (row >= len(lines) or not lines[row].strip()):
        row -= 1
        column = len(lines[row].rstrip()) if row < len(lines) else 0
    return row, column


def _character(place: tuple[int, int], lines: list[str]) -> str:
    row, column = place
    return lines[row][column : column + 1] if row < len(lines) else ""


def _write(lines: list[str], row: int, column: int, value: str | None = None) -> str:
    """The field of a line with its value in quotes, ready to type: `title: ">5 things"`."""
    line = lines[row].rstrip()
    found = _FIELD.match(line)
    key = found["key"] if found and found["key"] and found.start("value") <= column else ""
    value = line[found.start("value") :] if value is None and found and key else value or line[column:]
    if not value or len(value) > 60:
        return ""
    return f"`{key}: {quoted(value)}`" if key else f"`{quoted(value)}`"


def _value(about: str, since: tuple[int, int], at: tuple[int, int], lines: list[str]) -> _Said:
    """A value that begins with a sign YAML has a use for, or a quote that is not closed."""
    sign = _character(since, lines)
    row, column = since
    if sign in {'"', "'"}:
        if "escape" in about or "hexdecimal" in about or "hexadecimal" in about:
            return (
                "in double quotes a backslash begins a special character",
                "use single quotes, or write the backslash twice",
                at if _character(at, lines) == "\\" else (at[0], max(at[1] - 1, 0)),
                "",
            )
        line = lines[row].rstrip()
        hint = (
            f"close it: `{line[column:].rstrip()}{sign}`"
            if len(line) - column <= 60
            else f"end the value with `{sign}`"
        )
        return "the quote that opens here is never closed", hint, since, "this quote has no partner"
    if _FIELD.match(lines[row]) and lines[row][:column].strip() == "" and sign == "%":
        return "a line cannot begin with `%`", "begin it with the field's name", since, ""
    return _sign(sign, since, lines)


def _sign(sign: str, place: tuple[int, int], lines: list[str]) -> _Said:
    """A value whose first character YAML keeps for itself."""
    row, column = place
    value = lines[row][column:].rstrip()
    found = _FIELD.match(lines[row])
    key = f"{found['key']}: " if found and found["key"] else ""
    whole = _write(lines, row, column, value)
    hint = f"quote it: {whole}" if whole else "put the whole value in quotes"
    words = next((words for start, words in _AT_LEAST.items() if value.startswith(start)), None)
    if words and len(value) <= 60:
        hint = f"write `{key}{words} {value.lstrip('<>=≥ ')}`, or {hint}"
    elif value == "%":
        hint = f"write `{key}percent`"
    message = f"YAML takes the `{sign}` {_STARTS[sign]}" if sign in _STARTS else f"YAML keeps the `{sign}` for itself"
    return message, hint, place, f"a value cannot begin with `{sign}`"


def _bracket(since: tuple[int, int], at: tuple[int, int], lines: list[str]) -> _Said:
    """A list or mapping in brackets that is not closed, or text that was never meant as one."""
    sign = _character(since, lines)
    if sign not in {"[", "{"}:
        return _at("", at, lines)
    closing = "]" if sign == "[" else "}"
    # An error further down means that everything up to there was swallowed: the bracket is the place to look at.
    hint = f"add the `{closing}`, or, where the bracket belongs to the text, quote the value"
    return f"the `{sign}` that opens here is not closed with `{closing}`", hint, since, f"no `{closing}` belongs to it"


def _no_colon(since: tuple[int, int], lines: list[str]) -> _Said:
    """A line without a colon where a field is due."""
    row = since[0]
    text = lines[row].strip()
    tight = re.match(r"(\w[\w-]*):(\S.*)$", text)
    if tight and len(text) <= 60:
        return "a colon needs a space after it", f"write `{tight[1]}: {tight[2]}`", since, ""
    return (
        "this line is no field: it has no colon after a name",
        "write `name: value`, or indent the line if it continues the one above",
        since,
        "",
    )


def _at(about: str, at: tuple[int, int], lines: list[str]) -> _Said:
    """What can be told from the character at the error and the line it stands in."""
    row, column = at
    line = lines[row] if row < len(lines) else ""
    sign = _character(at, lines)
    found = _FIELD.match(line)
    starts_value = found is not None and found.start("value") == column
    lead = line[: len(line) - len(line.lstrip())]
    if "\t" in lead and column <= len(lead):
        return "a tab stands where YAML counts spaces", "indent with spaces", (row, line.index("\t")), "this is a tab"
    if sign == "\t":
        return "a tab stands where YAML counts spaces", "write spaces instead", at, "this is a tab"
    if sign == ":" or "mapping values" in about:
        return _colon(at, lines)
    if starts_value and sign in {"%", "@", "`", "?", ",", "]", "}", "|", ">", "&", "*", "!"}:
        return _sign(sign, at, lines)
    if starts_value and sign == "-":
        return "a list cannot begin on the line of its name", "begin the `- ` on the next line, indented", at, ""
    before = line[:column].rstrip()
    if found and found["key"] and column > found.start("value") and before[-1:] in {'"', "'", "]", "}"}:
        what = "quote" if before[-1] in "\"'" else "bracket"
        whole = _write(lines, row, column)
        hint = f"quote the whole value: {whole}" if whole else "put the whole value in quotes"
        return f"text follows the closing {what}, where the value has ended", hint, at, "the value ended before this"
    if "document start" in about or not line[:column].strip():
        return (
            "this line does not line up with the lines above it",
            "give lines that belong together the same number of spaces in front",
            at,
            "the indentation changes here",
        )
    return "YAML cannot make sense of this place", "quote the value, or look at the colons and the indentation", at, ""


def _colon(at: tuple[int, int], lines: list[str]) -> _Said:
    """A second colon in a value, or a line that was read as the continuation of the one above."""
    row, column = at
    line = lines[row]
    found = _FIELD.match(line)
    if found and found["key"] and found.start("value") < column:
        whole = _write(lines, row, column)
        hint = f"quote the value: {whole}" if whole else "put the whole value in quotes"
        return "a value without quotes holds a colon and a space", hint, at, "YAML takes this for a second field"
    above = next((r for r in range(row - 1, -1, -1) if lines[r].strip()), None)
    if above is None:
        return "YAML cannot make sense of this colon", "quote the value", at, ""
    upper = lines[above]
    indent = len(line) - len(line.lstrip())
    # A name alone, or a colon without a space, was read as text that this line goes on with.
    match = _FIELD.match(upper)
    if match and not match["key"]:
        return _no_colon((above, len(upper) - len(upper.lstrip())), lines)
    return (
        "this line is indented deeper than the field above, which already has its value",
        "give both lines the same number of spaces in front",
        (row, indent),
        "the indentation changes here",
    )

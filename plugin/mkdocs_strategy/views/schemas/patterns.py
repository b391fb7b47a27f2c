"""Regular expressions of the model as JSON Schema understands them: the common part of what Python and ECMAScript read alike.

A pattern never refuses a text that the model reads. It may let more through, as the model looks at more than the form.
"""

from __future__ import annotations

import re

_TWINS = {"i": "İı", "k": "\u212a", "s": "ſ"}
"""Letters that Python takes for the same when case is ignored, beside the large one."""


def whole(*forms: str) -> str:
    """The pattern of a text that has one of some forms, with white space around it or none."""
    return rf"^\s*(?:{'|'.join(forms)})\s*$"


def portable(form: re.Pattern[str], *, loose_spaces: bool = False) -> str:
    """A regular expression without flags and named groups.

    Args:
        form: One of letters, digits, classes, groups and counts, as the model's are.
        loose_spaces: Whether a space stands for any white space, because the model folds it before it reads.
    """
    text, folds, all_signs = form.pattern, bool(form.flags & re.IGNORECASE), bool(form.flags & re.DOTALL)
    made: list[str] = []
    at = 0
    while at < len(text):
        taken = _token(text, at)
        at += len(taken)
        if taken.startswith("(?P<"):
            made.append("(?:")
        elif taken == ".":
            made.append(r"[\s\S]" if all_signs else r"[^\n]")
        elif taken == " " and loose_spaces:
            made.append(r"\s+")
        elif taken[0] == "[" and folds:
            made.append(f"[{''.join(_cases(sign) for sign in taken[1:-1])}]")
        elif len(taken) == 1 and taken.isalpha() and folds:
            made.append(f"[{_cases(taken)}]")
        else:
            made.append(taken)
    return "".join(made)


def in_any_case(*words: str) -> str:
    """The form of some words, in small letters, large ones, or both."""
    return "|".join(portable(re.compile(re.escape(word), re.IGNORECASE)) for word in words)


def _token(text: str, at: int) -> str:
    """An escape, a class, a count, the head of a named group, or one sign."""
    found = re.compile(r"\\.|\[[^\]]*\]|\{[0-9,]+\}|\(\?P<\w+>|[\s\S]").match(text, at)
    return found[0] if found else text[at]


def _cases(sign: str) -> str:
    return f"{sign.upper()}{sign.lower()}{_TWINS.get(sign.lower(), '')}" if sign.isascii() and sign.isalpha() else sign

"""A rule as SARIF describes it, made from the rule's page: readers show it beside each of its findings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.rules.catalogue import find_rule
from mkdocs_strategy.rules.pages import page, sentence
from mkdocs_strategy.views.findings.elsewhere import shortened

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_DESCRIPTION = 1024
"""Characters of a description that GitHub takes."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_WEIGHTS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_TITLED_FENCE = re.compile(r'^(?P<fence>`{3,}[\w-]*) title="(?P<title>[^"\n]*)"[^\n]*$', re.MULTILINE)
_SIBLING = re.compile(r"\[(?P<text>[^\]\n]*)\]\((?P<rule>[a-z][a-z0-9-]*)\.md(?:#[^)\s]*)?\)")
_RELATIVE = re.compile(r"\[(?P<text>[^\]\n]*)\]\((?![a-z]+:)[^)\s]*\.md(?:#[^)\s]*)?\)")


def descriptor(name: str, address: Callable[[str], str]) -> dict[str, object]:
    """The `reportingDescriptor` of a rule.

    Args:
        name: The rule.
        address: Where a rule's page stands on the published site; empty where nobody knows.
    """
    rule = find_rule(name)
    severity = rule.severity if rule is not None else Severity.WARNING
    summary = f"{rule.summary[:1].upper()}{rule.summary[1:]}." if rule is not None else name
    text = page(name)
    help_text = _freestanding(text, address) if text is not None else f"# {name}\n\n{summary}\n"
    tags = ["product-strategy", *([rule.family.replace(" ", "-")] if rule is not None else [])]
    found: dict[str, object] = {
        "id": name,
        "shortDescription": {"text": shortened(summary, _MOST_DESCRIPTION)},
        "fullDescription": {"text": shortened(sentence(text) if text is not None else summary, _MOST_DESCRIPTION)},
        "help": {"text": help_text, "markdown": help_text},
        "defaultConfiguration": {"level": _LEVELS.get(severity, "note")},
        "properties": {"tags": tags, "problem.severity": _WEIGHTS.get(severity, "recommendation")},
    }
    if where := address(name):
        found["helpUri"] = where
    return found


def _freestanding(text: str, address: Callable[[str], str]) -> str:
    """A page away from its site: links lead to the site or are words, titles of blocks stand above them."""

    def linked(match: re.Match[str]) -> str:
        where = address(match["rule"])
        return f"[{match['text']}]({where})" if where else match["text"]

    text = _SIBLING.sub(linked, text)
    text = _RELATIVE.sub(lambda match: match["text"], text)
    return _TITLED_FENCE.sub(lambda match: f"`{match['title']}`\n\n{match['fence']}", text)

"""Findings as SARIF 2.1.0, which GitHub code scanning, Azure DevOps and editors show over the files of a repository.

What the standard leaves open is decided for GitHub: the one fingerprint that it reads is ours and holds no line, related places are
linked from the message since it shows no others, and its limits are kept. Paths are relative to the root of the repository and no path
of the machine stands in the report, so that two machines write the same.
"""

from __future__ import annotations

import heapq
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.model.finding import Related, Severity
from mkdocs_strategy.views.findings.descriptors import descriptor
from mkdocs_strategy.views.findings.elsewhere import acceptance, in_repository, numbered, shortened, whole
from mkdocs_strategy.views.findings.text import sentence
from mkdocs_strategy.views.plain import harmless

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_strategy.model.finding import Finding, Place
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.views.findings.report import Told

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST = 25_000
"""Results of a run; GitHub refuses a report with more."""
MOST_SHOWN = 5_000
"""Results of a run that GitHub shows, the most severe first."""
_MOST_RELATED = 20
_MOST_LINKED = 4
_ROOT = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.OFF: "none"}


def sarif_document(
    told: Told,
    version: str,
    folder: str = "",
    address: Callable[[str], str] = lambda _rule: "",
    *,
    compared: bool = False,
) -> dict[str, object]:
    """The report.

    Args:
        told: What to tell.
        version: Of this package.
        folder: The folder of `mkdocs.yml` below the root of the repository, with a slash at its end. It tells the reports of two sites
            in one repository apart.
        address: Where a rule's page stands on the published site; empty where nobody knows.
        compared: Whether there was something to compare with (a baseline, a revision), so that each result is new or not.
    """
    chosen = _most_important(told)
    rules = {name: at for at, name in enumerate(sorted({finding.rule for finding in chosen}))}
    results = []
    for finding, number in numbered(chosen):
        result = _result(finding, number, told.strategy, folder)
        result["ruleIndex"] = rules[finding.rule]
        result["suppressions"] = _suppressions(finding)
        if compared:
            # A waived finding is in no baseline, and nobody would call new what a person has accepted in writing.
            result["baselineState"] = "new" if finding.is_open else "unchanged"
        results.append(result)
    notes = [{"level": level, "message": {"text": text}} for level, text in sarif_notes(told)]
    run: dict[str, object] = {
        "tool": {
            "driver": {
                "name": "mkdocs-strategy",
                "version": version,
                "rules": [descriptor(name, address) for name in rules],
            }
        },
        # The slash ends the category, so that GitHub keeps the results of each site of a repository apart.
        "automationDetails": {"id": f"strategy/{_uri(folder)}"},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notes}],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def sarif_notes(told: Told) -> list[tuple[str, str]]:
    """What a reader of the report would miss: the level of each note and its sentence."""
    number = len(told.findings)
    if number > MOST:
        left = count_of(number - MOST, "finding")
        return [
            ("warning", f"{left} of {number} left out, the least severe: GitHub takes no report with more than {MOST}.")
        ]
    if number > MOST_SHOWN:
        return [("note", f"GitHub shows the {MOST_SHOWN} most severe of these {number} findings.")]
    return []


def _most_important(told: Told) -> list[Finding]:
    """The findings that a report can hold, in their order: open ones before accepted ones, then the most severe."""
    if len(told.findings) <= MOST:
        return list(told.findings)
    ranked = heapq.nsmallest(
        MOST, enumerate(told.findings), key=lambda pair: (not pair[1].is_open, -pair[1].severity, pair[0])
    )
    return [finding for _, finding in sorted(ranked, key=lambda pair: pair[0])]


def _result(finding: Finding, number: int, strategy: Strategy, folder: str) -> dict[str, object]:
    related, hanging = _related(finding, strategy)
    about = {"item": finding.item, "field": finding.field}
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding, related, hanging)},
        "locations": [{"physicalLocation": _location(finding.place, folder)}],
        "relatedLocations": [
            {
                "id": at,
                "physicalLocation": _location(other.place, folder),
                "message": {"text": _plain(other.message or other.place.path)},
            }
            for at, other in enumerate((*related, *hanging), 1)
        ],
        "partialFingerprints": {
            # GitHub's name for the only one that it compares, in the shape that its own scanner gives it.
            "primaryLocationLineHash": f"{finding.fingerprint}:{number}",
            "strategyFinding/v1": finding.fingerprint,
        },
        "properties": {name: harmless(value) for name, value in about.items() if value is not None},
    }


def _related(finding: Finding, strategy: Strategy) -> tuple[list[Related], list[Related]]:
    """Further places, and those of the items that hang on it with their titles, together as many as a result holds."""
    related = list(finding.related[:_MOST_RELATED])
    items = (strategy.get(name) for name in finding.hanging[: _MOST_RELATED - len(related)])
    return related, [Related(item.place, item.title) for item in items if item is not None]


def _message(finding: Finding, related: list[Related], hanging: list[Related]) -> str:
    """The finding as text, with links to the related places: GitHub shows those that the message links to."""
    lines = [_plain(whole(finding))]
    if related:
        lines.append(f"See {_links(related, 1, len(finding.related))}.")
    if hanging:
        count = len(finding.hanging)
        hang = f"{count_of(count, 'item')} {'hangs' if count == 1 else 'hang'} on it"
        lines.append(f"{hang}: {_links(hanging, len(related) + 1, count)}.")
    return "\n".join(lines)


def _links(places: list[Related], first: int, count: int) -> str:
    """Links to the first of `count` places, which are numbered from `first` on, and how many more there are."""
    links = [
        f"[{_link_text(other.message or other.place.path)}]({at})"
        for at, other in enumerate(places[:_MOST_LINKED], first)
    ]
    return ", ".join(links) + (f" and {count - len(links)} more" if count > len(links) else "")


def _plain(text: str) -> str:
    """Text of a message. Braces stand for arguments there and `[text](address)` for a link, which a title must never become."""
    return harmless(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _link_text(text: str) -> str:
    """Text within the brackets of a link, which end with the first `]` that has no backslash."""
    return re.sub(r"([\\\[\]])", r"\\\1", _plain(shortened(sentence(text), 100)))


def _location(place: Place, folder: str) -> dict[str, object]:
    span = place.span
    line, column = max(1, span.line), max(1, span.column)
    end_line = max(line, span.end_line)
    return {
        "artifactLocation": {"uri": _uri(in_repository(folder, place.path)), "uriBaseId": _ROOT},
        "region": {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": max(column if end_line == line else 1, span.end_column),
        },
    }


def _uri(path: str) -> str:
    """A path as a relative reference; a name that is no UTF-8 keeps its bytes."""
    return quote(path.encode("utf-8", "surrogateescape" if _from_bytes(path) else "replace"), safe="/~")


def _from_bytes(path: str) -> bool:
    """Whether every surrogate in a path stands for a byte of a name that is no UTF-8."""
    return not re.search("[\ud800-\udc7f\udd00-\udfff]", path)


def _suppressions(finding: Finding) -> list[dict[str, object]]:
    """Empty where nobody accepted it: the standard wants the list in every result or in none.

    What an earlier revision has too is unchanged, which nobody has decided to accept.
    """
    if not finding.waived and not finding.baselined:
        return []
    because = harmless(finding.waived_because) if finding.waived else acceptance(finding)
    given = {"justification": shortened(because, 1000)} if because else {}
    return [{"kind": "inSource" if finding.waived else "external", "status": "accepted", **given}]

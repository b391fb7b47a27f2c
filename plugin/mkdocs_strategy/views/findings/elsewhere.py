"""What the formats for other hosts share: a finding as one text, its name among its likes, its path in the repository.

Other hosts lay findings over the files of a repository, so paths begin at its root, and compare runs with each other, so each
finding has a name that edits elsewhere in its file do not change.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.views.findings.text import sentence
from mkdocs_strategy.views.plain import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_strategy.model.finding import Finding, Place

MOST_TEXT = 4000
"""Characters of the text of one finding; only titles that are no titles come so far."""
_SHOWN_IDS = 10


def whole(finding: Finding) -> str:
    """What, why here, and what to do, sentence after sentence; the hint keeps its lines, every line is harmless. Never empty."""
    parts = [_stopped(sentence(finding.message))]
    if finding.remark:
        parts.append(_stopped(_begun(sentence(finding.remark))))
    if finding.hint:
        parts.append(_begun(finding.hint))
    text = harmless(" ".join(part for part in parts if part).replace("\r\n", "\n").replace("\r", "\n")).strip()
    return shortened(text) or finding.rule


def hangs(finding: Finding) -> str:
    """Which items hang on a finding, one sentence with at most ten ids; empty where none does."""
    if not finding.hanging:
        return ""
    ids = [f"`{sentence(name)}`" for name in finding.hanging[:_SHOWN_IDS]]
    more = len(finding.hanging) - len(ids)
    told = f"{', '.join(ids)} and {more} more" if more else ", ".join(ids)
    return f"{count_of(len(finding.hanging), 'item')} {'hangs' if len(finding.hanging) == 1 else 'hang'} on it: {told}."


def shortened(text: str, most: int = MOST_TEXT) -> str:
    """The text within so many characters, `…` for the rest."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def numbered(findings: Iterable[Finding]) -> Iterator[tuple[Finding, int]]:
    """Each finding with its number among those of the same fingerprint, from 1: together they are its name in a report."""
    seen: dict[str, int] = {}
    for finding in findings:
        fingerprint = finding.fingerprint
        number = seen[fingerprint] = seen.get(fingerprint, 0) + 1
        yield finding, number


def in_repository(folder: str, path: str) -> str:
    """The path of a file from the root of the repository.

    Args:
        folder: The folder of `mkdocs.yml` below that root, with a slash at its end; empty where it is the root.
        path: As findings have it; a strategy folder beside that folder begins with `../`.
    """
    return posixpath.normpath(folder + path) if path else folder


def place_in_repository(folder: str, place: Place) -> str:
    """`path:line:column` from the root of the repository, on one line."""
    return f"{sentence(in_repository(folder, place.path))}:{place.span.line}:{place.span.column}"


def acceptance(finding: Finding) -> str:
    """Why a finding does not count, a few words; empty where it does."""
    if finding.waived:
        until = f" until {finding.waived_until.isoformat()}" if finding.waived_until is not None else ""
        because = sentence(finding.waived_because)
        return shortened(f"Waived{until}: {because}" if because else f"Waived{until}", 1000)
    if finding.baselined:
        return "Known from the baseline"
    return "Known from the earlier revision" if finding.known else ""


def _stopped(text: str) -> str:
    return text if not text or text.endswith((".", "?", "…", ":")) else f"{text}."


def _begun(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"

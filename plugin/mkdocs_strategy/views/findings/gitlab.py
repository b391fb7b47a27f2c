"""Findings as GitLab's code quality report, which a merge request compares with that of its target branch.

GitLab tells findings apart by their fingerprint alone and drops all but the first of the same one, so each is unique here; it holds no
line, so that a finding that only moved is neither new nor mended. GitLab knows nothing of waived or known findings: they are left out.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.views.findings.elsewhere import in_repository, numbered, whole
from mkdocs_strategy.views.plain import one_line

if TYPE_CHECKING:
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.views.findings.report import Told

SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info", Severity.OFF: "info"}
"""GitLab's five severities for our three: an error fails the build, a warning is for this week; nothing here stops a release."""


def gitlab_document(told: Told, folder: str = "") -> list[dict[str, object]]:
    """The report: one entry for each open finding, in order.

    Args:
        told: What to tell.
        folder: The folder of `mkdocs.yml` below the root of the repository, with a slash at its end, since GitLab counts paths from there.
    """
    return [
        {
            "description": one_line(whole(finding)),
            "check_name": finding.rule,
            "fingerprint": _fingerprint(finding, number, folder),
            "severity": SEVERITIES[finding.severity],
            "location": {
                "path": _readable(in_repository(folder, finding.place.path)),
                "lines": {"begin": max(1, finding.place.span.line)},
            },
        }
        for finding, number in numbered(told.open)
    ]


def _fingerprint(finding: Finding, number: int, folder: str) -> str:
    """The finding's own where that is enough; reports of two sites in one repository, and twins, are told apart."""
    parts = [finding.fingerprint, *([folder] if folder else []), *([str(number)] if number > 1 else [])]
    if len(parts) == 1:
        return parts[0]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def _readable(path: str) -> str:
    """A name that is no UTF-8 cannot stand in JSON that every reader takes."""
    return path.encode("utf-8", "replace").decode("utf-8")

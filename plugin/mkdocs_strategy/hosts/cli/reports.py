"""Findings as reports for other hosts: GitHub's annotations and code scanning, GitLab's code quality, JUnit for readers of tests."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.hosts.cli.checkout import below_repository

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_strategy.hosts.cli.console import Console
    from mkdocs_strategy.views.findings.report import Told
    from mkdocs_strategy.workspace import Workspace

REPORTS = ("github", "gitlab", "sarif", "junit")
"""The formats that are told here."""


class Judging(NamedTuple):
    """How a run judges and counts.

    Attributes:
        fail_on: from which severity on a finding is a failure.
        files: the judged files, as paths relative to the folder of `mkdocs.yml`.
        compared: whether findings were compared with a baseline or a revision.
        counted: whether to count the findings of each rule: beside the report, where it is for programs.
    """

    fail_on: str
    files: Sequence[str]
    compared: bool
    counted: bool


def print_report(console: Console, told: Told, form: str, workspace: Workspace, judging: Judging) -> None:
    """Print one of `REPORTS`."""
    folder = below_repository(workspace.base)
    if form == "github":
        from mkdocs_strategy.views.findings.github import github_lines

        for line in github_lines(told, folder, counted=judging.counted):
            console.raw(f"{line}\n")
        return
    if form == "gitlab":
        from mkdocs_strategy.views.findings.gitlab import gitlab_document

        console.json(gitlab_document(told, folder))
    elif form == "junit":
        from mkdocs_strategy.views.findings.junit import junit_lines

        console.xml(junit_lines(told, judging.fail_on, folder, judging.files))
    else:
        from mkdocs_strategy import __version__
        from mkdocs_strategy.views.findings.sarif import sarif_document, sarif_notes

        addresses = partial(rule_address, workspace)
        console.json(sarif_document(told, __version__, folder, addresses, compared=judging.compared))
        for _, sentence in sarif_notes(told):
            console.note(sentence)
    if judging.counted:
        from mkdocs_strategy.views.findings.report import statistics

        for rule, number in statistics(told.open).items():
            console.note(f"{rule}: {number}")


def rule_address(workspace: Workspace, rule: str) -> str:
    """Where the page of a rule stands on the published site; empty where the site has no address or no such pages."""
    from urllib.parse import quote, urlsplit

    from mkdocs_strategy.rules.pages import page

    pages = workspace.configuration.pages
    if (pages is not None and "rules" not in pages) or page(rule) is None:
        return ""
    try:
        site = urlsplit(workspace.site_url.strip())
        known = site.scheme in {"http", "https"} and bool(site.hostname)
    except ValueError:
        return ""
    folder = quote(site.path.rstrip("/"), safe="/%:@!$&()*+,;=~")
    return (
        f"{site.scheme}://{quote(site.netloc, safe='[]:@')}{folder}/{workspace.site.overview('rules', rule)}"
        if known
        else ""
    )

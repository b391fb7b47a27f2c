"""The index of rules: what each finds, and how severe it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.rules.catalogue import RULES
from mkdocs_strategy.rules.registry import FAMILIES
from mkdocs_strategy.views.pages.environment import code, render

if TYPE_CHECKING:
    from markupsafe import Markup

    from mkdocs_strategy.views.pages.here import Here


def rules_page(here: Here) -> Markup:
    """Every rule by family, with how often it speaks here."""
    counts: dict[str, int] = {}
    for finding in here.edition.report.findings:
        counts[finding.rule] = counts.get(finding.rule, 0) + 1
    groups = []
    for family in FAMILIES:
        rows = [
            (rule.name, here.view("rules", rule.name), rule.severity.word, code(rule.summary), counts.get(rule.name, 0))
            for rule in RULES.values()
            if rule.family == family
        ]
        if rows:
            groups.append((family[:1].upper() + family[1:], rows))
    return render("rules.html", groups=groups)

"""The rules whose findings come from reading files: declared here, so that they are set, waived and explained like all others."""

from __future__ import annotations

from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.rules.registry import Rule, declare

_READING = (
    (
        "invalid-front-matter",
        Severity.ERROR,
        "front matter that cannot be read: broken YAML, duplicate keys, anchors, tags, or beyond the limits",
    ),
    ("front-matter-not-read", Severity.ERROR, "front matter that is not at the start of its file, or not closed"),
    ("unknown-kind", Severity.ERROR, "a `kind` that does not exist"),
    ("unknown-field", Severity.WARNING, "a field that the kind does not have"),
    ("missing-field", Severity.ERROR, "a required field that is absent or empty"),
    ("invalid-value", Severity.ERROR, "a value that cannot be read as what its field holds"),
    ("placeholder-value", Severity.ERROR, "`TBD`, `??%`, `X%` or `N/A` where a value is due"),
    (
        "invalid-measurement",
        Severity.ERROR,
        "a measurement with a date, value or metric that cannot be read, or two values for one day",
    ),
    ("invalid-view", Severity.ERROR, "a `strategy` block that cannot be drawn"),
)

for _name, _severity, _summary in _READING:
    declare(Rule(_name, _severity, "reading", _summary))

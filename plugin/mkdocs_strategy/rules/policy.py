"""What a site makes of findings: severities by preset, rule, file and id; what fails a build; and names it speaks of that do not exist."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import joined
from mkdocs_strategy.model.finding import Finding, Severity
from mkdocs_strategy.model.naming import closest
from mkdocs_strategy.rules.catalogue import ALIASES, find_rule, is_known, names
from mkdocs_strategy.rules.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.configuration import Configuration, Override, RuleSetting
    from mkdocs_strategy.rules.registry import Rule

_LEVELS = {"error": Severity.ERROR, "warning": Severity.WARNING}


class Policy:
    """The severities of one configuration.

    Args:
        configuration: preset, rules, overrides, and the folder that globs may be relative to.
    """

    def __init__(self, configuration: Configuration) -> None:
        self.configuration = configuration
        self.settings = {_current(name): setting for name, setting in configuration.rules.items()}
        self.overrides = [
            (override, {_current(name): setting for name, setting in override.rules.items()})
            for override in configuration.overrides
        ]

    def severity(self, finding: Finding) -> Severity:
        """What a finding is on this site: its rule's default (or milder, as the rule says of the case), made stricter or milder.

        The preset `strict` makes warnings errors; then `rules` speaks, then every override that matches, the last one last.
        """
        rule = find_rule(finding.rule)
        severity = finding.severity if rule is None else min(rule.severity, finding.severity)
        if self.configuration.preset == "strict" and severity is Severity.WARNING:
            severity = Severity.ERROR
        setting = self.settings.get(finding.rule)
        if setting is not None and setting.severity is not None:
            severity = setting.severity
        for override, settings in self.overrides:
            setting = settings.get(finding.rule)
            if setting is not None and setting.severity is not None and self._matches(override, finding):
                severity = setting.severity
        return severity

    def _matches(self, override: Override, finding: Finding) -> bool:
        """Whether a finding lies in the files and ids of an override; where both are given, both must match."""
        path = finding.place.path
        inner = path.removeprefix(posixpath.normpath(self.configuration.strategy_dir) + "/")
        in_files = not override.files or any(matches(glob, path) or matches(glob, inner) for glob in override.files)
        in_ids = not override.ids or any(
            finding.item is not None and matches(glob, finding.item) for glob in override.ids
        )
        return in_files and in_ids and bool(override.files or override.ids)

    def options(self, rule: Rule) -> dict[str, int]:
        """The numbers a rule works with: its defaults, or what the site sets."""
        setting = self.settings.get(rule.name)
        chosen = {option.name: option.default for option in rule.options}
        for name, value in (setting.options if setting is not None else {}).items():
            number = whole(value)
            if name in chosen and number is not None:
                chosen[name] = number
        return chosen

    def findings(self) -> Iterable[Finding]:
        """Rules and options that the configuration names and that do not exist."""
        for name, setting in self.configuration.rules.items():
            yield from _judge(name, setting, overriding=False)
        for override in self.configuration.overrides:
            for name, setting in override.rules.items():
                yield from _judge(name, setting, overriding=True)


def _judge(name: str, setting: RuleSetting, *, overriding: bool) -> Iterable[Finding]:
    if not is_known(name):
        yield Finding(
            rule="unknown-rule",
            place=setting.place,
            message=f"The configuration sets `{name}`, and there is no rule of this name.",
            hint=did_you_mean(closest(name, names()))
            or "The rules are listed in the documentation; take this line out.",
            remark="this sets nothing",
            field="rules",
            value=name,
        )
        return
    rule = find_rule(name)
    options = {} if rule is None or overriding else {option.name: option for option in rule.options}
    for option, value in setting.options.items():
        if option not in options:
            where = "an override sets severities only" if overriding else f"`{name}` has no such option"
            hint = f"It has {joined([f'`{o}`' for o in options])}." if options else "Take it out."
            yield Finding(
                rule="unknown-rule",
                place=setting.place,
                message=f"The configuration gives `{name}` the option `{option}`, and {where}.",
                hint=did_you_mean(closest(option, options)) or hint,
                remark="this option does nothing",
                field=name,
                value=option,
            )
        elif whole(value) is None:
            yield Finding(
                rule="unknown-rule",
                place=setting.place,
                message=f"The configuration gives `{option}` of `{name}` a value that is no whole number.",
                hint=f"Write a number, such as `{option}: {options[option].default}`.",
                remark="a whole number is due here",
                field=name,
                value=option,
            )


def whole(value: object) -> int | None:
    """A whole number, written as a number or as text; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    text = value.strip() if isinstance(value, str) else ""
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text, re.ASCII) else None


def fails(findings: Iterable[Finding], fail_on: str) -> bool:
    """Whether any finding that counts stands at or above the level `error` or `warning`; `never`: no."""
    level = _LEVELS.get(fail_on)
    return level is not None and any(f.severity >= level and f.is_open for f in findings)


def matches(glob: str, text: str) -> bool:
    """Whether a path or id fits a glob: `*` and `?` stay within a folder, `**` crosses folders.

    A folder means all in it: `okrs/`, or `okrs` where no sign stands in it.
    """
    return _pattern(glob).fullmatch(text) is not None


@lru_cache(maxsize=256)
def _pattern(glob: str) -> re.Pattern[str]:
    glob = glob.removeprefix("./")
    if glob.endswith("/"):
        glob += "**"
    # Equal signs in a row mean what one means, and would take exponential time.
    glob = re.sub(r"\*{2,}", "**", re.sub(r"(?:\*\*/){2,}", "**/", glob))
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", glob)
    signs = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    below = "(?:/.*)?" if len(parts) == 1 and glob else ""
    return re.compile("".join(signs.get(part, re.escape(part)) for part in parts) + below, re.DOTALL)


def _current(name: str) -> str:
    """The name that a rule bears now."""
    return ALIASES.get(name, name)

"""The classes of changes: how much each weighs, when it is one, why it matters, and what its mirror is.

`strategy explain CLASS` and the page of the documentation are made from this table; run as a module, this prints that page:
`python -m mkdocs_strategy.review.classes > docs/change-classes.md`.
"""

from __future__ import annotations

from mkdocs_strategy.review.breaking_classes import BREAKING_CLASSES
from mkdocs_strategy.review.change import ChangeClass, Level
from mkdocs_strategy.review.milder_classes import MILDER_CLASSES

CLASSES: dict[str, ChangeClass] = {one.name: one for one in (*BREAKING_CLASSES, *MILDER_CLASSES)}
"""Every class by name, the heavy ones first."""

FINDINGS = {"north-star-changed-without-review": "north-star-changed"}
"""Findings that only a diff has, and the class whose page tells of them."""


def find_class(name: str) -> ChangeClass | None:
    """The class of this name, or the one that tells of a finding of this name."""
    return CLASSES.get(FINDINGS.get(name, name))


def mirrors_of(name: str) -> frozenset[str]:
    """The classes that a change of this class may have when base and head change places."""
    return frozenset(CLASSES[name].mirrors or (name,))


def explained(one: ChangeClass) -> str:
    """A class as a page: what it is, why it matters, how much it weighs, and its mirror."""
    level = {
        Level.BREAKING: "**Breaking**: people sign it, or it is taken back.",
        Level.RISKY: "**Risky**: worth a look.",
        Level.INFO: "**Information.**",
    }[one.level]
    parts = [f"# {one.name}", f"{level} {one.when}", f"## Why it matters\n\n{one.why}"]
    if one.eases:
        parts.append(f"## When it weighs less\n\n{one.eases}")
    mirrors = " or ".join(f"`{name}`" for name in sorted(mirrors_of(one.name)))
    parts.append(f"Read backwards, from head to base, the same change is {mirrors}.")
    parts.append(f"A site may set its level: `rules: {{{one.name}: info}}`.")
    return "\n\n".join(parts) + "\n"


def index() -> str:
    """All classes as a page of the documentation."""
    lines = [
        "# Classes of changes",
        "",
        "What `strategy diff` calls a change, how much it weighs, and why. *Breaking* needs a decision that people sign, *risky* is worth",
        "a look, *info* is for information. Nothing that a draft does is more than information. How a review uses them stands in",
        "[Reviewing a change](reviewing.md).",
        "",
    ]
    for level in (Level.BREAKING, Level.RISKY, Level.INFO):
        lines += [
            f"## {level.word.capitalize()}",
            "",
            "| Class | When | Why it matters | Mirror |",
            "|:--|:--|:--|:--|",
        ]
        for one in CLASSES.values():
            if one.level is level:
                mirror = ", ".join(f"`{name}`" for name in sorted(mirrors_of(one.name)) if name != one.name) or "itself"
                if one.name in mirrors_of(one.name) and mirror != "itself":
                    mirror = f"itself, {mirror}"
                when = f"{one.when} {one.eases}".strip()
                lines.append(f"| `{one.name}` | {when} | {one.why} | {mirror} |")
        lines.append("")
    return "\n".join(lines[:-1]) + "\n"


if __name__ == "__main__":
    import sys

    sys.stdout.buffer.write(index().encode("utf-8"))

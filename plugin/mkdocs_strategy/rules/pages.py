"""The page of each rule: what it finds, why, an example and what to do, as `explain` and the site show it.

The pages are Markdown files of the documentation. A wheel carries them beside this module; a checkout has them in `docs/rules`.
Run as a module, this prints the index of all pages: `python -m mkdocs_strategy.rules.pages > docs/rules/index.md`.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_PACKAGED = _HERE / "text"
_CHECKOUT = _HERE.parents[2] / "docs" / "rules"
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_INDEX = "index"


@cache
def names() -> tuple[str, ...]:
    """The names of all rules that have a page, in alphabetical order."""
    return tuple(sorted(path.stem for path in _folder().glob("*.md") if path.stem != _INDEX))


@cache
def page(name: str) -> str | None:
    """The page of a rule as Markdown, with its name as the heading; None where there is none."""
    if not _NAME.fullmatch(name) or name == _INDEX:
        return None
    try:
        return (_folder() / f"{name}.md").read_text(encoding="utf-8")
    except OSError:
        return None


def sentence(text: str) -> str:
    """The one sentence of a page that says what its rule finds: the first below the heading, without the severity before it."""
    first = text.split("\n\n")[1].replace("\n", " ")
    return re.sub(r"^\*\*\w+\.\*\* ", "", first)


@cache
def hint_of(name: str) -> str:
    """What to do about a finding that says nothing of its own: the first paragraph of "What to do" on the rule's page."""
    text = page(name) or ""
    _, _, below = text.partition("\n## What to do\n")
    paragraph = " ".join(below.strip().split("\n\n")[0].split())
    return re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", paragraph)


def index() -> str:
    """All rules by family, each with its severity and its one sentence, as a page of the documentation."""
    from mkdocs_strategy.rules.catalogue import RULES

    lines = [
        "# Rules",
        "",
        "What the check looks for, how much weight each finding has by default, and what to do about it. An example shows only the",
        "files that matter; behind them stands a small strategy in which nothing is to mend. It is judged as of 21 Aug 2026.",
        "A line that ends in `# <-` is where the finding stands.",
    ]
    family = ""
    for rule in RULES.values():
        if rule.family != family:
            family = rule.family
            title = "OKRs" if family == "okrs" else f"{family[:1].upper()}{family[1:]}"
            lines += ["", f"## {title}", "", "| Rule | Severity | Finds |", "|:--|:--|:--|"]
        text = page(rule.name)
        found = sentence(text) if text is not None else f"{rule.summary[:1].upper()}{rule.summary[1:]}."
        found = found.replace("|", "\\|")
        lines.append(f"| [{rule.name}]({rule.name}.md) | {rule.severity.word} | {found} |")
    return "\n".join(lines) + "\n"


def _folder() -> Path:
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


if __name__ == "__main__":
    import sys

    sys.stdout.buffer.write(index().encode("utf-8"))

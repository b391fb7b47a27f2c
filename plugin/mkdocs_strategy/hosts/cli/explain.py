"""`strategy explain`: a rule's page in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mkdocs_strategy.hosts.cli.console import Console
from mkdocs_strategy.hosts.cli.options import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.rules.registry import Rule
    from mkdocs_strategy.views.findings.ink import Ink


@click.command("explain")
@click.argument("rule", required=False)
@click.option("--debug", is_flag=True, hidden=True, expose_value=False)
def command(rule: str | None) -> int:
    """Explain a RULE: what it finds, why, an example, and what to do. Without a name, list all rules.

    A class of changes, as `strategy diff` names it, is explained too: when it is one, why it matters, and how much it weighs.
    """
    from mkdocs_strategy.rules.catalogue import RULES, find_rule

    console = Console()
    if rule is None:
        console.lines(_all_rules(console.width, console.ink))
        return 0
    found = find_rule(rule.strip())
    if found is None:
        from mkdocs_strategy.model.naming import closest
        from mkdocs_strategy.review.classes import CLASSES, explained, find_class

        if (change := find_class(rule.strip())) is not None:
            console.line(console.ink.paint(change.name, "strong"))
            console.lines(_markdown(explained(change), console.width, console.ink))
            return 0
        near = closest(rule, [*RULES, *CLASSES])
        raise Refusal(
            f"there is no rule {rule}",
            f"did you mean {' or '.join(near)}?" if near else "strategy explain lists all rules",
        )
    console.lines(_page(found, console.width, console.ink))
    return 0


def _all_rules(width: int, ink: Ink) -> Iterator[str]:
    from mkdocs_strategy.rules.catalogue import RULES
    from mkdocs_strategy.views.plain import wrap

    broad = max(len(name) for name in RULES)
    family = ""
    for rule in RULES.values():
        if rule.family != family:
            if family:
                yield ""
            family = rule.family
            yield ink.paint(family[:1].upper() + family[1:], "strong")
        head = f"  {rule.name:<{broad}}  {rule.severity.word:<7}  "
        lines = wrap(_bare(rule.summary), width, " " * len(head), head)
        yield lines[0].replace(rule.severity.word, ink.severity(rule.severity.word, rule.severity), 1)
        yield from lines[1:]


def _page(rule: Rule, width: int, ink: Ink) -> Iterator[str]:
    from mkdocs_strategy.rules.pages import page
    from mkdocs_strategy.views.plain import wrap

    text = page(rule.name)
    yield ink.paint(rule.name, "strong")
    if text is None:
        yield f"{ink.severity(rule.severity.word, rule.severity)}, {rule.family}:"
        yield from wrap(_bare(rule.summary), width)
    else:
        yield from _markdown(text, width, ink)


def _markdown(text: str, width: int, ink: Ink) -> Iterator[str]:
    """Markdown as a terminal shows it: headings stand out, paragraphs wrap, code is indented, everything else stays."""
    from mkdocs_strategy.views.plain import wrap

    fence = ""
    paragraph: list[str] = []
    for line in [*text.splitlines(), ""]:
        mark = line.lstrip()
        starts = mark[:3] in {"```", "~~~"}
        if (fence or starts or not mark or mark.startswith(("#", "|"))) and paragraph:
            yield from _flow(" ".join(paragraph), width)
            paragraph = []
        if fence:
            if mark.rstrip() == fence:
                fence = ""
            else:
                yield f"    {line}".rstrip()
        elif starts:
            fence = mark[: len(mark) - len(mark.lstrip(mark[0]))]
            title = mark.partition('title="')[2].partition('"')[0]
            if title:
                yield ink.paint(f"    {title}", "place")
        elif mark.startswith("# "):
            continue
        elif mark.startswith("#"):
            yield ink.paint(mark.lstrip("# "), "strong")
        elif mark.startswith("|"):
            yield from wrap(_bare(mark), width)
        elif mark:
            if paragraph and mark.startswith(("- ", "* ", "1. ")):
                yield from _flow(" ".join(paragraph), width)
                paragraph = []
            paragraph.append(mark)
        else:
            yield ""


def _flow(text: str, width: int) -> list[str]:
    from mkdocs_strategy.views.plain import wrap

    return wrap(_bare(text), width, "  " if text.startswith(("- ", "* ")) else "")


def _bare(text: str) -> str:
    return text.replace("**", "").replace("`", "")

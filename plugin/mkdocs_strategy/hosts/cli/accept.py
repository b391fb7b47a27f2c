"""`strategy accept`: writes the decision by which people accept breaking changes."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_strategy.hosts.cli.console import Console
from mkdocs_strategy.hosts.cli.options import Places, Refusal, reads_strategy
from mkdocs_strategy.model.english import count_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.diff import Diff

_FEWEST = 6
"""Digits of a fingerprint that say which change is meant."""
_FOLDER = "decisions"
_FUNCTION = re.compile(r"[^\W\d_][\w -]{0,39}")


@click.command("accept")
@click.argument("fingerprints", nargs=-1, required=True, metavar="FINGERPRINT...")
@click.option("--because", required=True, metavar="T", help="Why these changes are right.")
@click.option(
    "--signed-by",
    "signatures",
    multiple=True,
    required=True,
    metavar="FUNCTION=WHO",
    help="Who signs, by function, such as product=team-intake; once for each.",
)
@click.option("--base", metavar="REV", help="The revision that is compared with; as for diff.")
@reads_strategy
def command(
    places: Places, fingerprints: tuple[str, ...], because: str, signatures: tuple[str, ...], base: str | None
) -> int:
    """Accept the breaking changes of these fingerprints, as `strategy diff` shows them, by a decision in the strategy folder.

    The beginning of a fingerprint is enough where only one change begins so. The decision says why, who signed and when; commit it with
    the change.
    """
    from mkdocs_strategy.hosts.cli.revisions import compare_revisions
    from mkdocs_strategy.workspace.location import shown_path

    reason = " ".join(because.split())
    if not reason:
        raise Refusal("a decision says why", "give the reason: --because 'the market halved in July'")
    signed = _signed(signatures)
    diff, folder, root, _ = compare_revisions(places, base)
    chosen = _chosen(diff, fingerprints)
    path = _path(diff, root, chosen)
    _write(path, root, _text(chosen, reason, signed, diff.base.as_of))
    console = Console()
    console.line(shown_path(path, folder))
    console.note(f"The decision accepts {count_of(len(chosen), 'change')}. Commit it with the change.")
    return 0


def _signed(signatures: Sequence[str]) -> dict[str, str]:
    signed: dict[str, str] = {}
    for signature in signatures:
        function, equals, who = (" ".join(part.split()) for part in signature.partition("="))
        if not equals or not who or not _FUNCTION.fullmatch(function):
            raise Refusal(
                f"{signature} does not say who signs", "write function and name: --signed-by product=team-intake"
            )
        signed[function] = f"{signed[function]}, {who}" if function in signed else who
    return signed


def _chosen(diff: Diff, fingerprints: Sequence[str]) -> list[Change]:
    """The open breaking changes that are meant.

    Raises:
        Refusal: A fingerprint means none, or several.
    """
    there = "strategy diff shows what needs sign-off, each with its fingerprint"
    chosen: dict[str, Change] = {}
    for word in fingerprints:
        wanted = word.strip().lower()
        if len(wanted) < _FEWEST:
            raise Refusal(f"{word} is too short to say which change is meant", f"write at least {_FEWEST} digits of it")
        found = [c for c in diff.changes if c.fingerprint.startswith(wanted) and c.level.word == "breaking"]
        if not found:
            raise Refusal(f"no breaking change here has the fingerprint {word}", there)
        if len(found) > 1:
            raise Refusal(f"{word} begins several fingerprints", there)
        if found[0].accepted_by is not None:
            raise Refusal(f"{found[0].title}: this change is accepted already by {found[0].accepted_by}", there)
        chosen[found[0].fingerprint] = found[0]
    return list(chosen.values())


def _path(diff: Diff, root: Path, chosen: Sequence[Change]) -> Path:
    """A file for the decision whose id nothing has yet."""
    stem = f"decision-{diff.base.as_of.isoformat()}-{chosen[0].fingerprint[:8]}"
    name, number = stem, 1
    while diff.head.strategy.get(name) is not None or (root / _FOLDER / f"{name}.md").exists():
        number += 1
        name = f"{stem}-{number}"
    return root / _FOLDER / f"{name}.md"


def _text(chosen: Sequence[Change], because: str, signed: dict[str, str], day: datetime.date) -> str:
    from mkdocs_strategy.review.classes import CLASSES
    from mkdocs_strategy.views.plain import one_line

    first = f"{CLASSES[chosen[0].name].heading}: {chosen[0].title}"
    title = f"Accept {first}" if len(chosen) == 1 else f"Accept {count_of(len(chosen), 'change')}, {first}"
    lines = ["---", "kind: decision", f"title: {_scalar(one_line(title))}", "accepts:"]
    lines += [f"  - {_scalar(change.fingerprint)}" for change in chosen]
    lines += [f"because: {_scalar(one_line(because))}", "signed_by:"]
    lines += [f"  {_scalar(one_line(function))}: {_scalar(one_line(who))}" for function, who in signed.items()]
    lines += [f"date: {day.isoformat()}", "---", "", "What is accepted:", ""]
    for change in chosen:
        values = f": {change.before or 'nothing'} → {change.after or 'nothing'}" if change.field else ""
        # In a code span nothing of an author's words becomes Markdown.
        words = one_line(f"{CLASSES[change.name].heading}, {change.title}{values}").replace("`", "'")
        lines.append(f"- `{change.fingerprint[:8]}` `{words}`")
    return "\n".join([*lines, ""])


def _scalar(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _write(path: Path, root: Path, text: str) -> None:
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
        raise Refusal(f"a link leads {path.parent} out of the strategy folder", "remove the link")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as problem:
        raise Refusal(
            f"{path} cannot be written: {problem.strerror or problem}", "let it be written, or make its folder"
        ) from problem

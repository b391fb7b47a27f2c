"""The reference page of the format, made from the table of kinds.

`python -m mkdocs_strategy.views.reference` prints the page; the documentation keeps a copy, and a test proves that it is current.
"""

from __future__ import annotations

import sys

from mkdocs_strategy.model.grammar import FieldSpec, Kind, Layer
from mkdocs_strategy.model.kinds import KINDS, METRIC_KINDS

HEAD = """# The format, kind by kind

<!-- Made by `python -m mkdocs_strategy.views.reference`; edit the table in `model/kinds.py` instead. -->

Every item is a Markdown file with front matter, or an entry of a list in its parent's front matter. Both forms are equal.
This page lists what each kind may say; [Writing a strategy](writing.md) explains the values and shows examples.
**Bold** fields are required.

"Any metric" is {metrics}.
"""

LAYERS = {
    Layer.NARRATIVE: ("Narrative", "years: what we want"),
    Layer.STRATEGY: ("Strategy", "12 to 18 months: how we choose to win"),
    Layer.OKR: ("OKRs", "quarters: what this quarter adds"),
    Layer.RECORD: ("Records", "what people decided"),
}


def format_reference() -> str:
    """The whole page as Markdown."""
    metrics = ", ".join(f"`{name}`" for name in KINDS if name in METRIC_KINDS)
    parts = [HEAD.format(metrics=metrics), _common()]
    for layer, (name, note) in LAYERS.items():
        parts.append(f"## {name}: {note.partition(': ')[2] or note}\n")
        parts.extend(_kind(kind) for kind in KINDS.values() if kind.layer is layer)
    return "\n".join(parts).rstrip() + "\n"


def _common_names() -> list[str]:
    """Fields that every kind reads alike, in the order of the table."""
    first = next(iter(KINDS.values()))
    return [
        name
        for name, spec in first.fields.items()
        if sum(kind.fields.get(name) == spec for kind in KINDS.values()) >= len(KINDS) - 1
    ]


def _common() -> str:
    first = next(iter(KINDS.values()))
    rows = [_row(first.fields[name]) for name in _common_names()]
    meaning = "lower-case letters, digits and single hyphens, at most 80 characters; default: the file's stem, or the slug of a title"
    own = f"| `id` | id | {meaning} |"
    return "\n".join(
        ["## Fields of every item\n", "| field | value | meaning |", "| :-- | :-- | :-- |", own, *rows, ""]
    )


def _kind(kind: Kind) -> str:
    lines = [f"### `{kind.name}`\n", f"*{kind.question}*\n"]
    for relation in kind.relations.values():
        targets = "any metric" if relation.targets >= METRIC_KINDS else ""
        rest = sorted(relation.targets - METRIC_KINDS if targets else relation.targets)
        to = ", ".join(filter(None, [targets, *(f"`{name}`" for name in rest)]))
        direct = ", ".join(f"`{name}`" for name in sorted(relation.direct_targets))
        also = f" (in profile `direct` also {direct})" if direct else ""
        name = f"**`{relation.name}`**" if relation.required else f"`{relation.name}`"
        lines.append(f"- {name} → {to}{also}: {relation.doc}")
    choices = [group for group in kind.required if len(group) > 1]
    lines += [f"- one of {' and '.join(f'`{name}`' for name in group)} is required" for group in choices]
    for nest in kind.nests.values():
        implied = f", which implies `{nest.relation}`" if nest.relation else ", each naming what it `moves`"
        lines.append(f"- `{nest.list_name}`: a list of `{nest.kind}`{implied}")
    common = set(_common_names())
    rows = [_row(spec) for name, spec in kind.fields.items() if name not in common]
    if rows:
        lines += ["", "| field | value | meaning |", "| :-- | :-- | :-- |", *rows]
    return "\n".join(lines) + "\n"


def _row(spec: FieldSpec) -> str:
    name = f"**`{spec.name}`**" if spec.required else f"`{spec.name}`"
    value = ", ".join(f"`{choice}`" for choice in spec.choices) or str(spec.type.value)
    default = f"; default `{spec.default}`" if spec.default else ""
    example = f"; for example `{spec.example}`" if spec.example and not spec.choices else ""
    return f"| {name} | {value} | {spec.doc}{default}{example} |"


if __name__ == "__main__":
    sys.stdout.write(format_reference())

"""How well `activity-key-result` tells output from outcome, on lines that people have labelled, beside the simplest way there is.

A file of lines is a CSV with the columns `text` and `label`; labels other than `output` and `outcome` are left out of all counts.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_strategy.rules.language.lexicon import Lexicon
from mkdocs_strategy.rules.language.output import OutputWording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).parents[1]
TUNING = ROOT.parent / "shared" / "corpora" / "kr-wording" / "tuning.csv"
OURS = ROOT / "tests" / "rules" / "key_result_wording.csv"


def first_verb(lexicon: Lexicon) -> Callable[[str], bool]:
    """The simplest way: a line is output if it begins with a verb of work, of as many as the rule knows."""
    verbs = {*lexicon.written("output-verbs"), *lexicon.written("output-verbs-or-nouns")}
    return lambda text: lexicon.words(text)[:1] != () and lexicon.words(text)[0] in verbs


@dataclass
class Count:
    """What one way of judging found of a file: how many outputs it found and missed, and how many outcomes it took for output."""

    found: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of outputs among what was found; 1 where nothing was."""
        return self.found / (self.found + len(self.false)) if self.found or self.false else 1.0

    @property
    def recall(self) -> float:
        """The share of all outputs that was found; 1 where there are none."""
        return self.found / (self.found + len(self.missed)) if self.found or self.missed else 1.0


def lines(path: Path) -> list[tuple[str, bool]]:
    """The texts of a file, and whether each is output."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["text"].strip(), row["label"].strip()) for row in csv.DictReader(file)]
    return [(text, label == "output") for text, label in rows if label in {"output", "outcome"}]


def count(judge: Callable[[str], object], texts: Iterable[tuple[str, bool]]) -> Count:
    """What a way of judging finds."""
    result = Count()
    for text, output in texts:
        if judge(text):
            if output:
                result.found += 1
            else:
                result.false.append(text)
        elif output:
            result.missed.append(text)
    return result


def report(paths: Iterable[Path], *, markdown: bool, listed: bool) -> str:
    """Precision and recall of the rule and of the simplest way for each file; with `listed` also the lines that were judged wrongly."""
    lexicon = Lexicon()
    wording, simplest = OutputWording(lexicon), first_verb(lexicon)
    cells = [("lines", "output", "outcome", "precision", "recall", "first verb: precision", "recall")]
    wrong: list[str] = []
    for path in paths:
        texts = lines(path)
        outputs = sum(output for _, output in texts)
        ours, naive = count(wording.judge, texts), count(simplest, texts)
        figures = (ours.precision, ours.recall, naive.precision, naive.recall)
        cells.append((path.name, str(outputs), str(len(texts) - outputs), *(f"{figure:.3f}" for figure in figures)))
        wrong += [f"missed: {text}" for text in ours.missed] + [f"false alarm: {text}" for text in ours.false]
    if markdown:
        table = [f"| {' | '.join(row)} |" for row in cells]
        table.insert(1, "| :-- " + "| --: " * 6 + "|")
    else:
        widths = [max(len(row[column]) for row in cells) for column in range(7)]
        table = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells
        ]
    return "\n".join(table + (["", *wrong] if listed and wrong else []))

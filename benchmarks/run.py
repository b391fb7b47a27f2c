"""Every bound of performance, measured: `python benchmarks/run.py [start] [check] [diff] [site] [serve] [diagrams] [--markdown]`.

`python benchmarks/run.py rules` tells what each rule costs.

`python benchmarks/run.py wording [--lines FILE] [--list] [--markdown]` measures how well `activity-key-result` judges wordings.
"""

from __future__ import annotations

import argparse
import datetime as dt
import platform
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from generate import generate
from measure import Row, cpu_seconds, once, paired, peak_megabytes, table
from pictures import map_picture_cost, picture_cost
from plain_site import plain_copy
from revisions import two_revisions
from rules import costs_table
from serving import rebuild_cost
from wording import OURS, TUNING, report

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
STRATEGY = Path(sys.executable).with_name("strategy")
MKDOCS = Path(sys.executable).with_name("mkdocs")


def start(_: Path) -> list[Row]:
    """What it costs to start the command."""
    here = Path.cwd()
    bare = cpu_seconds([sys.executable, "-c", "pass"], here, runs=15)
    ours = cpu_seconds([STRATEGY, "--version"], here, runs=15)
    return [
        Row(
            "start of `strategy --version`, over a bare interpreter",
            ours - bare,
            0.15,
            "s",
            f"interpreter {bare:.3f} s",
        )
    ]


def check(folder: Path) -> list[Row]:
    """A cold check against only reading the same files, and how it grows."""
    command = [STRATEGY, "check", "--format", "concise"]
    for items in (5000, 20000):
        generate(folder / f"check-{items}", items)
    small, large = folder / "check-5000", folder / "check-20000"
    reading = [sys.executable, HERE / "bare_reading.py", small / "strategy"]
    seconds, bare, ratio = paired(command, reading, small)
    many = cpu_seconds(command, large, runs=3)
    growth = (many / 20000) / (seconds / 5000)
    memory = peak_megabytes(command, large)
    return [
        Row(
            "`strategy check`, cold, 5,000 items in 1,014 files",
            ratio,
            4,
            "×",
            f"{seconds:.2f} s to {bare:.2f} s, by turns",
        ),
        Row("the same in seconds, against the fastest peer", seconds, 1.0, "s", "quarto-needs 1.0 s"),
        Row("growth per item from 5,000 to 20,000 items", growth, 1.2, "×", f"{many:.2f} s for 20,000"),
        Row("memory, 20,000 items", memory, 400, "MB"),
    ]


def diff(folder: Path) -> list[Row]:
    """The diff of two revisions against one check of the same strategy."""
    here = folder / "diff"
    two_revisions(here)
    command = [STRATEGY, "diff", "HEAD~1", "HEAD", "--format", "json"]
    seconds, one, ratio = paired(command, [STRATEGY, "check", "--format", "json"], here)
    return [
        Row(
            "`strategy diff` of two revisions, 2,000 items in 420 files, 20 changed, against one check",
            ratio,
            1.6,
            "×",
            f"{seconds:.2f} s to {one:.2f} s, by turns",
        )
    ]


def site(folder: Path) -> list[Row]:
    """A build of 1,000 item pages against plain pages of the same content."""
    ours = folder / "site"
    generate(ours, 4900)
    configuration = (ours / "mkdocs.yml").read_text(encoding="utf-8")

    def build(where: Path) -> float:
        return cpu_seconds([MKDOCS, "build", "-q"], where, runs=3)

    (ours / "mkdocs.yml").write_text(
        configuration + "      diagrams: {engine: none}\n      pages: []\n", encoding="utf-8"
    )
    without = build(ours)
    plain = folder / "plain"
    plain_copy(ours / "site", plain)
    bare = build(plain)
    (ours / "mkdocs.yml").write_text(configuration + "      pages: []\n", encoding="utf-8")
    warm = build(ours)
    cold = cpu_seconds(["sh", "-c", f"rm -rf .cache && {MKDOCS} build -q"], ours, runs=3)
    return [
        Row(
            "`mkdocs build`, 1,014 item pages, no diagrams",
            without / bare,
            1.3,
            "×",
            f"{without:.1f} s to {bare:.1f} s of plain pages",
        ),
        Row("the same with a diagram on each, cached", warm / without, 1.15, "×", f"{warm:.1f} s to {without:.1f} s"),
        Row("the same with a diagram on each, no cache", cold / without, 1.5, "×", f"{cold:.1f} s to {without:.1f} s"),
    ]


def serve(folder: Path) -> list[Row]:
    """A rebuild after one page has changed, all overviews included, against one of plain pages of the same content."""
    ours, plain = folder / "serve", folder / "serve-plain"
    generate(ours, 5000)
    once([MKDOCS, "build", "-q"], ours)
    plain_copy(ours / "site", plain)
    page = next(path for path in sorted((ours / "strategy").rglob("*.md")))
    cost = rebuild_cost(ours, page.relative_to(ours).as_posix())
    bare = rebuild_cost(plain, "docs/index.md")
    return [
        Row(
            "rebuild in `mkdocs serve` at 5,000 items, one file changed: what it takes over plain pages of the same content",
            cost["whole"] - bare["whole"],
            0.2,
            "s",
            f"{cost['whole']:.1f} s, {cost['plugins']:.1f} s of it in the plugin, to {bare['whole']:.1f} s of plain pages",
        )
    ]


def diagrams(folder: Path) -> list[Row]:
    """What one picture costs, and the largest map."""
    generate(folder / "pictures", 5000)
    each, count = picture_cost(folder / "pictures")
    seconds, size = map_picture_cost(folder / "pictures")
    return [
        Row("one page's diagram, layout and drawing", each * 1000, 4, "ms", f"mean of {count} pages, no cache"),
        Row("map of a 5,000-item strategy, seconds", seconds, 2, "s"),
        Row("map of a 5,000-item strategy, size", size / 1000, 500, "kB"),
    ]


SECTIONS: dict[str, Callable[[Path], list[Row]]] = {
    "start": start,
    "check": check,
    "diff": diff,
    "site": site,
    "serve": serve,
    "diagrams": diagrams,
}


def main() -> None:
    """Runs the sections that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "sections", nargs="*", choices=[*SECTIONS, "rules", "wording", []], help="all bounds, where none is named"
    )
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument(
        "--lines", type=Path, action="append", help="for `wording`: a CSV with the columns text and label"
    )
    parser.add_argument("--list", action="store_true", help="for `wording`: also the lines that were judged wrongly")
    arguments = parser.parse_args()
    if "wording" in arguments.sections:
        files = arguments.lines or [path for path in (TUNING, OURS) if path.exists()]
        print(report(files, markdown=arguments.markdown, listed=arguments.list))
        arguments.sections.remove("wording")
        if not arguments.sections:
            return
    if "rules" in arguments.sections:
        with tempfile.TemporaryDirectory() as folder:
            generate(Path(folder), 5000)
            print(costs_table(Path(folder)))
        arguments.sections.remove("rules")
        if not arguments.sections:
            return
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name in arguments.sections or SECTIONS:
            rows += SECTIONS[name](Path(folder))
    print(f"{dt.date.today()}, {platform.system()} {platform.machine()}, Python {platform.python_version()}\n")  # noqa: DTZ011  the day on this machine's calendar
    print(table(rows, markdown=arguments.markdown))
    sys.exit(not all(row.holds for row in rows))


if __name__ == "__main__":
    main()

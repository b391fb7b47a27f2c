"""Strategies of any size with a realistic shape, the same for the same size.

A product line has a vision, a north star with three inputs, their guardrails and a health check, a strategy with three choices, a proxy
metric with two leading indicators for each, and sixteen objectives with two key results and two initiatives each: 108 items in 22 files.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from pathlib import Path

AS_OF = dt.date(2026, 8, 21)
ITEMS_PER_LINE = 108
PROSE = (
    "We spoke with twelve teams before we wrote this, and nine said the same thing.\n"
    "What we leave out matters as much: nothing here helps people who only browse.\n"
    "Last quarter taught us that speed without understanding brings nobody back.\n"
)
SUBJECTS = (
    "replies",
    "matches",
    "drafts",
    "visits",
    "answers",
    "handovers",
    "plans",
    "questions",
    "orders",
    "lessons",
    "claims",
    "offers",
)
CONFIGURATION = f"""site_name: Benchmark
theme:
  name: material
  font: false
plugins:
  - strategy:
      as_of: {AS_OF}
      fail_on: never
"""
GROUPS = (
    "newcomers",
    "parents",
    "nurses",
    "drivers",
    "teachers",
    "growers",
    "cooks",
    "carpenters",
    "students",
    "bakers",
    "painters",
    "clerks",
    "sailors",
    "tailors",
    "gardeners",
    "coaches",
)
CASES = ("planning", "sharing", "settling")


def line_name(number: int) -> str:
    """What a product line is called: titles hold words, as people write them; numbers are for ids."""
    syllables = ("ba", "do", "fi", "ku", "le", "ma", "no", "pi", "ru", "sa", "to", "vi")
    return (syllables[number // 144 % 12] + syllables[number // 12 % 12] + syllables[number % 12]).capitalize()


def write(path: Path, front_matter: str) -> None:
    """Writes one file: front matter and three lines of prose."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{front_matter.strip()}\n---\n{PROSE}", encoding="utf-8")


def product_line(folder: Path, number: int, chance: random.Random) -> list[str]:
    """Writes one product line; gives back the ids of its metrics."""
    n, line = f"{number:03}", line_name(number)
    subject = SUBJECTS[number % len(SUBJECTS)]
    where = folder / f"line-{n}"
    metrics = [f"star-{n}"]
    write(
        where / f"vision-{n}.md",
        f"""
kind: vision
title: People in {line} get the {subject} they came for
level: product
product: {line}
serves: company-vision
owner: team-{n}
""",
    )
    inputs = []
    for i in range(3):
        metrics += [f"input-{n}-{i}", f"guard-{n}-{i}"]
        inputs.append(f"""  - id: input-{n}-{i}
    title: Share of {subject} that help with {CASES[i]} in {line}
    unit: percent
    owner: team-{n}-{i}
    because: a person who gets help comes back with the next task
    if_doubled: rises
    moves_within: 6 weeks
    cadence: 1 week
    guardrails:
      - id: guard-{n}-{i}
        title: People of {line} who undo {CASES[i]} within a day
        limit: at most 12%""")
    write(
        where / f"star-{n}.md",
        f"""
kind: north-star
id: star-{n}
title: Finished {subject} per person and week in {line}
quantifies: vision-{n}
drives:
  - to: company-star
    because: who finishes here stays with us
    strength: causal
    evidence: [cohort study of {line}]
because: finished work is what people came for
owner: team-{n}
value_for: people who use {line}
users_give: attention
product_gives: finished work
unit: items
inputs:
"""
        + "\n".join(inputs)
        + f"""
health_checks:
  - id: health-{n}
    title: People of {line} say it was worth their time
    instrument: UMUX-Lite
    cadence: 3 months
""",
    )
    choices = "\n".join(
        f"""  - id: choice-{n}-{c}
    title: Serve {CASES[c]} in {line} before all others
    because: two thirds of the work is there
    yes_to: people who come for {CASES[c]}
    no_to: everybody who only browses
    bet: bold"""
        for c in range(3)
    )
    write(
        where / f"strategy-{n}.md",
        f"""
kind: strategy
id: strategy-{n}
title: Win {line} by finishing what people start
advances: star-{n}
because: unfinished work is why people leave
owner: team-{n}
horizon: 2026-01..2027-06
segments: [newcomers, regulars]
evidence: [interviews with twelve teams]
risks: [the case may shrink]
choices:
{choices}
""",
    )
    for c in range(3):
        metrics += [f"proxy-{n}-{c}", f"sign-{n}-{c}-0", f"sign-{n}-{c}-1"]
        signs = "\n".join(
            f"""  - id: sign-{n}-{c}-{s}
    title: {"First" if s == 0 else "Second"} step of {CASES[c]} in {line}
    influence: alone
    detectable_within: 2 weeks
    segment: newcomers
    behaviour: first visit
    guardrails:
      - id: signguard-{n}-{c}-{s}
        title: {"First" if s == 0 else "Second"} step of {CASES[c]} in {line} taken by mistake
        limit: at most 5%"""
            for s in range(2)
        )
        write(
            where / f"proxy-{n}-{c}.md",
            f"""
kind: proxy-metric
id: proxy-{n}-{c}
title: People who finish {CASES[c]} in {line} without help
indicates: choice-{n}-{c}
because: finishing alone shows that the choice fits
unit: percent
influence: shared
indicators:
{signs}
""",
        )
    for o in range(16):
        c = o % 3
        pursues = f"choice-{n}-{c}"
        if chance.random() < 0.1:
            pursues = f"[{pursues}, choice-{n}-{(c + 1) % 3}]"
        write(
            where / f"objective-{n}-{o:02}.md",
            f"""
kind: objective
id: objective-{n}-{o:02}
title: Make {CASES[c]} easy to finish for {GROUPS[o]} in {line}
period: 2026-Q{3 + o % 2}
owner: team-{n}-{o % 3}
pursues: {pursues}
because: {GROUPS[o]} stop at the first step today
key_results:
  - id: kr-{n}-{o:02}-0
    title: More {GROUPS[o]} take the first step
    measures: sign-{n}-{c}-0
    baseline: 20%
    target: 35%
    current: {20 + o}%
    initiatives:
      - id: work-{n}-{o:02}-0
        title: Redesign the first step for {GROUPS[o]}
        because: it shows what the next step brings
        expected: +6 pts
        state: building
        gaming_risks: [people tap it by mistake]
  - id: kr-{n}-{o:02}-1
    title: Fewer {GROUPS[o]} wait for an answer
    measures: sign-{n}-{c}-1
    baseline: 4.2 days
    target: 2.5 days
    current: {4.2 - o / 10:.1f} days
    unit: days
    initiatives:
      - id: work-{n}-{o:02}-1
        title: Answer the common questions of {GROUPS[o]} beforehand
        because: it spares them the wait
        expected: -0.5 days
        state: planned
        gaming_risks: [answers that only look like answers]
""",
        )
    return metrics


def generate(folder: Path, items: int, *, configuration: bool = True) -> int:
    """Writes a strategy of about `items` items below `folder`; gives back how many files it wrote."""
    chance = random.Random(items)
    strategy = folder / "strategy"
    write(
        strategy / "company-vision.md",
        "kind: vision\ntitle: Everyone finishes what they started\nlevel: company\nowner: company",
    )
    write(
        strategy / "company-star.md",
        "kind: north-star\ntitle: People who finish a task each week\nquantifies: company-vision\n"
        "because: a finished task is what people came for\nvalue_for: everyone who uses us\nowner: company",
    )
    metrics: list[str] = []
    for number in range(max(1, round(items / ITEMS_PER_LINE))):
        metrics += product_line(strategy, number, chance)
    rows = ["metric,date,value"]
    for metric in metrics[::10]:
        level = chance.uniform(20, 60)
        for week in range(12):
            level = max(1.0, level + chance.gauss(0.3, 2))
            rows.append(f"{metric},{AS_OF - dt.timedelta(weeks=12 - week)},{level:.1f}")
    (strategy / "measurements.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    if configuration:
        (folder / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
        (folder / "docs").mkdir(exist_ok=True)
        (folder / "docs" / "index.md").write_text("# Benchmark\n", encoding="utf-8")
    return sum(1 for _ in strategy.rglob("*.md"))


def main() -> None:
    """Writes a strategy for a look by hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--items", type=int, default=5000)
    arguments = parser.parse_args()
    print(f"{generate(arguments.folder, arguments.items)} files in {arguments.folder}")


if __name__ == "__main__":
    main()

"""Small sites built by MkDocs in the test that is about them."""

from __future__ import annotations

import logging
from html.parser import HTMLParser
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.rules.catalogue import RULES
from support.trees import tree

_QUIET = ", ".join(
    f"{name}: off" for name, rule in RULES.items() if rule.severity < Severity.ERROR and name != "unknown-field"
)
CONFIG = f"""
site_name: Site
theme: {{name: mkdocs}}
plugins:
  - search
  - strategy: {{as_of: 2026-08-21, rules: {{{_QUIET}}}}}
"""
"""A site whose findings are errors, and fields that do not exist: the story is told in few words."""
STORY = {
    "docs/index.md": "# Home\n\nSee [[candidate-quality]] and [[acceptance-rate|the rate]].\n",
    "strategy/vision.md": """
        ---
        kind: vision
        id: glad
        title: Recruiters meet people who are glad they called
        level: product
        product: Recruiting
        owner: leads
        ---
        """,
    "strategy/star.md": """
        ---
        kind: north-star
        id: matches
        title: Qualified job matches per active recruiter per month
        quantifies: glad
        because: a call both wanted is what recruiters pay for
        value_for: recruiters and candidates
        definition: calls that both sides call useful, for each recruiter active in the month
        inputs:
          - id: acceptance
            title: Suggestion acceptance
            owner: matching
            because: an accepted suggestion is the first step to a match
            if_doubled: rises
            guardrails:
              - {id: withdrawals, title: Candidates withdraw after shortlisting, limit: at most 12%}
        ---
        """,
    "strategy/trust.md": """
        ---
        kind: strategy
        id: trust
        title: Earn trust in the first suggestion
        horizon: 2026-01..2027-06
        advances: matches
        choices:
          - id: explain-the-fit
            title: Explain the fit
            yes_to: Say on the card why a candidate fits
            no_to: [A fit score without its reasons]
            bet: bold
            proxies:
              - id: shortlists
                title: Shortlists built mostly from suggestions
                influence: shared
        ---
        """,
    "strategy/okrs/candidate-quality.md": """
        ---
        kind: objective
        title: Dramatically improve the quality of candidate recommendations
        period: 2026-Q3
        owner: matching
        pursues: explain-the-fit
        because: recruiters who see why a candidate fits trust the suggestion
        key_results:
          - id: acceptance-rate
            title: Recruiters accept more of the candidates we suggest
            measures: acceptance
            baseline: 31%
            target: 50%
            current: 38%
            initiatives:
              - id: candidate-card
                title: Redesign the candidate card
                because: it reduces effort
                expected: +10 pts
                state: building
        ---
        Why this quarter: see [[matches]].
        """,
}


class Elements(HTMLParser):
    """Tags with their attributes, and the text outside scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self._silent = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._silent += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.tags if name == tag]

    @property
    def links(self) -> list[str]:
        return [a["href"] for a in self.all("a") if "href" in a]

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def site(root: Path, files: dict[str, str] | None = None, config: str = CONFIG, *, drop: tuple[str, ...] = ()) -> Path:
    """Write a site; `files` go over the story."""
    story = {name: text for name, text in {**STORY, **(files or {})}.items() if name not in drop}
    return tree(root, {"mkdocs.yml": config, **story})


def built(root: Path, *, serving: bool = False, **options: object) -> Path:
    """Build the site of a folder; the folder of its pages."""
    config = load_config(str(root / "mkdocs.yml"), **options)
    config.plugins.on_startup(command="serve" if serving else "build", dirty=False)
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    build(config, serve_url="http://127.0.0.1:8000/" if serving else None)
    return Path(config.site_dir)


def page(folder: Path, name: str) -> Elements:
    """One page of a built site."""
    return Elements((folder / name).read_text(encoding="utf-8"))

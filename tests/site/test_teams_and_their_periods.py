"""What a team's page and the pages of OKRs and initiatives show first, and what they leave to a fold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.histories import lenient
from support.sites import built, page, site

if TYPE_CHECKING:
    from pathlib import Path


def _objective(title: str, period: str, more: str = "") -> str:
    return f"""
        ---
        kind: objective
        title: {title}
        period: {period}
        owner: matching
        pursues: explain-the-fit
        because: reasons are what recruiters ask for
        {more}
        ---
        """


def _built(root: Path, files: dict[str, str]) -> Path:
    lenient(site(root, files))
    return built(root)


def test_a_team_sees_what_runs_first_then_what_comes_and_what_is_over_in_a_fold(tmp_path: Path) -> None:
    files = {
        "strategy/okrs/a-past.md": _objective("Reasons were written", "2026-Q2"),
        "strategy/okrs/b-next.md": _objective("Reasons travel along", "2026-Q4"),
    }
    folder = _built(tmp_path, files)
    found = page(folder, "strategy/views/teams/matching/index.html")
    order = (
        "Dramatically improve the quality",
        "Reasons travel along",
        "2026-Q2, over 1 objective",
        "Reasons were written",
    )
    at = [found.text.index(words) for words in order]
    assert at == sorted(at)
    html = (folder / "strategy/views/teams/matching/index.html").read_text(encoding="utf-8")
    assert html.index("<summary>2026-Q2, over") < html.index("Reasons were written</a>")


def test_no_effect_is_forecast_from_one_measured_initiative(tmp_path: Path) -> None:
    tried = """initiatives:
          - {id: one, title: Say the first reason, moves: acceptance-rate, because: it is read, expected: +3 pts,
             measured: +2 pts, state: shipped, shipped_on: 2026-07-01}
          - {id: two, title: Say the second reason, moves: acceptance-rate, because: it is read too, expected: +3 pts,
             state: building}"""
    files = {"strategy/okrs/b-next.md": _objective("Reasons travel along", "2026-Q3", tried)}
    text = page(_built(tmp_path, files), "strategy/views/initiatives/index.html").text
    assert "1 measured so far, too few to say how much usually arrives." in text
    assert "at our usual" not in text


def test_the_companys_level_is_not_offered_beside_an_owner_with_the_same_objectives(tmp_path: Path) -> None:
    files = {
        "strategy/okrs/b-next.md": _objective("Reasons travel along", "2026-Q3", "level: company").replace(
            "owner: matching", "owner: company"
        )
    }
    folder = _built(tmp_path, files)
    html = (folder / "strategy/views/okrs/2026-Q3/index.html").read_text(encoding="utf-8")
    assert "sp-picks" in html or "sp-pick" in html
    assert "company level" not in html

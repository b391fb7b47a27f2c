"""What a baseline knows, what is not read, and a team in two spellings: pages say what is so, though the build succeeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from mkdocs_strategy.hosts.cli.group import cli
from support.sites import CONFIG, STORY, built, page, site

if TYPE_CHECKING:
    from pathlib import Path

HEALTH = "strategy/views/health/index.html"
_KNOWING = CONFIG.replace("{as_of", "{baseline: known.json, as_of")
_QUALITY = "strategy/okrs/candidate-quality.md"


def _baselined(tmp_path: Path, files: dict[str, str]) -> Path:
    """A site with findings, all of them in its baseline."""
    root = site(tmp_path, files, CONFIG)
    call = ["check", "-f", str(root / "mkdocs.yml"), "--baseline", str(root / "known.json"), "--update-baseline"]
    assert CliRunner().invoke(cli, call).exit_code == 0
    (root / "mkdocs.yml").write_text(_KNOWING)
    return built(root)


def test_health_judges_what_the_baseline_knows(tmp_path: Path) -> None:
    files = {
        "strategy/trust.md": STORY["strategy/trust.md"].replace(
            "            no_to: [A fit score without its reasons]\n", ""
        )
    }
    text = page(_baselined(tmp_path, files), HEALTH).text
    assert "Fix the strategy layer of Recruiting first. Explain the fit says no to nothing" in text
    assert "Nothing to mend" not in text
    assert "1 of them in the baseline" in text
    assert "it fails no build until it is mended" in text


def test_an_items_page_tells_the_baseline_from_a_waiver(tmp_path: Path) -> None:
    files = {
        "strategy/trust.md": STORY["strategy/trust.md"].replace(
            "            no_to: [A fit score without its reasons]\n", ""
        )
    }
    text = page(_baselined(tmp_path, files), "strategy/trust/index.html").text
    assert "1 in the baseline" in text
    assert "waived" not in text


def test_the_page_of_a_file_that_is_not_read_says_so_with_its_finding(tmp_path: Path) -> None:
    files = {"strategy/lost.md": "---\nkind: metric\ntitle: Replies\nunit: %\n---\n"}
    text = page(_baselined(tmp_path, files), "strategy/lost/index.html").text
    assert "This file is not read, so what stands in it is missing from the strategy." in text
    assert "YAML takes the % as the start of a directive" in text


def test_the_page_of_a_second_item_with_one_id_says_why_it_is_empty(tmp_path: Path) -> None:
    files = {"strategy/z/vision.md": STORY["strategy/vision.md"].replace("owner: leads", "owner: others")}
    text = page(_baselined(tmp_path, files), "strategy/z/vision/index.html").text
    assert "Another file has the id of this item too, so it is not shown." in text


def test_a_team_in_two_spellings_has_one_page_with_all_its_work(tmp_path: Path) -> None:
    files = {"strategy/vision.md": STORY["strategy/vision.md"].replace("owner: leads", "owner: Matching")}
    root = built(site(tmp_path, files, CONFIG))
    teams = page(root, "strategy/views/teams/index.html")
    assert "Matching (also written matching)" in teams.text
    assert "matching/" not in teams.links
    work = page(root, "strategy/views/teams/Matching/index.html").text
    assert "Recruiters meet people who are glad they called" in work
    assert "Dramatically improve the quality" in work

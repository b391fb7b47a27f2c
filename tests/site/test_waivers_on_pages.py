"""What is waived is shown where readers look: on the item's page, and apart on the health page, with reason and last day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.sites import CONFIG, STORY, built, page, site

if TYPE_CHECKING:
    from pathlib import Path

VISION = "strategy/vision.md"
ON = CONFIG.replace("expired-waiver: off", "expired-waiver: warning")


def _site(root: Path, waiver: str, config: str = ON) -> Path:
    story = STORY[VISION].replace("owner: leads\n", f"owner: leads\n        levle: x\n        ignore: [{waiver}]\n")
    return built(site(root, {VISION: story}, config))


def test_an_items_page_shows_the_waiver_and_the_finding_with_reason_and_last_day(tmp_path: Path) -> None:
    text = page(
        _site(tmp_path, "{rule: unknown-field, because: our other tool reads it, until: 2026-12-31}"),
        "strategy/vision/index.html",
    ).text
    assert "unknown-field our other tool reads it until 31 Dec 2026" in text
    assert "Waived until 31 Dec 2026: our other tool reads it" in text


def test_the_health_page_lists_it_apart(tmp_path: Path) -> None:
    pages = _site(tmp_path, "{rule: unknown-field, because: our other tool reads it, until: 2026-12-31}")
    assert "our other tool reads it" in page(pages, "strategy/views/health/index.html").text


def test_a_waiver_that_has_ended_is_told_as_a_finding_and_not_as_one_that_holds(tmp_path: Path) -> None:
    text = page(
        _site(tmp_path, "{rule: unknown-field, because: our other tool reads it, until: 2026-08-20}"),
        "strategy/vision/index.html",
    ).text
    assert "held until 20 Aug 2026" in text
    assert "our other tool reads it" not in text


def test_a_hostile_reason_stays_text(tmp_path: Path) -> None:
    pages = _site(tmp_path, "{rule: unknown-field, because: '<script>boom()</script>'}")
    for name in ("strategy/vision/index.html", "strategy/views/health/index.html"):
        html = (pages / name).read_text()
        assert "<script>boom" not in html
        assert "&lt;script&gt;boom" in html


def test_where_waivers_are_not_honoured_none_is_shown_as_one(tmp_path: Path) -> None:
    config = ON.replace("as_of: 2026-08-21", "as_of: 2026-08-21, allow_waivers: false")
    text = page(
        _site(tmp_path, "{rule: unknown-field, because: our other tool reads it}", config), "strategy/vision/index.html"
    ).text
    assert "our other tool reads it" not in text

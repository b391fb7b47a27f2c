"""A site may want lists only."""

from support.sites import CONFIG, built, site


def test_without_an_engine_every_picture_is_a_list_and_nothing_apologises(tmp_path):
    config = CONFIG.replace("as_of: 2026-08-21", "as_of: 2026-08-21, diagrams: {engine: none}")
    page = (built(site(tmp_path, config=config)) / "strategy" / "index.html").read_text(encoding="utf-8")
    assert "Read as a list" in page
    assert "st-sheet-of" not in page
    assert "could not be laid out" not in page

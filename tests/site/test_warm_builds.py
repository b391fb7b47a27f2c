"""What is kept between builds changes nothing but the time: a warm build equals a cold one, byte for byte."""

import re
import shutil

import pytest

from support.sites import built, site

EDITS = {
    "nothing": None,
    "a title": ("strategy/star.md", "Suggestion acceptance", "Accepted suggestions"),
    "a value": ("strategy/star.md", "at most 12%", "at most 9%"),
    "a new parent": ("strategy/vision.md", "Recruiting", "Hiring"),
}


def pages(folder):
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".gz"]
    stamp = re.compile(rb"Build Date UTC : .*")  # the theme's own, on the home page
    return {
        path.relative_to(folder).as_posix(): stamp.sub(b"", path.read_bytes())
        for path in files
        if path.name != "sitemap.xml"
    }


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_a_warm_build_equals_a_cold_one_after_any_edit(tmp_path, edit):
    folder = site(tmp_path)
    built(folder)
    assert (folder / ".cache" / "mkdocs-strategy").is_dir()
    if edit is not None:
        path, before, after = edit
        text = (folder / path).read_text(encoding="utf-8")
        assert before in text
        (folder / path).write_text(text.replace(before, after), encoding="utf-8")
    warm = pages(built(folder))
    shutil.rmtree(folder / ".cache")
    assert warm == pages(built(folder))


def test_a_kept_figure_that_was_changed_by_hand_is_drawn_anew(tmp_path):
    folder = site(tmp_path)
    cold = pages(built(folder))
    kept = [
        path
        for path in (folder / ".cache" / "mkdocs-strategy").rglob("*")
        if path.is_file() and path.name != ".gitignore"
    ]
    assert kept
    for path in kept:
        path.write_text(path.read_text(encoding="utf-8").replace("Recruiters", "Strangers") + " ", encoding="utf-8")
    assert pages(built(folder)) == cold

"""A site changes how its strategy looks: templates of its theme's folder come first, its style sheets last."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from support.sites import CONFIG, built, page, site

if TYPE_CHECKING:
    from pathlib import Path

OWN = CONFIG.replace("{name: mkdocs}", "{name: mkdocs, custom_dir: overrides}")
TEAMS = "strategy/views/teams/index.html"


def own(root: Path, name: str, text: str, files: dict[str, str] | None = None) -> Path:
    """A built site with one template of its own."""
    return built(site(root, {f"overrides/strategy/{name}": text, **(files or {})}, OWN))


def test_a_template_of_the_site_stands_in_for_ours(tmp_path: Path) -> None:
    shown = page(own(tmp_path, "teams.html", "<div class='sp'><h1>Our crews</h1></div>"), TEAMS).text
    assert "Our crews" in shown
    assert "Owns" not in shown


def test_it_may_put_something_around_ours(tmp_path: Path) -> None:
    text = '{% include "packaged/teams.html" %}<p>Ask before you quote this.</p>'
    shown = page(own(tmp_path, "teams.html", text), TEAMS).text
    assert shown.index("Owns") < shown.index("Ask before you quote this.")


def test_it_may_use_the_parts_that_ours_use(tmp_path: Path) -> None:
    text = '{% import "marks.html" as m %}<h1>Teams</h1>{% for r, owns in rows %}{{ m.link(r) }}{% endfor %}'
    assert "matching/" in page(own(tmp_path, "teams.html", text), TEAMS).links


def test_what_stands_in_a_file_is_escaped_there_too(tmp_path: Path) -> None:
    objective = """
        ---
        kind: objective
        id: candidate-quality
        title: Trust <img src=x onerror=alert(1)>
        period: 2026-Q3
        owner: matching
        pursues: explain-the-fit
        because: recruiters trust what they see
        key_results:
          - {id: acceptance-rate, title: Accepted, measures: acceptance, baseline: 31%, target: 50%, initiatives: []}
        ---
        """
    text = "<h1>{{ item.title }}</h1>"
    folder = own(tmp_path, "item.html", text, {"strategy/okrs/candidate-quality.md": objective})
    shown = page(folder, "strategy/okrs/candidate-quality/index.html")
    assert shown.all("img") == []
    assert "Trust <img src=x onerror=alert(1)>" in shown.text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<h1>Teams</h1>\n{% for %}", "teams.html:2"),
        ("<h1>Teams</h1>\n\n{{ crews }}", "teams.html:3"),
        ("{{ 1 / 0 }}", "division by zero"),
        ('{% include "no-such.html" %}', "no-such.html"),
    ],
)
def test_a_template_that_fails_is_named_with_its_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, text: str, why: str
) -> None:
    with pytest.raises(Abort):
        own(tmp_path, "teams.html", text)
    said = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert said[-1].startswith("strategy: the template ")
    assert why in said[-1]


def test_the_next_site_has_nothing_of_it(tmp_path: Path) -> None:
    own(tmp_path / "one", "teams.html", "<h1>Our crews</h1>")
    assert "Our crews" not in page(built(site(tmp_path / "two")), TEAMS).text


def test_the_style_sheets_of_a_site_come_after_ours(tmp_path: Path) -> None:
    root = site(tmp_path, {"docs/own.css": ":root { --st-n: #5b3a8c; }"}, CONFIG + "extra_css: [own.css]\n")
    sheets = [link["href"] for link in page(built(root), TEAMS).all("link") if link.get("rel") == "stylesheet"]
    ours = [at for at, sheet in enumerate(sheets) if "assets/strategy/" in sheet]
    assert ours
    assert max(ours) < next(at for at, sheet in enumerate(sheets) if sheet.endswith("own.css"))


def test_a_site_may_say_itself_where_our_style_sheets_come(tmp_path: Path) -> None:
    config = CONFIG + "extra_css: [own.css, assets/strategy/pages.css]\n"
    root = site(tmp_path, {"docs/own.css": "/* own */"}, config)
    loaded = load_config(str(root / "mkdocs.yml"))
    css = [str(sheet) for sheet in loaded.plugins.run_event("config", loaded).extra_css]
    assert css == ["assets/strategy/diagrams.css", "own.css", "assets/strategy/pages.css"]


def entries(folder: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((folder / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    return found


THEMES = pytest.mark.parametrize("theme", ["mkdocs", "material"])


@THEMES
def test_search_finds_an_item_with_its_kind_and_owner(tmp_path: Path, theme: str) -> None:
    folder = built(site(tmp_path, config=CONFIG.replace("{name: mkdocs}", f"{{name: {theme}}}")))
    found = {e["location"]: f"{e['title']} {e['text']}" for e in entries(folder)}
    assert "strategy/okrs/candidate-quality/#candidate-quality" not in found  # the page itself is that entry
    objective = found["strategy/okrs/candidate-quality/"]
    assert all(word in objective for word in ("Dramatically improve the quality", "Objective", "Matching"))
    result = found["strategy/okrs/candidate-quality/#acceptance-rate"]
    assert all(word in result for word in ("Recruiters accept more", "Key result", "Matching"))


def test_search_names_the_kind_of_a_section_in_its_title_and_weighs_items_more(tmp_path: Path) -> None:
    found = entries(built(site(tmp_path, config=CONFIG.replace("{name: mkdocs}", "{name: material}"))))
    guardrail = next(e for e in found if e["location"] == "strategy/star/#withdrawals")
    assert guardrail["title"] == "Candidates withdraw after shortlisting · Guardrail"
    assert {e["location"].startswith("strategy/") for e in found if "boost" in e} == {True}


@THEMES
def test_search_leaves_overviews_and_rules_out(tmp_path: Path, theme: str) -> None:
    folder = built(site(tmp_path, config=CONFIG.replace("{name: mkdocs}", f"{{name: {theme}}}")))
    places = {e["location"].partition("#")[0] for e in entries(folder)}
    assert "strategy/okrs/candidate-quality/" in places
    assert [p for p in places if p == "strategy/" or p.startswith("strategy/views/")] == []


@THEMES
def test_search_finds_overviews_and_rules_where_the_site_asks(tmp_path: Path, theme: str) -> None:
    config = CONFIG.replace("{name: mkdocs}", f"{{name: {theme}}}").replace(
        "strategy: {as_of", "strategy: {search: true, as_of"
    )
    found = entries(built(site(tmp_path, config=config)))
    words = {e["location"].partition("#")[0]: e["text"] for e in reversed(found)}
    assert "A fit score without its reasons" in words["strategy/views/choices/"]
    assert "<td" not in words["strategy/views/choices/"]
    assert "strategy/views/rules/cycle/" in words


def test_what_search_finds_stands_on_the_page_once(tmp_path: Path) -> None:
    config = CONFIG.replace("strategy: {as_of", "strategy: {search: true, as_of")
    shown = page(built(site(tmp_path, config=config)), "strategy/views/choices/index.html")
    assert shown.text.count("Say on the card why a candidate fits") == 1
    assert len(shown.all("h1")) == 1

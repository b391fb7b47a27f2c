import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_strategy.views.diagrams.cards import Box, Card, Change, Edge, Formula, Line, Picture, Row, Run, Size
from mkdocs_strategy.views.diagrams.compose import compose
from mkdocs_strategy.views.diagrams.dot import dot
from mkdocs_strategy.views.diagrams.layout import Layouts
from mkdocs_strategy.views.diagrams.legend import legend
from mkdocs_strategy.views.diagrams.listing import sections
from mkdocs_strategy.views.diagrams.mermaid import mermaid
from mkdocs_strategy.views.diagrams.pictures import Diagrams
from mkdocs_strategy.views.diagrams.safe import safe_href
from mkdocs_strategy.views.diagrams.svg import diagram, svg

LAYOUTS = Layouts.chosen("embedded")
SVG = "{http://www.w3.org/2000/svg}"


def card(name: str, row: int = 0, kind: str = "objective", **more: object) -> Card:
    return Card(name, kind, f"Title of {name}", "okr", f"{name}/", row=row, **more)  # type: ignore[arg-type]


def family() -> Picture:
    """One objective with three key results, in this order."""
    cards = (card("o"), *(card(f"k{i}", 1, "key-result", value=f"{i}%") for i in range(3)))
    edges = tuple(Edge("o", f"k{i}", "part_of") for i in range(3))
    return Picture("graph", "A family", "", (Row("okr"), Row("okr")), cards, edges)


def drawn(picture: Picture) -> ET.Element:
    drawing = compose(picture, LAYOUTS)
    assert drawing is not None
    return ET.fromstring(svg(drawing))  # noqa: S314 - what is read is our own drawing


def places(picture: Picture) -> dict[str, tuple[float, float]]:
    drawing = compose(picture, LAYOUTS)
    assert drawing is not None
    return {p.face.card.id: (p.x, p.y) for p in drawing.cards}


def test_siblings_stand_in_the_authors_order_and_their_parent_over_the_middle() -> None:
    at = places(family())
    assert at["k0"][0] < at["k1"][0] < at["k2"][0]
    assert at["o"][0] == at["k1"][0]
    assert at["k0"][1] == at["k1"][1] == at["k2"][1] > at["o"][1] + 108


@given(st.integers(1, 9), st.data())
@settings(max_examples=25, deadline=None)
def test_cards_never_overlap(count: int, data: st.DataObject) -> None:
    cards = [card("c0")]
    edges = []
    for i in range(1, count):
        above = data.draw(st.integers(0, i - 1))
        cards.append(card(f"c{i}", cards[above].row + data.draw(st.integers(1, 2))))
        edges.append(Edge(f"c{above}", f"c{i}", "part_of"))
    picture = Picture("graph", "Any tree", "", tuple(Row("okr") for _ in range(20)), tuple(cards), tuple(edges))
    at = list(places(picture).values())
    for i, (x, y) in enumerate(at):
        for other_x, other_y in at[i + 1 :]:
            assert abs(x - other_x) >= 176 or abs(y - other_y) >= 108


def test_the_same_picture_is_drawn_with_the_same_bytes() -> None:
    assert Diagrams(Layouts.chosen()).html(family()) == Diagrams(Layouts.chosen()).html(family())


def test_every_card_is_a_named_link_with_its_id() -> None:
    links = {link.get("data-id"): link for link in drawn(family()).iter(f"{SVG}a")}
    assert set(links) == {"o", "k0", "k1", "k2"}
    assert links["k1"].get("{http://www.w3.org/1999/xlink}href") == "k1/"
    assert links["k1"].get("aria-label") == "Key result: Title of k1, 1%"


def test_edges_name_both_ends_for_a_script() -> None:
    ends = {(p.get("data-from"), p.get("data-to")) for p in drawn(family()).iter(f"{SVG}path") if p.get("data-from")}
    assert ends == {("k0", "o"), ("k1", "o"), ("k2", "o")}


HOSTILE = '</title></svg><script>alert(1)</script>"\'&\x00\x1b\ud800\u202e]]><!--\n\n"];x->y{{'


def test_hostile_values_stay_text_in_every_form() -> None:
    evil = replace(
        card("o", value=HOSTILE, note=HOSTILE, owner=HOSTILE, foot=(Run(HOSTILE),)),
        title=HOSTILE, href="javascript:alert(1)",
    )  # fmt: skip
    edge = Edge("o", "k", "part_of", verb=HOSTILE, because=HOSTILE)
    picture = Picture("map", HOSTILE, HOSTILE, (Row("okr"), Row("okr")), (evil, card("k", 1)), (edge,), note=HOSTILE)
    html = diagram(picture, compose(picture, LAYOUTS))
    assert "<script" not in html
    assert "javascript:" not in html
    assert not re.search("[\x00\x1b\ud800\u202e]", html)
    found = drawn(picture)
    assert all(e.tag != f"{SVG}script" for e in found.iter())
    assert Layouts.chosen("embedded").layout(dot(picture)) is not None
    assert "<script" not in mermaid(picture)
    assert "javascript:" not in mermaid(picture) + dot(picture)
    assert all(line.startswith(("flowchart", "  n", "  style n")) for line in mermaid(picture).splitlines())


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_title_gives_wellformed_svg_and_dot_that_graphviz_reads(title: str) -> None:
    picture = Picture(
        "graph", title, title, (Row("okr"),), (replace(card("o", owner=title, value=title), title=title),)
    )
    assert drawn(picture).tag == f"{SVG}svg"
    assert LAYOUTS.layout(dot(picture)) is not None


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        " java\nscript:x",
        "JAVASCRIPT:x",
        "data:text/html,x",
        "//host/x",
        "\\\\host",
        "/\\host",
        "\x01javascript:x",
        "vbscript:x",
    ],
)
def test_links_that_run_or_leave_unseen_are_dropped(href: str) -> None:
    assert safe_href(href) == ""


@pytest.mark.parametrize(
    "href", ["a/b/#c", "../x.html", "https://example.org/a?b=c:d", "mailto:a@example.org", "#here", "/root/"]
)
def test_links_that_lead_are_kept(href: str) -> None:
    assert safe_href(href) == href


def test_without_positions_the_list_stands_open_with_a_notice() -> None:
    html = Diagrams(Layouts(None)).html(family())
    assert '<svg class="st-pic"' not in html
    assert 'class="st-notice"' in html
    assert '<details class="st-list" open>' in html
    assert Diagrams(Layouts(None)).svg(family()) is None


def test_no_id_is_given_so_that_several_diagrams_share_a_page() -> None:
    assert " id=" not in Diagrams(LAYOUTS).html(family())


def test_a_file_of_its_own_carries_its_style_and_follows_the_readers_scheme() -> None:
    text = Diagrams(LAYOUTS).svg(family())
    assert text is not None
    assert text.startswith('<svg class="st-pic" xmlns="http://www.w3.org/2000/svg"')
    assert "prefers-color-scheme: dark" in text
    ET.fromstring(text)  # noqa: S314 - what is read is our own drawing


def test_the_legend_holds_only_signs_that_occur() -> None:
    plain = {key.words for key in legend(family())}
    assert plain == {"what we want", "how we measure it", "serves what is above"}
    marked = replace(
        family(), cards=tuple(replace(c, findings=1, worst="error", state="draft") for c in family().cards)
    )
    assert {"draft", "findings, an error among them"} < {key.words for key in legend(marked)}


def test_the_list_names_every_card_once_even_where_links_run_in_a_circle() -> None:
    circle = replace(family(), edges=(*family().edges, Edge("k0", "o", "supports")))
    for picture in (family(), circle):
        html = diagram(picture, None)
        assert [html.count(f">Title of {c.id}<") for c in picture.cards] == [1, 1, 1, 1]


def test_a_product_line_is_a_section_of_the_list_and_drafts_fold() -> None:
    cards = (card("o", line="x"), card("d", line="x", state="draft"))
    picture = Picture(
        "map",
        "M",
        "",
        (Row("okr"),),
        cards,
        (),
        (),
        (Line("x", "Hiring"),),
        bands={"okr": ("OKRs", "what this period adds")},
    )
    (section,) = sections(picture)
    assert section.title == "Hiring"
    assert section.parts[0].folded == "1 draft objective"
    assert [e.card.id for e in section.parts[0].entries] == ["o"]


def test_an_error_is_a_square_and_other_findings_a_circle() -> None:
    for worst, tag in (("error", "rect"), ("warning", "circle")):
        root = drawn(Picture("graph", "G", "", (Row("okr"),), (card("o", findings=2, worst=worst),)))
        (badge,) = [g for g in root.iter(f"{SVG}g") if g.get("class") == "st-find"]
        assert badge[0].tag == SVG + tag


def test_a_formula_is_drawn_as_a_bus_in_its_order() -> None:
    tall = {"size": Size.MEASURED, "kind": "input-metric"}
    cards = (card("n", kind="north-star", size=Size.HERO), *(card(f"c{i}", 1, **tall) for i in range(3)))  # type: ignore[arg-type]
    edges = tuple(Edge("n", f"c{i}", "component") for i in range(3))
    picture = Picture(
        "kpi-tree",
        "K",
        "",
        (Row("narrative"), Row("narrative")),
        cards,
        edges,
        formulas=(Formula("n", ("c2", "c0", "c1"), "*"),),
    )
    drawing = compose(picture, LAYOUTS)
    assert drawing is not None
    assert [o.sign for o in drawing.operators] == ["=", "*", "*"]
    at = places(picture)
    assert at["c2"][0] < at["c0"][0] < at["c1"][0]


def test_cards_of_one_box_stand_side_by_side_with_an_arrow_between() -> None:
    cards = (card("m", kind="input-metric", size=Size.MEASURED), card("g", kind="guardrail", size=Size.MEASURED))
    picture = Picture(
        "kpi-tree", "K", "", (Row("narrative"),), cards, (Edge("m", "g", "guards"),), (Box((("m",), ("g",))),)
    )
    at = places(picture)
    assert at["g"][0] - at["m"][0] == 192
    assert any("st-ah" in (p.get("class") or "") for p in drawn(picture).iter(f"{SVG}path"))


def test_a_broken_limit_says_so_in_words() -> None:
    broken = card(
        "g",
        kind="guardrail",
        size=Size.MEASURED,
        value="23%",
        series=(10.0, 23.0),
        limit=20.0,
        alarm="over the limit of 20%",
    )
    text = "".join(drawn(Picture("graph", "G", "", (Row("okr"),), (broken,))).itertext())
    assert "over the limit of 20%" in text


def test_noise_does_not_look_like_a_trend() -> None:
    flat = card(
        "m", kind="metric", size=Size.MEASURED, value="100", series=(100.0, 100.5, 100.0), change=Change("", "steady")
    )
    (line,) = list(drawn(Picture("graph", "G", "", (Row("okr"),), (flat,))).iter(f"{SVG}polyline"))
    ys = [float(point.split(",")[1]) for point in (line.get("points") or "").split()]
    assert max(ys) - min(ys) < 3


def test_dot_says_the_structure_and_quotes_labels() -> None:
    text = dot(family())
    assert "o -> k0 [style=solid]" in text
    assert 'URL="k0/"' in text


def test_mermaid_makes_up_its_names_and_stays_within_githubs_limit() -> None:
    text = mermaid(family())
    assert '  n0["Objective<br/>Title of o"]' in text
    assert "  n0 --- n1" in text
    many = replace(family(), cards=tuple(card(f"c{i}") for i in range(3000)))
    assert len(mermaid(many)) <= 50_000

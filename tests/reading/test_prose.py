"""Prose: links to items and view blocks, and where there are none."""

from __future__ import annotations

import time

import pytest

from mkdocs_strategy.reading.prose import first_heading, read_prose


def _targets(text):
    return [mention.target for mention in read_prose(text, 1, "docs/a.md").mentions]


def test_a_link_is_found_at_its_brackets():
    (first, second) = read_prose("é [[reply]]\r\nand [[first-reply| the reply ]].", 10, "docs/a.md").mentions
    assert (first.target, first.text, first.span) == ("reply", "", (10, 3, 10, 12))
    assert (second.target, second.text, second.span) == ("first-reply", "the reply", (11, 5, 11, 32))


@pytest.mark.parametrize(
    "text",
    [
        "`[[code]]`",
        "`` a ` [[code]] ``",
        "```\n[[code]]\n```",
        "- item\n\n    ~~~ yaml\n    [[code]]\n    ~~~",
        "<!-- [[gone]] -->",
        "<!--\n```\n[[gone]]\n-->",
        r"\[[plain]]",
        "[[1, 2], [3, 4]]",
        "[[TOC]]",
        "[[Some Page]]",
        "[[a/b.md]]",
    ],
)
def test_what_is_no_link_is_left_alone(text):
    assert _targets(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("```\na\n```\n[[after]]", ["after"]),
        ("```\nnever closed\n[[text]]", ["text"]),
        ("<!-- a --> [[after]] <!-- b -->", ["after"]),
        ("a ` b [[between]]", ["between"]),
        ("[[a1]][[b1]]", ["a1", "b1"]),
        ("[[Wrong_Case]]", ["Wrong_Case"]),
    ],
)
def test_links_beside_code_and_comments_are_found(text, found):
    assert _targets(text) == found


def test_a_view_block_gives_its_options_with_their_places():
    prose = read_prose("text\n\n```strategy\nview: tree\nroot: reply\ndepth: 2\n```\n", 5, "docs/a.md")
    (view,) = prose.views
    assert view.options == {"view": "tree", "root": "reply", "depth": "2"}
    assert view.spans["root"] == (9, 7, 9, 12)
    assert view.span == (7, 1, 11, 4)
    assert prose.findings == []


@pytest.mark.parametrize(
    "text",
    [
        "- a\n\n    ```strategy\n    view: map\n    ```",
        "> ~~~ strategy\n> view: map\n> ~~~",
        "1. ```strategy\n   view: map\n   ```",
        "``` { .strategy }\nview: map\n```",
        "```strategy\r\nview: map\r\n```\r\n",
    ],
)
def test_a_view_block_may_stand_in_lists_and_quotations(text):
    prose = read_prose(text, 1, "docs/a.md")
    assert [view.options for view in prose.views] == [{"view": "map"}]
    assert prose.findings == []


def test_a_view_block_shown_in_a_longer_fence_is_code():
    assert read_prose("````markdown\n```strategy\nview: nope\n```\n````", 1, "docs/a.md").views == []


@pytest.mark.parametrize(
    ("options", "line", "hint"),
    [
        ("view: tre", 2, "Did you mean `tree`?"),
        ("view: tree\ndeph: 2", 3, "Did you mean `depth`?"),
        ("view: tree\ndepth: two", 3, "Write a whole number, such as `depth: 2`."),
        ("view: tree\nkinds: [vision, visions]", 3, "Did you mean `vision`?"),
        ("view: okrs\nperiod: 2026-Q5", 3, "Write `2026-Q1` to `2026-Q4`."),
        ("view: tree\nstate: done", 3, ""),
        ("root: a", 1, ""),
        ("just words", 2, ""),
        ("view: [a", 2, ""),
        ("", 1, ""),
    ],
)
def test_a_block_that_cannot_be_drawn_is_found_at_its_line(options, line, hint):
    prose = read_prose(f"```strategy\n{options}\n```", 1, "docs/a.md")
    (finding,) = prose.findings
    assert (finding.rule, finding.place.span.line) == ("invalid-view", line)
    assert hint in finding.hint
    assert finding.hint


def test_a_block_that_is_never_closed_is_a_finding():
    prose = read_prose("```strategy\nview: map\n\ntext [[a-link]]", 1, "docs/a.md")
    assert [f.message for f in prose.findings] == ["This view is not closed."]
    assert [mention.target for mention in prose.mentions] == ["a-link"]


@pytest.mark.parametrize(
    "text",
    [piece * 8000 + "[[" for piece in ("```a\n", "[[", "`", "<!--", "~~~\n````x\n", "```strategy\n", "[[a|", "  - > ")]
    + [
        "````x\n" * 8000 + "```\n[[",
        "-  " * 8000 + "``` [[",
        "# " + " " * 50_000 + "x ```",
        "# a" + " #" * 20_000 + "[[",
    ],
)
def test_hostile_prose_is_read_in_linear_time(text):
    begin = time.process_time()
    read_prose(text, 1, "docs/a.md")
    first_heading(text, 1)
    assert time.process_time() - begin < 2


@pytest.mark.parametrize(
    "text", ["# Calm inbox", "\n# Calm inbox ##", "# Calm inbox {#calm}", "## Other\n# Calm inbox # { .x }"]
)
def test_a_heading_is_its_words(text):
    found = first_heading(text.replace("{ .", "{."), 1)
    assert found is not None
    assert found[0] == "Calm inbox"

"""Front matter that cannot be read says what it meant, and is read then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.clean import clean
from support.repairs import changed, laid_down, mend

if TYPE_CHECKING:
    from pathlib import Path

REPLIES = clean()["replies.md"]


@pytest.mark.parametrize(
    ("wrong", "mended"),
    [
        ("unit: %", "unit: percent"),
        ("unit: % # of messages", "unit: percent # of messages"),
        ("limit: >= 40%", 'limit: ">= 40%"'),
        ("limit: <= 2 days # at most", "limit: <= 2 days # at most"),
        ("limit: >40%", 'limit: ">40%"'),
        ("limit: >4", 'limit: ">4"'),
        ("summary: first: the reply", 'summary: "first: the reply"'),
        ('summary: the "first: reply', "summary: 'the \"first: reply'"),
        ("summary: @outreach", 'summary: "@outreach"'),
        ("summary: `first` replies", 'summary: "`first` replies"'),
        ('summary: "First" replies', "summary: '\"First\" replies'"),
        ("summary: 'It doesn't count'", 'summary: "It doesn\'t count"'),
        ("summary: 'first' and 'second'", "summary: \"'first' and 'second'\""),
        ("summary: [First] replies", 'summary: "[First] replies"'),
        ("summary: *First* replies", 'summary: "*First* replies"'),
        ("summary: [[depth]] counts", 'summary: "[[depth]] counts"'),
        ("summary: [[depth]]", 'summary: "[[depth]]"'),
        ('summary: "First replies', 'summary: "First replies"'),
        ("summary:First replies", "summary: First replies"),
        ("tags: [first, replies", "tags: [first, replies]"),
        ("tags: [first, replies # both", "tags: [first, replies] # both"),
        ("unit: percent\nunit: percent", "unit: percent"),
    ],
)
def test_the_line_is_written_as_it_was_meant(tmp_path: Path, wrong: str, mended: str) -> None:
    done = mend(laid_down(tmp_path, {"strategy/replies.md": REPLIES.replace("unit: percent", wrong)}))
    assert done.texts["strategy/replies.md"] == REPLIES.replace("unit: percent", mended)
    assert not {"invalid-front-matter", "unknown-kind"} & set(done.left)


@pytest.mark.parametrize(
    "wrong",
    [
        "summary: &first replies",
        "summary: *first",
        "summary: !first replies",
        "summary: {first: replies",
        "summary: 'first\n  replies",
        "summary: - first",
        "unit: percent\nunit: users",
        "\tunit: percent",
        "summary: |\n text: more\n  and: more\nnone",
        "replies",
    ],
)
def test_what_may_be_meant_in_two_ways_stays(tmp_path: Path, wrong: str) -> None:
    done = mend(laid_down(tmp_path, {"strategy/replies.md": REPLIES.replace("unit: percent", wrong)}), unsafe=True)
    assert done.draft.changed == {}


def test_one_line_after_the_other_is_mended(tmp_path: Path) -> None:
    wrong = REPLIES.replace("title: First replies", "title: Replies: first").replace("unit: percent", "unit: %")
    done = mend(laid_down(tmp_path, {"strategy/replies.md": wrong.replace("if_doubled", "if_doubeld")}))
    assert done.texts["strategy/replies.md"] == REPLIES.replace("First replies", '"Replies: first"')
    assert done.left == []


@pytest.mark.parametrize(
    ("wrong", "mended"),
    [
        ("\ufeff" + REPLIES, REPLIES),
        ("\n \r\n" + REPLIES, REPLIES),
        ("\ufeff\n" + REPLIES, REPLIES),
        ("  " + REPLIES, REPLIES),
        (REPLIES.replace("---\n", "----\n", 1), REPLIES),
        (REPLIES.replace("---\n", "–-\n", 1).replace("percent\n---", "percent\n--"), REPLIES),
        (REPLIES.removeprefix("---\n"), REPLIES),
        (REPLIES.removeprefix("---\n").replace("---\n\n", "\n"), REPLIES.replace("---\n\n", "---\n\n")),
        (REPLIES.replace("percent\n---\n", "percent\n"), REPLIES),
        (REPLIES.partition("\n---\n\n")[0], REPLIES.partition("\n\n")[0]),
    ],
)
def test_front_matter_is_brought_to_where_it_is_looked_for(tmp_path: Path, wrong: str, mended: str) -> None:
    assert wrong != mended
    for name, end in (("lf", "\n"), ("crlf", "\r\n")):
        given = wrong.replace("\r\n", "\n").replace("\n", end)
        done = mend(laid_down(tmp_path / name, {"strategy/replies.md": given}))
        assert done.texts["strategy/replies.md"] == mended.replace("\n", end)
        assert done.left == []


@pytest.mark.parametrize("above", ["A line of text.\n\n", "# A heading\n"])
def test_text_above_front_matter_is_not_moved(tmp_path: Path, above: str) -> None:
    assert mend(laid_down(tmp_path, {"strategy/replies.md": above + REPLIES})).draft.changed == {}


@pytest.mark.parametrize(
    ("right", "wrong", "mended"),
    [
        ("period: 2026-Q3", "period: Q3 2026", "period: 2026-Q3"),
        ("period: 2026-Q3", 'period: "2026Q3" # summer', 'period: "2026-Q3" # summer'),
        ("period: 2026-Q3", "period: 2026-Q3\nevidence:\n  - {what: asked, kind: qualitative, date: 2026/7/1}",
         "period: 2026-Q3\nevidence:\n  - {what: asked, kind: qualitative, date: 2026-07-01}"),
        ("pursues: reasons", "pursues: [[reasons]]", "pursues: [reasons]"),
    ],
)  # fmt: skip
def test_a_value_in_another_spelling_is_written_in_the_one_there_is(
    tmp_path: Path, right: str, wrong: str, mended: str
) -> None:
    done = mend(laid_down(tmp_path, changed("strategy/personal.md", right, wrong)))
    assert mended in done.texts["strategy/personal.md"]
    assert done.left == []


@pytest.mark.parametrize("wrong", ["period: 2027..2026", "period: Q3", "period: FY2026", "period: next quarter"])
def test_a_value_that_is_no_other_spelling_stays(tmp_path: Path, wrong: str) -> None:
    files = changed("strategy/personal.md", "period: 2026-Q3", wrong)
    assert mend(laid_down(tmp_path, files), unsafe=True).draft.changed == {}


def test_an_id_is_written_as_it_is_read_already(tmp_path: Path) -> None:
    files = changed("strategy/depth.md", "kind: input-metric\n", "kind: input-metric\nid: Depth \n")
    done = mend(laid_down(tmp_path, files))
    assert "\nid: depth \n" in done.texts["strategy/depth.md"]
    assert done.left == []


def test_a_file_whose_name_gives_no_id_gets_one(tmp_path: Path) -> None:
    text = clean()["income.md"]
    done = mend(laid_down(tmp_path, {"strategy/other_income.md": text.replace("Income", "Other income")}))
    assert done.texts["strategy/other_income.md"].startswith("---\nid: other-income\nkind: metric\n")
    assert done.left == []


def test_a_file_in_another_encoding_is_never_touched(tmp_path: Path) -> None:
    root = laid_down(tmp_path, {})
    (root / "strategy" / "replies.md").write_bytes(
        REPLIES.replace("unit: percent", "unit: %\nsummary: gr\u00fcn").encode("latin-1")
    )
    assert mend(root).draft.changed == {}

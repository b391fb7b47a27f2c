"""Whatever authors write, a comment only shows it: no link of theirs, no mention, no reference, no markup, no cell and no fence ends."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_strategy.model.configuration import Configuration, Team
from mkdocs_strategy.views.changes.addresses import Addresses, source_template
from mkdocs_strategy.views.changes.comment import LONGEST, comment
from support.clean import clean
from support.revisions import diff_of, edited

ADDRESSES = Addresses("https://site.example/", source=source_template("https://github.com/a/b"))
PIECES = (
    "@someone", "@team/all", "#12", "fixes #1", "GH-3", "!7", "a/b#4", "```", "~~~", "`", "|", "<b>", "</details>", "<!--", "-->",
    "<script>", "[a](javascript:b)", "![i](http://x.example)", "https://x.example", "www.x.example", "me@x.example", "$x$", "\\",
    "\u202e", "\u200f", "\x1b[2J", "\r", "&lt;", "&#64;someone", "{before}", "{span}", "--", "  ", "/close", "deadbeef1",
    "\"]", "end", "click n0 href", "%%", "::error::", "😀", "ثم", "a\u0301",
)  # fmt: skip
TITLES = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), min_size=1, max_size=8).map(" ".join)
OURS = re.compile(
    r"</?(?:details|summary|b|sub)>|<!-- strategy-review -->|"
    r"(?<!\\)(?:\\\\)*\]\(https://(?:site\.example|github\.com/a/b)/[A-Za-z0-9\-._~/:?#=&%+,;]*\)"
)
"""Tags and ends of links that a comment may hold."""


def quoted(text: str) -> str:
    """A scalar of YAML in double quotes."""
    return '"' + "".join(c if c.isascii() and c.isalnum() else f"\\U{ord(c):08x}" for c in text) + '"'


def written(titles: list[str]) -> str:
    """The comment on a change in which authors wrote these titles, limits' reasons and names of teams."""
    one, two, three, four = titles
    site = Configuration(path="mkdocs.yml", teams={"outreach": Team(one), "craft": Team(two)})
    base = edited(
        ("regret.md", "Regretted replies", quoted(one)),
        ("opening-lines.md", "Offer opening lines", quoted(two)),
        ("reasons.md", "the reason beside every message", quoted(three)),
    )
    head = edited(
        ("answered.md", "target: 30%", "target: 25%"),
        ("answered.md", "Strangers answer", quoted(two)),
        ("star.md", "Conversations that share knowledge", quoted(three)),
        ("reasons.md", "title: Show why a message reached you", f"title: {quoted(four)}"),
        ("trust.md", "risks: senders may find it slow", f"risks: {quoted(one)}"),
        ("opening-lines.md", "expected: +4 pts", "expected: +4 pts\nstate: shipped\nmeasured: +1 pts"),
        files=base,
    )
    del head["regret.md"]
    return comment(diff_of(base, head, site), ADDRESSES)


def outside(text: str) -> str:
    """The comment without its picture and without what stands in code."""
    return re.sub(
        r"(?<![\\`])(`+)(?!`).+?(?<!`)\1(?!`)", "CODE", re.sub(r"```mermaid\n.*?\n```", "", text, flags=re.DOTALL)
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(TITLES, min_size=4, max_size=4))
def test_nothing_that_authors_write_does_anything_in_a_comment(titles: list[str]) -> None:
    text = written(titles)
    assert text.count("```") == 2
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]", text)
    rest = OURS.sub("", outside(text))
    assert not re.search(r"[@#!~$](?=\w)|GH-\d|://|www\.", rest)
    assert not re.search(r"<|(?<!\\)(?:\\\\)*\]\(", rest)
    for name in ("details", "summary", "sub"):
        assert text.count(f"<{name}>") == text.count(f"</{name}>")


@settings(max_examples=40, deadline=None)
@given(st.lists(TITLES, min_size=4, max_size=4))
def test_every_row_of_a_table_has_as_many_cells_as_its_head(titles: list[str]) -> None:
    cells = 0
    for line in outside(written(titles)).splitlines():
        bars = len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) if line.startswith("|") else 0
        assert not bars or not cells or bars == cells, line
        cells = bars


@settings(max_examples=40, deadline=None)
@given(st.lists(TITLES, min_size=4, max_size=4))
def test_every_line_of_the_picture_is_one_of_ours(titles: list[str]) -> None:
    chart = re.search(r"```mermaid\n(.*?)\n```", written(titles), re.DOTALL)
    assert chart is not None
    label = r"(?:[^\"`<>|\[\](){}\\@]|<br/>|</?b>)*"
    line = re.compile(
        rf'flowchart (?:BT|LR)|  n\d+(?:\["{label}"\]|\(\["{label}"\]\))|  n\d+ (?:-->|-\.->|-\.-x)\|"{label}"\| n\d+'
        r"|  classDef \w+ [\w:#, -]+|  class n\d+(?:,n\d+)* \w+"
    )
    assert [one for one in chart[1].split("\n") if not line.fullmatch(one)] == []


def test_a_team_cannot_break_out_of_a_table_by_its_name() -> None:
    site = Configuration(path="mkdocs.yml", teams={"craft": Team("<img src=x> | @everyone")})
    text = comment(diff_of(clean(), edited(("personal.md", "owner: outreach", "owner: craft")), site))
    assert "| outreach | &lt;img src=x&gt; \\| @\u2060everyone |" in text


def test_a_comment_never_grows_beyond_what_hosts_take_however_long_titles_are() -> None:
    long = "|" * 400
    base, head = (
        {
            f"kr-{n}.md": f"---\nkind: key-result\npart_of: personal\ntitle: {quoted(long)}\nbaseline: 1\ntarget: {goal}\n---\n"
            for n in range(200)
        }
        for goal in (5, 4)
    )
    text = comment(diff_of(clean() | base, clean() | head), ADDRESSES)
    assert len(text.encode("utf-16-le")) // 2 <= LONGEST
    assert "left out, as this comment is full" in text
    assert text.endswith("`strategy diff base`</sub>\n")

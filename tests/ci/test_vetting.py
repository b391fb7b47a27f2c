"""A comment by a stranger: what ours hold passes unchanged, and nothing else acts."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.hosts.ci.keeping import QUIET
from mkdocs_strategy.hosts.ci.stopping import Stop
from mkdocs_strategy.hosts.ci.vetting import vetted
from mkdocs_strategy.views.changes.addresses import Addresses
from mkdocs_strategy.views.changes.comment import comment
from support.revisions import diff_of, edited

MARKER = "<!-- strategy-review -->"
HERE = ("https://github.com/acme/strategy/blob/", "https://site.example/")
FENCE = "```"
ADDRESSES = Addresses(site_url=HERE[1], source=f"{HERE[0]}{{commit}}/{{path}}?plain=1#L{{line}}")


def after(*lines: str) -> list[str]:
    """What becomes of lines below the marker."""
    return vetted("\n".join([MARKER, *lines, ""]), HERE).split("\n")[1:-1]


@pytest.mark.parametrize(
    "edits",
    [
        [("answered.md", "target: 30%", "target: 25%")],
        [
            ("regret.md", "limit: at most 5%", "limit: at most 9%"),
            ("answered.md", "Strangers answer", "Say <b>@all</b> #1 $x$ `|`"),
        ],
        [
            ("star.md", "title: Conversations", "title: Long conversations"),
            ("depth.md", "owner: craft", "owner: nobody"),
        ],
        [],
    ],
)
def test_our_own_comments_pass_unchanged(edits: list[tuple[str, str, str]]) -> None:
    text = comment(diff_of(edited(), edited(*edits)), ADDRESSES)
    assert vetted(text, HERE) == text
    quiet = f"{text.rstrip()}\n{QUIET}\n"
    assert vetted(quiet, HERE) == quiet


@pytest.mark.parametrize(
    ("line", "acting"),
    [
        ("ask @somebody and @acme/team", r"@\w"),
        ("`@somebody` in code", r"@\w"),
        (r"\@somebody escaped", r"@\w"),
        ("&commat;somebody and &#64;somebody and &num;1", r"&(?:commat|num|#64);"),
        ("fixes #12, acme/other#3, GH-4, gh-5", r"#\d|(?i:GH)-\d"),
        ("https://bad.example and www.bad.example", r"://|www\."),
        ("[x](https://bad.example/) [y](/settings) [z](javascript:alert)", r"\]\("),
        ("[x][1] and ![x][1]", r"\]\[|!\["),
        ("[1]: bad.example", r"\]:"),
        ("[x](https://github.com/acme/strategy/blob/../../../evil)", r"\]\("),
        ("[x](https://github.com/acme/strategy/blob/a/%2e%2E/evil)", r"\]\("),
        ("[x](https://github.com/acme/strategy/blob//evil.example)", r"\]\("),
        ("[x](https://github.com/acme/strategy/blobby/a)", r"\]\("),
        ("[x](https://site.example.bad.example/)", r"\]\("),
        ("![x](https://bad.example/beacon.png)", r"!\[|\]\("),
        ("<img src=x> <a href=x> <details open> <!-- x --> <script>", r"<"),
        ("<b onclick=x>", r"<"),
        ("/approve", r"^/"),
        ("  /close", r"^\s*/"),
        ("$\\href{x}{y}$", r"(?<!\\)\$"),
        ("~~~", "~~~"),
        ("````", "```"),
        ("> ```mermaid", "```"),
        ("a\u202eb\x07c\x00", "[\u202e\x07\x00]"),
    ],
)
def test_what_a_host_acts_on_is_taken_apart(line: str, acting: str) -> None:
    assert re.search(acting, line)
    (said,) = after(line)
    assert not re.search(acting, said)


def test_a_link_that_leads_elsewhere_keeps_its_text() -> None:
    assert after("see [the *page*](https://bad.example/x) of it") == ["see the *page* of it"]


def test_a_bracket_that_is_escaped_opens_no_link() -> None:
    assert "https://" not in after("\\[x](https://bad.example/x)")[0]
    assert after("\\\\[x](https://bad.example/x)") == ["\\\\x"]


def test_a_line_of_nothing_but_brackets_takes_no_time() -> None:
    started = time.process_time()
    after("[\\" * 29_000)
    assert time.process_time() - started < 2


def test_links_to_the_repository_and_the_site_stay() -> None:
    line = "[a.md:1](https://github.com/acme/strategy/blob/abc/a%20b.md?plain=1#L1), [it](https://site.example/x/#y)"
    assert after(line) == [line]


def test_a_picture_stays_and_leads_nowhere() -> None:
    chart = [
        "flowchart LR",
        '  n0["<b>Key result</b><br/>50% → 40%"]',
        "  n0 --> n1",
        "  classDef decide stroke:#cf222e",
    ]
    assert after("", f"{FENCE}mermaid", *chart, FENCE) == ["", f"{FENCE}mermaid", *chart, FENCE]
    acting = ['click n0 "https://bad.example"', "%%{init: {}}%%", "n0[@somebody]", "n0[<img src=x>]"]
    said = "\n".join(after("", f"{FENCE}mermaid", *acting, FENCE))
    assert not re.search(r"click|://|%%\{|@\w|<img", said)


def test_a_fence_that_is_never_closed_is_closed() -> None:
    assert after("", f"{FENCE}mermaid", "flowchart LR") == ["", f"{FENCE}mermaid", "flowchart LR", FENCE]


@pytest.mark.parametrize(
    "before", [["~~~", ""], ["<details>"], ["````", ""], ["<!--", ""], ["text"], ["<script>", ""], ["> ~~~", ""]]
)
def test_no_line_before_it_makes_a_picture_something_else(before: list[str]) -> None:
    said = after(*before, f"{FENCE}mermaid", "~~~", "```x", "#12", "@somebody", FENCE)
    assert not any(re.search(r"@\w", line) for line in said)
    assert not any(re.match(r"\s*(?:~~~|````|```x)", line) for line in said)


@pytest.mark.parametrize("before", ["<details>", "<sub>", "\u00a0", "\u3000", " ", "text"])
def test_a_picture_begins_after_an_empty_line_or_not_at_all(before: str) -> None:
    assert "#12" not in "\n".join(after("<details>", before, f"{FENCE}mermaid", "#12", FENCE))


@given(st.lists(st.text(alphabet="@#a1/`~<>![]():&;$\\ \nGH-%wb.tpsm"), max_size=12))
def test_whatever_it_is_nobody_is_called_and_nothing_is_linked(parts: list[str]) -> None:
    said = vetted(f"{MARKER}\n{''.join(parts)}\n", HERE)
    body = said.split("\n", 1)[1]
    drawn = re.sub(r"^```mermaid\n(?:.*\n)*?```$", "", body, flags=re.MULTILINE)
    assert not re.search(r"@\w|://|\]\(|\]:|!\[", body.replace("](https://site.example/", ""))
    assert not re.search(r"#\w|<(?!/?(?:b|br|code|i)/?>)|^\s*/\w", re.sub("&#(?:124|39|36);", "|", drawn), re.MULTILINE)
    assert vetted(said, HERE) == said


@pytest.mark.parametrize("text", ["", MARKER, f"x\n{MARKER}\n", f"{MARKER} x\n", f"\ufeff{MARKER}\n"])
def test_a_text_that_is_no_review_is_refused(text: str) -> None:
    with pytest.raises(Stop, match="does not begin"):
        vetted(text, HERE)

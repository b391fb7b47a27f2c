"""Where a comment links: only to the web, only to what is there, every sign of an author encoded."""

from __future__ import annotations

import pytest

from mkdocs_strategy.model.finding import Place
from mkdocs_strategy.source.positions import Span
from mkdocs_strategy.views.changes.addresses import Addresses, UnknownSourceError, source_template, web_address
from support.clean import clean
from support.revisions import revision

COMMIT = "9c1e4d2" + "0" * 33
LINE = Place("strategy/a.md", Span(14, 3, 14, 9))


@pytest.mark.parametrize(
    ("repository", "line"),
    [
        ("https://github.com/a/b", f"https://github.com/a/b/blob/{COMMIT}/strategy/a.md?plain=1#L14"),
        ("https://github.com/a/b.git", f"https://github.com/a/b/blob/{COMMIT}/strategy/a.md?plain=1#L14"),
        ("https://github.example/a/b/", f"https://github.example/a/b/blob/{COMMIT}/strategy/a.md?plain=1#L14"),
        ("https://gitlab.com/a/b", f"https://gitlab.com/a/b/-/blob/{COMMIT}/strategy/a.md?plain=1#L14"),
        ("https://gitlab.example/g/a/b", f"https://gitlab.example/g/a/b/-/blob/{COMMIT}/strategy/a.md?plain=1#L14"),
        ("https://git.example/{commit}/{path}?l={line}", f"https://git.example/{COMMIT}/strategy/a.md?l=14"),
    ],
)
def test_a_place_leads_to_its_line_in_the_commit(repository: str, line: str) -> None:
    of = revision(clean(), name=COMMIT)
    assert Addresses(source=source_template(repository)).place(LINE, of) == line


@pytest.mark.parametrize(
    "text",
    ["", "git@github.com:a/b.git", "https://bitbucket.org/a/b", "https://evilgithub.com/a", "https://github.com@evil.example/a",
     "javascript:alert(1)//github.com", "ssh://github.com/a/b", "https://github.com/a b", "https://[x/{path}"],
)  # fmt: skip
def test_an_address_that_nobody_knows_how_to_extend_is_none(text: str) -> None:
    with pytest.raises(UnknownSourceError):
        source_template(text)


@pytest.mark.parametrize("commit", ["worktree", "index", "main", ""])
def test_what_is_not_committed_has_no_line_on_the_web(commit: str) -> None:
    addresses = Addresses(source=source_template("https://github.com/a/b"))
    assert addresses.place(LINE, revision(clean(), name=commit)) == ""


@pytest.mark.parametrize("path", ["../a.md", "a/../../b.md", "/etc/passwd", ""])
def test_a_path_that_leaves_the_repository_is_no_link(path: str) -> None:
    addresses = Addresses(source=source_template("https://github.com/a/b"))
    assert addresses.place(Place(path, LINE.span), revision(clean(), name=COMMIT)) == ""


def test_signs_in_names_of_files_end_no_link() -> None:
    addresses = Addresses(source=source_template("https://github.com/a/b"))
    place = Place("strategy/a) [b](c) {line} <d>|é#?.md", LINE.span)
    address = addresses.place(place, revision(clean(), name=COMMIT))
    assert address.endswith("/strategy/a%29%20%5Bb%5D%28c%29%20%7Bline%7D%20%3Cd%3E%7C%C3%A9%23%3F.md?plain=1#L14")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://a.example", "https://a.example/"),
        (" https://a.example/b/ ", "https://a.example/b/"),
        ("https://a.example/?x=1", "https://a.example/"),
        ("//a.example", ""),
        ("http://", ""),
        ("https://user@a.example", ""),
        ("https://a.example/\x1b", ""),
        ("data:text/html,x", ""),
    ],
)
def test_only_addresses_of_the_web_are_linked_to(text: str, address: str) -> None:
    assert web_address(text) == address

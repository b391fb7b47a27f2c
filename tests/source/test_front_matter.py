import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.source.front_matter import split

ITEM = "kind: objective\ntitle: Faster\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_front_matter_stands_between_two_lines_of_hyphens(end: str) -> None:
    found = split(f"---\n{ITEM}---\nBody\n".replace("\n", end))
    assert found.block == ITEM.replace("\n", end)
    assert (found.first_line, found.body, found.body_line, found.problem) == (2, f"Body{end}", 5, None)


@pytest.mark.parametrize("text", [f"--- \t\n{ITEM}---  \nB", f"---\n{ITEM}...\nB", f"---\n{ITEM}---\nB\n---\nC"])
def test_trailing_spaces_dots_and_later_breaks_are_fine(text: str) -> None:
    found = split(text)
    assert (found.block, found.problem) == (ITEM, None)
    assert found.body.startswith("B")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Title\n\nProse.\n",
        "---\n\nA page that begins with a break.\n",
        "---\n\nProse.\n\n---\n\nMore prose.\n",
        "\n\n---\n\nProse: with a colon.\n",
        "    kind: objective\n\nAn example as a block of code.\n",
        "Prose about `kind: objective` in a sentence.\n",
        "# How to\n\n```yaml\n---\nkind: objective\n---\n```\n",
        "Some kind\n----\n\nA heading of the other style.\n",
        "----\n\nThis kind of break.\n",
        "https://example.org/kind: x\n",
        "---\nSee https://example.org\n\n---\n",
    ],
)
def test_an_ordinary_page_is_just_a_page(text: str) -> None:
    found = split(text)
    assert (found.block, found.body, found.body_line, found.problem) == (None, text, 1, None)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (f"\ufeff---\n{ITEM}---\nB", (1, 1), "byte order mark"),
        (f"\n\n---\n{ITEM}---\nB", (3, 1), "blank line"),
        (f" ---\n{ITEM}---\nB", (1, 2), "spaces"),
        (f"---\n{ITEM}\nProse\n", (1, 1), "never closed"),
        (f"---\n{ITEM}# Heading\n", (1, 1), "never closed"),
        (f"----\n{ITEM}---\nB", (1, 1), "not with `----`"),
        (f"—\n{ITEM}—\nB", (1, 1), "not with `—`"),
        (f"# Title\n\n---\n{ITEM}---\nB", (3, 1), "text stands before"),
        (f"{ITEM}---\nB", (1, 1), "no `---` before it"),
    ],
)
def test_front_matter_that_would_be_overlooked_is_a_problem_and_is_read_all_the_same(
    text: str, place: tuple[int, int], message: str
) -> None:
    found = split(text)
    assert found.problem is not None
    assert found.problem.span[:2] == place
    assert message in found.problem.message
    assert found.problem.hint
    assert found.block == ITEM


def test_a_byte_order_mark_before_an_ordinary_page_s_fields_is_no_problem() -> None:
    found = split("\ufeff---\ntitle: x\n---\nB")
    assert (found.block, found.body, found.problem) == ("title: x\n", "B", None)


def test_fields_after_blank_lines_are_a_problem_even_without_a_kind() -> None:
    assert split("\n---\ntitle: x\ndescription: y\n---\nB").problem is not None


def test_lines_of_the_body_are_counted_on() -> None:
    text = f"\n# Title\n\n---\n{ITEM}---\nB"
    found = split(text)
    assert text.split("\n")[found.body_line - 1] == "B"
    assert text.split("\n")[found.first_line - 1] == "kind: objective"


@given(
    st.lists(
        st.sampled_from(
            [
                "---",
                "----",
                " ---",
                "...",
                "kind: objective",
                "title: x",
                "Prose",
                "",
                "# H",
                "```",
                "\ufeff",
                "- a",
                "—",
            ]
        ),
        max_size=12,
    ),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_block_and_body_stand_where_they_are_said_to(lines: list[str], end: str) -> None:
    text = end.join(lines)
    found = split(text)
    rows = text.removeprefix("\ufeff").split(end)
    assert text.endswith(found.body)
    if found.body:
        assert rows[found.body_line - 1 :] == found.body.split(end)
    if found.block is not None:
        block = found.block.split(end)
        assert rows[found.first_line - 1 :][: len(block) - 1] == block[:-1]

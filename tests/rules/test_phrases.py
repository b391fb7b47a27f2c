"""Lists of words: what stands in a text, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.rules.language.lexicon import Lexicon, languages, packaged
from mkdocs_strategy.rules.language.phrases import Phrases, stretch, words_of
from mkdocs_strategy.rules.language.vocabulary import VocabularyProblem, merged, read_vocabulary


def found(phrases: Phrases, text: str) -> list[str]:
    return [text[slice(*stretch(text, *one))] for one in phrases.all(words_of(text))]


def test_whole_words_are_found_whatever_their_case() -> None:
    assert found(Phrases(["ARR"]), "Grow arr, not arrivals") == ["arr"]


def test_a_hyphen_parts_words_in_texts_and_lists_alike() -> None:
    assert found(Phrases(["sign-ups"]), "Sign ups and sign-ups") == ["Sign ups", "sign-ups"]


def test_a_star_stands_for_every_ending() -> None:
    assert found(Phrases(["engag*"]), "Engaged, engaging: engagement; gage") == ["Engaged", "engaging", "engagement"]


def test_the_longest_phrase_at_a_place_is_the_one() -> None:
    assert found(Phrases(["page", "page views", "pag*"]), "Page views per pager") == ["Page views", "pager"]


def test_an_exception_hides_what_stands_within_it() -> None:
    assert found(Phrases(["revenue"], ["revenue free"]), "A revenue-free week of revenue") == ["revenue"]


@given(st.text(max_size=60))
def test_every_word_of_a_text_is_found_where_it_stands(text: str) -> None:
    words = words_of(text)
    assert [text[slice(*stretch(text, at, at + 1))].lower() for at in range(len(words))] == list(words)


def test_a_list_is_read_with_its_comments_and_exceptions() -> None:
    lists = read_vocabulary("# why\n[vanity]\npage views # seen\n! views of a job\n")
    assert (lists["vanity"].phrases, lists["vanity"].exceptions) == (["page views"], ["views of a job"])


def test_a_team_adds_phrases_and_takes_others_out() -> None:
    lists = merged(read_vocabulary("[vanity]\nDAU\nclicks\n"), read_vocabulary("[vanity]\n- clicks\nlikes\n"))
    assert lists["vanity"].phrases == ["DAU", "likes"]


@pytest.mark.parametrize(("text", "line"), [("views\n", 1), ("[vanity]\n\n[page(s)]\n", 3), ("[a]\n*\n", 2)])
def test_a_line_that_is_no_phrase_is_told_with_its_number(text: str, line: int) -> None:
    with pytest.raises(VocabularyProblem) as problem:
        read_vocabulary(text)
    assert (problem.value.line, bool(problem.value.hint)) == (line, True)


@given(st.text(max_size=80))
def test_any_text_is_a_list_or_a_problem_with_a_line(text: str) -> None:
    try:
        lists = read_vocabulary(text)
    except VocabularyProblem as problem:
        assert problem.line >= 1
    else:
        assert all(Phrases(one.phrases, one.exceptions) is not None for one in lists.values())


def test_the_packaged_lists_hold_no_phrase_twice() -> None:
    for language in languages():
        for name, lists in packaged(language).items():
            folded = [phrase.lower() for phrase in lists.phrases]
            assert len(folded) == len(set(folded)), f"{language}: {name}"


def test_without_a_language_only_the_teams_own_lists_speak() -> None:
    own = read_vocabulary("[revenue]\nUmsatz\n")
    lexicon = Lexicon("none", own)
    assert (lexicon.has("revenue", "Umsatz je Kunde"), lexicon.has("revenue", "MRR")) == (True, False)

"""The words that rules on wording look for, in the language of a strategy.

The lists of a language are the files of its folder (`en/*.words`); a team adds to them, or brings another language, with a file of its own.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_strategy.rules.language.phrases import Found, Phrases, Words, stretch, words_of
from mkdocs_strategy.rules.language.vocabulary import Vocabulary, merged, read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_strategy.rules.language.vocabulary import WordList

_HERE = Path(__file__).resolve().parent


@cache
def languages() -> tuple[str, ...]:
    """The languages that come with the package."""
    return tuple(sorted(folder.name for folder in _HERE.iterdir() if any(folder.glob("*.words"))))


@cache
def packaged(language: str) -> Vocabulary:
    """The lists of a language that comes with the package; none for any other."""
    found: Vocabulary = {}
    if language in languages():
        for path in sorted((_HERE / language).glob("*.words")):
            found |= read_vocabulary(path.read_text(encoding="utf-8"))
    return found


class Lexicon:
    """Word lists, and what of them stands in a text.

    Args:
        language: whose lists are the base (`en`); `none`: no lists but the team's own.
        own: what a team adds to lists and takes out of them.
    """

    def __init__(self, language: str = "en", own: Mapping[str, WordList] | None = None) -> None:
        self._lists = merged(packaged(language), own) if own else packaged(language)
        self._phrases: dict[str, Phrases] = {}
        self._words: dict[str, Words] = {}

    def words(self, text: str) -> Words:
        """The words of a text in lower case; several rules read one title, so each text is taken apart once."""
        found = self._words.get(text)
        if found is None:
            found = self._words[text] = words_of(text)
        return found

    def phrases(self, name: str) -> Phrases:
        """One list; an empty one where the language has none of this name, so that its rule is silent."""
        found = self._phrases.get(name)
        if found is None:
            lines = self._lists.get(name)
            found = self._phrases[name] = Phrases(lines.phrases, lines.exceptions) if lines else Phrases(())
        return found

    def written(self, name: str) -> Sequence[str]:
        """The phrases of a list as they are written, for those who look them up in their own way."""
        lines = self._lists.get(name)
        return lines.phrases if lines else ()

    def find(self, name: str, text: str) -> Found | None:
        """The first phrase of a list in a text."""
        return self.phrases(name).first(self.words(text))

    def has(self, name: str, text: str) -> bool:
        """Whether a phrase of a list stands in a text."""
        return self.find(name, text) is not None

    def quote(self, text: str, found: Found) -> str:
        """The words of a phrase as they stand in a text."""
        start, end = stretch(text, *found)
        return text[start:end]

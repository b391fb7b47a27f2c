"""What is judged with, beside the strategy's own files: the baseline, the site's word lists, the day."""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING

from mkdocs_strategy.workspace.usage import UsageProblem

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_strategy.model.configuration import Configuration
    from mkdocs_strategy.rules.language.vocabulary import Vocabulary
    from mkdocs_strategy.views.findings.baseline import Entries

_MOST_WORDS = 1024 * 1024
"""Bytes of the largest file of word lists."""


def today() -> datetime.date:
    """The day of `SOURCE_DATE_EPOCH` where it is set, so that a build can be repeated, else today.

    Raises:
        UsageProblem: `SOURCE_DATE_EPOCH` is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return datetime.datetime.now().astimezone().date()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), tz=datetime.UTC).date()
    except (ValueError, OverflowError, OSError) as problem:
        raise UsageProblem(
            f"SOURCE_DATE_EPOCH is {epoch}, which is no number of seconds", "unset it, or write seconds since 1970"
        ) from problem


def known_findings(path: Path | None, *, missing: bool = False) -> Entries | None:
    """The entries of a baseline; None where none is named, or where it is missing and may be.

    Raises:
        UsageProblem: It is missing, or is no baseline.
    """
    if path is None or (missing and not os.path.exists(path)):  # noqa: PTH110  unlike `Path.exists`, it never raises, however long the name
        return None
    from mkdocs_strategy.views.findings.baseline import BaselineProblem, read_baseline

    make = f"strategy check --baseline {path.name} --update-baseline"
    if not os.path.exists(path):  # noqa: PTH110  as above
        raise UsageProblem(f"there is no baseline {path.name}", f"make it from the findings of today: {make}")
    try:
        if not path.is_file():  # opening a pipe would wait for ever
            raise UsageProblem(f"the baseline {path.name} is not one: it is no file", "name another")
        return read_baseline(path.read_text(encoding="utf-8"))
    except BaselineProblem as problem:
        hint = problem.hint or f"take back its last change, or delete it and make it anew: {make}"
        raise UsageProblem(f"the baseline {path.name} is not one: {problem}", hint) from problem
    except UnicodeDecodeError as problem:
        raise UsageProblem(
            f"the baseline {path.name} is not one: it is no UTF-8 text", "take back its last change"
        ) from problem
    except OSError as problem:
        why = problem.strerror or "nobody says why"
        raise UsageProblem(f"the baseline {path.name} cannot be read: {why}", "let it be read") from problem


def own_words(base: Path, configuration: Configuration) -> Vocabulary:
    """The site's own word lists, for the rules on wording.

    Raises:
        UsageProblem: There is no such language, or the file of the lists cannot be read.
    """
    from mkdocs_strategy.model.naming import closest
    from mkdocs_strategy.rules.language.lexicon import languages, packaged
    from mkdocs_strategy.rules.language.vocabulary import VocabularyProblem, read_vocabulary

    known = (*languages(), "none")
    if configuration.language not in known:
        hint = (
            f"there are {', '.join(known)}; with none, the lists of your language come from the file that words names"
        )
        raise UsageProblem(f"there are no word lists for the language {configuration.language}", hint)
    if not configuration.words:
        return {}
    path = base / configuration.words
    if not os.path.isfile(path) or path.stat().st_size > _MOST_WORDS:  # noqa: PTH113  as above; opening a pipe would wait for ever
        raise UsageProblem(
            f"the word lists {configuration.words} cannot be read", "name a text file, relative to mkdocs.yml"
        )
    try:
        found = read_vocabulary(path.read_text(encoding="utf-8-sig"))
    except VocabularyProblem as problem:
        raise UsageProblem(f"{configuration.words}:{problem.line}: {problem}", problem.hint) from problem
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageProblem(
            f"the word lists {configuration.words} cannot be read", "write it as UTF-8 text"
        ) from problem
    lists = packaged("en")  # the names of lists are the same in every language
    unknown = next((name for name in found if name not in lists), None)
    if unknown is not None:
        near = closest(unknown, list(lists), 1)
        hint = f"did you mean {near[0]}?" if near else "the page on wording names the lists"
        raise UsageProblem(f"{configuration.words}: no rule reads a list called {unknown}", hint)
    return found

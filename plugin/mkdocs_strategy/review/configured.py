"""The configuration of a revision: its own, or that of today where it has none that can be read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.reading.configuration import CONFIG_NAMES, names_plugin, read_configuration
from mkdocs_strategy.reading.option_values import ConfigurationError
from mkdocs_strategy.rules.language.lexicon import languages
from mkdocs_strategy.rules.language.vocabulary import VocabularyProblem, read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mkdocs_strategy.model.configuration import Configuration
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.reading.configuration import Load
    from mkdocs_strategy.review.setting import Setting
    from mkdocs_strategy.rules.language.vocabulary import Vocabulary


class Configured(NamedTuple):
    """What a revision is read and judged by.

    Attributes:
        configuration: the options.
        vocabulary: the site's own word lists.
        problems: findings about the options.
        misread: files of the configuration that could not be read.
        notes: why it is that of today, a sentence; empty where it is the revision's own.
    """

    configuration: Configuration
    vocabulary: Vocabulary
    problems: Sequence[Finding] = ()
    misread: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def configure_revision(setting: Setting, load: Load, name: str) -> Configured:
    """The options and word lists of a revision; those of today, with a note, where it has none that can be read.

    Args:
        setting: Where to look, and what holds today.
        load: The revision's files.
        name: What the revision is called in notes.
    """
    today = Configured(setting.configuration, setting.vocabulary)
    if setting.config_file is None:
        return today
    names = dict.fromkeys((setting.config_file.name, *CONFIG_NAMES))
    path = next((p for n in names if load(p := setting.config_file.parent / n) is not None), None)
    instead = "so it is judged by the configuration of today."
    if path is None:
        return today._replace(notes=(f"{name} has no {setting.config_file.name}, {instead}",))
    try:
        if not names_plugin(path, load):
            return today._replace(notes=(f"{path.name} of {name} does not have the plugin, {instead}",))
        configuration, problems = read_configuration(path, load=load)
        vocabulary = _vocabulary(configuration, setting.base, load)
    except (ConfigurationError, VocabularyProblem) as problem:
        note = f"The configuration of {name} cannot be read, {instead} {problem}".rstrip()
        return today._replace(misread=(path.name,), notes=(note,))
    if setting.pinned:
        configuration = replace(configuration, strategy_dir=setting.configuration.strategy_dir)
    return Configured(configuration, vocabulary, problems)


def _vocabulary(configuration: Configuration, base: Path, load: Load) -> Vocabulary:
    if configuration.language not in (*languages(), "none"):
        raise VocabularyProblem(1, f"There are no word lists for the language {configuration.language}.", "")
    if not configuration.words:
        return {}
    data = load(base / configuration.words)
    if data is None:
        raise VocabularyProblem(1, f"The word lists {configuration.words} cannot be read.", "")
    return read_vocabulary(data.decode("utf-8", "replace"))

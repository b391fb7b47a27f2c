"""Options become a `Configuration`: from texts, or from values that YAML has typed already, with equal results."""

from __future__ import annotations

from dataclasses import fields as dataclass_fields
from typing import TYPE_CHECKING

from mkdocs_strategy.model.configuration import (
    DIRECTIONS,
    ENGINES,
    FAIL_LEVELS,
    FALSE,
    FEWEST_CARDS,
    FEWEST_COMMITS,
    LONGEST_TIME,
    MOST_CARDS,
    MOST_COMMITS,
    OVERVIEWS,
    PRESETS,
    PROFILES,
    SHORTEST_TIME,
    TRUE,
    ChangeOptions,
    Configuration,
    DiagramOptions,
    Override,
    RuleSetting,
    Team,
)
from mkdocs_strategy.model.dates import parse_date
from mkdocs_strategy.model.finding import Finding, Place, Severity
from mkdocs_strategy.model.naming import closest
from mkdocs_strategy.model.values import ValueProblem
from mkdocs_strategy.reading.notes import choice_of, did_you_mean, sentence, shown
from mkdocs_strategy.reading.option_values import (
    Options,
    Path_,
    Plain,
    option_name,
    plain,
)
from mkdocs_strategy.reading.records import unsafe_scheme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_TEAM = tuple(field.name for field in dataclass_fields(Team))


def configure(
    options: Mapping[str, object], places: Mapping[Path_, Place] | None = None, *, path: str = ""
) -> tuple[Configuration, list[Finding]]:
    """Read the options of the plugin.

    Args:
        options: By name; texts as written, or typed as YAML types them (`off` as False, dates as dates).
        places: Where values stand, by their path of keys; what is not in it stands at the nearest value around it.
        path: The name of the file, for `Configuration.path` and where no place is known.

    Returns:
        The configuration, and findings that stop nothing. Names of rules are not judged here.

    Raises:
        ConfigurationError: An option that does not exist, or a value it cannot have.
    """
    reader = Options(dict(places or {}), path)
    found: dict[str, object] = {"path": path}
    for name, value in options.items():
        if name == "enabled":  # MkDocs itself acts on it
            continue
        if name not in _OPTIONS:
            near = closest(str(name), _OPTIONS)
            raise reader.error(
                (str(name), ""),
                f"There is no option `{shown(str(name))}`.",
                did_you_mean(near, f"There are {choice_of(list(_OPTIONS))}."),
            )
        given = plain(value)
        if given is not None and given != "":
            _OPTIONS[name](reader, found, (name,), given)
    return Configuration(**found), []  # type: ignore[arg-type]  # each reader below gives its field the type it has


# -- one reader for each option ----------------------------------------------------------------------------------------


def _text_option(options: Options, found: dict[str, object], at: Path_, value: Plain) -> None:
    found[str(at[0])] = options.text(at, value)


def _folder_option(options: Options, found: dict[str, object], at: Path_, value: Plain) -> None:
    text = options.text(at, value)
    found[str(at[0])] = text.rstrip("/") or text


def _mount_option(options: Options, found: dict[str, object], at: Path_, value: Plain) -> None:
    text = options.text(at, value).replace("\\", "/").strip("/")
    if any(part in {"", ".", ".."} for part in text.split("/")):
        raise options.error(
            at, f"`mount` cannot be `{shown(text)}`.", "Write a path within the site, such as `strategy`."
        )
    found["mount"] = text


def _choice_option(*known: str) -> Callable[[Options, dict[str, object], Path_, Plain], None]:
    def read(options: Options, found: dict[str, object], at: Path_, value: Plain) -> None:
        found[str(at[0])] = options.choice(at, value, known)

    return read


def _flag_option(options: Options, found: dict[str, object], at: Path_, value: Plain) -> None:
    found[str(at[0])] = options.flag(at, value)


def _date_option(options: Options, found: dict[str, object], at: Path_, value: Plain) -> None:
    text = options.text(at, value)
    if text.lower() == "today":
        return
    try:
        found[str(at[0])] = parse_date(text)
    except ValueProblem as problem:
        raise options.error(
            at, f"`{option_name(at)}` cannot be read: {problem.message}.", sentence(problem.hint)
        ) from None


def _month_option(options: Options, found: dict[str, object], at: Path_, value: Plain) -> None:
    text = options.text(at, value)
    folded = text.lower()
    names = [index for index, month in enumerate(_MONTHS, 1) if len(folded) >= 3 and month.startswith(folded)]
    if names:
        found[str(at[0])] = names[0]
        return
    if not (folded.isascii() and folded.isdigit() and len(folded) <= 2 and 1 <= int(folded) <= len(_MONTHS)):
        raise options.error(
            at,
            f"`{option_name(at)}` is `{shown(text)}`, which is no month.",
            "Write a month from 1 to 12, such as `7`.",
        )
    found[str(at[0])] = int(folded)


def _rules_option(options: Options, found: dict[str, object], at: Path_, value: Plain) -> None:
    found["rules"] = _rules(options, at, value)


def _rules(options: Options, at: Path_, value: Plain) -> dict[str, RuleSetting]:
    return {
        name: _rule(options, (*at, name), one)
        for name, one in options.mapping(at, value).items()
        if one not in (None, "")
    }


def _rule(options: Options, at: Path_, value: Plain) -> RuleSetting:
    place = options.place((*at, ""))
    if not isinstance(value, dict):
        return RuleSetting(_severity(options, at, value), {}, place)
    severity = value.get("severity")
    others: dict[str, object] = {name: one for name, one in value.items() if name != "severity"}
    return RuleSetting(
        None if severity in (None, "") else _severity(options, (*at, "severity"), severity), others, place
    )


def _severity(options: Options, at: Path_, value: Plain) -> Severity:
    text = options.text(at, value).lower()
    known = tuple(severity.word for severity in reversed(Severity))
    if text in FALSE:
        text = "off"
    if text not in known:
        hint = did_you_mean(closest(text, known, 1), f"Write {choice_of(list(known))}.")
        raise options.error(at, f"`{option_name(at)}` cannot be `{shown(text)}`.", hint)
    return Severity[text.upper()]


def _overrides_option(options: Options, found: dict[str, object], at: Path_, value: Plain) -> None:
    entries = value if isinstance(value, list) else [value]
    overrides = []
    for index, one in enumerate(entries):
        here = (*at, index) if isinstance(value, list) else at
        entry = options.mapping(here, one)
        for name in entry:
            if name not in {"files", "ids", "rules"}:
                hint = did_you_mean(closest(name, ("files", "ids", "rules")), "There are `files`, `ids` and `rules`.")
                raise options.error((*here, name, ""), f"An override has no `{shown(name)}`.", hint)
        files, ids = (options.texts((*here, name), entry.get(name)) for name in ("files", "ids"))
        if not files and not ids:
            raise options.error(
                here,
                "An override says neither `files` nor `ids`.",
                "Name what it is for, or move its rules to `rules`.",
            )
        overrides.append(Override(files, ids, _rules(options, (*here, "rules"), entry.get("rules"))))
    found["overrides"] = tuple(overrides)


def _pages_option(options: Options, found: dict[str, object], at: Path_, value: Plain) -> None:
    """A list of names, `all`, `none`, or `{make: …, navigation: …}`."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name == "navigation" and one is not None:
                found["navigation"] = options.flag((*at, name), one)
            elif name == "make" and one is not None:
                _pages_option(options, found, (*at, name), one if not isinstance(one, dict) else str(one))
            elif name not in {"make", "navigation"}:
                raise options.error(
                    (*at, name, ""), f"`pages` has no `{shown(name)}`.", "There are `make` and `navigation`."
                )
        return
    if isinstance(value, str) and value.strip().lower() in {"all", "none", *TRUE, *FALSE}:
        found["pages"] = None if value.strip().lower() in {"all", *TRUE} else frozenset()
        return
    names = options.texts(at, value)
    for index, name in enumerate(names):
        options.choice((*at, index) if isinstance(value, list) else at, name, OVERVIEWS)
    found["pages"] = frozenset(names)


def _teams_option(options: Options, found: dict[str, object], at: Path_, value: Plain) -> None:
    teams = {}
    for owner, one in options.mapping(at, value).items():
        here = (*at, owner)
        entry = {"name": one} if isinstance(one, str) else options.mapping(here, one)
        texts = {}
        for name, text in entry.items():
            if name not in _TEAM:
                hint = did_you_mean(closest(name, _TEAM), f"A team has {choice_of(list(_TEAM))}.")
                raise options.error((*here, name, ""), f"A team has no `{shown(name)}`.", hint)
            texts[name] = "" if text is None else options.text((*here, name), text)
            if name != "name" and (scheme := unsafe_scheme(texts[name])):
                message = f"`{option_name((*here, name))}` begins with `{shown(scheme)}:`."
                raise options.error((*here, name), message, "Link with http, https or mailto.")
        teams[owner] = Team(texts.get("name") or owner, texts.get("url", ""), texts.get("charter", ""))
    found["teams"] = teams


def _diagrams_option(options: Options, found: dict[str, object], at: Path_, value: Plain) -> None:
    known = tuple(field.name for field in dataclass_fields(DiagramOptions))
    read: dict[str, object] = {}
    for name, one in options.mapping(at, value).items():
        here = (*at, name)
        if name not in known:
            hint = did_you_mean(closest(name, known), f"There are {choice_of(list(known))}.")
            raise options.error((*here, ""), f"`diagrams` has no `{shown(name)}`.", hint)
        if one in (None, ""):
            continue
        if name == "engine":
            read[name] = options.choice(here, one, ENGINES)
        elif name == "direction":
            read[name] = options.choice(here, one, DIRECTIONS)
        elif name == "max_cards":
            read[name] = int(options.number(here, one, FEWEST_CARDS, MOST_CARDS))
        else:
            read[name] = options.number(here, one, SHORTEST_TIME, LONGEST_TIME)
    found["diagrams"] = DiagramOptions(**read)  # type: ignore[arg-type]  # read above by the type of each field


def _changes_option(options: Options, found: dict[str, object], at: Path_, value: Plain) -> None:
    """`false`, `true`, or `{since: …, commits: …}`."""
    if isinstance(value, str):
        found["changes"] = ChangeOptions() if options.flag(at, value) else None
        return
    read = ChangeOptions()
    for name, one in options.mapping(at, value).items():
        if name not in {"since", "commits"}:
            raise options.error(
                (*at, name, ""), f"`changes` has no `{shown(name)}`.", "There are `since` and `commits`."
            )
        if one not in (None, "") and name == "since":
            read = ChangeOptions(options.text((*at, name), one), read.commits)
        elif one not in (None, ""):
            read = ChangeOptions(read.since, int(options.number((*at, name), one, FEWEST_COMMITS, MOST_COMMITS)))
    found["changes"] = read


_OPTIONS: dict[str, Callable[[Options, dict[str, object], Path_, Plain], None]] = {
    "strategy_dir": _folder_option,
    "mount": _mount_option,
    "profile": _choice_option(*PROFILES),
    "preset": _choice_option(*PRESETS),
    "rules": _rules_option,
    "overrides": _overrides_option,
    "fail_on": _choice_option(*FAIL_LEVELS),
    "as_of": _date_option,
    "baseline": _text_option,
    "pages": _pages_option,
    "navigation": _flag_option,
    "search": _flag_option,
    "teams": _teams_option,
    "fiscal_year_start": _month_option,
    "diagrams": _diagrams_option,
    "changes": _changes_option,
    "allow_waivers": _flag_option,
    "language": _text_option,
    "words": _text_option,
}

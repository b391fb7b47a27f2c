"""Fields that hold records: evidence, risks, signatures, waivers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_strategy.model.dates import parse_date
from mkdocs_strategy.model.finding import Place
from mkdocs_strategy.model.item import Evidence, Risk, Waiver
from mkdocs_strategy.model.kinds import EVIDENCE_FIELDS, EVIDENCE_KINDS, RISK_FIELDS, WAIVER_FIELDS
from mkdocs_strategy.model.naming import closest
from mkdocs_strategy.model.values import ValueProblem
from mkdocs_strategy.reading.notes import Notes, Words, choice_of, did_you_mean, sentence, shown
from mkdocs_strategy.reading.texts import entries_of, is_empty, kind_of_node, pairs, read_text, written
from mkdocs_strategy.source.tree import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    import datetime

    from mkdocs_strategy.source.positions import Span

SAFE_SCHEMES = frozenset({"http", "https", "mailto"})
_SCHEME = re.compile(r"[\s\x00-\x20]*([A-Za-z][A-Za-z0-9+.\-]*)[\s\x00-\x20]*:")


def unsafe_scheme(url: str) -> str | None:
    """The scheme of a link that a page must not hold, None where there is no harm: a relative link has no scheme."""
    # Browsers drop tabs and line breaks inside a scheme before they look at it.
    found = _SCHEME.match(re.sub(r"[\t\n\r]", "", url))
    return found[1] if found and found[1].lower() not in SAFE_SCHEMES else None


def read_evidence(notes: Notes, name: str, node: Node) -> tuple[Evidence, ...] | None:
    """Evidence from a text, a list of texts, or records with `what`, `kind`, `date` and `url`."""
    found = []
    for one in entries_of(node):
        if not isinstance(one, Mapping):
            text = read_text(notes, name, one)
            if text:
                found.append(Evidence(text))
            continue
        texts = record(notes, name, one, EVIDENCE_FIELDS)
        kind = texts.get("kind", "")
        if kind and kind not in EVIDENCE_KINDS:
            _report(
                notes,
                name,
                one.get("kind"),
                f"is of the kind `{shown(kind)}`",
                did_you_mean(closest(kind, EVIDENCE_KINDS, 1), f"Write {choice_of(list(EVIDENCE_KINDS))}."),
                "heard is qualitative, counted is quantitative",
            )
            kind = ""
        url = texts.get("url", "")
        scheme = unsafe_scheme(url)
        if scheme:
            _report(
                notes,
                name,
                one.get("url"),
                f"has a link that begins with `{shown(scheme)}:`",
                "Link with http, https or mailto.",
                "only http, https and mailto can stand here",
            )
            url = ""
        evidence = Evidence(texts.get("what", ""), kind, _day(notes, name, one.get("date"), texts.get("date", "")), url)
        if evidence.what or evidence.url:
            found.append(evidence)
        elif "url" not in texts:
            _report(notes, name, one, "has an entry that does not say what was seen", "Write it as `what: …`.", "")
    return tuple(found) or None


def read_risks(notes: Notes, name: str, node: Node) -> tuple[Risk, ...] | None:
    """Risks from a text, a list of texts, or records with `risk` and `mitigation`."""
    found = []
    for one in entries_of(node):
        if not isinstance(one, Mapping):
            text = read_text(notes, name, one)
            if text:
                found.append(Risk(text))
            continue
        texts = record(notes, name, one, RISK_FIELDS)
        if texts.get("risk"):
            found.append(Risk(texts["risk"], texts.get("mitigation", "")))
        else:
            _report(notes, name, one, "has an entry that does not say what the risk is", "Write it as `risk: …`.", "")
    return tuple(found) or None


def read_signatures(notes: Notes, name: str, node: Node) -> dict[str, str] | None:
    """Who signed, by function."""
    if not isinstance(node, Mapping):
        _report(
            notes,
            name,
            node,
            f"is {kind_of_node(node)} where functions and their signers are due",
            "Write one line for each function, such as `design: conversation-design`.",
            "which function signed cannot be told",
        )
        return None
    signed = {}
    for key, value in pairs(node).items():
        names = [text for one in entries_of(value) if (text := read_text(notes, name, one))]
        if names:
            signed[key.strip()] = ", ".join(names)
    return signed or None


def read_waivers(notes: Notes, node: Node) -> tuple[Waiver, ...]:
    """The entries of `ignore` that name a rule; a date that cannot be read leaves its entry out, so the finding stays."""
    found = []
    for one in node.items if isinstance(node, Sequence) else [node]:
        if is_empty(one):
            if isinstance(node, Sequence):
                hint = "Write `- rule: …` with its `because`, or take the entry out."
                _report(notes, "ignore", one, "has an entry that waives nothing", hint, "nothing stands here")
            continue
        if isinstance(one, Scalar):
            rule = read_text(notes, "ignore", one)
            if rule:
                found.append(Waiver(rule, "", None, Place(notes.path, one.span)))
            continue
        if isinstance(one, Sequence):
            _report(notes, "ignore", one, "has a list where a rule is due", "Write `- rule: …` with its `because`.", "")
            continue
        texts = record(notes, "ignore", one, WAIVER_FIELDS)
        rule_node = one.get("rule")
        if rule_node is None or is_empty(rule_node):
            _report(notes, "ignore", one, "does not say which rule", "Name the rule: `rule: …`.", "")
            continue
        until = _day(notes, "ignore", one.get("until"), texts.get("until", ""))
        if "rule" not in texts or (until is None and not _absent(one.get("until"))):
            continue
        found.append(Waiver(texts["rule"], texts.get("because", ""), until, Place(notes.path, rule_node.span)))
    return tuple(found)


def record(notes: Notes, name: str, node: Mapping, known: tuple[str, ...]) -> dict[str, str]:
    """The texts of a mapping with a few known keys; others are noted."""
    texts = {}
    for entry in node.entries:
        key = entry.key.value
        if key not in known:
            note_unknown_key(notes, name, entry.key, known)
        elif not is_empty(entry.value):
            text = read_text(notes, name, entry.value)
            if text:
                texts[key] = text
    return texts


def note_unknown_key(notes: Notes, name: str, key: Scalar, known: tuple[str, ...]) -> None:
    """Note a key that an entry of a field does not have."""
    words = Words(
        f"An entry of `{name}` of {notes.title} has a field `{shown(key.value)}` that it cannot have.",
        did_you_mean(closest(key.value, known), f"An entry has {choice_of(list(known))}."),
        "nothing reads this",
    )
    notes.add("unknown-field", key.span, words, name, shown(key.value))


def _day(notes: Notes, name: str, node: Node | None, text: str) -> datetime.date | None:
    if node is None or not text:
        return None
    try:
        return parse_date(text)
    except ValueProblem as problem:
        words = f"has a date that cannot be read: {problem.message.rstrip('.')}"
        _report(notes, name, node, words, sentence(problem.hint), "")
    return None


def _absent(node: Node | None) -> bool:
    return node is None or is_empty(node)


def _report(notes: Notes, name: str, node: Node | None, what: str, hint: str, remark: str) -> None:
    if node is None:
        return
    span: Span = node.span
    words = Words(f"`{name}` of {notes.title} {what}.", hint, remark)
    notes.add("invalid-value", span, words, name, shown(str(written(node))))

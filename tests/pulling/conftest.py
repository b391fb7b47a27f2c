"""A real PostgreSQL server on loopback, started once and gone at the end."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = """
    create table replies (week_end date, share numeric(9, 4), fraction double precision, at timestamptz);
    insert into replies values
      ('2026-07-26', 31.0000, 0.31, '2026-07-26 00:00+00'),
      ('2026-08-02', 32.5000, 0.1 + 0.2, '2026-08-02 00:00+00'),
      ('2026-08-09', 34.2500, 'NaN', '2026-08-09 22:00+00');
    create role reader login password 'correct horse: battery/staple';
    grant select on replies to reader;
    grant insert on replies to reader;
"""


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Address of a server with a table `replies`; where none is installed the tests are skipped, unless complete tests are asked for."""
    programs = _programs()
    if programs is None:
        words = "no PostgreSQL here: its package postgresql is not installed"
        if os.environ.get("STRATEGY_TESTS") == "complete":
            pytest.fail(words)
        pytest.skip(words)
    folder = Path(tempfile.mkdtemp(prefix="strategy-postgres-"))
    try:
        with _server(programs, folder) as port:
            with psycopg.connect(
                f"host=127.0.0.1 port={port} user=owner dbname=postgres", autocommit=True
            ) as connection:
                connection.execute(ROWS)
            yield f"postgresql+psycopg://reader:correct%20horse%3A%20battery%2Fstaple@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


def _account() -> dict[str, Any]:
    """A server of PostgreSQL refuses to run as root; its package brings an account for it."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam("postgres")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


@contextlib.contextmanager
def _server(programs: Path, folder: Path) -> Iterator[int]:
    account = _account()
    if account:
        os.chown(folder, account["user"], account["group"])
    data = folder / "data"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    make = [programs / "initdb", "-D", data, "-U", "owner", "--auth=trust", "--no-sync", "--no-locale", "-E", "UTF8"]
    subprocess.run(make, cwd=folder, check=True, capture_output=True, **account)
    (data / "pg_hba.conf").write_text("host all owner 127.0.0.1/32 trust\nhost all reader 127.0.0.1/32 scram-sha-256\n")
    settings = ["fsync=off", "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=20"]
    options = [option for setting in settings for option in ("-c", setting)]
    log = (folder / "log").open("wb")
    server = subprocess.Popen(
        [programs / "postgres", "-D", data, "-p", str(port), *options], cwd=folder, stdout=log, stderr=log, **account
    )
    try:
        _wait(server, port, folder / "log")
        yield port
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        log.close()


def _wait(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(f"host=127.0.0.1 port={port} user=owner dbname=postgres", connect_timeout=2).close()
            return
        time.sleep(0.1)
    pytest.fail(f"PostgreSQL does not start: {log.read_text()[-800:]}")

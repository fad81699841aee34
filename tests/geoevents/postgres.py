"""A PostgreSQL server of the tests' own: on loopback, in a temporary folder, gone when they end."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator

PASSWORD = "s3cret/=@: ü"  # with characters that an address must encode
ENCODED = "s3cret%2F%3D%40%3A%20%C3%BC"


def programs() -> Path | None:
    """The folder of the server's programs: Debian keeps them out of the way, a folder a version."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


def has_postgis(folder: Path) -> bool:
    told = subprocess.run([folder / "pg_config", "--sharedir"], capture_output=True, text=True, check=True).stdout
    return Path(told.strip(), "extension", "postgis.control").is_file()


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    folder: Path

    def url(self, database: str, user: str = "postgres", password: str = ENCODED) -> str:
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def run(self, statement: str, database: str = "postgres") -> list[tuple]:
        """Run a statement as the owner of everything; its rows."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []


@contextmanager
def server(folder: Path) -> Iterator[Server]:
    """Start a server with the programs of a folder; stop it in the end."""
    home = Path(tempfile.mkdtemp(prefix="geoevents-postgres-"))
    # PostgreSQL refuses to run as root; in a container the tests may.
    account = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []

    def call(*command: object) -> None:
        subprocess.run([*account, *map(str, command)], cwd=home, check=True, capture_output=True, text=True)

    try:
        if account:
            shutil.chown(home, "postgres", "postgres")
        (home / "password").write_text(PASSWORD, encoding="utf-8")
        (home / "password").chmod(0o644)  # the folder is nobody else's
        data = home / "data"
        call(
            folder / "initdb", "--username=postgres", "--auth=scram-sha-256", "--pwfile=password", "--encoding=UTF8",
            "--locale=C", "--no-sync", "-D", data,
        )  # fmt: skip
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={home} -c fsync=off"
        call(folder / "pg_ctl", "start", "--wait", "-D", data, "-l", home / "log", "-o", options)
        try:
            yield Server(port, home)
        finally:
            call(folder / "pg_ctl", "stop", "--wait", "--mode=immediate", "-D", data)
    finally:
        shutil.rmtree(home, ignore_errors=True)

"""PostGIS: events go into a real database, whole or not at all, and no message tells the password."""

from __future__ import annotations

import shutil
import socket
import subprocess
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from click.testing import CliRunner
from psycopg.rows import dict_row

from geoevents.cli import cli
from geoevents.errors import GeoeventsError, OutputError, UsageError
from geoevents.event_files import holds_events, read
from geoevents.events import COLUMNS, records_of
from geoevents.export import check, shown, write
from tests.geoevents.event_factory import FULL, PROVENANCE, UNLOCATED, table
from tests.geoevents.postgres import ENCODED, PASSWORD, Server, has_postgis, programs, server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NUMBERS = count()


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    folder = programs()
    if folder is None or not has_postgis(folder):
        pytest.skip("needs postgresql and postgresql-postgis")
    with server(folder) as running:
        running.run("CREATE DATABASE with_postgis")
        running.run("CREATE EXTENSION postgis", "with_postgis")
        yield running


@pytest.fixture
def database(postgres: Server) -> str:
    name = f"events{next(NUMBERS)}"
    postgres.run(f"CREATE DATABASE {name} TEMPLATE with_postgis")
    return name


def rows(postgres: Server, database: str, order: str = "event_id") -> list[dict[str, Any]]:
    with psycopg.connect(postgres.url(database), row_factory=dict_row) as connection:
        return connection.execute(f"SELECT *, ST_X(geometry) AS x FROM events ORDER BY {order}").fetchall()


def refused(postgres: Server, database: str, *, user: str = "postgres", password: str = ENCODED) -> str:
    with pytest.raises(OutputError) as told:
        write(table(FULL), postgres.url(database, user, password))
    message = str(told.value)
    assert "s3cret" not in message
    assert f"{user}@127.0.0.1:{postgres.port}/{database}: " in message
    return message


def test_events_come_back_as_they_were(postgres: Server, database: str) -> None:
    notes = write(table(FULL, UNLOCATED), postgres.url(database))
    assert notes == ["events in the database: 2 new, 0 updated, 0 superseded and removed"]
    first, second = rows(postgres, database)
    for column in COLUMNS:
        assert first[column.name] == FULL.get(column.name), column.name
    assert first["x"] == FULL["longitude"]
    assert second["geometry"] is None
    assert second["event_date"] is None
    assert second["notes"] == UNLOCATED["notes"]
    ((run,),) = postgres.run(f"SELECT run FROM provenance WHERE id = '{first['provenance']}'", database)
    assert run == PROVENANCE
    indexes = {
        name for (name,) in postgres.run("SELECT indexname FROM pg_indexes WHERE tablename = 'events'", database)
    }
    assert {"events_pkey", "events_geometry_idx", "events_event_date_idx", "events_event_type_idx"} <= indexes


def test_events_are_read_back(postgres: Server, database: str, tmp_path: Path) -> None:
    url, target = postgres.url(database), tmp_path / "out.geojson"
    write(table(FULL, UNLOCATED), url)
    assert holds_events(url, lambda _: None)
    got = read(url, lambda _: None)
    assert (got.errors, got.notes) == ((), ())
    assert records_of(got.events) == records_of(table(FULL, UNLOCATED))
    assert got.events.attrs["provenance"] == PROVENANCE
    told = CliRunner().invoke(cli, ["convert", url, "--from", "2016-01-01", "-o", str(target)])
    assert told.exit_code == 0, told.output
    assert "s3cret" not in told.output + target.read_text(encoding="utf-8")
    told = CliRunner().invoke(cli, ["convert", postgres.url("postgres"), "-o", str(target)])
    assert told.exit_code == 1
    assert "has no table of events that is ours" in told.output


def test_a_second_run_updates_and_removes_what_is_superseded(postgres: Server, database: str) -> None:
    write(table(FULL, {**FULL, "event_id": "e0"}), postgres.url(database))
    changed = {**FULL, "fatalities": 5, "supersedes": ["e0", "never there"]}
    notes = write(table(changed, {**FULL, "event_id": "e3"}), postgres.url(database))
    assert notes == ["events in the database: 1 new, 1 updated, 1 superseded and removed"]
    assert [(row["event_id"], row["fatalities"]) for row in rows(postgres, database)] == [("e1", 5), ("e3", 1)]
    assert postgres.run("SELECT count(*) FROM provenance", database) == [(1,)]


def test_extension_and_table_are_made_where_they_are_missing(postgres: Server) -> None:
    postgres.run("CREATE DATABASE bare")
    write(table(FULL), postgres.url("bare"))
    assert len(rows(postgres, "bare")) == 1


def test_postgis_in_a_schema_of_its_own_and_events_in_another(postgres: Server) -> None:
    postgres.run("CREATE DATABASE apart")
    postgres.run("CREATE SCHEMA gis", "apart")
    postgres.run("CREATE SCHEMA conflict", "apart")
    postgres.run("CREATE EXTENSION postgis SCHEMA gis", "apart")
    write(table(FULL), postgres.url("apart") + "?options=-csearch_path%3Dconflict")
    assert postgres.run("SELECT event_id, gis.ST_Y(geometry) FROM conflict.events", "apart") == [
        ("e1", FULL["latitude"])
    ]


def test_nothing_has_changed_after_a_failure(postgres: Server, database: str) -> None:
    write(table(FULL), postgres.url(database))
    postgres.run("ALTER TABLE events ADD CHECK (fatalities < 100)", database)
    with pytest.raises(OutputError, match="nothing was changed"):
        write(table({**FULL, "event_id": "e7"}, {**FULL, "fatalities": 100}), postgres.url(database))
    assert [row["event_id"] for row in rows(postgres, database)] == ["e1"]


def test_a_failed_first_run_leaves_no_table(postgres: Server, database: str) -> None:
    twice = table(FULL, FULL)
    with pytest.raises(OutputError):
        write(twice, postgres.url(database))
    assert postgres.run("SELECT to_regclass('events'), to_regclass('provenance')", database) == [(None, None)]


def test_gdal_reads_the_table(postgres: Server, database: str) -> None:
    if shutil.which("ogrinfo") is None:
        pytest.skip("needs ogrinfo (gdal-bin)")
    write(table(FULL, UNLOCATED), postgres.url(database))
    address = f"PG:host=127.0.0.1 port={postgres.port} dbname={database} user=postgres password='{PASSWORD}'"
    told = subprocess.run(["ogrinfo", "-ro", address, "events"], capture_output=True, text=True, check=True).stdout
    assert "Feature Count: 2" in told
    assert "event_date (Date) = 2016/09/03" in told
    assert FULL["location"] in told


def test_text_that_postgresql_cannot_hold(postgres: Server, database: str) -> None:
    write(table({**FULL, "notes": "a\0b", "claims": [{"notes": "a\0b"}]}), postgres.url(database))
    (row,) = rows(postgres, database)
    assert (row["notes"], row["claims"]) == ("a\ufffdb", [{"notes": "a\ufffdb"}])


def test_a_day_long_ago(postgres: Server, database: str) -> None:
    write(table({**FULL, "event_date": date(622, 7, 16)}), postgres.url(database))
    assert rows(postgres, database)[0]["event_date"] == date(622, 7, 16)


# Errors


def test_a_wrong_password(postgres: Server, database: str) -> None:
    message = refused(postgres, database, password="s3cret-wrong")
    assert "cannot be reached" in message
    assert "password authentication failed" in message


def test_no_such_database(postgres: Server) -> None:
    assert "does not exist" in refused(postgres, "nowhere")


def test_a_locked_table(postgres: Server, database: str) -> None:
    write(table(FULL), postgres.url(database))
    with psycopg.connect(postgres.url(database)) as holder:
        holder.execute("LOCK TABLE events IN ACCESS EXCLUSIVE MODE")
        address = postgres.url(database) + "?options=-clock_timeout%3D50ms"
        with pytest.raises(OutputError, match="another session has locked the table"):
            write(table(FULL), address)


def test_no_permission(postgres: Server, database: str) -> None:
    postgres.run(f"CREATE ROLE reader{database} LOGIN PASSWORD 's3cret'")
    message = refused(postgres, database, user=f"reader{database}", password="s3cret")
    assert "permission denied" in message
    assert "ask the database's owner" in message


def test_no_permission_to_make_the_extension(postgres: Server) -> None:
    postgres.run("CREATE DATABASE poor")
    postgres.run("CREATE ROLE poor LOGIN PASSWORD 's3cret'")
    assert "CREATE EXTENSION postgis" in refused(postgres, "poor", user="poor", password="s3cret")


def test_who_may_only_write_rows_can(postgres: Server, database: str) -> None:
    write(table(FULL), postgres.url(database))
    role = f"writer{database}"
    postgres.run(f"CREATE ROLE {role} LOGIN PASSWORD 's3cret'")
    postgres.run(f"GRANT SELECT, INSERT, UPDATE, DELETE ON events, provenance TO {role}", database)
    assert "1 updated" in write(table(FULL), postgres.url(database, role, "s3cret"))[0]


def test_another_table_of_the_name_is_left_alone(postgres: Server, database: str) -> None:
    postgres.run("CREATE TABLE events (event_id text, title text)", database)
    assert "not ours or is older" in refused(postgres, database)
    assert postgres.run("SELECT count(*) FROM events", database) == [(0,)]


def test_a_database_that_cannot_hold_arabic(postgres: Server) -> None:
    postgres.run("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
    assert "LATIN1" in refused(postgres, "latin")


def test_an_unreachable_server_is_told_before_the_work() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))  # taken, and nobody listens
        with pytest.raises(OutputError, match="cannot be reached") as told:
            check(f"postgresql://u:s3cret@127.0.0.1:{free.getsockname()[1]}/d")
    assert "s3cret" not in str(told.value)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://u:s3cret@x@host/d",
        "postgresql://u:s3cret/x@host/d",
        "postgresql://u:s3cret?x@host/d",
        "postgresql://u:s3cret%zz@host/d",
        "postgresql://u:s3cret@host:port/d",
        "postgresql://u:s3cret@host/d?nonsense=1",
    ],
)
def test_addresses_that_are_none_tell_nothing_of_the_password(address: str) -> None:
    with pytest.raises(GeoeventsError) as told:
        check(address)
    assert "s3cret" not in str(told.value)
    assert "s3cret" not in shown(address)


def test_layouts_have_no_place_in_the_database() -> None:
    with pytest.raises(UsageError, match="--layout acled is for"):
        check("postgresql://host/d", layout="acled")

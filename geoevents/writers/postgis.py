"""PostGIS: the table ``events``, a row an event; what is there already is brought up to date by ``event_id``.

Everything is one transaction: table, indexes and rows are all there afterwards, or nothing has changed. The table
``provenance`` holds each run once; an event's column ``provenance`` is its key. The password is in no message.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import psycopg
import shapely
from psycopg import errors, sql
from psycopg.conninfo import conninfo_to_dict
from psycopg.types.json import Jsonb

from geoevents.errors import OutputError, UsageError
from geoevents.writers.values import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geoevents.events import Column
    from geoevents.writers.layers import Layer

__all__ = ["check", "connected", "shown", "write"]

_CONNECT_SECONDS = 10
_LIMITS = "-c lock_timeout=10s -c statement_timeout=10min"
_TYPES = {
    "text": "text",
    "list": "text[]",
    "json": "jsonb",
    "date": "date",
    "int": "bigint",
    "float": "double precision",
    "bool": "boolean",
}
_INDEXES = {
    "events_geometry_idx": sql.SQL("USING gist (geometry)"),
    "events_event_date_idx": sql.SQL("(event_date)"),
    "events_event_type_idx": sql.SQL("(event_type)"),
}
_HOW = "write postgresql://USER:PASSWORD@HOST/DATABASE, with %40 for @, %3A for :, %2F for / in the password"

# What PostgreSQL says in a word, and what can be done about it.
_REMEDIES: tuple[tuple[type[psycopg.Error], str], ...] = (
    (errors.LockNotAvailable, "another session has locked the table; try again when it is done"),
    (errors.QueryCanceled, "it took longer than ten minutes, or was cancelled there"),
    (errors.InsufficientPrivilege, "ask the database's owner to grant it, or to make the table with a first run"),
    (errors.ReadOnlySqlTransaction, "the database takes no changes (a replica?)"),
    (errors.DiskFull, "the server's disk is full"),
)


def shown(url: str) -> str:
    """Show a database's address without its password."""
    try:
        known = _parameters(url)
    except UsageError:
        return "postgresql://…"
    user = f"{known['user']}@" if known.get("user") else ""
    port = f":{known['port']}" if known.get("port") else ""
    return f"postgresql://{user}{known.get('host') or ''}{port}/{known.get('dbname') or ''}"


def check(url: str) -> None:
    """Look whether the database can be reached.

    Raises
    ------
    UsageError
        The address cannot be understood.
    OutputError
        The database cannot be reached, or cannot hold Arabic.
    """
    with connected(url):
        pass


def write(layers: Sequence[Layer], url: str, provenance: Mapping[str, Any]) -> list[str]:
    """Bring the database up to date with the events.

    Returns
    -------
    list of str
        How many events were new, updated and removed (superseded).

    Raises
    ------
    UsageError, OutputError
        As for :func:`check`; or the database refuses, and nothing has changed.
    """
    events = layers[0]
    with connected(url) as connection, connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(hashtext('geoevents'))")  # of two first runs one waits
        _make(connection, events, shown(url))
        run = _remember(connection, provenance)
        _load(connection, events, run)
        return [_merge(connection, events)]


@contextmanager
def connected(url: str) -> Iterator[psycopg.Connection]:
    """Open a connection; what PostgreSQL says against it or in it becomes an error of ours."""
    address = shown(url)
    parameters = _parameters(url)
    password = str(parameters.get("password") or "")
    try:
        with psycopg.connect(**parameters) as connection:
            encoding = connection.info.parameter_status("server_encoding")
            if encoding != "UTF8":
                raise OutputError(address, f"its encoding is {encoding}, which cannot hold Arabic; make it with UTF8")
            yield connection
    except psycopg.OperationalError as error:
        if error.sqlstate is None:
            raise OutputError(address, f"cannot be reached ({_reason(error, password)})") from None
        raise _refusal(address, error, password) from None
    except psycopg.Error as error:
        raise _refusal(address, error, password) from None


def _parameters(url: str) -> dict[str, Any]:
    """Take an address apart; one in which the password is cut by a character of its own is refused."""
    try:
        parameters: dict[str, Any] = dict(conninfo_to_dict(url))
    except psycopg.Error:  # its message may quote the password
        raise UsageError(f"postgresql://…: this is no address of a database; {_HOW}") from None
    written = re.match(r"\w+://[^:/@?]*:(.*)@", url)
    if written and unquote(written[1]) != parameters.get("password"):
        raise UsageError(f"postgresql://…: the password has characters that an address cannot hold; {_HOW}")
    parameters.setdefault("connect_timeout", _CONNECT_SECONDS)
    parameters.setdefault("application_name", "geoevents")
    parameters["options"] = f"{_LIMITS} {parameters.get('options', '')}".strip()
    return parameters


def _refusal(address: str, error: psycopg.Error, password: str) -> OutputError:
    remedy = next((f": {told}" for kind, told in _REMEDIES if isinstance(error, kind)), "")
    return OutputError(address, f"{_reason(error, password)}{remedy}; nothing was changed")


def _reason(error: psycopg.Error, password: str) -> str:
    text = " ".join((error.diag.message_primary or str(error)).split())
    return text.replace(password, "***") if password else text


def _make(connection: psycopg.Connection, events: Layer, address: str) -> None:
    """Make extension, tables and indexes where they are missing."""
    schema = _postgis(connection, address)
    if _missing(connection, "provenance"):
        connection.execute("CREATE TABLE provenance (id text PRIMARY KEY, run jsonb NOT NULL)")
    if _missing(connection, "events"):
        first, *others = events.columns
        columns = [
            sql.SQL("{} text PRIMARY KEY").format(sql.Identifier(first.name)),
            *(_definition(column) for column in others),
            sql.SQL("provenance text REFERENCES provenance"),
            sql.SQL("geometry {}.geometry(Point, 4326)").format(sql.Identifier(schema)),
        ]
        connection.execute(sql.SQL("CREATE TABLE events ({})").format(sql.SQL(", ").join(columns)))
    lacking = {*events.names, "provenance", "geometry"} - _columns(connection)
    if lacking:
        told = f"there is a table events that is not ours or is older: it has no column {', '.join(sorted(lacking))}"
        raise OutputError(address, f"{told}; rename it, or name another schema with ?options=-csearch_path%3DSCHEMA")
    for name, how in _INDEXES.items():
        if _missing(connection, name):
            connection.execute(sql.SQL("CREATE INDEX {} ON events {}").format(sql.Identifier(name), how))


def _postgis(connection: psycopg.Connection, address: str) -> str:
    """Find the schema that PostGIS is in, and make the extension where it is not there."""
    find = "SELECT nspname FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace WHERE extname = 'postgis'"
    found = connection.execute(find).fetchone()
    if not found:
        try:
            connection.execute("CREATE EXTENSION postgis")
        except errors.InsufficientPrivilege:
            how = "its owner or a superuser can make it: CREATE EXTENSION postgis"
            raise OutputError(address, f"has no PostGIS, and this user may not make it; {how}") from None
        except psycopg.Error as error:
            told = error.diag.message_primary
            how = "install PostGIS on the server (Debian: apt-get install postgresql-postgis)"
            raise OutputError(address, f"has no PostGIS ({told}); {how}") from None
        found = connection.execute(find).fetchone()
    return str(found[0]) if found else "public"


def _missing(connection: psycopg.Connection, name: str) -> bool:
    found = connection.execute("SELECT to_regclass(%s)", [name]).fetchone()
    return found is None or found[0] is None


def _columns(connection: psycopg.Connection) -> set[str]:
    query = (
        "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass('events') AND attnum > 0 AND NOT attisdropped"
    )
    return {name for (name,) in connection.execute(query)}


def _definition(column: Column) -> sql.Composed:
    return sql.SQL("{} {}").format(sql.Identifier(column.name), sql.SQL(_TYPES[column.kind]))


def _remember(connection: psycopg.Connection, provenance: Mapping[str, Any]) -> str:
    """Keep the run; the same run is kept once."""
    run = to_json(_clean(provenance))
    key = sha256(run.encode()).hexdigest()[:16]
    connection.execute("INSERT INTO provenance VALUES (%s, %s::jsonb) ON CONFLICT DO NOTHING", [key, run])
    return key


def _load(connection: psycopg.Connection, events: Layer, run: str) -> None:
    """Put the events into a table of this transaction's own."""
    connection.execute("CREATE TEMPORARY TABLE incoming (LIKE events) ON COMMIT DROP")
    names = [*events.names, "provenance", "geometry"]
    copy = sql.SQL("COPY incoming ({}) FROM STDIN").format(_names(names))
    with connection.cursor().copy(copy) as lines:
        for row, shape in zip(events.rows, events.shapes or [], strict=True):
            cells = [_cell(value, column.kind) for value, column in zip(row, events.columns, strict=True)]
            point = (
                None if shape is None else shapely.to_wkb(shapely.set_srid(shape, 4326), hex=True, include_srid=True)
            )
            lines.write_row([*cells, run, point])


def _merge(connection: psycopg.Connection, events: Layer) -> str:
    """Insert, update, and remove what has turned out to be another event."""
    gone = connection.execute("DELETE FROM events WHERE event_id IN (SELECT unnest(supersedes) FROM incoming)").rowcount
    known = connection.execute("SELECT count(*) FROM events JOIN incoming USING (event_id)").fetchone()
    others = [*events.names[1:], "provenance", "geometry"]
    changes = sql.SQL(", ").join(sql.SQL("{0} = EXCLUDED.{0}").format(sql.Identifier(name)) for name in others)
    names = _names([events.names[0], *others])
    insert = "INSERT INTO events ({0}) SELECT {0} FROM incoming ON CONFLICT (event_id) DO UPDATE SET {1}"
    done = connection.execute(sql.SQL(insert).format(names, changes)).rowcount
    updated = known[0] if known else 0
    return f"events in the database: {done - updated} new, {updated} updated, {gone} superseded and removed"


def _names(names: Sequence[str]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(name) for name in names)


def _cell(value: Any, kind: str) -> Any:
    if value is None:
        return None
    return Jsonb(_clean(value), dumps=to_json) if kind == "json" else _clean(value)


def _clean(value: Any) -> Any:
    """Put U+FFFD in place of U+0000, which PostgreSQL holds neither in text nor in JSON."""
    if isinstance(value, str):
        return value.replace("\0", "\ufffd")
    if isinstance(value, dict):
        return {_clean(name): _clean(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(part) for part in value]
    return value

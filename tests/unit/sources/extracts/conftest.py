"""A real PostgreSQL for the tests that read one."""

import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import adbc_driver_manager
import pytest
from adbc_driver_postgresql import dbapi

LOCAL = "postgresql://postgres@127.0.0.1:5432/test"


@dataclass(frozen=True)
class Server:
    """A server with a schema of the test's own."""

    address: str
    schema: str

    def run(self, *statements: str) -> None:
        """Carry out statements in the schema."""
        with dbapi.connect(self.address) as connection, connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
            connection.commit()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with dbapi.connect(self.address) as connection, connection.cursor() as cursor:
            cursor.execute(query)
            return list(cursor.fetchall())


@pytest.fixture
def postgresql(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """The server that PALERMO_TEST_POSTGRESQL names, or the usual local one."""
    address = os.environ.get("PALERMO_TEST_POSTGRESQL", LOCAL)
    server = Server(address, f"palermo_{uuid.uuid4().hex[:12]}")
    try:
        server.run(f"CREATE SCHEMA {server.schema}")
    except adbc_driver_manager.Error:
        pytest.skip(
            "no PostgreSQL answers: start one at 127.0.0.1:5432 with a database `test`, or set"
            " PALERMO_TEST_POSTGRESQL to an address"
        )
    monkeypatch.setenv("PALERMO_POLICE_DB", address)
    yield server
    server.run(f"DROP SCHEMA {server.schema} CASCADE")

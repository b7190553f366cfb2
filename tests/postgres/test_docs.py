"""What docs/postgres.md tells a keeper to do, done."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

from retro_tui.storage.store import Store
from tests.server import Server
from tests.storage.helpers import begun, put, seen

PAGE = Path(__file__).parents[2] / "docs" / "postgres.md"


def test_accounts(server: Server) -> None:
    """The roles of the page can do what it says: two write into the same tables, one only reads."""
    make, persons, reader = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    for line in make.strip().splitlines():
        server.run(line)
    server.run(persons, "retro")
    with closing(Store(server.url("retro", "ann"), "Ann")) as ann:
        session = begun(ann)
    with closing(Store(server.url("retro", "ben"), "Ben")) as ben:
        put(ben, "notes", session, text="a", lane="x")
    server.run(reader, "retro")
    with closing(Store(server.url("retro", "auditor"), "Cem")) as auditor:
        assert auditor.read_only
        assert [note.text for note in seen(auditor, session).notes] == ["a"]


def test_the_accounts_own_store(server: Server) -> None:
    """The shared account of the page alone makes its tables and uses them."""
    make = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)[0]
    for line in make.replace("retro", "retro_alone").strip().splitlines():
        server.run(line)
    with closing(Store(server.url("retro_alone", "retro_alone"), "Ann")) as store:
        begun(store)
        assert len(store.glance().sessions) == 1
        assert not store.read_only

"""Where a PostgreSQL store is: its URL, as libpq reads it, and its name without the password."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import psycopg
from psycopg.conninfo import conninfo_to_dict

from retro_tui.errors import WrongUsage

_SETTINGS: dict[str, Any] = {
    "application_name": "retro_tui",
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""What the URL may set otherwise: a line that is cut in mid-meeting is noticed within seconds."""


class Address:
    """How to connect to a store, and what to call it."""

    def __init__(self, url: str) -> None:
        """Read the URL.

        Raises:
            WrongUsage: it is none; the message does not repeat it, since it may hold a password.
        """
        try:
            found = conninfo_to_dict("postgresql:" + url.partition(":")[2])
        except psycopg.ProgrammingError:
            raise _wrong() from None
        self.settings = _SETTINGS | found | {"client_encoding": "utf8"}
        self.name = _name(found)


def _wrong() -> WrongUsage:
    """Return what to say of a URL that cannot be read."""
    return WrongUsage(
        "The address of the store is not understood; write postgresql+psycopg://user@host/database,"
        " with %40 for @ and %2F for / in a password"
    )


def _name(found: dict[str, Any]) -> str:
    """Return what is shown of an address: whose, where, which database, which schema.

    An @ in the wrong place means that a part of the password was taken for the host; it is not shown.
    """
    user, host, port, database, options = (
        str(found.get(key, "")) for key in ("user", "host", "port", "dbname", "options")
    )
    if any("@" in part for part in (host, database, port)) or not all(
        n.isdigit() for n in port.split(",") if n
    ):
        raise _wrong()
    socket = host.startswith("/")
    place = ("" if socket else host) + (f":{port}" if port else "")
    more = [f"host={host}"] if socket else []
    if options:
        more.append(f"options={quote(options, safe='=')}")
    who = f"{user}@" if user else ""
    return f"postgresql://{who}{place}/{database}" + (f"?{'&'.join(more)}" if more else "")

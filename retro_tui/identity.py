"""Who one is: what the caller fixed with `--as`, else the account; never what a remote client can set."""

from __future__ import annotations

import os
import pwd

from retro_tui.text import clean


def who(fixed: str | None = None, *, restricted: bool = False) -> str:
    """Return the name under which things are written.

    `RETRO_USER` stands for `--as` on one's own terminal; over SSH, and for who is restricted, it is ignored,
    since the person on the other end may set it.
    """
    far = restricted or os.environ.get("SSH_CONNECTION")
    name = fixed or ("" if far else os.environ.get("RETRO_USER", ""))
    return clean(name, 100) or _account()


def _account() -> str:
    """Return the full name of the account, else its login name, else its number."""
    try:
        entry = pwd.getpwuid(os.getuid())
    except KeyError:
        return str(os.getuid())
    full = clean(entry.pw_gecos.split(",")[0], 100)
    return full or clean(entry.pw_name, 100)

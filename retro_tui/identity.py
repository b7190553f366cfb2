"""Who one is: what the caller fixed with `--as`, else the account; never what a remote client can set."""

from __future__ import annotations

import os
import pwd

from retro_tui.text import clean


def who(fixed: str | None = None) -> str:
    """Return the name under which things are written.

    `RETRO_USER` stands for `--as` on one's own terminal; over SSH it is ignored, since the client may set it.
    """
    name = fixed or ("" if os.environ.get("SSH_CONNECTION") else os.environ.get("RETRO_USER", ""))
    return clean(name, 100) or _account()


def _account() -> str:
    """Return the full name of the account, else its login name, else its number."""
    try:
        entry = pwd.getpwuid(os.getuid())
    except KeyError:
        return str(os.getuid())
    full = clean(entry.pw_gecos.split(",")[0], 100)
    return full or clean(entry.pw_name, 100)

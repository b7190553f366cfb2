"""`retro ssh-gate`, and what people ask for who come in over SSH with a forced command (docs/ssh.md)."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from urllib.parse import urlsplit

from retro_tui.commands.common import chosen_url, write_out
from retro_tui.errors import WrongUsage

_GATE = """\
#!/bin/sh
# Lets one person into retro_tui; who that is, the forced command fixes: retro-gate NAME.
[ "$#" -eq 1 ] && [ -n "$1" ] || {{ echo "retro-gate: name one person" >&2; exit 2; }}
umask 0077
case "${{TERM:-}}" in *[!A-Za-z0-9+._-]*|"") TERM=xterm-256color;; esac
case "${{LANG:-}}" in *[!A-Za-z0-9@._-]*|"") LANG=C.UTF-8;; esac
exec env -i HOME="$HOME" PATH=/usr/bin:/bin LANG="$LANG" TERM="$TERM" \\
  SSH_CONNECTION="${{SSH_CONNECTION:-}}" SSH_ORIGINAL_COMMAND="${{SSH_ORIGINAL_COMMAND:-}}" \\
  {python} -I -X utf8 -m retro_tui --db={db} --as="$1" --restricted ssh-session
"""


def gate(args: argparse.Namespace) -> int:
    """Print the script that runs this installation on the store in use, whatever the person on SSH sends.

    Raises:
        WrongUsage: the store's address holds a password, which `ps` would show.
    """
    url = _whole(chosen_url(args))
    if "://" in url and urlsplit(url).password:
        raise WrongUsage("Put the password into ~/.pgpass; in a command everybody on the host could read it")
    script = _GATE.format(python=shlex.quote(sys.executable), db=shlex.quote(url))
    write_out(os.fsencode(script))
    return 0


def _whole(url: str) -> str:
    """Return a store's URL so that it means the same from every folder."""
    from retro_tui.storage.sqlite_file import path_of

    return url if "://" in url else str(path_of(url))


def words() -> list[str]:
    """Return what the person on SSH wrote behind the host's name, as words; no shell ever sees them.

    Raises:
        WrongUsage: it is no command line, or does not begin with a command.
    """
    text = os.environ.get("SSH_ORIGINAL_COMMAND", "")
    try:
        found = shlex.split(text)
    except ValueError as error:
        raise WrongUsage("What was asked for cannot be read: {why}", why=error) from error
    found = found[1:] if found[:1] == ["retro"] else found
    if found and found[0].startswith("-") and found != ["--help"]:
        raise WrongUsage("Begin with a command, such as: retro list")
    return found

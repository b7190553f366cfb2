"""The blocks of docs/ssh.md, with the test's own paths and accounts in place of the documented ones."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

_DOCUMENT = Path(__file__).parents[2] / "docs" / "ssh.md"
_BLOCK = re.compile(r"^```([^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ACCOUNT = re.compile(r"(?<![\w/.-])retro(?![\w/-])(?! --| open| list| export| import)")
_COMMAND = re.compile(r"(?<![\w/.-])retro(?= --| open| list| export| import)")


def blocks() -> dict[str, str]:
    """Return the blocks by the last word behind their backquotes."""
    found = _BLOCK.findall(_DOCUMENT.read_text(encoding="utf-8"))
    return {name.split()[-1]: text for name, text in found}


def block(name: str, words: Mapping[str, str], account: str, command: str) -> str:
    """Return a block with `words` replaced, and the account and the command `retro` told from each other."""
    text = blocks()[name]
    for word, instead in words.items():
        text = re.sub(rf"(?<![\w-]){re.escape(word)}(?![\w-])", instead, text)
    return _ACCOUNT.sub(account, _COMMAND.sub(lambda _found: command, text))


def obey(script: str) -> None:
    """Run a block as root, as its reader would, and stop at the first line that fails."""
    done = subprocess.run(["/bin/sh", "-e"], input=script, text=True, capture_output=True, check=False)
    assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"

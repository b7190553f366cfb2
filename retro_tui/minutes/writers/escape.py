r"""Markdown in which stored text means nothing but itself, and which still reads well as it is.

A backslash goes only where a mark could matter: `snake_case`, `R&D` and `a - b` stay as they are. Whole web
addresses become `<http://…>`, which nothing looks into; other beginnings of one are broken, since
GitHub takes the backslashes of an address that it finds by itself for a part of it.
"""

from __future__ import annotations

import re

_MARKS = re.compile(
    r"""
      [\\`*\[|~$]                        # always
    | (?<![^\W_])_ | _(?![^\W_])         # an underscore that is not inside a word
    | <(?=\S)                            # a tag or an address
    | &(?=\#?\w+;)                       # an entity
    | :(?=//) | (?<=www)\.               # an address that would be found
    | %(?=[0-9a-f]{2}) | (?<=xn)-(?=-)   # and that would be shown decoded
    """,
    re.VERBOSE | re.IGNORECASE,
)
_START = re.compile(r"[#>=] | [-+](?=[\s:-]|$) | :(?=\s*-)", re.VERBOSE)
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)", re.ASCII)
_ADDRESS = re.compile(r"https?://[!-~]+", re.IGNORECASE)
_SAFE = re.compile(r"https?://[a-z0-9][a-z0-9.-]*(:\d{1,5})?([/?\#][a-z0-9._~/?\#=&+,:@!-]*)?", re.I | re.A)
_AFTER = ".,;:!?)]}>\"'"
"""Marks at the end of an address that belong to the sentence around it."""


def inline(text: str) -> str:
    """Escape one line that stands inside other text."""
    done, at = [], 0
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(_AFTER)
        if _whole(address, text[found.start() + len(address) :]):
            done += [_escape(text[at : found.start()]), f"<{address}>"]
            at = found.start() + len(address)
    return "".join(done) + _escape(text[at:])


def _whole(address: str, rest: str) -> bool:
    """Tell whether an address is a plain one, and not only the beginning of one."""
    return bool(_SAFE.fullmatch(address)) and "xn--" not in address.lower() and not rest[:1].isalnum()


def _escape(text: str) -> str:
    """Put a backslash before every mark that could matter."""
    return _MARKS.sub(r"\\\g<0>", text)


def heading(text: str) -> str:
    """Escape a heading, which is one line and must not end as a closed one does."""
    return re.sub(r"#(?=#*$)", r"\\#", inline(" ".join(text.split("\n")).strip()))


def cell(text: str) -> str:
    """Escape a cell of a table, which is one line with breaks in it."""
    return "<br>".join(inline(line.strip()) for line in text.strip().split("\n"))


def flow(text: str, *, after: bool = False) -> list[str]:
    """Escape the lines of running text, without the empty ones; `after` other text, the first is no start."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return [inline(line) if after and not n else _start(line) for n, line in enumerate(lines)]


def _start(line: str) -> str:
    """Escape a line that could begin a heading, a list, a quotation or a rule."""
    if number := _NUMBER.match(line):
        return rf"{number[1]}\{number[2]}" + inline(line[number.end() :])
    return ("\\" if _START.match(line) else "") + inline(line)

"""The only door for text that people typed: cleaned on the way in, plain on the way out.

Terminals obey control characters and bidirectional overrides wherever they come from, so none of them is
kept in the store, and none leaves it for a terminal, whoever wrote the row (ssh-and-store, threats).
"""

from __future__ import annotations

import json
import unicodedata

UNSAFE = dict.fromkeys(
    [
        *range(0x20),
        *range(0x7F, 0xA0),
        0xAD,
        0x61C,
        0x200B,
        0x200E,
        0x200F,
        *range(0x2028, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
        *range(0xFFF9, 0xFFFC),
        *range(0xE0000, 0xE0080),
    ]
)
"""Characters that a terminal obeys or that hide in a line; all are dropped. Joiners stay: emoji need them."""

_KEEP_NEWLINE = {code: None for code in UNSAFE if code != 0x0A}
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_ESCAPED = {code: json.dumps(chr(code))[1:-1] for code in (*UNSAFE, *_SURROGATES) if code >= 0x7F}
_NEWLINES = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\v": "\n", "\f": "\n"}


def clean(text: str, limit: int | None = None, *, lines: bool = False) -> str:
    """Return `text` fit for the store: NFC, no control or bidi characters, at most `limit` characters.

    Newlines are kept with `lines`, else they become spaces; white space at both ends goes.
    """
    for found, newline in _NEWLINES.items():
        text = text.replace(found, newline)
    text = text.replace("\t", " ")
    if not lines:
        text = text.replace("\n", " ")
    text = unicodedata.normalize("NFC", text.translate(_SURROGATES).translate(_KEEP_NEWLINE)).strip()
    return text if limit is None else text[:limit].rstrip()


def plain(text: object) -> str:
    """Return one line that a terminal can show as it is, whatever the store held."""
    line = str(text).replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    return line.translate(_SURROGATES).translate(UNSAFE)


def plain_json(text: str) -> str:
    """Return JSON that means the same, with what a terminal would obey written as escapes."""
    return text.translate(_ESCAPED)


def plain_lines(text: object) -> str:
    """Return `text` with its line breaks and nothing else that a terminal would obey."""
    return "\n".join(plain(line) for line in str(text).splitlines())

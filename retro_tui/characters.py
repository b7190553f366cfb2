"""Which characters drawings may be made of: line drawing characters and signs, or ASCII alone."""

from __future__ import annotations

import os
import sys

_PLAIN_TERMINALS = ("linux", "vt100", "vt102", "vt220", "ansi", "dumb")
"""Terminals whose fonts have no slanted lines."""
_ASCII = str.maketrans("├└│─★✓✗∴→⟶·", "+`|-*vx:>>-")
"""For each sign of ours one of ASCII, as wide."""


def wants_ascii() -> bool | None:
    """Return whether the person asks for ASCII or against it (`RETRO_ASCII`), or says nothing of it."""
    wish = os.environ.get("RETRO_ASCII", "")
    return wish not in ("0", "no") if wish else None


def has_few_signs() -> bool:
    """Tell whether the terminal lacks the characters for drawings, or is said to."""
    if (wish := wants_ascii()) is not None:
        return wish
    encoding = (getattr(sys.__stdout__, "encoding", "") or "").lower().replace("-", "")
    return not encoding.startswith("utf") or os.environ.get("TERM", "") in _PLAIN_TERMINALS


def in_ascii(drawn: str) -> str:
    """Return what we drew, never what people typed, with our signs in ASCII."""
    return drawn.translate(_ASCII)

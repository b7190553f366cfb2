"""When two names mean the same person."""

from __future__ import annotations

import unicodedata


def alike(text: str) -> str:
    """Return `text` in a form in which letters' case, width and spacing make no difference."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def own_verifier(verifier: str, owner: str) -> bool:
    """Tell whether the one who verifies is the owner."""
    return bool(alike(verifier)) and alike(verifier) == alike(owner)

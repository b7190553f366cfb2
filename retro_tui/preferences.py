"""What a person chose inside the program and finds again at the next start on this machine."""

from __future__ import annotations

from contextlib import suppress

from retro_tui import paths
from retro_tui.errors import RetroError


def language(person: str = "") -> str:
    """Return the language that was chosen last, `zh` or `en`, or nothing; by `person`, if one is named."""
    file = paths.language_file(person)
    with suppress(OSError, ValueError):
        if file.is_file():
            with file.open(encoding="utf-8") as lines:
                chosen = lines.read(16).strip()
            return chosen if chosen in ("zh", "en") else ""
    return ""


def keep_language(lang: str, person: str = "") -> None:
    """Keep the language for the next start; where it cannot be kept, the next start asks the locale."""
    from retro_tui.files import write_whole

    file = paths.language_file(person)
    with suppress(OSError, RetroError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, f"{lang}\n".encode(), force=True)

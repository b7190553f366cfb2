"""What a person chose inside the program and finds again at the next start on this machine."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

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


def export_choice(person: str = "") -> str:
    """Return what was chosen last on the export screen, as JSON, or nothing."""
    file = paths.export_file(person)
    with suppress(OSError, ValueError):
        if file.is_file() and file.stat().st_size < 10_000:
            return file.read_text(encoding="utf-8")
    return ""


def keep_export_choice(data: str, person: str = "") -> None:
    """Keep what was chosen on the export screen."""
    _keep(paths.export_file(person), data)


def keep_language(lang: str, person: str = "") -> None:
    """Keep the language for the next start; where it cannot be kept, the next start asks the locale."""
    _keep(paths.language_file(person), lang)


def _keep(file: Path, text: str) -> None:
    """Write a file of preferences, if that can be."""
    from retro_tui.files import write_whole

    with suppress(OSError, RetroError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, f"{text}\n".encode(), force=True)

"""Where things live on this machine: the store, drafts, the user's own templates."""

from __future__ import annotations

from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("retro_tui", appauthor=False)


def data_folder() -> Path:
    """Return the folder of the default store and of the sample's store."""
    return Path(_DIRS.user_data_dir)


def default_store() -> str:
    """Return the URL of the store that is used when none is named."""
    return f"sqlite:///{data_folder() / 'retro.db'}"


def sample_store() -> str:
    """Return the URL of the sample's own store."""
    return f"sqlite:///{data_folder() / 'sample.db'}"


def drafts_folder() -> Path:
    """Return the writer's own folder for text that is not in the store yet."""
    return Path(_DIRS.user_state_dir) / "drafts"


def log_folder() -> Path:
    """Return the folder of the log of faults."""
    return Path(_DIRS.user_log_dir)


def language_file(person: str = "") -> Path:
    """Return the file of the language that was chosen inside the program.

    People who share an account, as over SSH, have one each; its name tells nothing and cannot be led astray.
    """
    folder = Path(_DIRS.user_config_dir)
    if not person:
        return folder / "language"
    from hashlib import sha256

    return folder / f"language-{sha256(person.encode()).hexdigest()[:16]}"


def templates_folder() -> Path:
    """Return the folder of the user's own meeting templates."""
    return Path(_DIRS.user_config_dir) / "templates"

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


def year_store() -> str:
    """Return the URL of the sample year's own store."""
    return f"sqlite:///{data_folder() / 'sample-year.db'}"


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
    return _file_of("language", person)


def export_file(person: str = "") -> Path:
    """Return the file of what was chosen last on the export screen."""
    return _file_of("export", person)


def _file_of(name: str, person: str) -> Path:
    """Return a file of preferences."""
    if not person:
        return config_folder() / name
    from hashlib import sha256

    return config_folder() / f"{name}-{sha256(person.encode()).hexdigest()[:16]}"


def config_folder() -> Path:
    """Return the folder of what people set up: templates, the house style."""
    return Path(_DIRS.user_config_dir)


def templates_folder() -> Path:
    """Return the folder of the user's own meeting templates."""
    return config_folder() / "templates"

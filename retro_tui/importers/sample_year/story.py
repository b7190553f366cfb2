"""The story of the year as data: read from the files in one language."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

Table = dict[str, Any]
PROJECTS = ("pump", "fin", "wms")
"""The files of the projects, in the order in which the projects were begun."""


@dataclass(frozen=True, slots=True)
class Story:
    """What happened, in one language."""

    team: Table
    projects: dict[str, Table]
    annual: Table
    heard: dict[str, list[Table]]
    """For each project what was heard and accepted, month by month."""

    def name(self, key: str) -> str:
        """Return the name of the person whom a key stands for."""
        return str(self.team["people"][key]["name"])


def read(lang: str) -> Story:
    """Read the year in the language `lang`."""
    projects = {key: _file(key, lang) for key in PROJECTS}
    return Story(_file("team", lang), projects, _file("annual", lang), _file("heard", lang))


def head(name: str, lang: str) -> Table:
    """Return what one file says of its project."""
    found: Table = _file(name, lang)["project"]
    return found


def _file(name: str, lang: str) -> Table:
    """Read one file in one language."""
    file = resources.files("retro_tui.sample.year").joinpath(f"{name}.toml")
    found: Table = in_language(tomllib.loads(file.read_text(encoding="utf-8")), 0 if lang == "zh" else 1)
    return found


def in_language(data: Any, which: int) -> Any:
    """Return data with one text instead of each pair."""
    if isinstance(data, dict):
        return {name: in_language(value, which) for name, value in data.items()}
    if not isinstance(data, list):
        return data
    if len(data) == 2 and all(isinstance(text, str) for text in data):
        return data[which].strip()
    return [in_language(value, which) for value in data]

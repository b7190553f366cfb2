"""What is said in a meeting, as a person would type it: one TOML file for each template."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("scripts")
Values = Mapping[str, Any]
"""Texts, numbers and values of choices by the names of their fields."""


@dataclass(frozen=True)
class Script:
    """A meeting: how it begins, what is written in each step, and how it ends."""

    key: str
    """The template's."""
    lang: str
    """The language of the screens."""
    today: date
    """The day on which it is held and written up."""
    start: Values
    """What is typed into the form of a new session."""
    earlier: list[Values]
    """Actions of the project's session before this one."""
    opening: Values
    closing: Values
    left_out: Mapping[str, str]
    """Steps that are left out, each with the reason."""
    sign: list[Values]
    records: Mapping[str, list[Values]]
    """What is written, by the step or by the kind of records."""
    text: str
    """The whole file."""

    def of(self, kind: str) -> list[Values]:
        """Return what is written of one kind."""
        return list(self.records.get(kind, ()))


def read(key: str) -> Script:
    """Read the script of a template."""
    text = (FOLDER / f"{key}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return Script(
        key=key,
        lang=data.pop("lang"),
        today=data.pop("today"),
        start=data.pop("start"),
        earlier=data.pop("earlier", []),
        opening=data.pop("opening", {}),
        closing=data.pop("closing", {}),
        left_out=data.pop("left_out", {}),
        sign=data.pop("sign", []),
        records=data,
        text=text,
    )

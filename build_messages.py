"""Compile the message catalogues while a wheel or an editable install is built."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALES = Path(__file__).parent / "retro_tui" / "locales"


def compile_catalogues(folder: Path = LOCALES) -> None:
    """Write a `.mo` file beside each `.po` file below `folder`."""
    for po in sorted(folder.rglob("*.po")):
        draft = po.with_suffix(f".{os.getpid()}.new")
        with po.open("rb") as source, draft.open("wb") as target:
            write_mo(target, read_po(source))
        draft.replace(po.with_suffix(".mo"))  # in one step: a program that starts meanwhile reads either


class Messages(BuildHookInterface[Any]):
    """Tell hatchling to compile the catalogues first."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files of the package are gathered."""
        compile_catalogues()


if __name__ == "__main__":
    compile_catalogues()

"""The program as every account of the host can run it: those of the tests cannot enter others' folders."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import sqlmodel

import retro_tui

_NOT_NEEDED = shutil.ignore_patterns(
    "site-packages", "test", "idlelib", "tkinter", "ensurepip", "config-*", "*.pth"
)


def install(folder: Path) -> Path:
    """Put interpreter, libraries and program below `folder`, and return the interpreter."""
    library = f"python{sys.version_info.major}.{sys.version_info.minor}"
    standard, packages = Path(os.__file__).parent, Path(sqlmodel.__file__).parents[1]
    _copy(standard, folder / "lib" / library)
    _copy(packages, folder / "lib" / library / "site-packages")
    mine = folder / "lib" / library / "site-packages" / "retro_tui"
    shutil.rmtree(mine, ignore_errors=True)
    _copy(Path(retro_tui.__file__).parent, mine)
    for each in (Path(sys.base_prefix) / "lib").glob("libpython3*.so*"):
        shutil.copy(each, folder / "lib")
    python = folder / "bin" / library
    python.parent.mkdir()
    # A shared library is looked for where the interpreter was built to lie; here it lies beside it.
    here = str(Path(sys.base_prefix) / "lib").encode()
    data = Path(sys.executable).resolve().read_bytes()
    python.write_bytes(data.replace(here + b"\0", b"$ORIGIN/../lib".ljust(len(here) + 1, b"\0")))
    python.chmod(0o755)
    return python


def _copy(source: Path, target: Path) -> None:
    """Copy a folder without copying its contents, where that is possible; all may read it."""
    shutil.copytree(source, target, copy_function=_link, ignore=_NOT_NEEDED)
    for each in (target, *target.rglob("*")):
        if each.is_dir():
            each.chmod(0o755)


def _link(source: str, target: str) -> None:
    """Give a file another name, or copy it if it lies on another disk or is not for all to read."""
    try:
        if Path(source).stat().st_mode & 0o004:
            os.link(source, target)
            return
    except OSError:
        pass
    shutil.copy2(source, target)
    Path(target).chmod(0o644)

"""`retro archive`: every session of a project in every format, in a folder that can be put away."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from retro_tui.commands.common import open_store, say_lines
from retro_tui.errors import NotThere, RetroError
from retro_tui.i18n import _, ngettext, say
from retro_tui.reasons import reason
from retro_tui.text import plain

if TYPE_CHECKING:
    from retro_tui.minutes.formats import Wish
    from retro_tui.storage.models import Meeting
    from retro_tui.storage.store import Store

    Files = list[tuple[Wish, str]]


def archive(args: argparse.Namespace) -> int:
    """Write all of them, then the page that leads to them, and say how much that is.

    Raises:
        NotThere: there is no such project, or no session of it.
        RetroError: the folder is not empty, or cannot be written.
    """
    from retro_tui.files import write_whole
    from retro_tui.minutes.archive import USUAL, Filed, index, wishes
    from retro_tui.minutes.formats import stems
    from retro_tui.storage.meetings import load
    from retro_tui.storage.projects import called, sessions_of

    folder = Path(args.folder).expanduser()
    _check(folder, force=args.force)
    store = open_store(args)
    project = store.read(called, args.project)
    sessions = store.read(sessions_of, project.id)
    if not sessions:
        raise NotThere("There is no session of {project} yet", project=project.name)
    wanted = wishes(_writable(dict.fromkeys(args.format or USUAL)))
    _make(folder)
    meetings = [store.read(load, session.id) for session in sessions]
    filed = []
    for name, meeting in zip(stems(meetings), meetings, strict=True):
        files = _write(store, meeting, folder / name, wanted, force=args.force)
        filed.append(Filed(meeting, name, files))
    write_whole(folder / "index.md", index(project.name, filed), force=args.force)
    count = sum(len(each.files) for each in filed)
    told = (
        ngettext("{count} session", "{count} sessions", len(filed)),
        ngettext("{count} file", "{count} files", count),
    )
    say_lines([_("{folder}: {sessions}, {files}").format(folder=folder, sessions=told[0], files=told[1])])
    return 0


def _check(folder: Path, *, force: bool) -> None:
    """Refuse a folder in which something is, and what is none."""
    try:
        if folder.is_dir() and not force and any(folder.iterdir()):
            raise RetroError("{path} is not empty; use --force to write into it", path=folder)
        if folder.exists() and not folder.is_dir():
            raise RetroError("{path} is not a folder", path=folder)
    except (OSError, ValueError) as error:
        raise _unwritable(folder, error) from error


def _make(folder: Path) -> None:
    """Make a folder for its owner's eyes only, unless it is there."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise _unwritable(folder, error) from error


def _unwritable(folder: Path, error: OSError | ValueError) -> RetroError:
    """Return what to say of a folder that cannot be used."""
    return RetroError("{path} cannot be written: {why}", path=folder, why=reason(error))


def _writable(formats: Iterable[str]) -> list[str]:
    """Return the formats that can be written here; of each of the others, say once what it needs.

    Raises:
        RetroError: none of them can be written.
    """
    from retro_tui.minutes.formats import FORMATS, writer

    found = []
    for name in formats:
        try:
            writer(FORMATS[name])
        except RetroError as error:
            told = _("{format} is left out. {why}").format(format=name, why=say(error))
            print(f"retro: {plain(told)}", file=sys.stderr)
        else:
            found.append(name)
    if not found:
        raise RetroError("None of these formats can be written here")
    return found


def _write(store: Store, meeting: Meeting, folder: Path, wanted: Sequence[Wish], *, force: bool) -> Files:
    """Write one session into a folder of its own, and return what each file is, and its name."""
    from retro_tui.commands.export import written
    from retro_tui.files import write_whole
    from retro_tui.minutes.formats import file_name

    _make(folder)
    files = []
    for wish in wanted:
        data, number = written(store, meeting, wish)
        name = file_name(meeting, wish, number)
        write_whole(folder / name, data, force=force)
        files.append((wish, name))
    return files

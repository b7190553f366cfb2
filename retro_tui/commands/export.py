"""`retro export`: a session in one format, or in several, to standard output or whole into files."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from retro_tui import paths
from retro_tui.commands.common import hand_out, open_store
from retro_tui.errors import WrongUsage
from retro_tui.i18n import _, language
from retro_tui.minutes.formats import FORMATS, Wish
from retro_tui.storage.models import Meeting, Revision
from retro_tui.storage.store import Store
from retro_tui.text import plain


def export(args: argparse.Namespace) -> int:
    """Write a session in each of the formats.

    Raises:
        WrongUsage: several formats are to go into one file, or bytes onto a terminal.
    """
    from retro_tui.files import check_place, make_folder, names_folder
    from retro_tui.minutes.formats import file_name, unprintable
    from retro_tui.storage.meetings import by_name, load

    if not args.output:
        raise WrongUsage("Name a file or a folder behind -o; - is standard output")
    names = list(dict.fromkeys(args.format or ["md"]))
    folder = args.output != "-" and names_folder(args.output)
    if len(names) > 1 and not folder:
        raise WrongUsage("Several formats go into a folder: -o FOLDER/")
    if args.output == "-" and FORMATS[names[0]].binary and sys.stdout is not None and sys.stdout.isatty():
        raise WrongUsage("This format is nothing for a terminal: -o FILE, or > FILE", format=names[0])
    store = open_store(args)
    meeting = store.read(load, store.read(by_name, args.id).id)
    made: list[tuple[bytes, str]] = []
    for name in names:
        wish = Wish(name, args.minutes_lang or language(), args.form, args.notes, args.mermaid)
        data, number = written(store, meeting, wish, args.revision)
        place = str(Path(args.output) / file_name(meeting, wish, number)) if folder else args.output
        if folder:
            check_place(Path(place), force=args.force)  # before anything is written
        made.append((data, place))
        if lacking := unprintable(data):
            said = _("No font has these characters, so their codes are printed: {chars}")
            print(f"retro: {said.format(chars=plain(lacking))}", file=sys.stderr)
    if folder:
        make_folder(Path(args.output))
    for data, place in made:
        hand_out(data, place, force=args.force, shared=args.shared)
    return 0


def written(store: Store, meeting: Meeting, wish: Wish, wanted: int = 0) -> tuple[bytes, int]:
    """Return a session as it is wished for, and the number of the revision that this is, 0 of a draft.

    A final one is written as it was issued last, or in the revision that is `wanted`.
    """
    from retro_tui.minutes.checking import checked
    from retro_tui.minutes.formats import house_for, render
    from retro_tui.minutes.issued import issued
    from retro_tui.minutes.session_json import dump
    from retro_tui.storage.signing import revisions

    house = house_for(wish, paths.config_folder())
    revision = _revision(store, meeting, wanted)
    if revision is not None and (wanted or wish.format != "json"):
        return issued(revision, wish, house), revision.number
    if wish.format == "json":
        return dump(meeting, store.read(revisions, meeting.session.id)).encode(), 0
    today = date.today()
    warnings = [finding.phrase for finding in checked(meeting, today)]
    return render(meeting, wish, warnings, today, house), 0


def _revision(store: Store, meeting: Meeting, wanted: int) -> Revision | None:
    """Return the revision that is asked for, else the last one of a final session."""
    from retro_tui.storage.signing import revision

    number = wanted or (meeting.revisions[-1].number if meeting.final and meeting.revisions else 0)
    return store.read(revision, meeting.session.id, number) if number else None
